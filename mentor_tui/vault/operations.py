"""Operations: every change as a line that is never altered, in an order all laptops agree on.

An operation is ``set`` (fields of a record; per field the newest wins), ``rev`` (a text
revision that names its parents; parallel ones are both kept) or ``purge`` (the record goes for
good, with all its other operations, late ones too). Newer means the higher
(hybrid clock, device): the wall clock in milliseconds and a counter, which never goes back
even when the computer's clock does.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Literal

import apsw
import msgspec

from mentor_tui.record import Record
from mentor_tui.text import normal
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.kinds import KINDS

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # in ASCII order, so that ids sort by time
_ID_LETTERS = 20
_COUNTER_BITS = 16
_RANDOM_BITS = 52
_GIVEN = "seq "  # in ``state``, before the name of a device: the last number it gave

SCHEMA = """
CREATE TABLE op(
    n INTEGER PRIMARY KEY, device TEXT NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL,
    at TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, body TEXT NOT NULL,
    UNIQUE(device, seq)
);
CREATE INDEX op_record ON op(record, n);
CREATE TRIGGER op_is_never_changed BEFORE UPDATE ON op
    BEGIN SELECT RAISE(ABORT, 'operations are never changed'); END;
CREATE TABLE purged(record TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER op_is_never_removed BEFORE DELETE ON op
    WHEN OLD.kind = 'purge' OR NOT EXISTS (SELECT 1 FROM purged WHERE record = OLD.record)
    BEGIN SELECT RAISE(ABORT, 'operations are never removed'); END;
"""


def new_id() -> str:
    """A fresh id for a record: 20 letters and digits, later ones sort after earlier ones."""
    number = (time.time_ns() // 1_000_000) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(95, -1, -5))


class Set(msgspec.Struct, frozen=True):
    """Give fields of a record new values; fields not named keep theirs.

    ``answers/first.likes`` names one entry of the field ``answers``; ``None`` takes such an
    entry out, and makes any other field blank. A mapping given whole is merged entry by entry.
    ``undoes`` is the number of the action this takes back (`vault.history`), 0 for none.
    """

    record: str
    kind: str
    fields: Mapping[str, object]
    undoes: int = 0

    @classmethod
    def of(cls, record: Record) -> Set:
        """The change that makes ``record`` as it stands; values equal to defaults are left out."""
        fields = {
            name: value
            for name, default in _defaults(type(record))
            if not _is_default(value := getattr(record, name), default)
        }
        return cls(record.id, record.KIND, fields)


class Revise(msgspec.Struct, frozen=True):
    """Give a record a new text. The texts before it are kept.

    ``onto`` names the revisions it was made from, when others may have come meanwhile: those
    then stand beside it. ``undoes`` as for `Set`.
    """

    record: str
    text: str
    onto: tuple[str, ...] | None = None
    undoes: int = 0


class Purge(msgspec.Struct, frozen=True):
    """Erase a record for good: its values, texts, history and words to be found by.

    With a mentee goes every record that was ever theirs. Only the id stays, so that copies
    arriving later are refused.
    """

    record: str


Change = Set | Revise | Purge


class Operation(msgspec.Struct, frozen=True):
    """One line of the log. ``seq`` counts per device; ``body`` is JSON."""

    device: str
    seq: int
    hlc: int
    at: str
    kind: Literal["set", "rev", "purge"]
    record: str
    body: str


class SetBody(msgspec.Struct, frozen=True):
    """What a ``set`` says; values stay the JSON they are."""

    kind: str
    fields: dict[str, msgspec.Raw]
    undoes: int = 0


class RevBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a ``rev`` says."""

    rev: str
    parents: tuple[str, ...]
    text: str
    undoes: int = 0


class Log:
    """Writes this device's operations, within a transaction of the caller's.

    ``after`` is the last (change, seq) seen on this laptop, as the witness tells it: numbers
    of changes that were lost are never given again.
    """

    def __init__(
        self, db: apsw.Connection, device: str, now: datetime, after: tuple[int, int]
    ) -> None:
        self._db, self._device = db, device
        [(last, seq, given, hlc)] = rows(
            db,
            "SELECT (SELECT max(n) FROM op), (SELECT max(seq) FROM op WHERE device = ?1),"
            " (SELECT value FROM state WHERE name = ?2 || ?1),"
            " (SELECT value FROM state WHERE name = 'hlc')",
            device, _GIVEN,
        )  # fmt: skip
        self.last = max(last or 0, after[0])
        self.seq = max(seq or 0, given or 0, after[1])  # the newest may have been erased
        # One number is left out: so the log tells where one saving ends and the next begins.
        self._hlc = max((hlc or 0) + 1, int(now.timestamp() * 1000) << _COUNTER_BITS)
        self._at = now.isoformat(timespec="seconds")
        self._heads: dict[str, tuple[str, ...]] = {}

    def write(self, changes: Sequence[Change]) -> list[tuple[int, Operation]]:
        """Append one operation per change; returns them with their local numbers."""
        first = self.last + 1
        written = [(first + n, self._stamped(change)) for n, change in enumerate(changes)]
        self.last += len(written)
        append(self._db, written)
        given = _GIVEN + self._device, self.seq
        self._db.execute("INSERT OR REPLACE INTO state VALUES(?, ?)", given)
        return written

    def _stamped(self, change: Change) -> Operation:
        self.seq += 1
        self._hlc += 1
        kind, body = self._said(change)
        text = msgspec.json.encode(body).decode()
        return Operation(self._device, self.seq, self._hlc, self._at, kind, change.record, text)

    def _said(self, change: Change) -> tuple[Literal["set", "rev", "purge"], object]:
        match change:
            case Set():
                return "set", self._set(change)
            case Revise():
                return "rev", self._rev(change)
            case Purge():
                return "purge", {}

    def _set(self, change: Set) -> dict[str, object]:
        if change.kind not in KINDS:
            raise ValueError(f"no such kind of record: {change.kind}")
        fields = _plain(msgspec.to_builtins(dict(change.fields)))
        undoes = {"undoes": change.undoes} if change.undoes else {}
        return {"kind": change.kind, "fields": dict(_entries(fields)), **undoes}

    def _rev(self, change: Revise) -> RevBody:
        parents = change.onto if change.onto is not None else self._heads.get(change.record)
        if parents is None:
            parents = tuple(rev for _, rev, _ in heads(self._db, [change.record]))
        body = RevBody(new_id(), parents, normal(change.text), change.undoes)
        self._heads[change.record] = (body.rev,)
        return body


def append(db: apsw.Connection, operations: Iterable[tuple[int, Operation]]) -> None:
    """Put operations into the log, own ones and ones that come from elsewhere."""
    highest = 0
    values = []
    for n, op in operations:
        highest = max(highest, op.hlc)
        values.append((n, op.device, op.seq, op.hlc, op.at, op.kind, op.record, op.body))
    db.executemany("INSERT INTO op VALUES(?,?,?,?,?,?,?,?)", values)
    db.execute(
        "INSERT INTO state VALUES('hlc', ?1)"
        " ON CONFLICT(name) DO UPDATE SET value = max(value, ?1)",
        (highest,),
    )


def heads(db: apsw.Connection, records: Iterable[str]) -> list[tuple[str, str, str]]:
    """The current text revisions of some records, oldest first.

    Each is (record, revision id, its JSON body).
    """
    found = rows(
        db,
        "SELECT rev.record, rev.id, op.body FROM rev JOIN op ON op.n = rev.n"
        " WHERE rev.record IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM rev_parent WHERE parent = rev.id)"
        " ORDER BY rev.hlc, rev.device",
        one_of(records),
    )
    return [(record, rev, body) for record, rev, body in found]


@cache
def _defaults(kind: type[Record]) -> tuple[tuple[str, object], ...]:
    """The fields but ``id``, each with its default; asking for their types too would be slow."""
    names, given = kind.__struct_fields__, kind.__struct_defaults__
    required = (msgspec.NODEFAULT,) * (len(names) - len(given))
    found = zip(names, (*required, *map(_made, given)), strict=True)
    return tuple((name, default) for name, default in found if name != "id")


def _made(default: Any) -> object:
    """A default that is made anew for each record as one to compare with."""
    make = getattr(default, "factory", None)
    return default if make is None else make()


def _is_default(value: object, default: object) -> bool:
    return default is not msgspec.NODEFAULT and bool(value == default)


def _entries(fields: dict[str, Any]) -> Iterable[tuple[str, object]]:
    for name, value in fields.items():
        if isinstance(value, dict) and value and "/" not in name:
            yield from ((f"{name}/{entry}", inner) for entry, inner in value.items())
        else:
            yield name, value


def _plain(value: Any) -> Any:
    """``value`` with every text in it as it is stored."""
    if isinstance(value, str):
        return value if value.isascii() and "\r" not in value else normal(value)
    if isinstance(value, dict):
        return {_plain(name): _plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value
