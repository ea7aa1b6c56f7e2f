"""The one file a backup is: a zip whose every byte is known from what it says about itself.

Nothing in it is packed, nothing has a date, and its parts always stand in the same order, so
any program can unpack it, and a file that differs in a single byte is noticed. What would make
a zip dangerous (paths that lead out, links, names twice, packed content) is no such file.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from mentor_tui.problems import DamagedProblem, NewerProblem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import engine

FORMAT = 1
MANIFEST = "manifest.toml"
LARGEST = 2_000_000_000
CHUNK = 1 << 20
_LARGEST_MANIFEST = 16_384
_NAME = re.compile(r"vault\.toml|slots/[a-z0-9][a-z0-9._-]{0,60}\.slot|vault\.db")
_DATE = 1 << 5 | 1  # 1 January 1980, the first day a zip knows
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_STARTS = b"PK\3\4\x14\0\0\0\0\0\0\0"
_ATTRIBUTES = 0o100600 << 16


class Part(msgspec.Struct, frozen=True):
    """One file in the backup: its name, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


class Contents(msgspec.Struct, frozen=True):
    """``manifest.toml``: the format, when the backup was made (local time), what is in it."""

    format: int
    made: datetime
    files: tuple[Part, ...]


class _Format(msgspec.Struct):
    format: int


class _Placed(NamedTuple):
    name: str
    size: int
    crc: int
    at: int


def look_at(file: Path) -> tuple[Part, int]:
    """``file`` as a part without its name, and its CRC-32."""
    digest, crc, size = hashlib.sha256(), 0, 0
    with file.open("rb") as source:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
    return Part("", size, digest.hexdigest()), crc


def write(
    target: BinaryIO, made: datetime, files: Sequence[tuple[str, Path]], progress: Progress
) -> Contents:
    """Write the backup of ``files`` (name, where it is) to ``target``."""
    looked = [(name, *look_at(path)) for name, path in files]
    parts = tuple(Part(name, part.size, part.sha256) for name, part, _ in looked)
    contents = Contents(FORMAT, made, parts)
    head = msgspec.toml.encode(contents)
    total = sum(part.size for part in parts)
    if total > LARGEST:
        raise UsageProblem("problem.backup_large")
    placed = [_Placed(MANIFEST, len(head), zlib.crc32(head), 0)]
    target.write(_local(placed[0]) + head)
    done = 0
    for (name, part, crc), (_, path) in zip(looked, files, strict=True):
        placed.append(_Placed(name, part.size, crc, target.tell()))
        target.write(_local(placed[-1]))
        with path.open("rb") as source:
            while chunk := source.read(CHUNK):
                progress.at(done, total)
                target.write(chunk)
                done += len(chunk)
    target.write(_tail(placed, target.tell()))
    return contents


def read(file: Path, into: Path | None, progress: Progress) -> Contents:
    """Prove that ``file`` is a whole backup, and put its parts below ``into``, if given.

    Raises UsageProblem for a file that is no backup or too large, DamagedProblem for one that
    is damaged, cut short, holds something strange, or was made by a newer program.
    """
    with file.open("rb") as source:
        size = os.fstat(source.fileno()).st_size
        if size > LARGEST:
            raise UsageProblem("problem.backup_large")
        contents, head = _contents(source)
        placed = [_Placed(MANIFEST, len(head), zlib.crc32(head), 0)]
        if size != _whole_size(contents, len(head)):
            raise DamagedProblem("problem.backup_damaged")
        for part in contents.files:
            at = source.tell()
            announced = source.read(_LOCAL.size + len(part.name))
            crc = _copied(source, part, into, (at, size, progress))
            placed.append(_Placed(part.name, part.size, crc, at))
            if announced != _local(placed[-1]):
                raise DamagedProblem("problem.backup_damaged")
        at = source.tell()
        if source.read() != _tail(placed, at):
            raise DamagedProblem("problem.backup_damaged")
        source.seek(0)
        if source.read(_LOCAL.size + len(MANIFEST)) != _local(placed[0]):
            raise DamagedProblem("problem.backup_damaged")
    return contents


def _contents(source: BinaryIO) -> tuple[Contents, bytes]:
    """What the backup says of itself; trusted only once every byte is known to fit it."""
    start = source.read(_LOCAL.size + len(MANIFEST))
    if not start.startswith(_STARTS) or not start.endswith(MANIFEST.encode()):
        raise UsageProblem("problem.no_backup")
    size = _LOCAL.unpack(start[: _LOCAL.size])[8]
    if size > _LARGEST_MANIFEST:
        raise DamagedProblem("problem.backup_damaged")
    head = source.read(size)
    try:
        if msgspec.toml.decode(head, type=_Format).format > FORMAT:
            raise NewerProblem("problem.backup_newer")
        contents = msgspec.toml.decode(head, type=Contents)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise DamagedProblem("problem.backup_damaged") from None
    names = [part.name for part in contents.files]
    if len(set(names)) < len(names) or not all(map(_NAME.fullmatch, names)):
        raise DamagedProblem("problem.backup_strange")
    whole = {"vault.toml", "vault.db"} <= set(names) and contents.made.tzinfo is None
    if not whole or any(part.size < 0 for part in contents.files):
        raise DamagedProblem("problem.backup_damaged")
    return contents, head


def _copied(
    source: BinaryIO, part: Part, into: Path | None, where: tuple[int, int, Progress]
) -> int:
    """The CRC-32 of the part that begins here, copied below ``into``. Raises DamagedProblem."""
    at, total, progress = where
    digest, crc, left = hashlib.sha256(), 0, part.size
    with _written(into / part.name if into else Path(os.devnull)) as copy:
        for chunk in _chunks(source, left):
            progress.at(at + part.size - left, total)
            digest.update(chunk)
            crc, left = zlib.crc32(chunk, crc), left - len(chunk)
            copy.write(chunk)
        if left or digest.hexdigest() != part.sha256:
            raise DamagedProblem("problem.backup_damaged")
        if into:
            copy.flush()
            os.fsync(copy.fileno())
    return crc


def _written(file: Path) -> BinaryIO:
    if str(file) != os.devnull:
        engine.private_folder(file.parent)
        engine.private_file(file)
    return file.open("wb")


def _chunks(source: BinaryIO, size: int) -> Iterator[bytes]:
    while size and (chunk := source.read(min(CHUNK, size))):
        size -= len(chunk)
        yield chunk


def _whole_size(contents: Contents, head: int) -> int:
    sizes = [(MANIFEST, head), *((part.name, part.size) for part in contents.files)]
    heads = sum(_LOCAL.size + _CENTRAL.size + 2 * len(name) + size for name, size in sizes)
    return heads + _END.size


def _local(part: _Placed) -> bytes:
    name = part.name.encode()
    sizes = (part.crc, part.size, part.size, len(name), 0)
    return _LOCAL.pack(b"PK\3\4", 20, 0, 0, 0, _DATE, *sizes) + name


def _central(part: _Placed) -> bytes:
    name = part.name.encode()
    sizes = (part.crc, part.size, part.size, len(name), 0, 0, 0, 0, _ATTRIBUTES, part.at)
    return _CENTRAL.pack(b"PK\1\2", 3 << 8 | 20, 20, 0, 0, 0, _DATE, *sizes) + name


def _tail(parts: Sequence[_Placed], at: int) -> bytes:
    directory = b"".join(map(_central, parts))
    number = len(parts)
    return directory + _END.pack(b"PK\5\6", 0, 0, number, number, len(directory), at, 0)
