"""One folder in place of another, so that one of them is whole at every moment.

The new one stands ready beside the old one, whole and safe from a power cut. Then the old one is
moved aside, under a name that says when, and the new one takes its name. A kill between these
two steps is mended at the next look: `finish` does what was left to do.
"""

from __future__ import annotations

import contextlib
import shutil
from datetime import date
from pathlib import Path

from mentor_tui.vault import engine


def put_in_place(fresh: Path, folder: Path, today: date) -> str | None:
    """Let the folder ``fresh`` take the place ``folder``.

    Returns the name of the folder beside it in which what was there is kept. Raises OSError,
    and then the old one is where it was.
    """
    _make_durable(fresh)
    ready, aside = ready_place(folder), _name_for(folder, today)
    fresh.rename(ready)
    engine.sync_folder(folder.parent)
    try:
        if folder.exists():
            folder.rename(aside)
            engine.sync_folder(folder.parent)
        ready.rename(folder)
    except BaseException:
        if aside.exists() and not folder.exists():
            aside.rename(folder)
        shutil.rmtree(ready, ignore_errors=True)
        raise
    engine.sync_folder(folder.parent)
    with contextlib.suppress(OSError):
        aside.rmdir()  # there was only an empty folder
    return aside.name if aside.exists() else None


def finish(folder: Path) -> None:
    """Do what a swap that was killed between its two last steps had left to do."""
    if not folder.exists() and ready_place(folder).is_dir():
        with contextlib.suppress(FileNotFoundError):  # it is still going on, and was quicker
            ready_place(folder).rename(folder)


def ready_place(folder: Path) -> Path:
    """Where a whole vault waits for the place ``folder`` to be free."""
    return folder.with_name(f".{folder.name}.restored")


def _make_durable(folder: Path) -> None:
    for path in folder.rglob("*"):
        (engine.sync_folder if path.is_dir() else engine.sync_file)(path)
    engine.sync_folder(folder)


def _name_for(folder: Path, today: date) -> Path:
    number = 1
    while (named := folder.with_name(f"{folder.name}.before-{today}-{number}")).exists():
        number += 1
    return named
