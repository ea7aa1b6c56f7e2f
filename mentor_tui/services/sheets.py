"""Sheets about the mentor's own work: filled in, kept, read again, finished."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from mentor_tui.casework.answers import as_typed, check, parse
from mentor_tui.casework.records import Mentee, Milestone, Sheet
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.sheets import Section, SheetForm
from mentor_tui.curriculum.structure import Field, Step
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services.answers import answer_text
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, new_id

DONE = "sheet.done"
"""The answer that says on which day a sheet was finished."""


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a sheet in words: its key, heading, question, value; ``free`` is free text."""

    key: str
    heading: str
    label: str
    text: str
    value: Any
    free: bool


def form_and_words(desk: Desk, of: str) -> tuple[SheetForm, Wording]:
    """What a sheet asks, and in which words; raises UsageProblem for an unknown one."""
    words = desk.library.words("sheets", f"sheet.{of}", desk.language.code)
    return desk.library.sheet(of), words


def sheets_of(desk: Desk, of: str) -> list[Sheet]:
    """All sheets of one kind, newest first."""
    found = [each for each in desk.vault.all(Sheet) if each.of == of]
    return sorted(found, key=lambda each: (each.on, each.at, each.id), reverse=True)


def answers(sheet: Sheet) -> dict[str, Any]:
    """What was answered; an answer taken back is not in it."""
    return {key: value for key, value in sheet.answers.items() if value is not None}


def done_on(sheet: Sheet) -> date | None:
    """The day the sheet was finished."""
    try:
        return date.fromisoformat(str(sheet.answers.get(DONE)))
    except ValueError:
        return None


def keep(desk: Desk, sheet: Sheet, changed: Mapping[str, Any], on: date | None = None) -> Sheet:
    """The sheet with some answers changed (``None`` takes one back), saved; new or not."""
    before = desk.vault.get(Sheet, sheet.id)
    fresh = msgspec.structs.replace(
        before or sheet, answers={**(before or sheet).answers, **changed},
        on=on or sheet.on, gone=False,
    )  # fmt: skip
    desk.vault.save(_change(before, fresh, changed))
    return fresh


def _change(before: Sheet | None, fresh: Sheet, changed: Mapping[str, Any]) -> Set:
    if before is None:
        return Set.of(fresh)
    fields: dict[str, Any] = {f"answers/{key}": value for key, value in changed.items()}
    fields |= {"on": fresh.on.isoformat()} if fresh.on != before.on else {}
    fields |= {"gone": False} if before.gone else {}
    return Set(fresh.id, Sheet.KIND, fields)


def finish(desk: Desk, sheet: Sheet, *more: Set) -> Sheet:
    """The sheet marked as done today, with the dated thing it stands for (R13, R14).

    Finishing it again changes nothing but the day it was done.
    """
    form = desk.library.sheet(sheet.of)
    done = {DONE: desk.today.isoformat()}
    before = desk.vault.get(Sheet, sheet.id)
    fresh = msgspec.structs.replace(before or sheet, answers={**(before or sheet).answers, **done})
    changes = [_change(before, fresh, done), *more]
    if form.milestone:
        dated = Milestone(
            id=f"{sheet.id}-done", what=form.milestone, at=desk.now, on=desk.today, run=sheet.id
        )
        changes.append(Set.of(dated))
    desk.vault.save(*changes)
    return fresh


def new_sheet(desk: Desk, of: str, on: date | None = None, id: str | None = None) -> Sheet:
    """An empty sheet that is not kept yet."""
    version = desk.library.sheet(of).version
    return Sheet(id=id or new_id(), of=of, at=desk.now, on=on or desk.today, version=version)


def find_sheet(desk: Desk, of: str, id: str) -> Sheet:
    """A kept sheet; raises UsageProblem when there is none."""
    found = desk.vault.get(Sheet, id)
    if found is None or found.gone or found.of != of:
        raise UsageProblem("problem.no_record")
    return found


