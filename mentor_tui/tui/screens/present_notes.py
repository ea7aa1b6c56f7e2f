"""The notes of a presentation in a second terminal: they follow the first."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.services import following
from mentor_tui.services.following import Place
from mentor_tui.services.presentation import Deck
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.page import PageScreen
from mentor_tui.tui.widgets.prose import Prose

EVERY = 0.3
"""Seconds between two looks at where the first terminal is."""


class PresentNotesScreen(PageScreen):
    """What to say with the slide that the room sees, and what comes next."""

    NAME = "present_notes"
    CSS_PATH = "../styles/present.tcss"
    HOLDS = True
    UNDOES = False

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._shown: Place | None = None

    def title_text(self) -> str:
        """Whose notes these are."""
        return f"{self._deck.title} › {self.say('title.present_notes')}"

    def status_text(self) -> str:
        """Which slide the room sees."""
        example = [self.say("status.example")] if self.desk.example else []
        if self._shown is None:
            return " · ".join(example)
        _, slide = following.follow(self.desk, self._deck, self._shown)
        total = self.say("present.slide", n=slide + 1)
        return " · ".join([*example, total])

    async def ready(self) -> None:
        self.set_interval(EVERY, self._look)

    async def _look(self) -> None:
        place = following.place_of(self.desk, self._deck)
        if place != self._shown:
            self._shown = place
            await self.redraw()

    async def refresh_content(self) -> None:
        """The slide in short, its notes, the heading of the next."""
        if self._shown is None:
            await self.lay_out([Prose(self.say("present.waiting"), classes="text")])
            return
        self._deck, at = following.follow(self.desk, self._deck, self._shown)
        slide = self._deck.slides[at]
        parts: list[Widget] = [Static(line(slide.title), classes="title", markup=False)]
        said = "\n".join(f"{each.mark}  {each.text}".strip() for each in slide.blocks)
        parts.append(Prose(said, classes="text quiet"))
        notes = slide.notes or (self.say("present.no_notes"),)
        parts += [Prose(each, classes="text") for each in notes]
        if at + 1 < len(self._deck.slides):
            after = self.say("present.after", title=self._deck.slides[at + 1].title)
            parts.append(Prose(after, classes="text quiet"))
        await self.lay_out(parts)
        self.sheet.scroll_home(animate=False)

    def leave(self) -> None:
        """The program is over where nothing is behind."""
        if len(self.app.screen_stack) > 2:
            self.app.pop_screen()
        else:
            self.app.exit(0)
