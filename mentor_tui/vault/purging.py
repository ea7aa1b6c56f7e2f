"""Erasing for good: what a ``purge`` takes along, now and when copies arrive late.

A record is purged when a ``purge`` names it, or names a mentee that any of its operations
ever said it belonged to. That is a property of the set of operations, so every laptop comes
to the same end whatever the order.
"""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import msgspec

from mentor_tui.vault import forks, search
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.operations import Operation, SetBody

_set_body = msgspec.json.Decoder(SetBody).decode

Numbered = Sequence[tuple[int, Operation]]


def concerns(db: apsw.Connection, operations: Numbered) -> bool:
    """Whether any of ``operations`` purges, or may belong to something purged."""
    if any(op.kind == "purge" for _, op in operations):
        return True
    [(any_purged,)] = rows(db, "SELECT EXISTS (SELECT 1 FROM purged)")
    return bool(any_purged)


def erase(db: apsw.Connection, operations: Numbered) -> Numbered:
    """Take out all that ``operations`` purge; returns those that still say something."""
    fresh = {op.record for _, op in operations if op.kind == "purge"}
    _remember(db, fresh)
    named = {op.record: _mentees(op) for _, op in operations if op.kind == "set"}
    gone = _purged(db, [op.record for _, op in operations])
    owners = _purged(db, {mentee for mentees in named.values() for mentee in mentees})
    late = {op.record for _, op in operations if op.kind == "set" and owners & _mentees(op)}
    theirs = _once_theirs(db, fresh)
    _remember(db, late | theirs)
    _take_out(db, fresh | gone | late | theirs)
    return [
        each for each in operations
        if each[1].kind != "purge" and each[1].record not in gone | late | fresh | theirs
    ]  # fmt: skip


def unsaid(db: apsw.Connection) -> list[str]:
    """The records that went with somebody erased and of which no operation says so yet.

    What told whose they were is gone, so laptops that know only a part could never tell.
    """
    found = rows(
        db,
        "SELECT record FROM purged WHERE NOT EXISTS"
        " (SELECT 1 FROM op WHERE op.record = purged.record AND op.kind = 'purge')",
    )
    return [record for (record,) in found]


def _mentees(op: Operation) -> set[str]:
    raw = _set_body(op.body).fields.get("mentee")
    value = msgspec.json.decode(raw) if raw is not None else None
    return {value} if isinstance(value, str) else set()


def _purged(db: apsw.Connection, records: Sequence[str] | set[str]) -> set[str]:
    sql = "SELECT record FROM purged WHERE record IN (SELECT value FROM json_each(?))"
    return {record for (record,) in rows(db, sql, one_of(records))}


def _once_theirs(db: apsw.Connection, mentees: set[str]) -> set[str]:
    sql = (
        "SELECT DISTINCT record FROM op WHERE kind = 'set' AND"
        " json_extract(body, '$.fields.mentee') IN (SELECT value FROM json_each(?))"
    )
    return {record for (record,) in rows(db, sql, one_of(mentees))} if mentees else set()


def _remember(db: apsw.Connection, records: set[str]) -> None:
    db.executemany("INSERT OR IGNORE INTO purged VALUES(?)", [(each,) for each in records])


_TAKE_OUT = """
    DELETE FROM rev_parent WHERE child IN (SELECT id FROM rev WHERE record = :record);
    DELETE FROM rev_parent WHERE parent IN (SELECT id FROM rev WHERE record = :record);
    DELETE FROM rev WHERE record = :record;
    DELETE FROM field WHERE record = :record;
    DELETE FROM record WHERE id = :record;
    DELETE FROM op WHERE record = :record AND kind != 'purge';
"""


def _take_out(db: apsw.Connection, records: set[str]) -> None:
    """Remove every row about ``records``, and their words from the index's own pages."""
    wanted = "SELECT n FROM record WHERE id IN (SELECT value FROM json_each(?))"
    numbers = [n for (n,) in rows(db, wanted, one_of(records))]
    search.remove(db, numbers)
    if numbers:
        search.optimize(db)
    for record in records:
        db.execute(_TAKE_OUT, {"record": record})
    if records:
        forks.remember(db, records)
