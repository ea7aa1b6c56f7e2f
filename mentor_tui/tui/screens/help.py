"""Help where you stand: what this place is for and the keys that really work here."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.tui.literal import columns, line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.page import PageScreen


class HelpScreen(PageScreen):
    """About the screen behind it."""

    NAME = "help"
    CSS_PATH = "../styles/help.tcss"

    def __init__(self, about: CompanionScreen) -> None:
        super().__init__()
        self._about = about

    async def refresh_content(self) -> None:
        """The words about the place, its keys, and what holds everywhere."""
        seen: set[str] = set()
        keys = []
        for command in self._about.commands():
            if command.shown and command.label not in seen and self._about.can_do(command):
                seen.add(command.label)
                keys.append(columns([(command.shown, 8), (self.say(command.label), 60)]))
        parts: list[Widget] = [
            Static(lines(self._about.help_text()), classes="text", markup=False),
            Static(line(self.say("help.keys")), classes="heading", markup=False),
            *(Static(key, classes="key", markup=False) for key in keys),
            Static(line(self.say("help.always_title")), classes="heading", markup=False),
            Static(lines(self.say("help.always")), classes="text", markup=False),
        ]
        await self.lay_out(parts)
