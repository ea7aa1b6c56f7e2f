"""Whether a job start counts: paid, begun, and four hours of it worked (domain.md §1.8)."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from mentor_tui.casework.jobs import UNPAID
from mentor_tui.casework.records import Job
from mentor_tui.casework.timing import CaseFile

LONG_ENOUGH = 13
"""Weeks after which four paid hours were surely reached."""

State = Literal["counts", "unpaid", "ahead", "before_entry", "unsure", "order", "no_start"]


class Start(NamedTuple):
    """Whether a job start counts, and what is missing or impossible when that is not known."""

    job: Job
    state: State
    missing: tuple[str, ...] = ()
    remark: str | None = None


def start_of(file: CaseFile, job: Job, today: date) -> Start:
    """Whether the start of ``job`` counts: paid, begun, and four hours of it worked by ``today``.

    The four hours are reached on the day entered; where that is blank, once the hours a week
    make it certain, or after 13 weeks (domain.md §1.8).
    """
    start, end, entry = job.start, job.end, file.mentee.entry
    if is_unpaid(job):
        return Start(job, "unpaid")
    if start is None:
        return Start(job, "no_start", ("start",))
    if start > today:
        return Start(job, "ahead")
    if entry is not None and start < entry and file.mentee.employed_at_entry:
        return Start(job, "before_entry")
    if (end is not None and end < start) or (entry is not None and start < entry):
        return Start(job, "order", ("order",))
    if job.four_hours is not None:
        return _entered(job, start, job.four_hours, today)
    if job.job_type is None:
        return Start(job, "unsure", ("job_type", "four_hours"))
    lasted = (min(end or today, today) - start).days
    if lasted >= 7 * weeks_to_four_hours(job.hours):
        return Start(job, "counts", remark="from_hours")
    return Start(job, "unsure", ("four_hours",))


def is_unpaid(job: Job) -> bool:
    """Whether it is known that this is no paid work."""
    return job.job_type in UNPAID or job.pay_band == "unpaid"


def _entered(job: Job, start: date, reached: date, today: date) -> Start:
    if reached < start or (job.end is not None and reached > job.end):
        return Start(job, "order", ("order",))
    return Start(job, "counts" if reached <= today else "ahead")


def weeks_to_four_hours(hours: float | None) -> int:
    """Whole weeks after which four hours are certain with so many ``hours`` a week, at most 13."""
    if hours is None or not hours > 0:
        return LONG_ENOUGH
    return next((weeks for weeks in range(1, LONG_ENOUGH) if weeks * hours >= 4), LONG_ENOUGH)


def starts_of(file: CaseFile, today: date) -> list[Start]:
    """The starts of all jobs of one person, in order, those without a day last."""
    ordered = sorted(file.jobs, key=lambda job: (job.start or date.max, job.at, job.id))
    return [start_of(file, job, today) for job in ordered]
