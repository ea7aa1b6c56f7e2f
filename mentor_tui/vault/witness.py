"""The witness: what this laptop remembers about a vault, outside of it.

A damaged WAL, or an older file put back, loses the newest changes without any error. The
witness holds the last change number, so that the loss is told. It never stops an opening:
missing or damaged, it says nothing.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import zlib
from pathlib import Path

from mentor_tui.vault import engine

_DEVICE = re.compile("[0-9a-f]{20}")


class Witness:
    """The last change number and the last number of this device, for one vault."""

    def __init__(self, state: Path, vault: str) -> None:
        self._file = state / f"{vault}.witness"

    def seen(self) -> tuple[int, int]:
        """The last (change, seq) seen here; (0, 0) when nothing trustworthy is known."""
        try:
            change, seq, mark = self._file.read_text("ascii").split()
            if mark == _mark(int(change), int(seq)):
                return int(change), int(seq)
        except (OSError, ValueError):
            pass
        return 0, 0

    def saw(self, change: int, seq: int) -> None:
        """Remember durably; a state folder that cannot be written is let be."""
        before = self.seen()
        if change <= before[0]:  # another window was quicker
            return
        seq = max(seq, before[1])  # the newest may have been erased; its number is not given again
        line = f"{change} {seq} {_mark(change, seq)}\n"
        with contextlib.suppress(OSError):
            engine.write_file(self._file, line.encode())

    def begin_at(self, change: int) -> None:
        """Another state of the vault was put in place on purpose: ``change`` is its last one.

        What this device numbered after it is not known there, so it goes on under a new name.
        """
        with contextlib.suppress(OSError):
            engine.private_folder(self._file.parent)
            engine.write_file(self._file, f"{change} 0 {_mark(change, 0)}\n".encode())
            (self._file.parent / "device").unlink(missing_ok=True)


def _mark(change: int, seq: int) -> str:
    return f"{zlib.crc32(f'{change} {seq}'.encode()):08x}"


def new_device() -> str:
    """A random name for a device; it says nothing about the machine."""
    return secrets.token_hex(10)


def this_device(state: Path) -> str:
    """The name of this laptop, made at first use; a new one when it cannot be read."""
    file = state / "device"
    try:
        name = file.read_text("ascii").strip()
        if _DEVICE.fullmatch(name):
            return name
    except (OSError, ValueError):
        pass
    name = new_device()
    with contextlib.suppress(OSError):
        engine.private_folder(state)
        engine.write_file(file, (name + "\n").encode())
    return name
