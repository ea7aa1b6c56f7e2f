"""Backups on the screen: making one, checking one, going back to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.problems import Problem
from mentor_tui.progress import Progress
from mentor_tui.services import backups
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.working import WorkingScreen

if TYPE_CHECKING:
    from mentor_tui.vault.backup import Verified
    from mentor_tui.vault.restoring import Restored


async def back_up(screen: CompanionScreen) -> None:
    """Everything into a file of the user's choice."""
    app, desk = screen.app, screen.desk

    async def do(said: dict[str, str]) -> None:
        file = backups.chosen_file(desk, said["file"])

        async def then(made: Verified) -> None:
            await app.pop_screen()
            screen.tell(screen.say("backup.made", file=str(file)))

        def work(progress: Progress) -> Verified:
            return backups.create(desk, file, progress)

        await app.push_screen(WorkingScreen("title.backup", work, then))

    asked = [Asked("file", "backup.file", value=str(backups.default_file(desk)))]
    await app.push_screen(AskingScreen("backup", asked, do))


async def verify(screen: CompanionScreen) -> None:
    """Is this backup whole, and does it open?"""
    app, desk = screen.app, screen.desk

    async def do(said: dict[str, str]) -> None:
        file, secret = backups.existing_file(said["file"]), said["secret"]

        async def then(found: Verified) -> None:
            await app.pop_screen()
            screen.tell(backups.verified_text(desk, found))

        def work(progress: Progress) -> Verified:
            return backups.verify(desk, file, secret, progress)

        await app.push_screen(WorkingScreen("title.backup_verify", work, then))

    await app.push_screen(AskingScreen("backup_verify", _which(), do))


async def restore(screen: CompanionScreen) -> None:
    """A backup in place of the vault here, if there is one."""

    async def do(said: dict[str, str]) -> None:
        file, secret = backups.existing_file(said["file"]), said["secret"]
        await _go_back(screen, lambda p: backups.restore(screen.desk, file, secret, p))

    await screen.app.push_screen(AskingScreen("backup_restore", _which(), do))


async def way_out(screen: CompanionScreen) -> None:
    """What a damaged vault leaves to do: the last automatic backup, or a file."""
    desk = screen.desk
    automatic = bool(backups.automatic_backups(desk))

    async def do(said: dict[str, str]) -> None:
        if said["from"] == "file":
            file = backups.existing_file(said["file"])
            await _go_back(screen, lambda p: backups.restore(desk, file, said["secret"], p))
        else:
            await _go_back(screen, lambda p: backups.fall_back(desk, said["secret"], p))

    options = (("automatic", "way_out.automatic"), ("file", "way_out.file"))
    chosen = "automatic" if automatic else "file"
    asked = [
        Asked("from", "way_out.from", "choice", chosen, options if automatic else options[1:]),
        Asked("file", "backup.file"),
        Asked("secret", "backup.secret", "secret"),
    ]
    await screen.app.push_screen(AskingScreen("way_out", asked, do))


async def _go_back(screen: CompanionScreen, work: Callable[[Progress], Restored]) -> None:
    """Do ``work``; then go on with what was restored, in the unlocked companion."""
    companion, desk = screen.companion, screen.desk

    def going(progress: Progress) -> Restored | Problem:
        was_open = not desk.locked
        try:
            return work(progress)
        except Problem as problem:
            if was_open and desk.locked:
                return problem
            raise

    async def then(done: Restored | Problem) -> None:
        if not isinstance(done, Problem):
            companion.show_place("today", backups.restored_text(desk, done))
            return
        from mentor_tui.tui.screens.unlock import UnlockScreen

        await companion.clear_stack()  # no word of a vault that is closed stays on a screen
        await companion.switch_screen(UnlockScreen(locked_now=True))
        if companion.here is not None:
            companion.here.tell_problem(done)

    await companion.push_screen(WorkingScreen("title.backup_restore", going, then))


def _which() -> list[Asked]:
    return [Asked("file", "backup.file"), Asked("secret", "backup.secret", "secret")]
