"""The week as it is looked at in supervision: its numbers, and whom to talk about (form F16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mentor_tui.casework.contacts import counted_in_week, week_of, weekly_target
from mentor_tui.casework.due import CaseFile, Rules, due_for
from mentor_tui.casework.records import EmployerContact, Job, Meeting, Mentee

DISCUSSED = 3
"""How many people a weekly supervision has time for (domain.md §1.7 F16)."""


class Week(NamedTuple):
    """The numbers of one ISO week; each says how many, none says how good.

    ``counted`` of ``target`` employer contacts count (domain.md §1.5), ``contacts`` are all of
    them, ``meetings`` those with people who were reached, ``attempts`` those with people who
    were not, ``starts`` and ``ends`` of jobs, ``new`` people by their day of entry.
    """

    monday: date
    sunday: date
    counted: int
    target: int
    contacts: int
    reviewed: int
    meetings: int
    attempts: int
    starts: int
    ends: int
    new: int


NUMBERS = ("meetings", "attempts", "starts", "ends", "new")
"""The plain numbers of a week, in the order they are shown after the employer contacts."""


def week_numbers(
    day: date,
    fte: float,
    rules: Rules,
    *,
    contacts: Iterable[EmployerContact] = (),
    meetings: Iterable[Meeting] = (),
    jobs: Iterable[Job] = (),
    people: Iterable[Mentee] = (),
) -> Week:
    """The ISO week of ``day``, from all records there are, closed files included."""
    monday, sunday = week_of(day)

    def within(on: date | None) -> bool:
        return on is not None and monday <= on <= sunday

    own = [contact for contact in contacts if within(contact.on)]
    met = [meeting for meeting in meetings if within(meeting.on)]
    held = [*jobs]
    return Week(
        monday=monday,
        sunday=sunday,
        counted=counted_in_week(own, day),
        target=weekly_target(fte, rules.contacts_per_week),
        contacts=len(own),
        reviewed=sum(contact.reviewed is not None for contact in own),
        meetings=sum(meeting.reached for meeting in met),
        attempts=sum(not meeting.reached for meeting in met),
        starts=sum(within(job.start) for job in held),
        ends=sum(within(job.end) for job in held),
        new=sum(within(person.entry) for person in people),
    )


def to_discuss(
    files: Sequence[CaseFile], today: date, rules: Rules, most: int = DISCUSSED
) -> list[str]:
    """The ids of those for whom something has been waiting longest, at most ``most``.

    After them come those who were not reached for longest; an informal mentor's people and
    closed files are left out.
    """
    found: list[tuple[int, int, str]] = []
    for file in files:
        if file.mentee.closed or file.mentee.audience == "informal":
            continue
        overdue = max((due.overdue_days(today) for due in due_for(file, today, rules)), default=-1)
        last = file.last_contact(today)
        quiet = (today - last).days if last else 0
        found.append((-max(overdue, -1), -quiet, file.mentee.id))
    return [id for _, _, id in sorted(found)[:most]]


def last_weeks(day: date, number: int) -> list[date]:
    """The Mondays of the ISO week of ``day`` and of those before it, newest first."""
    monday = week_of(day)[0]
    return [monday - timedelta(weeks=back) for back in range(number)]
