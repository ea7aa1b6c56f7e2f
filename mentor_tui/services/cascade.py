"""Passing on what was learned: half an hour for the colleagues, from the mentor's own words.

domain.md §6.4: a learning diary for each visit, and a session of thirty minutes built from one's
notes. Nothing is taken that was not picked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mentor_tui.casework.codes import codes, without_names
from mentor_tui.casework.records import Mentee, Note, Sheet
from mentor_tui.documents.model import (
    Document,
    Heading,
    Listing,
    Paragraph,
    Part,
    Space,
)
from mentor_tui.problems import UsageProblem
from mentor_tui.services import sheets
from mentor_tui.services.desk import Desk
from mentor_tui.services.session_documents import part_parts
from mentor_tui.services.sessions import CASCADE, minutes_words, session_view
from mentor_tui.vault import new_id

DIARY = "visit_diary"
DIARY_ID = "visit-"
"""How the ids of diaries begin, so that words left in one find their way back."""
PLACES = {"saw": "seen", "home": "home", "test": "test", "decide": "decide"}
"""Which part of the session each section of a diary goes to; all else is told as seen."""


class OwnWords(NamedTuple):
    """Something the mentor wrote: its id, where it stands, what it is about, its words.

    ``part`` is the part of the session where it fits.
    """

    id: str
    source: str
    about: str
    text: str
    part: str = "seen"


def new_diary(desk: Desk) -> Sheet:
    """An empty diary of a visit that is not kept yet."""
    return sheets.new_sheet(desk, DIARY, id=f"{DIARY_ID}{new_id()}")


def diaries(desk: Desk) -> list[Sheet]:
    """The diaries of visits, newest first."""
    return [each for each in sheets.sheets_of(desk, DIARY) if not each.gone]


def diary_title(desk: Desk, sheet: Sheet) -> str:
    """Where a visit led, "" while nobody said."""
    return str(sheets.answers(sheet).get("visit.where") or "")


def own_words(desk: Desk) -> list[OwnWords]:
    """What can be picked from: diaries, answers to questions of the units, general notes.

    Notes about somebody are not among them.
    """
    return [*_from_diaries(desk), *_from_reflections(desk), *_from_notes(desk)]


def _from_diaries(desk: Desk) -> Iterator[OwnWords]:
    for sheet in diaries(desk):
        about = f"{desk.language.day(sheet.on)} {diary_title(desk, sheet)}".strip()
        for each in sheets.filled(desk, sheet):
            section = each.key.partition(".")[0]
            if each.free and section in PLACES:
                yield OwnWords(
                    f"{sheet.id}:{each.key}", "diary", f"{about} · {each.label}", each.text,
                    PLACES[section],
                )  # fmt: skip


def _from_reflections(desk: Desk) -> Iterator[OwnWords]:
    from mentor_tui.services.courses import question
    from mentor_tui.services.learning_progress import reflections

    for each in reflections(desk):
        try:
            about = question(desk, each.unit, each.question)
        except UsageProblem:  # its pack is gone; the words are still the mentor's
            about = ""
        yield OwnWords(each.id, "reflection", about, each.text)


def _from_notes(desk: Desk) -> Iterator[OwnWords]:
    notes = [each for each in desk.vault.all(Note) if each.mentee is None and not each.gone]
    texts = desk.vault.texts([each.id for each in notes])
    for each in notes:
        if text := texts.get(each.id, "").strip():
            yield OwnWords(each.id, "note", desk.language.day(each.at.date()), text)


def picked(desk: Desk, ids: Sequence[str]) -> list[OwnWords]:
    """Those called ``ids``, in that order; raises UsageProblem for one there is not."""
    there = {each.id: each for each in own_words(desk)}
    for id in ids:
        if id not in there:
            raise UsageProblem("problem.no_record")
    return [there[id] for id in dict.fromkeys(ids)]


def has_names(desk: Desk, words: Sequence[OwnWords]) -> bool:
    """Whether a name on the caseload stands in ``words``: the mentor is asked before it leaves."""
    people = desk.vault.all(Mentee)
    coded = codes(people)
    return any(without_names(each.text, people, coded) != each.text for each in words)


def document(
    desk: Desk, words: Sequence[OwnWords], *, names: bool = False, language: str | None = None
) -> Document:
    """The plan of the half hour with ``words`` where they fit, and room to write elsewhere.

    Without ``names`` a code stands for everybody on the caseload.
    """
    desk = desk.speaking(language)
    view, say = session_view(desk, CASCADE), desk.language.text
    people = desk.vault.all(Mentee)
    coded = codes(people)
    parts: list[Part] = [
        Paragraph(f"{view.summary} ({minutes_words(desk, view.minutes)})"),
        Heading(say("session.goals")), Listing(view.goals),
        Heading(say("session.opening")), Paragraph(view.opening),
    ]  # fmt: skip
    for part in view.parts:
        parts += part_parts(desk, part)
        own = [each.text if names else without_names(each.text, people, coded)
               for each in words if each.part == part.id]  # fmt: skip
        if own:
            parts += [Heading(say("cascade.yours"), 3), *(Paragraph(text) for text in own)]
        elif part.id in PLACES.values():
            parts.append(Space(3))
    parts += [Heading(say("session.closing")), Paragraph(view.closing)]
    return Document(
        title=view.title, language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"),
    )  # fmt: skip


def save(
    desk: Desk, ids: Sequence[str], path: Path, *, names: bool = False, language: str | None = None
) -> Path:
    """Write the plan with the words picked; returns where it lies. Raises Problem."""
    from mentor_tui.documents.writing import check, write

    check(path)
    return write(document(desk, picked(desk, ids), names=names, language=language), path)


def diary_page(
    desk: Desk, sheet: Sheet, *, coded: bool = False, language: str | None = None
) -> Document:
    """A diary as it was written, with codes for the names on the caseload where ``coded``."""
    from mentor_tui.services.form_documents import without_names_in

    whole = diary_document(desk, sheet, language)
    return without_names_in(desk, whole) if coded else whole


def diary_document(desk: Desk, sheet: Sheet | None = None, language: str | None = None) -> Document:
    """A diary on paper: what was written, or with no ``sheet`` room to write by hand."""
    desk = desk.speaking(language)
    form, words = sheets.form_and_words(desk, DIARY)
    told = {each.key: each.text for each in sheets.filled(desk, sheet)} if sheet else {}
    parts: list[Part] = [Paragraph(words("summary"))]
    for section in form.section:
        parts.append(Heading(words(f"{section.id}.title")))
        for field in section.field:
            key = f"{section.id}.{field.id}"
            parts.append(Heading(words(key), 3))
            long = 4 if field.kind == "long" else 1
            parts.append(Paragraph(told[key]) if key in told else Space(long))
    return Document(
        title=words("title"), language=desk.language.code, parts=tuple(parts),
        footer=desk.language.text("copy.footer"), one_page=True,
    )  # fmt: skip
