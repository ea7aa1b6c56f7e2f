"""What would come in, before anything does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.problems import Problem
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class PreviewScreen(CompanionScreen):
    """Some sentences, the rows if there are any, and what to press to go on.

    ``name`` picks its words: ``title.<name>``, ``<name>.do`` and the help ``help.<name>``.
    ``told`` and ``rows`` say everything in the language chosen now. Without ``do`` there is
    nothing to go on with.
    """

    NAME = "preview"
    CSS_PATH = "../styles/preview.tcss"
    KEYS = (
        Command("f3", "do", "key.begin", "F3", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(
        self,
        name: str,
        told: Callable[[], Sequence[str]],
        do: Callable[[], Awaitable[None]] | None,
        rows: Callable[[], Sequence[tuple[str, ...]]] = tuple,
    ) -> None:
        super().__init__()
        self.words = name
        self._told, self._do, self._rows = told, do, rows
        self._lines: Sequence[tuple[str, ...]] = ()

    def title_text(self) -> str:
        """What is going to be done."""
        return self.say(f"title.{self.words}")

    def help_text(self) -> str:
        """What it is for."""
        return self.say(f"help.{self.words}")

    def offers(self, command: Command) -> bool:
        """Going on, where there is something to go on with."""
        return command.action != "do" or self._do is not None

    def body(self) -> Iterable[Widget]:
        """The sentences, the rows, the action."""
        with VerticalScroll(id="told", can_focus=False):
            yield Prose(id="sentences")
        yield Rows([(4, 0), (8, 0), (24, 1)], id="rows")
        yield Prose(id="whole", classes="quiet")
        yield Action(f"{self.words}.do", "do", id="do")

    async def ready(self) -> None:
        self.stops()[0].focus()

    async def refresh_content(self) -> None:
        """Everything in the language chosen now."""
        self.query_one("#sentences", Prose).write("\n".join(f"- {each}" for each in self._told()))
        lines, rows = self._rows(), self.query_one(Rows)
        if lines != self._lines:  # thousands take a while to be written
            self._lines = lines
            rows.show([Row(str(place), cells) for place, cells in enumerate(lines)])
        rows.display = self.query_one("#whole").display = bool(lines)
        self._show_whole()
        self.query_one(Action).display = self._do is not None
        self.query_one(Action).write()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        """The row under the cursor, whole: in its line there may be no room."""
        chosen = self.query_one(Rows).chosen
        whole = "" if chosen is None else "  ".join(self._lines[int(chosen)])
        self.query_one("#whole", Prose).write(whole)

    def stops(self) -> list[Widget]:
        """The rows, then the action."""
        return [w for w in (self.query_one(Rows), self.query_one(Action)) if w.display] or [
            self.query_one("#told")
        ]

    async def action_do(self) -> None:
        """Go on."""
        if self._do is None:
            return
        self.tell("")
        try:
            await self._do()
        except Problem as problem:
            self.tell_problem(problem)
