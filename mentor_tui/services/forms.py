"""The forms F1 to F18: what there is, how much of it is known, and each as a document.

About a person a form is filled from what was answered and kept; the mentor's own sheets
(F14 to F17, F7 of a week) are made by the services that know the figures.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from mentor_tui.casework.readers import Reader
from mentor_tui.casework.records import Mentee
from mentor_tui.curriculum.forms import Form, FormSection
from mentor_tui.curriculum.library import Wording
from mentor_tui.documents.model import Document, Facts, Heading, Paragraph, Part, Signatures, Table
from mentor_tui.problems import UsageProblem
from mentor_tui.services import form_documents
from mentor_tui.services.desk import Desk
from mentor_tui.services.form_tables import TABLES
from mentor_tui.services.form_values import FormValues

CSV = ".csv"
READERS: tuple[Reader, ...] = ("mentor", "mentee", "supervisor", "employer")


class FormRow(msgspec.Struct, frozen=True, kw_only=True):
    """A form in a list: ``known`` of its ``lines`` are filled; both 0 where it has none."""

    id: str
    title: str
    intro: str
    known: int = 0
    lines: int = 0
    blank: bool = False
    readers: tuple[str, ...] = ()
    mentor_only: bool = False


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A form ready to be written; ``left_out`` names what an employer will not read."""

    document: Document
    known: int = 0
    lines: int = 0
    left_out: tuple[str, ...] = ()


def forms(desk: Desk, mentee: Mentee | None = None) -> list[FormRow]:
    """The forms about ``mentee`` with how much is known, else all eighteen."""
    rows = []
    for form in desk.library.forms():
        if mentee is not None and (not form.section or mentee.audience not in form.audience):
            continue
        rows.append(form_row(desk, form, mentee))
    return rows


def form_row(desk: Desk, form: Form, mentee: Mentee | None) -> FormRow:
    """One form of the list."""
    words = desk.library.words_of_form(form, desk.language.code)
    known = lines = 0
    if mentee is not None:
        values = FormValues(desk, mentee, "mentor", coded=False, blank=False)
        found = [bool(values.value(line)) for section in form.section for line in section.line]
        known, lines = sum(found), len(found)
    return FormRow(
        id=form.code, title=words("title"), intro=words("intro"), known=known, lines=lines,
        blank=form.blank, readers=form.readers, mentor_only=not form.section,
    )  # fmt: skip


def known_text(desk: Desk, row: FormRow) -> str:
    """``7 of 12 lines known``, "" where a form has no lines."""
    if not row.lines:
        return ""
    return desk.language.text("forms.known", known=row.known, lines=row.lines)


def prepare(
    desk: Desk, form: Form, mentee: Mentee | None, *, reader: Reader = "mentor",
    language: str | None = None, large: bool = False, code_instead_of_name: bool | None = None,
    blank: bool = False,
) -> Made:  # fmt: skip
    """The form for ``reader``, in their language, with what may not be told left out.

    ``code_instead_of_name`` puts the person's code (`casework.codes`) for every name on the
    caseload; unless it is said, a supervisor gets the code. ``blank`` is the empty hand-out.
    Raises UsageProblem for a reader the form is not for, and when nobody is named though the
    form is about somebody.
    """
    _demand(form, mentee, reader, blank)
    desk = desk.speaking(language)
    coded = reader == "supervisor" if code_instead_of_name is None else code_instead_of_name
    if form.document and mentee is None and not blank:
        return Made(document=_own_sheet(desk, form.document, coded, large=large))
    values = FormValues(desk, mentee, reader, coded=coded, blank=blank)
    return _filled(desk, form, values, large=large)


def build(
    desk: Desk, form: Form, mentee: Mentee | None, *, reader: Reader = "mentor",
    language: str | None = None, large: bool = False, code_instead_of_name: bool | None = None,
    blank: bool = False,
) -> Document:  # fmt: skip
    """The document alone; see `prepare`."""
    return prepare(
        desk, form, mentee, reader=reader, language=language, large=large,
        code_instead_of_name=code_instead_of_name, blank=blank,
    ).document  # fmt: skip


def _own_sheet(desk: Desk, name: str, coded: bool, *, large: bool) -> Document:
    """A sheet of the mentor's own, with codes if asked for and the date beside each signature."""
    document = form_documents.DOCUMENTS[name](desk, coded)
    if coded:
        document = form_documents.without_names_in(desk, document)
    day = desk.language.text("form.day")
    parts = tuple(
        Signatures(part.who, part.date or day) if isinstance(part, Signatures) else part
        for part in document.parts
    )
    return msgspec.structs.replace(document, parts=parts, large=large, one_page=not large)


