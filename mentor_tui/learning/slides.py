"""Slides for a room, and the pages they take: few lines each, whatever the terminal.

A slide is content in words; how many pages it takes follows from how wide a line may be. No page
holds more than `MOST` lines, its heading counted, and no word is left out (domain.md §9.3).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import Literal

import msgspec

from mentor_tui.text import visible_lines

MOST = 9
"""Lines of a page at most, with its heading."""
NARROWEST, WIDEST = 36, 100
"""Cells of a line of text at least and at most; longer lines are hard to follow from afar."""
HEADING = 4
"""Lines of a heading at most; the rest of a longer one stands below it."""
INDENT = 4
"""Cells before a line that has a mark, such as ``A`` or a point."""

Look = Literal["text", "point", "said", "option", "quiet"]


class Block(msgspec.Struct, frozen=True):
    """A piece of a slide; ``mark`` stands before it, such as ``A`` before an option."""

    text: str
    look: Look = "text"
    mark: str = ""


class Slide(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown at once where there is room. ``notes`` are for whoever speaks.

    ``choices`` are the ids of its options where the room decides how it goes on; ``minutes``
    is how long people work on it, 0 for a slide that is only read.
    """

    title: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    minutes: int = 0


class Line(msgspec.Struct, frozen=True):
    """A line of a page. ``begins`` a block; ``mark`` stands in its `INDENT`, if ``indented``."""

    text: str
    look: Look = "text"
    mark: str = ""
    begins: bool = True
    indented: bool = False


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of slide ``slide`` (from 0): its ``part`` of ``parts`` (from 1)."""

    slide: int
    part: int
    parts: int
    heading: tuple[str, ...]
    lines: tuple[Line, ...]


# Pages -----------------------------------------------------------------------------------


def measure(columns: int) -> int:
    """How many cells a line of text gets on a terminal of ``columns``."""
    return max(NARROWEST, min(WIDEST, columns - 2 * max(2, columns // 10)))


def paged(slides: Sequence[Slide], width: int, most: int = MOST) -> tuple[Page, ...]:
    """The pages of ``slides``, in lines of at most ``width`` cells."""
    return tuple(
        page for number, slide in enumerate(slides) for page in _pages(number, slide, width, most)
    )


def _pages(number: int, slide: Slide, width: int, most: int) -> list[Page]:
    title = wrapped(slide.title, width)
    heading, over = title[:HEADING], title[HEADING:]
    blocks = [[Line(text, begins=not place) for place, text in enumerate(over)]] if over else []
    blocks += [_lines(block, width) for block in slide.blocks]
    again = heading[:1]  # on the pages that follow one line says where we are
    parts = _parts([block for block in blocks if block], most - len(heading), most - len(again))
    return [
        Page(
            slide=number, part=place, parts=len(parts),
            heading=tuple(heading if place == 1 else again), lines=lines,
        )
        for place, lines in enumerate(parts, 1)
    ]  # fmt: skip


def _parts(blocks: list[list[Line]], first: int, other: int) -> list[tuple[Line, ...]]:
    """The lines of each page: on as few pages as they need, about as many on each."""
    found = _filled(blocks, first, other)
    longest = min(first, max((len(block) for block in blocks), default=1))
    for room in range(longest, first):
        evener = _filled(blocks, room, room)
        if len(evener) == len(found):
            return evener
    return found


def _filled(blocks: list[list[Line]], first: int, other: int) -> list[tuple[Line, ...]]:
    parts: list[tuple[Line, ...]] = []
    left = blocks
    while left or not parts:
        taken, left = _fill(left, other if parts else first)
        parts.append(tuple(taken))
    return parts


def _fill(blocks: list[list[Line]], room: int) -> tuple[list[Line], list[list[Line]]]:
    """The lines of one page, and the blocks left for the next; a block is cut only when it
    would fill more than a page by itself."""
    taken: list[Line] = []
    left = list(blocks)
    while left and len(taken) + len(left[0]) <= room:
        taken += left.pop(0)
    if not taken and left:
        block = left.pop(0)
        pages = -(-len(block) // room)
        size = -(-len(block) // pages)  # pages of about the same length
        taken, rest = block[:size], block[size:]
        left.insert(0, [msgspec.structs.replace(rest[0], begins=True), *rest[1:]])
    return taken, left


def _lines(block: Block, width: int) -> list[Line]:
    indented = bool(block.mark) or block.look == "point"
    room = width - INDENT if indented else width
    found: list[Line] = []
    for paragraph in visible_lines(block.text).replace("\t", "    ").split("\n"):
        for text in wrapped(paragraph, room):
            mark = "" if found else block.mark
            found.append(Line(text, block.look, mark, begins=not found, indented=indented))
    return found


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells; a longer word goes on in the next line."""
    lines: list[str] = []
    line, used = "", 0
    for word in visible_lines(text).split():
        wide = cells(word)
        if line and used + 1 + wide <= width:
            line, used = f"{line} {word}", used + 1 + wide
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, width) if wide > width else [word]
        lines += whole
        used = cells(line)
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> list[str]:
    """A word too long for any line, cut where it has to be."""
    pieces, start, used = [], 0, 0
    for place, letter in enumerate(word):
        wide = _wide(letter)
        if used + wide > width:
            pieces.append(word[start:place])
            start, used = place, 0
        used += wide
    return [*pieces, word[start:]]


