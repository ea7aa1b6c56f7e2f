"""How a mentor sees their own competence: before and now, and what could help to go further.

Each area stands for itself: nothing is added up, and what was not rated stays blank.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from mentor_tui.curriculum.structure import Audience, Unit
from mentor_tui.learning.records import GrowthStep, SelfRating

CORRECTION = timedelta(hours=1)
"""What is changed within this time is a slip put right, not a new look at oneself."""
SAME_LOOK = timedelta(days=30)
"""Within this time other words with the same rating belong to that rating."""


class Standing(NamedTuple):
    """One area: the ``first`` rating and the ``latest``; the same one when there was only one."""

    first: SelfRating | None = None
    latest: SelfRating | None = None

    @property
    def before(self) -> SelfRating | None:
        """The first rating, once there is a later one to hold against it."""
        return self.first if self.first is not self.latest else None

    @property
    def value(self) -> int | None:
        """Where the mentor stands now; ``None`` where nothing was said."""
        return self.latest.value if self.latest else None


def standings(ratings: Iterable[SelfRating], framework: str) -> dict[str, Standing]:
    """The first and the latest rating of each area by its id; areas without any are left out."""
    found: dict[str, Standing] = {}
    for each in sorted(ratings, key=_when):
        if each.framework == framework and not each.gone and each.value is not None:
            first = found.get(each.area, Standing()).first
            found[each.area] = Standing(first or each, each)
    return found


def _when(rating: SelfRating) -> tuple[datetime, str]:
    return rating.at, rating.id


def latest_said(
    ratings: Iterable[SelfRating], framework: str, area: str
) -> SelfRating | None:  # fmt: skip
    """The latest rating or words on an area, also without a value."""
    kept = [
        each
        for each in ratings
        if (each.framework, each.area) == (framework, area) and not each.gone
    ]
    return max(kept, key=_when, default=None)


def corrects(before: SelfRating | None, now: datetime, value: int | None) -> bool:
    """Whether a rating puts right the one ``before`` instead of being a new look.

    So it is soon after it, and for longer when only the words on it changed.
    """
    if before is None:
        return False
    limit = SAME_LOOK if before.value == value else CORRECTION
    return timedelta() <= now - before.at <= limit


def gaps(
    standing: Mapping[str, Standing], areas: Iterable[str], wanted: int
) -> list[str]:  # fmt: skip
    """The areas that are rated below ``wanted``, in their order; what is blank is no gap."""
    found = []
    for area in areas:
        value = standing.get(area, Standing()).value
        if value is not None and value < wanted:
            found.append(area)
    return found


class Help(NamedTuple):
    """Something that helps to go further: a card or a task of a unit; ``done`` already."""

    kind: Literal["card", "task"]
    unit: str
    id: str
    done: bool


def helps(
    outcomes: Sequence[str],
    units: Iterable[Unit],
    audience: Audience,
    done: Mapping[str, Collection[tuple[str, str]]],
    *,
    most: int = 3,
) -> list[Help]:
    """Cards and tasks of ``audience`` for these outcomes, at most ``most`` of each kind.

    What was not done yet comes first; then one for each outcome in turn, in the order of
    ``outcomes``, those whose main outcome it is before the others.
    """
    place = {name: n for n, name in enumerate(outcomes)}
    cards: list[_Offered] = []
    tasks: list[_Offered] = []
    for unit in units:
        mine = done.get(unit.id, ())
        for card in unit.card:
            at = [place[name] for name in card.outcomes if name in place]
            if at and audience in card.audience:
                was, far = ("card", card.id) in mine, card.outcomes[0] not in place
                cards.append(_Offered(was, far, at[0], Help("card", unit.id, card.id, was)))
        for task in unit.task:
            at = sorted(place[name] for name in task.outcomes if name in place)
            if at and audience in task.audience:
                was = ("task", task.id) in mine
                said = Help("task", unit.id, task.id, was)
                tasks.append(_Offered(was, far=False, place=at[0], help=said))
    return [*_first(cards, most), *_first(tasks, most)]


class _Offered(NamedTuple):
    """Something that may help: done already, only on the side, at which place of the outcomes."""

    was: bool
    far: bool
    place: int
    help: Help


def _first(offered: list[_Offered], most: int) -> list[Help]:
    """The best ones, one for each outcome in turn, so that none crowds out the others."""
    turns: dict[tuple[bool, bool, int], int] = {}
    ranked = []
    for each in offered:
        turn = turns[each[:3]] = turns.get(each[:3], -1) + 1
        ranked.append((each.was, each.far, turn, each.place, each.help))
    return [each[-1] for each in sorted(ranked, key=lambda one: one[:4])[:most]]


def in_order(steps: Iterable[GrowthStep]) -> list[GrowthStep]:
    """The steps of one's own plan: what is open first, by day; what is done last, newest first."""
    kept = [each for each in steps if not each.gone]
    still = [each for each in kept if each.state != "done"]
    done = [each for each in kept if each.state == "done"]
    still.sort(key=lambda each: (each.due is None, each.due or each.at.date(), each.at, each.id))
    done.sort(key=lambda each: (each.at, each.id), reverse=True)
    return [*still, *done]
