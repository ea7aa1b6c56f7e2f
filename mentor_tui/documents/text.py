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
    Signatures,
    Space,
    Table,
)
from mentor_tui.text import visible, visible_lines

WIDTH = 78
_GAP = "  "
_SHORTEST_LINE = 16
"""Characters of a line to write on; where there is no room for them it stands below."""


def as_text(document: Document, width: int = WIDTH) -> str:
    """The document in lines of at most ``width`` characters, unless a single word is longer."""
    blocks = [_underlined(width, document.title, "=")]
    blocks += ["\n".join(_lines(width, part)) for part in document.parts]
    if document.footer:
        blocks.append("-" * width + "\n" + _wrapped(width, document.footer))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _lines(width: int, part: Part) -> Iterator[str]:
    match part:
        case Space(lines):
            yield from ["_" * width] * lines
        case Signatures(who, day):
            yield from _signed(width, who, day)
        case Heading(text, level):
            yield _underlined(width, text, "-" if level == 2 else "")
        case Paragraph(text):
            yield _wrapped(width, text)
        case Code(text):
            yield from (f"    {line}" for line in visible_lines(text).split("\n"))
        case Listing(items):
            yield from (_wrapped(width, item, "- ", "  ") for item in items)
        case Facts(rows):
            for name, value in rows:
                yield from _fact(width, name, value)
        case Table(head, rows):
            yield from _table(width, head, rows)


def _fact(width: int, name: str, value: str) -> Iterator[str]:
    """What is known after its name; a blank one as lines to write on, one for each of its own."""
    if value.strip():
        yield _wrapped(width, f"{name}: {value}", "", "  ")
        return
    label = visible(name)
    beside = width - len(label) - 2
    yield f"{label}: {'_' * beside}" if beside >= _SHORTEST_LINE else _wrapped(width, f"{name}:")
    more = value.count("\n") + (beside < _SHORTEST_LINE)
    yield from ["  " + "_" * (width - 2)] * more


def _signed(width: int, who: Sequence[str], day: str) -> Iterator[str]:
    for each in who:
        dated = f"  {visible(day)}: {'_' * 12}" if day else ""
        label = f"{visible(each)}: "
        room = max(_SHORTEST_LINE, width - len(label) - len(dated))
        if len(label) + room + len(dated) > width:
            yield _wrapped(width, label)
            label, room = "", width - len(dated)
        yield ""
        yield f"{label}{'_' * room}{dated}"


def _underlined(width: int, text: str, mark: str) -> str:
    lines = _wrapped(width, text).split("\n")
    longest = max(len(line) for line in lines)
    return "\n".join([*lines, mark * longest] if mark else lines)


def _wrapped(width: int, text: str, first: str = "", other: str = "") -> str:
    out: list[str] = []
    for line in visible_lines(text).split("\n"):
        indent = other if out else first
        out += textwrap.wrap(
            line, width, initial_indent=indent, subsequent_indent=other,
            break_long_words=False, break_on_hyphens=False,
        ) or [indent.rstrip()]  # fmt: skip
    return "\n".join(out)


def _table(width: int, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """In columns where they fit; else row by row, each cell after its heading."""
    if rows and not any(cell.strip() for row in rows for cell in row):
        yield from _empty_table(width, head, len(rows))
        return
    whole = [head, *rows]
    widths = [max(len(visible(cell)) for cell in column) for column in zip(*whole, strict=True)]
    several = any("\n" in cell for row in rows for cell in row)
    if several or sum(widths) + len(_GAP) * (len(widths) - 1) > width:
        for place, row in enumerate(rows):
            if place:
                yield ""
            named = zip(head, row, strict=True)
            yield from (
                _wrapped(width, f"{name}: {cell}", "", "  ") for name, cell in named if cell
            )
        return
    ruled = ["-" * width for width in widths]
    for row in [head, ruled, *rows]:
        cells = [visible(cell).ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield _GAP.join(cells).rstrip()


def _empty_table(width: int, head: Sequence[str], rows: int) -> Iterator[str]:
    """A table to fill in by hand: as wide as the page, or one line for each head."""
    room = width - len(_GAP) * (len(head) - 1)
    widths = [max(len(visible(name)), room // len(head)) for name in head]
    if sum(widths) > room:
        for _ in range(rows):
            yield ""
            for name in head:
                yield from _fact(width, name, "")
        return
    yield _GAP.join(visible(n).ljust(w) for n, w in zip(head, widths, strict=True)).rstrip()
    for _ in range(rows):
        yield ""
        yield _GAP.join("_" * width for width in widths)
