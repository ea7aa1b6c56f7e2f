"""One employer: what is known of it, who knows someone there, every contact so far."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.casework.employers import Known
from mentor_tui.casework.records import EmployerContact, Mentee
from mentor_tui.problems import Problem
from mentor_tui.services import contact_week, employers
from mentor_tui.services.contact_week import Line
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class EmployerScreen(CompanionScreen):
    """Facts above, the history below; F4 logs the next visit."""

    NAME = "employer"
    CSS_PATH = "../styles/employers.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f4", "app.employer", "key.employer", "F4", 3),
        Command("f7", "edit", "key.edit", "F7", 4),
        Command("delete", "bin", "key.bin", "Del", 5),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key
        self._known: Known | None = None

    def title_text(self) -> str:
        """Which employer."""
        return self._known.name if self._known else self.say("title.employer")

    @property
    def met(self) -> str:
        """This employer."""
        return self._known.name if self._known else ""

    def body(self) -> Iterable[Widget]:
        """What is known, then the contacts."""
        yield Prose(id="known")
        yield Rows([(11, 0), (18, 2), (24, 4)], id="contacts")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def redraw(self) -> None:
        """The employer is read before its name is written above."""
        if not self.desk.locked:
            self._known = employers.employer_again(self.desk, self._key)
        await super().redraw()

    async def refresh_content(self) -> None:
        """What is known and every contact, newest first; gone when it was deleted elsewhere."""
        if self._known is None:
            self.call_later(self.leave)
            return
        facts = employers.fact_lines(self.desk, self._known)
        told = [self.say("plain.fact", name=name, value=value) for name, value in facts]
        self.query_one("#known", Prose).write("\n".join(told) or self.say("employer.nothing"))
        names = {each.id: each.name for each in self.desk.vault.all(Mentee)}
        rows = [self._row(each, names) for each in self._known.contacts]
        heading = Row(None, (self.say("employer.contacts"),))
        self.query_one(Rows).show(
            [heading, *(rows or [Row(None, (self.say("employer.no_contacts"),), quiet=True)])]
        )

    def _row(self, contact: EmployerContact, names: dict[str, str]) -> Row:
        counted, why = contact_week.judged(contact, self.desk.today)
        whom = (
            contact.person, employers.purpose_words(self.desk, contact.purpose),
            names.get(contact.mentee or ""),
        )  # fmt: skip
        verdict = contact_week.why_words(Line(contact, "", counted, why), self.desk.language)
        said = (contact.outcome, contact.next_step, verdict)
        cells = (" · ".join(part for part in each if part) for each in (whom, said))
        return Row(contact.id, (self.desk.language.day(contact.on), *cells))

    # What can be done ----------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The contact under the cursor, to read or to change."""
        from mentor_tui.tui import opening

        chosen = self.query_one(Rows).chosen
        contact = self.desk.vault.get(EmployerContact, chosen) if chosen else None
        if contact is not None:
            await opening.contact(self, contact=contact)

    async def action_edit(self) -> None:
        """Change what is known."""
        known = self._known
        if known is None:
            return
        asked = [
            Asked(name, f"employer.{name}", value=getattr(known, name) or "")
            for name in employers.FACTS
        ]
        await self.app.push_screen(AskingScreen("employer_edit", asked, self._edit))

    def _edit(self, said: dict[str, str]) -> None:
        if self._known is not None:
            self._known = employers.edit_employer(self.desk, self._known, **said)
            self._key = self._known.key
            self.app.pop_screen()
            self.tell(self.say("plain.kept"))

    async def action_bin(self) -> None:
        """Into the bin; its contacts stay."""
        if self._known is None:
            return
        try:
            employers.delete_employer(self.desk, self._known)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(self.say("employer.deleted"))
