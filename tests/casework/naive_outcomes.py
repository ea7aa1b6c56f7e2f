"""The outcome measures once more, written straight from their definitions and in no hurry.

Nothing of the program's own way is used: each day of the period is looked at by itself. A
reference gives the rows of a measure as plain tuples, to be compared with the program's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from mentor_tui.casework.records import Job
from mentor_tui.casework.timing import CaseFile

PATH = [
    "referral", "engagement", "profile", "money", "disclosure", "search_plan",
    "employer_contacts", "interview", "job_start", "first_month", "support_plan",
    "follow_along", "transition", "job_end",
]  # fmt: skip
ORDINARY = {
    "competitive_permanent", "competitive_temporary", "agency", "self_employment", "apprenticeship",
}  # fmt: skip
NOT_PAID = {"unpaid_trial", "volunteering", "education"}


def days(first: date, last: date, today: date) -> Iterator[date]:
    """Each day that is over or today."""
    day = first
    while day <= last and day <= today:
        yield day
        day += timedelta(days=1)


def four_hours_worked(job: Job, today: date) -> bool:
    """Walk through the weeks at work until four hours are certain."""
    assert job.start is not None
    if job.four_hours is not None:
        in_order = job.start <= job.four_hours and not (job.end and job.four_hours > job.end)
        return in_order and job.four_hours <= today
    if job.job_type is None:
        return False
    worked, weeks, day = 0.0, 0, job.start
    while day + timedelta(days=7) <= min(job.end or today, today):
        day += timedelta(days=7)
        weeks += 1
        worked = weeks * (job.hours or 0)
        if worked >= 4 or weeks == 13:
            return True
    return False


def counted(file: CaseFile, today: date) -> list[Job]:
    """The jobs whose start counts, earliest first."""
    found = []
    for job in file.jobs:
        if job.start is None or job.start > today:
            continue
        if job.job_type in NOT_PAID or job.pay_band == "unpaid":
            continue
        if job.end is not None and job.end < job.start:
            continue
        if file.mentee.entry is not None and job.start < file.mentee.entry:
            continue
        if four_hours_worked(job, today):
            found.append(job)
    return sorted(found, key=lambda job: (job.start or today, job.at, job.id))


def at_work(job: Job, day: date) -> bool:
    """Begun, and not over yet on ``day``."""
    return job.start is not None and job.start <= day and (job.end is None or day < job.end)


def is_active(file: CaseFile, day: date) -> bool:
    """Reached in the 28 days that end with ``day``, open, at the profile or further."""
    if file.mentee.closed is not None and file.mentee.closed <= day:
        return False
    month = {day - timedelta(days=back) for back in range(28)}
    if not any(meeting.reached and meeting.on in month for meeting in file.meetings):
        return False
    here = None
    for move in sorted(file.moves, key=lambda move: (move.on, move.at, move.id)):
        if move.on <= day:
            here = move.stage
    return here is not None and PATH.index(here) >= 2


class Naive:
    """The figures of some files for a period, as seen on a day."""

    def __init__(self, files: list[CaseFile], first: date, last: date, today: date) -> None:
        self.files, self.today = files, today
        self.days = [*days(first, last, today)]

    def referrals(self) -> list[str]:
        return [f.mentee.id for day in self.days for f in self.files if f.mentee.referred == day]

    def access(self) -> list[str]:
        found = []
        for file in self.files:
            begun = [m.on for m in file.moves if m.stage == "profile"]
            begun += [m.on for m in file.milestones if m.what in ("profile", "profile_opened")]
            if begun and file.mentee.goes_on:
                last_of_both = sorted([min(begun), file.mentee.goes_on])[1]
                found += [file.mentee.id for day in self.days if day == last_of_both]
        return found

    def active(self) -> list[str]:
        return [file.mentee.id for file in self.files if is_active(file, self.days[-1])]

    def into_work(self) -> list[str]:
        firsts = [(file, counted(file, self.today)[:1]) for file in self.files]
        return [file.mentee.id for file, jobs in firsts for job in jobs if job.start in self.days]

    def job_starts(self) -> list[str]:
        jobs = [job for file in self.files for job in counted(file, self.today)]
        return [job.id for job in jobs if job.start in self.days]

    def competitive_rate(self) -> list[tuple[str, bool]]:
        day = self.days[-1]
        return [
            (
                file.mentee.id,
                any(
                    at_work(job, day) and job.job_type in ORDINARY and job.pay_band != "unpaid"
                    for job in file.jobs
                ),
            )
            for file in self.files
            if is_active(file, day)
        ]

    def job_outcome_rate(self) -> list[tuple[str, bool]]:
        return [
            (file.mentee.id, bool(counted(file, self.today)))
            for file in self.files
            if file.mentee.entry in self.days and file.mentee.employed_at_entry is False
        ]

    def retention_cases(self) -> list[tuple[str, bool]]:
        day = self.days[-1]
        return [
            (f.mentee.id, f.mentee.employed_at_entry)
            for f in self.files
            if f.mentee.entry is not None
            and f.mentee.entry <= day
            and (f.mentee.closed is None or f.mentee.closed > day)
            and f.mentee.employed_at_entry is not None
        ]

    def days_to_meeting(self) -> list[tuple[str, int]]:
        found = []
        for file in self.files:
            met = sorted(m.on for m in file.meetings if m.reached and m.channel == "in_person")
            if met and met[0] in self.days and file.mentee.entry:
                found.append((file.mentee.id, max(0, (met[0] - file.mentee.entry).days)))
        return found

    def days_to_employer(self) -> list[tuple[str, int]]:
        found = []
        for file in self.files:
            seen = sorted(contact.on for contact in file.contacts if contact.in_person)
            entry = file.mentee.entry
            if seen and seen[0] in self.days and entry and seen[0] >= entry:
                found.append((file.mentee.id, (seen[0] - entry).days))
        return found

    def days_to_job(self) -> list[tuple[str, int]]:
        found = []
        for file in self.files:
            for job in counted(file, self.today)[:1]:
                assert job.start is not None
                if job.start in self.days and file.mentee.entry:
                    found.append((file.mentee.id, (job.start - file.mentee.entry).days))
        return found

    def sustained(self, weeks: int) -> list[tuple[str, bool]]:
        found = []
        for file in self.files:
            for job in counted(file, self.today):
                assert job.start is not None
                point = job.start + timedelta(days=7 * weeks)
                if point in self.days:
                    found.append((job.id, not (job.end is not None and job.end < point)))
        return found

    def tenure(self) -> list[tuple[str, int, bool]]:
        found, day = [], self.days[-1]
        for file in self.files:
            for job in counted(file, self.today):
                assert job.start is not None
                if job.start > day or (job.end is not None and job.end < self.days[0]):
                    continue
                running = job.end is None or job.end > day
                until = day if running or job.end is None else job.end
                found.append((job.id, (until - job.start).days, running))
        return found

    def held(self) -> list[Job]:
        day = self.days[-1]
        jobs = [job for file in self.files for job in counted(file, self.today)]
        return [job for job in jobs if at_work(job, day)]

    def education_started(self) -> list[str]:
        return [
            job.id
            for file in self.files
            for job in file.jobs
            if job.job_type == "education"
            and job.start in self.days
            and not (job.end and job.start and job.end < job.start)
        ]
