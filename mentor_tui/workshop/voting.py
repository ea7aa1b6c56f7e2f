"""The votes of a room: one question at a time, one vote a browser, nobody's name.

While a question is open a browser may change its mind; when it closes only the sums are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

MOST_CHOICES = 9


class Question(NamedTuple):
    """What the room is asked. ``number`` tells it from the questions before."""

    number: int
    text: str
    choices: tuple[str, ...]


class Voting:
    """The question of the moment and its votes; ``heard`` is called whenever anything moves."""

    def __init__(self, heard: Callable[[], None] = lambda: None) -> None:
        self.question: Question | None = None
        self.open = False
        self.heard = heard
        self.moves = 0
        """Grows with every question and every closing; what a waiting phone compares."""
        self._number = 0
        self._votes: dict[str, int] = {}
        self._sums: tuple[int, ...] = ()

    def ask(self, text: str, choices: tuple[str, ...]) -> Question:
        """Put a question with 2 to 9 choices to the room; the one before it is closed."""
        if not 2 <= len(choices) <= MOST_CHOICES:
            raise ValueError(len(choices))
        self._number += 1
        self.question = Question(self._number, text, choices)
        self._votes, self._sums, self.open = {}, (), True
        self._moved()
        return self.question

    def close(self) -> None:
        """Take no more votes; who voted what is forgotten."""
        if self.open:
            self._sums, self._votes, self.open = self.sums, {}, False
            self._moved()

    def clear(self) -> None:
        """Nothing is asked any more."""
        self.close()
        self.question, self._sums = None, ()
        self._moved()

    def vote(self, key: str, number: int, choice: int) -> bool:
        """The vote of one browser for choice 1, 2 …; False when that is not asked now."""
        asked = self.question
        if asked is None or not self.open or number != asked.number:
            return False
        if not 1 <= choice <= len(asked.choices):
            return False
        self._votes[key] = choice
        self.heard()
        return True

    def voted(self, key: str) -> int:
        """What this browser voted for in the open question, 0 for nothing yet."""
        return self._votes.get(key, 0)

    @property
    def sums(self) -> tuple[int, ...]:
        """The votes for each choice."""
        if self.question is None:
            return ()
        if not self.open:
            return self._sums
        found = list(self._votes.values())
        return tuple(found.count(each) for each in range(1, len(self.question.choices) + 1))

    def _moved(self) -> None:
        self.moves += 1
        self.heard()
