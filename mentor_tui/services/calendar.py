"""Dates ahead for the mentor's own calendar: meetings, days to look again, follow-ups."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from mentor_tui.casework.adjustments import reviews
from mentor_tui.casework.due import due_for
from mentor_tui.casework.records import EmployerContact
from mentor_tui.casework.timing import CaseFile
from mentor_tui.documents.calendar import Appointment, as_calendar
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import case_files

KIND = ".ics"


def appointments(desk: Desk) -> list[Appointment]:
    """Everything from today on, soonest first, each once."""
    found = [each for file in case_files(desk) for each in _of(desk, file)]
    for contact in desk.vault.all(EmployerContact):
        if contact.mentee is None:
            found += _next_step(contact)
    ahead = {each.uid: each for each in found if _day(each.at) >= desk.today}
    return sorted(ahead.values(), key=lambda each: (_day(each.at), str(each.at), each.uid))


def _of(desk: Desk, file: CaseFile) -> Iterator[Appointment]:
    mentee = file.mentee
    if mentee.next_meeting is not None:
        yield _entry(mentee.id, "meeting", mentee.next_meeting)
    for contact in file.contacts:
        yield from _next_step(contact)
    for step in file.plan_steps:
        if step.due is not None and step.state == "planned":
            yield _entry(step.id, "step", step.due)
    for adjustment in file.adjustments:
        for number, day in enumerate(reviews(adjustment)):
            yield _entry(adjustment.id, f"review{number}", day)
    for due in due_for(file, desk.today, desk.rules):
        yield _entry(mentee.id, due.rule, due.due)


def _next_step(contact: EmployerContact) -> Iterator[Appointment]:
    if contact.next_on is not None:
        yield _entry(contact.id, "next_step", contact.next_on)


def _entry(id: str, what: str, at: date | datetime) -> Appointment:
    """A meeting at midnight is one whose hour is not known: the whole day."""
    if isinstance(at, datetime) and at.time() == time.min:
        at = at.date()
    return Appointment(hashlib.sha256(f"{id}/{what}".encode()).hexdigest()[:40], at)


def _day(at: date | datetime) -> date:
    return at.date() if isinstance(at, datetime) else at


def save_calendar(desk: Desk, path: Path) -> tuple[Path, int]:
    """Write the dates ahead to ``path``; returns where it lies and how many there are.

    Raises UsageProblem for a name without ``.ics`` or a file that is there, Problem when there
    is no date ahead or it cannot be written.
    """
    from mentor_tui.documents.writing import write_bytes

    if path.suffix.lower() != KIND:
        raise UsageProblem("problem.calendar_kind")
    found = appointments(desk)
    if not found:
        raise Problem("calendar.nothing")
    title = desk.language.text("calendar.appointment")
    return write_bytes(as_calendar(found, title, desk.now), path), len(found)
