"""A finished talk, read again: each question and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.structure import Field
from mentor_tui.services import runs
from mentor_tui.services.answers import answer_text
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen


class AnswersScreen(CompanionScreen):
    """Only what the reader may see."""

    NAME = "answers"
    SHARED_SAFE = True
    CSS_PATH = "../styles/answers.tcss"
    KEYS = (
        Command("escape", "leave", "key.back", "Esc", 1),
        Command("f7", "again", "key.change", "F7", 2),
    )

    def __init__(self, mentee: Mentee, walk: WalkRun) -> None:
        super().__init__()
        self.mentee = mentee
        self.walk = walk

    def title_text(self) -> str:
        """Who, which talk, when."""
        words = runs.words_of_run(self.desk, self.walk.run)
        at = self.walk.run.finished or self.walk.run.at
        return f"{self.mentee.name} › {words('title')} › {self.desk.language.day(at.date())}"

    def body(self) -> Iterable[Widget]:
        """A page to scroll."""
        yield VerticalScroll(id="page")

    async def refresh_content(self) -> None:
        """Every step with an answer."""
        words = runs.words_of_run(self.desk, self.walk.run)
        page = self.query_one("#page", VerticalScroll)
        await page.remove_children()
        parts: list[Widget] = []
        for step in self.walk.steps:
            answers = self.walk.answers_of(step)
            shown = [field for field in step.field if self._shown(field, answers)]
            if not shown:
                continue
            parts.append(Static(line(words(f"{step.id}.title")), classes="heading", markup=False))
            for field in shown:
                text = answer_text(self.desk, words, step, field, answers[field.id])
                label = words(f"{step.id}.{field.id}")
                parts.append(Static(line(label), classes="label", markup=False))
                parts.append(Static(lines(text), classes="answer", markup=False))
        if not parts:
            parts.append(Static(line(self.say("answers.none")), classes="quiet", markup=False))
        await page.mount(*parts)
        page.focus()

    def _shown(self, field: Field, answers: dict[str, Any]) -> bool:
        hidden = self.companion.sharing and field.visibility != "shared"
        return field.id in answers and not hidden

    def action_again(self) -> None:
        """Open the talk again at its last step, to change an answer."""
        from mentor_tui.tui.screens.run import RunScreen

        walk = runs.go_back(self.desk, self.walk)
        self.give_way(RunScreen(self.mentee, walk))
