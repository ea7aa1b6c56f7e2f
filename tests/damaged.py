"""A vault to damage: many notes, some of them long, and a WAL that was not emptied."""

from __future__ import annotations

import hashlib
import shutil
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.progress import Progress
from mentor_tui.vault import Cost, Revise, Set, Vault, new_id
from mentor_tui.vault.operations import Operation
from mentor_tui.vault.remains import read_rows, survey
from mentor_tui.vault.salvage import Reading, read_all
from mentor_tui.vault.slots import RECOVERY_COST

MONDAY = datetime(2026, 11, 23, 8, 30)
PASSPHRASE = "seven green boats at dawn"
CHEAP = Cost(rounds=1, memory=256, lanes=1)
PAGE = 4096

Key = tuple[str, int]


def clock() -> datetime:
    return MONDAY


class Sample(NamedTuple):
    """The files of a closed window's vault in ``folder``, and all that stands in it.

    ``on_page`` tells which operations begin on which page.
    """

    folder: Path
    code: str
    key: bytes
    texts: dict[str, str]
    operations: dict[Key, Operation]
    on_page: dict[int, set[Key]]


def make(root: Path, *, notes: int, waiting: int, cost: Cost = RECOVERY_COST) -> Sample:
    """A vault with so many notes in the main file and so many more waiting in the WAL."""
    vault, code = Vault.create(
        root / "open", PASSPHRASE, state=root / "state", clock=clock, cost=cost
    )
    vault.save(Set.of(Mentee(id="m", name="Ελένη Κ.", at=MONDAY, wants="δουλειά με φυτά")))
    texts = {}
    for n in range(notes + waiting):
        if n == notes:
            hold_back(vault)
        note = Note(id=new_id(), mentee="m", at=MONDAY, tags=(f"tag{n}",))
        texts[note.id] = f"Note {n} about the week. " * (400 if n % 9 == 4 else 3 + n % 20)
        vault.save(Set.of(note), Revise(note.id, texts[note.id]))
    vault.keep_draft("note:m", "not saved yet")
    with vault.aside() as (_, key):
        shutil.copytree(root / "open", root / "vault")
        (root / "vault" / "vault.db-shm").unlink(missing_ok=True)
    vault.close()
    sample = Sample(root / "vault", code, key, texts, {}, {})
    reading = read(sample, root / "vault", root / "aside")
    sample.operations.update({k: op for k, (_, op) in reading.found.operations.items()})
    sample.on_page.update(beginning_on(sample, sample.folder, root / "aside"))
    return sample


def hold_back(vault: Vault) -> None:
    """From now on what is saved stays in the WAL: somebody reads for as long as this runs."""
    kept = vault.aside()
    db, _ = kept.__enter__()
    db.execute("BEGIN; SELECT count(*) FROM op").fetchall()
    _READERS.append(kept)


_READERS: list[object] = []


def read(sample: Sample, folder: Path, aside: Path) -> Reading:
    """Everything readable below ``folder``."""
    aside.mkdir(exist_ok=True)
    return read_all(folder, sample.key, aside, Progress())


def beginning_on(sample: Sample, folder: Path, aside: Path) -> dict[int, set[Key]]:
    """The pages of the vault in ``folder`` with the operations that begin on each."""
    aside.mkdir(exist_ok=True)
    database = folder / "vault.db"
    remains = survey(database, sample.key, Progress())
    found: dict[int, set[Key]] = {}
    for page, row in read_rows(database, sample.key, remains, aside, Progress()):
        key = row.values[1:3]
        if len(row.values) == 8 and key in sample.operations:
            found.setdefault(page, set()).add(key)
    return found


def fingerprint(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file below ``folder``: its content and when it was last written."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def flipped(file: Path, at: int, bit: int = 0) -> None:
    """One bit of ``file`` is another one."""
    content = bytearray(file.read_bytes())
    content[at] ^= 1 << bit
    file.write_bytes(content)
