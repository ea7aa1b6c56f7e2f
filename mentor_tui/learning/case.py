"""A branching case gone through choice by choice; the same choices always tell the same story.

Trust, time and goal are small numbers that are only ever told in words (domain.md §9.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from mentor_tui.curriculum.case_rules import Standing, after, leads, offered
from mentor_tui.curriculum.cases import GAUGES, Case, CaseScene, Choice, Gauge
from mentor_tui.problems import UsageProblem

MOST = 40
"""Decisions after which a case is over in any event: one of a user's pack may go in circles."""

Step = Literal["low", "lower", "same", "higher", "high"]
STEPS: tuple[Step, ...] = ("low", "lower", "same", "higher", "high")
FAR = 3
"""From here on it is much more or much less than at the start."""

Ended = Literal["", "end", "nothing_to_choose", "no_scene", "too_long"]


class Taken(NamedTuple):
    """A decision: where it was made, what was chosen, how things stood before and after."""

    scene: str
    choice: Choice
    before: Standing
    after: Standing
    goto: str

    @property
    def moved(self) -> tuple[tuple[Gauge, int], ...]:
        """The gauges that this decision moved, with the direction: 1 is up, -1 is down."""
        changes = [(gauge, self.after.of(gauge) - self.before.of(gauge)) for gauge in GAUGES]
        return tuple((gauge, 1 if by > 0 else -1) for gauge, by in changes if by)


class CaseRun(msgspec.Struct, frozen=True, kw_only=True):
    """Where a case stands. ``transcript`` is every decision so far, in order."""

    case: Case
    transcript: tuple[Taken, ...] = ()

    @property
    def at(self) -> str:
        """The id of the scene that is on."""
        if self.transcript:
            return self.transcript[-1].goto
        return self.case.scene[0].id if self.case.scene else ""

    @property
    def scene(self) -> CaseScene:
        """The scene that is on; one without choices where the case names none."""
        found = (each for each in self.case.scene if each.id == self.at)
        return next(found, CaseScene(id=self.at))

    @property
    def standing(self) -> Standing:
        """How things stand now."""
        return self.transcript[-1].after if self.transcript else Standing()

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What can be chosen now; nothing once it is over."""
        return () if self.ended else offered(self.scene, self.standing)

    @property
    def ended(self) -> Ended:
        """Why the case is over, "" while it goes on; only ``end`` is as its author meant it."""
        if self.at not in {each.id for each in self.case.scene}:
            return "no_scene"
        if not self.scene.choice:
            return "end"
        if len(self.transcript) >= MOST:
            return "too_long"
        return "" if offered(self.scene, self.standing) else "nothing_to_choose"

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of what was chosen, in order: enough for `begin` to come here again."""
        return tuple(each.choice.id for each in self.transcript)

    @property
    def told(self) -> dict[Gauge, Step]:
        """How each gauge stands, to be put in words."""
        return {gauge: step_of(self.standing.of(gauge)) for gauge in GAUGES}

    def choose(self, name: str) -> CaseRun:
        """Decide. Raises UsageProblem for something that is not offered now."""
        for each in self.offered:
            if each.id == name:
                now = after(each, self.standing)
                taken = Taken(self.at, each, self.standing, now, leads(each, now))
                return msgspec.structs.replace(self, transcript=(*self.transcript, taken))
        codes = ", ".join(each.id for each in self.offered)
        if not codes:
            raise UsageProblem("problem.case_over", name=name)
        raise UsageProblem("problem.case_choice", name=name, codes=codes)

    def back_to(self, decision: int) -> CaseRun:
        """The run as it stood before the decision of this number, counted from 0."""
        return msgspec.structs.replace(self, transcript=self.transcript[: max(0, decision)])


def step_of(value: int) -> Step:
    """What a gauge is told as."""
    if value == 0:
        return "same"
    if value > 0:
        return "high" if value >= FAR else "higher"
    return "low" if value <= -FAR else "lower"


def begin(case: Case, choices: Iterable[str] = ()) -> CaseRun:
    """A case at its beginning, or after ``choices``; raises UsageProblem for one not offered."""
    run = CaseRun(case=case)
    for name in choices:
        run = run.choose(name)
    return run
