"""Forms of one's own work and blank ones to hand out; the calendar file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.problems import Problem
from mentor_tui.services import forms
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.form import FormScreen, write_form
from mentor_tui.tui.widgets.rows import Row, Rows


class FormsScreen(CompanionScreen):
    """The sheets made from the mentor's own figures, then the blank hand-outs."""

    NAME = "forms"
    CSS_PATH = "../styles/doings.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f7", "write", "key.write_file", "F7", 2),
        Command("escape", "leave", "key.back", "Esc", 3),
    )

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows([(4, 0), (22, 1), (26, 1)], id="forms")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Own sheets first."""
        rows = []
        for form in self.desk.library.forms():
            row = forms.form_row(self.desk, form, None)
            if form.document or form.blank:
                what = "forms.own" if form.document else "forms.blank"
                rows.append(Row(form.id, (row.id, row.title, self.say(what))))
        rows.sort(key=lambda each: each.cells[2] == self.say("forms.blank"))
        self.query_one(Rows).show(rows)

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The form under the cursor."""
        if (chosen := self.query_one(Rows).chosen) is not None:
            await self.app.push_screen(FormScreen(self.desk.library.form(chosen), None))

    async def action_write(self) -> None:
        """Write it to a file."""
        if (chosen := self.query_one(Rows).chosen) is not None:
            await write_form(self, self.desk.library.form(chosen), None)


async def show_forms(screen: CompanionScreen) -> None:
    """The list of forms."""
    await screen.app.push_screen(FormsScreen())


async def write_calendar(screen: CompanionScreen) -> None:
    """Ask where the calendar file is to lie."""
    from mentor_tui.services.calendar import appointments, save_calendar

    desk = screen.desk
    if not appointments(desk):
        raise Problem("calendar.nothing")

    def do(said: dict[str, str]) -> None:
        written, number = save_calendar(desk, Path(said["file"].strip()))
        screen.app.pop_screen()
        screen.tell(desk.language.count("calendar.written", number, file=str(written)))

    place = Path.home() / f"calendar-{desk.today}.ics"
    asked = [Asked("file", "calendar.file", value=str(place))]
    await screen.app.push_screen(AskingScreen("calendar", asked, do))
