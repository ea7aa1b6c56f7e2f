"""A finished talk, read again: each question and what was answered."""

from __future__ import annotations

from typing import Any

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.structure import Field
from mentor_tui.services import runs
from mentor_tui.services.answers import answer_text
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.page import READING, PageScreen


class AnswersScreen(PageScreen):
    """Only what the reader may see."""

    NAME = "answers"
    CSS_PATH = "../styles/answers.tcss"
    KEYS = (
        *READING,
        Command("f7", "again", "key.change", "F7", 2),
    )

    def __init__(self, mentee: Mentee, walk: WalkRun) -> None:
        super().__init__()
        self.mentee = mentee
        self.walk = walk

    def title_text(self) -> str:
        """Who, which talk, when."""
        return f"{self.mentee.name} › {runs.title_of(self.desk, self.walk.run)}"

    async def refresh_content(self) -> None:
        """Every step with an answer."""
        words = runs.words_of_run(self.desk, self.walk.run)
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
        await self.lay_out(parts)

    def _shown(self, field: Field, answers: dict[str, Any]) -> bool:
        hidden = self.companion.sharing and field.visibility != "shared"
        return field.id in answers and not hidden

    def action_again(self) -> None:
        """Open the talk again at its last step, to change an answer."""
        from mentor_tui.tui.screens.run import RunScreen

        walk = runs.go_back(self.desk, self.walk)
        self.give_way(RunScreen(self.mentee, walk))
