"""A card of the handbook, readable in two minutes; from it to the next, and words found in it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from mentor_tui.curriculum.structure import Audience
from mentor_tui.problems import Problem
from mentor_tui.services import card_reading, reading
from mentor_tui.services.learning_progress import audience_of, card_read
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.prose import MarkedProse
from mentor_tui.tui.widgets.rows import Row, Rows

STAY = 8.0
"""Seconds on the last line after which a card counts as read without another key."""
ABOVE = 3
"""Lines that stand above a word found."""


def card_parts(card: reading.CardView) -> Iterable[Widget]:
    """The card as it is read: each part under its heading."""
    for part, heading, text in card.parts:
        yield Static(line(heading), classes="heading", markup=False)
        style = "text spoken" if part == "say" else "text"
        yield MarkedProse(text.strip().replace("**", ""), classes=style)


class Related(Rows):
    """The related cards; up from the first leads back to the text."""

    def action_cursor_up(self) -> None:
        """Back to the text, or the card above."""
        if self.highlighted:
            super().action_cursor_up()
        elif isinstance(self.screen, CardScreen):
            self.screen.sheet.focus()


class CardScreen(PageScreen):
    """One idea: why, how, what to say, what to watch out for, what to try."""

    NAME = "card"
    CSS_PATH = "../styles/card.tcss"
    KEYS = (
        *READING,
        Command("enter", "linked", "key.linked", "Enter", 7),
        Command("right", "turn(1)", "key.next_card", "→", 2, priority=True),
        Command("left", "turn(-1)", "key.previous_card", "←", 0, priority=True),
    )

    def __init__(self, card: str, why: str = "") -> None:
        super().__init__()
        self._card = card
        self._why = why
        self._unseen = True
        self._laid_out = False
        self._hits = 0
        self._hit = -1

    @property
    def _audience(self) -> Audience:
        return audience_of(self.desk)

    def title_text(self) -> str:
        """The card's title."""
        try:
            return reading.card(self.desk, self._card).title
        except Problem:
            return ""

    def offers(self, command: Command) -> bool:
        """The next card where there is one; while words are typed the keys are theirs."""
        if command.action.startswith("turn"):
            return not self._typing and self._beside(-1 if "-" in command.action else 1) is not None
        return command.action != "linked" or not self._typing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Left and right each for themselves: there may be a card on one side only."""
        if action == "turn":
            return not self.covered and not self._typing
        return super().check_action(action, parameters)

    def body(self) -> Iterable[Widget]:
        """The page, and a line to look for words in it."""
        yield VerticalScroll(id="page", can_focus=True)
        yield LineInput("", limit=100)

    async def ready(self) -> None:
        self.query_one(LineInput).display = False
        self.watch(self.sheet, "scroll_y", self._seen_so_far, init=False)
        self._come_back()

    # What stands on the page -----------------------------------------------------------

    async def refresh_content(self) -> None:
        """Lay the card out anew."""
        try:
            card = reading.card(self.desk, self._card)
        except Problem as problem:
            self.tell_problem(problem)
            return
        typed = self.query_one(LineInput)
        typed.placeholder = self.say("card.find")
        linked = card_reading.related(self.desk, card, self._audience)
        rows = Related([(30, 1)])
        parts = [*self._parts(card)]
        if linked:
            parts += [Static(line(self.say("card.related")), classes="heading", markup=False), rows]
        parts.append(Static(line(self._where()), classes="quiet where", markup=False))
        words = typed.value
        await self.lay_out(parts)
        if linked:
            rows.show([Row(name, (title,)) for name, title in linked])
        if self._typing:
            typed.focus()
            self._look_for(words)

    def _parts(self, card: reading.CardView) -> Iterable[Widget]:
        if self._why:
            yield Static(lines(self._why), classes="because", markup=False)
        yield from card_parts(card)
        if card.sources:
            sources = self.say("card.sources") + " " + " · ".join(card.sources)
            yield Static(lines(sources), classes="quiet sources", markup=False)

    def _where(self) -> str:
        unit, place, of = card_reading.place_in_unit(self.desk, self._card, self._audience)
        return self.say("card.place", unit=unit, place=place, of=of) if of else ""

    # Reading on ------------------------------------------------------------------------

    def action_scroll(self, by: int) -> None:
        """At the end of the page on to the related cards."""
        if by > 0 and self._at_end:
            self._read()
            if self.query(Rows):
                self.query_one(Rows).focus()
        else:
            super().action_scroll(by)

    @property
    def _at_end(self) -> bool:
        return self._laid_out and self.sheet.scroll_y >= self.sheet.max_scroll_y

    def _seen_so_far(self) -> None:
        """Scrolled: remember how far; the end makes it read."""
        if self.sheet.max_scroll_y:
            share = self.sheet.scroll_y / self.sheet.max_scroll_y
            self.companion.left_at[self._card] = 0.0 if share >= 1 else share
            if share >= 1 and not self._typing:  # reading on, not looking for a word
                self._read()

    def _come_back(self) -> None:
        """Where this card was left; one that fits the screen is read after a while on it."""
        self._unseen, self._laid_out = True, False
        share = self.companion.left_at.get(self._card, 0.0)

        def settle() -> None:
            sheet = self.sheet
            sheet.scroll_to(y=round(share * sheet.max_scroll_y), animate=False)
            self._laid_out = True

        self.call_after_refresh(settle)
        self.set_timer(STAY, self._stayed)

    def _stayed(self) -> None:
        if self.is_mounted and self.is_current and not self.covered and self._at_end:
            self._read()

    def _read(self) -> None:
        """The card was read to its end; told once."""
        if not self._unseen or self.desk.locked:
            return
        self._unseen = False
        try:
            card_read(self.desk, self._card)
        except Problem as problem:
            self.tell_problem(problem)

    # From card to card -----------------------------------------------------------------

    def _beside(self, by: int) -> str | None:
        before, after = card_reading.beside(self.desk, self._card, self._audience)
        return after if by > 0 else before

    async def action_turn(self, by: int) -> None:
        """The next card of the unit, or the one before."""
        beside = self._beside(by)
        if beside is None:
            self.tell(self.say("card.last" if by > 0 else "card.first"))
            return
        self.tell("")
        self._card, self._why = beside, ""
        await self.redraw()
        self._come_back()

    async def action_linked(self) -> None:
        """The first related card, or the one under the cursor."""
        if self.query(Rows):
            chosen = self.query_one(Rows).chosen
            if chosen is not None:
                await self.app.push_screen(CardScreen(chosen))

    async def on_option_list_option_selected(self) -> None:
        await self.action_linked()

    # Finding words ---------------------------------------------------------------------

    @property
    def _typing(self) -> bool:
        return self.is_mounted and bool(self.query(LineInput)) and self.query_one(LineInput).display

    async def find_here(self) -> bool:
        """Open the line to look for words on this card; asked again, look everywhere."""
        if self.covered:
            return False
        typed = self.query_one(LineInput)
        if self._typing:
            from mentor_tui.tui.screens.find import FindScreen

            await self.app.push_screen(FindScreen(typed.value))
            return True
        typed.value = ""
        typed.display = True
        typed.focus()
        return True

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if self._typing:
            self._look_for(event.value)

    def _texts(self) -> list[MarkedProse]:
        return [*self.query(MarkedProse)]

    def _look_for(self, words: str) -> None:
        self._hits = sum([text.look_for(words) for text in self._texts()])
        self._hit = -1
        if self._hits:
            self._show_hit(0)
        else:
            self.tell(self.say("card.not_here") if words.strip() else "")

    def _show_hit(self, number: int) -> None:
        """Mark this one and bring it into view."""
        self._hit = number
        texts = self._texts()
        ends = [*accumulate(len(text.found) for text in texts)]
        for text, end in zip(texts, ends, strict=True):
            place = number - (end - len(text.found))
            here = 0 <= place < len(text.found)
            text.go_to(place if here else None)
            if here:
                y = text.virtual_region.y + text.row_here() - ABOVE
                self.sheet.scroll_to(y=max(0, y), animate=False)
        self.tell(self.say("card.hit", n=number + 1, of=self._hits))

    async def action_focus_after_or_on(self) -> None:
        """Enter: the next place."""
        if self._hits:
            self._show_hit((self._hit + 1) % self._hits)

    def step_focus(self, by: int) -> None:
        """The arrows while words are typed: the place after or before."""
        if self._hits:
            self._show_hit((self._hit + by) % self._hits)

    def leave(self) -> None:
        """First out of the line of words, then back."""
        if not self._typing:
            super().leave()
            return
        self.query_one(LineInput).display = False
        for text in self._texts():
            text.look_for("")
        self.tell("")
        self.sheet.focus()
