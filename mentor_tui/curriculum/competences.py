"""The areas of competence a mentor may look at: their behaviours, outcomes, ESCO links."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from mentor_tui.curriculum.library import Library, Wording
from mentor_tui.curriculum.packs import read_toml
from mentor_tui.curriculum.structure import Part

FOLDER = "frameworks"
TABLE = "competences"


class Published(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published framework by its own name, and where it was looked up.

    ``short`` is what it is usually called.
    """

    id: str
    short: str
    name: str
    where: str


class Area(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One area: how many behaviours describe it, the outcomes that lead there.

    ``esco`` are links of `frameworks/esco.toml`; ``frameworks`` touch the same ground.
    """

    id: str
    behaviours: int
    outcomes: tuple[str, ...]
    esco: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units whose outcomes lead there, each once."""
        return tuple(dict.fromkeys(each.partition(".")[0] for each in self.outcomes))


class Competences(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A self-assessment, ``frameworks/competences.toml`` (domain.md §7).

    Each area may be rated from 0 to below ``levels``; what that means, the words say.
    """

    id: str
    version: int
    levels: int
    framework: tuple[Published, ...]
    area: tuple[Area, ...]


def competences(library: Library) -> Competences:
    """The areas of the bundled pack. Raises ContentProblem when they cannot be read."""
    return _read(library.packs[0].root)


@lru_cache(maxsize=2)
def _read(root: Path) -> Competences:
    return read_toml(root / FOLDER / f"{TABLE}.toml", Competences, root)


def words_of(library: Library, language: str) -> Wording:
    """Their words: ``title``, ``intro``, ``level.<n>``, ``<area>.title``, ``<area>.<n>``."""
    return library.words(FOLDER, TABLE, language)


def competence_words(found: Competences) -> Iterator[tuple[str, str]]:
    """Each string that is needed, with what it is for."""
    yield "title", "title"
    yield "intro", "intro"
    for level in range(found.levels):
        yield f"level.{level}", "label"
    for area in found.area:
        yield f"{area.id}.title", "title"
        for number in range(1, area.behaviours + 1):
            yield f"{area.id}.{number}", "outcome"
