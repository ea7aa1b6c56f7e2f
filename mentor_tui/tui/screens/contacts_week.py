"""The weekly sheet of employer contacts: what counts, the total, the supervisor's tick."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.records import EmployerContact
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.services import contact_week, employers
from mentor_tui.services.contact_week import Week
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class ContactsWeekScreen(CompanionScreen):
    """Left and right turn the weeks; F3 ticks them as looked at together."""

    NAME = "contacts_week"
    CSS_PATH = "../styles/employers.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("", "sideways(1)", "key.week", "← →", 2),
        Command("f3", "review", "key.reviewed", "F3", 3),
        Command("f7", "save", "key.save", "F7", 4),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._back = 0
        self._week: Week | None = None

    def body(self) -> Iterable[Widget]:
        """The total, then each contact."""
        yield Static(id="total", markup=False)
        yield Rows([(7, 0), (16, 2), (14, 1), (26, 4)], id="contacts")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """The week read again."""
        day = self.desk.today - timedelta(weeks=self._back)
        week = self._week = contact_week.week_sheet(self.desk, day)
        language = self.desk.language
        days = f"{language.short_day(week.monday)} – {language.day(week.sunday)}"
        first = f"{contact_week.title(week, language)} · {days}"
        told = lines(f"{first}\n{contact_week.total(week, language)}")
        self.query_one("#total", Static).update(told)
        rows = [self._row(line) for line in week.lines]
        self.query_one(Rows).show(rows or [Row(None, (self.say("week.none"),), quiet=True)])

    def _row(self, line: contact_week.Line) -> Row:
        contact, language = line.contact, self.desk.language
        whom = (contact.person, employers.purpose_words(self.desk, contact.purpose))
        words = contact_week.why_words(line, language)
        seen = self.say("week.seen") if contact.reviewed else ""
        return Row(
            contact.id,
            (
                language.short_day(contact.on), contact.employer,
                " · ".join(part for part in whom if part),
                " · ".join(part for part in (words, seen) if part),
            ),
        )  # fmt: skip

    async def action_sideways(self, by: int) -> None:
        """A week back or forward; not beyond this one and the next."""
        self._back = max(-1, self._back - by)
        await self.refresh_content()

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The contact under the cursor."""
        from mentor_tui.tui import opening

        chosen = self.query_one(Rows).chosen
        contact = self.desk.vault.get(EmployerContact, chosen) if chosen else None
        if contact is not None:
            await opening.contact(self, contact=contact)

    async def action_review(self) -> None:
        """Tick the whole week, or take the tick away again."""
        if self._week is None or not self._week.lines:
            return
        ticking = self._week.reviewed is None
        contact_week.mark_reviewed(self.desk, self._week, reviewed=ticking)
        await self.refresh_content()
        self.tell(self.say("week.ticked" if ticking else "week.unticked"))

    async def action_save(self) -> None:
        """Ask where the sheet is to lie and in which language."""
        if self._week is None:
            return
        name = f"{self.say('week.file')}-{self._week.monday}.html"
        languages = tuple((code, f"language.{code}") for code in LANGUAGES)
        asked = (
            Asked("file", "week.where", value=str(Path.home() / name)),
            Asked("language", "access.language", "choice", self.desk.language.code, languages),
        )
        save = partial(self._save, self._week)
        await self.app.push_screen(AskingScreen("save_week", asked, save))

    def _save(self, week: Week, said: dict[str, str]) -> None:
        language = Language(said["language"] or self.desk.language.code)
        written = contact_week.write_week(self.desk, week, Path(said["file"].strip()), language)
        self.app.pop_screen()
        self.tell(self.say("copy.written", file=str(written)))
