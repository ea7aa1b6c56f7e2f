"""Everything in a vault as it stands at one moment, read a little at a time."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple, TypeVar

import apsw
import msgspec

from mentor_tui.record import Record
from mentor_tui.vault import projections
from mentor_tui.vault.engine import rows
from mentor_tui.vault.operations import Operation
from mentor_tui.vault.store import Vault

R = TypeVar("R", bound=Record)
BATCH = 50


class Kept(NamedTuple):
    """A record of any kind as JSON, and its current text if it has one."""

    kind: str
    body: str
    text: str | None


class Moment:
    """What the vault holds at one moment, whatever is saved meanwhile.

    ``changes`` and ``records`` are how many there are.
    """

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        [(self.changes, self.records)] = rows(
            db, "SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM record)"
        )

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind there are, those in the bin too."""
        [(number,)] = rows(self._db, "SELECT count(*) FROM record WHERE kind = ?", kind.KIND)
        return int(number)

    def operations(self) -> Iterator[Operation]:
        """All operations in the order that every laptop agrees on."""
        numbers = array("q", (n for (n,) in self._db.execute(_IN_ORDER)))
        for n in numbers:
            [values] = rows(self._db, _OPERATION, n)
            yield Operation(*values)

    def all(self, kind: type[R], mentee: str | None = None) -> Iterator[R]:
        """The records of a kind that are not in the bin, the oldest first; of one mentee if named.

        One that is not complete yet is left out.
        """
        decode = projections.reader(kind).decode
        sql, values = (_OF_KIND, (kind.KIND,)) if mentee is None else (_OF, (mentee, kind.KIND))
        for (body,) in self._db.execute(sql, values):
            try:
                yield decode(body)
            except msgspec.ValidationError:
                continue

    def kept(self) -> Iterator[Kept]:
        """Every record there is, those in the bin too, by kind and time."""
        for batch in _batches(self._db.execute(_ALL_KEPT)):
            texts = projections.current_texts(self._db, [record for _, record, _ in batch])
            for kind, record, body in batch:
                yield Kept(kind, body, texts.get(record))

    def texts(self, records: Sequence[str]) -> Mapping[str, str]:
        """The current texts of those records that have one."""
        return projections.current_texts(self._db, records)


@contextmanager
def moment(vault: Vault) -> Iterator[Moment]:
    """What the vault holds now; others may go on writing while it is read."""
    with vault.aside() as (db, _):
        db.execute(_LITTLE_CACHE)
        db.execute("BEGIN")
        try:
            yield Moment(db)
        finally:
            db.execute("ROLLBACK")


_LITTLE_CACHE = "PRAGMA cache_size=-8192"  # each page is wanted once or twice, in order
_IN_ORDER = "SELECT n FROM op ORDER BY hlc, device, seq"
_OPERATION = "SELECT device, seq, hlc, at, kind, record, body FROM op WHERE n = ?"
_OF_KIND = "SELECT body FROM record WHERE kind = ? AND NOT gone ORDER BY at, id"
_OF = "SELECT body FROM record WHERE mentee = ? AND kind = ? AND NOT gone ORDER BY at, id"
_ALL_KEPT = "SELECT kind, id, body FROM record ORDER BY kind, at, id"


def _batches(cursor: apsw.Cursor) -> Iterator[list[tuple[str, str, str]]]:
    while batch := [(str(a), str(b), str(c)) for a, b, c in islice(cursor, BATCH)]:
        yield batch