def _demand(form: Form, mentee: Mentee | None, reader: Reader, blank: bool) -> None:
    if reader not in form.readers:
        raise UsageProblem("problem.form_reader", codes=", ".join(form.readers))
    if blank and not form.section:
        raise UsageProblem("problem.form_not_blank")
    if mentee is None and not blank and not form.document:
        raise UsageProblem("problem.form_person", name=form.code)
    if mentee is not None and not form.section:
        raise UsageProblem("problem.form_own", name=form.code)


def _filled(desk: Desk, form: Form, values: FormValues, *, large: bool) -> Made:
    say, words = desk.language.text, desk.library.words_of_form(form, desk.language.code)
    whose = values.mentee is not None
    parts: list[Part] = [Paragraph(words("intro"))]
    head = [(say("form.person"), values.person)]
    mentor = desk.profile.name if whose and not values.coded else ""
    head.append((say("form.mentor"), mentor))
    head.append((say("form.day"), desk.language.day(desk.today) if whose else ""))
    parts.append(Facts(tuple(head)))
    known = lines = 0
    for section in form.section:
        if values.reader == "employer" and not section.employer:
            continue
        found, rows = _section(values, section, words)
        parts += found
        known, lines = known + sum(rows), lines + len(rows)
    signed = tuple(say(f"form.sign.{each}") for each in form.signed)
    if values.reader == "employer":
        signed = (say("form.sign.mentee"), say("form.sign.employer"))
    if signed:
        parts.append(Signatures(signed, say("form.day")))
    document = Document(
        title=words("title"), language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"), one_page=not large, large=large,
    )  # fmt: skip
    return Made(document=document, known=known, lines=lines, left_out=tuple(values.left_out))


def _section(
    values: FormValues, section: FormSection, words: Wording
) -> tuple[list[Part], list[bool]]:
    """The parts of a section, and for each of its lines whether it is known."""
    parts: list[Part] = []
    if title := words(f"{section.id}.title"):
        parts.append(Heading(title))
    if section.text:
        parts.append(Paragraph(words(f"{section.id}.text")))
    rows, filled = [], []
    for line in section.line:
        if values.reader == "employer" and not line.employer:
            continue
        label = values.label(line, f"{section.id}.{line.id}", words)
        value = values.value(line, label)
        filled.append(bool(value))
        # room to write by hand: an empty line for each line of room
        rows.append((label, value or values.boxes(line) or "\n" * (line.room - 1)))
    if rows:
        parts.append(Facts(tuple(rows)))
    if section.table:
        parts += TABLES[section.table](values, section.rows)
    return parts, filled


def file_name(form: Form, day: str, kind: str = ".html") -> str:
    """A name for the file that tells nobody whom it is about: ``form-f05-2026-11-23.html``."""
    return f"form-{form.id}-{day}{kind}"


def check(path: Path) -> Path:
    """Where a form written to ``path`` would lie; raises like `documents.writing.check`."""
    from mentor_tui.documents import writing

    return path if path.suffix.lower() == CSV else writing.check(path)


def save(document: Document, path: Path) -> tuple[Path, int]:
    """Write the document; returns where it lies and, for a PDF, how many pages it takes.

    As CSV only its tables are written. Raises UsageProblem when it has none, or when a file is
    there already, and Problem when it cannot be written.
    """
    from mentor_tui.documents.writing import pages_of, write, write_bytes

    if path.suffix.lower() == CSV:
        return write_bytes(_tables_of(document), path), 0
    written = write(document, path)
    return written, pages_of(written)


def _tables_of(document: Document) -> bytes:
    """The first table as CSV, then those with the same head."""
    from mentor_tui.documents.csv import as_csv

    tables = [part for part in document.parts if isinstance(part, Table)]
    if not tables:
        raise UsageProblem("problem.form_no_table")
    head = tables[0].head
    rows = [row for table in tables if table.head == head for row in table.rows if any(row)]
    return b"".join(as_csv(head, rows))


def saved_text(desk: Desk, written: Path, pages: int) -> str:
    """Where the file lies; a form that takes more than its one page says so."""
    if pages > 1:
        return desk.language.text("forms.pages", file=str(written), pages=pages)
    return desk.language.text("forms.written", file=str(written))
