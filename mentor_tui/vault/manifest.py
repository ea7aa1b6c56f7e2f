"""``vault.toml``: the plain file beside the database. No names and no counts stand in it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from mentor_tui.problems import DamagedProblem
from mentor_tui.vault import engine
from mentor_tui.vault.slots import Slot

FORMAT = 1
NAME = "vault.toml"


class Slots(msgspec.Struct, frozen=True):
    """The two ways into a vault."""

    passphrase: Slot
    recovery: Slot


class Manifest(msgspec.Struct, frozen=True):
    """Which vault this is, in which format, and how its slots open."""

    format: int
    vault: str
    slots: Slots


class _Format(msgspec.Struct):
    format: int


def read_manifest(folder: Path) -> Manifest:
    """What ``vault.toml`` says. Raises DamagedProblem when damaged, or made by a newer program."""
    try:
        content = (folder / NAME).read_bytes()
        version = msgspec.toml.decode(content, type=_Format).format
        if version > FORMAT:
            raise DamagedProblem("problem.vault_newer")
        return msgspec.toml.decode(content, type=Manifest)
    except (FileNotFoundError, UnicodeDecodeError, msgspec.DecodeError):
        raise DamagedProblem("problem.vault_damaged") from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``vault.toml``, whole or not at all."""
    engine.write_file(folder / NAME, msgspec.toml.encode(manifest))
