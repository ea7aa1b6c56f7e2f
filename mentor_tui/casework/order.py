"""Dates in an order that cannot be, and visits entered twice: told, never refused or counted.

A slip of the pen is no fault: the file works with whatever is in it, and says calmly what
looks odd so that it can be put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from mentor_tui.casework.records import EmployerContact, Job, Meeting
from mentor_tui.casework.timing import CaseFile
from mentor_tui.text import fold


class Oddity(NamedTuple):
    """Something to look at: a message id with its slots, and the record it is about."""

    message: str
    slots: dict[str, Any]
    record: str


def oddities(file: CaseFile, today: date) -> list[Oddity]:
    """What looks odd in a file, the person's own dates first; empty when all fits."""
    return [
        *_person(file),
        *(odd for job in file.jobs for odd in _job(file, job, today)),
        *_adjustments(file),
        *_contacts(file.contacts, today),
        *_meetings(file, today),
    ]


def _person(file: CaseFile) -> Iterator[Oddity]:
    who = file.mentee
    if who.audience == "professional" and not (who.entry or who.referred):
        yield Oddity("odd.no_dates", {}, who.id)
    if who.entry and who.referred and who.entry < who.referred:
        slots = {"entry": who.entry, "referred": who.referred}
        yield Oddity("odd.entry_before_referral", slots, who.id)
    if who.closed and who.entry and who.closed < who.entry:
        slots = {"closed": who.closed, "entry": who.entry}
        yield Oddity("odd.closed_before_entry", slots, who.id)


def _job(file: CaseFile, job: Job, today: date) -> Iterator[Oddity]:
    entry, name = file.mentee.entry, {"employer": job.employer or job.title or "…"}
    if job.start and job.end and job.end < job.start:
        slots = name | {"start": job.start, "end": job.end}
        yield Oddity("odd.end_before_start", slots, job.id)
    if job.start and entry and job.start < entry and not file.mentee.employed_at_entry:
        slots = name | {"start": job.start, "entry": entry}
        yield Oddity("odd.start_before_entry", slots, job.id)
    until = job.contract_end
    if until and job.start and until < job.start:
        slots = name | {"start": job.start, "end": until}
        yield Oddity("odd.contract_before_start", slots, job.id)
    elif until and until < today and job.end is None:
        yield Oddity("odd.contract_over", name | {"end": until}, job.id)


def _adjustments(file: CaseFile) -> Iterator[Oddity]:
    for each in file.adjustments:
        if each.since and each.until and each.until < each.since:
            slots = {"since": each.since, "until": each.until}
            yield Oddity("odd.adjustment_order", slots, each.id)


def _contacts(contacts: Iterable[EmployerContact], today: date) -> Iterator[Oddity]:
    seen: dict[tuple[str, date], list[EmployerContact]] = {}
    for contact in contacts:
        name = {"employer": contact.employer}
        if contact.on > today:
            yield Oddity("odd.contact_ahead", name | {"date": contact.on}, contact.id)
        if contact.next_on and contact.next_on < contact.on:
            slots = name | {"date": contact.on, "next": contact.next_on}
            yield Oddity("odd.next_before_contact", slots, contact.id)
        same = seen.setdefault((fold(contact.employer).strip(), contact.on), [])
        if any(_same_visit(contact, other) for other in same):
            yield Oddity("odd.same_visit", name | {"date": contact.on}, contact.id)
        same.append(contact)


def _same_visit(one: EmployerContact, other: EmployerContact) -> bool:
    """Two visits at one employer on one day, and nobody different was spoken to."""
    people = {fold(each.person).strip() for each in (one, other) if each.person}
    return one.in_person is other.in_person and len(people) < 2


def _meetings(file: CaseFile, today: date) -> Iterator[Oddity]:
    began = min((day for day in (file.mentee.referred, file.mentee.entry) if day), default=None)
    met: set[date] = set()
    for meeting in file.meetings:
        if meeting.on > today:
            yield Oddity("odd.meeting_ahead", {"date": meeting.on}, meeting.id)
        if began and meeting.on < began and file.mentee.audience == "professional":
            slots = {"date": meeting.on, "began": began}
            yield Oddity("odd.meeting_before_referral", slots, meeting.id)
        if _met_apart(meeting):
            if meeting.on in met:
                yield Oddity("odd.same_meeting", {"date": meeting.on}, meeting.id)
            met.add(meeting.on)


def _met_apart(meeting: Meeting) -> bool:
    """Whether this is a meeting in person written down on its own, not through a talk."""
    return meeting.reached and meeting.channel == "in_person" and meeting.run is None
