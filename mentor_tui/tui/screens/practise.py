"""Practise: cases and role-plays, alone or together, and what a trainer needs in a room."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.doings import DoingsScreen
from mentor_tui.tui.widgets.rows import Row, Rows


async def cases(screen: CompanionScreen) -> None:
    """The branching cases."""
    from mentor_tui.tui.screens.cases import CasesScreen

    await screen.app.push_screen(CasesScreen())


async def present(screen: CompanionScreen) -> None:
    """The projector view."""
    from mentor_tui.tui.screens.present_choose import PresentChoiceScreen

    await screen.app.push_screen(PresentChoiceScreen())


async def roleplays(screen: CompanionScreen) -> None:
    """The role-plays."""
    from mentor_tui.tui.screens.roleplays import RolePlaysScreen

    await screen.app.push_screen(RolePlaysScreen())


async def sessions(screen: CompanionScreen) -> None:
    """The session plans."""
    from mentor_tui.tui.screens.sessions import SessionsScreen

    await screen.app.push_screen(SessionsScreen())


async def group_quiz(screen: CompanionScreen) -> None:
    """A quiz with a whole room."""
    from mentor_tui.tui.screens.group_quiz import GroupUnitsScreen

    await screen.app.push_screen(GroupUnitsScreen())


async def votes(screen: CompanionScreen) -> None:
    """A question of one's own to the room."""
    from mentor_tui.tui.screens.votes import ask_room

    await ask_room(screen)


async def attendance(screen: CompanionScreen) -> None:
    """Who is in the room."""
    from mentor_tui.tui.screens.attendance import AttendanceScreen

    await screen.app.push_screen(AttendanceScreen())


async def workshop(screen: CompanionScreen) -> None:
    """It is begun outside of here: the room gets example people, never this vault."""
    screen.tell(screen.say("practise.workshop.how"))


ENTRIES: dict[str, Callable[[CompanionScreen], Awaitable[None]]] = {
    "cases": cases,
    "roleplays": roleplays,
    "sessions": sessions,
    "present": present,
    "group_quiz": group_quiz,
    "votes": votes,
    "attendance": attendance,
    "workshop": workshop,
}
"""What there is, by name; ``practise.<name>`` says what, ``practise.<name>.hint`` what for."""

GROUPS: dict[str, tuple[str, ...]] = {
    "own": ("cases", "roleplays"),
    "room": ("sessions", "present", "group_quiz", "votes", "attendance", "workshop"),
}
"""Where the entries stand: ``practise.group.<name>`` is the heading; others come last."""


class PractiseScreen(DoingsScreen):
    """A list of what can be practised; nothing here is about anybody."""

    NAME = "practise"
    PLACE = "practise"
    SHARED_SAFE = True

    def names(self) -> Iterable[str]:
        """Everything, group by group."""
        grouped = [name for group in GROUPS.values() for name in group if name in ENTRIES]
        return [*grouped, *(name for name in ENTRIES if name not in grouped)]

    async def refresh_content(self) -> None:
        """Each with what it is good for, under the heading of its group."""
        rows: list[Row] = []
        heads = {names: group for group, each in GROUPS.items() for names in each}
        before = ""
        for name in self.names():
            group = heads.get(name, before)
            if group != before:
                rows.append(Row(None, (self.say(f"practise.group.{group}"),)))
                before = group
            words = f"practise.{name}"
            rows.append(Row(name, (self.say(words), self.say(f"{words}.hint"))))
        self.query_one(Rows).show(rows)
        self._show_whole()

    async def open(self, chosen: str) -> None:
        """The one chosen."""
        self.tell("")
        await ENTRIES[chosen](self)
