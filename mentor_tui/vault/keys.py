"""Another passphrase, another recovery code: a slot is rewritten, the data never.

The new slot is written beside the old one and read back: the key in it must be the one that has
this very vault open. Only then does ``vault.toml`` name it. Until that one switch the old secret
opens the vault, from then on the new one does; whatever interrupts, one of the two always works.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import apsw
import msgspec

from mentor_tui.problems import UsageProblem
from mentor_tui.vault import engine, slots
from mentor_tui.vault.founding import SLOTS, Way, find_key, open_database, vault_exists
from mentor_tui.vault.manifest import NAME, Manifest, read_manifest, write_manifest
from mentor_tui.vault.slots import PASSPHRASE_COST, RECOVERY_COST, Cost

_Name = Literal["passphrase", "recovery"]


def change_passphrase(folder: Path, secret: str, new: str, *, cost: Cost = PASSPHRASE_COST) -> None:
    """Let ``new`` open the vault in ``folder`` instead of the passphrase so far.

    ``secret`` is the passphrase or the recovery code; the recovery code stays as it is. Windows
    that are open stay open. Raises UsageProblem for an empty ``new`` or no vault, LockedProblem
    for a wrong ``secret``, DamagedProblem, Problem when it cannot be written.
    """
    if not new:
        raise UsageProblem("problem.empty_passphrase")
    with _alone(folder, secret) as (manifest, way):
        _switch(folder, manifest, "passphrase", new, way.key, cost)


def new_recovery_code(folder: Path, passphrase: str) -> str:
    """A fresh recovery code for the vault in ``folder``; the one so far opens it no more.

    Only the passphrase will do: whoever holds nothing but a code could lose it in the moment
    between the switch and the reading of the new one. Raises UsageProblem for a code, and
    otherwise what `change_passphrase` raises.
    """
    with _alone(folder, passphrase) as (manifest, way):
        if way.slot == "recovery":
            raise UsageProblem("problem.code_needs_passphrase")
        code = slots.new_recovery_code()
        _switch(folder, manifest, "recovery", code.replace("-", ""), way.key, RECOVERY_COST)
        return code


@contextmanager
def _alone(folder: Path, secret: str) -> Iterator[tuple[Manifest, Way]]:
    """What the vault says and how ``secret`` opens it, while no other window changes slots.

    The write lock of the database keeps the others waiting; the system lets go of it when the
    process ends, however it ends.
    """
    if not vault_exists(folder):
        raise UsageProblem("problem.no_vault")
    with engine.told(folder):
        manifest, way = find_key(folder, secret)
        db = open_database(folder, manifest.vault, way.key)
        try:
            db.execute("BEGIN IMMEDIATE")
            if read_manifest(folder) != manifest:  # somebody was quicker
                manifest, way = find_key(folder, secret)
            yield manifest, way
        finally:
            with contextlib.suppress(apsw.Error):
                db.close(force=True)


def _switch(
    folder: Path, manifest: Manifest, name: _Name, secret: str, key: bytes, cost: Cost
) -> None:
    place = folder / SLOTS
    _tidy(folder, manifest)
    made = slots.write_slot(place, f"{name}-{secrets.token_hex(4)}.slot", secret, key, cost)
    engine.sync_folder(place)
    named = msgspec.structs.replace(manifest.slots, **{name: made})
    after = msgspec.structs.replace(manifest, slots=named)
    write_manifest(folder, after)
    _tidy(folder, after)


def _tidy(folder: Path, manifest: Manifest) -> None:
    """Remove slots that ``vault.toml`` does not name, for an old secret opens them still.

    What cannot be removed now, the next change removes.
    """
    place = folder / SLOTS
    named = {manifest.slots.passphrase.file, manifest.slots.recovery.file}
    with contextlib.suppress(OSError):
        for file in (*place.glob("*.slot"), *folder.glob(f".{NAME}.*")):
            if file.name not in named:
                file.unlink(missing_ok=True)
        engine.sync_folder(place)
