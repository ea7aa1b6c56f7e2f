"""The form of a job: what it asks, more for a social-enterprise placement, and keeping it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from mentor_tui.casework.jobs import FOUND_THROUGH, JOB_TYPES, PAY_BANDS, WISE_FIELDS
from mentor_tui.casework.records import Audience, Job, Mentee
from mentor_tui.problems import UsageProblem
from mentor_tui.services import jobs, record_form
from mentor_tui.services.desk import Desk
from mentor_tui.services.record_form import FormField

_USUAL = (
    FormField("employer"),
    FormField("title"),
    FormField("start", "day"),
    FormField("job_type", "choice", JOB_TYPES),
    FormField("permanent", "yes_no"),
    FormField("hours", "number"),
    FormField("pay_band", "choice", PAY_BANDS),
    FormField("found_through", "choice", FOUND_THROUGH),
    FormField("four_hours", "day"),
    FormField("end", "day"),
)
_KINDS: dict[str, record_form.Kind] = {
    "contract_end": "day", "mid_review": "day", "exit_plan": "day", "insertion_share": "percent",
}  # fmt: skip
FIELDS = (
    *_USUAL,
    *(
        FormField(
            name, _KINDS.get(name, "line"),
            example="job.example.legal_form" if name == "legal_form" else "",
        )
        for name in WISE_FIELDS
    ),
)  # fmt: skip
"""Every field of the form, in its order; those of a placement come last."""


_AT_WORK = ("employer", "title", "start", "permanent", "hours", "end")
"""What a colleague or team leader knows and needs; the rest is for a service's figures."""


def asks(name: str, job_type: str, audience: Audience = "professional") -> bool:
    """Whether the form asks ``name`` for a job of this type (domain.md §8.2, §9.2)."""
    if audience == "informal":
        return name in _AT_WORK
    return name not in WISE_FIELDS or job_type == "wise"


def draft_key(mentee: Mentee, job: Job | None) -> str:
    """Where the words typed into the form are kept."""
    return f"job:{mentee.id}:{job.id if job else 'new'}"


def as_typed(job: Job | None) -> dict[str, str]:
    """The fields of a job as they are typed, or those of an empty form."""
    return record_form.as_typed(FIELDS, job)


def understood(desk: Desk, job: Job | None, typed: Mapping[str, str], shown: Mapping[str, str]
               ) -> dict[str, Any]:  # fmt: skip
    """The fields to keep. Raises UsageProblem for a day or number that is none, or for a form
    with neither a start, an employer nor a title in it."""
    values = record_form.understood(desk, FIELDS, typed)
    found = record_form.changed(job, values, record_form.understood(desk, FIELDS, shown))
    if job is None and not any(found.get(name) for name in ("start", "employer", "title")):
        raise UsageProblem("problem.empty_job")
    return found


def doubts(desk: Desk, mentee: Mentee, job: Job | None, fields: Mapping[str, Any]) -> list[str]:
    """Questions before keeping: dates that are possible but seldom meant, asked when they change.

    An end that is still to come is said to be an agreed last day.
    """
    fresh = _with(job, mentee, fields)
    found = jobs.job_doubts(desk, mentee, fresh) if "start" in fields else []
    if "end" in fields and fresh.end is not None and fresh.end > desk.today:
        found.append(desk.language.text("job.doubt.last_day", date=desk.language.day(fresh.end)))
    return found


def _with(job: Job | None, mentee: Mentee, fields: Mapping[str, Any]) -> Job:
    if job is not None:
        return msgspec.structs.replace(job, **fields)
    from datetime import datetime

    return Job(id="", mentee=mentee.id, at=datetime.min, **fields)


def keep(desk: Desk, mentee: Mentee, job: Job | None, fields: Mapping[str, Any]) -> Job:
    """Keep a new job or what was changed of one. Raises UsageProblem for dates that cannot be."""
    fields = dict(fields)
    if job is None:
        return jobs.start_job(desk, mentee, fields.pop("start", None), **fields)
    if "end" in fields and fields["end"] is not None and job.end is None:
        job = jobs.end_job(desk, mentee, fields.pop("end"), job=job)
    return jobs.edit_job(desk, job, **fields) if fields else job
