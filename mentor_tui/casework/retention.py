"""How long a file is kept: when the question comes up whether it is still needed.

domain.md §4.5: asked 24 months after the last contact unless the settings say otherwise.
Nothing is ever taken out by itself.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from mentor_tui.casework.records import EmployerContact, Meeting, Mentee, Milestone

KEPT = "retention_kept"
"""The milestone that says: looked at, kept for another year."""

AGAIN = 12
"""Months until the question comes back after the file was kept."""


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(since: date, today: date) -> int:
    """How many whole months lie between two days, 0 when ``since`` is still to come."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return max(0, months - (months_after(since, months) > today))


def last_sign(
    mentee: Mentee,
    meetings: Sequence[Meeting],
    contacts: Sequence[EmployerContact],
    written: Iterable[date],
    today: date,
) -> date:
    """The latest day anything happened with the person, not after ``today``.

    ``written`` are the days of talks, check-ins and notes. The closing of the file counts too;
    in a file where nothing ever happened, the day it was begun.
    """
    days = [meeting.on for meeting in meetings if meeting.reached]
    days += [contact.on for contact in contacts]
    days += [day for day in (*written, mentee.closed) if day is not None]
    happened = [day for day in days if day <= today]
    begun = mentee.entry or mentee.referred or mentee.at.date()
    return max(happened, default=min(begun, today))


def kept_on(milestones: Sequence[Milestone]) -> date | None:
    """The day the mentor last decided to keep the file."""
    return max((each.on for each in milestones if each.what == KEPT), default=None)


def ask_on(last: date, kept: date | None, months: int) -> date:
    """From which day on it is asked whether the file is still needed."""
    first = months_after(last, months)
    return max(first, months_after(kept, AGAIN)) if kept is not None else first
