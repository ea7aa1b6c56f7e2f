"""Find: folded words in a full-text index, found whatever the accents and the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

import apsw
import msgspec

from mentor_tui.text import fold, words
from mentor_tui.vault.engine import one_of, rows

# The text is folded before it is indexed, so the tokenizer must not fold anything itself.
SCHEMA = """
CREATE VIRTUAL TABLE fts USING fts5(
    words, content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 0', prefix='2 3'
);
"""


class Hit(msgspec.Struct, frozen=True):
    """A record in which all words were found. ``at`` is the record's local time."""

    record: str
    kind: str
    mentee: str | None
    at: datetime


def add(db: apsw.Connection, found_by: Sequence[tuple[int, Sequence[object]]]) -> None:
    """Put records into the index: number, and the values whose texts they are found by."""
    texts = [(n, "\n".join(_strings(values))) for n, values in found_by]
    db.executemany(
        "INSERT INTO fts(rowid, words) VALUES(?, ?)",
        [(n, fold(text)) for n, text in texts if text],
    )


def remove(db: apsw.Connection, numbers: Sequence[int]) -> None:
    """Take records out of the index, whether they are in it or not."""
    db.executemany("DELETE FROM fts WHERE rowid = ?", [(n,) for n in numbers])


def clear(db: apsw.Connection) -> None:
    """Empty the index."""
    db.execute("INSERT INTO fts(fts) VALUES('delete-all')")


def optimize(db: apsw.Connection) -> None:
    """Write the index anew without the words of what was removed; until then it keeps them."""
    db.execute("INSERT INTO fts(fts) VALUES('optimize')")


def find(
    db: apsw.Connection,
    query: str,
    *,
    mentee: str | None,
    kinds: Sequence[str] | None,
    limit: int,
) -> list[Hit]:
    """The newest records that hold all words of ``query``, the last one as a beginning."""
    match = _match(query)
    if not match:
        return []
    found = rows(
        db,
        "SELECT record.id, kind, mentee, at FROM fts JOIN record ON record.n = fts.rowid"
        " WHERE fts MATCH ?1 AND NOT gone AND (?2 IS NULL OR mentee = ?2)"
        " AND (?3 IS NULL OR kind IN (SELECT value FROM json_each(?3)))"
        " ORDER BY at DESC, id DESC LIMIT ?4",
        match, mentee, None if kinds is None else one_of(kinds), limit,
    )  # fmt: skip
    return [
        Hit(record, kind, owner, datetime.fromisoformat(at))
        for record, kind, owner, at in found
        if at
    ]


def _match(query: str) -> str:
    # Each word is quoted, so nothing typed can be taken for the index's own query language.
    # The tokenizer knows no "_", which `words` keeps.
    parts = [part for word in words(query) for part in word.split("_") if part]
    return " ".join(f'"{part}"' for part in parts) + ("*" if parts else "")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _strings(inner)
