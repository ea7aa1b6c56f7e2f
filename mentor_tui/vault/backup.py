"""Backups: a vault in one file that is proved to be whole before it is called one.

Everything personal in it is encrypted as in the vault, and was never anything else on the way.
It opens with the passphrase, or the recovery code, from the time it was made.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import apsw
import msgspec

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import DamagedProblem, LockedProblem, NewerProblem, Problem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import backup_file, engine, founding
from mentor_tui.vault.engine import rows
from mentor_tui.vault.manifest import NAME, read_manifest
from mentor_tui.vault.slots import Cost, Slot
from mentor_tui.vault.store import Vault
from mentor_tui.vault.turns import turn
from mentor_tui.vault.witness import this_device

ENDING = ".mtbackup"
_WORKPLACE = ".backup"
_PAGES = 256
_OPERATIONS_A_LOOK = 5000
_DEAREST = Cost(rounds=64, memory=4 * 1024 * 1024, lanes=64)


class Verified(msgspec.Struct, frozen=True):
    """A backup that is whole: of which vault, when it was made (local time), what it holds.

    ``changes`` counts operations, ``records`` everything kept, ``people`` and ``notes`` those.
    """

    vault: str
    made: datetime
    changes: int
    records: int
    people: int
    notes: int


class Unpacked(NamedTuple):
    """A backup laid out in a folder, its data key, the number of its last change."""

    verified: Verified
    key: bytes
    last: int


def create(
    vault: Vault,
    file: Path,
    *,
    state: Path,
    now: datetime,
    progress: Progress,
    replace: bool = False,
) -> Verified:
    """Back the open vault up into ``file``, whole or not at all, while others go on writing.

    The file is read back and compared before it gets its name. Raises UsageProblem when there
    is one already and ``replace`` is not said, or for a vault that nobody can open again.
    """
    file = file.absolute()
    _refuse_existing(file, replace)
    if not (vault.folder / NAME).exists():
        raise UsageProblem("problem.backup_example")
    with workplace(state, progress) as work:
        with vault.aside() as (db, key):
            _copy_slots(vault.folder, work)
            seen = _copy_database(db, key, work, share(progress, 0, 70))
        if (vault.folder / NAME).read_bytes() != (work / NAME).read_bytes():
            raise Problem("problem.vault_busy")  # the passphrase was changed meanwhile
        with engine.told(file.parent):
            aside = file.with_name(f".{file.name}.{_mark(state)}")
            _clear(file.parent, state)
            try:
                _write(aside, work, now, share(progress, 70, 100))
                _refuse_existing(file, replace)
                aside.replace(file)
            finally:
                aside.unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # not every stick can do that
                engine.sync_folder(file.parent)
    return Verified(vault.id, now, *seen[:-1])


def verify(file: Path, secret: str, *, state: Path, progress: Progress) -> Verified:
    """Prove that ``file`` can be restored with ``secret``: every byte is looked at.

    Raises UsageProblem for a file that is no backup, LockedProblem for a wrong secret,
    DamagedProblem for one that is damaged or was made by a newer program.
    """
    with workplace(state, progress) as work:
        return unpack(file, secret, work, progress).verified


def unpack(file: Path, secret: str, into: Path, progress: Progress) -> Unpacked:
    """Lay the backup out in the empty folder ``into`` and prove it. Raises as `verify` does."""
    try:
        if not file.is_file():
            raise UsageProblem("problem.backup_missing")
        contents = backup_file.read(file, into, share(progress, 0, 60))
    except PermissionError:
        raise UsageProblem("problem.backup_missing") from None
    try:
        _refuse_strange_slots(into, contents)
        manifest, way = founding.find_key(into, secret)
        db = founding.open_database(into, manifest.vault, way.key)
    except LockedProblem:
        raise LockedProblem("problem.backup_passphrase") from None
    except NewerProblem:
        raise NewerProblem("problem.backup_newer") from None
    except DamagedProblem:
        raise DamagedProblem("problem.backup_damaged") from None
    try:
        seen = examine(db, share(progress, 60, 100))
    finally:
        db.close(force=True)
    return Unpacked(Verified(manifest.vault, contents.made, *seen[:-1]), way.key, seen[-1])


def examine(db: apsw.Connection, progress: Progress) -> tuple[int, int, int, int, int]:
    """Look at every page: the numbers of a `Verified`, and the number of the last change.

    Raises DamagedProblem, Stopped.
    """

    def look() -> bool:
        progress.at(0, 1)
        return False

    db.set_progress_handler(look, _OPERATIONS_A_LOOK)
    try:
        if rows(db, "PRAGMA integrity_check(1)") != [("ok",)]:
            raise DamagedProblem("problem.backup_damaged")
        [(changes, records, people, notes, last)] = rows(
            db,
            "SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM record),"
            " (SELECT count(*) FROM record WHERE kind = ? AND NOT gone),"
            " (SELECT count(*) FROM record WHERE kind = ? AND NOT gone),"
            " (SELECT ifnull(max(n), 0) FROM op)",
            Mentee.KIND,
            Note.KIND,
        )
    except (apsw.CorruptError, apsw.NotADBError):
        raise DamagedProblem("problem.backup_damaged") from None
    finally:
        db.set_progress_handler(None)
    progress.at(1, 1)
    return changes, records, people, notes, last


def share(progress: Progress, first: int, last: int) -> Progress:
    """A stretch of ``progress``, from ``first`` to ``last`` percent of the whole."""

    def tell(done: int, total: int) -> None:
        part = min(done / total, 1.0) if total else 0.0
        progress.at(round(first * 10 + (last - first) * 10 * part), 1000)

    return Progress(tell)


@contextmanager
def workplace(state: Path, progress: Progress) -> Iterator[Path]:
    """An empty private folder for one at a time; what a killed one left there is gone."""
    with engine.told(state), turn(state, progress):
        work = state / _WORKPLACE
        shutil.rmtree(work, ignore_errors=True)
        engine.private_folder(work)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def _refuse_existing(file: Path, replace: bool) -> None:
    if file.is_dir() or (not replace and (file.exists() or file.is_symlink())):
        raise UsageProblem("problem.file_exists")


def _copy_slots(folder: Path, work: Path) -> None:
    sealed = _slots_of(folder)
    engine.private_folder(work / founding.SLOTS)
    names = [NAME, *(f"{founding.SLOTS}/{slot.file}" for slot in sealed)]
    for name in names:
        engine.private_file(work / name)
        (work / name).write_bytes((folder / name).read_bytes())
    for slot in sealed:
        content = (work / founding.SLOTS / slot.file).read_bytes()
        if hashlib.sha256(content).hexdigest() != slot.sha256:
            raise DamagedProblem("problem.vault_damaged")


def _copy_database(
    db: apsw.Connection, key: bytes, work: Path, progress: Progress
) -> tuple[int, int, int, int, int]:
    """A copy under the same key, as the vault stands now, whatever is saved meanwhile."""
    copy = engine.create_file(work / founding.DATABASE, key, durable=False)
    try:
        db.execute("BEGIN")
        [(pages,)] = rows(db, "SELECT page_count FROM pragma_page_count, sqlite_schema LIMIT 1")
        with copy.backup("main", db, "main") as going:
            while not going.done:
                going.step(_PAGES)
                progress.at(pages - going.remaining, pages * 4 // 3)
        db.execute("ROLLBACK")
        return examine(copy, share(progress, 75, 100))
    finally:
        copy.close(force=True)


def _write(aside: Path, work: Path, now: datetime, progress: Progress) -> None:
    names = [NAME, *(f"{founding.SLOTS}/{slot.file}" for slot in _slots_of(work))]
    files = [(name, work / name) for name in (*names, founding.DATABASE)]
    engine.private_file(aside)
    with aside.open("wb") as target:
        written = backup_file.write(target, now, files, share(progress, 0, 50))
        target.flush()
        os.fsync(target.fileno())
    if backup_file.read(aside, None, share(progress, 50, 100)) != written:
        raise DamagedProblem("problem.backup_damaged")


def _slots_of(folder: Path) -> tuple[Slot, Slot]:
    sealed = read_manifest(folder).slots
    return sealed.passphrase, sealed.recovery


def _refuse_strange_slots(folder: Path, contents: backup_file.Contents) -> None:
    """Slots lie within the backup, and opening one does not take the whole computer."""
    names = {part.name for part in contents.files}
    for slot in _slots_of(folder):
        cost = slot.cost
        fits = all(
            0 < asked <= most for asked, most in zip(_cost(cost), _cost(_DEAREST), strict=True)
        )
        if not fits or f"{founding.SLOTS}/{slot.file}" not in names:
            raise DamagedProblem("problem.backup_strange")


def _cost(cost: Cost) -> tuple[int, int, int]:
    return cost.rounds, cost.memory, cost.lanes


def _mark(state: Path) -> str:
    """What files being written by this laptop end with; it says nothing about the laptop."""
    return hashlib.sha256(this_device(state).encode()).hexdigest()[:8]


def _clear(folder: Path, state: Path) -> None:
    """Remove what a killed backup of this laptop left in ``folder``: it is nobody's turn."""
    for left in folder.glob(f".*{ENDING}.{_mark(state)}"):
        left.unlink(missing_ok=True)
