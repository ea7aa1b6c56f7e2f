"""The running plan of a session: what is on, what comes next, how it fits into the time left.

Everything follows from the plan, the start and what was finished when, so that a laptop that was
closed for a while goes on where the room is (domain.md §9.3). Times are local wall-clock times,
lengths are whole minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

import msgspec

from mentor_tui.curriculum.cases import Session

How = Literal["done", "skipped", "dropped"]
"""Gone through, passed over by the trainer, or left out because the time was short."""
MOST_MORE = 600
"""Minutes that a part can be given on top, at most."""


class Slot(msgspec.Struct, frozen=True):
    """A part of a plan: how long it is meant to take, and how short it may become.

    One with ``least`` 0 may be left out altogether.
    """

    id: str
    minutes: int
    least: int

    @property
    def floor(self) -> int:
        """What it is not made shorter than while it stays: half of it where it may be left out."""
        return min(self.minutes, self.least or (self.minutes + 1) // 2)


class Step(msgspec.Struct, frozen=True):
    """A part that is over: how it ended, and when."""

    id: str
    how: How
    at: datetime


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """A session under way: its slots in order, when it began, when it is to end, what is over.

    ``more`` are minutes given to a part on top.
    """

    name: str
    slots: tuple[Slot, ...]
    start: datetime
    end: datetime
    steps: tuple[Step, ...] = ()
    more: dict[str, int] = {}

    @property
    def over(self) -> bool:
        """Whether nothing is left to do."""
        return not self.left

    @property
    def left(self) -> tuple[Slot, ...]:
        """The slots that are not over, the one that is on first."""
        past = {each.id for each in self.steps}
        return tuple(slot for slot in self.slots if slot.id not in past)

    @property
    def began(self) -> datetime:
        """When the part that is on began."""
        return self.steps[-1].at if self.steps else self.start


class Ahead(NamedTuple):
    """A part still to come: when it begins, its minutes now and as planned; 0 is left out."""

    id: str
    begins: datetime
    minutes: int
    planned: int


class Standing(NamedTuple):
    """How a session stands at a moment.

    ``seconds`` are left for the part that is on, below 0 when it runs over; ``minutes`` is what
    it has got. ``ends`` is when all will be over; ``late`` are the minutes that is after the end
    promised, ``spare`` those before it.
    """

    on: Slot | None
    minutes: int
    seconds: int
    ahead: tuple[Ahead, ...]
    ends: datetime
    late: int
    spare: int

    @property
    def next(self) -> Ahead | None:
        """The part that comes next, after those left out."""
        return next((each for each in self.ahead if each.minutes), None)

    @property
    def shorter(self) -> tuple[Ahead, ...]:
        """Those that take less time than planned."""
        return tuple(each for each in self.ahead if 0 < each.minutes < each.planned)

    @property
    def left_out(self) -> tuple[Ahead, ...]:
        """Those there is no time for."""
        return tuple(each for each in self.ahead if not each.minutes)


# Sharing out the time ------------------------------------------------------------------------


def allot(slots: Sequence[Slot], minutes: int) -> tuple[int, ...]:
    """The minutes of each of ``slots`` when there are ``minutes`` for all of them.

    With time enough each has what was planned. Otherwise all give in proportion to what they can
    spare; only when that is not enough are parts left out (0), the last of those that may be
    first. What must stay keeps its least, even when that is longer than ``minutes``.
    """
    staying = [True] * len(slots)
    for place in reversed(range(len(slots))):
        if _floors(slots, staying) <= minutes:
            break
        staying[place] = bool(slots[place].least)
    for place, slot in enumerate(slots):  # one that went may fit again beside those that went too
        if not staying[place] and _floors(slots, staying) + slot.floor <= minutes:
            staying[place] = True
    return _shrunk(slots, staying, minutes)


def _floors(slots: Sequence[Slot], staying: Sequence[bool]) -> int:
    return sum(slot.floor for slot, stays in zip(slots, staying, strict=True) if stays)


def _shrunk(slots: Sequence[Slot], staying: Sequence[bool], minutes: int) -> tuple[int, ...]:
    """Those that stay, each shorter by its share of what is missing, in whole minutes."""
    found = [slot.minutes if stays else 0 for slot, stays in zip(slots, staying, strict=True)]
    room = [
        slot.minutes - slot.floor if stays else 0
        for slot, stays in zip(slots, staying, strict=True)
    ]
    missing = min(max(0, sum(found) - minutes), sum(room))
    if not missing:
        return tuple(found)
    whole = sum(room)
    cuts = [missing * each // whole for each in room]
    rests = sorted(range(len(room)), key=lambda n: (-(missing * room[n] % whole), n))
    for place in rests[: missing - sum(cuts)]:
        cuts[place] += 1
    return tuple(each - cut for each, cut in zip(found, cuts, strict=True))


# Running -------------------------------------------------------------------------------------


def begin(
    session: Session, start: datetime, *, until: datetime | None = None
) -> Running:  # fmt: skip
    """A session that begins at ``start``; it ends after its minutes, or at ``until``."""
    return Running(
        name=session.id,
        slots=tuple(Slot(part.id, part.minutes, part.least) for part in session.part),
        start=start,
        end=until or start + timedelta(minutes=session.minutes),
    )


def standing(running: Running, now: datetime) -> Standing:
    """How the session stands at ``now``; a clock that went back counts as no time gone by."""
    now = max(now, running.began)
    left = running.left
    if not left:
        late = _minutes(running.began - running.end)
        return Standing(None, 0, 0, (), running.began, max(0, late), max(0, -late))
    on, later = left[0], left[1:]
    # What it was given when it began stays its own: only those after it give way.
    given = allot(left, _floor(running.end - running.began))[0] or on.floor
    given += running.more.get(on.id, 0)
    given_until = running.began + timedelta(minutes=given)
    seconds = int((given_until - now).total_seconds())
    free = max(now, given_until)
    minutes = allot(later, _floor(running.end - free))
    ahead, at = [], free
    for slot, each in zip(later, minutes, strict=True):
        ahead.append(Ahead(slot.id, at, each, slot.minutes))
        at += timedelta(minutes=each)
    late = _minutes(at - running.end)
    return Standing(on, given, seconds, tuple(ahead), at, max(0, late), max(0, -late))


def _floor(length: timedelta) -> int:
    """Whole minutes, never more than there are."""
    return int(length.total_seconds() // 60)


def _minutes(length: timedelta) -> int:
    """Minutes towards zero: a few seconds are nobody's delay."""
    return int(length.total_seconds() / 60)


