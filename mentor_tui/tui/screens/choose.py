"""Choosing: for whom, or which check-in."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.records import Mentee
from mentor_tui.problems import Problem
from mentor_tui.services import mentees, runs
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows


class ChooseScreen(CompanionScreen):
    """A short list and a question above it."""

    KEYS = (
        Command("", "pick", "key.choose", "Enter", 1),
        Command("escape", "back", "key.back", "Esc", 2),
    )
    QUESTION = ""

    def body(self) -> Iterable[Widget]:
        """The question and the list."""
        yield Static(id="question", classes="heading")
        yield Rows([(12, 0), (24, 1)], id="list")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Fill the list."""
        self.query_one("#question", Static).update(line(self.say(self.QUESTION)))
        self.query_one(Rows).show(self.rows())

    def rows(self) -> list[Row]:
        """What can be chosen."""
        return []

    @on(OptionList.OptionSelected)
    async def action_pick(self) -> None:
        """Go on with the row under the cursor."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        self.app.pop_screen()
        here = self.companion.here
        if here is None:
            return
        try:
            await self.go_on(here, chosen)
        except Problem as problem:
            here.tell_problem(problem)

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """What choosing means; ``behind`` is the screen in front again."""

    def action_back(self) -> None:
        """Nothing chosen."""
        self.app.pop_screen()


class ChoosePersonScreen(ChooseScreen):
    """Who is it about?"""

    NAME = "choose_person"
    QUESTION = "choose.person"

    def __init__(self, action: str) -> None:
        super().__init__()
        self._action = action

    def rows(self) -> list[Row]:
        """Everybody, with their stage."""
        return [
            Row(row.id, (row.name, row.stage_label)) for row in mentees.caseload(self.desk)
        ] or [Row(None, (self.say("today.nobody"),), quiet=True)]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Do for this person what was asked."""
        from mentor_tui.tui import opening

        await opening.for_person(behind, chosen, self._action)


class ChooseAboutScreen(ChooseScreen):
    """A choice about one person, whose name is the title."""

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self._mentee = mentee

    def title_text(self) -> str:
        """Whom it is about."""
        return self._mentee.name


class ChooseCheckInScreen(ChooseScreen):
    """Which check-in?"""

    NAME = "choose_checkin"
    SHARED_SAFE = True
    QUESTION = "choose.checkin"

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self._mentee = mentee

    def rows(self) -> list[Row]:
        """The check-ins for this mentor, each with one line."""
        found = []
        for checkin in runs.checkins_for(self.desk, self._mentee):
            words = self.desk.library.words_of("checkin", checkin.id, self.desk.language.code)
            found.append(Row(checkin.id, (words("title"), words("summary"))))
        return found

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Open it."""
        from mentor_tui.tui import opening

        await opening.open_run(behind, self._mentee, "checkin", chosen)
