"""Titles alone, without understanding every word of a unit: quick enough to list all of them.

A file of words is cut where its tables begin, and only the table asked for is read. One that
is written so that this does not work is read whole, as everywhere else.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Literal

from mentor_tui.curriculum.library import Library, Wording
from mentor_tui.curriculum.packs import MAX_BYTES
from mentor_tui.language import PSEUDO

_HEADER = re.compile(r"^\[([^\[\]\n]+)\][ \t]*$", re.MULTILINE)
_TITLE = re.compile(r'^title[ \t]*=[ \t]*("(?:[^"\\\n]|\\.)*")[ \t]*$', re.MULTILINE)
_LONG = ('"""', "'''")

What = Literal["all", "title"]


def table_words(library: Library, unit: str, table: str, language: str) -> Wording:
    """The words of one table of a unit, such as ``unit``: like `Library.words`, but quick."""
    return _wording(library, unit, table, language, "all")


def title_of(library: Library, unit: str, table: str, language: str) -> str:
    """The title in one table of a unit, such as ``card.c_one``; "" when it has none."""
    return _wording(library, unit, table, language, "title")("title")


def _wording(library: Library, unit: str, table: str, language: str, what: What) -> Wording:
    english = _found(library, unit, table, "en", what)
    own = english if language == "en" else {}
    if language not in ("en", PSEUDO):
        own = _found(library, unit, table, language, what)
    return Wording(own, english, language)


def _found(library: Library, unit: str, table: str, language: str, what: What) -> dict[str, str]:
    """The words in the packs; where several have the same, those of the first."""
    merged: dict[str, str] = {}
    for pack in library.packs:
        path = pack.root / "units" / unit / f"strings.{language}.toml"
        part = _cut(library, path).get(table, "")
        words = _read(part, what) if part else {}
        if words is None:
            return library.words(f"units/{unit}", table, language).own()
        merged = {**words, **merged}
    return merged


def _cut(library: Library, path: Path) -> dict[str, str]:
    """The text of each table of a file by name; nothing without a file."""
    known: dict[Path, dict[str, str]] = library.__dict__.setdefault("cut", {})
    if path not in known:
        known[path] = {}
        try:
            if path.stat().st_size <= MAX_BYTES:
                known[path] = _tables(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeError):
            pass
    return known[path]


def _tables(text: str) -> dict[str, str]:
    """Where each table begins and ends; what looks like a beginning inside a text is none."""
    text = text.replace("\r\n", "\n")
    begins: list[tuple[str, int, int]] = []
    before, marks = 0, 0
    for header in _HEADER.finditer(text):
        marks += sum(text.count(mark, before, header.start()) for mark in _LONG)
        before = header.start()
        if marks % 2 == 0:
            begins.append((header[1].strip().strip("\"'"), header.start(), header.end()))
    ends = [start for _, start, _ in begins[1:]] + [len(text)]
    return {name: text[at:end] for (name, _, at), end in zip(begins, ends, strict=True)}


def _read(part: str, what: What) -> dict[str, str] | None:
    """The words of one table; ``None`` when it cannot be read by itself."""
    if what == "title" and (line := _TITLE.search(part)):
        part = f"title = {line[1]}"
    try:
        table = tomllib.loads(part)
    except (ValueError, RecursionError):
        return None
    return table if all(isinstance(each, str) for each in table.values()) else None
