"""``report supervision``, ``field-mentoring``, ``roster`` and ``self-check``."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_document, emit_one
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.casework.records import Sheet

_ROSTER = (
    "id", "code", "name", "stage", "days_in_stage", "last_contact", "next_due", "next_rule",
    "employer_day", "employer_met", "job", "flags",
)  # fmt: skip
_VISIT = ("id", "on", "answers")
_POINT = ("id", "section", "title", "by", "view", "found", "answer", "note")
_LINE = ("point", "mentee", "what", "on", "number", "fits")


def supervision(parser: Parser) -> None:
    """``report supervision``."""
    action = parser.action("supervision", _supervision)
    action.day("--week", "cli.opt.week")
    action.option("--answers", "cli.opt.sheet_answers", metavar="FILE")
    action.option("--done", "cli.opt.sheet_done", action="store_true")
    _paper(action)


def field_mentoring(parser: Parser) -> None:
    """``report field-mentoring``."""
    action = parser.action("field-mentoring", _field_mentoring)
    action.option("--id", "cli.opt.sheet_id", metavar="ID")
    action.option("--answers", "cli.opt.sheet_answers", metavar="FILE")
    _paper(action)


def roster(parser: Parser) -> None:
    """``report roster``."""
    _paper(parser.action("roster", _roster))


def self_check(parser: Parser) -> None:
    """``report self-check``."""
    action = parser.action("self-check", _self_check)
    action.option("--answers", "cli.opt.sheet_answers", metavar="FILE")
    action.option("--rows", "cli.opt.point_rows", metavar="POINT")
    action.option("--done", "cli.opt.sheet_done", action="store_true")
    action.option("--to", "cli.opt.page_to", metavar="FILE")
    action.formats()


def _paper(action: Parser) -> None:
    action.option("--redacted", "cli.opt.redacted", action="store_true")
    action.option("--to", "cli.opt.page_to", metavar="FILE")
    action.formats()


def filled_in(desk: Desk, sheet: Sheet, file: str | None) -> Sheet:
    """The sheet with the answers of a file, saved. Raises UsageProblem for what does not fit."""
    from mentor_tui.cli.answers import read_answers
    from mentor_tui.services import sheets

    if not file:
        return sheet
    fields = desk.library.sheet(sheet.of).fields
    before = sheets.answers(sheet)
    changed: dict[str, Any] = {}
    for key, value in read_answers(file).items():
        if key not in fields:
            raise UsageProblem("problem.no_field", name=key)
        said = value.isoformat() if isinstance(value, date) else value
        changed[key] = sheets.read_answer(desk, fields[key], said, before.get(key))
    on = changed.get("visit.on")
    whole = {**before, **changed} if desk.vault.get(type(sheet), sheet.id) is None else changed
    return sheets.keep(desk, sheet, whole, on=date.fromisoformat(on) if on else None)


def _supervision(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import supervision as service

    unlock(desk, options.common)
    sheet = filled_in(desk, service.sheet_of(desk, options.week), options.answers)
    if options.done:
        sheet = service.finish(desk, sheet)
    if options.format == "text" or options.to:
        emit_document(desk, options, service.document(desk, sheet, redacted=options.redacted))
    else:
        row = service.as_row(desk, sheet, redacted=options.redacted)
        emit_one(options, row, [])


def _field_mentoring(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import sheets
    from mentor_tui.services import supervision as service

    unlock(desk, options.common)
    of = "field_mentoring"
    sheet = sheets.find_sheet(desk, of, options.id) if options.id else None
    if options.answers:
        sheet = filled_in(desk, sheet or sheets.new_sheet(desk, of), options.answers)
    if sheet is not None and (options.to or options.format == "text"):
        emit_document(desk, options, service.document(desk, sheet, redacted=options.redacted))
        return
    found = [sheet] if sheet else sheets.sheets_of(desk, of)
    rows = []
    for each in found:
        told = service.shown(desk, each, redacted=options.redacted)
        answers = {answer.key: answer.value for answer in told}
        rows.append({"id": each.id, "on": each.on, "answers": answers})
    lines = [f"{each.id}  {desk.language.day(each.on)}" for each in found]
    emit(options, rows, _VISIT, lines or [desk.language.text("plain.nothing_yet")])


def _roster(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.services import roster as service

    unlock(desk, options.common)
    if options.format == "text" or options.to:
        emit_document(desk, options, service.roster_document(desk, coded=options.redacted))
        return
    codes, names = service.people_codes(desk), service.names(desk)
    hidden = ("id", "name") if options.redacted else ()
    keys = tuple(key for key in _ROSTER if key not in hidden)
    rows = [
        {**msgspec.structs.asdict(row), "code": codes[row.id], "name": names[row.id]}
        for row in service.roster(desk)
    ]
    emit(options, rows, keys, [])


def _self_check(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.services import self_check as service

    unlock(desk, options.common)
    sheet = service.current(desk)
    if options.answers:
        sheet = _answered(desk, sheet, options.answers)
    points = service.points(desk, sheet)
    if options.rows:
        _rows(desk, options, [each for each in points if each.id == options.rows])
        return
    if options.done:
        sheet = service.finish(desk, sheet)
    if options.format == "text" or options.to:
        emit_document(desk, options, service.document(desk, sheet))
        return
    emit(options, [msgspec.structs.asdict(each) for each in points], _POINT, [])


def _rows(desk: Desk, options: Namespace, found: list[Any]) -> None:
    """The records behind one point."""
    from mentor_tui.services import self_check as service

    if not found:
        raise UsageProblem("problem.no_point")
    [point] = found
    rows = [{"point": point.id, **line._asdict()} for line in point.lines]
    lines = ["  ".join(c for c in row if c) for row in service.line_rows(desk, point)]
    emit(options, rows, _LINE, lines or [desk.language.text("plain.nothing_yet")])


def _answered(desk: Desk, sheet: Sheet, file: str) -> Sheet:
    """Answers ``point = "yes"`` or ``"point.note" = "…"`` of a file."""
    from mentor_tui.cli.answers import read_answers
    from mentor_tui.services import self_check as service
    from mentor_tui.services import sheets

    given = read_answers(file)
    for point in dict.fromkeys(key.partition(".")[0] for key in given):
        kept = sheets.answers(sheet)
        said = given.get(point, given.get(f"{point}.answer", kept.get(f"{point}.answer")))
        note = given.get(f"{point}.note", kept.get(f"{point}.note") or "")
        sheet = service.answer(desk, sheet, point, said, str(note))
    return sheet
