"""The library of adjustments at work: groups and ideas, without a sentence (domain.md §3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.curriculum.structure import Part


class Group(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ideas that belong together, such as those about working time."""

    id: str
    adjustment: tuple[str, ...]


class AdjustmentLibrary(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The groups in the order they are offered."""

    version: int
    group: tuple[Group, ...]


def adjustment_words(library: AdjustmentLibrary) -> Iterator[tuple[str, str]]:
    """The strings it needs: key and role."""
    for group in library.group:
        yield f"{group.id}.title", "label"
        for idea in group.adjustment:
            yield f"{group.id}.{idea}", "label"
