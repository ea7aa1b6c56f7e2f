"""The frame of every screen: a title line above, the keys that work here below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import fitted, line

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion


class TitleLine(Static):
    """Where we are on the left; who, language, lock, EXAMPLE on the right."""

    def __init__(self, title: str = "") -> None:
        super().__init__(id="title", markup=False)
        self._title = title
        self._status = ""

    def show(self, title: str, status: str) -> None:
        """Write the line anew."""
        self._title, self._status = title, status
        self._write()

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        width = self.size.width
        if width < 1:
            return
        right = line(self._status, "$text-quiet")
        room = max(8, width - right.cell_length - 2)
        self.update(
            Content.assemble(fitted(self._title, room).stylize("bold"), "  ", right).truncate(width)
        )


class Places(Static):
    """The places by digit; each can be clicked."""

    def show(self, places: list[tuple[str, str, str]], here: str) -> None:
        """``places`` is (digit, id, label)."""
        parts: list[Content] = []
        for digit, name, label in places:
            style = "bold underline" if name == here else ""
            text = Content.styled(f"{digit} {label}", style)
            parts.append(text.stylize(f"@click=app.place('{name}')"))
        self.update(Content("   ").join(parts))


class KeyHint(Static):
    """One key and what it does; a click does it too."""

    def __init__(self, command: Command, text: str) -> None:
        super().__init__(
            Content.assemble((command.shown, "bold"), " ", line(text)), markup=False, classes="hint"
        )
        self.command = command
        self.cells = len(command.shown) + 1 + line(text).cell_length

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.screen.run_action(self.command.action)


class KeyBar(Horizontal):
    """The keys that work here, in words; the less needed give way when the line is short.

    The way back gives way to nothing but the keys that are needed most.
    """

    GAP = 3

    def __init__(self) -> None:
        super().__init__(id="keys")

    async def show(self, commands: list[Command]) -> None:
        """Write the bar anew, most needed first."""
        app: Companion = self.app  # type: ignore[assignment]
        say = app.desk.language.text
        await self.remove_children()
        await self.mount(*(KeyHint(command, say(command.label)) for command in commands))
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        hints = list(self.query(KeyHint))
        room = self.size.width + self.GAP
        for hint in sorted(hints, key=lambda each: self._place(each.command)):
            hint.display = hint.cells + self.GAP <= room
            if hint.display:
                room -= hint.cells + self.GAP

    @staticmethod
    def _place(command: Command) -> int:
        return 1 if command.key == "escape" else command.footer
