"""A document: its title, its language and its parts, whatever it is going to be written as.

Every text in it is shown as it is: no writer takes any of it for markup.
"""

from __future__ import annotations

import msgspec

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
"""Languages that are written from right to left."""


class Heading(msgspec.Struct, frozen=True):
    """A heading below the title, which is level 1; 2 is the next."""

    text: str
    level: int = 2


class Paragraph(msgspec.Struct, frozen=True):
    """Running text; its line breaks are kept."""

    text: str


class Code(msgspec.Struct, frozen=True):
    """Large, letter by letter: to be copied by hand."""

    text: str


class Listing(msgspec.Struct, frozen=True):
    """A list of points."""

    items: tuple[str, ...]


class Facts(msgspec.Struct, frozen=True):
    """What is known, line by line: (what it is, how it is); where it is blank, room to write."""

    rows: tuple[tuple[str, str], ...]


class Table(msgspec.Struct, frozen=True):
    """Rows of cells under a head; each row has as many cells as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Space(msgspec.Struct, frozen=True):
    """Ruled lines to write on by hand."""

    lines: int = 2


class Signatures(msgspec.Struct, frozen=True):
    """A line to sign on for each of those named, such as "Mentee", and one for the date.

    ``date`` is what stands before the line for the date.
    """

    who: tuple[str, ...]
    date: str = ""


Part = Heading | Paragraph | Code | Listing | Facts | Table | Space | Signatures


class Document(msgspec.Struct, frozen=True):
    """What a writer writes. ``language`` is a code such as ``el``.

    ``one_page`` asks a PDF to come out on one A4 page, smaller if need be; ``large`` is for
    readers who need large type, on as many pages as that takes.
    """

    title: str
    language: str
    parts: tuple[Part, ...]
    footer: str = ""
    one_page: bool = False
    large: bool = False

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, after the language."""
        return "rtl" if self.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
