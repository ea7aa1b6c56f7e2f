"""Restoring: the vault of a backup in place of the one that is there, which is kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import apsw
import msgspec

from mentor_tui.problems import DamagedProblem, Problem
from mentor_tui.progress import Progress
from mentor_tui.vault import engine, exchange, founding
from mentor_tui.vault.backup import Unpacked, Verified, unpack
from mentor_tui.vault.erasing import announce
from mentor_tui.vault.operations import Operation
from mentor_tui.vault.store import Vault
from mentor_tui.vault.swap import put_in_place, ready_place
from mentor_tui.vault.turns import open_elsewhere, turn
from mentor_tui.vault.witness import Witness, new_device


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

    ``close`` closes the vault of this window, just before anything is moved. Who was erased
    after the backup was made stays erased. Raises what `backup.verify` raises, and Problem when
    the vault is open in another window.
    """
    with making(folder, state, progress) as fresh:
        found = unpack(file, secret, fresh, progress)
        close()
        last = _erase_again(folder, fresh, found)
        lost = begin_again(folder, state, found.verified.vault, last)
        kept = put_in_place(fresh, folder, now.date())
    return Restored(found.verified, kept, lost=lost)


def _erase_again(folder: Path, fresh: Path, found: Unpacked) -> int:
    """Take out of ``fresh`` whom the vault before it had erased; returns its last number."""
    erasures = _erasures(folder, found)
    if not erasures:
        return found.last
    with opened(fresh, found) as vault:
        exchange.merge(vault, erasures, first=announce)
        with vault.reading() as db:
            [(last,)] = engine.rows(db, "SELECT max(n) FROM op")
    return int(last)


def _erasures(folder: Path, found: Unpacked) -> list[Operation]:
    """What the vault in ``folder`` says was erased; nothing of another or a damaged one."""
    if not (folder / founding.DATABASE).exists():
        return []
    try:
        with closing(engine.open_file(folder / founding.DATABASE, found.key)) as db:
            same = engine.rows(db, "SELECT value FROM state WHERE name = 'vault'")
            sql = f"SELECT {exchange.COLUMNS} FROM op WHERE kind = 'purge' ORDER BY n"  # noqa: S608
            erased = engine.rows(db, sql) if same == [(found.verified.vault,)] else []
    except (apsw.Error, DamagedProblem):
        return []
    return [Operation(*values) for values in erased]


@contextmanager
def opened(fresh: Path, found: Unpacked) -> Iterator[Vault]:
    """The vault being made, under a device name of its own and with no witness yet."""
    known, device = found.verified.vault, new_device()
    db = founding.open_database(fresh, known, found.key)
    made = founding.Opened(known, db, found.key)
    vault = Vault(fresh, made, datetime.now, device=device, witness=None)
    try:
        yield vault
    finally:
        vault.close()


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
