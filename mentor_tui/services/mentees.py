"""Mentees: adding, finding by a few letters, the caseload list, one person's file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from mentor_tui.casework.due import CaseFile, Due, due_for, stage_of
from mentor_tui.casework.due_searching import search_began
from mentor_tui.casework.due_working import in_steady_work
from mentor_tui.casework.order import oddities
from mentor_tui.casework.records import (
    Adjustment,
    Audience,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    PlanStep,
    StageMove,
)
from mentor_tui.casework.stages import STAGES, days_in_stage, first_stage, history
from mentor_tui.problems import UsageProblem
from mentor_tui.record import Record
from mentor_tui.services.desk import Desk
from mentor_tui.services.stages import stage_label
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
    team: str | None = None,
    employed_at_entry: bool | None = None,
    goes_on: date | None = None,
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
        referred=referred, example=desk.example, team=team,
        employed_at_entry=employed_at_entry, goes_on=goes_on,
    )  # fmt: skip
    on = min(entry or referred or now.date(), now.date())
    move = StageMove(
        id=new_id(), mentee=mentee.id, at=now, stage=stage or first_stage(audience, entry), on=on
    )
    desk.vault.save(Set.of(mentee), Set.of(move), *_work_of(desk, mentee, None))
    return mentee


def edit_mentee(desk: Desk, mentee: Mentee, **changes: Any) -> Mentee:
    """The person with fields changed; raises UsageProblem for an empty name."""
    if "name" in changes:
        changes["name"] = normal(changes["name"]).strip()
        if not changes["name"]:
            raise UsageProblem("problem.empty_name")
    edited = msgspec.structs.replace(mentee, **changes)
    work = _work_of(desk, edited, mentee.entry) if "entry" in changes else []
    desk.vault.save(Set(mentee.id, Mentee.KIND, msgspec.to_builtins(changes)), *work)
    return edited


def _work_of(desk: Desk, mentee: Mentee, before: date | None) -> list[Set]:
    """At a workplace the entry is the first day of the job: what R9 is reckoned from (§1.4)."""
    if desk.profile.audience != "informal" or mentee.entry is None:
        return []
    known = desk.vault.all(Job, mentee=mentee.id)
    same = [job for job in known if before is not None and job.start == before]
    if same:
        return [Set(same[0].id, Job.KIND, {"start": mentee.entry.isoformat()})]
    if known:
        return []
    employer = desk.profile.organisation
    job = Job(id=new_id(), mentee=mentee.id, at=desk.now, employer=employer, start=mentee.entry)
    return [Set.of(job)]


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
    ("adjustments", Adjustment),
)  # fmt: skip


def case_file(desk: Desk, mentee: Mentee) -> CaseFile:
    """All that the rules read about one person."""
    parts: dict[str, Any] = {name: desk.vault.all(kind, mentee=mentee.id) for name, kind in _PARTS}
    return CaseFile(mentee, **parts)


def case_files(desk: Desk, people: Sequence[Mentee] | None = None) -> list[CaseFile]:
    """The files of ``people``, all whose file is open unless given; each kind is read once."""
    gathered: dict[str, dict[str, list[Any]]] = {}
    for name, kind in _PARTS:
        by_person: dict[str, list[Any]] = defaultdict(list)
        for record in desk.vault.all(kind):
            by_person[getattr(record, "mentee", None) or ""].append(record)
        gathered[name] = by_person
    return [
        CaseFile(mentee, **{name: gathered[name].get(mentee.id, []) for name, _ in _PARTS})
        for mentee in (all_mentees(desk) if people is None else people)
    ]


class MenteeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the caseload; ``stage_label``, ``next_why``, ``work`` and ``mark`` are in words.

    ``state`` is ``work``, ``ahead`` (a start is agreed), ``searching`` or "". ``silent`` says that
    there was no contact for so long that the person does not count as active (domain.md §1.4
    R11), ``waiting`` that something is overdue.
    """

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
    more: int
    job: str | None
    state: str
    work: str
    mark: str
    silent: bool
    waiting: bool
    entry: date | None


def dues_of(desk: Desk, file: CaseFile, on: date | None = None) -> list[Due]:
    """What is due for one person under the rules as they are set, today or ``on`` another day."""
    limit = desk.settings.time_limit_months
    return due_for(file, on or desk.today, desk.rules, time_limit_months=limit)


def caseload(desk: Desk) -> list[MenteeRow]:
    """Everybody by name: stage and days in it, last contact, next due, job, a mark in words."""
    return [mentee_row(desk, file) for file in case_files(desk)]


def mentee_row(desk: Desk, file: CaseFile) -> MenteeRow:
    """The caseload line of one person."""
    today = desk.today
    dues = dues_of(desk, file)
    first = dues[0] if dues else None
    stage = stage_of(file, today)
    job, state = file.job(today), _state(file, stage, today)
    waiting = any(due.overdue_days(today) > 0 for due in dues)
    silent = _silent(desk, file, today)
    return MenteeRow(
        id=file.mentee.id,
        name=file.mentee.name,
        audience=file.mentee.audience,
        stage=stage,
        stage_label=stage_label(desk, stage),
        days_in_stage=days_in_stage(file.moves, today),
        last_contact=file.last_contact(today),
        next_due=first.due if first else None,
        next_rule=first.rule if first else None,
        next_why=why_text(desk, first) if first else None,
        more=max(0, len(dues) - 1),
        job=(job.employer or job.title) if job else None,
        state=state,
        work=_work_words(desk, file, state, today),
        mark=_mark(desk, state, silent=silent, waiting=waiting),
        silent=silent,
        waiting=waiting,
        entry=file.mentee.entry,
    )


_SEARCHING = ("search_plan", "employer_contacts", "interview")


def _state(file: CaseFile, stage: str, today: date) -> str:
    """At work, about to begin, searching, or none of them."""
    if file.job(today):
        return "work"
    if file.start_ahead(today):
        return "ahead"
    searching = stage in _SEARCHING or search_began(file.by(today)) is not None
    return "searching" if searching and file.mentee.audience == "professional" else ""


def _silent(desk: Desk, file: CaseFile, today: date) -> bool:
    """No contact for as long as R11 says; before the first one, since entry or referral."""
    rules = desk.rules
    if in_steady_work(file, today, rules):
        return False
    last = file.last_contact(today) or file.mentee.entry or file.mentee.referred
    return last is not None and (today - last).days >= rules.not_active


def _work_words(desk: Desk, file: CaseFile, state: str, today: date) -> str:
    job, start = file.job(today), file.start_ahead(today)
    if job:
        return job.employer or job.title or desk.language.text("mark.at_work")
    if start:
        return desk.language.text("work_state.ahead", date=desk.language.short_day(start))
    return desk.language.text("work_state.searching") if state == "searching" else ""


def _mark(desk: Desk, state: str, *, silent: bool, waiting: bool) -> str:
    """The one thing to see at a glance; how long nobody met goes before what is overdue."""
    if silent:
        return desk.language.text("mark.not_active")
    if waiting:
        return desk.language.text("mark.overdue")
    return desk.language.text("mark.at_work") if state == "work" else ""


def odd_lines(desk: Desk, file: CaseFile) -> list[str]:
    """What looks odd in the dates of a file, one calm sentence each."""
    language = desk.language
    return [
        language.text(
            each.message,
            **{k: language.day(v) if isinstance(v, date) else v for k, v in each.slots.items()},
        )
        for each in oddities(file, desk.today)
    ]


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
