"""The caseload roster (form F15): one line a person, with codes instead of names if wished."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from mentor_tui.casework.contacts import opens_the_search
from mentor_tui.casework.due import CaseFile, Rules, due_for, stage_of
from mentor_tui.casework.stages import days_in_stage

JobState = Literal["none", "ahead", "running", "ended"]
Flag = Literal["overdue", "not_active", "no_employer_contact", "no_meeting", "no_entry"]


class RosterRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer looks for about one person (domain.md §1.7 F15).

    ``employer_day`` is the day after entry of the first employer contact, or how many days it
    is by now without one (``employer_met`` is false then); ``None`` without a day of entry, or
    at work without one.
    ``flags`` are ids of words, never a mark of a person.
    """

    id: str
    stage: str
    days_in_stage: int | None
    last_contact: date | None
    next_due: date | None
    next_rule: str | None
    employer_day: int | None
    employer_met: bool
    job: JobState
    flags: tuple[Flag, ...] = ()


def roster_row(file: CaseFile, today: date, rules: Rules) -> RosterRow:
    """The line of one person on ``today``."""
    dues = due_for(file, today, rules)
    met = first_employer_contact(file)
    entry = file.mentee.entry
    last = file.last_contact(today)
    job = job_state(file, today)
    counted = entry is not None and (met is not None or job == "none")
    day = max(0, ((met or today) - entry).days) if entry and counted else None
    flags: list[Flag] = []
    if any(due.overdue_days(today) > 0 for due in dues):
        flags.append("overdue")
    if last is None:
        flags.append("no_meeting")
    elif (today - last).days >= rules.not_active and job != "running":
        flags.append("not_active")
    if entry is None:
        flags.append("no_entry")
    elif met is None and job == "none" and (today - entry).days >= rules.employer_contact:
        flags.append("no_employer_contact")
    return RosterRow(
        id=file.mentee.id, stage=stage_of(file, today),
        days_in_stage=days_in_stage(file.moves, today),
        last_contact=last, next_due=dues[0].due if dues else None,
        next_rule=dues[0].rule if dues else None, employer_day=day,
        employer_met=met is not None, job=job, flags=tuple(flags),
    )  # fmt: skip


def first_employer_contact(file: CaseFile) -> date | None:
    """The day of the first employer contact in the sense of R4, none before entry."""
    entry = file.mentee.entry
    days = [c.on for c in file.contacts if opens_the_search(c) and not (entry and c.on < entry)]
    return min(days, default=None)


def job_state(file: CaseFile, today: date) -> JobState:
    """Whether somebody is at work on ``today``, will be, was, or was not yet."""
    if file.job(today):
        return "running"
    if any(job.start and job.start > today for job in file.jobs):
        return "ahead"
    ended = any(job.end and job.end <= today for job in file.jobs)
    return "ended" if ended else "none"
