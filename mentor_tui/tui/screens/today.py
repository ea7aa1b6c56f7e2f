"""Today: what is due, why, and Enter does it."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable
from contextlib import suppress

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.problems import Problem
from mentor_tui.progress import Progress
from mentor_tui.services import backups
from mentor_tui.services import today as service
from mentor_tui.services.notes import Waiting
from mentor_tui.services.today import Appointment, Change, Promise, Today, TodayItem
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class TodayScreen(CompanionScreen):
    """Overdue first, each with its reason; nothing here is red."""

    NAME = "today"
    PLACE = "today"
    CSS_PATH = "../styles/today.tcss"
    KEYS = (
        Command("", "do", "key.do", "Enter", 1),
        Command("f2", "why", "key.why", "F2", 3),
        Command("f3", "note", "key.note", "F3", 4),
        Command("f4", "app.employer", "key.employer", "F4", 5),
        Command("f5", "checkin", "key.checkin", "F5", 6),
        Command("f7", "supervision", "reports.supervision", "F7", 0),
    )

    def __init__(self) -> None:
        super().__init__()
        self._day: Today | None = None
        self._items: dict[str, TodayItem] = {}
        self._beside = Progress()

    def title_text(self) -> str:
        """The day in words."""
        return f"{self.say('nav.today')} · {self.desk.language.long_day(self.desk.today)}"

    def body(self) -> Iterable[Widget]:
        """The list and what else the day holds."""
        yield Rows([(9, 1), (25, 6), (8, 0), (6, 0)], id="due")
        yield Static(id="rest")

    async def ready(self) -> None:
        self.query_one(Rows).focus()
        if backups.waiting(self.desk):  # there was no time for it when the mentor left
            self.run_worker(self._back_up, thread=True, exit_on_error=False)

    def _back_up(self) -> None:
        with suppress(Problem):  # it is tried again when leaving
            backups.catch_up(self.desk, self._beside)

    def on_unmount(self) -> None:
        self._beside.stop()

    async def refresh_content(self) -> None:
        """Ask the service for the day and show it."""
        try:  # beside the screen: the keys go on while a large caseload is read
            self._day = await to_thread(service.today, self.desk)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.query_one(Rows).show(self._rows(self._day))
        self.query_one("#rest", Static).update(line(self._rest(self._day)))

    def _rows(self, day: Today) -> list[Row]:
        self._items = {}
        rows = [
            *self._section("today.waiting", map(self._draft, day.waiting)),
            *self._section("today.first", map(self._due, day.first)),
            *self._section("today.meetings_head", map(self._meeting, day.meetings)),
            *self._section("today.week", map(self._due, day.week)),
            *self._section("today.changes", map(self._change, day.changes)),
        ]
        if not self._items:
            quiet = self.say("today.quiet" if day.people else "today.nobody")
            rows.append(Row(None, (quiet,), quiet=True))
        if not day.people:
            rows.append(Row("add", ("+ " + self.say("mentees.add"),)))
        rows += self._section("today.coming", map(self._due, day.coming))
        rows += self._section("today.promised", map(self._promise, day.promises))
        rows += map(self._due, day.retention)  # files nobody has needed for long stand last
        if day.card:
            rows.append(Row("card", (self.say("today.card", title=day.card),)))
        if day.backup:
            rows.append(Row("backup", ("", day.backup, "", self.say("do.backup"))))
        return rows

    def _section(self, heading: str, rows: Iterable[Row]) -> list[Row]:
        """``rows`` below their heading; nothing at all without any."""
        found = [*rows]
        return [Row(None, (self.say(heading),)), *found] if found else []

    def _due(self, item: TodayItem) -> Row:
        key = f"due:{len(self._items)}"
        self._items[key] = item
        name = item.name or self.say("today.you")
        more = f"+{item.more}" if item.more else ""
        do = " ".join(filter(None, (item.do, more)))
        return Row(key, (name, item.why, item.when, do))

    def _draft(self, waiting: Waiting) -> Row:
        return Row(f"draft:{waiting.key}", ("", waiting.begins, "", self.say("do.go_on")))

    def _meeting(self, meeting: Appointment) -> Row:
        cells = (meeting.name, self.say("today.meeting"), meeting.at, self.say("do.file"))
        return Row(f"file:{meeting.mentee}", cells)

    def _change(self, change: Change) -> Row:
        return Row(f"file:{change.mentee}", (change.name, change.text, "", self.say("do.file")))

    def _promise(self, promise: Promise) -> Row:
        cells = (promise.name, promise.what, "", self.say("do.promise"))
        return Row(f"promise:{promise.id}", cells)

    def _rest(self, day: Today) -> str:
        """Employer contacts of this week, or whom to ask; in view however long the list is."""
        if not day.contacts_target:
            return self.say("coach.is", coach=day.coach) if day.coach else ""
        done = min(day.contacts_counted or 0, day.contacts_target)
        full, empty = ("#", ".") if self.app.has_class("-ascii") else ("●", "○")
        dots = full * done + empty * (day.contacts_target - done)
        slots = {"dots": dots, "done": day.contacts_counted, "target": day.contacts_target}
        return self.say("today.contacts", **slots)

    # What can be done ----------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_do(self) -> None:
        """Enter does the thing that is due."""
        chosen = self.query_one(Rows).chosen or ""
        kind, _, rest = chosen.partition(":")
        if kind == "due":
            await self._do(self._items[chosen])
        elif kind == "draft":
            await self._go_on(rest)
        elif kind == "file":
            await self._open_file(rest)
        elif kind == "promise":
            service.keep_promise(self.desk, rest)
            await self.redraw()
            self.tell(self.say("today.promise_kept"))
        elif kind == "card":
            from mentor_tui.tui.screens.today_card import TodayCardScreen

            await self.app.push_screen(TodayCardScreen())
        elif kind == "backup":
            from mentor_tui.tui.screens.backing_up import back_up

            await back_up(self)
        elif kind == "add":
            from mentor_tui.tui.screens.person import PersonScreen

            await self.app.push_screen(PersonScreen())

    async def _do(self, item: TodayItem) -> None:
        from mentor_tui.tui import opening

        try:
            done = await opening.do_item(self, item)
        except Problem as problem:
            self.tell_problem(problem)
            return
        if done:
            await self.redraw()
            self.tell(done)

    async def _open_file(self, mentee: str) -> None:
        from mentor_tui.tui import opening

        try:
            await opening.for_person(self, mentee, "file:brief")
        except Problem as problem:
            self.tell_problem(problem)

    async def _go_on(self, key: str) -> None:
        from mentor_tui.tui import opening

        try:
            await opening.go_on_with_draft(self, key)
        except Problem as problem:
            self.tell_problem(problem)

    @property
    def item(self) -> TodayItem | None:
        """The due item under the cursor."""
        return self._items.get(self.query_one(Rows).chosen or "")

    def action_why(self) -> None:
        """Where the rule comes from, what helps at this stage, and what else is due."""
        item = self.item
        if item is not None:
            more = self.desk.language.count("today.more", item.more) if item.more else ""
            why = item.why if item.why.endswith(("?", ";", ".")) else f"{item.why}."
            self.tell(" ".join(filter(None, (why, item.source, item.hint, more))))

    async def action_note(self) -> None:
        from mentor_tui.tui import opening

        await opening.note(self, self.item.mentee if self.item else None)

    @property
    def whom(self) -> str | None:
        """The person under the cursor."""
        return self.item.mentee if self.item else None

    async def action_checkin(self) -> None:
        from mentor_tui.tui import opening

        await opening.for_person(self, self.item.mentee if self.item else None, "checkin")

    async def action_supervision(self) -> None:
        """The week's supervision sheet in one key (domain.md §9.1)."""
        from mentor_tui.services.supervision import week_to_fill_in
        from mentor_tui.tui.screens.sheet import SheetScreen

        if not self._at_workplace and not self.covered:
            await self.app.push_screen(SheetScreen(week_to_fill_in(self.desk)))
