"""``record``: what the mentor learnt, and the papers and files that say so."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one, hint, progress, tell
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.learning.records import Award

_UNIT = (
    "unit", "title", "minutes_done", "minutes", "outcomes_covered", "outcomes", "cards",
    "cards_all", "tasks", "tasks_all", "reflections", "quiz_percent", "quiz_passed", "first",
    "last",
)  # fmt: skip
_AWARD = (
    "id", "number", "document", "date", "learner", "units", "hours", "outcomes", "assessment",
    "participation", "language", "confirmed_by", "withdrawn",
)  # fmt: skip
_ROW = ("row", "name", "hours", "why")


def record(parser: Parser) -> None:
    """``record``."""
    parser.action("show", _show).formats()
    _issuing(parser.action("issue", _issue))
    parser.action("list", _list).formats()
    write = parser.action("write", _write)
    write.option("--transcript", "cli.opt.record_transcript", action="store_true")
    _one(write, "record_to")
    _one(parser.action("badge", _badge), "record_to_json")
    _one(parser.action("elm", _elm), "record_to_rows")
    _one(parser.action("europass", _europass), "chapter_to", must=False)
    withdraw = parser.action("withdraw", _withdraw)
    withdraw.word("number", "cli.opt.record_number", metavar="NUMBER")
    withdraw.formats()
    about = parser.action("issuer", _issuer)
    from mentor_tui.services.recognition import ISSUER_LINES

    for name in ISSUER_LINES:
        option = f"--{name.replace('_', '-')}"
        about.option(option, f"issuer.{name}", dest=name, metavar="TEXT")
    about.formats()
    batch_options(parser.action("batch", batch))


def _one(action: Parser, files: str, *, must: bool = True) -> None:
    """One that was issued; ``files`` is the option that says what it is written to."""
    action.word("number", "cli.opt.record_number", metavar="NUMBER")
    action.option("--to", f"cli.opt.{files}", metavar="FILE", required=must)
    action.option("--reader", "cli.opt.record_reader", metavar="LANG")
    action.formats()


def _issuing(action: Parser) -> None:
    action.word("document", "cli.opt.record_document", metavar="DOCUMENT")
    action.option("--units", "cli.opt.record_units", metavar="UNITS", default="course")
    action.option("--learner", "cli.opt.record_learner", metavar="NAME")
    action.option("--confirmed-by", "cli.opt.record_confirmed_by", metavar="NAME")
    action.option("--assessed", "cli.opt.record_assessed", metavar="HOW")
    action.option("--participation", "cli.opt.record_participation", metavar="HOW")
    action.option("--hours", "cli.opt.record_hours", metavar="N")
    action.option("--to", "cli.opt.record_to", metavar="FILE")
    action.option("--reader", "cli.opt.record_reader", metavar="LANG")
    action.formats()


def batch_options(action: Parser) -> None:
    """Which list, what it confirms, where the certificates are to lie."""
    action.word("file", "cli.opt.record_list", metavar="FILE")
    action.option("--units", "cli.opt.record_units", metavar="UNITS", default="course")
    action.option("--confirmed-by", "cli.opt.record_confirmed_by", metavar="NAME", required=True)
    action.option("--participation", "cli.opt.record_participation", metavar="HOW",
                  default="workshop")  # fmt: skip
    action.option("--to", "cli.opt.record_folder", metavar="FOLDER")
    action.option("--hours", "cli.opt.batch_hours", metavar="N", default="")
    action.option("--pdf", "cli.opt.record_pdf", action="store_true")
    action.option("--reader", "cli.opt.record_reader", metavar="LANG")
    action.formats()


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import recognition
    from mentor_tui.services.record_view import document_lines, unit_lines

    unlock(desk, options.common)
    found = recognition.learnt(desk)
    rows = [
        {
            "unit": unit.id, "title": _title(desk, unit.id), "minutes_done": unit.done,
            "minutes": unit.minutes, "outcomes_covered": list(unit.covered),
            "outcomes": [each.id for each in unit.outcomes], "cards": unit.cards,
            "cards_all": unit.all_cards, "tasks": unit.tasks, "tasks_all": unit.all_tasks,
            "reflections": unit.reflections, "quiz_percent": unit.score,
            "quiz_passed": unit.passed, "first": unit.first, "last": unit.last,
        }
        for unit in found
    ]  # fmt: skip
    lines = [*(f"{title}: {said}" for _, title, said in unit_lines(desk)), ""]
    lines += [f"{title}: {said}" for _, title, said in document_lines(desk)]
    emit(options, rows, _UNIT, lines)


def _title(desk: Desk, unit: str) -> str:
    from mentor_tui.services.award_words import unit_title

    return unit_title(desk, unit)


def _language(options: Namespace) -> str | None:
    from mentor_tui.language import LANGUAGES

    reader: str | None = options.reader
    if reader is not None and reader not in LANGUAGES:
        raise UsageProblem("problem.one_of", codes=", ".join(LANGUAGES))
    return reader


def _issue(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import credentials, recognition
    from mentor_tui.services.record_view import lacking_lines

    unlock(desk, options.common)
    language = _language(options)
    said = {
        "learner": desk.profile.name if options.learner is None else options.learner,
        "confirmed_by": options.confirmed_by or "", "assessed": options.assessed or "",
        "participation": options.participation or "", "hours": options.hours or "",
        "language": language or desk.language.code,
    }  # fmt: skip
    asked = recognition.claim(desk, options.document, options.units, said)
    file = Path(options.to) if options.to else None
    if file is not None:
        credentials.check(file, "certificate")
    if recognition.missing(desk, asked):
        for line in lacking_lines(desk, asked):
            hint(f"- {line}")
    award = recognition.issue(desk, asked)
    row, lines = _as_row(award), [desk.language.text("record.issued", number=award.number)]
    if file is not None:
        written = str(credentials.write(desk, award, "certificate", file, language))
        row["file"] = written
        lines.append(desk.language.text("copy.written", file=written))
    emit_one(options, row, lines)


def _as_row(award: Award) -> dict[str, Any]:
    return {
        "id": award.id, "number": award.number, "document": award.of, "date": award.on,
        "learner": award.learner, "units": list(award.units), "hours": award.hours,
        "outcomes": list(award.outcomes), "assessment": list(award.assessment),
        "participation": award.participation, "language": award.language,
        "confirmed_by": award.confirmed_by, "withdrawn": award.withdrawn,
    }  # fmt: skip


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import recognition
    from mentor_tui.services.record_view import award_lines

    unlock(desk, options.common)
    lines = [f"{title}: {said}" for _, title, said in award_lines(desk)]
    nothing = [desk.language.text("plain.nothing_yet")]
    emit(options, [_as_row(each) for each in recognition.awards(desk)], _AWARD, lines or nothing)


def _file(desk: Desk, options: Namespace, what: str) -> None:
    from mentor_tui.documents.text import as_text
    from mentor_tui.services import credentials, recognition

    unlock(desk, options.common)
    language = _language(options)
    award = recognition.find_award(desk, options.number)
    if options.to is None:
        page = credentials.page(desk, award, what, language)
        tell(*as_text(page).rstrip("\n").split("\n"))
        return
    written = str(credentials.write(desk, award, what, Path(options.to), language))
    row = {"number": award.number, "file": written}
    emit_one(options, row, [desk.language.text("copy.written", file=written)])


def _write(desk: Desk, options: Namespace) -> None:
    _file(desk, options, "transcript" if options.transcript else "certificate")


def _badge(desk: Desk, options: Namespace) -> None:
    _file(desk, options, "badge")


def _elm(desk: Desk, options: Namespace) -> None:
    _file(desk, options, "elm")


def _europass(desk: Desk, options: Namespace) -> None:
    _file(desk, options, "europass")


def _withdraw(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import recognition

    unlock(desk, options.common)
    award = recognition.withdraw(desk, recognition.find_award(desk, options.number))
    told = desk.language.text("record.withdrawn_now", number=award.number)
    emit_one(options, _as_row(award), [told])


def _issuer(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import recognition

    unlock(desk, options.common)
    lines = recognition.ISSUER_LINES
    typed = {name: getattr(options, name) for name in lines if getattr(options, name) is not None}
    if typed:
        recognition.keep_issuer(desk, typed)
    row = recognition.issuer_typed(desk)
    say = desk.language.text
    told = [say("plain.fact", name=say(f"issuer.{n}"), value=row[n] or "–") for n in lines]
    emit_one(options, row, told)


def batch(desk: Desk, options: Namespace) -> None:
    """A certificate for each row of a list."""
    from mentor_tui.services import participants

    unlock(desk, options.common)
    course = participants.Course(
        units=options.units, confirmed_by=options.confirmed_by,
        participation=options.participation, kind=".pdf" if options.pdf else ".html",
        language=_language(options) or desk.language.code,
    )  # fmt: skip
    participants.check(desk, course)
    found = participants.read_list(desk, Path(options.file), options.hours)
    rows = [{"row": r.number, "name": r.name, "hours": r.hours, "why": r.why} for r in found]
    lines = [f"{r.number}  {r.name}  {participants.row_text(desk, r)}" for r in found]
    lines += participants.summary(desk, found)
    if options.to:
        made = participants.write_all(desk, course, found, Path(options.to), progress(desk))
        lines.append(desk.language.count("record.batch.done", made.number, folder=str(made.folder)))
    emit(options, rows, _ROW, lines)
