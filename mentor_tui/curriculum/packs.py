"""Where packs of content lie: in the wheel, in a checkout, in the user's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from mentor_tui.curriculum.structure import SCHEMA, PackInfo
from mentor_tui.problems import ContentProblem

T = TypeVar("T")
MAX_BYTES = 2_000_000
MOST_DOTS = 200
"""Dots on one line: a key of very many parts takes memory with the square of their number."""


class Fault(NamedTuple):
    """What is wrong with a content file: its path in the pack, the place in it, the rule."""

    file: str
    place: str
    rule: str
    detail: str = ""

    def __str__(self) -> str:
        where = f"{self.file}: {self.place}" if self.place else self.file
        return f"{where}: {self.rule}" + (f": {self.detail}" if self.detail else "")


class Pack(NamedTuple):
    """A folder of content with its own ``pack.toml``."""

    root: Path
    info: PackInfo
    bundled: bool


def bundled_root() -> Path:
    """The content that ships with the program, installed or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "content"
    return installed if installed.is_dir() else package.parent / "content"


def read_toml(path: Path, shape: type[T], root: Path) -> T:
    """The file decoded as ``shape``; raises ContentProblem naming file and place."""
    name = path.relative_to(root).as_posix()
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ContentProblem("problem.content_file", file=name, detail="too large")
        raw = path.read_bytes()
        if any(line.count(b".") > MOST_DOTS for line in raw.splitlines()):
            raise ContentProblem("problem.content_file", file=name, detail="nested too deeply")
        return msgspec.toml.decode(raw, type=shape)
    except (OSError, UnicodeError, ValueError, RecursionError) as error:
        detail = (
            type(error).__name__ if isinstance(error, OSError) else " ".join(str(error).split())
        )
        raise ContentProblem("problem.content_file", file=name, detail=detail) from None


def find_packs(user_folder: Path | None = None) -> tuple[list[Pack], list[Fault]]:
    """The bundled pack first, then each pack of the user's folder; broken ones as faults.

    Raises ContentProblem when the bundled pack itself cannot be read.
    """
    root = bundled_root()
    packs = [Pack(root, read_toml(root / "pack.toml", PackInfo, root), bundled=True)]
    faults: list[Fault] = []
    for manifest in sorted(user_folder.glob("*/pack.toml")) if user_folder else ():
        try:
            info = read_toml(manifest, PackInfo, manifest.parents[1])
            if info.schema > SCHEMA:
                raise ContentProblem(
                    "problem.content_file", file=manifest.parent.name, detail="newer schema"
                )
        except ContentProblem as problem:
            faults.append(
                Fault(str(problem.slots["file"]), "", "pack", str(problem.slots["detail"]))
            )
            continue
        packs.append(Pack(manifest.parent, info, bundled=False))
    return packs, faults
