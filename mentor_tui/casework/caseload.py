"""A caseload out of a spreadsheet: what each row would become, and why one is left out.

Nothing in a file is ever worked out, followed or trusted; a row is taken or told, never dropped.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple, TypeVar

from mentor_tui.casework.answers import parse_day, parse_time
from mentor_tui.casework.cells import bare
from mentor_tui.problems import UsageProblem
from mentor_tui.text import fold, normal

MOST_BYTES = 10_000_000
MOST_ROWS = 5_000
LONGEST_NAME = 200
LONGEST_TEXT = 20_000
LONGEST_DAY = 60
SEPARATORS = (",", ";", "\t")
FIELDS = (
    "name", "audience", "referred", "entry", "stage", "next_meeting", "wants", "contact_route",
    "may_contact_employer", "closed", "team", "employed_at_entry", "goes_on",
)  # fmt: skip
"""What a column can be."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEP_LINE = re.compile("sep=([,;\t])", re.IGNORECASE)
_DAY_AND_TIME = re.compile(r"(\S+?)(?:[T ,]+(\d{1,2}[:.h]\d{2})(?::\d{2}(?:\.\d+)?)?)?")
_HIGH = re.compile("[\x80-\xff]")


class Words(NamedTuple):
    """What people write, folded: which column, audience, stage, permission or yes and no it is."""

    columns: Mapping[str, str]
    audiences: Mapping[str, str]
    stages: Mapping[str, str]
    permissions: Mapping[str, str]
    yes_no: Mapping[str, bool]


class Person(NamedTuple):
    """Somebody as a row describes them."""

    name: str
    audience: str | None = None
    referred: date | None = None
    entry: date | None = None
    stage: str | None = None
    next_meeting: datetime | None = None
    wants: str | None = None
    contact_route: str | None = None
    may_contact_employer: str | None = None
    closed: date | None = None
    team: str | None = None
    employed_at_entry: bool | None = None
    goes_on: date | None = None


class Row(NamedTuple):
    """A row of the file, numbered as a spreadsheet numbers it: ``person``, or ``why`` not.

    ``why`` is the end of a message ``caseload.why.<why>``; ``column`` is the heading it is about.
    """

    number: int
    name: str
    person: Person | None
    why: str = ""
    column: str = ""
    other: int = 0


class Caseload(NamedTuple):
    """All rows, and the headings of columns that mean nothing here."""

    rows: tuple[Row, ...]
    ignored: tuple[str, ...]

    @property
    def people(self) -> list[Person]:
        """Those who would be new."""
        return [row.person for row in self.rows if row.person is not None]


