"""More about one person: a copy for them, a hand-over, counts instead of a file, forgetting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from mentor_tui.casework.records import Mentee
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.doings import DoingsScreen

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


async def _said(screen: CompanionScreen, mentee: Mentee) -> None:
    from mentor_tui.tui.screens.said import SaidScreen

    await screen.app.push_screen(SaidScreen(mentee))


async def _adjustments(screen: CompanionScreen, mentee: Mentee) -> None:
    from mentor_tui.tui.screens.adjustment import AdjustmentsScreen

    await screen.app.push_screen(AdjustmentsScreen(mentee))


ENTRIES: dict[str, Entry] = {
    "said": _said,
    "adjustments": _adjustments,
    "access": _access,
    "hand_over": _hand_over,
    "differences": _differences,
    "anonymise": _anonymise,
    "erase": _erase,
}
"""What can be done, by name; ``about_person.<name>`` says what, ``….hint`` why."""


class AboutPersonScreen(DoingsScreen):
    """A list of what can be done with everything kept about one person."""

    NAME = "about_person"

    def __init__(self, mentee: Mentee) -> None:
        super().__init__()
        self.mentee = mentee

    def title_text(self) -> str:
        """Whose file."""
        return f"{self.mentee.name} › {self.say('title.about_person')}"

    def names(self) -> Iterable[str]:
        """Everything; at a workplace there is no employer to tell anything to."""
        return [name for name in ENTRIES if name != "said" or self.mentee.audience != "informal"]

    async def open(self, chosen: str) -> None:
        """The one chosen."""
        await ENTRIES[chosen](self, self.mentee)
