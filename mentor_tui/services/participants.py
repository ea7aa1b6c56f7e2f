"""A whole course at once: one certificate of attendance for each row of a list.

The list is read, shown and forgotten: of the participants nothing is kept here, and no file is
called after one of them.
"""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from mentor_tui.casework.cells import bare
from mentor_tui.documents.csv import as_csv
from mentor_tui.documents.folder import new_folder
from mentor_tui.documents.writing import rendered
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.learning.recognition import missing
from mentor_tui.learning.records import Award
from mentor_tui.problems import UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services.award_pages import certificate
from mentor_tui.services.desk import Desk
from mentor_tui.services.recognition import LONGEST_NAME, claim, drawn_up, issuer, read_hours
from mentor_tui.text import fold, normal

MOST_ROWS = 500
MOST_BYTES = 1_000_000
KINDS = (".html", ".pdf")
COLUMNS = ("name", "hours")
LEAD = re.compile(r"^(?:\d{1,3}[.)]|[-*•])\s+")
"""What stands before a name in a numbered list."""


class Participant(NamedTuple):
    """A row as a spreadsheet numbers it: name and hours, or ``why`` it is left out."""

    number: int
    name: str
    hours: float = 0.0
    why: str = ""
    other: int = 0


class Course(msgspec.Struct, frozen=True, kw_only=True):
    """What all certificates share: units, who confirms, how it was held, the reader's language."""

    units: str
    confirmed_by: str
    participation: str = "workshop"
    language: str = "en"
    kind: str = ".html"


class Made(NamedTuple):
    """Where the certificates lie, and how many they are."""

    folder: Path
    number: int


def read_list(desk: Desk, file: Path, hours: str = "") -> list[Participant]:
    """Every row of a CSV file with a column for the name and one for the hours.

    Where all were there for the same ``hours``, names are enough, see `read_text`.
    Raises UsageProblem for a file that is none, is too large or lacks such a column.
    """
    return read_text(_text(desk, file), hours)


def names_in(desk: Desk, file: Path) -> str:
    """The rows of a file as text, to be looked at and changed. Raises UsageProblem."""
    return _text(desk, file)


