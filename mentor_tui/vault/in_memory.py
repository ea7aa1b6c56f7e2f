"""Encrypted database files that exist in memory only, and never on a disk.

The engine reads and writes them through its encryption like any file: what is kept here is
what would lie on the disk.
"""

# ruff: noqa: N802, the engine says how these functions are called

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import apsw

_FILES: dict[str, bytearray] = {}


@contextmanager
def file(content: bytes = b"") -> Iterator[str]:
    """The name of a file that is there as long as this lasts."""
    name = secrets.token_hex(8)
    _FILES[name] = bytearray(content)
    try:
        yield name
    finally:
        del _FILES[name]


def content(name: str) -> bytes:
    """The bytes of a file, as they would lie on a disk."""
    return bytes(_FILES[name])


def address(name: str) -> str:
    """Where the engine finds a file, opened with ``SQLITE_OPEN_URI``."""
    _registered()
    return f"file:{name}?vfs=multipleciphers-sealed"


@cache
def _registered() -> _Memory:
    """Kept for good: the engine itself keeps no hold on it."""
    return _Memory("sealed", base="")


class _Memory(apsw.VFS):
    """Knows the files in memory and no others."""

    def xOpen(  # type: ignore[override]
        self, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> _File:
        wanted = name.filename() if isinstance(name, apsw.URIFilename) else name
        if wanted not in _FILES:
            raise apsw.CantOpenError
        return _File(_FILES[wanted])

    def xFullPathname(self, name: str) -> str:
        return name

    def xAccess(self, pathname: str, flags: int) -> bool:
        return False

    def xDelete(self, filename: str, syncdir: bool) -> None:
        return


class _File:
    """One of them, as the engine sees it. Only one connection ever has it open."""

    def __init__(self, content: bytearray) -> None:
        self._content = content

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._content.extend(bytes(max(0, offset - len(self._content))))
        self._content[offset : offset + len(data)] = data

    def xTruncate(self, size: int) -> None:
        del self._content[size:]

    def xFileSize(self) -> int:
        return len(self._content)

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, pointer: int) -> bool:
        return False

    def xSync(self, flags: int) -> None:
        return

    def xLock(self, level: int) -> None:
        return

    def xUnlock(self, level: int) -> None:
        return

    def xClose(self) -> None:
        return
