"""The weekly sheet of employer contacts, to be looked at with the supervisor (form F7)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from mentor_tui.casework.contacts import counts, week_of, weekly_target
from mentor_tui.casework.records import EmployerContact, Mentee
from mentor_tui.documents.model import Document, Facts, Paragraph, Part, Signatures, Table
from mentor_tui.language import Language
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set

COLUMNS = (
    "id", "on", "employer", "person", "role", "sector", "town", "mentee", "name", "purpose",
    "relationship", "outcome", "next_step", "next_on", "counts", "why", "reviewed",
)  # fmt: skip
"""The columns of the sheet as data."""
_SHOWN = ("on", "employer", "met", "purpose", "result", "counts")


class Line(NamedTuple):
    """One contact of the week: on whose behalf, whether it counts, and the reason as a message."""

    contact: EmployerContact
    name: str
    counted: bool
    why: str


class Week(NamedTuple):
    """An ISO week of contacts, the earliest first; ``counted`` is how many of ``lines`` count.

    ``reviewed`` is the day all of them were looked at together, ``None`` while any was not.
    """

    monday: date
    sunday: date
    lines: list[Line]
    counted: int
    target: int
    reviewed: date | None


def week_sheet(desk: Desk, day: date) -> Week:
    """The contacts of the ISO week of ``day``; one that lies ahead does not count yet."""
    monday, sunday = week_of(day)
    names = {person.id: person.name for person in desk.vault.all(Mentee)}
    lines = []
    for contact in desk.vault.all(EmployerContact):
        if monday <= contact.on <= sunday:
            counted, why = judged(contact, desk.today)
            lines.append(Line(contact, names.get(contact.mentee or "", ""), counted, why))
    lines.sort(key=lambda line: (line.contact.on, line.contact.at, line.contact.id))
    days = [line.contact.reviewed for line in lines]
    looked_at = [each for each in days if each is not None]
    return Week(
        monday=monday, sunday=sunday, lines=lines,
        counted=sum(line.counted for line in lines),
        target=weekly_target(desk.profile.fte, desk.rules.contacts_per_week),
        reviewed=max(looked_at) if looked_at and len(looked_at) == len(days) else None,
    )  # fmt: skip


def judged(contact: EmployerContact, today: date) -> tuple[bool, str]:
    """Whether a contact counts by ``today`` and the message that says why (domain.md §1.5)."""
    counted, why = counts(contact)
    if contact.on > today:
        return False, "counts.not_yet"
    if why == "counts.decided":
        why = "counts.decided_yes" if counted else "counts.decided_no"
    return counted, why


def mark_reviewed(desk: Desk, week: Week, *, reviewed: bool = True) -> int:
    """Tick all contacts of a week as looked at together today, or take the tick away.

    Returns how many were changed.
    """
    on = desk.today.isoformat() if reviewed else None
    changed = [
        Set(line.contact.id, EmployerContact.KIND, {"reviewed": on})
        for line in week.lines
        if (line.contact.reviewed is None) == reviewed
    ]
    if changed:
        desk.vault.save(*changed)
    return len(changed)


# In words --------------------------------------------------------------------------------


def title(week: Week, language: Language) -> str:
    """``Employer contacts, week 48 of 2026``."""
    year, number, _ = week.monday.isocalendar()
    return language.text("week.title", n=number, year=year)


def total(week: Week, language: Language) -> str:
    """``4 of 6 counted``, and whether the week was reviewed."""
    said = language.text("week.total", done=week.counted, target=week.target)
    if week.reviewed:
        return f"{said} {language.text('week.reviewed', date=language.day(week.reviewed))}"
    return said


def why_words(line: Line, language: Language) -> str:
    """Whether a contact counts and why; the mentor's own reason beside it."""
    said = language.text(line.why)
    decided = line.why in ("counts.decided_yes", "counts.decided_no")
    reason = line.contact.counts_reason
    return f"{said}: {reason}" if decided and reason else said


def week_document(desk: Desk, week: Week, language: Language | None = None) -> Document:
    """The sheet to print or send: the contacts, the total, two lines to sign on."""
    language = language or desk.language
    say, day = language.text, language.day
    parts: list[Part] = [
        Facts((
            (say("week.mentor"), desk.profile.name),
            (say("week.days"), f"{day(week.monday)} – {day(week.sunday)}"),
            (say("week.counted"), say("contact.of", done=week.counted, target=week.target)),
            (say("week.reviewed_on"), day(week.reviewed) if week.reviewed else ""),
        )),
    ]  # fmt: skip
    if week.lines:
        head = tuple(say(f"week.col.{name}") for name in _SHOWN)
        parts.append(Table(head, tuple(_cells(line, language) for line in week.lines)))
    else:
        parts.append(Paragraph(say("week.none")))
    parts.append(Paragraph(say("week.rule")))
    parts.append(Signatures((say("week.mentor"), say("week.supervisor"))))
    return Document(
        title=title(week, language), language=language.code, parts=tuple(parts),
        footer=say("copy.footer"), one_page=True,
    )  # fmt: skip


def _cells(line: Line, language: Language) -> tuple[str, ...]:
    contact = line.contact
    purpose = f"contact.purpose.{contact.purpose}"
    known = language.text(purpose) if language.knows(purpose) else contact.purpose or ""
    following = [language.short_day(contact.next_on)] if contact.next_on else []
    if contact.next_step:
        following.append(contact.next_step)
    result = [contact.outcome or "", f"→ {' '.join(following)}" if following else ""]
    return (
        language.short_day(contact.on),
        _joined(contact.employer, contact.sector, contact.town),
        _joined(contact.person, contact.role),
        _joined(known, line.name or language.text("contact.generic")),
        " ".join(part for part in result if part),
        why_words(line, language),
    )


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def week_rows(week: Week, language: Language) -> list[dict[str, Any]]:
    """The sheet as data, a row for each contact under the names of `COLUMNS`."""
    rows = []
    for line in week.lines:
        own = {name: getattr(line.contact, name, None) for name in COLUMNS}
        more = {"name": line.name, "counts": line.counted, "why": why_words(line, language)}
        rows.append(own | more)
    return rows


def write_week(desk: Desk, week: Week, path: Path, language: Language | None = None) -> Path:
    """The sheet as a file: a table for ``.csv``, a document for the other kinds.

    Returns where it lies. Raises what `documents.writing.write` raises.
    """
    from mentor_tui.documents.csv import as_csv
    from mentor_tui.documents.writing import write_page_or_table

    said = language or desk.language
    rows = ([row[name] for name in COLUMNS] for row in week_rows(week, said))
    return write_page_or_table(
        lambda: week_document(desk, week, said), lambda: as_csv(COLUMNS, rows), path
    )
