"""Employers remembered between visits, narrowed as one types."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from mentor_tui.casework.employers import Known
from mentor_tui.services import employers
from mentor_tui.text import fold
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Row, Rows

HEADS = ("name", "last", "stage", "next", "sector", "town")
SHOWN = 500
"""Rows at most; more are found by typing."""


class EmployersScreen(CompanionScreen):
    """The one met last first."""

    NAME = "employers"
    CSS_PATH = "../styles/employers.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f4", "app.employer", "key.employer", "F4", 3),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, Known] = {}
        self._folded: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """A line to narrow the list, how many there are, the list."""
        yield LineInput("")
        yield Static(id="count", classes="quiet")
        yield Rows([(20, 3), (7, 0), (18, 2), (16, 3), (14, 1), (10, 1)], id="employers")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read everything again and show it."""
        self.query_one(LineInput).placeholder = self.say("employers.filter")
        self._known = {each.key: each for each in employers.all_known(self.desk)}
        self._folded = {
            key: fold(" ".join((each.name, employers.about_line(self.desk, each))))
            for key, each in self._known.items()
        }
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        wanted = fold(self.query_one(LineInput).value).split()
        fitting = [
            each for key, each in self._known.items()
            if all(part in self._folded[key] for part in wanted)
        ]  # fmt: skip
        rows = [self._row(each) for each in fitting[:SHOWN]]
        if rows:
            heads = tuple(self.say(f"employers.head.{name}") for name in HEADS)
            rows.insert(0, Row(None, heads, quiet=True))
        else:
            none = "employers.none_such" if self._known else "employers.none"
            rows.append(Row(None, (self.say(none),), quiet=True))
        self.query_one(Rows).show(rows)
        told = self.desk.language.count("employers.count", len(fitting))
        self.query_one("#count", Static).update(line(told))

    def _row(self, known: Known) -> Row:
        last = self.desk.language.short_day(known.last) if known.last else "–"
        stage = employers.stage_words(self.desk, known.relationship)
        following = employers.next_line(self.desk, known)
        cells = (known.name, last, stage, following, known.sector or "", known.town or "")
        return Row(known.key, cells)

    @property
    def met(self) -> str:
        """The employer under the cursor."""
        known = self._known.get(self.query_one(Rows).chosen or "")
        return known.name if known else ""

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The page of the employer under the cursor."""
        from mentor_tui.tui.screens.employer import EmployerScreen

        chosen = self.query_one(Rows).chosen
        if chosen is not None:
            await self.app.push_screen(EmployerScreen(chosen))

    def stops(self) -> list[Widget]:
        """The line to type in, then the list."""
        return [self.query_one(LineInput), self.query_one(Rows)]
