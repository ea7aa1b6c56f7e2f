"""The mentor's own sheets, each made by the service that knows its figures."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from mentor_tui.documents.model import Document, Facts, Heading, Part
from mentor_tui.services.desk import Desk


def _contacts_week(desk: Desk, coded: bool) -> Document:
    from mentor_tui.services.contact_week import week_document, week_sheet

    return week_document(desk, week_sheet(desk, desk.today), desk.language)


def _outcomes(desk: Desk, coded: bool) -> Document:
    from mentor_tui.services.outcomes import document, usual_period

    return document(desk, usual_period(desk))


def _roster(desk: Desk, coded: bool) -> Document:
    from mentor_tui.services.roster import roster_document

    return roster_document(desk, coded=coded)


def _supervision(desk: Desk, coded: bool) -> Document:
    from mentor_tui.services.supervision import document, sheet_of

    return document(desk, sheet_of(desk), redacted=coded)


def _field_mentoring(desk: Desk, coded: bool) -> Document:
    """The latest visit with a supervisor, or an empty sheet for the next one."""
    from mentor_tui.services.sheets import form_and_words, new_sheet, sheets_of
    from mentor_tui.services.supervision import document

    if kept := sheets_of(desk, "field_mentoring"):
        return document(desk, kept[0], redacted=coded)
    form, words = form_and_words(desk, "field_mentoring")
    empty = document(desk, new_sheet(desk, "field_mentoring"))
    asked: list[Part] = []
    for section in form.section:
        rows = tuple((words(f"{section.id}.{field.id}"), "\n") for field in section.field)
        asked += [Heading(words(f"{section.id}.title")), Facts(rows)]
    *before, signatures = empty.parts
    return msgspec.structs.replace(empty, parts=(*before, *asked, signatures))


DOCUMENTS: dict[str, Callable[[Desk, bool], Document]] = {
    "contacts_week": _contacts_week,
    "field_mentoring": _field_mentoring,
    "roster": _roster,
    "supervision": _supervision,
    "outcomes": _outcomes,
}
"""Each maker by the name it has in the content; the second argument asks for codes."""


def without_names_in(desk: Desk, document: Document) -> Document:
    """``document`` with a code for every name on the caseload."""
    from mentor_tui.casework.codes import codes, without_names
    from mentor_tui.casework.records import Mentee

    people = desk.vault.all(Mentee)
    coded = codes(people)

    def change(value: object) -> object:
        if isinstance(value, str):
            return without_names(value, people, coded)
        if isinstance(value, list | tuple):  # rows stay tuples on the way
            return [change(each) for each in value]
        if isinstance(value, dict):
            kept = ("type", "level", "lines")
            return {name: v if name in kept else change(v) for name, v in value.items()}
        return value

    parts = tuple(
        msgspec.convert(change(msgspec.to_builtins(part)), type(part)) for part in document.parts
    )
    title = without_names(document.title, people, coded)
    return msgspec.structs.replace(document, title=title, parts=parts)
