"""Which prompt of a deck comes up: by chance without repeating, or one for each week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random


def drawn(prompts: Sequence[str], chance: int, turn: int) -> str:
    """The prompt drawn at ``turn``, counted from 0, of the deck shuffled by ``chance``.

    None comes twice before all have come, and never twice in a row. Raises ValueError for a deck
    without prompts.
    """
    if not prompts:
        raise ValueError("a deck without prompts")
    times, place = divmod(turn, len(prompts))
    return _shuffled(prompts, chance, times)[place]


def _shuffled(prompts: Sequence[str], chance: int, times: int) -> list[str]:
    """The deck as it lies after being shuffled ``times`` more times."""
    if len(prompts) == 2:  # one after the other: any other order would repeat
        times = 0
    order = _shaken(prompts, chance, times)
    if times and len(order) > 2 and order[0] == _shaken(prompts, chance, times - 1)[-1]:
        order[0], order[1] = order[1], order[0]
    return order


def _shaken(prompts: Sequence[str], chance: int, times: int) -> list[str]:
    order = [*prompts]
    Random(f"{chance}:{times}").shuffle(order)  # noqa: S311 - a deck, not a secret
    return order


def of_week(prompts: Sequence[str], day: date, turn: int = 0) -> str:
    """The prompt of the week ``day`` lies in, Monday to Sunday; ``turn`` goes on from there.

    Every week has another one until all have come. Raises ValueError for a deck without prompts.
    """
    if not prompts:
        raise ValueError("a deck without prompts")
    weeks = (day.toordinal() - 1) // 7  # day 1 of the calendar was a Monday
    return prompts[(weeks + turn) % len(prompts)]
