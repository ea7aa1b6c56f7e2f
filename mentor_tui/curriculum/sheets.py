"""Sheets a mentor fills in about their own work: structure without a sentence.

A sheet has sections; a section has fields to fill in, or points to look at (the self-check).
"""

from __future__ import annotations

from typing import Literal

from mentor_tui.curriculum.structure import Field, Part, Source

By = Literal["data", "self", "leader"]
"""Who can tell how a point stands: the records, the mentor, the team leader (domain.md §1.6)."""


class Point(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing good practice asks for."""

    id: str
    by: By


class Section(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A heading with what stands below it."""

    id: str
    field: tuple[Field, ...] = ()
    item: tuple[Point, ...] = ()


class SheetForm(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sheet. ``milestone`` names what finishing it dates, ``form`` the paper form it is.

    ``source`` is where its ideas come from, never where its words do.
    """

    id: str
    version: int
    section: tuple[Section, ...]
    form: str | None = None
    milestone: str | None = None
    source: tuple[Source, ...] = ()

    @property
    def fields(self) -> dict[str, Field]:
        """Every field by its key, such as ``me.load``."""
        return {f"{each.id}.{field.id}": field for each in self.section for field in each.field}

    @property
    def points(self) -> tuple[Point, ...]:
        """Every point, in order."""
        return tuple(point for each in self.section for point in each.item)
