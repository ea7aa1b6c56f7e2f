"""Is this my job? And: how do I say…? Two pages for a colleague or team leader."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.services import informal
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.page import PageScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class LimitsScreen(PageScreen):
    """What is mine, what is not, whom I ask."""

    NAME = "limits"
    CSS_PATH = "../styles/limits.tcss"

    async def refresh_content(self) -> None:
        """Three headings with their lines."""
        parts: list[Widget] = []
        point = "- " if self.app.has_class("-ascii") else "· "
        for title, said in informal.limits(self.desk):
            parts.append(Static(line(title), classes="heading", markup=False))
            parts += [Static(lines(point + each), classes="text", markup=False) for each in said]
        await self.lay_out(parts)


class SayScreen(CompanionScreen):
    """Questions about finding the words; Enter opens the card that answers."""

    NAME = "how_to_say"
    SHARED_SAFE = True
    CSS_PATH = "../styles/limits.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows([(30, 1)], id="list")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Each question."""
        self.query_one(Rows).show([Row(c, (said,)) for c, said in informal.say_cards(self.desk)])

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The card."""
        from mentor_tui.tui.screens.card import CardScreen

        chosen = self.query_one(Rows).chosen
        if chosen is not None:
            await self.app.push_screen(CardScreen(chosen))
