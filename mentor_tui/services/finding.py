"""Find: everything the mentor wrote, and every card, as they type."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from mentor_tui.casework.records import KINDS, Mentee, Note, Run, Sheet
from mentor_tui.curriculum.structure import Walk
from mentor_tui.services.desk import Desk
from mentor_tui.services.reading import CARD_PARTS
from mentor_tui.services.runs import pinned
from mentor_tui.services.sheets import sheet_words
from mentor_tui.text import fold, snippet, words

WRITTEN = ("text", "long", "steps", "person", "employer")
"""Kinds of field that are answered in words."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One hit: what kind, about whom, when, and a line around the words found."""

    id: str
    kind: str
    mentee: str | None
    name: str | None
    at: datetime | None
    text: str
    visibility: str = "shared"


def find(
    desk: Desk, query: str, *, mentee: Mentee | None = None, limit: int = 50, width: int = 60
) -> list[Found]:
    """What the mentor wrote that holds all the words, newest first; the last may be a beginning.

    Accents and case do not matter (``αγχος`` finds ``Άγχος``).
    """
    hits = desk.vault.find(query, mentee=mentee.id if mentee else None, limit=limit)
    names = {person.id: person.name for person in desk.vault.all(Mentee)} if hits else {}
    texts = desk.vault.texts([hit.record for hit in hits if hit.kind == Note.KIND])
    found = []
    for hit in hits:
        record = desk.vault.get(KINDS[hit.kind], hit.record)
        if record is None or getattr(record, "gone", False):
            continue
        text = texts.get(hit.record) or _strings(desk, record)
        own_name = record.name if isinstance(record, Mentee) else None
        found.append(
            Found(
                id=hit.record, kind=hit.kind, mentee=hit.mentee,
                name=names.get(hit.mentee or "") or own_name,
                at=getattr(record, "at", None), text=snippet(text[:20_000], query, width),
                visibility=getattr(record, "visibility", "shared"),
            )
        )  # fmt: skip
    return found


def _strings(desk: Desk, record: Any) -> str:
    """The words of a record in one line: what was written, not what was ticked."""
    if isinstance(record, Run):
        written = _written_fields(desk, record)
        values = [value for key, value in record.answers.items() if key in written]
    elif isinstance(record, Sheet):
        values = [sheet_words(record)]
    else:
        values = [getattr(record, name) for name in type(record).SEARCHED]
    parts: list[str] = []
    for value in values:
        parts += [value] if isinstance(value, str) else value or []
    return " · ".join(parts)


def _written_fields(desk: Desk, run: Run) -> set[str]:
    """The answer keys of a run that a person writes into."""
    content = pinned(desk, run)
    steps = content.step if isinstance(content, Walk) else content.item
    return {f"{s.id}.{f.id}" for s in steps for f in s.field if f.kind in WRITTEN}


class CardHit(msgspec.Struct, frozen=True, kw_only=True):
    """A card that holds the words."""

    id: str
    unit: str
    title: str
    text: str


def find_cards(desk: Desk, query: str, *, limit: int = 20, width: int = 60) -> list[CardHit]:
    """Cards that hold all the words, those with one in the title first."""
    wanted = words(query)
    if not wanted:
        return []
    found: list[tuple[bool, str, CardHit]] = []
    for card, (unit, folded_title, folded, title, body) in card_index(desk).items():
        spaced = " " + folded
        if all(" " + word in spaced for word in wanted):
            hit = CardHit(id=card, unit=unit, title=title, text=snippet(body, query, width))
            in_title = any(" " + word in " " + folded_title for word in wanted)
            found.append((not in_title, title, hit))
    return [hit for *_, hit in sorted(found, key=lambda each: each[:2])[:limit]]


_Index = dict[str, tuple[str, str, str, str, str]]


def card_index(desk: Desk) -> _Index:
    """Each card's words folded once per language: unit, folded title, folded text, title, text."""
    indexes: dict[str, _Index] = desk.library.__dict__.setdefault("card_index", {})
    code = desk.language.code
    if code not in indexes:
        index: _Index = {}  # whole before it is shared: another search may run beside this one
        for card, (unit, _) in desk.library.cards().items():
            text = desk.library.words(f"units/{unit}", f"card.{card}", code)
            title = text("title")
            body = " ".join(text(part) for part in CARD_PARTS if part in text)
            folded = " ".join(words(f"{title} {body}"))
            index[card] = (unit, " ".join(words(fold(title))), folded, title, body)
        indexes[code] = index
    return indexes[code]
