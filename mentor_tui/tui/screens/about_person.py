"""More about one person: a copy for them, a hand-over, counts instead of a file, forgetting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.casework.records import Mentee
from mentor_tui.problems import Problem
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.rows import Row, Rows

Entry = Callable[[CompanionScreen, Mentee], Awaitable[None]]


async def _access(screen: CompanionScreen, mentee: Mentee) -> None:
    from mentor_tui.tui.screens.parting import copy_screen

    await screen.app.push_screen(copy_screen(screen, mentee))


async def _anonymise(screen: CompanionScreen, mentee: Mentee) -> None:
    from mentor_tui.tui.screens.parting import PartingScreen

    await screen.app.push_screen(PartingScreen("anonymise", mentee))


async def _erase(screen: CompanionScreen, mentee: Mentee) -> None:
    from mentor_tui.tui.screens.parting import PartingScreen

    await screen.app.push_screen(PartingScreen("erase", mentee))


async def _hand_over(screen: CompanionScreen, mentee: Mentee) -> None:
    from mentor_tui.tui.screens.handover import hand_over

    await hand_over(screen, mentee)


async def _differences(screen: CompanionScreen, mentee: Mentee) -> None:
    from mentor_tui.tui.screens.differences import DifferencesScreen

    await screen.app.push_screen(DifferencesScreen(mentee))


ENTRIES: dict[str, Entry] = {
    "access": _access,
    "hand_over": _hand_over,
    "differences": _differences,
    "anonymise": _anonymise,
    "erase": _erase,
}
"""What can be done, by name; ``about_person.<name>`` says what, ``….hint`` why."""


class AboutPersonScreen(CompanionScreen):
    """A list of what can be done with everything kept about one person."""

    NAME = "about_person"
    CSS_PATH = "../styles/about_person.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self.mentee = mentee

    def title_text(self) -> str:
        """Whose file."""
        return f"{self.mentee.name} › {self.say('title.about_person')}"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield Rows([(24, 0), (30, 1)], id="entries")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Each with what it is good for."""
        say = self.say
        rows = [
            Row(name, (say(f"about_person.{name}"), say(f"about_person.{name}.hint")))
            for name in ENTRIES
        ]
        self.query_one(Rows).show(rows)

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Begin what is under the cursor."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        try:
            await ENTRIES[chosen](self, self.mentee)
        except Problem as problem:
            self.tell_problem(problem)
