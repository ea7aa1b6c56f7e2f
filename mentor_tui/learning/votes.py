"""Hands counted in a room: an option, then a number; what the room chose, or that it is even.

Two keys are enough for an option with up to nine hands: its digit, then how many. For more,
Enter opens the number, digits write it, Enter closes it (domain.md §9.3).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mentor_tui.problems import UsageProblem

FEWEST_OPTIONS, MOST_OPTIONS = 2, 9
"""As many as there are digits to choose them by."""
MOST_HANDS = 999


class HandCount(msgspec.Struct, frozen=True):
    """The hands for each option, ``None`` where nobody counted yet.

    ``cursor`` is the option the arrows are on. While ``counting``, the next digit is the number
    for it; ``typed`` are the digits of a larger one, ``None`` while one digit is enough.
    """

    hands: tuple[int | None, ...]
    cursor: int = 0
    counting: bool = False
    typed: str | None = None

    # What came of it -----------------------------------------------------------------

    @property
    def counts(self) -> tuple[int, ...]:
        """The hands for each option; what nobody counted is 0."""
        return tuple(each or 0 for each in self.hands)

    @property
    def total(self) -> int:
        """All hands together."""
        return sum(self.counts)

    @property
    def complete(self) -> bool:
        """Whether every option was counted."""
        return None not in self.hands

    @property
    def leading(self) -> tuple[int, ...]:
        """The places with most hands: one, several when it is even, none without any hand."""
        return leading(self.counts)

    @property
    def choice(self) -> int | None:
        """The place the room chose, ``None`` while it is even or nobody voted."""
        return self.leading[0] if len(self.leading) == 1 else None

    # Counting ------------------------------------------------------------------------

    def digit(self, number: int) -> HandCount:
        """A digit: the option, its hands, or one more digit of a larger number."""
        if self.typed is not None:
            longer = f"{self.typed}{number}"
            return self._with(typed=longer) if int(longer) <= MOST_HANDS else self
        if self.counting:
            return self._counted(number)
        return self.to(number - 1) if 1 <= number <= len(self.hands) else self

    def to(self, place: int) -> HandCount:
        """Begin to count for the option at ``place``."""
        return self._with(cursor=place, counting=True, typed=None)

    def open(self) -> HandCount:
        """Enter: a number is going to be typed, or is finished; nothing while none is counted."""
        if not self.counting:
            return self
        if self.typed is None:
            return self._with(typed="")
        return self._counted(int(self.typed)) if self.typed else self.back()

    def rub_out(self) -> HandCount:
        """The last digit is gone; without any, the number of the option is."""
        if self.typed:
            return self._with(typed=self.typed[:-1])
        if self.typed is not None:
            return self.back()
        return self._put(None)

    def back(self) -> HandCount:
        """Nothing is being counted any more; what stood there stays."""
        return self._with(counting=False, typed=None)

    def step(self, by: int) -> HandCount:
        """The option below or above, ready for its number; a number that was typed is kept."""
        done = self.open() if self.typed else self
        place = done.cursor + by if done.counting or done.touched else done.cursor
        return done.to(max(0, min(len(self.hands) - 1, place)))

    @property
    def touched(self) -> bool:
        """Whether anything was counted."""
        return any(each is not None for each in self.hands)

    def more(self, by: int) -> HandCount:
        """One hand more or less for the option the arrows are on."""
        now = (self.hands[self.cursor] or 0) + by
        return self._put(max(0, min(MOST_HANDS, now)))

    def _counted(self, number: int) -> HandCount:
        return self._put(number).back()

    def _put(self, number: int | None) -> HandCount:
        at = self.cursor
        return self._with(hands=(*self.hands[:at], number, *self.hands[at + 1 :]))

    def _with(self, **changes: object) -> HandCount:
        return msgspec.structs.replace(self, **changes)


def nobody_yet(options: int) -> HandCount:
    """A count that begins. Raises UsageProblem unless there are 2 to 9 options."""
    if not FEWEST_OPTIONS <= options <= MOST_OPTIONS:
        raise UsageProblem("problem.vote_options", fewest=FEWEST_OPTIONS, most=MOST_OPTIONS)
    return HandCount((None,) * options)


def counted(counts: Sequence[int]) -> HandCount:
    """A count that is done. Raises UsageProblem for too few or many options or hands."""
    begun = nobody_yet(len(counts))
    return msgspec.structs.replace(begun, hands=tuple(checked(each) for each in counts))


def checked(number: object) -> int:
    """A number of hands, 0 to 999; raises UsageProblem."""
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST_HANDS:
        raise UsageProblem("problem.hands", most=MOST_HANDS)
    return number


def leading(counts: Sequence[int]) -> tuple[int, ...]:
    """The places with the greatest number, none when all are 0."""
    most = max(counts, default=0)
    return tuple(place for place, each in enumerate(counts) if most and each == most)
