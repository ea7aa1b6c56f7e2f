# ruff: noqa: N802, the names are those of SQLite
"""A simulated power cut: what SQLite writes and syncs is recorded, then cut at any moment.

The recorder is a file layer of SQLite's own kind (VFS) below the encryption. After a cut there is
what was synced; of everything later each sector of 512 bytes survives or not, and so does each
change of a file's length. Files are taken to appear and to go in the order asked for.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import apsw

SECTOR = 512
_CIPHER = "multipleciphers-"


class Written(NamedTuple):
    """Bytes of a file, from ``at`` on."""

    file: str
    at: int
    content: bytes


class Cut(NamedTuple):
    """The file ends at ``length`` from now on."""

    file: str
    length: int


class Synced(NamedTuple):
    """What was done to the file is on the disk."""

    file: str


class Removed(NamedTuple):
    """The file is gone."""

    file: str


class Said(NamedTuple):
    """A line of the journal of what the vault was asked and acknowledged."""

    line: str


class Witnessed(NamedTuple):
    """What stands in the witness from now on; it is written by itself, whole and synced."""

    content: bytes


Event = Written | Cut | Synced | Removed | Said | Witnessed


class Recorder(apsw.VFS):
    """Records what happens to files of ``folder`` while it is the layer in use.

    The witness is looked at before each line said, the moment at which it matters.
    """

    def __init__(self, name: str, base: str, folder: Path, witness: Path) -> None:
        self.base, self.folder = base, folder
        self.events: list[Event] = []
        self._witness, self._witnessed = witness, b""
        super().__init__(name, base)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        return _Recorded(self, name, flags)

    def xDelete(self, name: str, sync: bool) -> None:
        super().xDelete(name, sync)
        self.took(name, Removed(Path(name).name))

    def took(self, path: str, event: Event) -> None:
        if Path(path).parent == self.folder:
            self.events.append(event)

    def said(self, line: str) -> None:
        content = self._witness.read_bytes()
        if content != self._witnessed:
            self._witnessed = content
            self.events.append(Witnessed(content))
        self.events.append(Said(line))


class _Recorded(apsw.VFSFile):
    def __init__(
        self, recorder: Recorder, name: str | apsw.URIFilename | None, flags: list[int]
    ) -> None:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._recorder, self._path, self._file = recorder, path or "", Path(path or "").name
        super().__init__(recorder.base, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._recorder.took(self._path, Written(self._file, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._recorder.took(self._path, Cut(self._file, newsize))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._recorder.took(self._path, Synced(self._file))


@contextmanager
def recording(folder: Path, witness: Path) -> Iterator[Recorder]:
    """Every database opened inside is written through the recorder."""
    usual, name = apsw.vfs_names()[0], f"recorder{len(apsw.vfs_names())}"
    recorder = Recorder(name, usual.removeprefix(_CIPHER), folder, witness)
    through = _CIPHER + name
    apsw.Connection(":memory:", vfs=through).close()  # the encryption is laid over it when named
    apsw.set_default_vfs(through)
    try:
        yield recorder
    finally:
        apsw.set_default_vfs(usual)


@dataclass
class Disk:
    """One file: what is safely on the disk, and what is not yet."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Written | Cut] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            _apply(self.safe, change)
        self.pending.clear()

    def after_a_cut(self, chance: random.Random, share: float) -> bytes:
        left = bytearray(self.safe)
        for change in self.pending:
            if isinstance(change, Cut):
                if chance.random() < share:
                    _apply(left, change)
                continue
            start, end = change.at, change.at + len(change.content)
            while start < end:
                stop = min(end, start - start % SECTOR + SECTOR)
                if chance.random() < share:
                    part = change.content[start - change.at : stop - change.at]
                    _apply(left, Written(change.file, start, part))
                start = stop
        return bytes(left)


def _apply(content: bytearray, change: Written | Cut) -> None:
    length = change.length if isinstance(change, Cut) else change.at
    if isinstance(change, Cut):
        del content[length:]
    content.extend(bytes(max(0, length - len(content))))
    if isinstance(change, Written):
        content[length : length + len(change.content)] = change.content


class AfterTheCut(NamedTuple):
    """A laptop started again: its folder as it was found, and what had been said before."""

    home: Path
    said: list[str]


def cuts(
    before: Path, events: list[Event], moments: list[int], aside: Path
) -> Iterator[AfterTheCut]:
    """The laptop after the power went before each of the ``moments`` (numbers of events).

    ``before`` is its folder when the recording began: the vault in ``vault``, the witness
    in ``state``.
    """
    disks = {
        path.name: Disk(bytearray(path.read_bytes()))
        for path in (before / "vault").iterdir()
        if path.name.startswith("vault.db") and not path.name.endswith("-shm")
    }
    said: list[str] = []
    witnessed: bytes | None = None
    done = 0
    for moment in sorted(moments):
        for event in events[done:moment]:
            match event:
                case Said(line):
                    said.append(line)
                case Witnessed(content):
                    witnessed = content
                case Removed(file):
                    disks.pop(file, None)
                case Synced(file):
                    disks.setdefault(file, Disk()).sync()
                case _:
                    disks.setdefault(event.file, Disk()).pending.append(event)
        done = moment
        chance = random.Random(moment)
        share = chance.choice((0.0, 0.5, 0.9, chance.random()))
        home = aside / f"cut-{moment}"
        shutil.copytree(before, home)
        for path in (home / "vault").glob("vault.db*"):
            path.unlink()
        for name, disk in disks.items():
            (home / "vault" / name).write_bytes(disk.after_a_cut(chance, share))
        for path in (home / "state").glob("*.witness") if witnessed is not None else ():
            path.write_bytes(witnessed or b"")
        yield AfterTheCut(home, list(said))
        shutil.rmtree(home)
