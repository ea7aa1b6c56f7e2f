"""One person's file: brief, timeline, placement path, check-ins, work, plan."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.records import EmployerContact, Mentee, Note, Run
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import history, mentees, runs
from mentor_tui.services.timeline import PAGE
from mentor_tui.services.work import next_state, plan_steps
from mentor_tui.tui import file_rows, opening, plan_opening, work_opening
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.labelled import LabelledRows
from mentor_tui.tui.widgets.rows import Rows

SECTIONS = ("brief", "timeline", "path", "checkins", "work", "plan", "documents")
WRITTEN = ("timeline", "work", "plan")
"""Pages whose rows are entries, with a history each."""
RECORDS = frozenset((
    "note", "run", "employer_contact", "contact", "meeting", "job", "job_start", "job_end",
    "step", "stage", "milestone", "target", "tie", "adjustment",
))  # fmt: skip
"""Rows that are an entry; behind the kind stands its id."""


class MenteeScreen(CompanionScreen):
    """Left and right turn the pages of the file."""

    NAME = "mentee"
    SHARED_SAFE = True
    CSS_PATH = "../styles/mentee.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("", "sideways(1)", "key.turn_page", "← →", 2),
        Command("f3", "note", "key.note", "F3", 3),
        Command("f4", "app.employer", "key.employer", "F4", 6),
        Command("f5", "checkin", "key.checkin", "F5", 4),
        Command("f7", "edit", "key.edit", "F7", 5),
        Command("f7", "write_form", "key.write_file", "F7", 2, palette=False),
        Command("f2", "history", "key.history", "F2", 7),
        Command("f2", "exercise", "key.exercise", "F2", 7, palette=False),
        Command("", "exercise_anywhere", "key.exercise", "", 0),
        Command("delete", "bin", "key.bin", "Del", 0),
        Command("f11", "more", "key.about_person", "F11", 8),
        Command("escape", "leave", "key.back", "Esc", 3),
    )

    def __init__(self, mentee: Mentee, page: str = "timeline") -> None:
        super().__init__()
        self.mentee = mentee
        self._section = SECTIONS.index(page)
        self._limit = PAGE

    def offers(self, command: Command) -> bool:
        """Facts and notes are not opened in front of the person by accident."""
        if command.action in ("history", "exercise"):  # one key, by what stands on the page
            return (command.action == "history") == (self.section in WRITTEN) and not (
                self.companion.sharing and command.action == "history"
            )
        documents = self.section == "documents"
        if command.action in ("edit", "write_form") and (command.action == "edit") == documents:
            return False  # one key as well
        if command.action == "edit" and self.section == "plan":  # it is written together
            return True
        hidden = ("edit", "write_form", "note", "employer", "more", "bin")
        return not (self.companion.sharing and command.action in hidden)

    def title_text(self) -> str:
        """The name or code, and the stage."""
        if self.desk.locked:
            return ""
        row = mentees.mentee_row(self.desk, mentees.case_file(self.desk, self.mentee))
        return f"{self.mentee.name} › {row.stage_label}"

    def body(self) -> Iterable[Widget]:
        """The tabs, a line of facts, the page."""
        yield Static(id="tabs", markup=False)
        yield Static(id="facts", classes="quiet")
        yield LabelledRows([(16, 0), (40, 1)], id="brief")
        yield Rows([(10, 0), (7, 0), (20, 1)], id="timeline")
        yield Rows([(34, 1), (10, 0), (30, 4)], id="path")
        yield Rows([(22, 1), (12, 0), (7, 0), (26, 3)], id="checkins")
        yield Rows([(10, 0), (14, 1), (24, 4)], id="work")
        yield Rows([(10, 0), (7, 0), (20, 1), (8, 0)], id="plan")
        yield Rows([(4, 0), (24, 1), (22, 0)], id="documents")

    async def ready(self) -> None:
        self._page.focus()

    @property
    def section(self) -> str:
        """The page that is open."""
        return SECTIONS[self._section]

    @property
    def _page(self) -> Rows:
        return self.query_one(f"#{self.section}", Rows)

    async def refresh_content(self) -> None:
        """Read the person again and show the open page."""
        try:
            self.mentee = mentees.find_mentee(self.desk, self.mentee.id)
        except UsageProblem:  # erased from another window meanwhile
            self.leave()
            return
        tabs = [
            Content.styled(
                self.say(f"section.{name}"), "bold underline" if name == self.section else ""
            ).stylize(f"@click=screen.page({place})")
            for place, name in enumerate(SECTIONS)
        ]
        self.query_one("#tabs", Static).update(Content("   ").join(tabs))
        self.query_one("#facts", Static).update(line(file_rows.facts(self.desk, self.mentee)))
        for name in SECTIONS:
            self.query_one(f"#{name}").display = name == self.section
        build = file_rows.PAGES[self.section]
        ascii_only = self.app.has_class("-ascii")
        more = {"limit": self._limit} if self.section == "timeline" else {}
        sharing = self.companion.sharing
        fresh = self._page.chosen is None
        self._page.show(
            build(self.desk, self.mentee, shared_only=sharing, ascii_only=ascii_only, **more)
        )
        if fresh and self.section == "path":
            self._page.go_to(file_rows.path_begins_at(self.desk, self.mentee))
            self.call_after_refresh(self._page.scroll_to_highlight)

    async def action_sideways(self, by: int) -> None:
        await self.action_page((self._section + by) % len(SECTIONS))

    async def action_page(self, place: int) -> None:
        self._section = place
        await self.refresh_content()
        self._page.focus()

    # What can be done ----------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Open what is under the cursor."""
        kind, _, name = (self._page.chosen or "").partition("#")[0].partition(":")
        try:
            await self._open(kind, name)
        except Problem as problem:
            self.tell_problem(problem)

    async def _open(self, kind: str, name: str) -> None:
        if kind == "older":
            self._limit *= 2
            await self.refresh_content()
        elif kind == "note":
            kept = self.desk.vault.get(Note, name)
            if kept is not None and not (self.companion.sharing and kept.visibility != "shared"):
                await opening.note(self, self.mentee.id, name)
        elif kind == "run":
            run = self.desk.vault.get(Run, name)
            if run is not None:
                await self._open_run(run)
        elif kind == "due" and name:
            await opening.for_person(self, self.mentee.id, name)
            await self.refresh_content()
        elif kind in ("walk", "checkin"):
            await opening.open_run(self, self.mentee, kind, name)  # type: ignore[arg-type]
        elif kind == "step":
            step = next((s for s in plan_steps(self.desk, self.mentee) if s.id == name), None)
            if step is not None:
                next_state(self.desk, step)
                await self.refresh_content()
        elif await plan_opening.open_row(self, kind, name):
            pass
        elif kind in work_opening.KINDS and not self.companion.sharing:
            await work_opening.open_row(self, self.mentee, kind, name)
        elif kind == "differences":
            from mentor_tui.tui.screens.differences import DifferencesScreen

            await self.app.push_screen(DifferencesScreen(self.mentee))
        elif kind == "form" and not self.companion.sharing:
            from mentor_tui.tui.screens.form import FormScreen

            await self.app.push_screen(FormScreen(self.desk.library.form(name), self.mentee))
        elif kind == "meeting":
            await opening.for_person(self, self.mentee.id, "meeting")
        elif kind in ("contact", "employer_contact") and not self.companion.sharing:
            visit = self.desk.vault.get(EmployerContact, name)
            await opening.contact(self, contact=visit)

    async def _open_run(self, run: Run) -> None:
        walk = runs.load(self.desk, run)
        if run.status == "open":
            await opening.show_run(self, self.mentee, walk)
        elif run.of == "checkin":
            from mentor_tui.tui.screens.after_checkin import AfterCheckInScreen

            await self.app.push_screen(AfterCheckInScreen(self.mentee, walk))
        else:
            from mentor_tui.tui.screens.answers import AnswersScreen

            await self.app.push_screen(AnswersScreen(self.mentee, walk))

    async def action_note(self) -> None:
        if not self.companion.sharing:
            await opening.note(self, self.mentee.id)

    async def action_checkin(self) -> None:
        await self._safely("checkin")

    async def _safely(self, action: str) -> None:
        try:
            await opening.for_person(self, self.mentee.id, action)
        except Problem as problem:
            self.tell_problem(problem)

    async def action_edit(self) -> None:
        if self.section == "plan" and await plan_opening.edit(self, self._page.chosen or ""):
            return
        if not self.companion.sharing:
            from mentor_tui.tui.screens.person import PersonScreen

            await self.app.push_screen(PersonScreen(self.mentee))

    async def action_write_form(self) -> None:
        """The form under the cursor, to a file."""
        from mentor_tui.tui.screens.form import write_form

        kind, _, name = (self._page.chosen or "").partition(":")
        if kind == "form":
            await write_form(self, self.desk.library.form(name), self.mentee)

    async def action_more(self) -> None:
        if not self.companion.sharing:
            from mentor_tui.tui.screens.about_person import AboutPersonScreen

            await self.app.push_screen(AboutPersonScreen(self.mentee))

    @property
    def record(self) -> str:
        """The id of the entry under the cursor, "" when there is none."""
        kind, _, name = (self._page.chosen or "").partition(":")
        return name if kind in RECORDS and name != "new" else ""

    async def action_history(self) -> None:
        """What the entry under the cursor was before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        if self.record:
            await self.app.push_screen(HistoryScreen(self.record))

    async def action_bin(self) -> None:
        """Delete the entry under the cursor; it can be brought back for 30 days."""
        from mentor_tui.tui.taking_back import delete

        if self.record and history.deletable(self.desk, self.record):
            await delete(self, self.record)
        else:
            self.tell(self.say("bin.not_this"))

    async def action_exercise_anywhere(self) -> None:
        await self.action_exercise()

    async def action_exercise(self) -> None:
        from mentor_tui.tui.screens.exercise import ChooseExerciseScreen

        await self.app.push_screen(ChooseExerciseScreen(self.mentee))
