"""Forgetting a person: their records, texts and drafts, and every page they stood on.

Taking out is one saving: before it all is there, after it nothing is. What the saving leaves
in unused corners of the file goes when the file is written anew, and the automatic backups go
too; until that is done a mark stands in the vault, and whoever opens it next finishes the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

import apsw
import msgspec

from mentor_tui.casework.records import Pin, Run
from mentor_tui.problems import Problem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.record import Record
from mentor_tui.vault import engine
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.exchange import records_of
from mentor_tui.vault.operations import Change, Purge, Set
from mentor_tui.vault.store import Vault

_UNTIDY = "untidy"
_PURGED = "SELECT record FROM purged WHERE record IN (SELECT value FROM json_each(?))"
_STEPS = 20_000
"""Steps of the engine between two looks at the progress."""


def erase(
    vault: Vault, mentee: str, *, instead: Sequence[Record] = (), progress: Progress | None = None
) -> None:
    """Take out everything about ``mentee`` for good; ``instead`` is kept in the same moment.

    Can be stopped only before anything is taken out. Only ids stay, so that copies arriving
    later are refused.
    """
    progress = progress or Progress()
    records = [*records_of(vault, mentee), *_lonely_pins(vault, mentee)]
    progress.at(0, 4)
    with vault.writing() as db:
        announce(db)
    changes: list[Change] = [Purge(record) for record in records]
    changes += [Set.of(each) for each in instead]
    progress.at(1, 4)
    vault.save(*changes)
    _tidy(vault, progress)


def announce(db: apsw.Connection) -> None:
    """Set the mark: something is about to be taken out, `finish` tidies up after it."""
    db.execute("INSERT OR IGNORE INTO state VALUES(?, (SELECT count(*) FROM purged))", (_UNTIDY,))


def finish(vault: Vault) -> None:
    """Finish what an erasing that was cut short left to do, and drop drafts about the erased.

    Nothing is raised when it cannot be done now: it is tried again at the next opening.
    """
    with suppress(Problem):
        with vault.reading() as db:
            [(untidy, drafts)] = rows(
                db,
                "SELECT EXISTS (SELECT 1 FROM state WHERE name = ?),"
                " EXISTS (SELECT 1 FROM draft) AND EXISTS (SELECT 1 FROM purged)",
                _UNTIDY,
            )
        if untidy:
            _tidy(vault, Progress())
        elif drafts:
            _drop_drafts(vault)


def how_many(vault: Vault, mentee: str) -> int:
    """How many records are kept about a person, their own included."""
    return len(records_of(vault, mentee))


def backup_days(vault: Vault) -> list[date]:
    """The days of the automatic backups, newest first; they go with whoever is erased."""
    from mentor_tui.vault import fallback

    files = fallback.automatic(vault.folder)
    return [date.fromisoformat(file.name.partition(".")[0]) for file in files]


def kept_aside(vault: Vault) -> list[str]:
    """The folders of vaults that were kept when a backup was put in their place."""
    return sorted(path.name for path in vault.folder.parent.glob(f"{vault.folder.name}.before-*"))


def erased(vault: Vault, record: str) -> bool:
    """Whether a record of this id was erased: it can never be written again."""
    with vault.reading() as db:
        return bool(rows(db, "SELECT 1 FROM purged WHERE record = ?", record))


def _lonely_pins(vault: Vault, mentee: str) -> list[str]:
    """Content that was kept only because a talk with this person began with it."""
    with vault.reading() as db:
        found = rows(
            db,
            "WITH begun AS (SELECT mentee, body ->> 'of' AS of, body ->> 'name' AS name,"
            " body ->> 'version' AS version FROM record WHERE kind = ?3)"
            " SELECT pin.id FROM record AS pin JOIN begun ON begun.of = pin.body ->> 'of'"
            " AND begun.name = pin.body ->> 'name' AND begun.version = pin.body ->> 'version'"
            " WHERE pin.kind = ?2 GROUP BY pin.id HAVING sum(begun.mentee IS NOT ?1) = 0",
            mentee, Pin.KIND, Run.KIND,
        )  # fmt: skip
    return [pin for (pin,) in found]


# Tidying ---------------------------------------------------------------------------------


def _tidy(vault: Vault, progress: Progress) -> None:
    """Drop the drafts, write the file anew, take the mark away. Stopping is too late here."""
    from mentor_tui.vault import fallback, founding, migrations

    _tell(progress, 2)
    try:
        _drop_drafts(vault)
        if _took_out(vault):
            _forget_differences(vault)
            _write_anew(vault, progress)
            fallback.forget(vault.folder)
            with engine.told(vault.folder):
                migrations.drop_copies(vault.folder / founding.DATABASE)
        with vault.writing() as db:
            db.execute("DELETE FROM state WHERE name = ?", (_UNTIDY,))
        vault.settle()
    except Problem:  # no room now, or another window is busy: the mark stays
        return
    _tell(progress, 4)


def _took_out(vault: Vault) -> bool:
    """Whether the saving that the mark announced came about."""
    with vault.reading() as db:
        sql = "SELECT (SELECT count(*) FROM purged) > value FROM state WHERE name = ?"
        return any(more for (more,) in rows(db, sql, _UNTIDY))


def _tell(progress: Progress, done: int) -> None:
    with suppress(Stopped):
        progress.at(done, 4)


def _write_anew(vault: Vault, progress: Progress) -> None:
    with vault.reading() as db:
        [(journal,)] = rows(db, "PRAGMA journal_mode")
        if journal != "wal":  # a throw-away vault takes no second connection
            db.execute("VACUUM").fetchall()
            return
    with vault.aside() as (db, _):

        def tell() -> bool:
            _tell(progress, 3)
            return False

        db.set_progress_handler(tell, _STEPS)
        db.execute("VACUUM").fetchall()


def _forget_differences(vault: Vault) -> None:
    """What was said apart about somebody erased waits for nobody any more."""
    from mentor_tui.vault import differing

    with vault.writing() as db:
        differing.remember(db, set(), {}, {})  # what does not wait is not kept


class _About(msgspec.Struct):
    """What a draft says it belongs to."""

    mentee: str | None = None
    note: str | None = None
    run: str | None = None


def _drop_drafts(vault: Vault) -> None:
    """Drop the drafts of everybody and everything erased.

    Their keys name what they belong to between colons; some say it in their words' frame.
    """
    with vault.reading() as db:
        found = rows(db, "SELECT key, body FROM draft")
    belongs = {key: {*key.split(":"), *_named(body)} for key, body in found}
    ids = one_of(set().union(*belongs.values()))
    with vault.reading() as db:
        known = rows(db, _PURGED, ids)
    gone = {record for (record,) in known}
    keys = [key for key, named in belongs.items() if named & gone]
    if keys:
        with vault.writing() as db:
            db.executemany("DELETE FROM draft WHERE key = ?", [(key,) for key in keys])


def _named(body: str) -> set[str]:
    try:
        about = msgspec.json.decode(body, type=_About)
    except (msgspec.DecodeError, ValueError):
        return set()
    return {each for each in (about.mentee, about.note, about.run) if each}
