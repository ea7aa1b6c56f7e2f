"""Screens that are a list: Enter opens the row under the cursor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.problems import Problem
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows

BACK = Command("escape", "leave", "key.back", "Esc", 2)


class RowsScreen(CompanionScreen):
    """A screen with rows to choose from; what choosing means, `open` says."""

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Open what is under the cursor."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        try:
            await self.open(chosen)
        except Problem as problem:
            self.tell_problem(problem)

    async def open(self, chosen: str) -> None:
        """What choosing means. Raises Problem."""


class ListScreen(RowsScreen):
    """A hint and a list below it."""

    CSS_PATH = "../styles/listing.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (Command("", "open", "key.open", "Enter", 1), BACK)
    SHAPE: ClassVar[tuple[tuple[int, int], ...]] = ((26, 0), (30, 1))

    def body(self) -> Iterable[Widget]:
        """The hint and the list."""
        yield Static(id="hint", classes="quiet", markup=False)
        yield Rows(self.SHAPE, id="list")

    async def refresh_content(self) -> None:
        """Fill the list."""
        self.query_one("#hint", Static).update(lines(self.hint()))
        nothing = Row(None, (self.say("plain.nothing_yet"),), quiet=True)
        self.query_one(Rows).show(self.rows() or [nothing])

    def hint(self) -> str:
        """What stands above the list."""
        return self.say(f"{self.NAME}.hint")

    def rows(self) -> list[Row]:
        """What can be opened."""
        return []
