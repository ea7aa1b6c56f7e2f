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
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows

OPEN = Command("", "open", "key.open", "Enter", 1)
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
    KEYS: ClassVar[tuple[Command, ...]] = (OPEN, BACK)
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


class DetailScreen(RowsScreen):
    """A list, and below it more about the row under the cursor.

    What stands above the first row comes back into view with it.
    """

    CSS_PATH = "../styles/listing.tcss"
    SHARED_SAFE = True
    SHAPE: ClassVar[tuple[tuple[int, int], ...]] = ((8, 0), (24, 2), (10, 1))
    KEYS: ClassVar[tuple[Command, ...]] = (OPEN, BACK)

    def __init__(self) -> None:
        super().__init__()
        self._cells: dict[str | None, tuple[str, ...]] = {}

    def body(self) -> Iterable[Widget]:
        """The list and what is told about a row."""
        yield Rows(self.SHAPE, id="list")
        yield Prose(id="whole", classes="quiet")

    async def refresh_content(self) -> None:
        """Every row anew, the cursor where it was."""
        try:
            rows = [*self.rows()]
        except Problem as problem:
            self.tell_problem(problem)
        else:
            self._cells = {row.id: row.cells for row in rows}
            self.query_one(Rows).show(rows)
            self._write_whole()

    def rows(self) -> Iterable[Row]:
        """What stands on the list. Raises Problem."""
        return ()

    def whole(self, chosen: str) -> str:
        """What is shown about the row ``chosen``: its words, where the row has no room for them."""
        cells = self._cells.get(chosen, ())[1:] if self.query_one(Rows).cut else ()
        return " · ".join(filter(None, cells))

    @on(OptionList.OptionHighlighted)
    def _from_the_top(self) -> None:
        rows = self.query_one(Rows)
        first = next((n for n, each in enumerate(rows.options) if not each.disabled), None)
        if rows.highlighted == first:
            self.call_after_refresh(rows.scroll_home, animate=False)
        self._write_whole()

    def _write_whole(self) -> None:
        whole = self.query_one("#whole", Prose)
        text = self.whole(self.query_one(Rows).chosen or "")
        whole.write(text)
        whole.display = bool(text)
