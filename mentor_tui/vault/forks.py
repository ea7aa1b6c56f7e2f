"""Which records have texts standing side by side: known at once, however much is written.

They are few. A vault that does not know them yet is looked through once, at its next change.
"""

from __future__ import annotations

from collections.abc import Collection

import apsw
import msgspec

from mentor_tui.vault.engine import one_of, rows

_FORKED = "forked"
_decode = msgspec.json.Decoder(set[str]).decode


def forked(db: apsw.Connection) -> set[str]:
    """The records with more than one current text; some may have been thrown away since."""
    known = _known(db)
    return _among(db, None) if known is None else known


def remember(db: apsw.Connection, revised: Collection[str]) -> None:
    """Look again at the records ``revised``, whose texts have just changed."""
    known = _known(db)
    fresh = _among(db, None) if known is None else known - {*revised} | _among(db, revised)
    if fresh != known:
        body = msgspec.json.encode(sorted(fresh)).decode()
        db.execute("INSERT OR REPLACE INTO state VALUES(?, ?)", (_FORKED, body))


def forget(db: apsw.Connection) -> None:
    """None is known; for a rebuild."""
    db.execute("INSERT OR REPLACE INTO state VALUES(?, '[]')", (_FORKED,))


def _known(db: apsw.Connection) -> set[str] | None:
    found = rows(db, "SELECT value FROM state WHERE name = ?", _FORKED)
    return _decode(found[0][0]) if found else None


def _among(db: apsw.Connection, records: Collection[str] | None) -> set[str]:
    among, values = "", []
    if records is not None:
        among, values = "record IN (SELECT value FROM json_each(?)) AND", [one_of(records)]
    found = rows(
        db,
        f"SELECT record FROM rev WHERE {among}"  # noqa: S608, fixed pieces
        " NOT EXISTS (SELECT 1 FROM rev_parent WHERE parent = rev.id)"
        " GROUP BY record HAVING count(*) > 1",
        *values,
    )
    return {record for (record,) in found}
