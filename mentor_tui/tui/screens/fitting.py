"""Cards that fit what was just written; Esc goes back to the words."""

from __future__ import annotations

from mentor_tui.services.note_help import cards_that_fit
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseScreen
from mentor_tui.tui.widgets.rows import Row


class FittingCardsScreen(ChooseScreen):
    """A short list of cards; the one chosen opens over the note."""

    NAME = "fitting"
    QUESTION = "fitting.question"

    def __init__(self, written: str) -> None:
        super().__init__()
        self._written = written

    def rows(self) -> list[Row]:
        """The title of each card and how it begins."""
        found = cards_that_fit(self.desk, self._written)
        if not found:
            return [Row(None, (self.say("fitting.none"),), quiet=True)]
        return [Row(card.id, (card.title, card.text)) for card in found]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Read the card; the note lies behind it."""
        from mentor_tui.tui.screens.card import CardScreen

        await self.app.push_screen(CardScreen(chosen))
