"""From each version of the vault to the next: one file for each step.

A vault carries its version. An older one is copied first; then all steps are one saving, so that
after a kill the vault is of the old version or of the new one, never between. The copy stays
beside it until the new one was opened twice.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path

import apsw

from mentor_tui.progress import Progress
from mentor_tui.vault import engine
from mentor_tui.vault.engine import rows

NEWEST = 2
"""The version this program writes."""
OPENINGS = 2
_COUNTED = "openings"
_PAGES = 256


def bring_up(file: Path, db: apsw.Connection, key: bytes, progress: Progress) -> None:
    """Bring the older vault ``file``, open as ``db``, to the newest version; it is copied first.

    When this raises, the vault is as it was.
    """
    with engine.transaction(db):
        [(version,)] = rows(db, "PRAGMA user_version")
        if version < NEWEST:  # else another window was quicker
            _copy(file, key, version, progress)
            for step in _steps()[version - 1 :]:
                step(db, progress)
            # The opening that is going on now is none of the two.
            db.execute("INSERT OR REPLACE INTO state VALUES(?, -1)", (_COUNTED,))
            db.execute(f"PRAGMA user_version={NEWEST}")
    engine.checkpoint(db)


def _steps() -> list[Callable[[apsw.Connection, Progress], None]]:
    """The step from version 1 first."""
    from mentor_tui.vault.migrations import _001_erasing

    return [_001_erasing.migrate]


def copies(file: Path) -> list[Path]:
    """The copies of older versions beside the vault ``file``."""
    return sorted(file.parent.glob(f"{file.stem}.v*{file.suffix}"))


def drop_copies(file: Path) -> None:
    """Remove the copies of older versions. Raises OSError."""
    for copy in (*copies(file), *_unfinished(file)):
        copy.unlink(missing_ok=True)


def opened(file: Path, db: apsw.Connection) -> None:
    """Count an opening of a vault that has copies; at the second one they go.

    Nothing is raised when that cannot be done now.
    """
    if not copies(file):
        return
    with contextlib.suppress(apsw.Error, OSError):
        with engine.transaction(db):
            db.execute(
                "INSERT INTO state VALUES(?, 1) ON CONFLICT(name) DO UPDATE SET value = value + 1",
                (_COUNTED,),
            )
            [(times,)] = rows(db, "SELECT value FROM state WHERE name = ?", _COUNTED)
        engine.checkpoint(db)
        if times >= OPENINGS:
            drop_copies(file)


def _copy(file: Path, key: bytes, version: int, progress: Progress) -> None:
    """Copy the vault as it was last saved, while nobody else can write."""
    for left in _unfinished(file):  # of one that was killed
        left.unlink(missing_ok=True)
    copy = file.with_name(f"{file.stem}.v{version}{file.suffix}")
    fresh = file.with_name(f".{copy.name}.{secrets.token_hex(4)}")
    try:
        source, target = engine.open_file(file, key), engine.create_file(fresh, key, durable=False)
        try:
            with target.backup("main", source, "main") as backup:
                while not backup.done:
                    backup.step(_PAGES)
                    progress.at(backup.page_count - backup.remaining, backup.page_count)
        finally:
            source.close(force=True)
            target.close(force=True)
        engine.sync_file(fresh)
        fresh.replace(copy)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    engine.sync_folder(file.parent)


def _unfinished(file: Path) -> list[Path]:
    return list(file.parent.glob(f".{file.stem}.v*{file.suffix}.*"))
