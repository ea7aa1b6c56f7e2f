"""Finding cards as one types: every word at the start of a word, the best places first."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from mentor_tui.curriculum.library import ENGLISH_MARK
from mentor_tui.services.desk import Desk
from mentor_tui.services.reading import CARD_PARTS
from mentor_tui.text import marks, snippet, words

TITLE, LINE, BODY = 9, 4, 1
"""How much a word counts by the place it stands in; a whole word counts a little more."""
WHOLE = 0.5


class CardHit(msgspec.Struct, frozen=True, kw_only=True):
    """A card that holds the words; ``marks`` are the places of ``text`` where they stand."""

    id: str
    unit: str
    title: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()


class IndexedCard(NamedTuple):
    """A card's words as they are searched: folded, a space before each."""

    unit: str
    place: int
    audience: tuple[str, ...]
    title: str
    body: str
    folded_title: str
    folded_line: str
    folded: str


CardIndex = dict[str, IndexedCard]


def ready(desk: Desk) -> bool:
    """Whether the cards are laid open in the language spoken now."""
    return desk.language.code in _indexes(desk)


def card_index(desk: Desk) -> CardIndex:
    """Each card's words, folded once per language; English stands in for what has no words yet."""
    code = desk.language.code
    indexes = _indexes(desk)
    if code not in indexes:
        indexes[code] = _laid_open(desk, code)  # whole or not at all: a thread may make it
    return indexes[code]


def _indexes(desk: Desk) -> dict[str, CardIndex]:
    found: dict[str, CardIndex] = desk.library.__dict__.setdefault("card_index", {})
    return found


def _laid_open(desk: Desk, code: str) -> CardIndex:
    index: CardIndex = {}
    for place, (card, (unit, structure)) in enumerate(desk.library.cards().items()):
        own = desk.library.words(f"units/{unit}", f"card.{card}", code)
        title = own("title")
        body = " ".join(_running(own(part)) for part in CARD_PARTS if part in own)
        head, line = _folded(_running(title)), _folded(_running(own("line")))
        index[card] = IndexedCard(
            unit, place, structure.audience, title, body, head, line, head + _folded(body)
        )
    return index


def _running(text: str) -> str:
    """Points and paragraphs as running text, without the mark of what is still in English."""
    bare = text.replace("**", "").replace(ENGLISH_MARK, "")
    lines = (line.strip().removeprefix("- ") for line in bare.split("\n"))
    return " ".join(line for line in lines if line)


def _folded(text: str) -> str:
    return "".join(" " + word for word in words(text)) + " "


def find_cards(
    desk: Desk, query: str, *, limit: int = 20, width: int = 60, audience: str | None = None
) -> list[CardHit]:
    """Cards that hold all the words, each at the start of a word, best first.

    A title counts more than the line under it, that more than the rest; accents and case do not
    matter. Of two that fit as well, one written for ``audience`` alone comes first and one for
    others last. ``width`` is about how long the text around the words is.
    """
    wanted = [" " + word for word in words(query)]
    if not wanted:
        return []
    found = []
    for card, each in card_index(desk).items():
        if all(word in each.folded for word in wanted):
            score = sum(_worth(each, word) for word in wanted)
            found.append(((-score, fit(each.audience, audience), each.place), card, each))
    found.sort(key=lambda one: one[0])
    hits = []
    for _, card, each in found[:limit]:
        text = snippet(each.body, query, width)
        where = tuple(marks(text, query))
        hits.append(CardHit(id=card, unit=each.unit, title=each.title, text=text, marks=where))
    return hits


def _worth(card: IndexedCard, word: str) -> float:
    for text, worth in ((card.folded_title, TITLE), (card.folded_line, LINE), (card.folded, BODY)):
        if word in text:
            return worth + (WHOLE if word + " " in text else 0)
    return 0


def fit(written_for: tuple[str, ...], audience: str | None) -> int:
    """How well a card fits a mentor: 0 for one written for them alone, 2 for one for others."""
    if audience is None:
        return 0
    if audience not in written_for:
        return 2
    return 0 if written_for == (audience,) and audience == "informal" else 1


def unit_title(desk: Desk, unit: str) -> str:
    """The title of a unit."""
    return desk.library.words(f"units/{unit}", "unit", desk.language.code)("title")
