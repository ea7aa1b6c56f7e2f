"""Find a card as one types: the words in any part of it, the best first."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList

from mentor_tui.curriculum.structure import Audience
from mentor_tui.problems import Problem
from mentor_tui.services import card_search
from mentor_tui.services.card_search import CardHit
from mentor_tui.services.learning_progress import audience_of
from mentor_tui.text import marks
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.laying_open import lay_cards_open
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.prose import MarkedProse
from mentor_tui.tui.widgets.rows import Row, Rows

MOST = 40
"""Cards listed at once; more letters bring the others."""
AROUND = 240
"""Characters shown of the text around the words."""


class HitRows(Rows):
    """Rows in which the words looked for are underlined."""

    sought = ""

    def _prompt(self, row: Row, room: int, sizes: list[int], marked: bool) -> Content:
        prompt = super()._prompt(row, room, sizes, marked)
        for start, end in marks(prompt.plain, self.sought):
            prompt = prompt.stylize("underline bold", start, end)
        return prompt


class FindCardScreen(CompanionScreen):
    """Accents and case do not matter; each word may be a beginning."""

    NAME = "find_card"
    SHARED_SAFE = True
    CSS_PATH = "../styles/find_card.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, words: str = "") -> None:
        super().__init__()
        self._words = words
        self._found: dict[str, CardHit] = {}

    @property
    def _audience(self) -> Audience:
        return audience_of(self.desk)

    def body(self) -> Iterable[Widget]:
        """The line to type in, the cards found, and what the one under the cursor says."""
        yield LineInput(self._words, limit=200)
        yield HitRows([(34, 2), (20, 1)], id="found")
        yield MarkedProse(id="around", classes="quiet")

    async def ready(self) -> None:
        self.query_one(LineInput).focus()
        await lay_cards_open(self, self._search)

    async def refresh_content(self) -> None:
        """The words of the screen, and the list again."""
        self.query_one(LineInput).placeholder = self.say("find.prompt")
        if card_search.ready(self.desk):
            self._search()
        elif self.is_mounted and self._been_here:  # another language is spoken now
            await lay_cards_open(self, self._search)

    @on(Input.Changed)
    def _search(self) -> None:
        query, shelf = self.query_one(LineInput).value, self.query_one(HitRows)
        if not card_search.ready(self.desk):
            return
        try:
            hits = card_search.find_cards(
                self.desk, query, limit=MOST, width=AROUND, audience=self._audience
            )
        except Problem as problem:
            self.tell_problem(problem)
            return
        self._found = {hit.id: hit for hit in hits}
        shelf.sought = query
        rows = [
            Row(hit.id, (hit.title, card_search.unit_title(self.desk, hit.unit))) for hit in hits
        ]
        if not rows and query.strip():
            rows = [Row(None, (self.say("find.nothing"),), quiet=True)]
        shelf.show(rows)
        self._show_around()

    @on(OptionList.OptionHighlighted)
    def _show_around(self) -> None:
        hit = self._found.get(self.query_one(HitRows).chosen or "")
        around = self.query_one(MarkedProse)
        around.write(hit.text if hit else "")
        around.look_for(self.query_one(LineInput).value, together=False)

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Read the card under the cursor."""
        if (chosen := self.query_one(HitRows).chosen) is not None:
            from mentor_tui.tui.screens.card import CardScreen

            await self.app.push_screen(CardScreen(chosen))

    async def action_focus_after_or_on(self) -> None:
        """Enter in the line: the first card at once."""
        if self._found:
            await self.action_open()

    def stops(self) -> list[Widget]:
        """The line to type in, then the list."""
        return [self.query_one(LineInput), self.query_one(HitRows)]
