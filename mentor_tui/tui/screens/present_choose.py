"""What to show to the room: units, cases, role-plays, sessions."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.problems import Problem
from mentor_tui.services import presentation
from mentor_tui.services.learning_progress import audience_of
from mentor_tui.services.presentation import Deck
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows

WITH = tuple((each, f"handout.{each}") for each in presentation.HANDOUTS)


class PresentChoiceScreen(CompanionScreen):
    """Enter shows it, F7 writes the hand-out, F5 takes every card of a unit or the main ones."""

    NAME = "present_choose"
    SHARED_SAFE = True
    CSS_PATH = "../styles/doings.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
        Command("f5", "cards", "key.present_cards", "F5", 4),
        Command("f7", "handout", "key.present_handout", "F7", 3),
    )

    def __init__(self) -> None:
        super().__init__()
        self._every = False

    def offers(self, command: Command) -> bool:
        """No file is written while two look at the screen."""
        return command.action != "handout" or not self.companion.sharing

    def body(self) -> Iterable[Widget]:
        """How much of a unit is shown, the list, and a line that has no room in it."""
        yield Prose(id="which", classes="quiet")
        yield Rows([(24, 0), (30, 1)], id="entries")
        yield Prose(id="whole", classes="quiet")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Everything there is, kind by kind."""
        self.query_one("#which", Prose).write(
            self.say("present.cards.all" if self._every else "present.cards.main")
        )
        try:
            found = presentation.subjects(self.desk)
        except Problem as problem:
            self.tell_problem(problem)
            return
        rows: list[Row] = []
        before = ""
        for each in found:
            if each.kind != before:
                rows.append(Row(None, (self.say(f"present.kind.{each.kind}"),)))
                before = each.kind
            rows.append(Row(each.what, (each.title, each.summary)))
        self._summaries = {each.what: each.summary for each in found}
        self.query_one(Rows).show(rows)
        self._show_whole()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        rows = self.query_one(Rows)
        whole = self._summaries.get(rows.chosen or "", "") if rows.cut else ""
        self.query_one("#whole", Prose).write(whole)

    def _deck(self) -> Deck | None:
        """The slides of what is under the cursor."""
        what = self.query_one(Rows).chosen
        if what is None:
            return None
        cards = ("all",) if self._every else ()
        audience = audience_of(self.desk)
        try:
            return presentation.deck(self.desk, what, audience=audience, cards=cards)
        except Problem as problem:
            self.tell_problem(problem)
            return None

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Show it."""
        from mentor_tui.tui.screens.present import PresentScreen

        if (deck := self._deck()) is not None:
            await self.app.push_screen(PresentScreen(deck))

    async def action_cards(self) -> None:
        """Every card of a unit, or the main ones."""
        self._every = not self._every
        await self.redraw()

    async def action_handout(self) -> None:
        """Ask where the hand-out is to lie, for whom it is and in which language."""
        from mentor_tui.tui.screens.saving import save_document

        if (deck := self._deck()) is None:
            return
        await save_document(
            self, f"handout_{deck.id}",
            lambda said: presentation.handout(
                self.desk.speaking(said["language"]),
                presentation.again(self.desk.speaking(said["language"]), deck),
                notes=said["for"] == "speaker",
            ),
            coded=False, more=[Asked("for", "handout.for", "choice", "room", WITH)],
        )  # fmt: skip
