"""Making a vault and unlocking it: the files below its folder, and the order they appear in."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import NamedTuple

import apsw

from mentor_tui.problems import DamagedProblem, LockedProblem, UsageProblem
from mentor_tui.vault import drafts, engine, operations, projections, slots
from mentor_tui.vault.manifest import (
    FORMAT,
    NAME,
    Manifest,
    Slots,
    read_manifest,
    write_manifest,
)
from mentor_tui.vault.slots import Cost

DATABASE = "vault.db"
SLOTS = "slots"
_SCHEMA_VERSION = 2
_BEING_MADE = ".new"


class Opened(NamedTuple):
    """An open vault: its id and the connection to it."""

    vault: str
    db: apsw.Connection


def vault_exists(folder: Path) -> bool:
    """Whether there is a vault in ``folder``, whole or damaged. Raises Problem when unreadable."""
    with engine.told(folder):
        return (folder / NAME).exists() or (folder / DATABASE).exists()


def found(folder: Path, passphrase: str, cost: Cost) -> tuple[Opened, str]:
    """Make a vault in ``folder``; returns it open, and its recovery code.

    All files are made aside and moved into place when they are whole, so a crash half-way
    leaves nothing that looks like a vault. Raises UsageProblem when there is one already.
    """
    if vault_exists(folder):
        raise UsageProblem("problem.vault_exists")
    with engine.told(folder):
        engine.private_folder(folder)
        fresh = folder / _BEING_MADE
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            vault, key = secrets.token_hex(10), engine.new_key()
            code = _make(fresh, vault, key, passphrase, cost)
            shutil.rmtree(folder / SLOTS, ignore_errors=True)
            for name in (SLOTS, DATABASE, NAME):
                (fresh / name).replace(folder / name)
            engine.sync_folder(folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return Opened(vault, _open_database(folder, vault, key)), code


def _make(folder: Path, vault: str, key: bytes, passphrase: str, cost: Cost) -> str:
    code = slots.new_recovery_code()
    letters = code.replace("-", "")
    engine.private_folder(folder / SLOTS)
    sealed = Slots(
        slots.write_slot(folder / SLOTS, "passphrase.slot", passphrase, key, cost),
        slots.write_slot(folder / SLOTS, "recovery.slot", letters, key, slots.RECOVERY_COST),
    )
    db = engine.create_file(folder / DATABASE, key)
    try:
        lay_out(db, vault)
    finally:
        db.close()
    engine.sync_file(folder / DATABASE)
    write_manifest(folder, Manifest(FORMAT, vault, sealed))
    engine.sync_folder(folder / SLOTS)
    return code


def found_throwaway(folder: Path) -> Opened:
    """Make a vault whose key is kept nowhere. Fast rather than durable."""
    if vault_exists(folder):
        raise UsageProblem("problem.vault_exists")
    with engine.told(folder):
        engine.private_folder(folder)
        db = engine.create_file(folder / DATABASE, engine.new_key(), durable=False)
        vault = secrets.token_hex(10)
        lay_out(db, vault)
        return Opened(vault, db)


def lay_out(db: apsw.Connection, vault: str) -> None:
    """Make the tables of a new, empty vault."""
    with engine.transaction(db):
        db.execute(operations.SCHEMA + projections.SCHEMA + drafts.SCHEMA)
        db.execute("INSERT INTO state VALUES('vault', ?)", (vault,))
        db.execute(f"PRAGMA user_version={_SCHEMA_VERSION}")


def unlock(folder: Path, secret: str) -> Opened:
    """Open the vault in ``folder`` with its passphrase or its recovery code.

    Raises UsageProblem when there is none, LockedProblem for a wrong secret, DamagedProblem.
    """
    if not vault_exists(folder):
        raise UsageProblem("problem.no_vault")
    with engine.told(folder):
        manifest = read_manifest(folder)
        key = _key(folder / SLOTS, manifest.slots, secret)
        return Opened(manifest.vault, _open_database(folder, manifest.vault, key))


def _key(folder: Path, sealed: Slots, secret: str) -> bytes:
    letters = slots.recovery_letters(secret)
    damaged: DamagedProblem | None = None
    if letters:
        try:
            return slots.read_slot(folder, sealed.recovery, letters)
        except LockedProblem:  # perhaps a passphrase that happens to look like a code
            pass
        except DamagedProblem as problem:
            damaged = problem
    try:
        return slots.read_slot(folder, sealed.passphrase, secret)
    except LockedProblem:
        if damaged:
            raise damaged from None
        raise


def _open_database(folder: Path, vault: str, key: bytes) -> apsw.Connection:
    db = engine.open_file(folder / DATABASE, key)
    try:
        [(version,)] = engine.rows(db, "PRAGMA user_version")
        if version > _SCHEMA_VERSION:
            raise DamagedProblem("problem.vault_newer")
        same = version and engine.rows(db, "SELECT value FROM state WHERE name = 'vault'")
        if same != [(vault,)]:
            raise DamagedProblem("problem.vault_damaged")
    except BaseException:
        db.close(force=True)
        raise
    return db
