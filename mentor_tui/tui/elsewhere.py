"""What happens outside this window: other windows on the vault, the terminal going away."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mentor_tui.problems import LockedProblem, Problem
from mentor_tui.tui.screens.base import CompanionScreen

if TYPE_CHECKING:
    from mentor_tui.tui.app import Companion
    from mentor_tui.vault import Vault

EVERY = 0.5
"""Seconds between two looks at what other windows saved."""
LATER = 40
"""After so many looks at an open vault its bin is emptied of what is old."""


class Elsewhere:
    """Looks whether something was saved in another window, and shows it."""

    def __init__(self, app: Companion) -> None:
        self._app = app
        self._vault: Vault | None = None
        self._looks = 0

    def look(self) -> None:
        """Let the screen in front show what was saved elsewhere; now and then tidy up."""
        app, here = self._app, self._app.here
        if app.desk.locked or here is None or here.HOLDS:
            return
        if app.desk.open_vault is not self._vault:
            self._vault, self._looks = app.desk.open_vault, 0
        self._looks += 1
        if self._looks == LATER:
            app.run_worker(self._tidy, thread=True, exit_on_error=False)
        with suppress(Problem):
            if app.desk.vault.changed_elsewhere():
                here.call_later(_show, here)

    def _tidy(self) -> None:
        from mentor_tui.services import history

        with suppress(Problem):
            history.empty_bin(self._app.desk)


async def _show(screen: CompanionScreen) -> None:
    if screen.is_current and not screen.desk.locked:
        with suppress(LockedProblem):
            await screen.look_again()


def heed_signals(app: Companion) -> None:
    """Leave in order when the system says so; keep all words before a stop or a closed window."""
    loop = asyncio.get_running_loop()

    def on(name: str, do: Callable[..., Any], *arguments: Any) -> None:
        number = getattr(signal, name, None)
        if number is not None:  # not on every system
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, do, *arguments)

    on("SIGTERM", app.call_later, app.action_leave)
    on("SIGHUP", _hang_up, app)
    stop = signal.getsignal(signal.SIGTSTP) if hasattr(signal, "SIGTSTP") else None
    if callable(stop):
        on("SIGTSTP", _stop, app, stop)


def _keep_all(app: Companion) -> None:
    from mentor_tui.tui.screens.drafting import DraftingScreen

    for screen in app.screen_stack:
        if isinstance(screen, DraftingScreen):
            with suppress(Problem):
                screen.keep_now()


def _stop(app: Companion, stop: Callable[..., Any]) -> None:
    """Suspended by the shell: nobody knows whether this program ever goes on."""
    _keep_all(app)
    stop(getattr(signal, "SIGTSTP", 0), None)


def _hang_up(app: Companion) -> None:
    """The terminal is gone, and nothing can be drawn any more: keep the words and end."""
    _keep_all(app)
    with suppress(Problem, OSError):
        app.desk.close()
    number = getattr(signal, "SIGHUP", 0)
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
