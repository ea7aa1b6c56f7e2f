"""Every way through a case: what is reached, what is ever offered, how long each way is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from mentor_tui.curriculum.case_rules import Standing, after, all_hold, leads, offered
from mentor_tui.curriculum.cases import GAUGES, Case, CaseScene, CaseTest, Choice

LEAST_DECISIONS, MOST_DECISIONS = 8, 12
ENOUGH = 10_000
"""Ways things can stand that are looked at; a case that has more is told to be too tangled."""


class At(NamedTuple):
    """A scene, and how things stand as far as anything that may still come asks for it."""

    scene: str
    standing: Standing


@dataclass
class Ways:
    """What was found on all ways through a case.

    ``ends`` gives the fewest and most decisions that lead to each end; ``longer`` are scenes
    where a way still goes on after the most decisions there may be; ``circles`` those from
    which no end can be reached any more; ``whole`` says whether all ways were looked at.
    """

    reached: set[str] = field(default_factory=set)
    offered: set[tuple[str, str]] = field(default_factory=set)
    forked: set[tuple[str, str, int]] = field(default_factory=set)
    stuck: set[str] = field(default_factory=set)
    ends: dict[str, tuple[int, int]] = field(default_factory=dict)
    longer: set[str] = field(default_factory=set)
    circles: set[str] = field(default_factory=set)
    whole: bool = True


def ways(case: Case) -> Ways:
    """Go every way through ``case``; scenes that are not there end a way."""
    return _Explorer(case).explore() if case.scene else Ways()


class _Explorer:
    def __init__(self, case: Case) -> None:
        self.case = case
        self.scenes: dict[str, CaseScene] = {}
        for scene in case.scene:
            self.scenes.setdefault(scene.id, scene)
        self.asked = self._asked_later()
        self.found = Ways()
        self.next: dict[At, set[At]] = {}

    def _asked_later(self) -> dict[str, frozenset[str]]:
        """For each scene the gauges and marks that it or any later one asks for."""
        onward = {name: {go for each in scene.choice for go in _gotos(each)}
                  for name, scene in self.scenes.items()}  # fmt: skip
        asked = {
            name: frozenset(_names(test for each in scene.choice for test in _tests(each)))
            for name, scene in self.scenes.items()
        }
        again = True
        while again:
            again = False
            for name in asked:
                more = asked[name].union(*(asked.get(go, ()) for go in onward[name]))
                again = again or more != asked[name]
                asked[name] = more
        return asked

    def _at(self, scene: str, standing: Standing) -> At:
        """The same place for all ways between which nothing that comes can tell."""
        asked = self.asked.get(scene, frozenset())
        trust, time, goal = (standing.of(each) if each in asked else 0 for each in GAUGES)
        marks = frozenset(mark for mark in standing.marks if f".{mark}" in asked)
        return At(scene, Standing(trust, time, goal, marks))

    def explore(self) -> Ways:
        """Decision by decision as far as a way may go; then whatever lies beyond."""
        front = {self._at(self.case.scene[0].id, Standing())}
        for decisions in range(MOST_DECISIONS + 1):
            ahead: set[At] = set()
            for at in front:
                if not self._choices(at.scene):
                    self._ended(at.scene, decisions)
                elif decisions == MOST_DECISIONS:
                    self.found.longer.add(at.scene)
                ahead |= self._step(at)
                if len(self.next) > ENOUGH:
                    self.found.whole = False
                    return self.found
            front = ahead
        self._beyond(front)
        if self.found.longer and self.found.whole:
            self._look_for_circles()
        return self.found

    def _choices(self, scene: str) -> tuple[Choice, ...]:
        return self.scenes[scene].choice if scene in self.scenes else ()

    def _ended(self, scene: str, decisions: int) -> None:
        low, high = self.found.ends.get(scene, (decisions, decisions))
        self.found.ends[scene] = min(low, decisions), max(high, decisions)

    def _step(self, at: At) -> set[At]:
        """Where one more decision leads; each place is gone into only once."""
        if at in self.next:
            return self.next[at]
        self.found.reached.add(at.scene)
        scene = self.scenes.get(at.scene, CaseScene(id=at.scene))
        possible = offered(scene, at.standing)
        if scene.choice and not possible:
            self.found.stuck.add(at.scene)
        ahead = self.next.setdefault(at, set())
        for each in possible:
            self.found.offered.add((at.scene, each.id))
            now = after(each, at.standing)
            taken = next((n for n, fork in enumerate(each.fork) if all_hold(fork.when, now)), None)
            if taken is not None:
                self.found.forked.add((at.scene, each.id, taken))
            ahead.add(self._at(leads(each, now), now))
        return ahead

    def _beyond(self, front: set[At]) -> None:
        """What lies further than a way should go is only looked at to find circles."""
        waiting = list(front)
        while waiting and self.found.whole:
            at = waiting.pop()
            if at not in self.next:
                waiting.extend(self._step(at))
            self.found.whole = len(self.next) <= ENOUGH

    def _look_for_circles(self) -> None:
        """Places from which one goes on for ever: neither an end nor a dead end is ahead."""
        before: dict[At, set[At]] = defaultdict(set)
        for at, ahead in self.next.items():
            for each in ahead:
                before[each].add(at)
        leaving = {at for at, ahead in self.next.items() if not ahead}
        waiting = list(leaving)
        while waiting:
            for each in before[waiting.pop()] - leaving:
                leaving.add(each)
                waiting.append(each)
        self.found.circles = {at.scene for at in self.next if at not in leaving}


def _tests(choice: Choice) -> Iterator[CaseTest]:
    yield from choice.when
    for fork in choice.fork:
        yield from fork.when


def _names(tests: Iterable[CaseTest]) -> Iterator[str]:
    """The gauges by name, the marks with a dot before it."""
    for test in tests:
        if test.gauge is not None:
            yield test.gauge
        if test.mark is not None:
            yield f".{test.mark}"


def _gotos(choice: Choice) -> Iterator[str]:
    yield choice.goto
    yield from (fork.goto for fork in choice.fork)
