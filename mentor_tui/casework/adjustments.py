"""Adjustments at work: when they are looked at again, and what of them an employer may read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from mentor_tui.casework.readers import health_word_in
from mentor_tui.casework.records import Adjustment
from mentor_tui.problems import UsageProblem
from mentor_tui.text import fold

REVIEW_WEEKS = (2, 6)
"""Weeks after the beginning at which an adjustment is looked at again (domain.md §3.2)."""

_EARLY = timedelta(days=7)
"""A look so shortly before a review day is that review."""

KEPT: tuple[Literal["kept", "changed", "ended"], ...] = ("kept", "changed", "ended")


def reviews(adjustment: Adjustment) -> tuple[date, ...]:
    """The days on which it is looked at again; none without a beginning, none after its end."""
    if adjustment.since is None:
        return ()
    days = []
    for weeks in REVIEW_WEEKS:
        try:
            day = adjustment.since + timedelta(weeks=weeks)
        except OverflowError:
            continue
        if adjustment.until is None or day <= adjustment.until:
            days.append(day)
    return tuple(days)


def in_force(adjustment: Adjustment, today: date) -> bool:
    """Whether it holds or is going to: not ended by a review, not past its last day."""
    over = adjustment.until is not None and adjustment.until < today
    return adjustment.kept != "ended" and not over


def next_review(adjustment: Adjustment, today: date) -> date | None:
    """The first review day not yet looked at; ``None`` when all are, or when it is over."""
    if not in_force(adjustment, today):
        return None
    seen = adjustment.reviewed
    return next((day for day in reviews(adjustment) if seen is None or seen < day - _EARLY), None)


def check_dates(since: date | None, until: date | None) -> None:
    """Raises UsageProblem when it would end before it began."""
    if since and until and until < since:
        raise UsageProblem("problem.until_before_since")


class LeftOut(NamedTuple):
    """Something an employer does not read: which adjustment, which part of it, and why."""

    change: str
    part: Literal["change", "who"]
    why: Literal["health", "person", "draft"]


class ForEmployer(NamedTuple):
    """What of an adjustment an employer reads; ``who`` is "" where it was left out."""

    change: str
    since: date | None
    until: date | None
    who: str
    reviews: tuple[date, ...]


def for_employer(
    adjustments: Sequence[Adjustment],
    health_words: Iterable[str],
    others: Iterable[str],
    drafts: Iterable[str] = (),
) -> tuple[list[ForEmployer], list[LeftOut]]:
    """What an employer may read of ``adjustments``, and what was left out.

    Only the change, from when to when, who, and the review days; never the situation. ``others``
    are names of other people supported, ``drafts`` the ids of those not agreed to be shown.
    """
    words, names, private = tuple(health_words), tuple(others), frozenset(drafts)
    shown, left_out = [], []
    for each in adjustments:
        if each.id in private:
            left_out.append(LeftOut(each.change, "change", "draft"))
            continue
        why = _why_not(each.change, words, names)
        if why is not None:
            left_out.append(LeftOut(each.change, "change", why))
            continue
        who = each.who or ""
        why = _why_not(who, words, names)
        if why is not None:
            left_out.append(LeftOut(each.change, "who", why))
            who = ""
        shown.append(ForEmployer(each.change, each.since, each.until, who, reviews(each)))
    return shown, left_out


def _why_not(
    text: str, health_words: tuple[str, ...], others: tuple[str, ...]
) -> Literal["health", "person"] | None:
    if health_word_in(text, health_words):
        return "health"
    words = re.findall(r"\w+", fold(text))
    for name in others:
        parts = re.findall(r"\w+", fold(name))
        size = len(parts)
        if parts and any(words[n : n + size] == parts for n in range(len(words) - size + 1)):
            return "person"
    return None
