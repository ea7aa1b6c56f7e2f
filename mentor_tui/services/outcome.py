"""What finishing a walk or check-in keeps: nothing is typed twice."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from mentor_tui.casework.feeds import harvest
from mentor_tui.casework.jobs import not_over, spoken_of
from mentor_tui.casework.records import (
    Adjustment,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    PlanStep,
    Run,
    StageMove,
    Target,
    Tie,
)
from mentor_tui.casework.stages import current_stage
from mentor_tui.casework.walk import WalkRun
from mentor_tui.record import Record
from mentor_tui.services.desk import Desk
from mentor_tui.text import fold
from mentor_tui.vault import Revise, Set


def outcome(desk: Desk, walk: WalkRun) -> list[Set | Revise]:
    """The records that finishing ``walk`` fills: nothing is typed twice."""
    run, today = walk.run, desk.today
    moves = desk.vault.all(StageMove, mentee=run.mentee)
    gathered = harvest(walk, current_stage(moves), today)
    changes: list[Set | Revise] = []
    if walk.content.meeting:
        gathered.records.setdefault("meeting", {})
    for name, fields in gathered.records.items():
        change = _record(desk, run, name, fields, today)
        changes += change
    for what, on in gathered.milestones.items():
        changes.append(
            Set.of(
                Milestone(
                    id=f"{run.id}-{what}", what=what, at=desk.now, on=on,
                    mentee=run.mentee, run=run.id,
                )
            )
        )  # fmt: skip
    stage = gathered.stage
    start = str(gathered.records.get("job", {}).get("start", ""))
    if stage == "first_month" and start > today.isoformat():
        stage = "job_start"  # agreed, not begun
    if stage and stage != current_stage(moves):
        changes.append(
            Set.of(
                StageMove(
                    id=f"{run.id}-stage", mentee=run.mentee, at=desk.now,
                    stage=stage, on=today,
                )
            )
        )  # fmt: skip
    return changes


def _record(
    desk: Desk, run: Run, name: str, fields: dict[str, Any], today: date
) -> list[Set | Revise]:
    base = {"mentee": run.mentee, "at": desk.now.isoformat(), "run": run.id}
    kind, _, step = name.partition("/")
    if kind == "mentee":
        if "next_meeting" in fields:  # a day without an hour yet
            fields["next_meeting"] = f"{fields['next_meeting']}T00:00:00"
        return [Set(run.mentee, Mentee.KIND, _fitting(Mentee, fields))]
    if kind == "meeting":
        return _new(Meeting, f"{run.id}-meeting", {**base, "on": today.isoformat(), **fields})
    if kind == "employer_contact":
        defaults = {"on": today.isoformat(), "who": "mentor"}
        return _new(EmployerContact, f"{run.id}-contact", {**base, **defaults, **fields})
    if kind == "job":
        return _job(desk, run, base, fields)
    if kind == "adjustment":
        person = desk.vault.get(Mentee, run.mentee)
        if person is not None and person.audience == "informal":
            fields.pop("situation", None)  # at a workplace only what changes is kept (§9.2)
        return _new(Adjustment, f"{run.id}-agreed", {**base, **fields})
    if kind in ("target", "tie"):
        return _new_only(desk, run, base, kind, step, fields)
    if kind in ("plan_step", "promise"):
        owner = "mentor" if kind == "promise" else "mentee"
        what = fields.pop("what", None)
        several = what if isinstance(what, list) else [what]
        return [
            change
            for place, each in enumerate(several)
            if each
            for change in _new(
                PlanStep, f"{run.id}-{step}-{place}",
                {**base, **fields, "what": each, "owner": owner},
            )
        ]  # fmt: skip
    return []


def _new_only(
    desk: Desk, run: Run, base: dict[str, Any], kind: str, step: str, fields: dict[str, Any]
) -> list[Set | Revise]:
    """Target jobs or people to ask, without those that are on the plan or the map already."""
    record: type[Target | Tie] = Target if kind == "target" else Tie
    name = "what" if kind == "target" else "who"
    said, kept = fields.pop(name, None), desk.vault.all(record, mentee=run.mentee)
    known = {
        fold(getattr(each, name)).strip()
        for each in kept
        if not each.id.startswith(f"{run.id}-") and getattr(each, "dropped", None) is None
    }
    changes: list[Set | Revise] = []
    for place, each in enumerate(said if isinstance(said, list) else [said]):
        if isinstance(each, str) and each.strip() and fold(each).strip() not in known:
            made = {**base, **fields, name: each.strip()}
            changes += _new(record, f"{run.id}-{step}-{place}", made)
            known.add(fold(each).strip())
    return changes


def _job(desk: Desk, run: Run, base: dict[str, Any], fields: dict[str, Any]) -> list[Set | Revise]:
    """A new job, or what is said about its end written into the job that is running."""
    if "start" not in fields and fields.keys() & {"end", "heard", "ended_by", "next_job"}:
        known = desk.vault.all(Job, mentee=run.mentee)
        talks = desk.vault.all(Run, mentee=run.mentee)
        talked = [
            each.finished.date() for each in talks
            if each.name == run.name and each.finished and each.id != run.id
        ]  # fmt: skip
        target = spoken_of(known, fields.get("end"), talked, today=desk.today)
        if target is None and known:  # several go on: which one ends is asked elsewhere
            return []
        if target is not None:
            if not_over(target, desk.today):
                fields.setdefault("end", desk.today.isoformat())
            fields.setdefault("heard", desk.today.isoformat())
            return [Set(target.id, Job.KIND, _fitting(Job, fields))]
    return _new(Job, f"{run.id}-job", {**base, **fields})


def _new(kind: type[Record], id: str, fields: dict[str, Any]) -> list[Set | Revise]:
    """A record made of the fields that fit; none when what it cannot do without is missing."""
    try:
        return [Set.of(msgspec.convert({"id": id, **_fitting(kind, fields)}, kind))]
    except msgspec.ValidationError:
        return []


def _fitting(kind: type[Record], fields: dict[str, Any]) -> dict[str, Any]:
    """The fields whose values have the type the record wants: a pack may feed nonsense."""
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    good = {}
    for name, value in fields.items():
        try:
            msgspec.convert(value, types[name], strict=False)
        except (KeyError, msgspec.ValidationError):
            continue
        good[name] = value
    return good
