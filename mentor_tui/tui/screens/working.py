"""Long work: how far it is, Esc stops it, the screen stays alive."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.problems import Problem
from mentor_tui.progress import Progress
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen

T = TypeVar("T")
BAR = 40
"""Cells of the bar."""


class WorkingScreen(CompanionScreen, Generic[T]):
    """Does ``work`` beside the screen; then gives way and hands what came of it to ``then``.

    A Problem, Stopped among them, is told on the screen behind.
    """

    NAME = "working"
    SHARED_SAFE = True
    HOLDS = True
    CSS_PATH = "../styles/working.tcss"
    KEYS = (Command("escape", "stop", "key.stop", "Esc", 1, priority=True),)

    def __init__(
        self, title: str, work: Callable[[Progress], T], then: Callable[[T], object]
    ) -> None:
        super().__init__()
        self._title_message = title
        self._work, self._then = work, then
        self._progress = Progress(self._heard)
        self._share = 0.0

    def title_text(self) -> str:
        """What is being done."""
        return self.say(self._title_message)

    def body(self) -> Iterable[Widget]:
        """A bar and how much of the work is done."""
        yield Static(id="bar", markup=False)

    async def ready(self) -> None:
        self.run_worker(self._do, thread=True, exit_on_error=False)

    async def refresh_content(self) -> None:
        """The bar as far as the work is."""
        full, empty = ("#", ".") if self.app.has_class("-ascii") else ("█", "░")
        done = round(self._share * BAR)
        share = self.say("working.share", percent=round(self._share * 100))
        self.query_one("#bar", Static).update(line(f"{full * done}{empty * (BAR - done)}  {share}"))

    def _heard(self, done: int, total: int) -> None:
        share = done / total if total else 0.0
        if round(share * 100) != round(self._share * 100):
            self._share = share
            self.app.call_from_thread(self.call_later, self.refresh_content)

    def _do(self) -> None:
        try:
            result = self._work(self._progress)
        except Problem as problem:
            self.app.call_from_thread(self.app.call_later, self._ended, problem)
        else:
            self.app.call_from_thread(self.app.call_later, self._done, result)

    async def _done(self, result: T) -> None:
        await self._go()
        outcome = self._then(result)
        if hasattr(outcome, "__await__"):
            await outcome

    async def _ended(self, problem: Problem) -> None:
        await self._go()
        if self.companion.here is not None:
            self.companion.here.tell_problem(problem)

    async def _go(self) -> None:
        if self.app.screen is self:
            await self.app.pop_screen()

    def action_stop(self) -> None:
        """Stop at the next step of the work."""
        self._progress.stop()
        self.tell(self.say("working.stopping"))