def read_text(text: str, hours: str = "") -> list[Participant]:
    """Every row of a table as text: under a head, or, with ``hours`` for all, a name a line.

    Raises UsageProblem for one that lacks such a column or has too many rows.
    """
    rows = _cells(text)
    number, head = next(rows, (0, []))
    words = _headings()
    columns = [words.get(_folded(cell)) for cell in head]
    places = {name: columns.index(name) for name in COLUMNS if columns.count(name) == 1}
    if hours and "name" not in columns:
        rows, places = _lines(text), {"name": 0}
    if not places.keys() >= ({"name"} if hours else set(COLUMNS)):
        raise UsageProblem("problem.list_columns")
    found: list[Participant] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        if len(found) == MOST_ROWS:
            raise UsageProblem("problem.list_rows", most=MOST_ROWS)
        found.append(_participant(number, cells, places, seen, hours))
    return found


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """A name on each line, without the number or point that may stand before it."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            yield number, [LEAD.sub("", line.strip().strip(';\t"'))]


def _participant(
    number: int, cells: list[str], places: Mapping[str, int], seen: dict[str, int], hours: str
) -> Participant:
    told = {
        name: " ".join(normal(bare(cells[place])).split()) if place < len(cells) else ""
        for name, place in places.items()
    }
    name = told["name"]
    if not name:
        return Participant(number, "", why="no_name")
    if len(name) > LONGEST_NAME:
        return Participant(number, name[:LONGEST_NAME], why="long_name")
    if fold(name) in seen:
        return Participant(number, name, why="twice", other=seen[fold(name)])
    try:
        there = read_hours(told.get("hours") or hours)
    except UsageProblem:
        return Participant(number, name, why="hours")
    seen[fold(name)] = number
    return Participant(number, name, there)


def row_text(desk: Desk, row: Participant) -> str:
    """What becomes of a row, in words."""
    if not row.why:
        return desk.language.text("record.hours", n=f"{row.hours:g}")
    slots: dict[str, object] = {"row": row.other} if row.other else {}
    return desk.language.text(f"record.row.{row.why}", **slots)


def summary(desk: Desk, found: list[Participant]) -> list[str]:
    """How many certificates there will be, and how many rows are left out."""
    good = sum(not row.why for row in found)
    told = [desk.language.count("record.batch.ready", good)]
    if len(found) > good:
        told.append(desk.language.count("record.batch.left_out", len(found) - good))
    told.append(desk.language.text("record.batch.forgotten"))
    return told


def check(desk: Desk, course: Course) -> None:
    """Raises UsageProblem for a course that no certificate can be made for."""
    if course.kind not in KINDS:
        raise UsageProblem("problem.document_kind", kinds=" ".join(KINDS))
    if course.language not in LANGUAGES:
        raise UsageProblem("problem.one_of", codes=", ".join(LANGUAGES))
    if course.kind == ".pdf":
        from mentor_tui.documents.pdf import demand_extra

        demand_extra()
    lacking = missing(claim(desk, "attendance", course.units, _said(course, "?", 1)), issuer(desk))
    if lacking:
        from mentor_tui.services.award_words import lacking_in_short

        raise UsageProblem("problem.refused.attendance", what=lacking_in_short(desk, lacking))


def write_all(
    desk: Desk, course: Course, found: list[Participant], folder: Path,
    progress: Progress | None = None,
) -> Made:  # fmt: skip
    """One certificate for each good row in a new folder, numbered like the rows, and a list.

    Raises UsageProblem, Problem, Stopped; then nothing lies there.
    """
    check(desk, course)
    good = [row for row in found if not row.why]
    if not good:
        raise UsageProblem("problem.list_empty")
    progress = progress or Progress()
    first = drawn_up(desk, claim(desk, "attendance", course.units, _said(course, "?", 1)))
    index = []
    with new_folder(folder) as new:
        for done, row in enumerate(good):
            progress.at(done, len(good))
            award = _award(first, row)
            name = f"certificate-{row.number:03}{course.kind}"
            new.write(name, [rendered(certificate(desk, award, course.language), course.kind)])
            index.append((row.number, award.number, name))
        new.write("list.csv", as_csv(("row", "number", "file"), index))
        progress.at(len(good), len(good))
    return Made(folder, len(good))


def _award(first: Award, row: Participant) -> Award:
    """The certificate of one participant: only the hours they were there are theirs."""
    return msgspec.structs.replace(
        first, id=f"{first.id}-{row.number}", number=f"{first.number}-{row.number}",
        learner=row.name, hours=row.hours, done={},
    )  # fmt: skip


def _said(course: Course, learner: str, hours: float) -> dict[str, str]:
    return {
        "learner": learner, "hours": f"{hours:g}", "confirmed_by": course.confirmed_by,
        "participation": course.participation, "language": course.language,
    }  # fmt: skip


# From bytes to cells -----------------------------------------------------------------------


def _text(desk: Desk, file: Path) -> str:
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(file.expanduser(), flags), "rb") as source:
            found = os.fstat(source.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UsageProblem("problem.list_file")
            if found.st_size > MOST_BYTES:
                raise UsageProblem("problem.list_rows", most=MOST_ROWS)
            content = source.read(MOST_BYTES + 1)
    except (OSError, ValueError, RuntimeError):
        raise UsageProblem("problem.list_file") from None
    return _decoded(content, "cp1253" if desk.language.code == "el" else "cp1252")


def _decoded(content: bytes, otherwise: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        raise UsageProblem("problem.list_file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(otherwise, errors="replace")


def _cells(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with its number in a spreadsheet."""
    head = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for number, cells in enumerate(rows, 1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except (csv.Error, ValueError):
        raise UsageProblem("problem.list_file") from None


def _folded(heading: str) -> str:
    return " ".join(fold(normal(bare(heading)).replace("_", " ")).split())


def _headings() -> dict[str, str]:
    """What people write above a column, in any of the languages."""
    found = {name: name for name in COLUMNS}
    for code in LANGUAGES:
        for name in COLUMNS:
            for word in Language(code).text(f"record.column.{name}").split(";"):
                found.setdefault(_folded(word), name)
    return found
