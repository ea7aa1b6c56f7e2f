"""Outcome measures about job starts (domain.md §1.8)."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.casework.figures import Found, Gap, Line, View
from mentor_tui.casework.jobs import COMPETITIVE, JOB_TYPES, UNPAID
from mentor_tui.casework.months import JobMonths
from mentor_tui.casework.records import Outcome
from mentor_tui.casework.starts import LONG_ENOUGH, Start
from mentor_tui.casework.timing import CaseFile

EDUCATION = "education"
OTHER_PAID = tuple(each for each in JOB_TYPES if each not in (*COMPETITIVE, *UNPAID))
"""Paid work that is no ordinary job (domain.md §1.9)."""


def sort_of_work(job_type: str | None) -> str:
    """``competitive``, ``other_paid`` or ``type_unknown``."""
    if job_type in COMPETITIVE:
        return "competitive"
    return "other_paid" if job_type in OTHER_PAID else "type_unknown"


def gap_of(file: CaseFile, start: Start) -> Gap:
    """The blank of a start that may count."""
    return Gap(file.mentee.id, start.missing, start.job.id)


def _could_start_in(start: Start, view: View) -> bool:
    """Whether a blank of this job may hide a start in the period."""
    job = start.job
    if not start.missing:
        return False
    if job.start is not None:
        return view.days.has(job.start)
    return not (job.end and job.end < view.period.first)


# Starts ------------------------------------------------------------------------------


def job_starts(view: View) -> Found:
    """All starts in the period that count, second and parallel jobs too."""
    lines, gaps = [], []
    for file in view.files:
        for start in view.starts_of(file):
            if start.state == "counts" and view.days.has(start.job.start):
                lines.append(_line(file, start))
            elif _could_start_in(start, view):
                gaps.append(gap_of(file, start))
    left_out = 0
    for _, months, unsure in _starts_in_months(view):
        lines += [_month_line(job) for job in months]
        left_out += unsure
    return Found(lines, gaps, left_out)


def into_work(view: View) -> Found:
    """People whose first start that counts is in the period."""
    lines, gaps = [], []
    for file in view.files:
        starts = view.starts_of(file)
        first = next((start for start in starts if start.state == "counts"), None)
        if first and view.days.has(first.job.start):
            lines.append(_line(file, first))
        before = first.job.start if first else None
        gaps += [
            gap_of(file, start)
            for start in starts
            if start.missing
            and _could_matter_first(start, view)
            and (before is None or start.job.start is None or start.job.start <= before)
        ]
    left_out = 0
    for kept, months, unsure in _starts_in_months(view):
        earliest = min((job.start or "" for job in kept.jobs if _counts(job)), default=None)
        first_here = [job for job in months if job.start == earliest][:1]
        lines += [_month_line(job) for job in first_here]
        left_out += unsure
    return Found(lines, gaps, left_out)


def _could_matter_first(start: Start, view: View) -> bool:
    """A blank start before the period may be the first one, one inside it too."""
    job = start.job
    return job.start is None or job.start <= view.at


def _line(file: CaseFile, start: Start) -> Line:
    job = start.job
    return Line(
        file.mentee.id, job.start, band=sort_of_work(job.job_type), job=job.id,
        remark=start.remark,
    )  # fmt: skip


def education_started(view: View) -> Found:
    """Training and education begun in the period, apart from jobs."""
    lines, gaps = [], []
    for file in view.files:
        for job in file.jobs:
            if job.job_type != EDUCATION:
                continue
            if job.start is None:
                if not (job.end and job.end < view.period.first):
                    gaps.append(Gap(file.mentee.id, ("start",), job.id))
            elif job.end is not None and job.end < job.start:
                if view.days.has(job.start):
                    gaps.append(Gap(file.mentee.id, ("order",), job.id))
            elif view.days.has(job.start):
                lines.append(Line(file.mentee.id, job.start, job=job.id))
    if not view.period.whole_months:
        return Found(lines, gaps, len(view.counts))
    for kept in view.counts:
        begun = [job for job in kept.jobs if job.job_type == EDUCATION and _in(view, job.start)]
        lines += [Line(None, month=job.start) for job in begun]
    return Found(lines, gaps)


# Files kept only as counts: months instead of days -----------------------------------


def _starts_in_months(view: View) -> Iterator[tuple[Outcome, list[JobMonths], bool]]:
    """Each file kept as counts: its starts in the period, and whether one cannot be told."""
    for kept in view.counts:
        if not view.period.whole_months:
            yield kept, [], True
            continue
        paid = [job for job in kept.jobs if job.job_type not in UNPAID and job.counted is not False]
        here = [job for job in paid if _in(view, job.start)]
        sure = [job for job in here if _counts(job)]
        yield kept, sure, len(sure) < len(here) or any(job.start is None for job in paid)


def _in(view: View, month: str | None) -> bool:
    first, last = f"{view.days.first:%Y-%m}", f"{view.days.last:%Y-%m}"
    return month is not None and first <= month <= last


def _counts(job: JobMonths) -> bool:
    """As it was known when the file was made into counts.

    Where it was not, like `start_of` as far as months tell: 13 weeks, or two months of seven
    hours and more.
    """
    if job.start is None or job.job_type in UNPAID:
        return False
    if job.counted is not None or job.job_type is None:
        return job.counted is True
    if job.kept.get(str(LONG_ENOUGH)):
        return True
    several = job.end is None or _month_number(job.end) - _month_number(job.start) >= 2
    return several and job.hours_band not in (None, "under_7")


def _month_number(month: str) -> int:
    year, _, number = month.partition("-")
    return int(year) * 12 + int(number)


def _month_line(job: JobMonths) -> Line:
    return Line(None, month=job.start, band=sort_of_work(job.job_type))
