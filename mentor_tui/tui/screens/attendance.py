"""Who is in the room: names typed, pasted or from a file; a sheet to sign, certificates."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.language import LANGUAGES
from mentor_tui.problems import Problem
from mentor_tui.services import attendance, drafts, participants
from mentor_tui.services.attendance import Attendance
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.editors import LineInput, LongInput
from mentor_tui.tui.widgets.prose import Prose

LINES = ("title", "leader", "hours")
DOINGS = ("sheet", "certificates", "from_file")


class _Doing(Action):
    """One of several below each other: the arrows lead on, also where the page could scroll."""

    BINDINGS: ClassVar = [
        Binding("up", "screen.focus_before", show=False),
        Binding("down", "screen.focus_after", show=False),
    ]


class AttendanceScreen(DraftingScreen):
    """What it is about, who leads it, how long, the names, and what to do with them.

    The names wait encrypted as a draft until they are discarded; no record is made of them.
    """

    NAME = "attendance"
    CSS_PATH = "../styles/hands.tcss"
    KEYS = (
        Command("f7", "sheet", "key.sheet", "F7", 1, priority=True),
        Command("f3", "certificates", "key.certificates", "F3", 2, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 3, priority=True),
        Command("f5", "discard", "key.discard", "F5", 5, priority=True),
        Command("up", "focus_before", "key.previous", "", 0, palette=False),
        Command("down", "focus_after", "key.next", "", 0, palette=False),
    )
    _key = attendance.DRAFT

    def body(self) -> Iterable[Widget]:
        """The lines, the names, the doings."""
        typed = drafts.typed(self.desk, self.key)
        usual = {"leader": self.desk.profile.name}
        with VerticalScroll(can_focus=False):
            yield Prose(id="hint", classes="quiet")
            for name in LINES:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield LineInput(typed.get(name, usual.get(name, "")), limit=attendance.LONGEST)
            yield Static(id="l-names", classes="label", markup=False)
            yield LongInput(typed.get("names", ""))
            for name in DOINGS:
                yield _Doing(f"attendance.{name}", name, id=name)
            yield Prose(id="told", classes="quiet")

    async def ready(self) -> None:
        self.stops()[0].focus(scroll_visible=False)
        page = self.query_one("VerticalScroll", VerticalScroll)  # long names have scrolled it
        self.call_after_refresh(page.scroll_home, animate=False)
        self.begin_watching()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Prose).write(self.say("attendance.hint"))
        for name in LINES:
            self.query_one(f"#l-{name}", Static).update(line(self.say(f"attendance.{name}")))
        self.query_one("#l-names", Static).update(line(self.say("attendance.people")))
        for each in self.query(Action):
            each.write()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines, and the names."""
        said = dict(zip(LINES, (each.value for each in self.query(LineInput)), strict=True))
        return {**said, "names": self.query_one(LongInput).text}

    def standing_words(self) -> str | None:
        """What is typed; nothing while there is neither a title nor a name."""
        form = self.form
        return drafts.packed(form) if form["names"].strip() or form["title"].strip() else ""

    def _found(self) -> Attendance:
        form = self.form
        return attendance.attendance(
            self.desk, form["names"], title=form["title"], leader=form["leader"],
            hours=form["hours"],
        )  # fmt: skip

    # What is done with them ----------------------------------------------------------

    async def action_sheet(self) -> None:
        """Ask where the sheet is to lie; a name that ends in .csv makes a list."""
        try:
            found = self._found()
            self.keep_now()
        except Problem as problem:
            self.tell_problem(problem)
            return
        languages = tuple((code, f"language.{code}") for code in LANGUAGES)
        place = Path.home() / f"attendance-{self.desk.today}.html"
        asked = [
            Asked("file", "group.file", value=str(place)),
            Asked("language", "access.language", "choice", self.desk.language.code, languages),
        ]

        def save(said: dict[str, str]) -> None:
            path, language = Path(said["file"].strip()), said["language"] or None
            written = attendance.write(self.desk, found, path, language)
            self.app.pop_screen()
            self.tell(self.say("copy.written", file=str(written)))
            self.query_one("#told", Prose).write("\n".join(attendance.summary(self.desk, found)))

        await self.app.push_screen(AskingScreen("save_group", asked, save))

    async def action_certificates(self) -> None:
        """One for each name: what the course was about, then the folder."""
        from mentor_tui.tui.screens.record_batch import BatchUnitsScreen

        try:
            found = self._found()
            attendance.demand_certificates(found)
            self.keep_now()
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.app.push_screen(BatchUnitsScreen([*found.people]))

    async def action_from_file(self) -> None:
        """Names from a list that is there already, into the lines."""

        def read(said: dict[str, str]) -> None:
            names = participants.names_in(self.desk, Path(said["file"].strip()))
            self.app.pop_screen()
            box = self.query_one(LongInput)
            box.text = "\n".join(filter(None, (box.text.rstrip("\n"), names)))
            box.focus()

        asked = [Asked("file", "group.file")]
        await self.app.push_screen(AskingScreen("attendance_list", asked, read))

    async def action_discard(self) -> None:
        """Nothing typed here is kept any more."""
        self.forget()
        await self.go_back(self.say("person.discarded"))

    def stops(self) -> list[Widget]:
        """The lines, the names, the doings."""
        return [*self.query(LineInput), self.query_one(LongInput), *self.query(Action)]
