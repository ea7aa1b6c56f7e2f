"""What can be done, one line each with what it is good for; Enter begins it."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.tui.screens.listing import BACK, OPEN, RowsScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class DoingsScreen(RowsScreen):
    """A list of things to do; ``<NAME>.<name>`` says what each is, ``….hint`` what for."""

    CSS_PATH = "../styles/doings.tcss"
    KEYS = (OPEN, BACK)

    def names(self) -> Iterable[str]:
        """What can be done."""
        return ()

    def body(self) -> Iterable[Widget]:
        """The list, and under it what the cursor is on where its line has no room."""
        yield Rows([(24, 0), (30, 1)], id="entries")
        yield Prose(id="whole", classes="quiet")

    async def refresh_content(self) -> None:
        """Each with what it is good for."""
        words = {name: f"{self.NAME}.{name}" for name in self.names()}
        self.query_one(Rows).show(
            [Row(name, (self.say(w), self.say(f"{w}.hint"))) for name, w in words.items()]
        )
        self._show_whole()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        rows = self.query_one(Rows)
        whole = self.say(f"{self.NAME}.{rows.chosen}.hint") if rows.cut else ""
        self.query_one("#whole", Prose).write(whole)
