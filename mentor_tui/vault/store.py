"""The vault: everything that is kept, read and saved through one object."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import apsw
import msgspec

from mentor_tui.clock import Clock
from mentor_tui.problems import LockedProblem
from mentor_tui.progress import Progress
from mentor_tui.record import Record
from mentor_tui.vault import drafts, engine, founding, projections, purging, search
from mentor_tui.vault.drafts import Draft
from mentor_tui.vault.engine import Bound, rows
from mentor_tui.vault.kinds import KINDS
from mentor_tui.vault.operations import Change, Log, Purge
from mentor_tui.vault.search import Hit
from mentor_tui.vault.slots import PASSPHRASE_COST, Cost
from mentor_tui.vault.witness import Witness, new_device, this_device

R = TypeVar("R", bound=Record)


class Vault:
    """An open vault. Every method may be called from any thread; all raise `Problem`.

    ``missing_changes`` is how many changes this laptop has seen that are gone: 0 normally.
    """

    id: str
    folder: Path
    missing_changes: int
    device: str

    def __init__(
        self,
        folder: Path,
        opened: founding.Opened,
        clock: Clock,
        *,
        device: str,
        witness: Witness | None,
    ) -> None:
        self.id, self._db, self._key = opened
        self.folder = folder
        self._clock, self.device, self._witness = clock, device, witness
        self._lock = threading.RLock()
        self._closed = False
        with self.reading() as db:
            [(last, version)] = rows(
                db, "SELECT (SELECT max(n) FROM op), data_version FROM pragma_data_version"
            )
        self._version = version
        seen = witness.seen()[0] if witness else 0
        self.missing_changes = max(0, seen - (last or 0))

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        state: Path,
        clock: Clock,
        cost: Cost = PASSPHRASE_COST,
    ) -> tuple[Vault, str]:
        """Make a vault; returns it open, and the recovery code to print (eight groups of four).

        Raises UsageProblem when ``folder`` holds a vault already.
        """
        opened, code = founding.found(folder, passphrase, cost)
        return cls._of_this_laptop(folder, opened, state, clock), code

    @classmethod
    def create_throwaway(cls, folder: Path, *, clock: Clock) -> Vault:
        """A vault for trying things out: encrypted, but nobody can open it a second time."""
        opened = founding.found_throwaway(folder)
        return cls(folder, opened, clock, device=new_device(), witness=None)

    @classmethod
    def open(
        cls,
        folder: Path,
        secret: str,
        *,
        state: Path,
        clock: Clock,
        progress: Progress | None = None,
    ) -> Vault:
        """Open a vault with its passphrase or recovery code; one of an older version is copied
        and brought up to this one, of which ``progress`` hears.

        Raises UsageProblem when there is none, LockedProblem for a wrong secret,
        DamagedProblem when its files are damaged or made by a newer version.
        """
        return cls._of_this_laptop(folder, founding.unlock(folder, secret, progress), state, clock)

    @classmethod
    def _of_this_laptop(
        cls, folder: Path, opened: founding.Opened, state: Path, clock: Clock
    ) -> Vault:
        witness = Witness(state, opened.vault)
        return cls(folder, opened, clock, device=this_device(state), witness=witness)

    @contextmanager
    def reading(self) -> Iterator[apsw.Connection]:
        """The connection, for the rest of this room; faults are told as Problems."""
        with self._lock, engine.told(self.folder):
            if self._closed:
                raise LockedProblem("problem.locked")
            yield self._db

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        """The connection within a transaction, for the rest of this room."""
        with self.reading() as db, engine.transaction(db):
            yield db

    @contextmanager
    def aside(self) -> Iterator[tuple[apsw.Connection, bytes]]:
        """A connection of its own for long reading, and the data key; for the rest of this room.

        Whoever reads so is in nobody's way, and goes on when the vault is closed meanwhile.
        """
        with self.reading():
            key, db = self._key, engine.open_file(self.folder / founding.DATABASE, self._key)
        try:
            with engine.told(self.folder):
                yield db, key
        finally:
            db.close(force=True)

    def save(self, *changes: Change) -> None:
        """Keep all changes or none, durably.

        Raises ValueError when a record would come out unreadable (a field of a wrong type,
        a required one missing, a text without its record).
        """
        self._save(changes, lambda db: None)

    def save_and_drop(self, key: str, *changes: Change) -> None:
        """Like `save`, and the draft ``key`` goes in the same moment."""
        self._save(changes, lambda db: drafts.drop(db, key))

    def _save(self, changes: Sequence[Change], also: Callable[[apsw.Connection], None]) -> None:
        with self._lock:
            with self.writing() as db:
                after = self._witness.seen() if self._witness else (0, 0)
                log = Log(db, self.device, self._clock(), after)
                _check(projections.apply(db, log.write(changes)))
                log.write([Purge(record) for record in purging.unsaid(db)])
                also(db)
            if changes:
                self.settle()

    def settle(self) -> None:
        """Empty the WAL and let the witness know; a throw-away vault needs neither."""
        if self._witness is None:
            return
        with self.reading() as db:
            engine.checkpoint(db)
            [(last, seq)] = rows(
                db,
                "SELECT (SELECT ifnull(max(n), 0) FROM op),"
                " (SELECT ifnull(max(seq), 0) FROM op WHERE device = ?)",
                self.device,
            )
            self._witness.saw(last, seq)

    def get(self, kind: type[R], id: str) -> R | None:
        """The record with this id, or None when there is none of this kind."""
        with self.reading() as db:
            found = rows(db, "SELECT body FROM record WHERE id = ? AND kind = ?", id, kind.KIND)
        return next(iter(_decoded(kind, found)), None)

    def all(
        self,
        kind: type[R],
        *,
        mentee: str | None = None,
        newest_first: bool = True,
        limit: int | None = None,
        before: tuple[str, str] | None = None,
        include_gone: bool = False,
    ) -> list[R]:
        """The records of one kind by their time, of one mentee if named.

        ``before`` is (time as ISO text, id) of a record: only older ones are returned.
        """
        where, values = _where(kind, mentee, include_gone)
        if before is not None:
            where += " AND (at, id) < (?, ?)"
            values += before
        order = "at DESC, id DESC" if newest_first else "at, id"
        values.append(-1 if limit is None else limit)
        sql = f"SELECT body FROM record WHERE {where} ORDER BY {order} LIMIT ?"  # noqa: S608, fixed pieces
        with self.reading() as db:
            found = rows(db, sql, *values)
        return _decoded(kind, found)

    def count(self, kind: type[Record], *, mentee: str | None = None) -> int:
        """How many records of a kind there are, of one mentee if named."""
        where, values = _where(kind, mentee, include_gone=False)
        with self.reading() as db:
            sql = f"SELECT count(*) FROM record WHERE {where}"  # noqa: S608, fixed pieces
            [(number,)] = rows(db, sql, *values)
        return int(number)

    def more_than(self, number: int, kind: type[Record], *, mentee: str | None = None) -> bool:
        """Whether there are more than ``number`` records of a kind; quick however many."""
        where, values = _where(kind, mentee, include_gone=False)
        with self.reading() as db:
            sql = f"SELECT 1 FROM record WHERE {where} LIMIT 1 OFFSET ?"  # noqa: S608, fixed pieces
            return bool(rows(db, sql, *values, number))

    def text(self, record: str) -> str:
        """The current text of a record, "" if it has none; parallel texts one after the other."""
        with self.reading() as db:
            return projections.current_texts(db, [record]).get(record, "")

    def texts(self, records: Sequence[str]) -> dict[str, str]:
        """The current texts of several records, "" for one without."""
        with self.reading() as db:
            return dict.fromkeys(records, "") | projections.current_texts(db, records)

    def find(
        self,
        query: str,
        *,
        mentee: str | None = None,
        kinds: Sequence[str] | None = None,
        limit: int = 50,
    ) -> list[Hit]:
        """Records that hold all words of ``query``, newest first; the last word is a beginning."""
        with self.reading() as db:
            return search.find(db, query, mentee=mentee, kinds=kinds, limit=limit)

    def keep_draft(self, key: str, body: str) -> None:
        """Keep what is being typed, durably."""
        with self._lock:
            with self.writing() as db:
                drafts.keep(db, key, body, self._clock())
            self.settle()  # a draft in a WAL that gets damaged would be missed by nobody

    def draft(self, key: str) -> Draft | None:
        """What was being typed for ``key``, if it was not saved."""
        with self.reading() as db:
            return drafts.read(db, key)

    def drafts(self) -> list[Draft]:
        """All drafts, the newest first."""
        with self.reading() as db:
            return drafts.read_all(db)

    def drop_draft(self, key: str) -> None:
        """Forget a draft."""
        with self.writing() as db:
            drafts.drop(db, key)

    def changed_elsewhere(self) -> bool:
        """Whether another window saved something since the last time this was asked.

        While something long is under way here the answer waits: "no" for now.
        """
        if not self._lock.acquire(blocking=False):
            return False
        try:
            with self.reading() as db:
                [(version,)] = rows(db, "PRAGMA data_version")
                changed, self._version = version != self._version, version
        finally:
            self._lock.release()
        return bool(changed)

    def rebuild(self) -> None:
        """Make everything that is read anew from the operations."""
        with self.writing() as db:
            projections.rebuild(db)

    def close(self) -> None:
        """Close and forget the key; any later call raises LockedProblem."""
        with self._lock:
            if self._closed:
                return
            self._closed, self._key = True, b""
            if self._witness:
                engine.checkpoint(self._db)
            with engine.told(self.folder):
                self._db.close(force=True)


def _check(touched: dict[str, tuple[str, bytes] | None]) -> None:
    for written in touched.values():
        if written is None:
            raise ValueError("a text needs its record")
        kind, body = written
        if where := unreadable(kind, body):
            raise ValueError(f"{kind}: {where}")


def unreadable(kind: str, body: bytes | str) -> str:
    """Where in its JSON a record cannot be read, "" when it can; a kind unknown here can wait."""
    if kind not in KINDS:
        return ""
    try:
        projections.reader(KINDS[kind]).decode(body)
    except msgspec.ValidationError as error:
        return str(error).rpartition(" - at ")[2] or kind  # the rest may quote what was typed
    return ""


def _where(kind: type[Record], mentee: str | None, include_gone: bool) -> tuple[str, list[Bound]]:
    where, values = "kind = ?", [kind.KIND]
    if mentee is not None:
        where += " AND mentee = ?"
        values.append(mentee)
    if not include_gone:
        where += " AND NOT gone"
    return where, list[Bound](values)


def _decoded(kind: type[R], found: list[tuple[str]]) -> list[R]:
    """The records; one that is not complete yet stays out until the rest of it arrives."""
    decode = projections.reader(kind).decode
    records: list[R] = []
    for (body,) in found:
        try:
            records.append(decode(body))
        except msgspec.ValidationError:
            continue
    return records
