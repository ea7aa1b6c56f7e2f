"""A document as Markdown. What people wrote is escaped: it shows as it was written."""

from __future__ import annotations

import re
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
from mentor_tui.text import visible_lines

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&$^=@+-])")
_NUMBERED = re.compile(r"^(\s*\d+)([.)])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|www)([:.])")
_BREAK = "\\\n"
_SPACES = dict.fromkeys((0x09, 0x2028, 0x2029), " ")
"""A tab, and what some readers take for the end of a line."""
_RULE = r"\_" * 30


def as_markdown(document: Document) -> str:
    """The document as CommonMark with tables, each part after an empty line."""
    blocks = [f"# {_inline(document.title)}"]
    blocks += ["\n".join(_lines(part)) for part in document.parts]
    if document.footer:
        blocks += ["---", _block(document.footer)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Space(lines):
            yield "\n\n".join([_RULE] * lines)
        case Signatures(who, day):
            dated = f" {_inline(day)}: " + _RULE[:24] if day else ""
            yield "\n\n".join(f"{_inline(each)}: {_RULE}{dated}" for each in who)
        case Heading(text, level):
            yield "#" * min(6, max(2, level)) + " " + _inline(text)
        case Paragraph(text):
            yield _block(text)
        case Code(text):
            longest = max((len(run) for run in re.findall("`+", text)), default=0)
            fence = "`" * max(3, longest + 1)
            yield f"{fence}\n{visible_lines(text)}\n{fence}"
        case Listing(items):
            yield from (f"- {_block(item, '  ')}" for item in items)
        case Facts(rows):
            for name, value in rows:
                written = _block(value, "  ") if value.strip() else _lines_below(value)
                yield f"- **{_inline(name)}:** {written}"
        case Table(head, rows):
            yield _row(head)
            yield _row_of(["---"] * len(head))
            yield from (_row(row) for row in rows)


def _lines_below(blank: str) -> str:
    """Room to write: a rule for each line of a blank value."""
    return (_BREAK + "  ").join([_RULE] * (blank.count("\n") + 1))


def _row(cells: Sequence[str]) -> str:
    return _row_of([_inline(cell, "<br>") for cell in cells])


def _row_of(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _inline(text: str, between: str = " ") -> str:
    """On one line; ``between`` stands where the text has a line break."""
    lines = [_escaped(line.strip()) for line in visible_lines(text).split("\n")]
    return between.join(line for line in lines if line) if between == " " else between.join(lines)


def _block(text: str, indent: str = "") -> str:
    """Over several lines: an empty line stays a new paragraph, other breaks stay breaks."""
    paragraphs = re.split(r"\n[ \t]*\n\s*", visible_lines(text).strip())
    kept = []
    for paragraph in paragraphs:
        lines = [_escaped(line.strip()) for line in paragraph.split("\n")]
        kept.append((_BREAK + indent).join(lines))
    return ("\n\n" + indent).join(kept)


def _escaped(line: str) -> str:
    line = _SPECIAL.sub(r"\\\1", line.translate(_SPACES))
    # an address stays text: nothing that somebody typed becomes a link
    line = _ADDRESS.sub(lambda found: f"{found[1]}\\{found[2]}", line)
    return _NUMBERED.sub(r"\1\\\2", line)
