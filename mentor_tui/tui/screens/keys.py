"""Another passphrase, another recovery code, and the sheet to print."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.services import keys
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.action import Action
from mentor_tui.tui.widgets.prose import Prose

SHEET = "~/mentor-tui-recovery.html"
"""Where the sheet goes when nothing else is said."""


def _done(screen: CompanionScreen, told: str) -> None:
    """Leave ``screen``, unless it was left meanwhile, and say on the one behind what was done."""
    if screen.app.screen is not screen:
        return
    screen.leave()
    companion = screen.companion

    def tell() -> None:
        if companion.here is not None:
            companion.here.tell(told)

    companion.call_later(tell)


class NewPassphraseScreen(AskingScreen):
    """A new passphrase, typed twice; with the old one, unless ``secret`` just opened the vault."""

    NAME = "change_passphrase"
    KEYS = (
        *AskingScreen.KEYS,
        Command("f7", "suggest", "key.suggest", "F7", 3),
    )

    def __init__(self, secret: str = "") -> None:
        self._secret = secret
        self._suggested = ""
        asked = [
            Asked("new", "keys.new", "secret"), Asked("again", "welcome.passphrase_again", "secret")
        ]  # fmt: skip
        if not secret:
            asked.insert(0, Asked("now", "keys.now", "secret"))
        super().__init__("after_recovery" if secret else self.NAME, asked, self._change)

    async def refresh_content(self) -> None:
        """The hint ends with a suggestion, once asked for."""
        await super().refresh_content()
        say = self.say
        suggested = say("keys.suggested", words=self._suggested) if self._suggested else ""
        hint = f"{say(f'{self.words}.hint')}\n\n{suggested or say('keys.suggest_hint')}"
        self.query_one("#hint", Prose).write(hint)

    async def action_suggest(self) -> None:
        """Words drawn anew at each press; they are typed by hand, which is how they are learned."""
        self._suggested = keys.suggest_passphrase(self.desk)
        await self.redraw()

    async def _change(self, said: dict[str, str]) -> None:
        if not said["new"]:
            self.tell(self.say("welcome.passphrase_empty"))
        elif said["new"] != said["again"]:
            self.tell(self.say("welcome.passphrase_differ"))
        else:
            secret = self._secret or said["now"]
            await asyncio.to_thread(keys.change_passphrase, self.desk, secret, said["new"])
            short = f" {self.say('welcome.passphrase_short')}" if keys.is_short(said["new"]) else ""
            _done(self, self.say("keys.changed") + short)


class NewCodeScreen(AskingScreen):
    """The passphrase once more, then a new recovery code."""

    NAME = "new_code"

    def __init__(self) -> None:
        asked = [Asked("now", "keys.passphrase_now", "secret")]
        super().__init__(self.NAME, asked, self._issue)

    async def _issue(self, said: dict[str, str]) -> None:
        code = await asyncio.to_thread(keys.new_recovery_code, self.desk, said["now"])
        if self.app.screen is self:
            self.give_way(RecoveryCodeScreen(code))


class RecoveryCodeScreen(CompanionScreen):
    """The code, to be written down; it is shown only here and now."""

    NAME = "recovery_code"
    CSS_PATH = "../styles/recovery_code.tcss"
    KEYS = (
        Command("f3", "sheet", "key.sheet", "F3", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def body(self) -> Iterable[Widget]:
        """The code, what it is, and that it was written down."""
        with VerticalScroll(can_focus=False):
            yield Static(id="code", markup=False)
            yield Static(id="words", markup=False)
            yield Action("welcome.recovery_done", "leave", id="done")

    async def ready(self) -> None:
        self.query_one(Action).focus()

    async def refresh_content(self) -> None:
        """The code and its words."""
        said = ("keys.code_changed", "welcome.recovery_hint", "welcome.recovery_lost")
        self.query_one("#code", Static).update(line(self._code))
        self.query_one("#words", Static).update(lines("\n\n".join(self.say(m) for m in said)))
        self.query_one(Action).write()

    async def action_sheet(self) -> None:
        """Save it as a page to print."""
        await self.app.push_screen(SheetScreen(self._code))


class SheetScreen(AskingScreen):
    """Where the recovery sheet is saved."""

    NAME = "save_sheet"

    def __init__(self, code: str) -> None:
        self._code = code
        super().__init__(
            "save_sheet", [Asked("path", "keys.sheet_path", "line", SHEET)], self._save
        )

    async def _save(self, said: dict[str, str]) -> None:
        path = Path(said["path"].strip())
        kept = await asyncio.to_thread(keys.save_recovery_sheet, self.desk, self._code, path)
        _done(self, self.say("keys.sheet_saved", file=str(kept)))


class FirstSheetScreen(SheetScreen):
    """The same from Welcome, which is not left before the code is written down."""

    HOLDS = True


async def change_passphrase(screen: CompanionScreen) -> None:
    """Open the lines for a new passphrase. Raises UsageProblem with example people."""
    keys.demand_own_vault(screen.desk)
    await screen.app.push_screen(NewPassphraseScreen())


async def new_code(screen: CompanionScreen) -> None:
    """Open the way to a new recovery code. Raises UsageProblem with example people."""
    keys.demand_own_vault(screen.desk)
    await screen.app.push_screen(NewCodeScreen())
