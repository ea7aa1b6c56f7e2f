"""Reports: what leaves on paper or is looked at together: supervision, outcomes, self-check."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.doings import DoingsScreen


async def outcomes(screen: CompanionScreen) -> None:
    """The outcome figures."""
    from mentor_tui.tui.screens.outcomes import OutcomesScreen

    await screen.app.push_screen(OutcomesScreen())


async def contacts_week(screen: CompanionScreen) -> None:
    """The weekly sheet of employer contacts."""
    from mentor_tui.tui.screens.contacts_week import ContactsWeekScreen

    await screen.app.push_screen(ContactsWeekScreen())


async def employers(screen: CompanionScreen) -> None:
    """The employers remembered."""
    from mentor_tui.tui.screens.employers import EmployersScreen

    await screen.app.push_screen(EmployersScreen())


async def supervision(screen: CompanionScreen) -> None:
    """The weeks with their supervision sheets."""
    from mentor_tui.tui.screens.supervision import WeeksScreen

    await screen.app.push_screen(WeeksScreen())


async def field_mentoring(screen: CompanionScreen) -> None:
    """Visits made together."""
    from mentor_tui.tui.screens.supervision import VisitsScreen

    await screen.app.push_screen(VisitsScreen())


async def roster(screen: CompanionScreen) -> None:
    """The caseload in one list."""
    from mentor_tui.tui.screens.supervision import RosterScreen

    await screen.app.push_screen(RosterScreen())


async def self_check(screen: CompanionScreen) -> None:
    """The self-check on IPS quality."""
    from mentor_tui.tui.screens.self_check import SelfCheckScreen

    await screen.app.push_screen(SelfCheckScreen())


async def pack(screen: CompanionScreen) -> None:
    """The pack for the supervisor."""
    from mentor_tui.tui.screens.supervisor_pack import PackScreen

    await screen.app.push_screen(PackScreen())


async def forms(screen: CompanionScreen) -> None:
    """The mentor's own sheets, and blank forms."""
    from mentor_tui.tui.screens.documents import show_forms

    await show_forms(screen)


async def calendar(screen: CompanionScreen) -> None:
    """Dates ahead as a calendar file."""
    from mentor_tui.tui.screens.documents import write_calendar

    await write_calendar(screen)


ENTRIES: dict[str, Callable[[CompanionScreen], Awaitable[None]]] = {
    "contacts_week": contacts_week,
    "employers": employers,
    "outcomes": outcomes,
    "supervision": supervision,
    "field_mentoring": field_mentoring,
    "roster": roster,
    "self_check": self_check,
    "pack": pack,
    "forms": forms,
    "calendar": calendar,
}
"""What there is, by name; ``reports.<name>`` says what, ``reports.<name>.hint`` what for."""


class ReportsScreen(DoingsScreen):
    """A list of the reports."""

    NAME = "reports"
    PLACE = "reports"

    def names(self) -> Iterable[str]:
        """Everything."""
        return ENTRIES

    async def open(self, chosen: str) -> None:
        """The one chosen."""
        await ENTRIES[chosen](self)
