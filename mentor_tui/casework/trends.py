"""Trends in words, only ever against the person's own last four entries. Nothing is added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from statistics import mean, pstdev
from typing import Any, NamedTuple

from mentor_tui.casework.records import Run
from mentor_tui.curriculum.structure import CheckIn, Field

USUAL = 4
"""How many earlier entries make a person's own usual (domain.md §2.4)."""

WEEKS = 12


class Trend(NamedTuple):
    """One item over time.

    ``values`` has one entry a week, oldest first, ``None`` where there was none: a gap, never
    zero. Times are minutes after midnight. ``word`` is a message id under ``trend.``, empty
    when there is too little to compare. ``top`` holds the most chosen tags.
    """

    item: str
    kind: str
    values: tuple[float | None, ...]
    latest: Any
    word: str
    top: tuple[str, ...] = ()


def trends(content: CheckIn, runs: Sequence[Run], today: date, weeks: int = WEEKS) -> list[Trend]:
    """A `Trend` for each item of ``content`` that asks for one, from finished runs."""
    done = sorted(
        (run for run in runs if run.status == "finished" and run.name == content.id),
        key=lambda run: run.at,
    )
    found = []
    for step in content.item:
        for field in step.field:
            if field.trend:
                key = f"{step.id}.{field.id}"
                entries = [(r.at, r.answers[key]) for r in done if r.answers.get(key) is not None]
                found.append(_trend(key, field, entries, today, weeks))
    return found


def _trend(
    key: str, field: Field, entries: Sequence[tuple[datetime, Any]], today: date, weeks: int
) -> Trend:
    if field.trend == "tags":
        tally = Counter(tag for _, tags in entries for tag in tags)
        ranked = sorted(tally, key=lambda tag: (-tally[tag], tag))
        latest = entries[-1][1] if entries else None
        return Trend(key, "tags", (), latest, "", tuple(ranked[:3]))
    read = _minutes if field.trend == "clock" else float
    points = [(at, read(value)) for at, value in entries]
    values = tuple(_of_week(points, today, back) for back in range(weeks - 1, -1, -1))
    word = (_regularity if field.trend == "clock" else _level)([value for _, value in points])
    return Trend(key, field.trend or "level", values, entries[-1][1] if entries else None, word)


def _of_week(points: Sequence[tuple[datetime, float]], today: date, back: int) -> float | None:
    end = today - timedelta(days=7 * back)
    start = end - timedelta(days=7)
    inside = [value for at, value in points if start < at.date() <= end]
    return inside[-1] if inside else None


def _minutes(value: str) -> float:
    hours, minutes = value.split(":")
    return int(hours) * 60 + int(minutes)


def _level(values: Sequence[float]) -> str:
    """Higher, similar or lower than the mean of the last four before; a point is a difference."""
    before = values[-1 - USUAL : -1]
    if len(before) < 2:
        return ""
    gap = values[-1] - mean(before)
    return "trend.similar" if abs(gap) < 1 else "trend.higher" if gap > 0 else "trend.lower"


def _regularity(values: Sequence[float]) -> str:
    """More regular, similar or more mixed: the spread of the last four against those before."""
    recent = _around_the_clock(values[-USUAL:])
    before = _around_the_clock(values[-2 * USUAL : -USUAL])
    if len(recent) < USUAL or len(before) < 2:
        return ""
    gap = pstdev(recent) - pstdev(before)
    return "trend.similar" if abs(gap) < 10 else "trend.mixed" if gap > 0 else "trend.steadier"


def _around_the_clock(values: Sequence[float]) -> list[float]:
    """Times near midnight kept together: an hour past midnight follows an hour before it."""
    if values and max(values) - min(values) > 12 * 60:
        return [value + 24 * 60 if value < 12 * 60 else value for value in values]
    return list(values)
