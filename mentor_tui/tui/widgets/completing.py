"""A line that is completed while somebody types: Enter or → takes what is offered."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.message import Message

from mentor_tui.casework.employers import Completion
from mentor_tui.tui.widgets.editors import LineInput


class CompletingInput(LineInput):
    """Names from a `Completion`; ↓ goes on with what was typed as it is."""

    BINDINGS: ClassVar = [Binding("right", "accept_or_right", show=False)]

    class Accepted(Message):
        """A name was taken."""

        def __init__(self, sender: CompletingInput, name: str) -> None:
            super().__init__()
            self.sender = sender
            self.name = name

        @property
        def control(self) -> CompletingInput:
            """Where."""
            return self.sender

    def __init__(self, value: str, names: Completion, *, limit: int = 200) -> None:
        super().__init__(value, limit=limit)
        self.names = names

    @property
    def offered(self) -> list[str]:
        """The names that fit what is typed; none once one of them stands there."""
        found = self.names.fitting(self.value)
        return [] if found and found[0] == self.value else found

    def _take(self) -> bool:
        """Put the first name offered into the line; whether there was one."""
        same = self.names.exactly(self.value)
        name = same or next(iter(self.offered), None)
        if name is None or name == self.value:
            return False
        self.value = name
        self.cursor_position = len(name)
        self.post_message(self.Accepted(self, name))
        return True

    def action_accept_or_right(self) -> None:
        if self.cursor_position < len(self.value) or not self._take():
            self.action_cursor_right()

    async def action_submit(self) -> None:
        self._take()
        await super().action_submit()
