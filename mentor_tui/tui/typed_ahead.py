"""Keys typed faster than the screens follow: each has its turn after the one before.

Textual gives every key at once to the widget that has the focus then. A key that moves the
focus, and the word typed right behind it, would so end in the wrong field; a key of the screen
would overtake the letters before it. Dictation, slow machines and quick fingers all do that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from time import monotonic

from textual import events
from textual.app import App, ReturnType
from textual.message_pump import MessagePump

PATIENCE = 1.0
"""Seconds after which a key no longer waits for the one before it."""


class TypedAhead(App[ReturnType]):
    """An app in which keys and pasted text arrive one by one, in order."""

    def __init__(self, css_path: list[str]) -> None:
        super().__init__(css_path=[*css_path])
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._busy_since: float | None = None

    async def on_event(self, event: events.Event) -> None:
        """Let a key through, or let it wait for its turn."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._waiting.append(event)
        if self._busy_since is None:
            await self._next_key()
        elif len(self._waiting) == 1:
            self.set_timer(PATIENCE, self._no_longer)

    async def _no_longer(self) -> None:
        """The one before takes too long, or went away with its screen: the others go on."""
        if self._busy_since is not None and monotonic() - self._busy_since >= PATIENCE:
            await self._next_key()
        elif self._waiting:
            self.set_timer(PATIENCE, self._no_longer)

    async def _next_key(self) -> None:
        if not self._waiting:
            self._busy_since = None
            return
        self._busy_since = monotonic()
        way = [*(self.focused or self.screen).ancestors_with_self, self]
        await super().on_event(self._waiting.popleft())
        await self._follow(way)

    async def _follow(self, way: Sequence[MessagePump]) -> None:
        """Go the way of a key that bubbles, behind it; then it is the next one's turn.

        Each stop answers when it has handled what came before; one that is closed is left out.
        The app is the last stop twice: the second time for what the key asked it to do later.
        """
        for place, stop in enumerate(way):
            if stop.call_later(self._follow, way[place + 1 :]):
                return
        await self._next_key()
