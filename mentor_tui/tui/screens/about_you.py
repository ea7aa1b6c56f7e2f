"""About you: the few facts about the mentor, changed at any time."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.problems import Problem
from mentor_tui.services import about_you, drafts
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.drafting import DraftingScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.editors import LineInput


class AboutYouScreen(DraftingScreen):
    """One line for each fact; what is typed waits as a draft like everywhere."""

    NAME = "about_you"
    CSS_PATH = "../styles/about_you.tcss"
    KEYS = (
        Command("f3", "keep", "key.keep", "F3", 1, priority=True),
        Command("escape", "leave_kept", "key.leave_kept", "Esc", 2, priority=True),
        Command("f7", "discard", "key.discard", "F7", 5, priority=True),
        Command("f2", "history", "key.history", "F2", 4, priority=True),
    )

    def __init__(self, key: str = about_you.KEY) -> None:
        super().__init__()
        self._key = key
        self._shown: dict[str, str] = {}
        self._names: tuple[str, ...] = ()

    def body(self) -> Iterable[Widget]:
        """A hint, the lines, *Keep*."""
        self._names = about_you.lines(self.desk)
        values = about_you.as_typed(self.desk) | drafts.typed(self.desk, self.key)
        with VerticalScroll(can_focus=False):
            yield Static(id="hint", classes="quiet")
            for name in self._names:
                yield Static(id=f"l-{name}", classes="label", markup=False)
                yield LineInput(values[name], limit=about_you.LIMIT)
            yield Action("note.keep", "keep", id="keep")

    async def ready(self) -> None:
        self.query(LineInput).first().focus()
        self._shown = about_you.as_typed(self.desk)
        if drafts.typed(self.desk, self.key) and not self.covered:
            self.tell(self.say("person.draft_back"))
        self.begin_watching()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Static).update(lines(self.say("about_you.hint")))
        for name, box in zip(self._names, self.query(LineInput), strict=True):
            self.query_one(f"#l-{name}", Static).update(line(self.say(f"about_you.{name}")))
            box.placeholder = self.say("about_you.fte.hint") if name == "fte" else ""
        self.query_one(Action).write()

    @property
    def form(self) -> dict[str, str]:
        """What stands in the lines."""
        boxes = self.query(LineInput)
        return dict(zip(self._names, (box.value for box in boxes), strict=True))

    def standing_words(self) -> str | None:
        """What is typed, as far as it is something new."""
        return drafts.packed({n: v for n, v in self.form.items() if v != self._shown.get(n)})

    @on(Action.Pressed)
    async def action_keep(self) -> None:
        """Keep the facts and go back."""
        try:
            self.settle()
            about_you.keep(self.desk, self.form, self._shown)
            self.forget()
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.go_back(self.say("person.kept"))

    async def action_discard(self) -> None:
        """Throw away what was typed; what was kept stays as it was."""
        self.forget()
        await self.go_back(self.say("person.discarded"))

    async def action_history(self) -> None:
        """What these facts were before."""
        from mentor_tui.tui.screens.history import HistoryScreen

        await self.app.push_screen(HistoryScreen("profile"))

    def stops(self) -> list[Widget]:
        """The lines, then *Keep*."""
        return [*self.query(LineInput), self.query_one(Action)]
