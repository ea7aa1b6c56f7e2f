"""Unlock: the passphrase or the recovery code; help now needs neither."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from mentor_tui.problems import DamagedProblem, NewerProblem, Problem
from mentor_tui.progress import Progress
from mentor_tui.services import access
from mentor_tui.services.keys import looks_like_code
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.action import Action

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion


async def _offer_passphrase(companion: Companion, secret: str) -> None:
    """Who came in with the recovery code may have forgotten the passphrase."""
    from mentor_tui.tui.screens.keys import NewPassphraseScreen

    await companion.push_screen(NewPassphraseScreen(secret))


class UnlockScreen(CompanionScreen):
    """One line to type, one clear answer."""

    NAME = "unlock"
    SHARED_SAFE = True
    CSS_PATH = "../styles/unlock.tcss"
    KEYS = (
        Command("enter", "open", "unlock.open", "Enter", 1),
        Command("f3", "way_out", "unlock.way_out", "F3", 3),
        Command("f7", "salvage", "unlock.salvage", "F7", 3),
        Command("escape", "app.leave", "key.quit", "Esc", 3),
    )

    def __init__(self, *, locked_now: bool = False) -> None:
        super().__init__()
        self._locked_now = locked_now
        self._failures = 0
        self._busy = False
        self._damaged = False

    def title_text(self) -> str:
        """The name of the program: nothing personal is known here."""
        return self.say("app.title")

    def body(self) -> Iterable[Widget]:
        """Title, the line to type in, a place for the answer."""
        yield Static(id="purpose", classes="quiet")
        yield Static(id="locked", classes="heading")
        yield Static(id="prompt", classes="label")
        yield Input(password=True, id="secret", compact=True)
        yield Static(id="answer", classes="quiet")
        yield Action("unlock.open", "open", id="open")
        yield Static(id="hint", classes="quiet")

    async def ready(self) -> None:
        self.query_one("#secret").focus()

    async def refresh_content(self) -> None:
        """The words of this screen."""
        self.query_one("#purpose", Static).update(lines(self.say("app.purpose")))
        state = "unlock.idle" if self._locked_now else "unlock.title"
        self.query_one("#locked", Static).update(line(self.say(state)))
        self.query_one("#prompt", Static).update(line(self.say("unlock.prompt")))
        self.query_one("#hint", Static).update(lines(self.say("unlock.crisis_hint")))
        self.query_one(Action).write()

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Try what was typed, away from the screen's own time."""
        secret = self.query_one("#secret", Input).value
        if self._busy or not secret:
            return
        self._busy = True
        self._answer(self.say("unlock.opening"))
        self.run_worker(lambda: self._try(secret), thread=True, exclusive=True, exit_on_error=False)

    def _try(self, secret: str) -> None:
        try:
            missing = access.unlock(self.desk, secret, Progress(self._updating))
        except Problem as problem:
            self.app.call_from_thread(self._refused, problem)
        else:
            self.app.call_from_thread(self._opened, missing, secret)

    def _updating(self, done: int, total: int) -> None:
        percent = round(100 * done / total) if total else 0
        told = self.say("unlock.updating", percent=percent)
        self.app.call_from_thread(self._answer, told)

    def offers(self, command: Command) -> bool:
        """The ways out, once the vault is known to be damaged."""
        return command.action not in ("way_out", "salvage") or self._damaged

    async def action_way_out(self) -> None:
        """Back to the last good backup."""
        from mentor_tui.tui.screens.backing_up import way_out

        await way_out(self)

    async def action_salvage(self) -> None:
        """What is readable, into a new vault."""
        from mentor_tui.tui.screens.upkeep import salvage

        await salvage(self)

    def _refused(self, problem: Problem) -> None:
        newer = isinstance(problem, NewerProblem)
        self._damaged = isinstance(problem, DamagedProblem) and not newer
        if self._damaged:
            self.call_later(self.redraw)
        self._answer(self.say(problem.message, **problem.slots))
        self.query_one("#secret", Input).value = ""
        if problem.message == "problem.wrong_passphrase":
            self._failures += 1
        wait = access.seconds_to_wait(self._failures)
        if wait:
            self._answer(self.say("unlock.wait", seconds=wait))
            self.set_timer(wait, self._ready)
        else:
            self._busy = False

    def _ready(self) -> None:
        self._busy = False
        self._answer(self.say("unlock.wrong"))

    def _opened(self, missing: int, secret: str) -> None:
        told = self.desk.language.count("unlock.missing", missing) if missing else ""
        self.companion.show_place("today", told)
        if looks_like_code(secret):
            self.app.call_later(_offer_passphrase, self.companion, secret)

    def leave(self) -> None:
        """Nothing lies behind a locked vault: Esc ends the companion."""
        self.app.call_later(self.companion.action_leave)

    def _answer(self, text: str) -> None:
        self.query_one("#answer", Static).update(lines(text))
