"""The bin: what was deleted in the last 30 days, Enter brings it back."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.problems import Problem
from mentor_tui.services import history
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class BinScreen(CompanionScreen):
    """The last put in first, with the days each still waits."""

    NAME = "bin"
    CSS_PATH = "../styles/bin.tcss"
    KEYS = (
        Command("", "restore", "key.restore", "Enter", 1),
        Command("f2", "history", "key.history", "F2", 3),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def body(self) -> Iterable[Widget]:
        """A hint and the list."""
        yield Static(id="hint", classes="quiet", markup=False)
        yield Rows([(11, 0), (10, 0), (24, 1), (14, 0)], id="entries")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """What lies in it now."""
        self.query_one("#hint", Static).update(line(self.say("bin.hint")))
        rows = []
        for each in history.bin_entries(self.desk):
            what = " · ".join(part for part in (each.about.name, each.about.text) if part)
            waits = self.desk.language.count("bin.days", each.days_left)
            day = self.desk.language.short_day(each.deleted.date())
            rows.append(Row(each.id, (day, each.about.label, what, waits)))
        empty = Row(None, (self.say("bin.empty"),), quiet=True)
        self.query_one(Rows).show(rows or [empty])

    @on(OptionList.OptionSelected)
    async def action_restore(self) -> None:
        """Bring back what is under the cursor."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        try:
            history.take_out(self.desk, chosen)
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.redraw()
        self.tell(self.say("bin.taken_out"))

    async def action_history(self) -> None:
        """What it was before it was deleted."""
        from mentor_tui.tui.screens.history import HistoryScreen

        chosen = self.query_one(Rows).chosen
        if chosen is not None:
            await self.app.push_screen(HistoryScreen(chosen))
