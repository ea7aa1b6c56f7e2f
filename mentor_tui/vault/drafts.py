"""Drafts: what is being typed, kept on this laptop until it is saved or thrown away.

A draft is no operation: it has no history and never leaves the laptop.
"""

from __future__ import annotations

from datetime import datetime

import apsw
import msgspec

from mentor_tui.text import normal
from mentor_tui.vault.engine import rows

SCHEMA = "CREATE TABLE draft(key TEXT PRIMARY KEY, body TEXT NOT NULL, at TEXT NOT NULL);"


class Draft(msgspec.Struct, frozen=True):
    """Words not saved yet: for what (``key``), the words, when they were typed (local time)."""

    key: str
    body: str
    at: datetime


def keep(db: apsw.Connection, key: str, body: str, at: datetime) -> None:
    """Remember the newest words for ``key``."""
    values = (key, normal(body), at.isoformat())
    db.execute("INSERT OR REPLACE INTO draft VALUES(?,?,?)", values)


def read(db: apsw.Connection, key: str) -> Draft | None:
    """The draft for ``key``, if there is one."""
    found = rows(db, "SELECT key, body, at FROM draft WHERE key = ?", key)
    return _draft(*found[0]) if found else None


def read_all(db: apsw.Connection) -> list[Draft]:
    """All drafts, the newest first."""
    found = rows(db, "SELECT key, body, at FROM draft ORDER BY at DESC, key")
    return [_draft(*row) for row in found]


def drop(db: apsw.Connection, key: str) -> None:
    """Forget the draft for ``key``."""
    db.execute("DELETE FROM draft WHERE key = ?", (key,))


def _draft(key: str, body: str, at: str) -> Draft:
    return Draft(key, body, datetime.fromisoformat(at))
