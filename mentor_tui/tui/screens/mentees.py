"""Mentees: the caseload, sorted and narrowed as one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from textual import on
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from mentor_tui.casework.stages import STAGES
from mentor_tui.services import mentees
from mentor_tui.services.mentees import MenteeRow
from mentor_tui.text import fold
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Row, Rows

SORTS: tuple[tuple[str, Callable[[MenteeRow], object]], ...] = (
    ("name", lambda row: (fold(row.name), row.id)),
    ("due", lambda row: (row.next_due or date.max, fold(row.name))),
    ("stage", lambda row: (STAGES.index(row.stage), -(row.days_in_stage or 0))),
    ("contact", lambda row: (row.last_contact or date.min, fold(row.name))),
)
"""The orders the list can have; left and right change it."""

HEADS = ("name", "stage", "since", "contact", "next", "job", "mark")


class MenteesScreen(CompanionScreen):
    """One line for each person; no number about a person, a mark in words."""

    NAME = "mentees"
    PLACE = "mentees"
    CSS_PATH = "../styles/mentees.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("", "sideways(1)", "key.sort", "← →", 4),
        Command("f3", "note", "key.note", "F3", 3),
        Command("f4", "employer", "key.employer", "F4", 5),
        Command("f5", "checkin", "key.checkin", "F5", 6),
        Command("f7", "add", "mentees.add", "F7", 2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[MenteeRow] = []
        self._order = 0

    def body(self) -> Iterable[Widget]:
        """A line to narrow the list, the heading, the list."""
        yield LineInput("")
        yield Static(id="order", classes="quiet")
        yield Rows([(9, 1), (16, 2), (7, 0), (7, 0), (18, 6), (14, 2), (18, 1)], id="people")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read the caseload and show it."""
        self.query_one(LineInput).placeholder = self.say("mentees.filter")
        known = {row.id for row in self._rows}
        self._rows = mentees.caseload(self.desk)
        self._show()
        fresh = [row.id for row in self._rows if row.id not in known]
        if len(fresh) == 1:
            self.query_one(Rows).go_to(fresh[0])

    @on(Input.Changed)
    def _show(self) -> None:
        wanted = fold(self.query_one(LineInput).value).split()
        name, key = SORTS[self._order]
        people = sorted(self._rows, key=key)  # type: ignore[arg-type]
        fitting = [row for row in people if all(part in self._words(row) for part in wanted)]
        rows = [self._row(row) for row in fitting]
        if not rows:
            rows = [
                Row(None, (self.say("mentees.none" if self._rows else "today.nobody"),), quiet=True)
            ]
        else:
            heads = [self.say(f"mentees.head.{name}") for name in HEADS]
            rows.insert(0, Row(None, tuple(heads), quiet=True))
        rows.append(Row("add", ("+ " + self.say("mentees.add"),)))
        self.query_one(Rows).show(rows)
        order = self.say(f"mentees.sort.{name}")
        self.query_one("#order", Static).update(
            line(self.desk.language.count("mentees.count", len(fitting), order=order))
        )

    def _words(self, row: MenteeRow) -> str:
        return fold(" ".join((row.name, row.stage_label, row.job or "", row.mark)))

    def _row(self, row: MenteeRow) -> Row:
        short = self.desk.language.short_day
        days = (
            ""
            if row.days_in_stage is None
            else self.desk.language.count("mentees.days", row.days_in_stage)
        )
        last = short(row.last_contact) if row.last_contact else "–"
        due = f"{short(row.next_due)} {row.next_why}" if row.next_due else ""
        return Row(row.id, (row.name, row.stage_label, days, last, due, row.job or "", row.mark))

    # What can be done ----------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """The file of the person under the cursor."""
        chosen = self.query_one(Rows).chosen
        if chosen == "add":
            await self.action_add()
        elif chosen is not None:
            from mentor_tui.tui.screens.mentee import MenteeScreen

            person = mentees.find_mentee(self.desk, chosen)
            await self.app.push_screen(MenteeScreen(person))

    async def action_add(self) -> None:
        from mentor_tui.tui.screens.person import PersonScreen

        await self.app.push_screen(PersonScreen())

    async def action_sideways(self, by: int) -> None:
        self._order = (self._order + by) % len(SORTS)
        self._show()

    @property
    def _person(self) -> str | None:
        chosen = self.query_one(Rows).chosen
        return None if chosen == "add" else chosen

    async def action_note(self) -> None:
        from mentor_tui.tui import opening

        await opening.note(self, self._person)

    async def action_employer(self) -> None:
        from mentor_tui.tui import opening

        await opening.for_person(self, self._person, "walk:employer_contact")

    async def action_checkin(self) -> None:
        from mentor_tui.tui import opening

        await opening.for_person(self, self._person, "checkin")

    def stops(self) -> list[Widget]:
        """The line to type in, then the list."""
        return [self.query_one(LineInput), self.query_one(Rows)]
