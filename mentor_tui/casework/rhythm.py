"""Whether a person at work was kept in touch with in the rhythm of rules R8 and R9."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from mentor_tui.casework.due import Rules
from mentor_tui.casework.records import Job, Meeting

FIRST_YEAR = 365


def kept_in_touch(meetings: Iterable[Meeting], job: Job, today: date, rules: Rules) -> bool | None:
    """Contact in the week before the start, within three days, weekly, then monthly for a year.

    Only what was due by ``today`` or the end of the job is asked for (domain.md §1.4 R8, R9);
    ``None`` without a start.
    """
    start = job.start
    if start is None or start > today:
        return None
    ends = min(today, job.end or today, start + timedelta(days=FIRST_YEAR))
    days = sorted({m.on for m in meetings if m.reached and m.on <= today})
    if not any(start - timedelta(days=rules.before_start) <= on < start for on in days):
        return False
    since = [on for on in days if start <= on <= ends]
    soon = start + timedelta(days=rules.after_start)
    if not since or since[0] > soon:
        return ends <= soon and not since
    return not any(_too_long(one, other, start, rules) for one, other in pairwise([*since, ends]))


def _too_long(one: date, other: date, start: date, rules: Rules) -> bool:
    """Whether ``other`` came later after ``one`` than the rhythm at ``one`` asks for."""
    weekly = (one - start).days <= rules.weekly_until
    return (other - one).days > (7 if weekly else rules.follow_along)
