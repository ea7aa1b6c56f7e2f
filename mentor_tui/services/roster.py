"""The caseload roster (form F15): read, printed, as a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mentor_tui.casework.codes import codes
from mentor_tui.casework.records import Mentee
from mentor_tui.casework.roster import RosterRow, roster_row
from mentor_tui.documents.model import Document, Paragraph, Table
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import case_files
from mentor_tui.services.stages import stage_label

COLUMNS = (
    "code", "stage", "days_in_stage", "last_contact", "next_due", "employer_day", "job", "flags",
)  # fmt: skip
"""What stands in each line; the headings are ``roster.col.<name>``."""


def people_codes(desk: Desk) -> dict[str, str]:
    """A code for everybody who is or was on the caseload, by id."""
    return codes(desk.vault.all(Mentee))


def roster(desk: Desk) -> list[RosterRow]:
    """Everybody with a professional mentor whose file is open, by name."""
    files = [file for file in case_files(desk) if file.mentee.audience == "professional"]
    return [roster_row(file, desk.today, desk.rules) for file in files]


def names(desk: Desk, *, coded: bool = False) -> Mapping[str, str]:
    """How everybody is called on a sheet: by name, or by code."""
    if coded:
        return people_codes(desk)
    return {person.id: person.name for person in desk.vault.all(Mentee)}


def cells(desk: Desk, row: RosterRow, called: Mapping[str, str]) -> tuple[str, ...]:
    """One line in words, in the order of `COLUMNS`."""
    say = desk.language.text

    def day(on: date | None) -> str:
        return desk.language.short_day(on) if on else ""

    return (
        called.get(row.id, row.id),
        stage_label(desk, row.stage),
        "" if row.days_in_stage is None else str(row.days_in_stage),
        day(row.last_contact),
        day(row.next_due),
        employer_day(desk, row),
        say(f"roster.job.{row.job}"),
        ", ".join(say(f"roster.flag.{flag}") for flag in row.flags),
    )


def employer_day(desk: Desk, row: RosterRow) -> str:
    """The day of the first employer contact after entry, or how many days it is without one."""
    if row.employer_day is None:
        return ""
    message = "roster.employer_met" if row.employer_met else "roster.employer_open"
    return desk.language.text(message, days=row.employer_day)


def roster_document(desk: Desk, *, coded: bool, language: str | None = None) -> Document:
    """The roster on paper."""
    desk = desk.speaking(language)
    say, rows = desk.language.text, roster(desk)
    called = names(desk, coded=coded)
    head = tuple(say(f"roster.col.{name}") for name in COLUMNS)
    return Document(
        title=say("roster.title"), language=desk.language.code, footer=say("copy.footer"),
        parts=(
            Paragraph(say("roster.as_of", day=desk.language.long_day(desk.today))),
            Table(head, tuple(cells(desk, row, called) for row in rows)),
        ),
        one_page=True,
    )  # fmt: skip
