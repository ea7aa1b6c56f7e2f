"""A fault sown into the tiny pack."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Seed(NamedTuple):
    """``old`` becomes ``new`` in ``spoiled``; an empty ``old`` writes the file anew or adds to it.

    The linter must report ``rule`` at ``place`` of ``file`` (the spoiled file unless said
    otherwise), and beside it nothing but the rules in ``also``.
    """

    name: str
    rule: str
    place: str
    spoiled: str
    old: str
    new: str
    file: str = ""
    also: tuple[str, ...] = ()

    def spoil(self, root: Path) -> None:
        """Do it to the pack at ``root``."""
        path = root / self.spoiled
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert self.old in text, f"{self.name}: nothing to spoil"
        path.parent.mkdir(parents=True, exist_ok=True)
        changed = text.replace(self.old, self.new, 1) if self.old else text + self.new
        path.write_text(changed, encoding="utf-8")
