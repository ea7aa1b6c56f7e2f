"""Your data: everything that keeps it safe, takes it out or brings it in, one line each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.doings import DoingsScreen


async def _passphrase(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.keys import change_passphrase

    await change_passphrase(screen)


async def _recovery(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.keys import new_code

    await new_code(screen)


async def _export(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.exporting import export_all

    await export_all(screen)


async def _import(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.exporting import import_folder

    await import_folder(screen)


async def _caseload(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.exporting import import_caseload

    await import_caseload(screen)


async def _take_in(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.handover import take_in

    await take_in(screen)


async def _differences(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.differences import DifferencesScreen

    await screen.app.push_screen(DifferencesScreen())


async def _backup(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.backing_up import back_up

    await back_up(screen)


async def _backup_verify(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.backing_up import verify

    await verify(screen)


async def _backup_restore(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.backing_up import restore

    await restore(screen)


async def _undo(screen: CompanionScreen) -> None:
    from mentor_tui.tui.taking_back import undo

    await undo(screen)


async def _redo(screen: CompanionScreen) -> None:
    from mentor_tui.tui.taking_back import redo

    await redo(screen)


async def _bin(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.bin import BinScreen

    await screen.app.push_screen(BinScreen())


async def _check(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.upkeep import check

    await check(screen)


async def _salvage(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.upkeep import salvage_from_open

    await salvage_from_open(screen)


async def _about_you(screen: CompanionScreen) -> None:
    from mentor_tui.tui.screens.about_you import AboutYouScreen

    await screen.app.push_screen(AboutYouScreen())


ENTRIES: dict[str, Callable[[CompanionScreen], Awaitable[None]]] = {
    "undo": _undo,
    "redo": _redo,
    "bin": _bin,
    "backup": _backup,
    "backup_verify": _backup_verify,
    "backup_restore": _backup_restore,
    "export": _export,
    "import": _import,
    "caseload": _caseload,
    "take_in": _take_in,
    "differences": _differences,
    "passphrase": _passphrase,
    "recovery": _recovery,
    "check": _check,
    "salvage": _salvage,
    "about_you": _about_you,
}
"""What can be done, by name; ``your_data.<name>`` says what, ``your_data.<name>.hint`` why."""


class YourDataScreen(DoingsScreen):
    """A list of what can be done with the vault."""

    NAME = "your_data"

    def names(self) -> Iterable[str]:
        """Everything."""
        return ENTRIES

    async def open(self, chosen: str) -> None:
        """The one chosen."""
        await ENTRIES[chosen](self)
