"""What this laptop remembers about the backups of a vault, outside of it.

Not in the vault itself: there it would be as old as the vault after a restore, and a vault put
back from a backup would tell of backups that are older than itself.
"""

from __future__ import annotations

import contextlib
import hashlib
from datetime import date, datetime
from pathlib import Path

import msgspec

from mentor_tui.vault import engine
from mentor_tui.vault.engine import rows
from mentor_tui.vault.manifest import NAME
from mentor_tui.vault.store import Vault


class Memory(msgspec.Struct, frozen=True):
    """When the newest backup was made that proved to be whole, and by hand (local time); the
    state of the vault (see `mark_of`) at its last automatic backup, and when that was."""

    verified: datetime | None = None
    automatic: str = ""
    automatic_at: datetime | None = None


def read_memory(state: Path, vault: str) -> Memory:
    """What is remembered; nothing when it cannot be read."""
    try:
        return msgspec.toml.decode(_file(state, vault).read_bytes(), type=Memory)
    except (OSError, ValueError, msgspec.DecodeError):
        return Memory()


def remember_verified(state: Path, vault: str, made: datetime) -> None:
    """A backup made at ``made`` is whole; an older one than the newest changes nothing."""
    memory = read_memory(state, vault)
    if memory.verified is None or memory.verified < made:
        _write(state, vault, msgspec.structs.replace(memory, verified=made))


def remember_automatic(state: Path, vault: str, mark: str, now: datetime) -> None:
    """The vault was backed up by itself when it stood at ``mark``."""
    memory = read_memory(state, vault)
    _write(state, vault, msgspec.structs.replace(memory, automatic=mark, automatic_at=now))


def mark_of(vault: Vault) -> str:
    """How the vault stands now: another mark means that something was saved since."""
    with vault.reading() as db:
        [(last,)] = rows(db, "SELECT ifnull(max(n), 0) FROM op")
        keys = (vault.folder / NAME).read_bytes()
    return f"{last} {hashlib.sha256(keys).hexdigest()[:16]}"


def first_day(vault: Vault) -> date | None:
    """The day of the first change in the vault."""
    with vault.reading() as db:
        found = rows(db, "SELECT at FROM op ORDER BY n LIMIT 1")
    return datetime.fromisoformat(found[0][0]).date() if found else None


def _file(state: Path, vault: str) -> Path:
    return state / f"{vault}.backups"


def _write(state: Path, vault: str, memory: Memory) -> None:
    with contextlib.suppress(OSError):  # then it is asked for once more
        engine.private_folder(state)
        content = {k: v for k, v in msgspec.structs.asdict(memory).items() if v is not None}
        engine.write_file(_file(state, vault), msgspec.toml.encode(content))
