"""Jobs: the one list of types, which are held, how long they last, what dates are possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from mentor_tui.casework.records import Job
from mentor_tui.problems import UsageProblem

JOB_TYPES = (
    "competitive_permanent", "competitive_temporary", "agency", "self_employment",
    "apprenticeship", "wise", "sheltered", "set_aside", "unpaid_trial", "volunteering", "education",
)  # fmt: skip
"""The one list of job types (domain.md §1.9)."""

COMPETITIVE = JOB_TYPES[:5]
"""Those that feed "competitive" (domain.md §1.9)."""

UNPAID = ("unpaid_trial", "volunteering", "education")
"""Those in which four hours of paid work are not asked about."""

FOUND_THROUGH = (
    "mentor_visit", "own_visit", "someone_known", "advert", "agency", "job_centre",
)  # fmt: skip
PAY_BANDS = ("above_minimum", "minimum", "below_minimum", "unpaid", "unclear")
ENDED_BY = ("mentee", "employer", "both", "contract_over", "other")
NEXT_JOB = ("yes", "soon", "later", "no")

RETENTION_WEEKS = (13, 26, 52)
"""Weeks after the start at which it is looked whether the job lasts (domain.md §1.4 R12)."""

WISE_FIELDS = (
    "legal_form", "contract_end", "wage_basis", "insertion_share", "tutor", "tutor_ratio",
    "work_plan", "social_plan", "mid_review", "exit_plan", "follows",
)  # fmt: skip
"""What is asked about a social-enterprise placement only (domain.md §8.2)."""


def is_competitive(job: Job) -> bool:
    """Whether ``job`` feeds "competitive"; one of unknown type does not."""
    return job.job_type in COMPETITIVE


def not_over(job: Job, today: date) -> bool:
    """Whether ``job`` is agreed or held: its last day, if there is one, is still to come."""
    return job.end is None or job.end > today


def held(job: Job, today: date) -> bool:
    """Whether ``job`` has begun by ``today`` and is not over."""
    return job.start is not None and job.start <= today and not_over(job, today)


class Point(NamedTuple):
    """``weeks`` after the start of a job: the day, and whether the job lasted until then.

    ``state`` is ``ahead`` while the day is still to come and nobody knows.
    """

    weeks: int
    on: date
    state: Literal["ahead", "lasted", "ended_before"]


def retention_points(
    job: Job, today: date, weeks: Sequence[int] = RETENTION_WEEKS
) -> tuple[Point, ...]:
    """The 13, 26 and 52 weeks of a job (domain.md §1.4 R12); none without a start.

    A job whose last day is the very day, or a later one, lasted.
    """
    if job.start is None:
        return ()
    points = []
    for each in weeks:
        try:
            on = job.start + timedelta(weeks=each)
        except OverflowError:  # past the end of the calendar
            continue
        ended = job.end is not None and job.end < on
        points.append(
            Point(each, on, "ended_before" if ended else "lasted" if on <= today else "ahead")
        )
    return tuple(points)


def spoken_of(
    known: Sequence[Job], end: object, talked: Iterable[date], *, today: date
) -> Job | None:
    """The job that a talk about an ending is about; ``None`` when nobody can know.

    The one that ended on the day told (``end``, as written or a date), else the one whose end was
    heard of last and not ``talked`` about since, else the only one going on; with none going on
    the latest.
    """
    told = [job for job in known if job.end is not None and str(job.end) == str(end)]
    if len(told) == 1:
        return told[0]
    last_talk = max(talked, default=date.min)
    fresh = [
        job
        for job in known
        if job.end is not None and job.end <= today
        and job.heard is not None and job.heard > last_talk and job.heard >= today - _LATELY
    ]  # fmt: skip
    if fresh:
        return max(fresh, key=lambda job: (job.heard or date.min, job.end or date.min))
    going_on = [job for job in known if not_over(job, today)]
    if len(going_on) == 1:
        return going_on[0]
    over = max(known, key=lambda job: (job.end or date.min, job.at), default=None)
    return None if going_on else over


_LATELY = timedelta(days=31)
"""For so long after it was heard of, an ending is what is talked about."""


def asks_four_hours(job: Job, today: date) -> bool:
    """Whether it is still open if four hours of paid work were reached (domain.md §1.8)."""
    begun = job.start is not None and job.start <= today
    return begun and job.four_hours is None and job.job_type not in UNPAID


def check_dates(job: Job, today: date) -> None:
    """Raises UsageProblem for dates of a job that cannot be: an end before the start, four hours
    before the start, after the end or in the future, a contract that ends before the start."""
    start, end, four = job.start, job.end, job.four_hours
    if start and end and end < start:
        raise UsageProblem("problem.end_before_start")
    if four and ((start and four < start) or (end and four > end) or four > today):
        raise UsageProblem("problem.four_hours_day")
    if start and job.contract_end and job.contract_end < start:
        raise UsageProblem("problem.contract_before_start")
    if start and job.mid_review and job.mid_review < start:
        raise UsageProblem("problem.review_before_start")


def doubts(job: Job, entry: date | None) -> tuple[str, ...]:
    """Messages about dates that are possible but seldom meant: a start before the entry."""
    if job.start and entry and job.start < entry:
        return ("job.doubt.before_entry",)
    return ()
