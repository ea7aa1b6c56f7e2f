"""Frameworks outside this program that units can be read against: the ESCO classification."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.packs import read_toml
from mentor_tui.curriculum.structure import Part, Source


class EscoEntry(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A skill, some knowledge or an occupation: its English label and its link.

    ``units`` are those it fits; an occupation fits the whole course and has its ISCO group.
    """

    label: str
    kind: Literal["skill", "knowledge", "occupation"]
    uri: str
    units: tuple[str, ...] = ()
    isco: str | None = None


class Esco(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The part of ESCO that the units are mapped to (domain.md §5.5)."""

    version: int
    source: tuple[Source, ...]
    entry: tuple[EscoEntry, ...]

    def of_units(self, units: tuple[str, ...]) -> list[EscoEntry]:
        """The skills and knowledge of these units, each once, in their order."""
        found = (each for unit in units for each in self.entry if unit in each.units)
        return list(dict.fromkeys(found))


def esco(library: Library) -> Esco:
    """What the bundled pack knows of ESCO. Raises ContentProblem when it cannot be read."""
    return _read(library.packs[0].root)


@lru_cache(maxsize=2)
def _read(root: Path) -> Esco:
    return read_toml(root / "frameworks/esco.toml", Esco, root)
