"""What two sides wrote without knowing of each other: both stay until a person chooses.

Texts need nothing here: their revisions name their parents, so two that were written apart are
both current. A value names none; of two the newer one stands. Whether its writer knew the other
one cannot be told from the log alone, but it can be told when a hand-over comes in: it brings
every operation its sender knew about a record. So a value that stands on one side and is unknown
to the other was set without knowing what the other had set; that makes both *apart*. A hand-over
also says what is apart for its sender already, so that a choice made there counts here, and
values set apart on three sides stay three. What is apart is remembered beside the operations, by
their numbers, until one newer than all of them stands: somebody chose, or wrote anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import apsw
import msgspec

from mentor_tui.vault import forks
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.operations import Operation, RevBody, SetBody
from mentor_tui.vault.store import Vault

Place = tuple[str, str]
"""A record and one of its fields."""
Dot = tuple[str, int]
"""An operation, by its device and number."""
Apart = Mapping[Place, frozenset[Dot]]
Values = dict[Dot, tuple[tuple[int, str], str]]
"""The values a place was given: (clock, device), and the value as JSON."""

QUIET = frozenset({"", "at", "trail", "status", "finished", "version", "run", "example", "gone"})
"""Fields no person ever chose a value for: the newer one stands, nobody is asked."""
_APART, _PEOPLE = "apart", "people"

_set_body = msgspec.json.Decoder(SetBody).decode
_rev_body = msgspec.json.Decoder(RevBody).decode
_stored = msgspec.json.Decoder(list[tuple[str, str, str, int]]).decode
_names = msgspec.json.Decoder(dict[str, str]).decode


class Version(NamedTuple):
    """One of the values (as JSON) or texts of a place: ``key`` names it, ``at`` is ISO text."""

    key: str
    said: str
    at: str
    device: str


def still_apart(
    here: Sequence[Operation], there: Sequence[Operation], ours: Apart, theirs: Apart
) -> dict[Place, frozenset[Dot]]:
    """What is apart once two sides know all of both: ``ours`` and ``theirs`` were before.

    ``here`` and ``there`` are all operations each side knows about some records. A value stays
    when it stands on both sides, or on one side and the other does not know it.
    """
    mine, other = _said(here), _said(there)
    found = {}
    for place in mine.keys() | other.keys():
        known, said = mine.get(place, {}), other.get(place, {})
        left, right = _standing(known, ours.get(place)), _standing(said, theirs.get(place))
        staying = {dot for dot in left if dot in right or dot not in said}
        staying |= {dot for dot in right if dot in left or dot not in known}
        values = known | said
        if len({values[dot][1] for dot in staying}) > 1:
            found[place] = frozenset(staying)
    return found


def _standing(values: Values, apart: frozenset[Dot] | None) -> set[Dot]:
    """What stands on one side: what is apart there, else the newest value, if there is any."""
    return values.keys() & (apart or set()) or {
        *sorted(values, key=lambda dot: values[dot][0])[-1:]
    }


def _said(operations: Iterable[Operation]) -> dict[Place, Values]:
    """For each place every value it was given: when, and as JSON."""
    said: dict[Place, Values] = {}
    for op in operations:
        if op.kind == "set":
            for name, raw in _set_body(op.body).fields.items():
                if name not in QUIET:
                    value = (op.hlc, op.device), bytes(raw).decode()
                    said.setdefault((op.record, name), {})[op.device, op.seq] = value
    return said


# Remembered in the vault -----------------------------------------------------------------


def remember(db: apsw.Connection, records: set[str], apart: Apart, people: dict[str, str]) -> None:
    """Keep what is apart in ``records`` from now on, and whose devices others have.

    Within the caller's transaction; ``apart`` may name operations that are only coming.
    """
    kept = {place: dots for place, dots in remembered(db).items() if place[0] not in records}
    lines = [(*place, *dot) for place, dots in (kept | dict(apart)).items() for dot in dots]
    _keep(db, _APART, sorted(lines))
    _keep(db, _PEOPLE, people_of(db) | people)


def _keep(db: apsw.Connection, name: str, value: object) -> None:
    text = msgspec.json.encode(value).decode()
    db.execute("INSERT OR REPLACE INTO state VALUES(?, ?)", (name, text))


def people_of(db: apsw.Connection) -> dict[str, str]:
    """The names of those whose devices are known from hand-overs."""
    found = rows(db, "SELECT value FROM state WHERE name = ?", _PEOPLE)
    return _names(found[0][0]) if found else {}


def remembered(db: apsw.Connection) -> dict[Place, frozenset[Dot]]:
    """What is apart and waits: one of the values stands, nothing newer does."""
    found = rows(db, "SELECT value FROM state WHERE name = ?", _APART)
    apart: dict[Place, set[Dot]] = {}
    for record, name, device, seq in _stored(found[0][0]) if found else []:
        apart.setdefault((record, name), set()).add((device, seq))
    return {
        place: frozenset(dots) for place, dots in apart.items() if _waits(db, place, dots)
    }  # fmt: skip


def _waits(db: apsw.Connection, place: Place, dots: set[Dot]) -> bool:
    standing = rows(
        db,
        "SELECT op.device, op.seq FROM field JOIN op USING (record, hlc, device)"
        " WHERE field.record = ? AND field.name = ?",
        *place,
    )
    return len(dots) > 1 and any(dot in dots for dot in standing)


def people(vault: Vault) -> dict[str, str]:
    """Whose the devices are that hand-overs came from."""
    with vault.reading() as db:
        return people_of(db)


# To look at ------------------------------------------------------------------------------


def values_apart(vault: Vault, mentee: str | None = None) -> dict[Place, list[Version]]:
    """The values that wait to be chosen from, newest first, of one mentee if named."""
    found = {}
    with vault.reading() as db:
        for place, dots in remembered(db).items():
            if _shown(db, place[0], mentee):
                said = _said(_operations(db, place[0]))[place]
                newest = sorted(dots & said.keys(), key=lambda dot: said[dot][0], reverse=True)
                found[place] = [_value(db, dot, said[dot][1]) for dot in newest]
    return found


def _shown(db: apsw.Connection, record: str, mentee: str | None) -> bool:
    sql = "SELECT 1 FROM record WHERE id = ?1 AND NOT gone AND (?2 IS NULL OR mentee = ?2)"
    return bool(rows(db, sql, record, mentee))


def _operations(db: apsw.Connection, record: str) -> list[Operation]:
    sql = "SELECT device, seq, hlc, at, kind, record, body FROM op WHERE record = ?"
    return [Operation(*values) for values in rows(db, sql, record)]


def _value(db: apsw.Connection, dot: Dot, said: str) -> Version:
    [(at,)] = rows(db, "SELECT at FROM op WHERE device = ? AND seq = ?", *dot)
    return Version(f"{dot[0]}.{dot[1]}", said, at, dot[0])


def texts_apart(vault: Vault, mentee: str | None = None) -> dict[str, list[Version]]:
    """The texts that stand side by side in one record, newest first, of one mentee if named."""
    with vault.reading() as db:
        return parallel_texts(db, mentee)


def parallel_texts(db: apsw.Connection, mentee: str | None) -> dict[str, list[Version]]:
    """As `texts_apart`, from any store."""
    wanted = one_of(record for record in forks.forked(db) if _shown(db, record, mentee))
    sql = (
        "SELECT rev.record, rev.id, op.body, op.at, rev.device FROM rev JOIN op ON op.n = rev.n"
        " WHERE rev.record IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM rev_parent WHERE parent = rev.id)"
        " ORDER BY rev.hlc DESC, rev.device DESC"
    )
    texts: dict[str, list[Version]] = {}
    for record, rev, body, at, device in rows(db, sql, wanted):
        texts.setdefault(record, []).append(Version(rev, _rev_body(body).text, at, device))
    return texts
