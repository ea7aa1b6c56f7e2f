"""Paper forms as data: which lines they have and where what stands on them comes from.

A source is ``walk.step.field`` (what was answered), ``mentee.field`` or ``job.field`` (what is
kept), or ``calc.name`` (worked out by the program). The first that is known is printed.
"""

from __future__ import annotations

from typing import Literal

from mentor_tui.curriculum.structure import Audience, Part

Signer = Literal["mentee", "mentor", "supervisor", "employer"]
FormReader = Literal["mentor", "mentee", "employer", "supervisor"]

RECORDS: dict[str, tuple[str, ...]] = {
    "mentee": ("referred", "entry", "next_meeting", "wants", "contact_route", "team"),
    "job": (
        "employer", "title", "job_type", "permanent", "start", "hours", "end", "heard",
        "contract_end", "tutor",
    ),
    "calc": ("mentor", "organisation", "supervisor", "today"),
}  # fmt: skip
"""What a line may take from a record or ask the program for: ``job.start``, ``calc.mentor``."""


class FormLine(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line to fill in. ``room`` is the ruled lines when nothing is known; ``employer`` says
    that an employer may read it."""

    id: str
    sources: tuple[str, ...] = ()
    room: int = 1
    employer: bool = False


class FormSection(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines under a heading. ``text`` says that words to read stand first, ``table`` names what
    the program lists there, ``rows`` the empty rows of it on a blank form."""

    id: str
    line: tuple[FormLine, ...] = ()
    text: bool = False
    table: str | None = None
    rows: int = 2
    employer: bool = False


class Form(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of the forms F1 to F18 (domain.md §1.7), on one A4 page.

    ``readers`` are those it may be made for; ``blank`` says that it is also handed out empty;
    ``document`` names what makes it when it is about the mentor's own work.
    """

    id: str
    version: int
    audience: tuple[Audience, ...]
    readers: tuple[FormReader, ...]
    signed: tuple[Signer, ...] = ()
    blank: bool = False
    document: str | None = None
    section: tuple[FormSection, ...] = ()

    @property
    def number(self) -> int:
        """``7`` for ``f07``."""
        return int(self.id[1:])

    @property
    def code(self) -> str:
        """``F7`` for ``f07``, as mentors call it."""
        return f"F{self.number}"
