"""A stretch of calendar days that a report is about: a month, a quarter, a year, or from-to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from mentor_tui.problems import UsageProblem

PERIODS = (
    "this_month", "last_month", "this_quarter", "last_quarter", "this_year", "last_year",
    "five_years",
)  # fmt: skip
"""The periods that have a name; any other is given by its first and last day."""

MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Period(NamedTuple):
    """From ``first`` to ``last``, both days included."""

    first: date
    last: date

    def has(self, day: date | None) -> bool:
        """Whether ``day`` is known and in the period."""
        return day is not None and self.first <= day <= self.last

    def until(self, day: date) -> Period:
        """The part up to ``day``; empty (last before first) when it all lies after it."""
        return Period(self.first, min(self.last, day))

    @property
    def whole_months(self) -> bool:
        """Whether it begins with a month and ends with one, so that months can be counted."""
        return self.first.day == 1 and _day_after(self.last).day == 1


def period_of(name: str, today: date) -> Period:
    """The period called ``name``, one of `PERIODS`, as seen from ``today``."""
    if name == "five_years":
        return Period(_months_later(_begin(today, 12), -48), _end(_begin(today, 12), 12))
    which, _, unit = name.partition("_")
    months = MONTHS[unit]
    first = _begin(today, months)
    if which == "last":
        first = _months_later(first, -months)
    return Period(first, _end(first, months))


def period_between(first: date, last: date) -> Period:
    """From ``first`` to ``last``; raises UsageProblem when it would end before it begins."""
    if last < first:
        raise UsageProblem("problem.period")
    return Period(first, last)


def months_of(period: Period) -> list[Period]:
    """The months of the period one after the other, the first and last cut to its days."""
    return _pieces(period, 1)


def quarters_of(period: Period) -> list[Period]:
    """The quarters of the period one after the other, the first and last cut to its days."""
    return _pieces(period, 3)


def _pieces(period: Period, months: int) -> list[Period]:
    found, first = [], _begin(period.first, months)
    while first <= period.last:
        last = _end(first, months)
        found.append(Period(max(first, period.first), min(last, period.last)))
        if last == date.max:
            break
        first = _day_after(last)
    return found


def _begin(day: date, months: int) -> date:
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _end(first: date, months: int) -> date:
    """The last day of the ``months`` that begin with ``first``."""
    after = _months_later(first, months)
    return date.max if after == date.max else after - timedelta(days=1)


def _months_later(first: date, months: int) -> date:
    """The first of the month so many months later, held within the calendar."""
    count = first.year * 12 + first.month - 1 + months
    if count < 12:
        return date.min
    return date(count // 12, count % 12 + 1, 1) if count < 12 * 10_000 else date.max


def _day_after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else date.min
