"""``session``: plans for a room, holding one, half an hour from one's own notes."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_document, emit_one, hint
from mentor_tui.cli.parsing import Parser
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.services.sessions import SessionView

_ROW = ("id", "unit", "title", "summary", "minutes", "parts", "days")
_PART = ("id", "kind", "title", "do", "say", "minutes", "least", "things")
_WORDS = ("id", "source", "about", "text", "part")
_DIARY = ("id", "on", "where", "answers")


def session(parser: Parser) -> None:
    """``session``."""
    listing = parser.action("list", _list)
    listing.option("--unit", "cli.opt.session_unit", metavar="UNIT")
    show = parser.action("show", _show)
    run = parser.action("run", _run)
    paper = parser.action("print", _print)
    for each in (show, run, paper):
        each.word("name", "cli.opt.session", metavar="NAME")
    run.option("--until", "cli.opt.session_until", metavar="HH:MM")
    run.option("--anew", "cli.opt.session_anew", action="store_true")
    words = parser.action("words", _words)
    cascade = parser.action("cascade", _cascade)
    cascade.option(
        "--pick", "cli.opt.cascade_pick", action="append", default=[], metavar="ID"
    )  # fmt: skip
    cascade.option("--names", "cli.opt.cascade_names", action="store_true")
    diary = parser.action("diary", _diary)
    diary.option("--id", "cli.opt.sheet_id", metavar="ID")
    diary.option("--answers", "cli.opt.sheet_answers", metavar="FILE")
    for each in (paper, cascade, diary):
        each.option("--to", "cli.opt.page_to", metavar="FILE")
    for each in (listing, show, paper, words, cascade, diary):
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import columns
    from mentor_tui.services import sessions

    found = sessions.session_rows(desk, options.unit)
    rows = [msgspec.structs.asdict(each) for each in found]
    cells = [[each.id, str(each.minutes), each.title] for each in found]
    emit(options, rows, _ROW, columns(cells))


def _as_row(view: SessionView) -> dict[str, Any]:
    parts = [
        {
            **{key: getattr(part, key) for key in _PART if key != "things"},
            "things": [each._asdict() for each in part.things],
        }
        for part in view.parts
    ]  # fmt: skip
    return {
        "id": view.id, "unit": view.unit, "title": view.title, "summary": view.summary,
        "minutes": view.minutes, "goals": list(view.goals), "materials": list(view.materials),
        "opening": view.opening, "closing": view.closing, "parts": parts,
        "days": [day.id for day in view.days],
    }  # fmt: skip


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.sessions import plan_lines
    from mentor_tui.services.sessions import session_view

    view = session_view(desk, options.name)
    emit_one(options, _as_row(view), plan_lines(desk, view))


def _run(desk: Desk, options: Namespace) -> None:
    from mentor_tui.learning.session import ending
    from mentor_tui.plain.sessions import hold
    from mentor_tui.plain.talk import Leave, Talk
    from mentor_tui.services import sessions

    until = sessions.end_typed(desk, options.until) if options.until else None
    running = None if options.anew else sessions.under_way(desk, options.name)
    if running is None:
        running = sessions.begin(desk, options.name, until=until)
    elif until is not None:
        running = sessions.keep(desk, ending(running, until))
    talk = Talk(desk, ascii_only=options.common.ascii)
    try:
        hold(talk, options.name, running)
    except Leave:
        talk.say("plain.left")


def _print(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.session_documents import document

    emit_document(desk, options, document(desk, options.name))


def _words(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.sessions import title_line
    from mentor_tui.services import cascade

    unlock(desk, options.common)
    found = cascade.own_words(desk)
    lines = [f"{each.id}  {title_line(each.about, each.text)}" for each in found]
    rows = [each._asdict() for each in found]
    emit(options, rows, _WORDS, lines or [desk.language.text("cascade.none")])


def _cascade(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import cascade

    unlock(desk, options.common)
    words = cascade.picked(desk, options.pick)
    if not options.names and cascade.has_names(desk, words):
        hint(desk.language.text("cli.cascade.names"))
    emit_document(desk, options, cascade.document(desk, words, names=options.names))


def _diary(desk: Desk, options: Namespace) -> None:
    from mentor_tui.cli.report_supervision import filled_in
    from mentor_tui.services import cascade, sheets

    unlock(desk, options.common)
    sheet = sheets.find_sheet(desk, cascade.DIARY, options.id) if options.id else None
    if options.answers:
        sheet = filled_in(desk, sheet or cascade.new_diary(desk), options.answers)
    if options.to or (sheet is not None and options.format == "text"):
        emit_document(desk, options, cascade.diary_document(desk, sheet))
        return
    found = [sheet] if sheet else cascade.diaries(desk)
    rows = [
        {
            "id": each.id, "on": each.on, "where": cascade.diary_title(desk, each),
            "answers": {told.key: told.value for told in sheets.filled(desk, each)},
        }
        for each in found
    ]  # fmt: skip
    lines = [
        f"{each.id}  {desk.language.day(each.on)}  {cascade.diary_title(desk, each)}"
        for each in found
    ]
    emit(options, rows, _DIARY, lines or [desk.language.text("plain.nothing_yet")])
