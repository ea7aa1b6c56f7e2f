"""Mentees: the caseload, sorted and narrowed as one types."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from mentor_tui.problems import Problem
from mentor_tui.services import mentees
from mentor_tui.services.caseload_view import FILTERS, SORTS, arranged
from mentor_tui.services.mentees import MenteeRow
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Row, Rows

HEADS = ("name", "stage", "since", "contact", "next", "job")


class MenteesScreen(CompanionScreen):
    """One line for each person; no number about a person, a mark in words.

    Left and right change the order, F2 who is shown, typing narrows it further.
    """

    NAME = "mentees"
    PLACE = "mentees"
    CSS_PATH = "../styles/mentees.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("", "sideways(1)", "key.sort", "← →", 4),
        Command("f2", "narrow", "key.narrow", "F2", 3),
        Command("f3", "note", "key.note", "F3", 5),
        Command("f4", "app.employer", "key.employer", "F4", 5),
        Command("f5", "checkin", "key.checkin", "F5", 6),
        Command("f7", "add", "mentees.add", "F7", 2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[MenteeRow] = []
        self._order = 0
        self._narrow = 0

    def body(self) -> Iterable[Widget]:
        """A line to narrow the list, the heading, the list."""
        yield LineInput("")
        yield Static(id="order", classes="quiet")
        yield Rows([(11, 1), (14, 2), (7, 0), (6, 0), (7, 0), (14, 4)], id="people")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Read the caseload and show it."""
        self.query_one(LineInput).placeholder = self.say("mentees.filter")
        known = {row.id for row in self._rows}
        try:  # beside the screen: the keys go on while a large caseload is read
            self._rows = await to_thread(mentees.caseload, self.desk)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self._show()
        fresh = [row.id for row in self._rows if row.id not in known]
        if len(fresh) == 1:
            self.query_one(Rows).go_to(fresh[0])

    @on(Input.Changed)
    def _show(self) -> None:
        sort, narrow = [*SORTS][self._order], [*FILTERS][self._narrow]
        words = self.query_one(LineInput).value
        fitting = arranged(self._rows, sort=sort, narrow=narrow, words=words)
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
        order = self.say(f"mentees.sort.{sort}")
        said = self.desk.language.count("mentees.count", len(fitting), order=order)
        if narrow != "all":
            said += " · " + self.say(f"mentees.narrow.{narrow}")
        self.query_one("#order", Static).update(line(said))

    def _row(self, row: MenteeRow) -> Row:
        short = self.desk.language.short_day
        days = (
            ""
            if row.days_in_stage is None
            else self.desk.language.count("mentees.days", row.days_in_stage)
        )
        last = short(row.last_contact) if row.last_contact else "–"
        due = short(row.next_due) if row.next_due else ""
        return Row(row.id, (row.name, row.stage_label, days, last, due, self._state(row)))

    def _state(self, row: MenteeRow) -> str:
        """The job or the search, and what there is to see at a glance; silence comes first."""
        if row.silent:
            return " · ".join(filter(None, (row.mark, row.work)))
        return " · ".join(filter(None, (row.work, row.mark if row.waiting else "")))

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

    async def action_narrow(self) -> None:
        """Everybody, those at work, those searching, those long without contact, or in waiting."""
        self._narrow = (self._narrow + 1) % len(FILTERS)
        self._show()

    @property
    def _person(self) -> str | None:
        chosen = self.query_one(Rows).chosen
        return None if chosen == "add" else chosen

    async def action_note(self) -> None:
        from mentor_tui.tui import opening

        await opening.note(self, self._person)

    @property
    def whom(self) -> str | None:
        """The person under the cursor."""
        return self._person

    async def action_checkin(self) -> None:
        from mentor_tui.tui import opening

        await opening.for_person(self, self._person, "checkin")

    def stops(self) -> list[Widget]:
        """The line to type in, then the list."""
        return [self.query_one(LineInput), self.query_one(Rows)]
