"""Person-first wording: which words could be said in a kinder or clearer way, and where.

Nothing is ever changed here: a hint is an offer (domain.md §8.3, recovery language).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from mentor_tui.curriculum.pages import Pair
from mentor_tui.text import words

WINDOW = 1_000
"""Characters around the cursor that are looked at: a hint belongs to what is being written."""

_ANY = "*"
_WORD = re.compile(r"[\w'’]+")


class Hint(NamedTuple):
    """From ``start`` to ``end`` stands ``said``; ``rather`` is another way to say it."""

    start: int
    end: int
    said: str
    rather: str


class Phrase(NamedTuple):
    """One way of saying something as folded words; a word of ``loose`` may go on."""

    parts: tuple[str, ...]
    loose: tuple[bool, ...]
    rather: str


Words = dict[str, tuple[Phrase, ...]]
"""Phrases by the first letter of their first word, the longest first."""


def wording(pairs: Iterable[Pair]) -> Words:
    """``pairs`` prepared for `hints`: folded and in the order they are tried."""
    found: dict[str, list[Phrase]] = {}
    for pair in pairs:
        for said in pair.said:
            phrase = _phrase(said, pair.rather)
            if phrase.parts:
                found.setdefault(phrase.parts[0][0], []).append(phrase)
    return {
        letter: tuple(sorted(phrases, key=lambda each: -len(each.parts)))
        for letter, phrases in found.items()
    }


def _phrase(said: str, rather: str) -> Phrase:
    parts: list[str] = []
    loose: list[bool] = []
    for chunk in said.split():
        folded = words(chunk.replace(_ANY, ""))
        parts += folded
        loose += [False] * (len(folded) - 1) + [chunk.endswith(_ANY)] if folded else []
    return Phrase(tuple(parts), tuple(loose), rather)


def hints(text: str, wanted: Words) -> list[Hint]:
    """What could be said otherwise in ``text``, in order; each piece of text at most once.

    Case, accents, apostrophes and hyphens do not matter; positions are those of ``text``.
    """
    tokens = [
        (folded, match.start(), match.end())
        for match in _WORD.finditer(text)
        for folded in words(match[0])
    ]
    found: list[Hint] = []
    place = 0
    while place < len(tokens):
        phrase = _fitting(tokens, place, wanted)
        if phrase is None:
            place += 1
            continue
        last = place + len(phrase.parts) - 1
        start, end = tokens[place][1], tokens[last][2]
        found.append(Hint(start, end, text[start:end], phrase.rather))
        place = last + 1
    return found


def _fitting(tokens: list[tuple[str, int, int]], place: int, wanted: Words) -> Phrase | None:
    for phrase in wanted.get(tokens[place][0][:1], ()):
        ahead = tokens[place : place + len(phrase.parts)]
        if len(ahead) == len(phrase.parts) and all(
            word.startswith(part) if loose else word == part
            for (word, _, _), part, loose in zip(ahead, phrase.parts, phrase.loose, strict=True)
        ):
            return phrase
    return None


def around(paragraph: str, column: int, window: int = WINDOW) -> tuple[str, int]:
    """The words of ``paragraph`` near ``column`` and where they begin; cut between words."""
    if len(paragraph) <= window:
        return paragraph, 0
    start = max(0, min(column - window // 2, len(paragraph) - window))
    end = start + window
    if start:
        start = paragraph.find(" ", start, end) + 1 or start
    if end < len(paragraph):
        cut = paragraph.rfind(" ", start, end)
        end = cut if cut > start else end
    return paragraph[start:end], start


def nearest(found: list[Hint], column: int) -> Hint | None:
    """The hint that belongs to what was written last: the one that ends closest to ``column``."""
    return min(found, key=lambda hint: abs(hint.end - column), default=None)
