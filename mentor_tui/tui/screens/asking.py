"""A few lines to fill in before something is done: a file, a passphrase, a choice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.problems import Problem
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.prose import Prose


class Asked(NamedTuple):
    """One line: its name, the message beside it, what kind it is, what stands in it already.

    ``options`` of a choice are (name, message id).
    """

    name: str
    label: str
    kind: Literal["line", "secret", "choice"] = "line"
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()


class AskingScreen(CompanionScreen):
    """Asks, then calls ``do`` with what was said, by name.

    ``name`` picks its words: ``title.<name>``, ``<name>.hint``, ``<name>.do`` and the help
    ``help.<name>``. A Problem that ``do`` raises is told and the lines stay as they are. ``do``
    leaves the screen itself.
    """

    NAME = "asking"
    CSS_PATH = "../styles/asking.tcss"
    KEYS: ClassVar[tuple[Command, ...]] = (
        Command("f3", "do", "key.begin", "F3", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(
        self,
        name: str,
        asked: Sequence[Asked],
        do: Callable[[dict[str, str]], Awaitable[None] | None],
    ) -> None:
        super().__init__()
        self.words = name
        self._asked = asked
        self._do = do

    def title_text(self) -> str:
        """What is going to be done."""
        return self.say(f"title.{self.words}")

    def help_text(self) -> str:
        """What it is for, and how the lines are filled in."""
        return self.say(f"help.{self.words}") + "\n\n" + self.say("help.asking")

    def body(self) -> Iterable[Widget]:
        """A hint, the lines, the action."""
        with VerticalScroll(can_focus=False):
            yield Prose(id="hint", classes="quiet")
            for each in self._asked:
                yield Static(id=f"l-{each.name}", classes="label", markup=False)
                if each.kind == "choice":
                    yield Choice(self._options(each), [each.value], several=False)
                else:
                    box = LineInput(each.value, limit=4000)
                    box.password = each.kind == "secret"
                    yield box
            yield Action(f"{self.words}.do", "do", id="do")

    def _options(self, asked: Asked) -> list[tuple[str, str]]:
        return [(name, self.say(label)) for name, label in asked.options]

    async def ready(self) -> None:
        self.stops()[0].focus()

    async def refresh_content(self) -> None:
        """Every word in the language chosen now."""
        self.query_one("#hint", Prose).write(self.say(f"{self.words}.hint"))
        for each, field in zip(self._asked, self._fields(), strict=True):
            self.query_one(f"#l-{each.name}", Static).update(line(self.say(each.label)))
            if isinstance(field, Choice):
                field.offer(self._options(each))
        self.query_one(Action).write()

    def _fields(self) -> list[LineInput | Choice]:
        return [w for w in self.query("LineInput, Choice") if isinstance(w, LineInput | Choice)]

    def stops(self) -> list[Widget]:
        """The lines, then the action."""
        return [*self._fields(), self.query_one(Action)]

    async def action_do(self) -> None:
        """Do it with what was said."""
        said = {}
        for each, field in zip(self._asked, self._fields(), strict=True):
            if isinstance(field, Choice):
                said[each.name] = field.chosen[0] if field.chosen else ""
            else:
                said[each.name] = field.value
        self.tell("")
        try:
            doing = self._do(said)
            if doing is not None:
                await doing
        except Problem as problem:
            self.tell_problem(problem)

    async def action_focus_after_or_on(self) -> None:
        """Enter in the last line does it."""
        if self.focused is self._fields()[-1]:
            await self.action_do()
        else:
            self.step_focus(1)
