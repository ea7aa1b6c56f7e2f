"""One at a time: long work on files that two windows must not do at once."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mentor_tui.problems import Problem
from mentor_tui.progress import Progress
from mentor_tui.vault import engine

PATIENCE = 60.0
"""Seconds after which somebody else is told to be busy."""
_PAUSE = 0.05
# Where SQLite keeps the locks of whoever has a database open (os_unix.c: SHARED_FIRST, SIZE).
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510


@contextmanager
def turn(state: Path, progress: Progress, patience: float = PATIENCE) -> Iterator[None]:
    """Wait for the turn of this window; the system ends it even when the window is killed.

    Raises Problem when another one goes on and on, Stopped.
    """
    engine.private_folder(state)
    handle = os.open(state / "files.lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        until = time.monotonic() + patience
        while not _taken(handle):
            progress.at(0, 0)
            if time.monotonic() >= until:
                raise Problem("problem.vault_busy")
            time.sleep(_PAUSE)
        yield
    finally:
        os.close(handle)


def open_elsewhere(database: Path) -> bool:
    """Whether another window has ``database`` open; this process must have closed it.

    Always no on Windows, where the system itself does not let an open file be moved.
    """
    if sys.platform == "win32":
        return False
    import fcntl

    try:
        handle = os.open(database, os.O_RDWR)
    except OSError:
        return False
    try:
        fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _taken(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
