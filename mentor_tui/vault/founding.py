"""Making a vault and unlocking it: the files below its folder, and the order they appear in."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import Literal, NamedTuple

import apsw

from mentor_tui.problems import DamagedProblem, LockedProblem, NewerProblem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import drafts, engine, migrations, operations, projections, slots
from mentor_tui.vault.manifest import (
    FORMAT,
    NAME,
    Manifest,
    Slots,
    read_manifest,
    write_manifest,
)
from mentor_tui.vault.slots import Cost
from mentor_tui.vault.swap import finish

DATABASE = "vault.db"
SLOTS = "slots"
_BEING_MADE = ".new"


class Opened(NamedTuple):
    """An open vault: its id, the connection to it, its data key."""

    vault: str
    db: apsw.Connection
    key: bytes


class Way(NamedTuple):
    """The slot that a secret opened, and the data key found in it."""

    slot: Literal["passphrase", "recovery"]
    key: bytes


def vault_exists(folder: Path) -> bool:
    """Whether there is a vault in ``folder``, whole or damaged. Raises Problem when unreadable."""
    with engine.told(folder):
        finish(folder)
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
        return Opened(vault, open_database(folder, vault, key), key), code


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
        key = engine.new_key()
        db = engine.create_file(folder / DATABASE, key, durable=False)
        vault = secrets.token_hex(10)
        lay_out(db, vault)
        return Opened(vault, db, key)


def lay_out(db: apsw.Connection, vault: str) -> None:
    """Make the tables of a new, empty vault."""
    with engine.transaction(db):
        db.execute(operations.SCHEMA + projections.SCHEMA + drafts.SCHEMA)
        db.execute("INSERT INTO state VALUES('vault', ?)", (vault,))
        db.execute(f"PRAGMA user_version={migrations.NEWEST}")


def unlock(folder: Path, secret: str, progress: Progress | None = None) -> Opened:
    """Open the vault in ``folder`` with its passphrase or its recovery code.

    ``progress`` hears only of bringing an older vault up to this version. Raises UsageProblem
    when there is none, LockedProblem for a wrong secret, DamagedProblem.
    """
    if not vault_exists(folder):
        raise UsageProblem("problem.no_vault")
    with engine.told(folder):
        manifest, way = find_key(folder, secret)
        db = open_database(folder, manifest.vault, way.key, progress)
        migrations.opened(folder / DATABASE, db)
        return Opened(manifest.vault, db, way.key)


def find_key(folder: Path, secret: str) -> tuple[Manifest, Way]:
    """The manifest of the vault in ``folder``, and the slot that ``secret`` opens with its key.

    Raises LockedProblem for a wrong secret, DamagedProblem.
    """
    manifest = read_manifest(folder)
    try:
        return manifest, _way(folder / SLOTS, manifest.slots, secret)
    except DamagedProblem:
        now = read_manifest(folder)  # perhaps another window changed the passphrase just then
        if now == manifest:
            raise
        return now, _way(folder / SLOTS, now.slots, secret)


def _way(folder: Path, sealed: Slots, secret: str) -> Way:
    letters = slots.recovery_letters(secret)
    damaged: DamagedProblem | None = None
    if letters:
        try:
            return Way("recovery", slots.read_slot(folder, sealed.recovery, letters))
        except LockedProblem:  # perhaps a passphrase that happens to look like a code
            pass
        except DamagedProblem as problem:
            damaged = problem
    try:
        return Way("passphrase", slots.read_slot(folder, sealed.passphrase, secret))
    except LockedProblem:
        if damaged:
            raise damaged from None
        raise


def open_database(
    folder: Path, vault: str, key: bytes, progress: Progress | None = None
) -> apsw.Connection:
    """The connection to the vault ``vault`` in ``folder``; an older one is brought up first.

    Raises DamagedProblem when it is another one, NewerProblem.
    """
    db = engine.open_file(folder / DATABASE, key)
    try:
        [(version,)] = engine.rows(db, "PRAGMA user_version")
        if version > migrations.NEWEST:
            raise NewerProblem("problem.vault_newer")
        same = version and engine.rows(db, "SELECT value FROM state WHERE name = 'vault'")
        if same != [(vault,)]:
            raise DamagedProblem("problem.vault_damaged")
        if version < migrations.NEWEST:
            migrations.bring_up(folder / DATABASE, db, key, progress or Progress())
    except BaseException:
        db.close(force=True)
        raise
    return db
