"""Records, their fields and their values in words, as they are told in a history or the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any

import msgspec

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
    Run,
    Sheet,
    StageMove,
    Target,
    Tie,
)
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.sheets import Section
from mentor_tui.curriculum.structure import Field as Asked
from mentor_tui.learning.records import (
    GrowthStep,
    Reflection,
    SelfRating,
    TaskDone,
    UnitFeedback,
)
from mentor_tui.record import Record
from mentor_tui.services.desk import Desk
from mentor_tui.services.stages import stage_label
from mentor_tui.text import snippet
from mentor_tui.vault.kinds import KINDS

HIDDEN = frozenset((
    "mentee", "at", "example", "version", "of", "run", "structure", "strings", "unit", "task",
    "question", "framework",
))  # fmt: skip
"""Fields that say nothing to a reader."""

_OPTIONS: dict[str, str] = {
    "visibility": "visibility", "channel": "channel", "job_type": "job_type", "stage": "stage",
    "state": "step", "audience": "person", "may_contact_employer": "facts.employer",
    "status": "field.status", "owner": "field.owner", "who": "field.owner",
    "purpose": "contact.purpose", "relationship": "employer.stage",
    "circle": "circle", "pay_band": "pay_band", "found_through": "found_through",
    "ended_by": "ended_by", "next_job": "next_job", "kept": "kept", "with_whom": "task.with",
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
        case PlanStep() | Target():
            return record.what
        case Adjustment():
            return record.change
        case Tie():
            return record.who
        case Sheet():
            return desk.language.day(record.on)
        case Reflection():
            return record.text
        case SelfRating() | GrowthStep() | UnitFeedback():
            return _of_learning(desk, record)
        case TaskDone():
            from mentor_tui.services.courses import task_title

            return task_title(desk, record.unit, record.task)
        case StageMove():
            return stage_label(desk, record.stage)
        case Milestone():
            from mentor_tui.services.informal import welcome_words

            return welcome_words(desk, record.what) or say(f"do.{record.what}")
        case Mentee() | Employer():
            return record.name
    return ""


def _of_learning(desk: Desk, record: SelfRating | GrowthStep | UnitFeedback) -> str:
    if isinstance(record, GrowthStep):
        return record.what
    if isinstance(record, SelfRating):
        from mentor_tui.services.competences import area_title

        return area_title(desk, record.area)
    from mentor_tui.services.courses import unit_title

    return unit_title(desk, record.unit)


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
    if isinstance(record, Sheet) and entry:
        return _sheet_words(desk, record, entry)
    if isinstance(record, Run):
        if outer == "name":
            return None
        if entry:
            return _answer_words(desk, record, entry)
    own = f"field.{record.KIND}.{outer}"  # what a kind calls otherwise
    label = desk.language.text(own if desk.language.knows(own) else f"field.{outer}")
    if outer in _CHOSEN and isinstance(record, SelfRating | GrowthStep | UnitFeedback):
        return label, partial(_chosen, desk, outer)
    return label, lambda value: _value(desk, outer, value)


_CHOSEN = frozenset(("area", "value", "useful", "clear"))


def _chosen(desk: Desk, name: str, value: Any) -> str:
    """An area, where somebody stands there, or what a unit was found to be, in words."""
    if value is None:
        return ""
    if name in ("useful", "clear"):
        from mentor_tui.services.feedback import mark_words

        return mark_words(desk, name, value)
    from mentor_tui.services.competences import area_title, level_words

    return area_title(desk, value) if name == "area" else level_words(desk, value)


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


def _sheet_words(desk: Desk, sheet: Sheet, key: str) -> Field | None:
    """An answer on a sheet about the mentor's own work."""
    from mentor_tui.problems import Problem
    from mentor_tui.services import sheets

    try:
        form, words = sheets.form_and_words(desk, sheet.of)
    except Problem:  # a comment or a pack, which are no sheets to fill in
        return desk.language.text("field.answers"), str
    for section in form.section:
        for field in section.field:
            if key == f"{section.id}.{field.id}":
                return words(key), partial(_sheet_value, desk, words, section, field)
    point, _, what = key.partition(".")
    title = words(f"{point}.title")
    return (f"{title}", lambda value: _value(desk, what, value)) if title else None


def _sheet_value(desk: Desk, words: Wording, section: Section, field: Asked, value: Any) -> str:
    from mentor_tui.services import sheets

    return "" if value in (None, "") else sheets.said(desk, words, section, field, value)


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
    "due", "finished", "created", "goes_on", "reviewed", "four_hours", "contract_end",
    "mid_review", "exit_plan", "since", "until", "dropped", "asked",
))  # fmt: skip


def _written(desk: Desk, value: str) -> str:
    try:
        if "T" in value:
            return desk.language.moment(datetime.fromisoformat(value))
        return desk.language.day(date.fromisoformat(value))
    except ValueError:
        return value
