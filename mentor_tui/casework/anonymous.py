"""A file made into counts: what the outcome figures need, with nobody in it.

Months instead of days, a band instead of hours, no name, no employer, not one written word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from mentor_tui.casework.due import CaseFile
from mentor_tui.casework.months import JobMonths, StageMonth
from mentor_tui.casework.records import Job, Outcome
from mentor_tui.casework.stages import STAGES, history
from mentor_tui.casework.starts import start_of

HOURS_BANDS = ((7.0, "under_7"), (16.0, "7_to_15"), (30.0, "16_to_29"))
"""A week's hours below the number belong to the band; more belong to ``30_and_more``."""

RETENTION_WEEKS = (13, 26, 52)


def outcome_of(file: CaseFile, id: str, job_types: Sequence[str], today: date) -> Outcome:
    """The counts of ``file`` under a fresh ``id``; a job type not in ``job_types`` is left out."""
    mentee = file.mentee
    return Outcome(
        id=id,
        audience=mentee.audience,
        entry=_month(mentee.entry),
        closed=_month(mentee.closed),
        stages=tuple(
            StageMonth(move.stage, f"{move.on:%Y-%m}")
            for move in history(file.moves)
            if move.stage in STAGES
        ),
        jobs=tuple(
            JobMonths(
                job_type=job.job_type if job.job_type in job_types else None,
                start=_month(job.start),
                end=_month(job.end),
                hours_band=hours_band(job.hours),
                counted=counted(file, job, today),
                kept=kept(job, today),
            )
            for job in sorted(file.jobs, key=lambda job: (job.start or date.max, job.at, job.id))
        ),
    )


def counted(file: CaseFile, job: Job, today: date) -> bool | None:
    """Whether the start counts; ``None`` where its dates leave that open, or it lies ahead."""
    state = start_of(file, job, today).state
    return True if state == "counts" else False if state in ("unpaid", "before_entry") else None


def hours_band(hours: float | None) -> str | None:
    """The band a number of hours a week falls into, ``None`` when it is not known."""
    if hours is None or hours < 0:
        return None
    return next((name for below, name in HOURS_BANDS if hours < below), "30_and_more")


def kept(job: Job, today: date) -> dict[str, bool]:
    """Whether the job was still held after 13, 26 and 52 weeks, for those that are over."""
    if job.start is None:
        return {}
    points = {str(weeks): job.start + timedelta(weeks=weeks) for weeks in RETENTION_WEEKS}
    return {
        weeks: job.end is None or job.end >= point
        for weeks, point in points.items()
        if point <= today or (job.end is not None and job.end < point)
    }


def _month(day: date | None) -> str | None:
    return f"{day:%Y-%m}" if day is not None else None
