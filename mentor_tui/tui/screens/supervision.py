"""Supervision: the weeks with their sheets, visits made together, the caseload roster."""

from __future__ import annotations

from datetime import date

from mentor_tui.casework.roster import RosterRow
from mentor_tui.services import roster, sheets, supervision
from mentor_tui.text import visible
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.listing import BACK, ListScreen
from mentor_tui.tui.screens.saving import save_document
from mentor_tui.tui.screens.sheet import SheetScreen
from mentor_tui.tui.widgets.rows import Row


class WeeksScreen(ListScreen):
    """The weeks, newest first, each with what became of its sheet."""

    NAME = "supervision"

    def rows(self) -> list[Row]:
        """This week and those before."""
        desk, found = self.desk, []
        for monday, sheet in supervision.weeks(desk):
            done = sheets.done_on(sheet) if sheet else None
            said = ""
            if done:
                said = self.say("supervision.done_on", date=desk.language.day(done))
            elif sheet:
                said = self.say("supervision.begun")
            found.append(Row(monday.isoformat(), (supervision.week_title(desk, monday), said)))
        return found

    async def open(self, chosen: str) -> None:
        """The sheet of a week."""
        sheet = supervision.sheet_of(self.desk, date.fromisoformat(chosen))
        await self.app.push_screen(SheetScreen(sheet))


class VisitsScreen(ListScreen):
    """Visits to employers made together with somebody (form F14)."""

    NAME = "field_mentoring"
    NEW = "new"

    def rows(self) -> list[Row]:
        """A new one, then those there are."""
        found = [Row(self.NEW, (self.say("field_mentoring.new"), ""))]
        for sheet in sheets.sheets_of(self.desk, self.NAME):
            kept = sheets.answers(sheet)
            about = kept.get("visit.goal") or kept.get("seen.try") or ""
            found.append(
                Row(sheet.id, (self.desk.language.day(sheet.on), visible(str(about)[:200])))
            )
        return found

    async def open(self, chosen: str) -> None:
        """A sheet, new or kept."""
        desk = self.desk
        if chosen == self.NEW:
            sheet = sheets.new_sheet(desk, self.NAME)
        else:
            sheet = sheets.find_sheet(desk, self.NAME, chosen)
        await self.app.push_screen(SheetScreen(sheet))


class RosterScreen(ListScreen):
    """The caseload in one list, as a reviewer reads it (form F15)."""

    NAME = "roster"
    SHAPE = ((8, 0), (13, 2), (7, 0), (7, 0), (5, 0), (9, 0), (10, 2))
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f7", "save", "key.page", "F7", 3),
        BACK,
    )

    def rows(self) -> list[Row]:
        """A heading, then everybody."""
        desk, called = self.desk, roster.names(self.desk)
        found = [
            Row(row.id, _narrow(roster.cells(desk, row, called), row))
            for row in roster.roster(desk)
        ]
        if found:
            names = (name for name in roster.COLUMNS if name != "days_in_stage")
            found.insert(0, Row(None, tuple(self.say(f"roster.short.{name}") for name in names)))
        return found

    async def open(self, chosen: str) -> None:
        """Somebody's file."""
        from mentor_tui.services.mentees import find_mentee
        from mentor_tui.tui.screens.mentee import MenteeScreen

        await self.app.push_screen(MenteeScreen(find_mentee(self.desk, chosen)))

    async def action_save(self) -> None:
        """As a page on paper."""
        await save_document(
            self, self.NAME,
            lambda said: roster.roster_document(
                self.desk, coded=said["names"] == "codes", language=said["language"]
            ),
        )  # fmt: skip


def _narrow(cells: tuple[str, ...], row: RosterRow) -> tuple[str, ...]:
    """A line as it fits a screen: the days before the stage, a number for a sentence."""
    who, stage, days, last, due, _, job, flags = cells
    met = (
        "" if row.employer_day is None else f"{row.employer_day}{'' if row.employer_met else ' …'}"
    )
    return who, f"{days} · {stage}" if days else stage, last, due, met, job, flags
