"""Today: what is due, why, and Enter does it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.problems import Problem
from mentor_tui.progress import Progress
from mentor_tui.services import backups
from mentor_tui.services import today as service
from mentor_tui.services.today import Today, TodayItem
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
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
        Command("f4", "employer", "key.employer", "F4", 5),
        Command("f5", "checkin", "key.checkin", "F5", 6),
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
        yield Rows([(9, 1), (34, 6), (8, 0), (6, 0)], id="due")
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
        try:
            self._day = service.today(self.desk)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.query_one(Rows).show(self._rows(self._day))
        self.query_one("#rest", Static).update(lines(self._rest(self._day)))

    def _rows(self, day: Today) -> list[Row]:
        rows: list[Row] = []
        for waiting in day.waiting:
            if not rows:
                rows.append(Row(None, (self.say("today.waiting"),)))
            rows.append(Row(f"draft:{waiting.key}", ("", waiting.begins, "", self.say("do.go_on"))))
        self._items = {}
        for heading, items in (("today.first", day.first), ("today.week", day.week)):
            if items:
                rows.append(Row(None, (self.say(heading),)))
            for item in items:
                key = f"due:{len(self._items)}"
                self._items[key] = item
                name = item.name or self.say("today.you")
                rows.append(Row(key, (name, item.why, item.when, item.do)))
        files = [self._review(item) for item in day.retention]
        if len(self._items) == len(files):
            rows.append(
                Row(None, (self.say("today.quiet" if day.people else "today.nobody"),), quiet=True)
            )
        if not day.people:
            rows.append(Row("add", ("+ " + self.say("mentees.add"),)))
        for promise in day.promises:
            if promise is day.promises[0]:
                rows.append(Row(None, (self.say("today.promised"),)))
            rows.append(
                Row(
                    f"promise:{promise.id}",
                    (promise.name, promise.what, "", self.say("do.promise")),
                )
            )
        if day.backup:
            files.append(Row("backup", ("", day.backup, "", self.say("do.backup"))))
        return [*rows, *files]

    def _review(self, item: TodayItem) -> Row:
        """A file nobody has needed for long; it stands last."""
        key = f"due:{len(self._items)}"
        self._items[key] = item
        return Row(key, (item.name or "", item.why, item.when, item.do))

    def _rest(self, day: Today) -> str:
        said = []
        if day.contacts_target:
            done = min(day.contacts_counted or 0, day.contacts_target)
            full, empty = ("#", ".") if self.app.has_class("-ascii") else ("●", "○")
            dots = full * done + empty * (day.contacts_target - done)
            said.append(
                self.say(
                    "today.contacts",
                    dots=dots,
                    done=day.contacts_counted,
                    target=day.contacts_target,
                )
            )
        if day.meetings:
            said.append(
                self.say(
                    "today.meetings",
                    list="   ".join(f"{each.at} {each.name}".strip() for each in day.meetings),
                )
            )
        said += [f"{change.name} · {change.text}" for change in day.changes]
        return "\n".join(said)

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
        elif kind == "promise":
            service.keep_promise(self.desk, rest)
            await self.redraw()
            self.tell(self.say("today.promise_kept"))
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
        """Where the rule comes from, in a sentence."""
        if self.item is not None:
            self.tell(f"{self.item.why}. {self.item.source}")

    async def action_note(self) -> None:
        from mentor_tui.tui import opening

        await opening.note(self, self.item.mentee if self.item else None)

    async def action_employer(self) -> None:
        from mentor_tui.tui import opening

        await opening.for_person(
            self, self.item.mentee if self.item else None, "walk:employer_contact"
        )

    async def action_checkin(self) -> None:
        from mentor_tui.tui import opening

        await opening.for_person(self, self.item.mentee if self.item else None, "checkin")
