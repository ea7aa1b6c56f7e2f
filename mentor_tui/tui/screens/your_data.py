"""Your data: everything that keeps it safe, takes it out or brings it in, one line each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.problems import Problem
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows

ENTRIES: dict[str, Callable[[CompanionScreen], Awaitable[None]]] = {}
"""What can be done, by name; ``your_data.<name>`` says what, ``your_data.<name>.hint`` why."""


class YourDataScreen(CompanionScreen):
    """A list of what can be done with the vault."""

    NAME = "your_data"
    CSS_PATH = "../styles/your_data.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows([(24, 0), (30, 1)], id="entries")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Each with what it is good for."""
        say = self.say
        rows = [
            Row(name, (say(f"your_data.{name}"), say(f"your_data.{name}.hint"))) for name in ENTRIES
        ]
        self.query_one(Rows).show(rows)

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Begin what is under the cursor."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        try:
            await ENTRIES[chosen](self)
        except Problem as problem:
            self.tell_problem(problem)
