"""The whole companion on example people, in a throw-away vault that leaves nothing behind."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import stat
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

from mentor_tui.services.desk import Desk
from mentor_tui.services.help_now import home_country
from mentor_tui.vault import Vault
from mentor_tui.workshop.casefiles import records_of
from mentor_tui.workshop.people import Calendar, read_people

if TYPE_CHECKING:
    from mentor_tui.workshop.scenarios import Scenario

PREFIX = "mentor-tui-example-"
LEFT_BEHIND_SECONDS = 24 * 60 * 60
"""A folder untouched for longer belongs to an example that was killed."""

_open: set[Path] = set()

_TOLD_TO_END = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
)


def open_example(desk: Desk, scenario: Scenario | None = None) -> None:
    """Put ten made-up people on the desk, as if the mentor had worked with them for twelve weeks.

    With ``scenario`` one of them is just where a teaching moment begins.
    What lay on the desk before is closed. The vault is encrypted under a key kept nowhere, and
    its folder goes when the desk is closed, the program ends or it is told to end. Dates lie
    around the desk's today. Raises ContentProblem, or Problem when there is no room for it.
    """
    desk.close()
    country = home_country(desk)  # of the language: no mentor is known yet
    people, calendar, own = read_people(desk.language.code), Calendar(desk.now), None
    if scenario is not None:
        from mentor_tui.workshop.scenarios import calendars, people_in

        people, own = people_in(scenario, people), calendars(scenario, calendar)
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    desk.put_away = _removal(folder)
    try:
        desk.open_vault = Vault.create_throwaway(folder, clock=desk.clock)
        desk.open_vault.save(*records_of(people, calendar, country, own))
    except BaseException:
        desk.close()
        raise
    desk.example = True


def _removal(folder: Path) -> Callable[[], None]:
    """What removes ``folder``, to be called by the desk; until then the end of the program does."""

    def put_away() -> None:
        atexit.unregister(put_away)
        shutil.rmtree(folder, ignore_errors=True)
        _open.discard(folder)

    _open.add(folder)
    atexit.register(put_away)
    _end_in_order()
    return put_away


def _end_in_order() -> None:
    """Let a request to end run what is registered for the end; by default it would not."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _TOLD_TO_END:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> NoReturn:
    if number != signal.SIGTERM:  # the window has gone: a screen that leaves in order would wait
        for folder in _open:
            shutil.rmtree(folder, ignore_errors=True)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
    raise SystemExit(128 + number)


def _sweep(folder: Path) -> None:
    """Remove what killed examples of this user left in ``folder``."""
    long_ago = time.time() - LEFT_BEHIND_SECONDS
    for found in folder.glob(PREFIX + "*"):
        try:
            entry = found.lstat()
            if entry.st_mtime > long_ago or any(
                f.lstat().st_mtime > long_ago for f in found.glob("*")
            ):
                continue
        except OSError:
            continue
        own = not hasattr(os, "getuid") or entry.st_uid == os.getuid()
        if own and stat.S_ISDIR(entry.st_mode):
            shutil.rmtree(found, ignore_errors=True)
