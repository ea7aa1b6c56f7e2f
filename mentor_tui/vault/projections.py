"""Projections: the tables that are read, made from operations and from nothing else.

``field`` holds the winning value of every field, ``record`` the merged record as JSON,
``rev`` and ``rev_parent`` which text grew out of which, ``fts`` the folded words. They are
the same whatever the order in which operations came, and `rebuild` makes them anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import apsw
import msgspec

from mentor_tui.casework.records import Mentee
from mentor_tui.record import Record
from mentor_tui.vault import forks, purging, search
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.kinds import KINDS
from mentor_tui.vault.operations import Operation, RevBody, SetBody, heads

SCHEMA = (
    """
CREATE TABLE state(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE field(
    record TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    hlc INTEGER NOT NULL, device TEXT NOT NULL, PRIMARY KEY(record, name)
) WITHOUT ROWID;
CREATE TABLE record(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, mentee TEXT,
    at TEXT NOT NULL, gone INTEGER NOT NULL, body TEXT NOT NULL
);
CREATE INDEX record_kind ON record(kind, at, id);
CREATE INDEX record_mentee ON record(mentee, kind, at, id);
CREATE TABLE rev(
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, record TEXT NOT NULL,
    hlc INTEGER NOT NULL, device TEXT NOT NULL
);
CREATE INDEX rev_record ON rev(record);
CREATE TABLE rev_parent(
    parent TEXT NOT NULL, child TEXT NOT NULL, PRIMARY KEY(parent, child)
) WITHOUT ROWID;
"""
    + search.SCHEMA
)

_KIND = ""  # the field that says what kind of record it is; no field of a record has this name
_BATCH = 1000

_set_body = msgspec.json.Decoder(SetBody).decode
_rev_body = msgspec.json.Decoder(RevBody).decode
_loose = msgspec.json.Decoder(dict[str, Any]).decode


@cache
def reader(kind: type[Record]) -> msgspec.json.Decoder[Any]:
    """The decoder of one kind of record."""
    return msgspec.json.Decoder(kind)


class _Merged:
    """One record while operations are being applied to it. ``n`` is 0 for a new one."""

    def __init__(self) -> None:
        self.n = 0
        self.fields: dict[str, tuple[str, int, str]] = {}
        self.changed: set[str] = set()
        self.revised = False

    def set(self, name: str, value: str, hlc: int, device: str) -> None:
        standing = self.fields.get(name)
        if standing is None or (hlc, device) > standing[1:]:
            self.fields[name] = (value, hlc, device)
            self.changed.add(name)

    def body(self, record: str) -> bytes:
        """The merged record as JSON."""
        body: dict[str, Any] = {"id": record}
        nested: dict[str, dict[str, msgspec.Raw]] = {}
        for name, (value, _, _) in sorted(self.fields.items()):
            field, slash, entry = name.partition("/")
            if not slash:
                body[name] = msgspec.Raw(value.encode())
            elif value != "null":
                nested.setdefault(field, {})[entry] = msgspec.Raw(value.encode())
            else:
                nested.setdefault(field, {})
        body.pop(_KIND, None)
        return msgspec.json.encode(body | nested)

    def kind(self) -> str:
        return str(msgspec.json.decode(self.fields[_KIND][0]))

    def newly_found_by(self, searched: tuple[str, ...]) -> bool:
        """Whether the words it is found by may have changed."""
        names = {name.partition("/")[0] for name in self.changed}
        return self.revised or _KIND in names or not names.isdisjoint(searched)


def apply(
    db: apsw.Connection, operations: Sequence[tuple[int, Operation]]
) -> dict[str, tuple[str, bytes] | None]:
    """Bring the projections up to date with ``operations``.

    Returns the records touched with their kind and merged JSON; ``None`` for one of which
    only a text is known so far. Purged ones are not among them.
    """
    if purging.concerns(db, operations):
        operations = purging.erase(db, operations)
    touched = _standing(db, [op.record for _, op in operations])
    revisions: list[tuple[int, str, str, int, str]] = []
    parents: list[tuple[str, str]] = []
    for n, op in operations:
        merged = touched[op.record]
        if op.kind == "set":
            said = _set_body(op.body)
            merged.set(_KIND, msgspec.json.encode(said.kind).decode(), op.hlc, op.device)
            for name, raw in said.fields.items():
                merged.set(name, bytes(raw).decode(), op.hlc, op.device)
        else:
            revision = _rev_body(op.body)
            merged.revised = True
            revisions.append((n, revision.rev, op.record, op.hlc, op.device))
            parents += [(parent, revision.rev) for parent in revision.parents]
    db.executemany("INSERT INTO rev VALUES(?,?,?,?,?)", revisions)
    db.executemany("INSERT INTO rev_parent VALUES(?,?)", parents)
    if revisions:
        forks.remember(db, {record for _, _, record, _, _ in revisions})
    db.executemany(
        "INSERT OR REPLACE INTO field VALUES(?,?,?,?,?)",
        [
            (record, name, *merged.fields[name])
            for record, merged in touched.items()
            for name in merged.changed
        ],
    )
    # A text may come before the record it belongs to.
    known = {record: merged for record, merged in touched.items() if _KIND in merged.fields}
    return dict.fromkeys(touched) | _write(db, known)


def _standing(db: apsw.Connection, records: Sequence[str]) -> dict[str, _Merged]:
    standing = {record: _Merged() for record in records}
    wanted = one_of(standing)
    sql = "SELECT id, n FROM record WHERE id IN (SELECT value FROM json_each(?))"
    for record, n in rows(db, sql, wanted):
        standing[record].n = n
    sql = (
        "SELECT record, name, value, hlc, device FROM field"
        " WHERE record IN (SELECT value FROM json_each(?))"
    )
    for record, name, value, hlc, device in rows(db, sql, wanted):
        standing[record].fields[name] = (value, hlc, device)
    return standing


def _write(db: apsw.Connection, records: dict[str, _Merged]) -> dict[str, tuple[str, bytes] | None]:
    [(last,)] = rows(db, "SELECT ifnull(max(n), 0) FROM record")
    written: dict[str, tuple[str, bytes] | None] = {}
    values, found_by, stale = [], [], []
    for record, merged in records.items():
        kind, raw = merged.kind(), merged.body(record)
        written[record] = kind, raw
        body = _loose(raw)
        searched = KINDS[kind].SEARCHED if kind in KINDS else ()
        if merged.n:
            n = merged.n
            if merged.newly_found_by(searched):
                stale.append(n)
        else:
            n = last = last + 1
        if merged.newly_found_by(searched):
            found_by.append((n, record, [body.get(name) for name in searched]))
        # A mentee's own record belongs to that mentee like everything else about them.
        mentee = record if kind == Mentee.KIND else body.get("mentee")
        at, gone = body.get("at") or "", body.get("gone") is True
        values.append((n, record, kind, mentee, at, gone, raw.decode()))
    db.executemany(
        "INSERT INTO record(n, id, kind, mentee, at, gone, body) VALUES(?,?,?,?,?,?,?)"
        " ON CONFLICT(n) DO UPDATE SET kind = excluded.kind, mentee = excluded.mentee,"
        " at = excluded.at, gone = excluded.gone, body = excluded.body",
        values,
    )
    texts = current_texts(db, [record for _, record, _ in found_by])
    search.remove(db, stale)
    search.add(db, [(n, [*strings, texts.get(record)]) for n, record, strings in found_by])
    return written


def current_texts(db: apsw.Connection, records: Sequence[str]) -> dict[str, str]:
    """The texts of those records that have one.

    Parallel revisions stand one after the other, oldest first.
    """
    texts: dict[str, str] = {}
    for record, _, body in heads(db, records):
        text = _rev_body(body).text
        texts[record] = f"{texts[record]}\n\n{text}" if record in texts else text
    return texts


def rebuild(db: apsw.Connection) -> None:
    """Make all projections anew from the operations, within the caller's transaction.

    ``purged`` stays: the operations that told what belonged to an erased person are gone.
    """
    db.execute("DELETE FROM field; DELETE FROM record; DELETE FROM rev; DELETE FROM rev_parent;")
    search.clear(db)
    forks.forget(db)
    after = 0
    while batch := _operations(db, after):
        apply(db, batch)
        after = batch[-1][0]


def _operations(db: apsw.Connection, after: int) -> list[tuple[int, Operation]]:
    found = rows(
        db,
        "SELECT n, device, seq, hlc, at, kind, record, body FROM op WHERE n > ?"
        " ORDER BY n LIMIT ?",
        after, _BATCH,
    )  # fmt: skip
    return [(n, Operation(*values)) for n, *values in found]