def read_caseload(content: bytes, words: Words, known: set[str], today: date) -> Caseload:
    """What the rows of a CSV file would become; ``known`` are the folded names already here.

    Raises UsageProblem when the file as a whole cannot be used: too large, too many rows, no
    column with names, no text.
    """
    if len(content) > MOST_BYTES:
        raise UsageProblem("problem.caseload_large", most=MOST_BYTES // 1_000_000)
    table = _table(_decoded(content), words)
    head = next(table, (0, []))[1]
    columns = [_column(cell, words) for cell in head]
    if "name" not in columns:
        raise UsageProblem("problem.caseload_no_name")
    for name in FIELDS:
        if columns.count(name) > 1:
            raise UsageProblem("problem.caseload_twice")
    reader = _Reader(head, columns, words, known, today)
    rows: list[Row] = []
    for number, cells in table:
        if len(rows) == MOST_ROWS:
            raise UsageProblem("problem.caseload_rows", most=MOST_ROWS)
        rows.append(reader.row(number, cells))
    pairs = zip(head, columns, strict=True)
    ignored = tuple(cell.strip() for cell, column in pairs if column is None and cell.strip())
    return Caseload(tuple(rows), ignored)


class _Reader:
    """Reads one row after the other and remembers who was there."""

    def __init__(
        self, head: Sequence[str], columns: Sequence[str | None], words: Words, known: set[str],
        today: date,
    ) -> None:  # fmt: skip
        self._columns = {
            column: (place, head[place].strip()) for place, column in enumerate(columns) if column
        }
        self._words, self._known, self._today = words, known, today
        self._seen: dict[str, int] = {}

    def row(self, number: int, cells: Sequence[str]) -> Row:
        """What becomes of a row."""
        found = {name: self._cell(name, cells) for name in self._columns}
        name = found.pop("name")
        shown = name[:LONGEST_NAME]
        if not name:
            return Row(number, "", None, "no_name")
        if len(name) > LONGEST_NAME:
            return Row(number, shown, None, "long_name")
        folded = fold(name)
        if folded in self._known:
            return Row(number, name, None, "known")
        if folded in self._seen:
            return Row(number, name, None, "twice", other=self._seen[folded])
        facts: dict[str, Any] = {}
        for field, typed in found.items():
            try:
                facts[field] = self._value(field, typed) if typed else None
            except UsageProblem:
                return Row(number, name, None, _WHY.get(field, "text"), self._columns[field][1])
        self._seen[folded] = number
        return Row(number, name, Person(name, **facts))

    def _cell(self, name: str, cells: Sequence[str]) -> str:
        place = self._columns[name][0]
        return normal(bare(cells[place])).strip() if place < len(cells) else ""

    def _value(self, field: str, typed: str) -> Any:
        match field:
            case "referred" | "entry" | "closed" | "goes_on":
                return _day_and_time(typed, self._today)[0]
            case "next_meeting":
                day, at = _day_and_time(typed, self._today)
                return datetime.combine(day, at)
            case "audience":
                return _one(typed, self._words.audiences)
            case "stage":
                return _one(typed, self._words.stages)
            case "may_contact_employer":
                return _one(typed, self._words.permissions)
            case "employed_at_entry":
                return _one(typed, self._words.yes_no)
        if len(typed) > LONGEST_TEXT:
            raise UsageProblem("problem.answer_long", most=LONGEST_TEXT)
        return typed


Meant = TypeVar("Meant", str, bool)

_WHY = {
    "referred": "day", "entry": "day", "closed": "day", "next_meeting": "day",
    "audience": "audience", "stage": "stage", "may_contact_employer": "permission",
    "goes_on": "day", "employed_at_entry": "yes_no",
}  # fmt: skip


def _one(typed: str, words: Mapping[str, Meant]) -> Meant:
    found = words.get(_folded(typed))
    if found is None:
        raise UsageProblem("problem.choice", most=len(words))
    return found


def _day_and_time(typed: str, today: date) -> tuple[date, time]:
    found = _DAY_AND_TIME.fullmatch(typed) if len(typed) <= LONGEST_DAY else None
    if found is None:
        raise UsageProblem("problem.date")
    return parse_day(found[1], today), parse_time(found[2]) if found[2] else time.min


def _folded(typed: str) -> str:
    """A heading or a word as it is compared: without case, accents and what stands between."""
    return " ".join(re.findall(r"\w+", fold(typed.replace("_", " "))))


def word(typed: str) -> str:
    """How a word of `Words` is written down there."""
    return _folded(typed)


def _column(cell: str, words: Words) -> str | None:
    return words.columns.get(_folded(bare(cell)))


# From bytes to cells ---------------------------------------------------------------------


def _table(text: str, words: Words) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with its number in a spreadsheet."""
    first, _, rest = text.partition("\n")
    told = _SEP_LINE.fullmatch(first.strip("\r"))
    separator = told[1] if told else _separator(text, words)
    lines = io.StringIO(rest if told else text, newline="")
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator), 1):
            if any(cell.strip() for cell in cells):
                yield number, cells
    except (csv.Error, ValueError):
        raise UsageProblem("problem.caseload_file") from None


def _separator(text: str, words: Words) -> str:
    """The one that makes the most known headings of the first line that says anything."""
    head = next((line for line in re.split("[\r\n]+", text) if line.strip()), "")
    known = {mark: _known(head.split(mark), words) for mark in SEPARATORS}
    return max(SEPARATORS, key=lambda mark: (known[mark], head.count(mark)))


def _known(cells: Sequence[str], words: Words) -> int:
    return sum(_column(cell.strip(' "'), words) is not None for cell in cells)


def _decoded(content: bytes) -> str:
    """The text of a file as spreadsheets write them; raises UsageProblem when it is none."""
    try:
        for mark, name in _BOMS:
            if content.startswith(mark):
                return content.decode(name)
        for name, place in (("utf-16-le", 1), ("utf-16-be", 0)):
            if len(content) % 2 == 0 and content[place:200:2].count(0) > len(content[:200]) // 4:
                return content.decode(name)
        if b"\0" in content:
            raise UsageProblem("problem.caseload_file")
        return content.decode()
    except UnicodeDecodeError:
        if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content:
            raise UsageProblem("problem.caseload_file") from None
    return content.decode("cp1253" if _looks_greek(content) else "cp1252", errors="replace")


def _looks_greek(content: bytes) -> bool:
    """Whether letters beyond ASCII mostly stand together, as in Greek; in the west they do not."""
    letters = content.decode("latin-1")
    together = re.findall("[\xb8-\xff]{3,}", letters)
    return sum(map(len, together)) * 2 > len(_HIGH.findall(letters))
