"""What the due rules work on: their numbers, one person's file, and a thing that falls due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from mentor_tui.casework.records import (
    Adjustment,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    PlanStep,
    StageMove,
)  # fmt: skip


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The defaults of domain.md §1.4 in days unless named otherwise; settings may change them."""

    first_attempt_workdays: int = 2
    first_meeting_workdays: int = 10
    profile: int = 28
    employer_contact: int = 30
    employer_contact_warn: int = 21
    contacts_per_week: int = 6
    plan_review: int = 28
    disclosure_again: int = 60
    before_start: int = 7
    after_start: int = 3
    weekly_until: int = 31
    follow_along: int = 31
    after_job_end: int = 3
    contact_warn: int = 21
    not_active: int = 28
    retention_weeks: tuple[int, ...] = (13, 26, 52)
    supervision: int = 7
    outcomes_review: int = 91
    self_check: int = 182
    exit_plan_months: int = 6


class CaseFile(NamedTuple):
    """All that the rules read about one person."""

    mentee: Mentee
    moves: Sequence[StageMove] = ()
    contacts: Sequence[EmployerContact] = ()
    meetings: Sequence[Meeting] = ()
    jobs: Sequence[Job] = ()
    milestones: Sequence[Milestone] = ()
    plan_steps: Sequence[PlanStep] = ()
    adjustments: Sequence[Adjustment] = ()

    def by(self, today: date) -> CaseFile:
        """The file without what is dated after ``today``: a slip of the pen satisfies no rule.

        Jobs and adjustments stay, for they are agreed beforehand.
        """
        return self._replace(
            moves=[each for each in self.moves if each.on <= today],
            contacts=[each for each in self.contacts if each.on <= today],
            meetings=[each for each in self.meetings if each.on <= today],
            milestones=[each for each in self.milestones if each.on <= today],
        )

    def last(self, what: str) -> date | None:
        """The latest date of a milestone."""
        return max((m.on for m in self.milestones if m.what == what), default=None)

    def last_contact(self, today: date) -> date | None:
        """The latest day the person was reached, not after ``today``."""
        return max((m.on for m in self.meetings if m.reached and m.on <= today), default=None)

    def job(self, today: date) -> Job | None:
        """The latest job that began by ``today`` and has not ended."""
        running = [
            j for j in self.jobs if j.start and j.start <= today and not (j.end and j.end <= today)
        ]
        return max(running, key=lambda job: job.start or date.min, default=None)

    def start_ahead(self, today: date) -> date | None:
        """The nearest job start that is still to come."""
        return min((j.start for j in self.jobs if j.start and j.start > today), default=None)


class Due(NamedTuple):
    """One thing to do: for whom, by when, under which rule, why, and what Enter opens.

    ``why`` is a message id (plural when ``slots`` has ``n``). ``action`` is ``walk:NAME``,
    ``stage:NAME``, ``file:PAGE``, ``meeting`` or ``milestone:NAME``; ``mentee`` is ``None`` for
    the mentor's own.
    """

    rule: str
    mentee: str | None
    due: date
    why: str
    slots: dict[str, Any]
    action: str

    def overdue_days(self, today: date) -> int:
        """Days since it was due; negative while there is time."""
        return (today - self.due).days


def plus(day: date, days: int) -> date:
    """``days`` after ``day`` (or before it), never beyond the ends of the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def workdays_after(day: date, number: int) -> date:
    """The day ``number`` working days (Monday to Friday) after ``day``."""
    while number > 0 and day < date.max:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day
