"""The one place that opens encrypted files: key, guards, pragmas, and what can go wrong.

The vault is a SQLCipher 4 file under a random 256-bit key, so that a second, independent
implementation can open it too. Whatever the engine or the system reports leaves this room
as a `Problem` (see `told`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from mentor_tui.problems import DamagedProblem, LockedProblem, Problem

try:
    import apsw
except ImportError:
    raise Problem("problem.engine") from None

Bound = str | int | float | bytes | None

KEY_BYTES = 32
# How long a save waits for another window; and how long for its readers before the tidying
# checkpoint is left to the next save.
PATIENCE_MS = 5000
CHECKPOINT_PATIENCE_MS = 200

DURABLE = """
    PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
    PRAGMA fullfsync=ON; PRAGMA checkpoint_fullfsync=ON;
"""
_THROWAWAY = "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;"
ALWAYS = """
    PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536;
    PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;
"""
LEAST_ROOM = 65_536
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_WRITING_FAILED = {
    apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_FSYNC, apsw.SQLITE_IOERR_DIR_FSYNC,
    apsw.SQLITE_IOERR_TRUNCATE, apsw.SQLITE_IOERR_SHMSIZE,
}  # fmt: skip


def new_key() -> bytes:
    """A fresh random data key."""
    return secrets.token_bytes(KEY_BYTES)


def _without_room(folder: Path) -> bool:
    """Whether there is less room on the disk than the smallest saving takes."""
    try:
        return shutil.disk_usage(folder).free < LEAST_ROOM
    except OSError:
        return False


def _problem(error: apsw.Error, folder: Path) -> Problem:
    if isinstance(error, apsw.FullError):
        return Problem("problem.disk_full")
    if getattr(error, "extendedresult", None) in _WRITING_FAILED:
        return Problem("problem.disk_full")
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        return Problem("problem.vault_busy")
    if isinstance(error, apsw.ReadOnlyError) and _without_room(folder):
        return Problem("problem.disk_full")  # why it could only be opened for reading
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError | apsw.AuthError):
        return Problem("problem.read_only", folder=str(folder))
    if isinstance(error, apsw.CantOpenError):
        return Problem("problem.read_only", folder=str(folder))
    if isinstance(error, apsw.ConnectionClosedError | apsw.CursorClosedError):
        return LockedProblem("problem.locked")
    return DamagedProblem("problem.vault_damaged")


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Tell every fault of the engine or the file system inside as a Problem.

    The engine's own words are dropped: they could quote what must not be shown.
    """
    try:
        yield
    except apsw.Error as error:
        raise _problem(error, folder) from None
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Problem("problem.disk_full") from None
        raise Problem("problem.read_only", folder=str(folder)) from None


def demand_engine() -> None:
    """Refuse an engine without encryption: it would ignore the key and write plain text."""
    if not getattr(apsw, "mc_version", None):
        raise Problem("problem.engine")


def keyed(
    file: str, settings: dict[str, str | int], key: str, flags: int = apsw.SQLITE_OPEN_READWRITE
) -> apsw.Connection:
    """A connection to ``file`` under ``key``, with the cipher ``settings`` given first.

    ``key`` is plain ASCII without quotes. Raises Problem when the engine does not take it;
    a wrong key is only noticed at the first reading.
    """
    demand_engine()
    db = apsw.Connection(file, flags=flags)
    try:
        db.set_busy_timeout(PATIENCE_MS)
        for name, value in settings.items():
            db.execute(f"PRAGMA {name}={value}", can_cache=False).fetchall()
        answer = db.execute(f"PRAGMA key='{key}'", can_cache=False).fetchall()
        if answer != [("ok",)]:
            raise Problem("problem.engine")
    except BaseException:
        db.close(force=True)
        raise
    return db


def open_file(file: Path, key: bytes) -> apsw.Connection:
    """The keyed connection to the database ``file``, ready for work.

    A folder that cannot be written, or a disk without any room, is opened for reading when
    nothing waits in its WAL.
    Raises apsw errors; DamagedProblem when the file is missing, empty or plain.
    """
    if len(key) != KEY_BYTES:  # a raw key of another length would be taken as a passphrase
        raise DamagedProblem("problem.vault_damaged")
    # Looked at from outside only: closing a handle of our own would drop the locks (POSIX) that
    # another connection of this process holds on the file. A plain one does not open under a key.
    try:
        empty = file.stat().st_size == 0
    except FileNotFoundError:
        empty = True
    if empty:
        raise DamagedProblem("problem.vault_damaged")
    try:
        return _ready(str(file), key, DURABLE)
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.FullError, apsw.IOError):
        wal = file.with_name(file.name + "-wal")
        if wal.exists() and wal.stat().st_size:
            raise
        address = f"{file.resolve().as_uri()}?immutable=1"
        return _ready(address, key, "", apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)


def _ready(
    file: str, key: bytes, journal: str, flags: int = apsw.SQLITE_OPEN_READWRITE
) -> apsw.Connection:
    settings: dict[str, str | int] = {"cipher": "'sqlcipher'", "legacy": 4}
    db = keyed(file, settings, f"raw:{key.hex()}", flags)
    try:
        db.execute(ALWAYS).fetchall()
        db.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        db.execute(journal).fetchall()
    except BaseException:
        db.close(force=True)
        raise
    return db


def create_file(file: Path, key: bytes, *, durable: bool = True) -> apsw.Connection:
    """A new, empty, keyed database; only its owner may read it."""
    private_file(file)
    settings: dict[str, str | int] = {"cipher": "'sqlcipher'", "legacy": 4}
    db = keyed(str(file), settings, f"raw:{key.hex()}")
    db.execute(ALWAYS + (DURABLE if durable else _THROWAWAY)).fetchall()
    return db


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[None]:
    """All or nothing: committed at the end, rolled back when anything is raised inside."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            with contextlib.suppress(apsw.Error):
                db.execute("ROLLBACK")
        raise


def checkpoint(db: apsw.Connection) -> None:
    """Move what was committed into the main file and empty the WAL.

    Not an error when it cannot be done now: what was committed is durable in the WAL.
    """
    with contextlib.suppress(apsw.Error):
        db.set_busy_timeout(CHECKPOINT_PATIENCE_MS)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    db.set_busy_timeout(PATIENCE_MS)


def rows(db: apsw.Connection, sql: str, *values: Bound) -> list[tuple[Any, ...]]:
    """All rows of a query; nothing is left open behind it."""
    return db.execute(sql, values).fetchall()


def one_of(values: Iterable[str]) -> str:
    """What to bind for ``IN (SELECT value FROM json_each(?))``."""
    return msgspec.json.encode(list(values)).decode()


def private_folder(folder: Path) -> None:
    """Make ``folder`` if need be, for its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def private_file(file: Path) -> None:
    """An empty new ``file`` that only its owner may read. Raises FileExistsError."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sync_folder(folder: Path) -> None:
    """Make new names in ``folder`` survive a power cut, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(file: Path) -> None:
    """Make the content of ``file`` survive a power cut."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def write_file(file: Path, content: bytes) -> None:
    """Put ``content`` into ``file`` whole or not at all, durably, for its owner alone."""
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        private_file(fresh)
        with fresh.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(file)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(file.parent)
