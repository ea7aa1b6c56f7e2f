"""The quiz of a unit: begin, go on, or look at an earlier attempt again."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.learning.quiz import ASKED, needed
from mentor_tui.problems import Problem
from mentor_tui.services import quiz_words, quizzes
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.quiz_item import QuizItemScreen, quiz_title
from mentor_tui.tui.screens.quiz_result import QuizResultScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class QuizScreen(CompanionScreen):
    """What the quiz is like, and where one is with it."""

    NAME = "quiz"
    CSS_PATH = "../styles/quiz.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit

    def title_text(self) -> str:
        """Which quiz it is."""
        return quiz_title(self, self.unit)

    def body(self) -> Iterable[Widget]:
        """A few words, then what can be done."""
        yield Prose(id="intro")
        yield Rows([(14, 0), (24, 1)], id="tries")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Write everything anew."""
        rows: list[Row] = []
        try:
            there = quizzes.bank(self.desk, self.unit)
            asked = min(ASKED, len(there.items))
            least = needed(asked, quizzes.pass_mark(self.desk))
            self.query_one("#intro", Prose).write(
                self.say("quiz.intro", asked=asked, needed=least)
            )  # fmt: skip
            rows += self._ways_in()
        except Problem as problem:
            self.tell_problem(problem)
        earlier = quizzes.finished_tries(self.desk, self.unit)
        if earlier:
            rows.append(Row(None, (self.say("quiz.earlier"),)))
        for each in earlier:
            day = self.desk.language.day(each.at.date())
            rows.append(Row(f"try:{each.id}", (day, quiz_words.counts(self.desk, each))))
        self.query_one(Rows).show(rows)

    def _ways_in(self) -> list[Row]:
        left = quizzes.half_done(self.desk, self.unit)
        if left is None:
            new = "quiz.again" if quizzes.finished_tries(self.desk, self.unit) else "quiz.begin"
            return [Row("begin", (self.say(new),))]
        n, total = len(left.answers) + 1, len(left.asked)
        on = self.say("quiz.go_on", n=min(n, total), total=total)
        return [Row("go_on", (on,)), Row("anew", (self.say("quiz.again"),))]

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Begin, go on, or look at an attempt."""
        chosen = self.query_one(Rows).chosen or ""
        self.tell("")
        try:
            if chosen.startswith("try:"):
                attempt = quizzes.find_try(self.desk, chosen.partition(":")[2])
                await self.app.push_screen(QuizResultScreen(attempt))
            elif chosen:
                sitting = quizzes.begin(self.desk, self.unit, resume=chosen != "anew")
                await self._open(sitting)
        except Problem as problem:
            self.tell_problem(problem)

    async def _open(self, sitting: quizzes.Sitting) -> None:
        """The question that waits; an attempt with none left is only finished."""
        if sitting.item is None:
            done = quizzes.finish(self.desk, sitting).attempt
            await self.app.push_screen(QuizResultScreen(done))
        else:
            await self.app.push_screen(QuizItemScreen(sitting))
