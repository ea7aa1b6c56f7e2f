"""Facts: what a card states in numbers comes from somewhere, and the card says where."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mentor_tui.curriculum.linting.source import Source, string_place
from mentor_tui.curriculum.linting.strings import SECTIONS
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import Card
from mentor_tui.text import words

OWN = "project"
"""Where practice knowledge of the project itself comes from: no source for a figure."""

_COUNT = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+)"
FIGURE = re.compile(
    r"(?<!\d)\d+(?:[.,]\d+)?\s?(?:%|per\s?cent\b|percent\b)"
    r"|\b(?:out of|of|in) (?:every )?(?:100|a hundred)\b"
    rf"|\b(?:one|1) in {_COUNT}\b"
    r"|\b\d+[.]\d+(?! ?[ap]\.?m)\b"
    r"|\b\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+\b"
    r"|(?<![\d:.,/-])\b\d{3,}\b",
    re.IGNORECASE,
)
"""Shares, years and numbers of three digits or more. Steps, minutes and days are smaller."""


def figures(text: str) -> list[str]:
    """The figures in ``text`` that are facts, in their order; spaces as they stand there."""
    return [match[0].strip() for match in FIGURE.finditer(text)]


def sourced(card: Card) -> bool:
    """Whether ``card`` names a source beyond the project's own practice."""
    return any(each.where.strip().casefold() != OWN for each in card.source)


def fact_faults(source: Source) -> Iterator[Fault]:
    """Cards with a figure and without a named source, and sources written in two ways.

    Figures are looked for in the language the card is written in.
    """
    yield from _twice(source)
    for part, unit in source.units.items():
        folder = f"units/{part.name}"
        tables = source.strings.get(folder, {}).get(source.base, {})
        for card in unit.card:
            texts = tables.get(f"card.{card.id}", {})
            if sourced(card):
                continue
            for section in ("title", *SECTIONS):
                for figure in dict.fromkeys(figures(texts.get(section, ""))):
                    file = f"{folder}/strings.{source.base}.toml"
                    place = string_place(f"card.{card.id}", section)
                    yield Fault(file, place, "figure-without-source", figure)


def _twice(source: Source) -> Iterator[Fault]:
    """One source under two titles or addresses would be listed as two."""
    first: dict[tuple[str, ...], str] = {}
    for part, unit in source.units.items():
        for n, card in enumerate(unit.card):
            for m, each in enumerate(card.source):
                written = f"{each.title} · {each.where}"
                before = first.setdefault(tuple(words(each.title)), written)
                if before != written:
                    place = f"$.card[{n}].source[{m}]"
                    yield Fault(part.file, place, "source-twice", f"{before} / {written}")
