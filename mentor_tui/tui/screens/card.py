"""A card of the handbook, readable in two minutes."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.problems import Problem
from mentor_tui.services import reading
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class CardScreen(PageScreen):
    """One idea: why, how, what to say, what to watch out for, what to try."""

    NAME = "card"
    CSS_PATH = "../styles/card.tcss"
    KEYS = (
        *READING,
        Command("enter", "linked", "key.linked", "Enter", 2),
    )

    def __init__(self, card: str, why: str = "") -> None:
        super().__init__()
        self._card = card
        self._why = why

    def title_text(self) -> str:
        """The card's title."""
        try:
            return reading.card(self.desk, self._card).title
        except Problem:
            return ""

    async def refresh_content(self) -> None:
        """Lay the card out anew."""
        try:
            card = reading.card(self.desk, self._card)
        except Problem as problem:
            self.tell_problem(problem)
            return
        parts: list[Widget] = []
        if self._why:
            parts.append(Static(lines(self._why), classes="because", markup=False))
        for part, heading, text in card.parts:
            parts.append(Static(line(heading), classes="heading", markup=False))
            style = "text spoken" if part == "say" else "text"
            parts.append(Prose(text.strip().replace("**", ""), classes=style))
        if card.sources:
            sources = self.say("card.sources") + " " + " · ".join(card.sources)
            parts.append(Static(lines(sources), classes="quiet sources", markup=False))
        if card.links:
            rows = Rows([(30, 1)])
            parts += [Static(line(self.say("card.related")), classes="heading", markup=False), rows]
        await self.lay_out(parts)
        if card.links:
            rows.show([Row(name, (title,)) for name, title in card.links])

    def action_scroll(self, by: int) -> None:
        """At the end of the page on to the related cards."""
        if by > 0 and self.sheet.scroll_y >= self.sheet.max_scroll_y and self.query(Rows):
            self.query_one(Rows).focus()
        else:
            super().action_scroll(by)

    async def action_linked(self) -> None:
        """The first related card, or the one under the cursor."""
        if self.query(Rows):
            chosen = self.query_one(Rows).chosen
            if chosen is not None:
                await self.app.push_screen(CardScreen(chosen))

    async def on_option_list_option_selected(self) -> None:
        await self.action_linked()
