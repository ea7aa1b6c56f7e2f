"""The branching cases, unit by unit."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.learning.case import CaseRun
from mentor_tui.problems import Problem
from mentor_tui.services import cases, courses
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class CasesScreen(CompanionScreen):
    """A list; a case that was left goes on where it stood, as long as the list is open."""

    NAME = "cases"
    SHARED_SAFE = True
    CSS_PATH = "../styles/cases.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._left_open: dict[str, CaseRun] = {}
        self._whole: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The list, and under it what the room will practise."""
        yield Rows([(30, 2), (10, 0)], id="entries")
        yield Prose(id="whole", classes="quiet")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """The cases for this mentor under the titles of their units."""
        rows: list[Row] = []
        unit = ""
        try:
            for each in cases.cases_for(self.desk, self.desk.profile.audience):
                if each.unit != unit:
                    unit = each.unit
                    rows.append(Row(None, (courses.unit_title(self.desk, unit),)))
                minutes = self.desk.language.count("exercise.minutes", each.minutes)
                rows.append(Row(each.id, (each.title, minutes)))
                said = (each.summary, cases.about(self.desk, each.id))
                self._whole[each.id] = "\n".join(filter(None, said))
        except Problem as problem:
            self.tell_problem(problem)
        else:
            self.tell("" if rows else self.say("cases.none"))
        self.query_one(Rows).show(rows)
        self._show_whole()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        chosen = self.query_one(Rows).chosen or ""
        self.query_one("#whole", Prose).write(self._whole.get(chosen, ""))

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Begin it, or go on with it."""
        from mentor_tui.tui.screens.case import CaseScreen

        name = self.query_one(Rows).chosen
        if name is None:
            return
        try:
            await self.app.push_screen(CaseScreen(name, left=self._left_open))
        except Problem as problem:
            self.tell_problem(problem)