def sheet_of_draft(desk: Desk, key: str) -> Sheet:
    """The sheet that words left under ``key`` belong to, kept already or not."""
    from mentor_tui.services.cascade import DIARY, DIARY_ID
    from mentor_tui.services.supervision import OF, monday_of

    id = key.split(":")[1] if ":" in key else ""
    kept = desk.vault.get(Sheet, id)
    if kept is not None and not kept.gone:
        return kept
    if id.startswith(DIARY_ID):
        return new_sheet(desk, DIARY, id=id)
    monday = monday_of(id)
    return new_sheet(desk, OF, monday, id) if monday else new_sheet(desk, "field_mentoring", id=id)


def keep_typed(desk: Desk, sheet: Sheet, typed: Mapping[str, str]) -> Sheet:
    """The sheet with words that were left in its fields, saved. Raises UsageProblem."""
    fields, before = desk.library.sheet(sheet.of).fields, answers(sheet)
    changed = {}
    for key, text in typed.items():
        if key in fields:
            said = [text] if fields[key].kind == "consent" else text
            changed[key] = read_answer(desk, fields[key], said, before.get(key))
    return keep(desk, sheet, changed)


# Typing ----------------------------------------------------------------------------------


def typed_answers(desk: Desk, form: SheetForm, kept: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they stand in the fields: somebody's name instead of their id."""
    return {
        key: name_of(desk, kept.get(key)) if field.kind == "person" else kept.get(key)
        for key, field in form.fields.items()
    }


def read_answer(desk: Desk, field: Field, typed: Any, before: Any) -> Any:
    """What is kept of what stands in a field, ``None`` for nothing.

    A name becomes an id, the one kept ``before`` while it is untouched. Raises UsageProblem for
    what does not fit.
    """
    if field.kind == "person":
        from mentor_tui.services.mentees import find_mentee

        name = str(typed or "").strip()
        if not name:
            return None
        return before if name == name_of(desk, before) else find_mentee(desk, name).id
    if field.kind == "consent":
        if isinstance(typed, bool) or typed is None:
            return typed
        return {("yes",): True, ("no",): False}.get(tuple(typed))
    if isinstance(typed, str):
        return parse(field, typed, desk.today)
    return check(field, typed)


def name_of(desk: Desk, mentee: Any) -> str:
    """The name of somebody by id, "" when they are gone."""
    person = desk.vault.get(Mentee, mentee) if isinstance(mentee, str) else None
    return "" if person is None or person.gone else person.name


def as_line(field: Field, value: Any) -> str:
    """A kept answer as it would be typed in a line."""
    return as_typed(field, value)


# Reading again ---------------------------------------------------------------------------


def filled(desk: Desk, sheet: Sheet) -> Iterator[Filled]:
    """Every answer in the order of the sheet, in words; those to unknown questions are left out."""
    form, words = form_and_words(desk, sheet.of)
    kept = answers(sheet)
    for section in form.section:
        for field in section.field:
            key = f"{section.id}.{field.id}"
            if key in kept and (text := said(desk, words, section, field, kept[key])):
                free = field.kind in ("text", "long")
                yield Filled(
                    key=key, heading=words(f"{section.id}.title"), label=words(key), text=text,
                    value=kept[key], free=free,
                )  # fmt: skip


def sheet_words(sheet: Sheet) -> list[str]:
    """What was written on a sheet, also on a comment: its texts, not what was ticked or chosen."""
    ticked = (".answer", ".view", ".found", ".by", ".point", ".done", ".on")
    chosen = ("people.one", "people.two", "people.three", "about")
    return [
        value
        for key, value in sheet.answers.items()
        if isinstance(value, str) and key not in chosen and not key.endswith(ticked)
    ]


def said(desk: Desk, words: Wording, section: Section, field: Field, value: Any) -> str:
    """One answer in words; "" when it has another shape than the field."""
    if field.kind == "person":
        return name_of(desk, value)
    try:
        return answer_text(desk, words, Step(id=section.id), field, value)
    except (TypeError, ValueError, KeyError, AttributeError, Problem):
        return ""
