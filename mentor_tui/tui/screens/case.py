"""A branching case: a scene, what can be done, what happens then; nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events, on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.learning.case import CaseRun
from mentor_tui.problems import Problem
from mentor_tui.services import cases
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.quiz_field import OptionLine, QuizField


class CaseScreen(CompanionScreen):
    """The case called ``name`` from its beginning, or as ``run`` stands.

    ``left`` keeps a case that is left half-way for whoever opened it, in memory alone.
    """

    NAME = "case"
    SHARED_SAFE = True
    UNDOES = False
    CSS_PATH = "../styles/case.tcss"
    KEYS = (
        Command("enter", "go_on", "key.onward", "Enter", 1),
        Command("", "choose", "key.decide", "Enter", 1, palette=False),
        Command("f3", "vote", "key.vote", "F3", 2, priority=True),
        Command("left", "take_back", "key.take_back", "←", 3, priority=True),
        Command("f5", "again", "key.from_start", "F5", 5, priority=True),
        Command("escape", "leave", "key.back", "Esc", 4),
        Command("up", "focus_before", "key.previous", "", 0, palette=False),
        Command("down", "focus_after", "key.next", "", 0, palette=False),
    )

    def __init__(
        self, name: str, run: CaseRun | None = None, *, left: dict[str, CaseRun] | None = None
    ) -> None:
        super().__init__()
        self._case = name
        self._left = {} if left is None else left
        self._given = run
        self._telling = False
        self._shown: tuple[object, ...] = ()

    @property
    def run(self) -> CaseRun:
        """Where it stands. Raises UsageProblem for an unknown case."""
        if self._given is None:
            self._given = self._left.get(self._case) or cases.begin(self.desk, self._case)
        return self._given

    def title_text(self) -> str:
        """The case, and which decision it is."""
        try:
            view = cases.scene_view(self.desk, self.run)
        except Problem:
            return self.say("title.case")
        if view.over and not self._telling:
            return view.title
        number = view.number - (1 if self._telling else 0)
        return self.say("case.at", title=view.title, n=number)

    def offers(self, command: Command) -> bool:
        """Deciding while something can be decided, going on otherwise."""
        try:
            deciding = not self._telling and bool(self.run.offered)
            begun = bool(self.run.transcript)
        except Problem:
            return command.action == "leave"
        match command.action:
            case "go_on":
                return not deciding
            case "choose" | "vote":
                return deciding
            case "take_back" | "again":
                return begun
        return True

    def body(self) -> Iterable[Widget]:
        """A heading, the words, what became of the three, what can be done."""
        with VerticalScroll(id="page", can_focus=True):
            yield Static(id="head", classes="heading", markup=False)
            yield Prose(id="text")
            yield Prose(id="moved", classes="quiet")
            yield Static(id="what", classes="heading", markup=False)
            yield QuizField()

    async def ready(self) -> None:
        if self._telling or not self._field.options:
            self.query_one("#page").focus()

    @property
    def _field(self) -> QuizField:
        return self.query_one(QuizField)

    async def refresh_content(self) -> None:
        """The scene, or what the last decision brought."""
        try:
            view = cases.scene_view(self.desk, self.run)
            step = cases.last_step(self.desk, self.run) if self._telling else None
        except Problem as problem:
            self.tell_problem(problem)
            return
        state = (self.run.choices, self._telling, self.desk.language.code)
        if state == self._shown:
            return
        same = self._shown[:2] == state[:2]
        self._shown = state
        if step is not None:
            moved = "\n".join(step.moved) or self.say("case.nothing_moved")
            self._write(self.say("case.happens"), step.then, moved)
            await self._field.show("single", [])
        else:
            head = "case.end" if view.over else ""
            text = "\n".join(filter(None, (view.text, view.broken)))
            self._write(self.say(head) if head else "", text, "")
            self.query_one("#what", Static).update(line(self.say("case.what")))
            await self._field.show("single", view.options)
        self.query_one("#what").display = bool(self._field.options)
        self.query_one(QuizField).display = bool(self._field.options)
        if not same:
            self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        options: list[Widget] = [*self._field.options]
        self.set_focus((options or [self.query_one("#page")])[0], scroll_visible=False)

    def _write(self, head: str, text: str, quiet: str) -> None:
        heading = self.query_one("#head", Static)
        heading.update(line(head))
        heading.display = bool(head)
        self.query_one("#text", Prose).write(text)
        moved = self.query_one("#moved", Prose)
        moved.write(quiet)
        moved.display = bool(quiet)

    # Deciding ------------------------------------------------------------------------

    @on(QuizField.Given)
    async def _decided(self) -> None:
        """What was chosen happens."""
        chosen = self._field.answer
        if self._telling or not chosen:
            return
        try:
            await self._stand(self.run.choose(chosen[0]), telling=True)
        except Problem as problem:
            self.tell_problem(problem)

    def action_choose(self) -> None:
        """What Enter does on an option, for a click in the footer."""
        if isinstance(self.focused, OptionLine):
            self.focused.action_pick()

    async def action_vote(self) -> None:
        """The room decides: hands are counted, and what most of them are for happens."""
        from mentor_tui.tui.screens.votes import vote_on_case

        view = cases.scene_view(self.desk, self.run)

        async def decide(choice: str) -> None:
            await self._stand(self.run.choose(choice), telling=True)

        await vote_on_case(self, view.text, view.options, decide)

    async def action_go_on(self) -> None:
        """From what happened to the next scene, from the end to looking back."""
        if self._telling:
            await self._stand(self.run, telling=False)
        elif self.run.ended:
            from mentor_tui.tui.screens.case_back import CaseBackScreen

            self._left.pop(self._case, None)
            self.give_way(CaseBackScreen(self.run))

    async def action_take_back(self) -> None:
        """The last decision was not made."""
        await self._stand(self.run.back_to(len(self.run.transcript) - 1), telling=False)

    async def action_again(self) -> None:
        """From the beginning."""
        await self._stand(self.run.back_to(0), telling=False)

    async def _stand(self, run: CaseRun, *, telling: bool) -> None:
        self._given, self._telling = run, telling
        self._left[self._case] = run
        self.tell("")
        await self.redraw()

    # Moving --------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A number is a choice's wherever the focus is: it never leads away from a case."""
        if event.character and event.character.isdecimal():
            event.stop()
            self._field.go_to(int(event.character) - 1)

    def stops(self) -> list[Widget]:
        """The choices."""
        return [*self._field.options]

    def step_focus(self, by: int) -> None:
        """Above the first choice the scene itself is scrolled to; without any the page moves."""
        page, stops = self.query_one("#page", VerticalScroll), self.stops()
        if not stops:
            page.scroll_to(y=page.scroll_y + by, animate=False)
        elif by < 0 and self.focused is stops[0]:
            self.call_after_refresh(page.scroll_home, animate=False)
        else:
            super().step_focus(by)
