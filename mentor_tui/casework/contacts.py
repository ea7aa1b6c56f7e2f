"""Employer contacts: when one counts, and how many did this week (domain.md §1.5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import floor

from mentor_tui.casework.records import EmployerContact

WEEKLY_TARGET = 6
"""In-person contacts a week for a full-time specialist (domain.md §1.4 R5)."""


def counts(contact: EmployerContact) -> tuple[bool, str]:
    """Whether ``contact`` counts and the id of the reason (domain.md §1.5).

    It counts when the specialist met, in person, someone with a say in hiring: with or without
    the job seeker, for one person or in general, also the same employer twice in a week. E-mails,
    calls, online applications, a talk at the reception only or a job fair without a real talk do
    not, nor does the job seeker's own visit. The mentor may decide otherwise and say why.
    """
    if contact.counts is not None:
        return contact.counts, "counts.decided"
    if not contact.in_person:
        return False, "counts.not_in_person"
    if contact.who == "mentee":
        return False, "counts.own_visit"
    if contact.hiring_say is False:
        return False, "counts.no_say"
    return True, "counts.yes" if contact.hiring_say else "counts.say_not_noted"


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def counted_in_week(contacts: Iterable[EmployerContact], day: date) -> int:
    """How many contacts of the ISO week of ``day`` count; the same employer twice counts twice."""
    monday, sunday = week_of(day)
    return sum(counts(contact)[0] for contact in contacts if monday <= contact.on <= sunday)


def weekly_target(fte: float, full_time: int = WEEKLY_TARGET) -> int:
    """The number for this mentor's hours, at least 1, a half rounded up (domain.md §1.5)."""
    return max(1, floor(full_time * fte + 0.5))


def opens_the_search(contact: EmployerContact) -> bool:
    """Whether this is a first employer contact in the sense of R4: in person, by either of them."""
    return contact.in_person is not False
