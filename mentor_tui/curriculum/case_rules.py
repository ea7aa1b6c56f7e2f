"""How a case moves: what a choice changes, when one is offered, where it leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mentor_tui.curriculum.cases import CaseScene, CaseTest, Choice, Gauge

LOWEST, HIGHEST = -6, 6
"""Between these a gauge stays; nobody ever sees the number."""


class Standing(NamedTuple):
    """How things stand: the three gauges, 0 at the beginning, and the marks that were left."""

    trust: int = 0
    time: int = 0
    goal: int = 0
    marks: frozenset[str] = frozenset()

    def of(self, gauge: Gauge) -> int:
        """The value of a gauge."""
        return int(getattr(self, gauge))


def holds(test: CaseTest, standing: Standing) -> bool:
    """Whether a test fits; one that asks nothing always does."""
    if test.mark is not None and (test.mark in standing.marks) is not test.is_left:
        return False
    if test.gauge is None:
        return True
    value = standing.of(test.gauge)
    low = test.at_least is None or value >= test.at_least
    return low and (test.at_most is None or value <= test.at_most)


def all_hold(tests: Iterable[CaseTest], standing: Standing) -> bool:
    """Whether every test fits."""
    return all(holds(test, standing) for test in tests)


def offered(scene: CaseScene, standing: Standing) -> tuple[Choice, ...]:
    """The choices of a scene that are possible now."""
    return tuple(each for each in scene.choice if all_hold(each.when, standing))


def after(choice: Choice, standing: Standing) -> Standing:
    """How things stand once a choice is made."""
    return Standing(
        _within(standing.trust + choice.trust),
        _within(standing.time + choice.time),
        _within(standing.goal + choice.goal),
        standing.marks.union(choice.leaves),
    )


def _within(value: int) -> int:
    return max(LOWEST, min(HIGHEST, value))


def leads(choice: Choice, standing: Standing) -> str:
    """The scene that a choice leads to: the first fork that fits, else its own.

    ``standing`` is how things stand once the choice is made.
    """
    for fork in choice.fork:
        if all_hold(fork.when, standing):
            return fork.goto
    return choice.goto
