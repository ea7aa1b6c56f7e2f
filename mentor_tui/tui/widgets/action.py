"""Something to press: reached by arrows, pressed with Enter or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from mentor_tui.tui.literal import line

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion


class Action(Static, can_focus=True):
    """A button in words. ``label`` is a message id, ``action`` an action of its screen."""

    BINDINGS: ClassVar = [Binding("enter,space", "press", show=False)]

    class Pressed(Message):
        """The action was pressed and names none of its own."""

        def __init__(self, sender: Action) -> None:
            super().__init__()
            self.sender = sender

        @property
        def control(self) -> Action:
            """Who was pressed."""
            return self.sender

    def __init__(self, label: str, action: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id, classes="action", markup=False)
        self.label = label
        self.action = action

    def on_mount(self) -> None:
        self.write()

    def write(self) -> None:
        """The label in the language chosen now."""
        app: Companion = self.app  # type: ignore[assignment]
        self.update(line(app.desk.language.text(self.label)))

    async def action_press(self) -> None:
        if self.action:
            await self.screen.run_action(self.action)
        else:
            self.post_message(self.Pressed(self))

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.action_press()
