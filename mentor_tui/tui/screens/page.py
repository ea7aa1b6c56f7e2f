"""A page to read: one thing below another, the arrows scroll."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.containers import VerticalScroll
from textual.widget import Widget

from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen

READING = (
    Command("escape", "leave", "key.back", "Esc", 1),
    Command("down", "scroll(1)", "key.scroll", "↑ ↓", 3, palette=False),
    Command("up", "scroll(-1)", "key.scroll", "", 0, palette=False),
)
"""The keys of every page."""


class PageScreen(CompanionScreen):
    """A screen that is read; ``refresh_content`` gives ``lay_out`` what stands on it."""

    SHARED_SAFE = True
    KEYS: ClassVar[tuple[Command, ...]] = READING

    def body(self) -> Iterable[Widget]:
        """The page, to scroll."""
        yield VerticalScroll(id="page", can_focus=True)

    @property
    def sheet(self) -> VerticalScroll:
        """What everything stands on."""
        return self.query_one("#page", VerticalScroll)

    async def lay_out(self, parts: Sequence[Widget]) -> None:
        """Put ``parts`` on the page instead of what stood there."""
        await self.sheet.remove_children()
        await self.sheet.mount(*parts)
        self.sheet.focus()

    def action_scroll(self, by: int) -> None:
        if by > 0:
            self.sheet.scroll_down(animate=False)
        else:
            self.sheet.scroll_up(animate=False)
