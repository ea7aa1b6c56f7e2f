"""A role-play in rounds: who plays what, and how much time is left. Nobody has a name here."""

from __future__ import annotations

from math import ceil
from typing import Literal

import msgspec

Role = Literal["mentor", "mentee", "observer"]
Where = Literal["cards", "playing", "looking_back", "debrief"]
Phase = Literal["ready", "running", "last_minute", "paused", "over"]
ROLES: tuple[Role, ...] = ("mentor", "mentee", "observer")
GROUPS = range(2, 7)
"""How many play together: with two nobody watches, with more than three several do."""
USUAL = 3
MINUTE = 60
LONGEST = 99 * MINUTE
"""What a clock of four figures can still show."""
_ORDER: tuple[Where, ...] = ("cards", "playing", "looking_back")


# Who plays what --------------------------------------------------------------------------


def role_of(seat: int, round: int, people: int) -> Role:
    """What the one on ``seat`` plays in ``round``, both from 0 (domain.md §9.3).

    Everybody goes from mentor to mentee to observer, so that after as many rounds as there are
    people each was mentor once and mentee once.
    """
    return ROLES[min((seat + round) % max(people, 1), len(ROLES) - 1)]


def seats(round: int, people: int) -> tuple[Role, ...]:
    """The role on every seat in ``round``, from seat 0 on."""
    return tuple(role_of(seat, round, people) for seat in range(people))


def roles_for(people: int) -> tuple[Role, ...]:
    """The roles there are among so many people."""
    return ROLES[: min(people, len(ROLES))]


# Where it stands -------------------------------------------------------------------------


class RolePlayRun(msgspec.Struct, frozen=True, kw_only=True):
    """Where a group stands: the cards, the playing and the look back of each round, the end."""

    people: int
    minutes: int
    round: int = 0
    where: Where = "cards"

    @property
    def seats(self) -> tuple[Role, ...]:
        """Who plays what in this round."""
        return seats(self.round, self.people)

    @property
    def roles(self) -> tuple[Role, ...]:
        """The roles of this group; two people have no observer."""
        return roles_for(self.people)

    @property
    def over(self) -> bool:
        """Whether only the questions for everybody are left."""
        return self.where == "debrief"

    def onward(self) -> RolePlayRun:
        """The next part; after the last round the questions for everybody, where it stays."""
        if self.over:
            return self
        if self.where != "looking_back":
            return self._at(self.round, _ORDER[_ORDER.index(self.where) + 1])
        if self.round + 1 < self.people:
            return self._at(self.round + 1, "cards")
        return self._at(self.round, "debrief")

    def back(self) -> RolePlayRun:
        """The part before; from the very first one nowhere."""
        if self.over:
            return self._at(self.round, "looking_back")
        if self.where != "cards":
            return self._at(self.round, _ORDER[_ORDER.index(self.where) - 1])
        return self._at(self.round - 1, "looking_back") if self.round else self

    def to_debrief(self) -> RolePlayRun:
        """The questions for everybody, because there is no time for more rounds."""
        return self._at(self.round, "debrief")

    def _at(self, round: int, where: Where) -> RolePlayRun:
        return msgspec.structs.replace(self, round=round, where=where)


def begin(minutes: int, people: int = USUAL) -> RolePlayRun:
    """The first round, with the cards. Too many or too few people count as the nearest number."""
    people = max(GROUPS.start, min(people, GROUPS.stop - 1))
    return RolePlayRun(people=people, minutes=minutes)


# How much time is left -------------------------------------------------------------------


class Timer(msgspec.Struct, frozen=True, kw_only=True):
    """A countdown as a value: ``length`` in seconds, what has ``passed`` before ``since``.

    ``since`` is the reading of a steady clock at which it last began to run, ``None`` while it
    stands still. A clock that goes back takes nothing away and gives nothing.
    """

    length: float
    passed: float = 0.0
    since: float | None = None

    @property
    def stands(self) -> bool:
        """Whether it is not running: not begun yet, or paused."""
        return self.since is None

    def gone(self, now: float) -> float:
        """The seconds that were played, pauses left out; never more than its length."""
        ran = 0.0 if self.since is None else max(0.0, now - self.since)
        return min(self.length, self.passed + ran)

    def left(self, now: float) -> int:
        """The whole seconds that are left, begun ones counted; 0 when it is over."""
        return ceil(self.length - self.gone(now))

    def phase(self, now: float) -> Phase:
        """What a group needs to know about it at ``now``."""
        left = self.left(now)
        if not left:
            return "over"
        if self.stands:
            return "paused" if self.passed else "ready"
        return "last_minute" if left <= MINUTE < self.length else "running"

    def start(self, now: float) -> Timer:
        """Running from ``now`` on; unchanged when it runs already or is over."""
        if not self.stands or not self.left(now):
            return self
        return msgspec.structs.replace(self, since=now)

    def pause(self, now: float) -> Timer:
        """Standing still at ``now``; unchanged when it stands already."""
        if self.stands:
            return self
        return msgspec.structs.replace(self, passed=self.gone(now), since=None)

    def turned(self, now: float) -> Timer:
        """Paused when it runs, going on when it stands."""
        return self.start(now) if self.stands else self.pause(now)

    def more(self, now: float, seconds: int = MINUTE) -> Timer:
        """So many seconds more from ``now``; a paused one stays paused, one that was over runs."""
        gone = self.gone(now)
        length = min(gone + LONGEST, self.length + seconds)
        since = None if self.stands and self.left(now) else now
        return msgspec.structs.replace(self, length=length, passed=gone, since=since)


def timer(minutes: int) -> Timer:
    """A countdown of so many minutes that has not begun."""
    return Timer(length=float(min(minutes * MINUTE, LONGEST)))
