"""Looking over an open vault, beside whoever works with it.

Every page is proved, every operation read, and what is shown compared with what the operations
say: of some records, or of all when asked. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import apsw

from mentor_tui.problems import DamagedProblem, Problem
from mentor_tui.progress import Progress
from mentor_tui.vault import engine, founding, projections
from mentor_tui.vault.backup import share
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.exchange import BATCH, examine
from mentor_tui.vault.operations import Operation, append
from mentor_tui.vault.store import Vault

SAMPLE = 500
_STEPS = 20_000
"""Steps of the engine between two looks at the progress."""
_COLUMNS = "n, device, seq, hlc, at, kind, record, body"
_OF = "IN (SELECT value FROM json_each(?))"
_SHOWN = (
    f"SELECT id, kind, mentee, at, gone, body FROM record WHERE id {_OF} ORDER BY id",  # noqa: S608
    f"SELECT * FROM field WHERE record {_OF} ORDER BY record, name",  # noqa: S608
    f"SELECT id, record, hlc, device FROM rev WHERE record {_OF} ORDER BY id",  # noqa: S608
    f"SELECT rev_parent.* FROM rev_parent JOIN rev ON id = child WHERE record {_OF} ORDER BY 1, 2",  # noqa: S608
)
_FOUND_BY = (
    "SELECT record.id, sz FROM record JOIN fts_docsize ON fts_docsize.id = record.n"  # noqa: S608
    f" WHERE record.id {_OF} ORDER BY record.id"
)


class Checked(NamedTuple):
    """What was found.

    ``faults`` names what is not as it should be: ``pages`` (the file is damaged), ``changes``
    (operations that cannot be read), ``records`` (what is shown differs from what the
    operations say), ``index`` (Find may miss something). The last two a rebuild mends.
    """

    faults: tuple[str, ...]
    changes: int
    records: int


def check(vault: Vault, progress: Progress, *, full: bool = False) -> Checked:
    """Look over ``vault``; ``full`` compares every record instead of some.

    Raises Stopped, and Problem when there is no looking at all.
    """
    faults: list[str] = []
    changes = records = 0
    try:
        with vault.aside() as (db, _), _one_moment(db):
            if not _pages_whole(db, share(progress, 0, 40)):
                faults.append("pages")
            changes, good = _read_operations(db, share(progress, 40, 60))
            if not good:
                faults.append("changes")
            else:
                records, differing = _compare(vault.folder, db, full, share(progress, 60, 100))
                faults += differing
    except DamagedProblem:
        faults.insert(0, "pages")
    return Checked(tuple(dict.fromkeys(faults)), changes, records)


@contextmanager
def _one_moment(db: apsw.Connection) -> Iterator[None]:
    db.execute("BEGIN")
    yield
    db.execute("ROLLBACK")


def _pages_whole(db: apsw.Connection, progress: Progress) -> bool:
    def told() -> bool:
        progress.at(0, 1)
        return False

    db.set_progress_handler(told, _STEPS)
    try:
        return rows(db, "PRAGMA integrity_check(1)") == [("ok",)]
    finally:
        db.set_progress_handler(None)


def _read_operations(db: apsw.Connection, progress: Progress) -> tuple[int, bool]:
    [(total, after)] = rows(db, "SELECT count(*), 0 FROM op")
    good, done = True, 0
    sql = f"SELECT {_COLUMNS} FROM op WHERE n > ? ORDER BY n LIMIT ?"  # noqa: S608, fixed pieces
    while found := rows(db, sql, after, BATCH):
        for n, *values in found:
            after = n
            try:
                examine(Operation(*values))
            except Problem:
                good = False
        done += len(found)
        progress.at(done, total)
    return done, good


def _compare(
    folder: Path, db: apsw.Connection, full: bool, progress: Progress
) -> tuple[int, list[str]]:
    """How many records were compared, and the faults found.

    The operations of a few records at a time are applied once more, in memory.
    """
    ids = [record for (record,) in rows(db, "SELECT DISTINCT record FROM op ORDER BY record")]
    known = [record for (record,) in rows(db, "SELECT id FROM record ORDER BY id")]
    ids = sorted({*ids, *known})
    chosen = ids if full else ids[:: max(1, len(ids) // SAMPLE)]
    faults: list[str] = []
    for start in range(0, len(chosen), BATCH):
        progress.at(start, len(chosen))
        faults += _differing(db, one_of(chosen[start : start + BATCH]))
    return len(chosen), faults


def _differing(db: apsw.Connection, among: str) -> list[str]:
    sql = f"SELECT {_COLUMNS} FROM op WHERE record {_OF} ORDER BY n"  # noqa: S608, fixed pieces
    numbered = [(n, Operation(*values)) for n, *values in rows(db, sql, among)]
    scratch = apsw.Connection(":memory:")
    try:
        founding.lay_out(scratch, "")
        with engine.transaction(scratch):
            append(scratch, numbered)
            projections.apply(scratch, numbered)
        same = all(rows(db, sql, among) == rows(scratch, sql, among) for sql in _SHOWN)
        found = rows(db, _FOUND_BY, among) == rows(scratch, _FOUND_BY, among)
    finally:
        scratch.close()
    return [name for name, good in (("records", same), ("index", found)) if not good]
