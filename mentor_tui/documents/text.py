"""A document as plain text, readable in any editor and by a screen reader."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from mentor_tui.documents.model import (
    Code,
    Document,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Part,
    Table,
)
from mentor_tui.text import visible, visible_lines

WIDTH = 78
_GAP = "  "


def as_text(document: Document) -> str:
    """The document in lines of at most `WIDTH` characters, unless a single word is longer."""
    blocks = [_underlined(document.title, "=")]
    blocks += ["\n".join(_lines(part)) for part in document.parts]
    if document.footer:
        blocks.append("-" * WIDTH + "\n" + _wrapped(document.footer))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Heading(text, level):
            yield _underlined(text, "-" if level == 2 else "")
        case Paragraph(text):
            yield _wrapped(text)
        case Code(text):
            yield from (f"    {line}" for line in visible_lines(text).split("\n"))
        case Listing(items):
            yield from (_wrapped(item, "- ", "  ") for item in items)
        case Facts(rows):
            yield from (_wrapped(f"{name}: {value}", "", "  ") for name, value in rows)
        case Table(head, rows):
            yield from _table(head, rows)


def _underlined(text: str, mark: str) -> str:
    lines = _wrapped(text).split("\n")
    longest = max(len(line) for line in lines)
    return "\n".join([*lines, mark * longest] if mark else lines)


def _wrapped(text: str, first: str = "", other: str = "") -> str:
    out: list[str] = []
    for line in visible_lines(text).split("\n"):
        indent = other if out else first
        out += textwrap.wrap(
            line, WIDTH, initial_indent=indent, subsequent_indent=other,
            break_long_words=False, break_on_hyphens=False,
        ) or [indent.rstrip()]  # fmt: skip
    return "\n".join(out)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """In columns where they fit; else row by row, each cell after its heading."""
    whole = [head, *rows]
    widths = [max(len(visible(cell)) for cell in column) for column in zip(*whole, strict=True)]
    several = any("\n" in cell for row in rows for cell in row)
    if several or sum(widths) + len(_GAP) * (len(widths) - 1) > WIDTH:
        for place, row in enumerate(rows):
            if place:
                yield ""
            named = zip(head, row, strict=True)
            yield from (_wrapped(f"{name}: {cell}", "", "  ") for name, cell in named if cell)
        return
    ruled = ["-" * width for width in widths]
    for row in [head, ruled, *rows]:
        cells = [visible(cell).ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield _GAP.join(cells).rstrip()
