"""Find: everything the mentor wrote, as they type. The cards are found in `card_search`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from mentor_tui.casework.records import Mentee, Note, Run, Sheet
from mentor_tui.curriculum.structure import Walk
from mentor_tui.services.desk import Desk
from mentor_tui.services.runs import pinned
from mentor_tui.services.sheets import sheet_words
from mentor_tui.text import snippet
from mentor_tui.vault.kinds import KINDS

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
