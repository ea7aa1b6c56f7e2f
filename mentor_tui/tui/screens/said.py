"""What may be said to an employer: what the person decided, and sentences for the moment."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.records import Mentee
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services.disclosure import sample_sentences, what_may_be_said
from mentor_tui.services.mentees import find_mentee
from mentor_tui.tui import opening
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.prose import Prose


class SaidScreen(PageScreen):
    """An employer asks "what is wrong with them?": here is what can be answered."""

    NAME = "said"
    SHARED_SAFE = False
    CSS_PATH = "../styles/said.tcss"
    KEYS = (*READING, Command("f5", "talk", "said.talk", "F5", 2))

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self.mentee = mentee

    def title_text(self) -> str:
        """Whom it is about."""
        return f"{self.mentee.name} › {self.say('title.said')}"

    def offers(self, command: Command) -> bool:
        """The talk is one of a professional mentor's."""
        return command.action != "talk" or self.mentee.audience == "professional"

    async def refresh_content(self) -> None:
        """What was agreed, what can be answered, what is better not said."""
        try:
            self.mentee = find_mentee(self.desk, self.mentee.id)
        except UsageProblem:  # erased meanwhile
            self.leave()
            return
        sentences, better_not = sample_sentences(self.desk)
        parts: list[Widget] = []
        for heading, told in (
            ("said.agreed", what_may_be_said(self.desk, self.mentee).lines),
            ("said.question", sentences),
            ("said.not", better_not),
        ):
            parts.append(Static(line(self.say(heading)), classes="heading", markup=False))
            parts.append(Prose("\n".join(f"- {' '.join(each.split())}" for each in told)))
        await self.lay_out(parts)

    async def action_talk(self) -> None:
        """Have the talk about it."""
        try:
            await opening.for_person(self, self.mentee.id, "walk:disclosure")
        except Problem as problem:
            self.tell_problem(problem)
