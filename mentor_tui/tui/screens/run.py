"""A walk or a check-in: one step at a time, the words kept as they are typed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mentor_tui.casework.records import Mentee
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.structure import Step
from mentor_tui.problems import Problem
from mentor_tui.services import notes, runs
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Typed
from mentor_tui.tui.widgets.fields import StepFields
from mentor_tui.tui.widgets.speech import said_at


class RunScreen(DraftingScreen):
    """What to say, what to listen for, what to write down; leave and resume at any time."""

    NAME = "run"
    SHARED_SAFE = True
    CSS_PATH = "../styles/run.tcss"
    KEYS = (
        Command("pagedown", "go_on", "key.next", "PgDn", 1, priority=True),
        Command("pageup", "go_back", "key.previous", "PgUp", 5, priority=True),
        Command("f2", "why", "key.why_ask", "F2", 4, priority=True),
        Command("f7", "shorter", "key.shorter", "F7", 3, priority=True),
        Command("f3", "note", "key.note", "F3", 7, priority=True),
        Command("f8", "app.share", "key.turn", "F8", 3, priority=True, palette=False),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
    )

    def __init__(self, mentee: Mentee, walk: WalkRun) -> None:
        super().__init__()
        self.mentee = mentee
        self.walk = walk
        self.watching = True
        self._kept_at, self._left = "", False
        self._shown: tuple[str, bool, str] | None = None

    @property
    def key(self) -> str:
        """Where the words of this step are kept."""
        return runs.draft_key(self.walk)

    @property
    def is_checkin(self) -> bool:
        """Whether this is a check-in, shown larger and with fewer words."""
        return self.walk.run.of == "checkin"

    @property
    def _fields(self) -> StepFields:
        return self.query_one(StepFields)

    def offers(self, command: Command) -> bool:
        """Shorter today is for check-ins; why and note are not for the shared screen."""
        if command.action == "shorter":
            return self.is_checkin and not self.walk.run.shorter
        return not (self.companion.sharing and command.action in ("why", "note"))

    def title_text(self) -> str:
        """Who, and which talk."""
        words = runs.words_of_run(self.desk, self.walk.run)
        return f"{self.mentee.name} › {words('title')}"

    def body(self) -> Iterable[Widget]:
        """The step; its widgets are built anew for each one."""
        with VerticalScroll(id="step", can_focus=False):
            yield Vertical(id="speech")
            yield StepFields(id="fields")
            yield Horizontal(
                Action("run.next", "go_on", id="next"), Static(id="kept", classes="quiet"), id="row"
            )

    async def refresh_content(self) -> None:
        """Show the step unless it is already there."""
        step = self.walk.current
        if step is None:
            return
        state = (step.id, self.companion.sharing, self.desk.language.code)
        if state == self._shown:
            return
        typed = self._fields.typed if self._shown and self._shown[0] == step.id else {}
        self._shown = state
        self.set_class(self.companion.sharing, "-shared")
        speech = self.query_one("#speech", Vertical)
        await speech.remove_children()
        await speech.mount(*said_at(self.desk, self.walk, self.mentee, self.companion.sharing))
        await self._show_fields(step, typed)
        last = self.walk.progress[0] == self.walk.progress[1]
        action = self.query_one("#next", Action)
        action.label = "run.finish" if last else "run.next"
        action.write()
        self._show_kept()
        self.query_one("#step").scroll_home(animate=False)
        self.set_focus(self.stops()[0])

    async def _show_fields(self, step: Step, typed: dict[str, Any]) -> None:
        words = runs.words_of_run(self.desk, self.walk.run)
        draft = typed or notes.step_draft(self.desk, runs.draft_key(self.walk))
        shown = [f for f in step.field if not self.companion.sharing or f.visibility == "shared"]
        await self._fields.show(shown, words, step.id, self.walk.answers_of(step), draft)

    def _show_kept(self) -> None:
        parts = []
        if self.is_checkin:
            minutes = max(1, round(self.walk.seconds_left / 60))
            parts.append(self.desk.language.count("run.minutes_left", minutes))
        if self._kept_at:
            parts.append(self.say("status.saved", time=self._kept_at))
        self.query_one("#kept", Static).update(line("   ".join(parts)))

    # Keeping -------------------------------------------------------------------------

    def standing_words(self) -> str | None:
        """What is typed at this step, hidden fields as they were."""
        if self.walk.current is None or self._unchanged():
            return None
        hidden = notes.step_draft(self.desk, runs.draft_key(self.walk))
        return notes.packed_step(hidden | self._fields.typed)

    def write_draft(self, key: str, words: str) -> None:
        """One draft for each step; it goes when the step is left."""
        notes.keep_packed(self.desk, key, words)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Typed)
    def answered(self) -> None:
        """What was said about the answer before is over."""
        self.tell("")

    def words_kept(self) -> None:
        """Say when."""
        self._kept_at = self.desk.language.time(self.desk.now)
        self._show_kept()

    def _unchanged(self) -> bool:
        """Whether the fields hold exactly what is already kept as answers."""
        step, shown = self.walk.current, self._fields.typed
        kept = self.walk.answers_of(step) if step else {}
        try:
            return self._answers() == {name: kept[name] for name in kept if name in shown}
        except Problem:
            return False

    def _answers(self, *, blanks: bool = False) -> dict[str, Any]:
        return self._fields.answers(self.desk.today, blanks=blanks)

    # Moving --------------------------------------------------------------------------

    async def action_go_on(self) -> None:
        """The next step, or the end."""
        if self.walk.finished:
            return
        try:
            answers = self._answers(blanks=True)
            self.settle()
            self.walk = runs.go_on(self.desk, self.walk, answers)
        except Problem as problem:
            self._show_problem(problem)
            return
        self._kept_at = self.desk.language.time(self.desk.now)
        self.tell("")
        if self.walk.finished:
            await self._finished()
        else:
            await self.redraw()

    def _show_problem(self, problem: Problem) -> None:
        if problem.message == "problem.required":
            words = runs.words_of_run(self.desk, self.walk.run)
            problem.slots["name"] = words(str(problem.slots["name"]))
        self.tell_problem(problem)

    async def action_go_back(self) -> None:
        """One step back, the words of this one kept."""
        try:
            self.settle()
            self.walk = runs.go_back(self.desk, self.walk, self._answers(blanks=True))
        except Problem as problem:
            self._show_problem(problem)
            return
        self.tell("")
        await self.redraw()

    async def action_shorter(self) -> None:
        """Shorter today."""
        if not self.is_checkin or self.walk.run.shorter:
            return
        try:
            self.settle()
            self.walk = runs.shorten(self.desk, runs.keep(self.desk, self.walk, self._answers()))
        except Problem as problem:
            self.tell_problem(problem)
            return
        self._shown = None  # the same step, but another count of steps and minutes
        await self.redraw()

    async def _finished(self) -> None:
        if self.is_checkin:
            from mentor_tui.tui.screens.after_checkin import AfterCheckInScreen

            self.give_way(AfterCheckInScreen(self.mentee, self.walk))
            return
        self.app.pop_screen()
        words = runs.words_of_run(self.desk, self.walk.run)
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(self.say("run.finished", title=words("title")))

    def action_leave_kept(self) -> None:
        """Leave for now; everything typed is kept and offered again."""
        try:
            self._leave()
        except Problem as problem:
            self.tell_problem(problem)
        else:
            self.app.pop_screen()

    def _leave(self) -> None:
        self._keep_all()
        if not self.desk.locked:
            runs.leave(self.desk, self.walk)
        self._left = True

    def keep_at_the_end(self) -> None:
        """Also when another place was opened, or the window is closed from outside."""
        if not self._left and not self.walk.finished:
            self._leave()

    def _keep_all(self) -> None:
        """What fits is an answer, what does not fit yet stays a draft."""
        self.settle()
        if self.walk.current is None or self.desk.locked:
            return
        try:
            self.walk = runs.keep(self.desk, self.walk, self._answers(blanks=True))
        except Problem:
            self.keep_anyway()

    # Beside --------------------------------------------------------------------------

    async def action_why(self) -> None:
        """Why ask this? The card behind the step."""
        step = self.walk.current
        if step is None or not step.card or self.companion.sharing:
            return
        from mentor_tui.tui.screens.card import CardScreen

        words = runs.words_of_run(self.desk, self.walk.run)
        await self.app.push_screen(CardScreen(step.card, why=words(f"{step.id}.why")))

    async def action_note(self) -> None:
        from mentor_tui.tui import opening

        if not self.companion.sharing:
            await opening.note(self, self.mentee.id)

    def stops(self) -> list[Widget]:
        """The fields, then *Next*."""
        return [*self._fields.editors, self.query_one("#next", Action)]

    async def action_focus_after_or_on(self) -> None:
        """Enter: the next field, or on to the next step after the last."""
        editors = self._fields.editors
        if editors and self.focused is editors[-1]:
            await self.action_go_on()
        else:
            self.step_focus(1)
