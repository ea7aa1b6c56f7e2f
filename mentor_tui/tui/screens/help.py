"""Help where you stand: what this place is for and the keys that really work here."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import columns, line, lines
from mentor_tui.tui.screens.base import CompanionScreen


class HelpScreen(CompanionScreen):
    """About the screen behind it."""

    NAME = "help"
    SHARED_SAFE = True
    CSS_PATH = "../styles/help.tcss"
    KEYS = (
        Command("escape", "leave", "key.back", "Esc", 1),
        Command("down", "scroll('down')", "key.scroll", "↑ ↓", 2, palette=False),
        Command("up", "scroll('up')", "key.scroll", "", 0, palette=False),
    )

    def __init__(self, about: CompanionScreen) -> None:
        super().__init__()
        self._about = about

    def body(self) -> Iterable[Widget]:
        """A page to scroll."""
        yield VerticalScroll(id="page", can_focus=True)

    async def refresh_content(self) -> None:
        """The words about the place, its keys, and what holds everywhere."""
        page = self.query_one("#page", VerticalScroll)
        await page.remove_children()
        seen: set[str] = set()
        keys = []
        for command in self._about.commands():
            if command.shown and command.label not in seen and self._about.can_do(command):
                seen.add(command.label)
                keys.append(columns([(command.shown, 8), (self.say(command.label), 60)]))
        parts: list[Widget] = [
            Static(lines(self.say(f"help.{self._about.NAME}")), classes="text", markup=False),
            Static(line(self.say("help.keys")), classes="heading", markup=False),
            *(Static(key, classes="key", markup=False) for key in keys),
            Static(line(self.say("help.always_title")), classes="heading", markup=False),
            Static(lines(self.say("help.always")), classes="text", markup=False),
        ]
        await page.mount(*parts)
        page.focus()

    def action_scroll(self, way: str) -> None:
        page = self.query_one("#page", VerticalScroll)
        if way == "down":
            page.scroll_down(animate=False)
        else:
            page.scroll_up(animate=False)