def cells(text: str) -> int:
    """How many cells ``text`` takes at most; a letter of which terminals disagree counts as 2."""
    return len(text) if text.isascii() else sum(_wide(letter) for letter in text)


@lru_cache(4096)
def _wide(letter: str) -> int:
    if letter < "\u0300":
        return 1
    if letter == "\ufe0f":  # makes the sign before it a picture, which is wider
        return 1
    if unicodedata.category(letter) in ("Mn", "Me"):
        return 0
    uncertain = letter >= "\U00010000" or "\u2300" <= letter <= "\u2bff"
    return 2 if uncertain or unicodedata.east_asian_width(letter) in "WF" else 1


# Laying a page out -----------------------------------------------------------------------


class Spacing(msgspec.Struct, frozen=True):
    """Empty lines of a page: above, after the heading, between blocks, between their lines."""

    above: int
    heading: int
    blocks: int
    lines: int


_SPACINGS = ((3, 4, 2), (3, 3, 1), (2, 3, 1), (3, 2, 0), (2, 1, 0), (1, 1, 0), (1, 0, 0), (0, 0, 0))
"""After the heading, between blocks, between lines: the airiest that there is room for."""


def spacing(page: Page, rows: int) -> Spacing:
    """How airy ``page`` can stand on ``rows`` rows: a larger terminal gives it more space."""
    for heading, blocks, lines in _SPACINGS:
        used = height(page, Spacing(0, heading, blocks, lines))
        if used <= rows:
            return Spacing((rows - used) // 3, heading, blocks, lines)
    return Spacing(0, 0, 0, 0)


def height(page: Page, space: Spacing) -> int:
    """How many rows ``page`` takes."""
    begun = sum(line.begins for line in page.lines[1:])
    inner = max(0, len(page.lines) - 1) - begun
    text = len(page.heading) + len(page.lines)
    after = space.heading if page.heading and page.lines else 0
    return space.above + text + after + begun * space.blocks + inner * space.lines


# Going through them ----------------------------------------------------------------------


def first_page(pages: Sequence[Page], slide: int) -> int:
    """The place of the first page of ``slide``; the last page for one that is not there."""
    for place, page in enumerate(pages):
        if page.slide >= slide:
            return place
    return max(0, len(pages) - 1)


def clock(seconds: float) -> str:
    """``4:05`` for the time that is left; never less than nothing."""
    left = max(0, ceil(seconds))
    return f"{left // 60}:{left % 60:02}"
