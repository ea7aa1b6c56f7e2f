"""A prompt drawn from a deck, large and calm; another one whenever one likes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.problems import Problem
from mentor_tui.services import decks
from mentor_tui.services.decks import PromptView
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose


class DeckScreen(CompanionScreen):
    """One prompt at a time: what to do, how long it takes, a question for afterwards."""

    NAME = "deck"
    SHARED_SAFE = True
    CSS_PATH = "../styles/deck.tcss"
    KEYS = (
        Command("enter", "turn(1)", "key.another", "Enter", 1),
        Command("right", "turn(1)", "key.another", "", 0, palette=False, priority=True),
        Command("left", "turn(-1)", "key.one_before", "←", 2, priority=True),
        Command("f2", "card", "key.card", "F2", 3),
        Command("escape", "leave", "key.back", "Esc", 4),
        Command("down", "scroll(1)", "key.scroll", "", 0, palette=False),
        Command("up", "scroll(-1)", "key.scroll", "", 0, palette=False),
    )

    def __init__(self, deck: str, *, chance: int | None = None) -> None:
        super().__init__()
        self._deck = deck
        self._chance = decks.shuffled() if chance is None else chance
        self._turn = 0

    def title_text(self) -> str:
        """The title of the deck."""
        try:
            return self._drawn().deck_title
        except Problem:
            return ""

    def _drawn(self) -> PromptView:
        return decks.draw(self.desk, self._deck, chance=self._chance, turn=self._turn)

    def body(self) -> Iterable[Widget]:
        """When it is for, its title, what to do, the question."""
        with VerticalScroll(id="page", can_focus=True):
            yield Static(id="when", classes="quiet", markup=False)
            yield Static(id="prompt", markup=False)
            yield Prose(id="do")
            yield Static(id="after", classes="heading", markup=False)
            yield Prose(id="talk")

    async def ready(self) -> None:
        self.query_one("#page").focus()

    async def refresh_content(self) -> None:
        """The prompt drawn last."""
        try:
            drawn = self._drawn()
        except Problem as problem:
            self.tell_problem(problem)
            return
        minutes = self.desk.language.count("exercise.minutes", drawn.minutes)
        when = self.say("deck.this_week") if drawn.weekly else ""
        self.query_one("#when", Static).update(
            line(" · ".join(each for each in (when, minutes) if each))
        )
        self.query_one("#prompt", Static).update(lines(drawn.title))
        self.query_one("#do", Prose).write(drawn.do)
        self.query_one("#after", Static).update(line(self.say("deck.afterwards")))
        self.query_one("#talk", Prose).write(drawn.talk)

    def offers(self, command: Command) -> bool:
        """Nothing was drawn before the first."""
        return command.action != "turn(-1)" or self._turn > 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Forward always, back to what was drawn before."""
        if action == "turn":
            return not self.covered and (parameters != (-1,) or self._turn > 0)
        return super().check_action(action, parameters)

    async def action_turn(self, by: int) -> None:
        """Draw another one, or look at the one before."""
        self._turn = max(0, self._turn + by)
        self.query_one("#page", VerticalScroll).scroll_home(animate=False)
        await self.redraw()

    def action_scroll(self, by: int) -> None:
        """Where the window is low."""
        page = self.query_one("#page", VerticalScroll)
        page.scroll_to(y=page.scroll_y + by, animate=False)

    async def action_card(self) -> None:
        """The card that says what the deck is good for."""
        from mentor_tui.tui.screens.card import CardScreen

        try:
            card = self._drawn().card
        except Problem as problem:
            self.tell_problem(problem)
            return
        await self.app.push_screen(CardScreen(card))
