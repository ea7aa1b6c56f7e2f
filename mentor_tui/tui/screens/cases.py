"""The branching cases, unit by unit."""

from __future__ import annotations

from mentor_tui.learning.case import CaseRun
from mentor_tui.services import cases, courses
from mentor_tui.tui.screens.listing import DetailScreen
from mentor_tui.tui.widgets.rows import Row


class CasesScreen(DetailScreen):
    """A list; a case that was left goes on where it stood, as long as the list is open."""

    NAME = "cases"
    SHAPE = ((30, 2), (10, 0))

    def __init__(self) -> None:
        super().__init__()
        self._left_open: dict[str, CaseRun] = {}
        self._told: dict[str, str] = {}

    def rows(self) -> list[Row]:
        """The cases for this mentor under the titles of their units."""
        rows: list[Row] = []
        unit = ""
        for each in cases.cases_for(self.desk, self.desk.profile.audience):
            if each.unit != unit:
                unit = each.unit
                rows.append(Row(None, (courses.unit_title(self.desk, unit),)))
            minutes = self.desk.language.count("exercise.minutes", each.minutes)
            rows.append(Row(each.id, (each.title, minutes)))
            said = (each.summary, cases.about(self.desk, each.id))
            self._told[each.id] = "\n".join(filter(None, said))
        return rows or [Row(None, (self.say("cases.none"),), quiet=True)]

    def whole(self, chosen: str) -> str:
        """What it is about, and what the room will practise."""
        return self._told.get(chosen, "")

    async def open(self, chosen: str) -> None:
        """Begin it, or go on with it."""
        from mentor_tui.tui.screens.case import CaseScreen

        await self.app.push_screen(CaseScreen(chosen, left=self._left_open))
