"""Today's card: one that was read before, to look at again."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.learning.records import CardStudy
from mentor_tui.problems import Problem
from mentor_tui.services import courses, learning_progress, reading
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.card import card_parts
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.prose import Prose


class TodayCardScreen(PageScreen):
    """The card, and two answers: it is still there, or it may come again soon."""

    NAME = "today_card"
    SHARED_SAFE = False
    CSS_PATH = "../styles/card.tcss"
    KEYS = (
        *READING,
        Command("f3", "known", "key.card_known", "F3", 2),
        Command("f5", "again", "key.card_again", "F5", 2),
        Command("f7", "switch", "key.card_switch", "F7", 4),
    )

    _study: CardStudy | None = None

    def offers(self, command: Command) -> bool:
        """Nothing to answer without a card."""
        return command.action not in ("known", "again") or self._study is not None

    async def redraw(self) -> None:
        """The keys go by whether there is a card."""
        self._study = None if self.desk.locked else courses.card_today(self.desk)
        await super().redraw()

    async def refresh_content(self) -> None:
        """The card of the day, or that there is none."""
        try:
            parts = self._card() if self._study else [Prose(self._none(), classes="text")]
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.lay_out(parts)

    def _none(self) -> str:
        if not self.desk.settings.card_of_the_day:
            return self.say("today_card.off")
        read = bool(learning_progress.studies(self.desk))
        return self.say("today_card.none" if read else "today_card.nothing_read")

    def _card(self) -> list[Widget]:
        assert self._study is not None
        card = reading.card(self.desk, self._study.card)
        parts: list[Widget] = [Static(line(card.title), classes="heading title", markup=False)]
        parts += card_parts(card)
        parts.append(Prose(self.say("today_card.ask"), classes="quiet"))
        return parts

    async def action_known(self) -> None:
        """It is still there: it comes up later."""
        await self._answer(known=True)

    async def action_again(self) -> None:
        """It may come up again soon."""
        await self._answer(known=False)

    async def _answer(self, *, known: bool) -> None:
        if self._study is None:
            return
        try:
            learning_progress.card_looked_at(self.desk, self._study, known=known)
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.redraw()
        self.tell(self.say("today_card.known" if known else "today_card.again"))

    async def action_switch(self) -> None:
        """Switch the card of the day off, or on again."""
        wanted = not self.desk.settings.card_of_the_day
        self.companion.remember(card_of_the_day=wanted)
        await self.redraw()
        self.tell(self.say("today_card.on" if wanted else "today_card.switched_off"))
