"""Operations out of a vault and into another: the one way anything is brought in.

What comes in is never trusted: each operation is looked at before anything is written, and a
set that would leave something in a record unreadable is refused whole. In what order things
arrive does not matter: a change may come before the record that it changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any

import apsw
import msgspec

from mentor_tui.problems import DamagedProblem
from mentor_tui.progress import Progress
from mentor_tui.record import Record
from mentor_tui.vault import projections
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.kinds import KINDS
from mentor_tui.vault.operations import Operation, RevBody, SetBody, append
from mentor_tui.vault.store import Vault

BATCH = 500
_DEVICE = re.compile("[0-9a-f]{20}")
_ID = re.compile("[\x21-\x7e]{1,200}")
_LATEST = int(datetime(2200, 1, 1).timestamp() * 1000) << 16
_MOST_NUMBER = 2**53
COLUMNS = "device, seq, hlc, at, kind, record, body"

_set_body = msgspec.json.Decoder(SetBody).decode
_rev_body = msgspec.json.Decoder(RevBody).decode


def operations(vault: Vault, records: Iterable[str] | None = None) -> Iterator[Operation]:
    """Every operation in the order of this vault, or those of ``records`` only."""
    after = 0
    wanted = None if records is None else one_of(records)
    sql = (
        f"SELECT n, {COLUMNS} FROM op WHERE n > ?1"  # noqa: S608, fixed pieces
        " AND (?2 IS NULL OR record IN (SELECT value FROM json_each(?2))) ORDER BY n LIMIT ?3"
    )
    while True:
        with vault.reading() as db:
            found = rows(db, sql, after, wanted, BATCH)
        yield from (Operation(*values) for _, *values in found)
        if len(found) < BATCH:
            return
        after = found[-1][0]


def records_of(vault: Vault, mentee: str) -> list[str]:
    """The ids of everything kept about a mentee, the mentee's own record first."""
    with vault.reading() as db:
        found = rows(db, "SELECT id FROM record WHERE mentee = ? ORDER BY n", mentee)
    return [mentee, *(record for (record,) in found if record != mentee)]


def merge(
    vault: Vault,
    incoming: Sequence[Operation],
    progress: Progress | None = None,
    *,
    first: Callable[[apsw.Connection], None] | None = None,
) -> int:
    """Bring in operations this vault does not have yet, all or none; returns how many were new.

    ``first`` is called in the same transaction, before anything comes in.

    Raises DamagedProblem for one that cannot be read, that says something else than the one
    known under its number, or that would leave something in a record unreadable.
    """
    for operation in incoming:
        examine(operation)
    with vault.writing() as db:
        if first is not None:
            first(db)
        try:
            new = _take_in(db, incoming, progress or Progress())
        except (TypeError, ValueError, KeyError, RecursionError, apsw.ConstraintError):
            raise DamagedProblem("problem.changes_damaged") from None  # no vault said that
    vault.save()  # says of what was erased on the way that it was
    vault.settle()
    return new


def _take_in(db: apsw.Connection, incoming: Sequence[Operation], progress: Progress) -> int:
    new = 0
    for start in range(0, len(incoming), BATCH):
        progress.at(start, len(incoming))
        new += _take_in_some(db, incoming[start : start + BATCH])
    _all_readable(db, {operation.record for operation in incoming})
    return new


def _take_in_some(db: apsw.Connection, incoming: Sequence[Operation]) -> int:
    known = _known(db, incoming)
    fresh: dict[tuple[str, int], Operation] = {}
    for operation in incoming:
        number = (operation.device, operation.seq)
        before = known.get(number) or fresh.get(number)
        if before is None:
            fresh[number] = operation
        elif before != operation:
            raise DamagedProblem("problem.changes_differ")
    [(last,)] = rows(db, "SELECT ifnull(max(n), 0) FROM op")
    numbered = [*enumerate(fresh.values(), last + 1)]
    append(db, numbered)
    projections.apply(db, numbered)
    return len(numbered)


def _known(db: apsw.Connection, incoming: Sequence[Operation]) -> dict[tuple[str, int], Operation]:
    numbers = msgspec.json.encode([(op.device, op.seq) for op in incoming]).decode()
    found = rows(
        db,
        f"SELECT {COLUMNS} FROM op WHERE (device, seq) IN"  # noqa: S608, fixed pieces
        " (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        numbers,
    )
    return {(op.device, op.seq): op for op in (Operation(*values) for values in found)}


def examine(operation: Operation) -> None:
    """Raises DamagedProblem for an operation no vault could have written."""
    try:
        body = {"set": _set_body, "rev": _rev_body}.get(operation.kind)
        if body is not None:
            body(operation.body)
        datetime.fromisoformat(operation.at)
    except (ValueError, msgspec.DecodeError):
        raise DamagedProblem("problem.changes_damaged") from None
    good = (
        _DEVICE.fullmatch(operation.device)
        and _ID.fullmatch(operation.record)
        and 0 < operation.seq < _MOST_NUMBER
        and 0 <= operation.hlc < _LATEST
    )
    if not good:
        raise DamagedProblem("problem.changes_damaged")


def _all_readable(db: apsw.Connection, records: set[str]) -> None:
    """Of a record that is not complete yet, what is there has to be readable."""
    found = rows(
        db,
        "SELECT kind, body FROM record WHERE id IN (SELECT value FROM json_each(?))",
        one_of(records),
    )
    try:
        for kind, body in found:
            if kind in KINDS:
                _in_part(KINDS[kind]).decode(body)
    except msgspec.ValidationError:
        raise DamagedProblem("problem.changes_damaged") from None


@cache
def _in_part(kind: type[Record]) -> msgspec.json.Decoder[Any]:
    """Reads a record of which the beginning may arrive later than a change to it."""
    fields = msgspec.structs.fields(kind)
    optional = [(each.name, each.type | msgspec.UnsetType, msgspec.UNSET) for each in fields]
    return msgspec.json.Decoder(msgspec.defstruct(kind.__name__, optional))
