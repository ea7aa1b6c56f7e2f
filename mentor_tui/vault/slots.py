"""Slots: small files that each hold the data key, sealed by a secret of the mentor's.

A slot is a one-row encrypted file opened by Argon2id. What it costs to open and the SHA-256
of the file stand in ``vault.toml``: the engine tells a wrong passphrase and a damaged file
alike, the sum tells them apart.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import secrets
from pathlib import Path

import apsw
import msgspec

from mentor_tui.problems import DamagedProblem, LockedProblem
from mentor_tui.text import normal
from mentor_tui.vault import engine

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE_LETTERS = 32


class Cost(msgspec.Struct, frozen=True):
    """What one try costs (Argon2id): rounds, memory in KiB, lanes."""

    rounds: int
    memory: int
    lanes: int


# The second recommended choice of RFC 9106: about 0.15 s on a laptop.
PASSPHRASE_COST = Cost(rounds=3, memory=64 * 1024, lanes=4)
# A recovery code has 160 random bits: guessing is hopeless whatever a try costs.
RECOVERY_COST = Cost(rounds=2, memory=19 * 1024, lanes=1)


class Slot(msgspec.Struct, frozen=True):
    """Where a slot lies (file name within ``slots``), what it costs, the sum of its file."""

    file: str
    cost: Cost
    sha256: str


def new_recovery_code() -> str:
    """A fresh recovery code: 160 random bits as ``ABCD-EFGH-…``, eight groups of four."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LETTERS))
    return "-".join(re.findall("....", letters))


def recovery_letters(secret: str) -> str | None:
    """The 32 letters when ``secret`` has the shape of a recovery code, however it was typed."""
    letters = re.sub(r"[\s\-‐‑–—]", "", secret).upper().translate(_MISREAD)
    if len(letters) == _CODE_LETTERS and all(letter in _LETTERS for letter in letters):
        return letters
    return None


def write_slot(folder: Path, name: str, secret: str, key: bytes, cost: Cost) -> Slot:
    """Seal ``key`` under ``secret`` in ``folder``; read back before it is called written."""
    file = folder / name
    engine.private_file(file)
    db = engine.keyed(str(file), settings_of(cost), typed(secret))
    try:
        db.execute("PRAGMA journal_mode=OFF; PRAGMA temp_store=MEMORY").fetchall()
        db.execute("CREATE TABLE slot(key BLOB NOT NULL)")
        db.execute("INSERT INTO slot VALUES(?)", (key,))
    finally:
        db.close()
    engine.sync_file(file)
    slot = Slot(name, cost, hashlib.sha256(file.read_bytes()).hexdigest())
    if read_slot(folder, slot, secret) != key:
        raise DamagedProblem("problem.vault_damaged")
    return slot


def read_slot(folder: Path, slot: Slot, secret: str) -> bytes:
    """The data key in ``slot``.

    Raises LockedProblem for a wrong secret, DamagedProblem for a missing or damaged file.
    """
    file = folder / slot.file
    try:
        whole = hashlib.sha256(file.read_bytes()).hexdigest() == slot.sha256
    except FileNotFoundError:
        whole = False
    if not whole:
        raise DamagedProblem("problem.vault_damaged")
    address = f"{file.resolve().as_uri()}?immutable=1"
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    db = engine.keyed(address, settings_of(slot.cost), typed(secret), flags)
    try:
        with contextlib.suppress(apsw.NotADBError):
            [(key,)] = engine.rows(db, "SELECT key FROM slot")
            return bytes(key)
    finally:
        db.close(force=True)
    raise LockedProblem("problem.wrong_passphrase")


def settings_of(cost: Cost) -> dict[str, str | int]:
    """How the engine is told what one try costs."""
    return {
        "cipher": "'aegis'", "tcost": cost.rounds, "mcost": cost.memory, "pcost": cost.lanes,
    }  # fmt: skip


def typed(secret: str) -> str:
    """``secret`` as a key for the engine.

    As hexadecimal digits, so that quotes, NUL and prefixes such as "raw:" mean nothing. Never
    empty: an empty key would leave the file unencrypted.
    """
    return "secret " + normal(secret).encode().hex()
