"""A job in words, line by line: for the page of a job, for line mode and the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentor_tui.casework.jobs import WISE_FIELDS
from mentor_tui.casework.records import Job
from mentor_tui.services.desk import Desk
from mentor_tui.services.jobs import option_text, retention_lines

_USUAL = (
    "job_type", "permanent", "start", "hours", "pay_band", "found_through", "four_hours", "end",
    "ended_by", "next_job",
)  # fmt: skip


def facts_of(desk: Desk, job: Job) -> Iterator[tuple[str, str]]:
    """What is known of a job: (what it is, how it is), blank ones left out.

    The fields of a placement only for a placement; then the weeks at which it is looked whether
    it lasts.
    """
    say = desk.language.text
    for name in ("employer", "title", *_USUAL, *(WISE_FIELDS if job.job_type == "wise" else ())):
        text = value_text(desk, job, name)
        if text:
            yield say(f"field.{name}"), text
    points = retention_lines(desk, job)
    if points:
        yield say("job.lasting"), " · ".join(points)


def value_text(desk: Desk, job: Job, name: str) -> str:
    """A field of a job in words, "" for a blank one."""
    value = getattr(job, name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return desk.language.text("answer.yes" if value else "answer.no")
    if isinstance(value, date):
        return desk.language.day(value)
    if name == "insertion_share":
        return f"{value} %"
    if isinstance(value, float):
        return f"{value:g}"
    return option_text(desk, name, str(value))
