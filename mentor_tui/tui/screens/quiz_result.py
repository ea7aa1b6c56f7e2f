"""What came of an attempt at a quiz: the counts, and every question explained once more."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.learning.records import QuizTry
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import quiz_words, quizzes
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.quiz_item import CARD, QuizToldScreen, quiz_title
from mentor_tui.tui.widgets.labelled import LabelledRows
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row

AGAIN = "again"


class QuizResultScreen(CompanionScreen):
    """Counts and a calm sentence; Enter explains a question, F2 opens its card."""

    NAME = "quiz_result"
    CSS_PATH = "../styles/quiz.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        CARD,
        Command("escape", "leave", "key.back", "Esc", 4),
    )

    def __init__(self, attempt: QuizTry) -> None:
        super().__init__()
        self.attempt = attempt

    def title_text(self) -> str:
        """Which quiz it was."""
        return quiz_title(self, self.attempt.unit)

    def body(self) -> Iterable[Widget]:
        """The counts, a sentence, the questions."""
        yield Static(id="counts", classes="heading", markup=False)
        yield Prose(id="closing", classes="quiet")
        yield LabelledRows([(10, 0), (24, 1)], id="asked")

    async def ready(self) -> None:
        self.query_one(LabelledRows).focus()

    async def refresh_content(self) -> None:
        """Write everything anew."""
        desk, attempt = self.desk, self.attempt
        changed = quizzes.changed_since(desk, attempt)
        said = [quiz_words.closing(desk, attempt)]
        said += quiz_words.change_words(desk, changed, resumed=False)
        self.query_one("#counts", Static).update(line(quiz_words.counts(desk, attempt)))
        self.query_one("#closing", Prose).write(" ".join(said))
        rows = [
            Row(f"item:{name}", (self.say(f"quiz.mark.{mark}"), text))
            for name, mark, text in quiz_words.asked_lines(desk, attempt)
        ]
        self.query_one(LabelledRows).show([*rows, Row(AGAIN, (self.say("quiz.again"),))])

    @property
    def _item(self) -> str:
        return (self.query_one(LabelledRows).chosen or "").partition(":")[2]

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Explain the question under the cursor, or begin again."""
        self.tell("")
        try:
            if self.query_one(LabelledRows).chosen == AGAIN:
                await self._again()
            elif self._item:
                told = quiz_words.told_again(self.desk, self.attempt, self._item)
                await self.app.push_screen(QuizToldScreen(told))
        except Problem as problem:
            self.tell_problem(problem)

    async def _again(self) -> None:
        from mentor_tui.tui.screens.quiz_item import QuizItemScreen

        sitting = quizzes.begin(self.desk, self.attempt.unit)
        self.give_way(QuizItemScreen(sitting))

    async def action_card(self) -> None:
        """The card about the question under the cursor."""
        from mentor_tui.tui.screens.card import CardScreen

        try:
            there = quizzes.bank(self.desk, self.attempt.unit, self.attempt.audience)
        except UsageProblem as problem:
            self.tell_problem(problem)
            return
        item = there.items.get(self._item)
        if item is not None and item.card in self.desk.library.cards():
            await self.app.push_screen(CardScreen(item.card))
