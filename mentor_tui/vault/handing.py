"""What is handed over: one mentee's operations and a cover; how they are taken in.

Nobody else is in it: no other person, no profile, nothing erased, nothing from the bin. What
comes in is held to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import apsw
import msgspec

from mentor_tui.casework.records import Mentee, Note, Pin, Run
from mentor_tui.problems import DamagedProblem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import differing, founding, projections, sealed
from mentor_tui.vault.differing import Dot, Place, Version
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.exchange import examine, merge, operations
from mentor_tui.vault.operations import Operation, Revise, SetBody, append
from mentor_tui.vault.slots import Cost
from mentor_tui.vault.store import Vault, unreadable

LONGEST_NAME = 200
_BATCH = 500
_set_body = msgspec.json.Decoder(SetBody).decode


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """What a hand-over says about itself.

    ``who`` hands over, ``at`` is local time, ``private`` whether private notes came along,
    ``people`` whose the devices are, ``apart`` what waits to be chosen from at the sender's.
    """

    mentee: str
    who: str
    at: datetime
    private: bool
    count: int
    people: dict[str, str] = {}
    apart: tuple[tuple[str, str, str, int], ...] = ()


class Package(NamedTuple):
    """A hand-over unpacked."""

    cover: Cover
    operations: list[Operation]


class Compared(msgspec.Struct, frozen=True):
    """Records of a hand-over against what is here, and how many things will wait for a choice.

    ``binned`` are those of the changed ones that lie in the bin here, and stay there.
    """

    new: frozenset[str]
    same: frozenset[str]
    changed: frozenset[str]
    binned: frozenset[str]
    apart: int


# Handing over ----------------------------------------------------------------------------


def pack(
    vault: Vault, mentee: str, *, who: str, private: bool, at: datetime
) -> tuple[Package, int]:
    """All that may be handed over about ``mentee``; and how many private notes stay here."""
    with vault.reading() as db:
        found = rows(
            db,
            "SELECT id, kind, body ->> 'visibility' FROM record"
            " WHERE mentee = ? AND (id = mentee OR NOT gone)",
            mentee,
        )
        pins = rows(
            db,
            "SELECT DISTINCT pin.id FROM record pin JOIN record run ON run.kind = ?"
            " AND run.mentee = ? AND NOT run.gone WHERE pin.kind = ?"
            " AND (pin.body ->> 'of', pin.body ->> 'name', pin.body ->> 'version')"
            " = (run.body ->> 'of', run.body ->> 'name', run.body ->> 'version')",
            Run.KIND, mentee, Pin.KIND,
        )  # fmt: skip
        people = differing.people_of(db)
        apart = differing.remembered(db)
    staying = [id for id, kind, seen in found if kind == Note.KIND and seen == "private"]
    wanted = {id for id, _, _ in found}.difference([] if private else staying)
    chosen = _chosen(vault, mentee, wanted | {id for (id,) in pins}, private=private)
    going = {op.record for op in chosen}
    cover = Cover(
        mentee=mentee, who=who, at=at, private=private, count=len(chosen),
        people={op.device: people.get(op.device, who) for op in chosen},
        apart=tuple(
            (*place, *dot) for place, dots in apart.items() if place[0] in going
            for dot in sorted(dots)
        ),
    )  # fmt: skip
    return Package(cover, chosen), 0 if private else len(staying)


def _chosen(vault: Vault, mentee: str, records: set[str], *, private: bool) -> list[Operation]:
    by_record: dict[str, list[Operation]] = {}
    for op in operations(vault, sorted(records)):
        by_record.setdefault(op.record, []).append(op)
    current: set[str] = set()
    if not private:
        with vault.reading() as db:
            sql = "SELECT id FROM rev WHERE NOT EXISTS (SELECT 1 FROM rev_parent WHERE parent = id)"
            sql += " AND record IN (SELECT value FROM json_each(?))"
            current = {rev for (rev,) in rows(db, sql, one_of(by_record))}
    chosen: list[Operation] = []
    for each in by_record.values():
        if _mentees(each) <= {mentee}:  # once somebody else's: their words stay here
            chosen += each if private else _without_private(each, current)
    return chosen


def _without_private(history: Sequence[Operation], current: set[str]) -> Iterator[Operation]:
    """All but the texts that were written while they were private and have been replaced."""
    hidden, visibility = set(), None
    for op in sorted(history, key=lambda op: (op.hlc, op.device)):
        if op.kind == "set":
            raw = _set_body(op.body).fields.get("visibility")
            visibility = visibility if raw is None else msgspec.json.decode(raw)
        elif visibility == "private" and _rev(op) not in current:
            hidden.add((op.device, op.seq))
    return (op for op in history if (op.device, op.seq) not in hidden)


def _rev(op: Operation) -> str:
    return str(msgspec.json.decode(op.body)["rev"])


def _mentees(history: Iterable[Operation]) -> set[str]:
    """Whom some operations say a record belongs to."""
    raw = [_set_body(op.body).fields.get("mentee") for op in history if op.kind == "set"]
    return {str(msgspec.json.decode(each)) for each in raw if each is not None and each != b"null"}


def seal(package: Package, file: Path, passphrase: str, *, cost: Cost | None = None) -> None:
    """Write ``package`` into the new ``file``; raises what `sealed.seal` does."""
    said = package.operations
    batches = (said[start : start + _BATCH] for start in range(0, len(said), _BATCH))
    sealed.seal(file, passphrase, map(msgspec.json.encode, (package.cover, *batches)), cost=cost)


# Taking in -------------------------------------------------------------------------------


def unseal(file: Path, passphrase: str) -> Package:
    """What is in ``file``, looked at closely; raises what `sealed.unseal` does."""
    parts = sealed.unseal(file, passphrase)
    try:
        cover = msgspec.json.decode(parts[0] if parts else b"", type=Cover)
        said = [op for part in parts[1:] for op in msgspec.json.decode(part, type=list[Operation])]
        package = Package(cover, said)
        names = [cover.who, *cover.people.values()]
        strange = cover.at.tzinfo is not None or any(len(name) > LONGEST_NAME for name in names)
        if len(said) != cover.count or strange:
            raise DamagedProblem("problem.handover_damaged")
        for op in said:
            examine(op)
        _demand_one_person(package)
    except (apsw.Error, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise DamagedProblem("problem.handover_damaged") from None
    return package


def _demand_one_person(package: Package) -> None:
    """Raises DamagedProblem when anything in it is about anybody else, or cannot be read."""
    cover, said = package
    strange = any(op.kind == "purge" for op in said) or bool(_mentees(said) - {cover.mentee})
    with _Imagined(said) as db:
        found = rows(db, "SELECT id, kind, mentee, body FROM record")
    known = {id for id, *_ in found}
    strange |= cover.mentee not in known or {op.record for op in said} != known
    for id, kind, mentee, body in found:
        theirs = mentee == cover.mentee and (kind == Mentee.KIND) == (id == cover.mentee)
        pin = kind == Pin.KIND and mentee is None
        strange |= not (theirs or pin) or bool(unreadable(kind, body))
    if strange:
        raise DamagedProblem("problem.handover_damaged")


class _Imagined:
    """A store in memory, as it would be with these operations and no others."""

    def __init__(self, said: Sequence[Operation]) -> None:
        self._db = apsw.Connection(":memory:")
        founding.lay_out(self._db, "")
        numbered = list(enumerate(said, 1))
        append(self._db, numbered)
        projections.apply(self._db, numbered)

    def __enter__(self) -> apsw.Connection:
        return self._db

    def __exit__(self, *_: object) -> None:
        self._db.close(force=True)


def records_in(package: Package) -> list[tuple[str, str, str]]:
    """Every record in ``package`` that is not thrown away: id, kind, JSON."""
    with _Imagined(package.operations) as db:
        return rows(db, "SELECT id, kind, body FROM record WHERE NOT gone OR id = mentee")


def compare(vault: Vault, package: Package) -> Compared:
    """What taking ``package`` in would do. Raises what `take_in` raises."""
    said = _fitting(vault, package)
    here = list(operations(vault, {op.record for op in said}))
    known, known_here = {op.record for op in here}, {(op.device, op.seq) for op in here}
    coming = {op.record for op in said if (op.device, op.seq) not in known_here}
    everything = {(op.device, op.seq): op for op in (*here, *said)}
    with vault.reading() as db:
        ours = differing.remembered(db)
        sql = "SELECT id FROM record WHERE gone AND id IN (SELECT value FROM json_each(?))"
        binned = {id for (id,) in rows(db, sql, one_of(coming))}
    apart = differing.still_apart(here, said, ours, _apart(package.cover))
    with _Imagined([*everything.values()]) as db:
        texts = differing.parallel_texts(db, None).values()
        theirs = {id for (id,) in rows(db, "SELECT id FROM record WHERE mentee IS NOT NULL")}
    return Compared(
        new=frozenset(theirs - known), same=frozenset(theirs & known - coming),
        changed=frozenset(theirs & known & coming), binned=frozenset(binned),
        apart=len(apart) + sum(not _alike(versions) for versions in texts),
    )  # fmt: skip


def take_in(vault: Vault, package: Package, progress: Progress | None = None) -> int:
    """Bring ``package`` in, all or nothing; returns how many operations were new.

    Raises UsageProblem when this person was erased here for good, DamagedProblem when it
    contradicts what is here, Stopped.
    """
    said = _fitting(vault, package)
    records = {op.record for op in said}

    def note_what_is_apart(db: apsw.Connection) -> None:
        here = [op for record in records for op in _of(db, record)]
        ours, theirs = differing.remembered(db), _apart(package.cover)
        apart = differing.still_apart(here, said, ours, theirs)
        own = {op.device for op in here} - differing.people_of(db).keys()
        people = {dev: name for dev, name in package.cover.people.items() if dev not in own}
        differing.remember(db, records, apart, people)

    new = merge(vault, said, progress, first=note_what_is_apart)
    joined = differing.texts_apart(vault, package.cover.mentee)
    same = [Revise(record, found[0].said) for record, found in joined.items() if _alike(found)]
    if same:  # both sides wrote the very same words
        vault.save(*same)
    return new


def _of(db: apsw.Connection, record: str) -> list[Operation]:
    sql = "SELECT device, seq, hlc, at, kind, record, body FROM op WHERE record = ?"
    return [Operation(*values) for values in rows(db, sql, record)]


def _alike(versions: Sequence[Version]) -> bool:
    return len({version.said for version in versions}) == 1


def _apart(cover: Cover) -> dict[Place, frozenset[Dot]]:
    apart: dict[Place, frozenset[Dot]] = {}
    for record, name, device, seq in cover.apart:
        place = record, name
        apart[place] = apart.get(place, frozenset()) | {(device, seq)}
    return apart


def _fitting(vault: Vault, package: Package) -> list[Operation]:
    """The operations that may come in here: not those of records erased, no pin twice."""
    mentee, said = package.cover.mentee, package.operations
    wanted = one_of({op.record for op in said})
    revs = [msgspec.json.decode(op.body) for op in said if op.kind == "rev"]
    named = one_of({rev for each in revs for rev in (each["rev"], *each["parents"])})
    with vault.reading() as db:
        sql = "SELECT id, kind, mentee FROM record WHERE id IN (SELECT value FROM json_each(?))"
        here = rows(db, sql, wanted)
        sql = "SELECT record FROM purged WHERE record IN (SELECT value FROM json_each(?))"
        erased = {record for (record,) in rows(db, sql, wanted)}
        sql = "SELECT DISTINCT record FROM rev WHERE id IN (SELECT value FROM json_each(?))"
        texts = {record for (record,) in rows(db, sql, named)}
    if mentee in erased:
        raise UsageProblem("problem.handover_erased")
    pins = {id for id, kind, _ in here if kind == Pin.KIND}
    somebody_else = any(owner != mentee for id, _, owner in here if id not in pins)
    if somebody_else or not texts <= {op.record for op in said}:
        raise DamagedProblem("problem.changes_differ")
    return [op for op in said if op.record not in erased | pins]
