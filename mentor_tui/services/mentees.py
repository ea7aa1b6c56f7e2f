"""Mentees: adding, finding by a few letters, the caseload list, one person's file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from mentor_tui.casework.due import CaseFile, Due, due_for, stage_of
from mentor_tui.casework.records import (
    Audience,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    PlanStep,
    Record,
    StageMove,
)  # fmt: skip
from mentor_tui.casework.stages import STAGES, days_in_stage, first_stage, history
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import fold, normal
from mentor_tui.vault import Set, new_id


def add_mentee(
    desk: Desk,
    name: str,
    *,
    audience: Audience | None = None,
    entry: date | None = None,
    referred: date | None = None,
    stage: str | None = None,
) -> Mentee:
    """A new person under a code or name; the stage is ``engagement`` with an entry date, else
    ``referral`` (for an informal mentor: at work). Raises UsageProblem for an empty name."""
    name = normal(name).strip()
    if not name:
        raise UsageProblem("problem.empty_name")
    if stage is not None and stage not in STAGES:
        raise UsageProblem("problem.no_stage", codes=", ".join(STAGES))
    now = desk.now
    audience = audience or desk.profile.audience
    mentee = Mentee(
        id=new_id(), name=name, audience=audience, at=now, entry=entry,
        referred=referred, example=desk.example,
    )  # fmt: skip
    on = min(entry or referred or now.date(), now.date())
    move = StageMove(
        id=new_id(), mentee=mentee.id, at=now, stage=stage or first_stage(audience, entry), on=on
    )
    desk.vault.save(Set.of(mentee), Set.of(move))
    return mentee


def edit_mentee(desk: Desk, mentee: Mentee, **changes: Any) -> Mentee:
    """The person with fields changed; raises UsageProblem for an empty name."""
    if "name" in changes:
        changes["name"] = normal(changes["name"]).strip()
        if not changes["name"]:
            raise UsageProblem("problem.empty_name")
    edited = msgspec.structs.replace(mentee, **changes)
    desk.vault.save(Set(mentee.id, Mentee.KIND, msgspec.to_builtins(changes)))
    return edited


def move_stage(desk: Desk, mentee: Mentee, stage: str, on: date | None = None) -> StageMove:
    """Record that the person is at ``stage`` since ``on`` (today unless given)."""
    if stage not in STAGES:
        raise UsageProblem("problem.no_stage", codes=", ".join(STAGES))
    move = StageMove(id=new_id(), mentee=mentee.id, at=desk.now, stage=stage, on=on or desk.today)
    desk.vault.save(Set.of(move))
    return move


def all_mentees(desk: Desk) -> list[Mentee]:
    """Everybody on the caseload, by name, without those whose file is closed."""
    people = [m for m in desk.vault.all(Mentee) if not m.closed]
    return sorted(people, key=lambda mentee: (fold(mentee.name), mentee.id))


def find_mentee(desk: Desk, wanted: str) -> Mentee:
    """The person meant by an id or by an unambiguous start of code or name.

    Case and accents do not matter. Raises UsageProblem when nobody or more than one fits.
    """
    exact = desk.vault.get(Mentee, wanted)
    if exact is not None and not exact.gone:
        return exact
    start = fold(wanted).strip()
    people = desk.vault.all(Mentee)
    same = [m for m in people if fold(m.name).strip() == start]
    fitting = same or [m for m in people if start and fold(m.name).startswith(start)]
    if len(fitting) == 1:
        return fitting[0]
    raise UsageProblem("problem.many_mentees" if fitting else "problem.no_mentee")


# Files -------------------------------------------------------------------------------

_PARTS: tuple[tuple[str, type[Record]], ...] = (
    ("moves", StageMove), ("contacts", EmployerContact), ("meetings", Meeting),
    ("jobs", Job), ("milestones", Milestone), ("plan_steps", PlanStep),
)  # fmt: skip


def case_file(desk: Desk, mentee: Mentee) -> CaseFile:
    """All that the rules read about one person."""
    parts: dict[str, Any] = {name: desk.vault.all(kind, mentee=mentee.id) for name, kind in _PARTS}
    return CaseFile(mentee, **parts)


def case_files(desk: Desk) -> list[CaseFile]:
    """The files of everybody, each kind of record read once."""
    gathered: dict[str, dict[str, list[Any]]] = {}
    for name, kind in _PARTS:
        by_person: dict[str, list[Any]] = defaultdict(list)
        for record in desk.vault.all(kind):
            by_person[getattr(record, "mentee", None) or ""].append(record)
        gathered[name] = by_person
    return [
        CaseFile(mentee, **{name: gathered[name].get(mentee.id, []) for name, _ in _PARTS})
        for mentee in all_mentees(desk)
    ]


class MenteeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the caseload; ``stage_label``, ``next_why`` and ``mark`` are in words."""

    id: str
    name: str
    audience: str
    stage: str
    stage_label: str
    days_in_stage: int | None
    last_contact: date | None
    next_due: date | None
    next_rule: str | None
    next_why: str | None
    job: str | None
    mark: str
    entry: date | None


def caseload(desk: Desk) -> list[MenteeRow]:
    """Everybody by name: stage and days in it, last contact, next due, job, a mark in words."""
    return [mentee_row(desk, file) for file in case_files(desk)]


def mentee_row(desk: Desk, file: CaseFile) -> MenteeRow:
    """The caseload line of one person."""
    today = desk.today
    dues = due_for(file, today, desk.rules)
    first = dues[0] if dues else None
    stage = stage_of(file)
    job = file.job(today)
    return MenteeRow(
        id=file.mentee.id,
        name=file.mentee.name,
        audience=file.mentee.audience,
        stage=stage,
        stage_label=desk.language.text(f"stage.{stage}"),
        days_in_stage=days_in_stage(file.moves, today),
        last_contact=file.last_contact(today),
        next_due=first.due if first else None,
        next_rule=first.rule if first else None,
        next_why=why_text(desk, first) if first else None,
        job=(job.employer or job.title) if job else None,
        mark=_mark(desk, file, dues, today),
        entry=file.mentee.entry,
    )


def _mark(desk: Desk, file: CaseFile, dues: Sequence[Due], today: date) -> str:
    if any(due.overdue_days(today) > 0 for due in dues):
        return desk.language.text("mark.overdue")
    if file.job(today):
        return desk.language.text("mark.at_work")
    last = file.last_contact(today)
    if last and (today - last).days >= desk.rules.not_active:
        return desk.language.text("mark.not_active")
    return ""


def why_text(desk: Desk, due: Due) -> str:
    """The reason of ``due`` in one short line."""
    return reason(desk, due.why, due.slots)


def reason(desk: Desk, message: str, slots: dict[str, Any]) -> str:
    """A message with dates written as the language writes them; plural when it has ``n``."""
    words: dict[str, Any] = {
        name: desk.language.short_day(value) if isinstance(value, date) else value
        for name, value in slots.items()
    }
    if "n" in words:
        number = words.pop("n")
        return desk.language.count(message, number, **words)
    return desk.language.text(message, **words)


def stage_history(desk: Desk, mentee: Mentee) -> list[StageMove]:
    """Every move along the path, oldest first."""
    return history(desk.vault.all(StageMove, mentee=mentee.id))


def next_meeting(desk: Desk, mentee: Mentee, when: datetime | None) -> Mentee:
    """Set or clear the next meeting."""
    return edit_mentee(desk, mentee, next_meeting=when)
