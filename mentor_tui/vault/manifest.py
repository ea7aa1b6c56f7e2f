"""``vault.toml``: the plain file beside the database. No names and no counts stand in it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import msgspec

from mentor_tui.problems import DamagedProblem, NewerProblem
from mentor_tui.vault import engine
from mentor_tui.vault.slots import Slot

_SUM = re.compile(rb"# sum ([0-9a-f]{16})\n\Z")
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
    """What ``vault.toml`` says. Raises DamagedProblem when damaged, NewerProblem."""
    try:
        content = (folder / NAME).read_bytes()
        version = msgspec.toml.decode(content, type=_Format).format
        if version > FORMAT:
            raise NewerProblem("problem.vault_newer")
        _prove(content)
        return msgspec.toml.decode(content, type=Manifest)
    except (FileNotFoundError, UnicodeDecodeError, msgspec.DecodeError):
        raise DamagedProblem("problem.vault_damaged") from None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write ``vault.toml``, whole or not at all."""
    content = msgspec.toml.encode(manifest)
    engine.write_file(folder / NAME, content + b"# sum " + _sum(content) + b"\n")


def _prove(content: bytes) -> None:
    """Raises DamagedProblem when something else is written than the sum at the end says.

    With another cost every passphrase would be wrong. The first vaults have no sum.
    """
    said = _SUM.search(content)
    if said and said[1] != _sum(content[: said.start()]):
        raise DamagedProblem("problem.vault_damaged")


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest()[:16].encode()
