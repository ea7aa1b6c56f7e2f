"""What a set of changes would bring into a vault, looked at before anything is taken in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import apsw
import msgspec

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.operations import Operation
from mentor_tui.vault.store import Vault

BATCH = 500


class Weighed(NamedTuple):
    """How much there is, and how much of it this vault has not got yet.

    ``erases`` is how many records kept here would be erased for good.
    """

    people: int
    new_people: int
    notes: int
    new_notes: int
    changes: int
    new_changes: int
    erases: int


class _Kind(msgspec.Struct):
    kind: str


_kind = msgspec.json.Decoder(_Kind).decode


def is_empty(vault: Vault) -> bool:
    """Whether nothing was ever saved in this vault."""
    with vault.reading() as db:
        return not rows(db, "SELECT 1 FROM op LIMIT 1")


def weigh(vault: Vault, incoming: Iterable[Operation]) -> Weighed:
    """What ``incoming`` holds, and what of it is new here. Raises ValueError for a broken one."""
    people, notes, purged = set[str](), set[str](), set[str]()
    changes = known = 0
    with vault.reading() as db:
        for batch in _batches(incoming):
            changes += len(batch)
            known += _known(db, batch)
            for op in batch:
                if op.kind == "purge":
                    purged.add(op.record)
                elif op.kind == "set":
                    kind = _kind(op.body).kind
                    if kind == Mentee.KIND:
                        people.add(op.record)
                    elif kind == Note.KIND:
                        notes.add(op.record)
        people, notes = people - purged, notes - purged
        return Weighed(
            len(people), len(people) - _here(db, people),
            len(notes), len(notes) - _here(db, notes),
            changes, changes - known, _here(db, purged),
        )  # fmt: skip


def _batches(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    waiting = iter(operations)
    while batch := [*islice(waiting, BATCH)]:
        yield batch


def _known(db: apsw.Connection, batch: Sequence[Operation]) -> int:
    numbers = msgspec.json.encode([(op.device, op.seq) for op in batch]).decode()
    [(known,)] = rows(
        db,
        "SELECT count(*) FROM op WHERE (device, seq) IN"
        " (SELECT value ->> 0, value ->> 1 FROM json_each(?))",
        numbers,
    )
    return int(known)


def _here(db: apsw.Connection, records: Iterable[str]) -> int:
    """How many of ``records`` this vault holds."""
    found, waiting = 0, iter(sorted(records))
    while batch := [*islice(waiting, BATCH)]:
        sql = "SELECT count(*) FROM record WHERE id IN (SELECT value FROM json_each(?))"
        [(here,)] = rows(db, sql, one_of(batch))
        found += here
    return found