def onward(running: Running, now: datetime, how: How = "done") -> Running:
    """The part that is on is over; the next one for which there is time begins.

    Those left out in between are marked as such. With nothing left there is time for, all is
    over.
    """
    left = running.left
    if not left:
        return running
    now = max(now, running.began)
    minutes = allot(left[1:], _floor(running.end - now))
    gone = 0
    while gone < len(minutes) and not minutes[gone]:
        gone += 1
    steps = [Step(left[0].id, how, now)]
    steps += [Step(slot.id, "dropped", now) for slot in left[1 : 1 + gone]]
    return msgspec.structs.replace(running, steps=(*running.steps, *steps))


def back(running: Running) -> Running:
    """The last part that was on is on again, as if it had not been left."""
    steps = list(running.steps)
    while steps and steps[-1].how == "dropped":
        steps.pop()
    return msgspec.structs.replace(running, steps=tuple(steps[:-1]))


def longer(running: Running, minutes: int = 5) -> Running:
    """The part that is on gets more minutes; those after it give way."""
    if running.over:
        return running
    on = running.left[0].id
    more = min(MOST_MORE, running.more.get(on, 0) + max(0, minutes))
    return msgspec.structs.replace(running, more={**running.more, on: more})


def ending(running: Running, end: datetime) -> Running:
    """The session is to end at another time, never before it began."""
    return msgspec.structs.replace(running, end=max(end, running.start))


def again(running: Running, session: Session) -> Running | None:
    """A session that was put aside, as its plan is now; ``None`` when it no longer fits."""
    fresh = begin(session, running.start, until=running.end)
    names = [slot.id for slot in fresh.slots]
    if [slot.id for slot in running.slots] != names:
        return None
    if [step.id for step in running.steps] != names[: len(running.steps)]:
        return None
    if any(not 0 <= each <= MOST_MORE for each in running.more.values()):
        return None
    return msgspec.structs.replace(fresh, steps=running.steps, more=running.more)
