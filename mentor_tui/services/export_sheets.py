"""The tables of an export: which columns each has, and its rows one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.casework.records import (
    Adjustment,
    Employer,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Note,
    PlanStep,
    Sheet,
    StageMove,
    Target,
    Tie,
)
from mentor_tui.problems import Problem
from mentor_tui.record import Record
from mentor_tui.services.desk import Desk
from mentor_tui.services.export_learning import LEARNING_COLUMNS
from mentor_tui.vault.leaving import BATCH, Moment

_ABOUT = ("id", "mentee", "name", "at")

PLAIN: Mapping[str, tuple[type[Record], tuple[str, ...]]] = {
    "employer_contacts": (EmployerContact, (
        *_ABOUT, "on", "employer", "person", "role", "sector", "town", "in_person", "hiring_say",
        "who", "purpose", "relationship", "preference", "needs", "outcome", "next_step", "next_on",
        "counts", "counts_reason", "reviewed", "run",
    )),
    "employers": (Employer, (
        "id", "at", "name", "person", "role", "sector", "town", "knows",
    )),
    "meetings": (Meeting, (*_ABOUT, "on", "channel", "place", "reached", "run")),
    "jobs": (Job, (
        *_ABOUT, "employer", "title", "job_type", "permanent", "start", "hours", "pay_band",
        "found_through", "end", "heard", "ended_by", "next_job", "four_hours", "legal_form",
        "contract_end", "wage_basis", "insertion_share", "tutor", "tutor_ratio", "work_plan",
        "social_plan", "mid_review", "exit_plan", "follows", "run",
    )),
    "adjustments": (Adjustment, (
        *_ABOUT, "situation", "change", "since", "until", "who", "helps", "reviewed", "kept",
        "run",
    )),
    "targets": (Target, (*_ABOUT, "what", "why", "dropped", "run")),
    "ties": (Tie, (*_ABOUT, "who", "circle", "opens", "asked")),
    "plan_steps": (PlanStep, (
        *_ABOUT, "what", "owner", "when", "due", "who", "if_then", "confidence", "state", "run",
    )),
    "stages": (StageMove, (*_ABOUT, "on", "stage")),
    "milestones": (Milestone, (*_ABOUT, "on", "what", "run")),
}  # fmt: skip
"""The tables whose cells are the values of one kind of record, each a column."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "mentees": (
        "id", "name", "audience", "at", "referred", "entry", "stage", "stage_since",
        "next_meeting", "wants", "contact_route", "may_contact_employer", "team",
        "employed_at_entry", "goes_on", "closed", "example",
    ),
    "notes": (*_ABOUT, "visibility", "tags", "text"),
    **{name: columns for name, (_, columns) in PLAIN.items()},
    "sheets": ("id", "at", "on", "sheet", "key", "question", "value", "answer"),
    "checkins": (
        *_ABOUT, "finished", "checkin", "title", "key", "question", "value", "answer", "visibility",
    ),
    **LEARNING_COLUMNS,
}  # fmt: skip
"""The columns of every table, in the order of the files."""

Names = Mapping[str, str]


def mentee_rows(moment: Moment) -> Iterator[list[Any]]:
    """Everybody, with the stage they are at and since when."""
    last: dict[str, StageMove] = {}
    for move in moment.all(StageMove):
        before = last.get(move.mentee)
        if before is None or (move.on, move.at, move.id) > (before.on, before.at, before.id):
            last[move.mentee] = move
    for mentee in moment.all(Mentee):
        here = last.get(mentee.id)
        more = {"stage": here and here.stage, "stage_since": here and here.on}
        yield _row("mentees", mentee, more)


def note_rows(moment: Moment, names: Names) -> Iterator[list[Any]]:
    """Every note with its words."""
    for note, text in with_texts(moment, moment.all(Note)):
        yield _row("notes", note, {"name": _name(note, names), "text": text})


def plain_rows(moment: Moment, name: str, names: Names) -> Iterator[list[Any]]:
    """The records of one of the `PLAIN` tables."""
    for record in moment.all(PLAIN[name][0]):
        named = {} if isinstance(record, Employer) else {"name": _name(record, names)}
        yield _row(name, record, named)


def sheet_rows(moment: Moment, desk: Desk) -> Iterator[list[Any]]:
    """Sheets about the mentor's own work, a row for each answer."""
    from mentor_tui.services.sheets import answers, filled

    for sheet in moment.all(Sheet):
        kept = answers(sheet)
        known = {each.key: each for each in _known(filled, desk, sheet)}
        for key in sorted(kept) or [""]:
            said, value = known.get(key), kept.get(key)
            yield [
                sheet.id, sheet.at, sheet.on, sheet.of, key, said and said.label, value,
                said and said.text,
            ]  # fmt: skip


def _known(filled: Any, desk: Desk, sheet: Sheet) -> Any:
    """The answers in words; a comment or a pack asks nothing."""
    try:
        return [*filled(desk, sheet)]
    except Problem:
        return []


def with_texts(moment: Moment, notes: Iterator[Note]) -> Iterator[tuple[Note, str]]:
    """Notes with their words, which are fetched a few at a time."""
    from itertools import islice

    while batch := [*islice(notes, BATCH)]:
        texts = moment.texts([note.id for note in batch])
        for note in batch:
            yield note, texts.get(note.id, "")


def _name(record: Record, names: Names) -> str | None:
    return names.get(getattr(record, "mentee", None) or "")


def _row(table: str, record: Record, more: Mapping[str, Any]) -> list[Any]:
    columns = COLUMNS[table]
    return [more[name] if name in more else getattr(record, name) for name in columns]
