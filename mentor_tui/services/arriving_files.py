"""Files that come from elsewhere: looked at from outside first, then read a little at a time.

A link, a pipe, a name that leads out of the folder or a file of 2 GB is never opened.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, overload

import msgspec

from mentor_tui.problems import DamagedProblem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.text import visible
from mentor_tui.vault.operations import Operation

LARGEST = 2_000_000_000
LONGEST_LINE = 64_000_000
_AT_ONCE = 1 << 20
_TICK = 200
_NAME = re.compile(r"[0-9A-Za-z_-][0-9A-Za-z._-]*(?:/[0-9A-Za-z_-][0-9A-Za-z._-]*){0,2}")


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    device: str
    seq: int
    hlc: int
    at: str
    kind: Literal["set", "rev", "purge"]
    record: str
    body: msgspec.Raw


_line = msgspec.json.Decoder(_Line).decode
_text = msgspec.json.Decoder(str).decode


@contextmanager
def opened(folder: Path, name: str, largest: int = LARGEST) -> Iterator[BinaryIO]:
    """The file ``name`` in ``folder``, to be read.

    Raises UsageProblem when it is not there, leads elsewhere, is no ordinary file or too large.
    """
    if not _NAME.fullmatch(name):
        raise UsageProblem("problem.import_path", name=visible(name)[:80])
    path = folder
    try:
        for part in name.split("/"):
            path = path / part
            found = path.lstat()
            if not (stat.S_ISDIR(found.st_mode) or stat.S_ISREG(found.st_mode)):
                raise UsageProblem("problem.import_path", name=name)
        handle = os.open(path, _flags())
    except (OSError, ValueError):
        raise UsageProblem("problem.import_missing", name=name) from None
    with os.fdopen(handle, "rb") as source:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise UsageProblem("problem.import_path", name=name)
        if found.st_size > largest:
            raise UsageProblem("problem.import_large", name=name)
        yield source


def _flags() -> int:
    wanted = ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC")
    return os.O_RDONLY | sum(getattr(os, name, 0) for name in wanted)


def sum_of(folder: Path, name: str) -> str:
    """The SHA-256 of a file in ``folder``; raises what `opened` raises."""
    seen = hashlib.sha256()
    try:
        with opened(folder, name) as source:
            while piece := source.read(_AT_ONCE):
                seen.update(piece)
    except OSError:
        raise UsageProblem("problem.import_missing", name=name) from None
    return seen.hexdigest()


class Changes(Sequence[Operation]):
    """The operations in an open ``changes.jsonl``, read when they are asked for.

    Every line is understood once at the beginning; ``sum`` is the SHA-256 of the file then. A
    line that is another one later is refused.
    """

    def __init__(self, source: BinaryIO, progress: Progress) -> None:
        """Raises UsageProblem for the first line that is no change."""
        self._source = source
        self._starts, self._marks = array("q"), array("q")
        size = os.fstat(source.fileno()).st_size
        seen, at = hashlib.sha256(), 0
        source.seek(0)
        while line := source.readline(LONGEST_LINE + 1):
            number = len(self._starts) + 1
            if len(line) > LONGEST_LINE or not line.endswith(b"\n"):
                raise UsageProblem("problem.import_line", line=number)
            _read(line, number)
            self._starts.append(at)
            self._marks.append(hash(line))
            seen.update(line)
            at += len(line)
            if number % _TICK == 0:
                progress.at(at, size)
        self.sum = seen.hexdigest()

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> Operation: ...
    @overload
    def __getitem__(self, place: slice) -> list[Operation]: ...
    def __getitem__(self, place: int | slice) -> Operation | list[Operation]:
        if isinstance(place, slice):
            return [self._at(n) for n in range(*place.indices(len(self)))]
        return self._at(range(len(self))[place])

    def __iter__(self) -> Iterator[Operation]:
        return (self._at(n) for n in range(len(self)))

    def _at(self, n: int) -> Operation:
        self._source.seek(self._starts[n])
        line = self._source.readline(LONGEST_LINE + 1)
        if hash(line) != self._marks[n]:
            raise DamagedProblem("problem.import_changed")
        return _read(line, n + 1)


def _read(line: bytes, number: int) -> Operation:
    try:
        said = _line(line)
        raw = bytes(said.body)
        body = _text(raw) if raw.startswith(b'"') else raw.decode()
    except (ValueError, RecursionError, msgspec.DecodeError):
        raise UsageProblem("problem.import_line", line=number) from None
    return Operation(said.device, said.seq, said.hlc, said.at, said.kind, said.record, body)
