"""A caseload comes in from a spreadsheet: shown row by row first, then saved all or none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from mentor_tui.casework import caseload
from mentor_tui.casework.caseload import Caseload, Person, Row, Words, read_caseload
from mentor_tui.casework.records import Mentee, StageMove
from mentor_tui.casework.stages import STAGES, first_stage
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services.access import AUDIENCES
from mentor_tui.services.desk import Desk
from mentor_tui.services.stages import stage_label
from mentor_tui.text import fold, visible
from mentor_tui.vault import Set, new_id

PERMISSIONS = ("yes", "no", "only_for")


def look_into_caseload(desk: Desk, file: Path) -> Caseload:
    """What each row of a CSV file would become; nothing is saved. Raises UsageProblem."""
    content = _content(file)
    return read_caseload(content, _words(), _known(desk), desk.today)


def bring_in_caseload(desk: Desk, found: Caseload) -> int:
    """Save everybody new in one go; returns how many. Raises UsageProblem when one came meanwhile.

    Then nothing is saved.
    """
    known = _known(desk)
    if any(fold(person.name) in known for person in found.people):
        raise UsageProblem("problem.caseload_changed")
    changes = [change for person in found.people for change in _changes(desk, person)]
    if changes:
        desk.vault.save(*changes)
    return len(found.people)


def row_text(desk: Desk, row: Row) -> str:
    """What happens with a row, in words."""
    if row.person is not None:
        return " · ".join([desk.language.text("caseload.new"), *_facts(desk, row.person)])
    slots: dict[str, object] = {"column": row.column} if row.column else {}
    slots |= {"row": row.other} if row.other else {}
    return desk.language.text(f"caseload.why.{row.why}", **slots)


def _facts(desk: Desk, person: Person) -> list[str]:
    """What was read of the days and the stage, for an eye to fall on what is not meant so."""
    language = desk.language
    days = {name: getattr(person, name) for name in ("referred", "entry", "goes_on", "closed")}
    said = {name: language.day(day) for name, day in days.items() if day}
    if person.stage:
        said["stage"] = stage_label(desk, person.stage)
    if person.next_meeting:
        said["next_meeting"] = language.moment(person.next_meeting)
    if person.team:
        said["team"] = visible(person.team)
    if person.employed_at_entry is not None:
        said["employed_at_entry"] = language.text(
            "answer.yes" if person.employed_at_entry else "answer.no"
        )
    return [f"{language.text(f'plain.col.{name}')}: {value}" for name, value in said.items()]


def summary(desk: Desk, found: Caseload) -> list[str]:
    """How many are new, how many rows are left out, and which columns are not read."""
    people, left = len(found.people), len(found.rows) - len(found.people)
    told = [desk.language.count("caseload.people", people)]
    if left:
        told.append(desk.language.count("caseload.left_out", left))
    if found.ignored:
        names = desk.language.listed([*found.ignored[:10], *(["…"] if found.ignored[10:] else [])])
        told.append(desk.language.text("caseload.ignored", names=names))
    return told


def _content(file: Path) -> bytes:
    """The bytes of the file; what is no ordinary file or too large is not read."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        with os.fdopen(os.open(file.expanduser(), flags), "rb") as source:
            found = os.fstat(source.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise UsageProblem("problem.caseload_file")
            if found.st_size > caseload.MOST_BYTES:
                most = caseload.MOST_BYTES // 1_000_000
                raise UsageProblem("problem.caseload_large", most=most)
            return source.read(caseload.MOST_BYTES + 1)
    except (OSError, ValueError, RuntimeError):
        raise UsageProblem("problem.caseload_file") from None


def _known(desk: Desk) -> set[str]:
    return {fold(mentee.name) for mentee in desk.vault.all(Mentee)}


def _words() -> Words:
    """What people write in any of the languages, and the English ids."""
    columns = {caseload.word(name): name for name in caseload.FIELDS}
    audiences = {each: each for each in AUDIENCES}
    stages = {caseload.word(each): each for each in STAGES}
    permissions = {caseload.word(each): each for each in PERMISSIONS}
    yes_no = {"yes": True, "no": False, "true": True, "false": False}
    for code in LANGUAGES:
        say = Language(code).text
        for field in caseload.FIELDS:
            for word in say(f"caseload.words.{field}").split(";"):
                columns.setdefault(caseload.word(word), field)
        for each in AUDIENCES:
            audiences.setdefault(caseload.word(say(f"person.{each}")), each)
        for each in STAGES:
            stages.setdefault(caseload.word(say(f"stage.{each}")), each)
        for each, message in zip(PERMISSIONS, _PERMISSION_WORDS, strict=True):
            permissions.setdefault(caseload.word(say(message)), each)
        for message, meant in (("answer.yes", True), ("answer.no", False)):
            yes_no.setdefault(caseload.word(say(message)), meant)
    return Words(columns, audiences, stages, permissions, yes_no)


_PERMISSION_WORDS = ("answer.yes", "answer.no", "facts.employer.only_for")


def _changes(desk: Desk, person: Person) -> list[Set]:
    now, today = desk.now, desk.today
    audience = person.audience or desk.profile.audience
    facts = person._asdict()
    del facts["stage"]
    mentee = Mentee(
        **(facts | {"id": new_id(), "at": now, "example": desk.example, "audience": audience})
    )
    stage = person.stage or first_stage(audience, person.entry)
    on = min(person.entry or person.referred or today, today)
    move = StageMove(id=new_id(), mentee=mentee.id, at=now, stage=stage, on=on)
    return [Set.of(mentee), Set.of(move)]
