"""Who is in the room today: a sheet to sign, a list for the certificates.

Names are kept in files that the trainer chooses, never as records of the vault: participants are
nobody's mentees, and once the certificates are printed nothing here needs them. What is being
typed waits encrypted, as a draft, until it is discarded.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec

from mentor_tui.documents.model import Document, Facts, Signatures, Table
from mentor_tui.problems import UsageProblem
from mentor_tui.services import participants
from mentor_tui.services.desk import Desk
from mentor_tui.services.participants import Participant
from mentor_tui.services.recognition import read_hours
from mentor_tui.text import normal

DRAFT = "attendance:list"
"""Where names wait while they are typed."""
SPARE = 4
"""Empty lines under the names, for those who were not expected."""
BLANK = 16
"""Empty lines of a sheet without any name."""
LONGEST = 200


class Attendance(msgspec.Struct, frozen=True, kw_only=True):
    """A list of those who are there: what it is about, the day, who leads it, the names.

    ``timed`` says whether the hours of each are known.
    """

    title: str
    on: date
    leader: str
    people: tuple[Participant, ...]
    timed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names, each once."""
        return tuple(each.name for each in self.people if not each.why)


def attendance(
    desk: Desk, names: str, *, title: str = "", on: date | None = None, leader: str = "",
    hours: str = "",
) -> Attendance:  # fmt: skip
    """A list from names as they were typed or pasted, one a line, or a table with a head.

    ``hours`` are those of everybody. Raises UsageProblem for words or numbers that do not fit.
    """
    title = " ".join(normal(title).split()) or desk.language.text("attendance.sheet_title")
    if len(title) > LONGEST or len(leader) > LONGEST:
        raise UsageProblem("problem.answer_long", most=LONGEST)
    people, timed = _read(names, hours.strip())
    return Attendance(
        title=title, on=on or desk.today, leader=normal(leader).strip(), people=tuple(people),
        timed=timed,
    )  # fmt: skip


def _read(names: str, hours: str) -> tuple[list[Participant], bool]:
    """The rows, and whether it is known how long each was there."""
    if hours:
        read_hours(hours)
    if not names.strip():
        return [], bool(hours)
    try:
        return participants.read_text(names, hours), True
    except UsageProblem:  # no column with hours, and none for all
        return participants.read_text(names, "1"), False


def sheet(desk: Desk, found: Attendance, language: str | None = None) -> Document:
    """The list to print and sign: a line for each name, and some for those not expected."""
    desk = desk.speaking(language)
    say = desk.language.text
    head = ("", say("attendance.name"), say("attendance.signature"))
    spare = SPARE if found.names else BLANK
    names = [*found.names, *[""] * spare]
    lines = [(str(n), name, "") for n, name in enumerate(names, 1)]
    about = [(say("record.sign_date"), desk.language.long_day(found.on))]
    about.append((say("attendance.leader"), found.leader))
    return Document(
        title=found.title, language=desk.language.code, footer=say("attendance.footer"),
        parts=(
            Facts(tuple(about)), Table(head, tuple(lines)),
            Signatures((say("attendance.leader"),), say("record.sign_date")),
        ),
    )  # fmt: skip


def write(desk: Desk, found: Attendance, path: Path, language: str | None = None) -> Path:
    """Write the sheet, or, by its end, the names with their hours as CSV; returns where it lies.

    Raises UsageProblem for another kind of file or one that is there already, Problem when it
    cannot be written.
    """
    from mentor_tui.documents.csv import as_csv
    from mentor_tui.documents.writing import write_page_or_table

    good = [(e.name, e.hours if found.timed else None) for e in found.people if not e.why]
    return write_page_or_table(
        lambda: sheet(desk, found, language), lambda: as_csv(participants.COLUMNS, good), path
    )


def demand_certificates(found: Attendance) -> None:
    """Raises UsageProblem while there is no name, or nobody said how long they were there."""
    if not found.names:
        raise UsageProblem("problem.list_empty")
    if not found.timed:
        raise UsageProblem("problem.attendance_hours")


def summary(desk: Desk, found: Attendance) -> list[str]:
    """How many names there are, and which rows are left out, and why."""
    told = [desk.language.count("attendance.names", len(found.names))]
    return told + [
        f"{row.number}  {row.name}  {participants.row_text(desk, row)}"
        for row in found.people if row.why
    ]  # fmt: skip
