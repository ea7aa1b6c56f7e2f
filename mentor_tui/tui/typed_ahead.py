"""Keys typed faster than the screens follow: each has its turn after the one before.

Textual gives every key at once to the widget that has the focus then. A key that moves the
focus, and the word typed right behind it, would so end in the wrong field; a key of the screen
would overtake the letters before it. Dictation, slow machines and quick fingers all do that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

TURN, TURNS = 0.05, 20
"""Seconds between two looks at a key that waits, and after how many it waits no longer.

Looks are counted, not time: a slow machine takes fewer of them, so its keys keep their order.
"""


class TypedAhead(App[ReturnType]):
    """An app in which keys and pasted text arrive one by one, in order."""

    def __init__(self, css_path: list[str]) -> None:
        super().__init__(css_path=[*css_path])
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._busy = False
        self._turns = 0
        self._looking = False

    async def on_event(self, event: events.Event) -> None:
        """Let a key through, or let it wait for its turn."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if not self._busy:
            await self._next_key()
        elif not self._looking:
            self._look()

    def _look(self) -> None:
        self._looking = bool(self._waiting)
        if self._looking:
            self.set_timer(TURN, self._no_longer)

    async def _no_longer(self) -> None:
        """The one before takes too long, or went away with its screen: the others go on."""
        self._turns += 1
        if self._waiting and self._turns >= TURNS:
            await self._next_key()
        self._look()

    async def _next_key(self) -> None:
        self._busy, self._turns = bool(self._waiting), 0
        if not self._busy:
            return
        way = (self.focused or self.screen).ancestors_with_self
        await super().on_event(self._waiting.popleft())
        await self._follow([*way, *way, self])

    async def _follow(self, way: Sequence[MessagePump]) -> None:
        """Go the way of a key that bubbles, behind it; then it is the next one's turn.

        Each stop answers when it has handled what came before; one that is closed is left out.
        The way is gone twice: the second time behind what the key made somebody else say, such
        as that a row was chosen. The app comes last once more, for what it was asked to do later.
        """
        for place, stop in enumerate(way):
            if stop.call_later(self._follow, way[place + 1 :]):
                return
        await self._next_key()
