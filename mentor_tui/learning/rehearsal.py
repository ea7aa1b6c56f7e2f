"""A situation gone through turn by turn: what the other one says, a try, ways to say it."""

from __future__ import annotations

from typing import Literal

import msgspec

from mentor_tui.curriculum.courses import Scene

Where = Literal["situation", "turn", "debrief"]


class RehearsalRun(msgspec.Struct, frozen=True, kw_only=True):
    """Where a rehearsal stands: ``at`` is 0 in the situation, then the turn, then the debrief.

    ``shown`` counts the ways to say it that were asked for.
    """

    turns: int
    tries: int
    at: int = 0
    shown: int = 0

    @property
    def where(self) -> Where:
        """The situation, a turn, or the debrief after the last one."""
        if self.at <= 0:
            return "situation"
        return "turn" if self.at <= self.turns else "debrief"

    @property
    def over(self) -> bool:
        """Whether only talking it over is left."""
        return self.where == "debrief"

    @property
    def more_ways(self) -> bool:
        """Whether there is another way to say it that was not shown yet."""
        return self.where == "turn" and self.shown < self.tries

    def onward(self) -> RehearsalRun:
        """The next turn; after the last one the debrief, where it stays."""
        return msgspec.structs.replace(self, at=min(self.at + 1, self.turns + 1))

    def back(self) -> RehearsalRun:
        """The turn before; from the first one the situation, where it stays."""
        return msgspec.structs.replace(self, at=max(self.at - 1, 0))

    def another_way(self) -> RehearsalRun:
        """One more way to say it, as long as there is one."""
        return msgspec.structs.replace(self, shown=self.shown + 1) if self.more_ways else self


def begin(scene: Scene) -> RehearsalRun:
    """A scene of a rehearsal at its beginning."""
    return RehearsalRun(turns=scene.turns, tries=scene.tries)
