"""Records, their fields and their values in words, as they are told in a history or the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import msgspec

from mentor_tui.casework.records import (
    KINDS,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Note,
    PlanStep,
    Record,
    Run,
    StageMove,
)  # fmt: skip
from mentor_tui.services.desk import Desk
from mentor_tui.text import snippet

HIDDEN = frozenset(("mentee", "at", "example", "version", "of", "run", "structure", "strings"))
"""Fields that say nothing to a reader."""

_OPTIONS: dict[str, str] = {
    "visibility": "visibility", "channel": "channel", "job_type": "job_type", "stage": "stage",
    "state": "step", "audience": "person", "may_contact_employer": "facts.employer",
    "status": "field.status", "owner": "field.owner", "who": "field.owner",
}  # fmt: skip
"""Fields whose values have words of their own, and where these are."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """A record in a line: what kind, about whom, from when, how it begins."""

    id: str
    kind: str
    label: str
    mentee: str | None
    name: str
    at: datetime | None
    text: str


def about(desk: Desk, record: Record) -> About:
    """What ``record`` is, in words."""
    mentee = record.id if isinstance(record, Mentee) else getattr(record, "mentee", None)
    person = desk.vault.get(Mentee, mentee) if mentee else None
    kind = record.of if isinstance(record, Run) else _LABELS.get(record.KIND, record.KIND)
    return About(
        id=record.id, kind=record.KIND, label=desk.language.text(f"kind.{kind}"), mentee=mentee,
        name=person.name if person else "", at=getattr(record, "at", None),
        text=snippet(_words(desk, record)[:2000], "", 120),
    )  # fmt: skip


_LABELS = {"stage_move": "stage"}


def _words(desk: Desk, record: Record) -> str:
    say = desk.language.text
    match record:
        case Note():
            return desk.vault.text(record.id)
        case Run():
            from mentor_tui.services.runs import words_of_run

            return words_of_run(desk, record)("title")
        case EmployerContact():
            return " · ".join(part for part in (record.employer, record.outcome) if part)
        case Job():
            return " · ".join(part for part in (record.employer, record.title) if part)
        case Meeting():
            return say(f"channel.{record.channel}" if record.reached else "meeting.not_reached")
        case PlanStep():
            return record.what
        case StageMove():
            return say(f"stage.{record.stage}")
        case Milestone():
            return say(f"do.{record.what}")
        case Mentee():
            return record.name
    return ""


def record_of(desk: Desk, id: str) -> Record | None:
    """The record with this id, of whatever kind, also one in the bin."""
    from mentor_tui.vault.history import kind_of

    kind = kind_of(desk.vault, id)
    return desk.vault.get(KINDS[kind], id) if kind in KINDS else None


# Fields ------------------------------------------------------------------------------

Field = tuple[str, Callable[[Any], str]]


def field_words(desk: Desk, record: Record, name: str) -> Field | None:
    """What a field is called and how to say its value; ``None`` for one that is not told."""
    outer, _, entry = name.partition("/")
    if outer in HIDDEN or outer in type(record).INCIDENTAL:
        return None
    if isinstance(record, Run):
        if outer == "name":
            return None
        if entry:
            return _answer_words(desk, record, entry)
    label = desk.language.text(f"field.{outer}")
    return label, lambda value: _value(desk, outer, value)


def _answer_words(desk: Desk, run: Run, key: str) -> Field | None:
    from mentor_tui.curriculum.structure import Walk
    from mentor_tui.services.answers import answer_text
    from mentor_tui.services.runs import pinned, words_of_run

    content, words = pinned(desk, run), words_of_run(desk, run)
    steps = content.step if isinstance(content, Walk) else content.item
    asked = [(s, f) for s in steps for f in s.field if key == f"{s.id}.{f.id}"]
    if not asked:
        return None
    [(step, field)] = asked

    def say(value: Any) -> str:
        return "" if value in (None, [], "") else answer_text(desk, words, step, field, value)

    return words(key), say


def _value(desk: Desk, name: str, value: Any) -> str:
    """A value as it is stored, in words; "" for a blank one."""
    language = desk.language
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return language.text("answer.yes" if value else "answer.no")
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if name in _OPTIONS and language.knows(f"{_OPTIONS[name]}.{value}"):
        return language.text(f"{_OPTIONS[name]}.{value}")
    if isinstance(value, str) and name in _DAYS:
        return _written(desk, value)
    return str(value)


_DAYS = frozenset((
    "referred", "entry", "next_meeting", "closed", "on", "next_on", "start", "end", "heard",
    "due", "finished", "created",
))  # fmt: skip


def _written(desk: Desk, value: str) -> str:
    try:
        if "T" in value:
            return desk.language.moment(datetime.fromisoformat(value))
        return desk.language.day(date.fromisoformat(value))
    except ValueError:
        return value
