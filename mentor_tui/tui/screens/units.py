"""Units: the handbook by unit, and the exercises."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.problems import Problem
from mentor_tui.services import exercises, reading
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class UnitsScreen(CompanionScreen):
    """Two-minute cards, and things to do together now."""

    NAME = "units"
    PLACE = "units"
    SHARED_SAFE = True
    CSS_PATH = "../styles/units.tcss"
    KEYS = (Command("", "open", "key.open", "Enter", 1),)

    def body(self) -> Iterable[Widget]:
        """One list: a heading for each unit, its cards, then the exercises."""
        yield Rows([(30, 1), (24, 2)], id="shelf")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read the units and show them."""
        rows: list[Row] = []
        audience = self.desk.profile.audience
        try:
            for unit in reading.units(self.desk, audience):
                rows.append(Row(None, (f"{unit.title} · {unit.summary}",)))
                rows += [Row(f"card:{name}", ("  " + title,)) for name, title in unit.cards]
            rows.append(Row(None, (self.say("units.exercises"),)))
            rows += [
                Row(f"exercise:{name}", ("  " + title, summary))
                for name, title, summary in exercises.exercises_for(self.desk, audience)
            ]
        except Problem as problem:
            self.tell_problem(problem)
        if self.desk.library.faults:
            self.tell(self.desk.language.count("units.faults", len(self.desk.library.faults)))
        self.query_one(Rows).show(rows)

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Read the card or begin the exercise."""
        kind, _, name = (self.query_one(Rows).chosen or "").partition(":")
        if kind == "card":
            from mentor_tui.tui.screens.card import CardScreen

            await self.app.push_screen(CardScreen(name))
        elif kind == "exercise":
            from mentor_tui.tui.screens.exercise import ExerciseScreen

            await self.app.push_screen(ExerciseScreen(name))
