"""A damaged write-ahead log of a vault that was killed: told, or nothing lost; never silent."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from vault_work import MONDAY, Work, begin, broken_promises

from mentor_tui.problems import DamagedProblem
from mentor_tui.vault import Vault

FLIPS = 200 if os.environ.get("MENTOR_TUI_LONG") == "1" else 60


def harmed(content: bytes, chance: random.Random) -> bytes:
    """One bit turned over, a stretch blanked, or the end cut off."""
    at = chance.randrange(len(content))
    harm = chance.randrange(4)
    if harm == 0:
        return content[:at]
    if harm == 1:
        stretch = min(len(content) - at, chance.choice((1, 512, 4096)))
        return content[:at] + bytes(stretch) + content[at + stretch :]
    if harm == 2:
        at = chance.randrange(80)  # the heads of the file and of its first page
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def test_what_a_damaged_wal_takes_along_is_told(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, passphrase: str
) -> None:
    begin(vault)
    said: list[str] = []
    work = Work(vault, "w", tmp_path, said.append)
    for _ in range(6):
        work.go_on()
    reader = reopen()
    with reader.reading() as db:  # an open read keeps the WAL from being folded in
        db.execute("BEGIN; SELECT count(*) FROM op").fetchall()
    for _ in range(12):
        work.go_on()
    work.write_a_note()
    killed = tmp_path / "killed"
    for name in ("vault", "state"):
        shutil.copytree(tmp_path / name, killed / name, ignore=shutil.ignore_patterns("*-shm"))
    with reader.reading() as db:
        db.execute("ROLLBACK")
    whole = (killed / "vault" / "vault.db-wal").read_bytes()
    assert len(whole) > 100_000

    told, silent = 0, []
    for n in range(FLIPS):
        home = tmp_path / f"again{n}"
        shutil.copytree(killed, home)
        wal = home / "vault" / "vault.db-wal"
        wal.write_bytes(harmed(whole, random.Random(n)))
        try:
            again = Vault.open(
                home / "vault", passphrase, state=home / "state", clock=lambda: MONDAY
            )
        except DamagedProblem:
            told += 1
            continue
        if again.missing_changes:
            told += 1
        elif broken := broken_promises(again, said):
            silent.append((n, broken))
        again.close()
        shutil.rmtree(home)
    assert silent == []
    assert told >= FLIPS // 2


def test_what_is_typed_does_not_wait_in_the_wal(vault: Vault, tmp_path: Path) -> None:
    vault.keep_draft("k", "words " * 400)
    assert (tmp_path / "vault" / "vault.db-wal").stat().st_size == 0
