"""What can be seen of a vault from outside, without its key and without opening it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from mentor_tui.problems import DamagedProblem, NewerProblem
from mentor_tui.vault import engine, founding, migrations
from mentor_tui.vault.manifest import NAME, read_manifest
from mentor_tui.vault.pages import SIZE


class Glance(NamedTuple):
    """Files of a vault.

    ``damaged`` names files that are missing, cut short or changed, and ``vault.toml`` also when
    it cannot be understood; ``newer`` tells that a newer program made it. ``size`` is of the
    database in bytes, ``waiting`` of its WAL, ``copies`` how many of older versions there are.
    """

    damaged: tuple[str, ...]
    newer: bool
    size: int
    waiting: int
    copies: int


def glance(folder: Path) -> Glance:
    """Look at the files of the vault in ``folder``. Raises Problem when they cannot be read."""
    with engine.told(folder):
        database = folder / founding.DATABASE
        size = _size(database)
        damaged = [founding.DATABASE] if not size or size % SIZE else []
        newer = False
        try:
            sealed = read_manifest(folder).slots
        except NewerProblem:
            newer = True
        except DamagedProblem:
            damaged.append(NAME)
        else:
            for slot in (sealed.passphrase, sealed.recovery):
                file = folder / founding.SLOTS / slot.file
                whole = file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest()
                if whole != slot.sha256:
                    damaged.append(f"{founding.SLOTS}/{file.name}")
        waiting = _size(database.with_name(database.name + "-wal"))
        return Glance(tuple(damaged), newer, size, waiting, len(migrations.copies(database)))


def private(folder: Path) -> list[tuple[Path, int]]:
    """Every folder and file of a vault, with the rights it should have."""
    found = [folder, *folder.rglob("*")] if folder.is_dir() else []
    return [(path, 0o700 if path.is_dir() else 0o600) for path in found if not path.is_symlink()]


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
