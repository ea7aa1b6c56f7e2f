"""Checking the vault and bringing over what is readable: a form, the work, what came of it."""

from __future__ import annotations

from pathlib import Path

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.progress import Progress
from mentor_tui.services import upkeep
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.page import PageScreen
from mentor_tui.tui.screens.working import WorkingScreen


class UpkeepScreen(PageScreen):
    """What was found or brought over, to read."""

    NAME = "upkeep"
    SHARED_SAFE = False
    CSS_PATH = "../styles/upkeep.tcss"

    def __init__(self, title: str, told: list[str]) -> None:
        super().__init__()
        self._title_message, self._told = title, told

    def title_text(self) -> str:
        """What was done."""
        return self.say(self._title_message)

    async def refresh_content(self) -> None:
        """One thing below another."""
        parts: list[Widget] = [
            Static(lines(each), classes="text", markup=False) for each in self._told
        ]
        await self.lay_out(parts)


async def check(screen: CompanionScreen) -> None:
    """Look over the program, the folders and the open vault."""
    desk = screen.desk

    def work(progress: Progress) -> list[str]:
        findings = upkeep.examine(desk) + upkeep.check(desk, progress)[1]
        return [upkeep.line(desk, each) for each in upkeep.worst_first(findings)]

    async def then(told: list[str]) -> None:
        await screen.app.push_screen(UpkeepScreen("title.check", told))

    await screen.app.push_screen(WorkingScreen("title.checking", work, then))


async def salvage_from_open(screen: CompanionScreen) -> None:
    """The same as `salvage`; the vault is locked first, for it must not change meanwhile."""
    companion = screen.companion
    if screen.desk.example:
        screen.tell(screen.say("problem.salvage_example"))
        return

    async def lock_first() -> None:
        await companion.action_lock()
        if companion.here is not None:
            await salvage(companion.here)

    companion.call_later(lock_first)  # a screen cannot wait for its own end


async def salvage(screen: CompanionScreen) -> None:
    """Ask for a folder and the passphrase, then bring over what is readable."""
    asked = [
        Asked("folder", "salvage.folder"),
        Asked("secret", "unlock.prompt", "secret"),
    ]

    async def do(said: dict[str, str]) -> None:
        to = Path(said["folder"].strip())

        def work(progress: Progress) -> list[str]:
            salvaged = upkeep.salvage(screen.desk, said["secret"], to, progress)
            return upkeep.told(screen.desk, salvaged, to)

        async def then(told: list[str]) -> None:
            await screen.app.switch_screen(UpkeepScreen("title.salvage", told))

        await screen.app.push_screen(WorkingScreen("title.salvaging", work, then))

    await screen.app.push_screen(AskingScreen("salvage", asked, do))
