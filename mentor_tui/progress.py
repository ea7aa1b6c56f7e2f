"""How far long work has come. Whoever does it tells; whoever waits for it may stop it."""

from __future__ import annotations

import time
from collections.abc import Callable

from mentor_tui.problems import Problem


class Stopped(Problem):
    """The work was stopped on request; everything is as it was before."""

    def __init__(self) -> None:
        super().__init__("problem.stopped")


class Progress:
    """Shared by the one who works and the one who waits, in whatever threads they are.

    ``tell`` hears (done, total) in units of the work's own; ``total`` may be 0: not known yet.
    """

    def __init__(self, tell: Callable[[int, int], None] | None = None) -> None:
        self._tell = tell
        self._stop = False

    def stop(self) -> None:
        """Ask the work to stop at the next step."""
        self._stop = True

    def at(self, done: int, total: int) -> None:
        """Tell how far the work is; raises Stopped when it is to end here."""
        if self._stop:
            raise Stopped
        if self._tell is not None:
            self._tell(done, total)


PATIENCE_SECONDS = 2.0


def in_quarters(tell: Callable[[int], None], *, patience: float = PATIENCE_SECONDS) -> Progress:
    """For faces that write lines: of work longer than ``patience`` (seconds), ``tell`` hears
    25, 50 and 75 (percent)."""
    begun, told = 0.0, 0

    def hear(done: int, total: int) -> None:
        nonlocal begun, told
        begun = begun or time.monotonic()
        quarter = min(3, 4 * done // total) if total else 0
        if quarter > told and time.monotonic() - begun >= patience:
            told = quarter
            tell(25 * quarter)

    return Progress(hear)
