"""Restoring: the vault of a backup in place of the one that is there, which is kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec

from mentor_tui.problems import Problem
from mentor_tui.progress import Progress
from mentor_tui.vault import engine, founding
from mentor_tui.vault.backup import Verified, unpack
from mentor_tui.vault.swap import put_in_place, ready_place
from mentor_tui.vault.turns import open_elsewhere, turn
from mentor_tui.vault.witness import Witness


class Restored(msgspec.Struct, frozen=True):
    """What was put in place, and the name of the folder in which the vault before it is kept.

    ``added`` counts later changes that were read from the damaged vault, ``lost`` those seen
    on this laptop that are in neither.
    """

    verified: Verified
    kept: str | None
    added: int = 0
    lost: int = 0


def restore(
    file: Path,
    secret: str,
    folder: Path,
    *,
    state: Path,
    now: datetime,
    progress: Progress,
    close: Callable[[], None] = lambda: None,
) -> Restored:
    """Put the vault of the backup ``file`` in ``folder``; one there already is kept beside it.

    ``close`` closes the vault of this window, just before anything is moved. Raises what
    `backup.verify` raises, and Problem when the vault is open in another window.
    """
    with making(folder, state, progress) as fresh:
        found = unpack(file, secret, fresh, progress)
        close()
        lost = begin_again(folder, state, found.verified.vault, found.last)
        kept = put_in_place(fresh, folder, now.date())
    return Restored(found.verified, kept, lost=lost)


@contextmanager
def making(folder: Path, state: Path, progress: Progress) -> Iterator[Path]:
    """The empty folder in which the vault for ``folder`` is made, one at a time."""
    fresh = folder.with_name(f".{folder.name}.restoring")
    with engine.told(folder.parent), turn(state, progress):
        for left in (fresh, ready_place(folder)):
            shutil.rmtree(left, ignore_errors=True)
        engine.private_folder(folder.parent)
        engine.private_folder(fresh)
        try:
            yield fresh
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def begin_again(folder: Path, state: Path, vault: str, last: int) -> int:
    """Let the witness know that a state ending with change ``last`` is meant from now on.

    Returns how many changes seen on this laptop it misses. Raises Problem when the vault in
    ``folder`` is open in another window.
    """
    if open_elsewhere(folder / founding.DATABASE):
        raise Problem("problem.vault_in_use")
    witness = Witness(state, vault)
    missing = max(0, witness.seen()[0] - last)
    witness.begin_at(last)
    return missing
