"""The screens of a quiz, at a question of each kind, always the same ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime

from companions import app_of, press, settled
from textual.pilot import Pilot

from mentor_tui.learning.quiz import right_answer
from mentor_tui.learning.records import QuizTry
from mentor_tui.services import quizzes
from mentor_tui.tui.screens.quiz import QuizScreen
from mentor_tui.tui.screens.quiz_item import QuizItemScreen
from mentor_tui.tui.screens.quiz_result import QuizResultScreen
from mentor_tui.vault import Set

UNIT = "stress"
NOW = datetime(2026, 11, 23, 8, 30)

Way = Callable[[Pilot[int]], Awaitable[None]]


def _attempt(pilot: Pilot[int], *, skipped: int = 0, left: str = "") -> QuizTry:
    """An attempt at all questions, but for a few skipped and the one of the kind ``left``."""
    desk = app_of(pilot).desk
    bank = quizzes.bank(desk, UNIT)
    names = sorted(bank.items)
    waiting = next((each for each in names if bank.items[each].kind == left), "")
    answers, right = {}, {}
    for number, each in enumerate(names):
        if each != waiting:
            answers[each] = [] if number < skipped else right_answer(bank.items[each])
            right[each] = number >= skipped
    return QuizTry(
        id="attempt", unit=UNIT, audience=bank.audience, at=NOW, asked=tuple(names),
        answers=answers, right=right, marks=dict(bank.marks), finished=None if left else NOW,
    )  # fmt: skip


def question(kind: str, *pressed: str) -> Way:
    """A question of this kind, with keys pressed at it."""

    async def go(pilot: Pilot[int]) -> None:
        attempt = _attempt(pilot, left=kind)
        app_of(pilot).desk.vault.save(Set.of(attempt))
        sitting = quizzes.begin(app_of(pilot).desk, UNIT)
        await app_of(pilot).push_screen(QuizItemScreen(sitting))
        await settled(pilot)
        await press(pilot, *pressed)

    return go


async def first_page(pilot: Pilot[int]) -> None:
    """Where a quiz begins, after an earlier attempt."""
    app_of(pilot).desk.vault.save(Set.of(_attempt(pilot, skipped=5)))
    await app_of(pilot).push_screen(QuizScreen(UNIT))
    await settled(pilot)


def result(*pressed: str) -> Way:
    """What came of an attempt."""

    async def go(pilot: Pilot[int]) -> None:
        await app_of(pilot).push_screen(QuizResultScreen(_attempt(pilot, skipped=5)))
        await settled(pilot)
        await press(pilot, *pressed)

    return go
