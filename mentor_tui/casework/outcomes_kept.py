"""Outcome measures about jobs held: for how long, how many hours, which pay (domain.md §1.8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from mentor_tui.casework.anonymous import hours_band
from mentor_tui.casework.figures import Found, Gap, Line, View
from mentor_tui.casework.jobs import PAY_BANDS, held
from mentor_tui.casework.outcomes_jobs import gap_of
from mentor_tui.casework.records import Job


def sustained(view: View, weeks: int) -> Found:
    """Starts whose point ``weeks`` later is in the period: how many of these jobs were held then.

    The rows are by that point's day (domain.md §1.4 R12, §1.8).
    """
    lines, gaps = [], []
    for file in view.files:
        for start in view.starts_of(file):
            job = start.job
            begun = job.start is not None and job.start <= view.today
            point = job.start + timedelta(weeks=weeks) if begun and job.start else None
            if start.state == "counts" and point and view.days.has(point):
                kept = job.end is None or job.end >= point
                lines.append(Line(file.mentee.id, point, counts=kept, job=job.id))
            elif start.missing and (view.days.has(point) or _any_day(view, job)):
                gaps.append(gap_of(file, start))
    return Found(lines, gaps, len(view.counts))


def _any_day(view: View, job: Job) -> bool:
    """Whether a start on a day that is blank may matter for the period."""
    return job.start is None and not (job.end and job.end < view.period.first)


def tenure(view: View) -> Found:
    """Days from start to end of the paid jobs held in the period, to the report day if running."""
    lines, gaps, at = [], [], view.at
    for file in view.files:
        for start in view.starts_of(file):
            job = start.job
            over = job.end is not None and job.end < view.period.first
            if over or (job.start is not None and job.start > at):
                continue
            if start.state == "counts" and job.start is not None:
                ended = job.end is not None and job.end <= at
                until = job.end if ended and job.end else at
                remark = None if ended else "running"
                days = (until - job.start).days
                lines.append(Line(file.mentee.id, job.start, value=days, job=job.id, remark=remark))
            elif start.missing:
                gaps.append(gap_of(file, start))
    return Found(lines, gaps, len(view.counts))


def hours(view: View) -> Found:
    """The paid jobs held on the report day by their hours a week, in bands."""
    return _held_by(view, "hours", lambda job: hours_band(job.hours))


def earnings(view: View) -> Found:
    """The paid jobs held on the report day by the pay band the person named."""
    return _held_by(view, "pay_band", lambda job: _pay(job.pay_band))


def _pay(band: str | None) -> str | None:
    if band is None or not band.strip():
        return None
    return band if band in PAY_BANDS else "other"


def _held_by(view: View, field: str, band_of: Callable[[Job], str | None]) -> Found:
    """The paid jobs held on the report day, each in its band; ``field`` is what may be blank."""
    lines, gaps, at = [], [], view.at
    for file in view.files:
        for start in view.starts_of(file):
            job = start.job
            if start.state == "counts" and held(job, at):
                band = band_of(job)
                if band is None:
                    gaps.append(Gap(file.mentee.id, (field,), job.id))
                else:
                    lines.append(Line(file.mentee.id, job.start, band=band, job=job.id))
            elif start.missing and not (job.end and job.end <= at) and (job.start or at) <= at:
                gaps.append(gap_of(file, start))
    return Found(lines, gaps)
