"""A sealed file: what leaves this vault for another one, under a passphrase of its own.

It begins with three lines: what kind of file it is; the SHA-256 of all that follows; the format,
what a try costs (Argon2id, as for a slot) and how many bytes come. Then stands an encrypted
database like a slot's. The engine tells a wrong passphrase and a damaged file alike; the sum
tells them apart. Nothing is ever unpacked onto a disk: the database lives in memory only.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import apsw
import msgspec

from mentor_tui.problems import DamagedProblem, LockedProblem, NewerProblem, UsageProblem
from mentor_tui.vault import engine, in_memory
from mentor_tui.vault.slots import PASSPHRASE_COST, Cost, settings_of, typed

FORMAT = 1
KIND = b"mentor-tui hand-over\n"
LARGEST = 128 * 1024 * 1024
"""Bytes of a file that is read; what is kept about one person is a hundredth of it."""
_SUM = 64
_LONGEST_HEAD = 1000
_DEAREST = Cost(rounds=16, memory=1024 * 1024, lanes=16)
_PARTS = "CREATE TABLE part(n INTEGER PRIMARY KEY, body BLOB NOT NULL)"


class _Head(msgspec.Struct, frozen=True):
    format: int
    size: int


class _Opening(msgspec.Struct, frozen=True):
    cost: Cost


def seal(
    file: Path,
    passphrase: str,
    parts: Iterable[bytes],
    *,
    cost: Cost | None = None,
    kind: bytes = KIND,
) -> None:
    """Write ``parts`` to the new ``file``, whole or not at all, for its owner alone.

    ``kind`` is its first line, end of line included: a file of another kind is not opened.
    Raises UsageProblem when there is such a file already or too much to go into one, Problem
    when it cannot be written, and whatever making ``parts`` raises.
    """
    if os.path.lexists(file):
        raise UsageProblem("problem.file_exists")
    with engine.told(file.parent):
        cost = cost or PASSPHRASE_COST
        database = _database(passphrase, parts, cost)
        head = {"format": FORMAT, "size": len(database), "cost": cost}
        rest = b"\n" + msgspec.json.encode(head) + b"\n" + database
        content = kind + hashlib.sha256(rest).hexdigest().encode() + rest
        if len(content) > LARGEST:
            raise UsageProblem("problem.handover_large")
        engine.write_file(file, content)


def unseal(file: Path, passphrase: str, *, kind: bytes = KIND) -> list[bytes]:
    """The parts of a sealed ``file`` of ``kind``.

    Raises UsageProblem when it cannot be read, is far too large or something else entirely;
    DamagedProblem when it is cut short, damaged or made by a newer program; LockedProblem for
    a wrong passphrase.
    """
    cost, database = _opened(_content(file), kind)
    try:
        with in_memory.file(database) as name:
            return _parts(name, passphrase, cost, len(database))
    except apsw.Error:
        raise DamagedProblem("problem.handover_damaged") from None


# The file --------------------------------------------------------------------------------


def _content(file: Path) -> bytes:
    """All bytes of ``file``, looked at from outside first. Raises UsageProblem."""
    try:
        outside = file.stat()
        if not stat.S_ISREG(outside.st_mode):
            raise UsageProblem("problem.handover_other")
        if outside.st_size > LARGEST:
            raise UsageProblem("problem.handover_large")
        with file.open("rb") as source:
            return source.read(LARGEST + 1)
    except (OSError, ValueError):
        raise UsageProblem("problem.handover_unread") from None


def _opened(content: bytes, kind: bytes) -> tuple[Cost, bytes]:
    """What a try costs, and the encrypted database. Raises UsageProblem, DamagedProblem."""
    if kind.startswith(content):
        raise DamagedProblem("problem.handover_cut")
    if not content.startswith(kind):
        raise UsageProblem("problem.handover_other")
    begins = len(kind) + _SUM
    told, rest = content[len(kind) : begins], content[begins:]
    ends = rest.find(b"\n", 1, _LONGEST_HEAD)
    if ends < 0:
        cut = len(rest) < _LONGEST_HEAD
        raise DamagedProblem("problem.handover_cut" if cut else "problem.handover_damaged")
    try:
        head = msgspec.json.decode(rest[:ends], type=_Head)
        if len(rest) - ends - 1 < head.size:
            raise DamagedProblem("problem.handover_cut")
        if hashlib.sha256(rest).hexdigest().encode() != told:
            raise DamagedProblem("problem.handover_damaged")
        if head.format > FORMAT:
            raise NewerProblem("problem.handover_newer")
        cost = msgspec.json.decode(rest[:ends], type=_Opening).cost
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DamagedProblem("problem.handover_damaged") from None
    if not _bearable(cost):
        raise DamagedProblem("problem.handover_damaged")
    return cost, rest[ends + 1 :]


def _bearable(cost: Cost) -> bool:
    """Whether one try costs what a try may cost, so that no file can stop the computer."""
    asked, most = msgspec.structs.astuple(cost), msgspec.structs.astuple(_DEAREST)
    return all(0 < each <= limit for each, limit in zip(asked, most, strict=True))


# The database ----------------------------------------------------------------------------


def _database(passphrase: str, parts: Iterable[bytes], cost: Cost) -> bytes:
    with in_memory.file() as name:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        db = _keyed(name, passphrase, cost, flags)
        try:
            db.execute("PRAGMA journal_mode=OFF; PRAGMA temp_store=MEMORY").fetchall()
            with engine.transaction(db):
                db.execute(_PARTS)
                db.executemany("INSERT INTO part(body) VALUES(?)", ((part,) for part in parts))
        finally:
            db.close(force=True)
        made = in_memory.content(name)
        _parts(name, passphrase, cost, len(made))  # proved to open before it is called written
        return made


def _keyed(name: str, passphrase: str, cost: Cost, flags: int) -> apsw.Connection:
    address, flags = in_memory.address(name), flags | apsw.SQLITE_OPEN_URI
    return engine.keyed(address, settings_of(cost), typed(passphrase), flags)


def _parts(name: str, passphrase: str, cost: Cost, size: int) -> list[bytes]:
    db = _keyed(name, passphrase, cost, apsw.SQLITE_OPEN_READONLY)
    try:
        db.execute("PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF").fetchall()
        db.execute("PRAGMA cell_size_check=ON").fetchall()
        try:
            schema = engine.rows(db, "SELECT sql FROM sqlite_schema")
        except apsw.NotADBError:
            raise LockedProblem("problem.handover_passphrase") from None
        if schema != [(_PARTS,)]:  # a view or trigger of somebody's own is never run
            raise DamagedProblem("problem.handover_damaged")
        return list(_within(db.execute("SELECT body FROM part ORDER BY n"), size))
    finally:
        db.close(force=True)


def _within(found: Iterable[tuple[object, ...]], size: int) -> Iterator[bytes]:
    """The parts, as long as they can have been in ``size`` bytes."""
    for (body,) in found:
        size -= len(body) if isinstance(body, bytes) else size + 1
        if size < 0 or not isinstance(body, bytes):
            raise DamagedProblem("problem.handover_damaged")
        yield body
