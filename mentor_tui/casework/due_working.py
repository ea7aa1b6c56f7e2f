"""What falls due around a job: rules R8-R12, adjustments and the end of a contract.

Sources: domain.md §1.4, §3.2 (adjustments), §8.2 (social-enterprise placements).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentor_tui.casework.adjustments import next_review
from mentor_tui.casework.retention import months_after
from mentor_tui.casework.timing import CaseFile, Due, Rules, plus

ADJUSTMENT_WARN = 3
EXIT_PLAN_WARN = 14
TIME_LIMIT_WARN = 42
"""Days before the due day from which these are spoken of."""

TIME_LIMIT_AFTER = 28
"""Days after which a time limit that passed is not spoken of any more."""


def r8(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """A contact in the week before a job starts."""
    start = file.start_ahead(today)
    if start is None or (start - today).days > rules.before_start:
        return
    since = plus(start, -rules.before_start)
    if not any(m.reached and since <= m.on <= today for m in file.meetings):
        slots = {"start": start}
        yield Due("R8", file.mentee.id, start, "due.R8", slots, "meeting")


def r9(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """At work: contact within 3 days, weekly to day 31, then at least monthly.

    For an informal mentor also on day 1, and on day 3 after it.
    """
    job = file.job(today)
    if job is None or job.start is None:
        return
    days = (today - job.start).days
    contact = max(
        (m.on for m in file.meetings if m.reached and job.start <= m.on <= today), default=None
    )
    informal = file.mentee.audience == "informal"
    talk = "walk:workplace_talk" if informal else "walk:first_month"
    if contact is None:
        due = plus(job.start, 1 if informal and days <= 1 else rules.after_start)
        slots = {"start": job.start}
        yield Due("R9", file.mentee.id, due, "due.R9.start", slots, talk)
    elif days <= rules.weekly_until:
        due = plus(contact, 7)
        if informal and (contact - job.start).days <= 1:
            due = plus(job.start, rules.after_start)
        if today >= plus(due, -2):
            yield Due("R9", file.mentee.id, due, "due.R9.weekly", {"n": days // 7 + 1}, talk)
    elif days <= 365 or not file.last("transition_plan"):
        due = plus(contact, rules.follow_along)
        if today >= plus(due, -7):
            action = talk if informal else "walk:follow_along"
            yield Due("R9", file.mentee.id, due, "due.R9.monthly", {"last": contact}, action)


def r10(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """A job ended: contact within 3 days, and the question about the next job."""
    ended = [j for j in file.jobs if j.end and j.end <= today]
    if not ended or file.job(today):
        return
    job = max(ended, key=lambda each: each.end or date.min)
    heard = job.heard or job.end
    assert heard is not None
    met = any(m.reached and m.on >= heard for m in file.meetings)
    reviewed = file.last("job_end_review")
    if met and reviewed and reviewed >= heard:
        return
    due = plus(heard, rules.after_job_end)
    yield Due("R10", file.mentee.id, due, "due.R10", {"end": job.end}, "walk:job_end")


def r11(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Three weeks without contact; after four a person no longer counts as active.

    Steady work has its own, monthly rhythm (R9).
    """
    if in_steady_work(file, today, rules):
        return
    last = file.last_contact(today)
    if last is None:
        return
    days = (today - last).days
    if days >= rules.contact_warn:
        due = plus(last, rules.not_active)
        yield Due("R11", file.mentee.id, due, "due.R11", {"n": days}, "meeting")


def in_steady_work(file: CaseFile, today: date, rules: Rules) -> bool:
    """Whether the weekly contacts of the first month at work are over."""
    job = file.job(today)
    return bool(job and job.start and (today - job.start).days > rules.weekly_until)


def r12(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """13, 26 and 52 weeks at work: a talk around each of these points."""
    job = file.job(today)
    if job is None or job.start is None:
        return
    for weeks in rules.retention_weeks:
        point = plus(job.start, 7 * weeks)
        near = plus(point, -7) <= today <= plus(point, 21)
        if near and not any(m.reached and m.on >= point for m in file.meetings):
            slots = {"n": weeks}
            yield Due("R12", file.mentee.id, point, "due.R12", slots, "walk:follow_along")


def adjustments(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """An adjustment at work is looked at again after 2 and after 6 weeks (domain.md §3.2)."""
    for each in file.adjustments:
        due = next_review(each, today)
        if due is not None and each.since and today >= plus(due, -ADJUSTMENT_WARN):
            slots = {"n": (due - each.since).days // 7}
            yield Due("adjustment", file.mentee.id, due, "due.adjustment", slots, "file:work")


def exit_plan(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """A contract with an end: what follows is planned six months before (domain.md §8.2)."""
    for job in file.jobs:
        end = job.contract_end
        if end is None or job.exit_plan or end < today or (job.end and job.end <= today):
            continue
        due = max(months_after(end, -rules.exit_plan_months), job.start or date.min)
        if today >= plus(due, -EXIT_PLAN_WARN):
            yield Due("exit_plan", file.mentee.id, due, "due.exit_plan", {"end": end}, "file:work")


def time_limit(file: CaseFile, today: date, months: int) -> Iterator[Due]:
    """The service goes on for so many months only; 0 for no limit, as IPS has it (§1.3)."""
    entry = file.mentee.entry
    if months <= 0 or entry is None or file.mentee.closed:
        return
    due = months_after(entry, months)
    if -TIME_LIMIT_AFTER <= (due - today).days <= TIME_LIMIT_WARN:
        yield Due("time_limit", file.mentee.id, due, "due.time_limit", {"end": due}, "file:path")
