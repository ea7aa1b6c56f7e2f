"""Automatic backups beside the vault, and the way back to the last good one.

They lie on the same disk, so they help against a damaged file, not against a lost laptop.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

import apsw

from mentor_tui.problems import DamagedProblem, LockedProblem, Problem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import backup, drafts, engine, exchange, founding
from mentor_tui.vault.backup import Unpacked, Verified, share
from mentor_tui.vault.drafts import Draft
from mentor_tui.vault.engine import rows
from mentor_tui.vault.operations import Operation
from mentor_tui.vault.restoring import Restored, begin_again, making, opened
from mentor_tui.vault.store import Vault
from mentor_tui.vault.swap import put_in_place

ENDING = backup.ENDING
WEEKS = 4
_ROWS = 200
_AFTER_LAST = 1000


def place_of(folder: Path) -> Path:
    """The folder that holds the automatic backups of the vault in ``folder``."""
    return folder.with_name(f"{folder.name}.backups")


def automatic(folder: Path) -> list[Path]:
    """The automatic backups of the vault in ``folder``, the newest first."""
    found = [(day, file) for file in place_of(folder).glob("*" + ENDING) if (day := _day(file))]
    return [file for _, file in sorted(found, reverse=True)]


def back_up(vault: Vault, *, state: Path, now: datetime, days: int, progress: Progress) -> Verified:
    """Make today's automatic backup and let go of those that are too many.

    Raises as `backup.create` does; then the one made earlier today is still there.
    """
    place = place_of(vault.folder)
    with engine.told(place):
        engine.private_folder(place)
    file = place / f"{now.date()}{ENDING}"
    made = backup.create(vault, file, state=state, now=now, progress=progress, replace=True)
    with engine.told(place):
        wanted = kept(filter(None, map(_day, automatic(vault.folder))), days)
        for old in automatic(vault.folder):
            if _day(old) not in wanted:
                old.unlink(missing_ok=True)
    return made


def forget(folder: Path) -> None:
    """Remove all automatic backups: what was erased for good must not live on in them."""
    with engine.told(folder), contextlib.suppress(FileNotFoundError):
        shutil.rmtree(place_of(folder))


def kept(made: Iterable[date], days: int) -> set[date]:
    """Which backups stay: the newest ``days``, and before them the last of each of four weeks."""
    newest_first = sorted(set(made), reverse=True)
    daily = newest_first[:days]
    last_of_week = {day.isocalendar()[:2]: day for day in sorted(newest_first)}
    weekly = sorted((day for day in last_of_week.values() if day not in daily), reverse=True)
    return {*daily, *weekly[:WEEKS]}


def _day(file: Path) -> date | None:
    with contextlib.suppress(ValueError):
        return date.fromisoformat(file.name.removesuffix(ENDING))
    return None


# The way back --------------------------------------------------------------------------


def fall_back(
    folder: Path,
    secret: str,
    *,
    state: Path,
    now: datetime,
    progress: Progress,
    close: Callable[[], None] = lambda: None,
) -> Restored:
    """Put the last good automatic backup in place of a damaged vault, which is kept beside it.

    Every later change and draft that can still be read from the damaged one is added. Raises
    UsageProblem when there is no good backup, LockedProblem when ``secret`` opens none.
    """
    with making(folder, state, progress) as fresh:
        found = _last_good(folder, secret, fresh, share(progress, 0, 50))
        close()
        remains = fresh.with_name(fresh.name + ".remains")
        shutil.rmtree(remains, ignore_errors=True)
        try:
            added, last = _add_remains(folder, fresh, found, remains, share(progress, 50, 100))
        finally:
            shutil.rmtree(remains, ignore_errors=True)
        lost = begin_again(folder, state, found.verified.vault, last)
        kept_as = put_in_place(fresh, folder, now.date())
    return Restored(found.verified, kept_as, added=added, lost=lost)


def _last_good(folder: Path, secret: str, into: Path, progress: Progress) -> Unpacked:
    told: Problem = UsageProblem("problem.no_automatic_backup")
    for file in automatic(folder):
        try:
            return backup.unpack(file, secret, into, progress)
        except LockedProblem as problem:
            told = problem
        except (DamagedProblem, UsageProblem):
            pass
        shutil.rmtree(into, ignore_errors=True)
        engine.private_folder(into)
    raise told


def _add_remains(
    folder: Path, fresh: Path, found: Unpacked, remains: Path, progress: Progress
) -> tuple[int, int]:
    """Add what the damaged vault still says; returns how many changes, and the last number."""
    with opened(fresh, found) as vault:
        with vault.reading() as db:
            same = _between(db, found.last - 1, found.last)
        operations, words = _readable(folder, found, same, remains, share(progress, 0, 60))
        added = _merge(vault, operations, share(progress, 60, 100))
        with vault.writing() as db:
            if words is not None:  # also those that were saved or thrown away since are known
                db.execute("DELETE FROM draft")
                for draft in words:
                    drafts.keep(db, draft.key, draft.body, draft.at)
            [(last,)] = rows(db, "SELECT ifnull(max(n), 0) FROM op")
    return added, last


def _merge(vault: Vault, operations: Sequence[Operation], progress: Progress) -> int:
    """Bring in all at once; if some make no sense without those lost, record by record."""
    with contextlib.suppress(DamagedProblem):
        return exchange.merge(vault, operations, progress)
    by_record: dict[str, list[Operation]] = {}
    for operation in operations:
        by_record.setdefault(operation.record, []).append(operation)
    added = 0
    for group in by_record.values():
        with contextlib.suppress(DamagedProblem):
            added += exchange.merge(vault, group)
    return added


def _readable(
    folder: Path, found: Unpacked, same: list[Operation], remains: Path, progress: Progress
) -> tuple[list[Operation], list[Draft] | None]:
    """Every operation that can be read from a copy of the damaged database, and the drafts.

    ``None`` for drafts that cannot be read any more.
    """
    engine.private_folder(remains)
    for name in (founding.DATABASE, founding.DATABASE + "-wal"):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(folder / name, remains / name)
    try:
        db = engine.open_file(remains / founding.DATABASE, found.key)
    except (apsw.Error, DamagedProblem):
        return [], None
    try:
        if rows(db, "SELECT value FROM state WHERE name = 'vault'") != [(found.verified.vault,)]:
            return [], None
        words: list[Draft] | None = None
        with contextlib.suppress(apsw.Error):
            words = drafts.read_all(db)
        after = found.last
        with contextlib.suppress(apsw.Error):
            if _between(db, after - 1, after) != same:  # another history: look at all of it
                after = 0
        return _operations(db, after, progress), words
    except apsw.Error:
        return [], None
    finally:
        db.close(force=True)


def _operations(db: apsw.Connection, after: int, progress: Progress) -> list[Operation]:
    """The operations numbered after ``after``; where one is damaged, the next is tried."""
    last = _last_number(db, after)
    found: list[Operation] = []
    begins = after
    while begins < last:
        progress.at(begins - after, last - after)
        ends = min(begins + _ROWS, last)
        try:
            found += _between(db, begins, ends)
        except apsw.Error:
            for n in range(begins, ends):
                with contextlib.suppress(apsw.Error):
                    found += _between(db, n, n + 1)
        begins = ends
    return found


def _between(db: apsw.Connection, after: int, up_to: int) -> list[Operation]:
    sql = (
        "SELECT device, seq, hlc, at, kind, record, body FROM op WHERE n > ? AND n <= ? ORDER BY n"
    )
    return [Operation(*values) for values in rows(db, sql, after, up_to)]


def _last_number(db: apsw.Connection, after: int) -> int:
    """The last number given, or far enough beyond when that cannot be read any more."""
    for sql in ("SELECT max(n) FROM op", "SELECT max(n) FROM op INDEXED BY op_record"):
        with contextlib.suppress(apsw.Error):
            [(last,)] = rows(db, sql)
            return int(last or 0)
    return after + _AFTER_LAST
