"""``feedback``: what one thinks of the units, and a table of it without a name."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.competences import page_options, write_page
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, one_of, whole_number
from mentor_tui.cli.words import words_given
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.learning.records import UnitFeedback

_AUDIENCES = ("professional", "informal")
_KEYS = ("id", "unit", "mentor_type", "at", "useful", "clear", "comment")


def feedback(parser: Parser) -> None:
    """``feedback``."""
    add = parser.action("add", _add)
    add.word("unit", "cli.opt.unit", metavar="UNIT")
    add.word("text", "cli.opt.text_if_any", nargs="?", metavar="TEXT")
    add.option("--file", "cli.opt.file", metavar="FILE")
    for name in ("useful", "clear"):
        add.option(f"--{name}", f"cli.opt.{name}", type=whole_number, metavar="1-5")
    add.option(
        "--audience", "cli.opt.feedback_as", type=one_of(_AUDIENCES, "problem.one_of"),
        metavar="|".join(_AUDIENCES),
    )  # fmt: skip
    listing, export = parser.action("list", _list), parser.action("export", _export)
    export.option("--to", "cli.opt.feedback_to", metavar="FILE", required=True)
    export.option("--without-comments", "cli.opt.feedback_no_comments", action="store_true")
    for each in (add, listing, export):
        each.formats()
    page_options(parser.action("print", _print))


def _row(kept: UnitFeedback) -> dict[str, Any]:
    return {
        "id": kept.id, "unit": kept.unit, "mentor_type": kept.audience, "at": kept.at,
        "useful": kept.useful, "clear": kept.clear, "comment": kept.comment,
    }  # fmt: skip


def _add(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import feedback as service
    from mentor_tui.services.learning_progress import unit_of

    unlock(desk, options.common)
    unit = unit_of(desk, options.unit).id  # before anything is read
    comment = words_given(desk, options) if options.text or options.file else None
    before = service.given(desk, unit, options.audience)
    marks = {
        name: getattr(options, name) if getattr(options, name) is not None
        else getattr(before, name, None)
        for name in service.ASKED
    }  # fmt: skip
    kept = service.give(
        desk, unit, useful=marks["useful"], clear=marks["clear"], comment=comment,
        audience=options.audience,
    )  # fmt: skip
    emit_one(options, _row(kept), [desk.language.text("feedback.thanks")])


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import feedback as service

    unlock(desk, options.common)
    rows = [_row(each) for each in service.all_given(desk)]
    lines = [f"{title}: {said}" for _, title, said in service.lines(desk)]
    emit(options, rows, _KEYS, lines or [desk.language.text("plain.nothing_yet")])


def _export(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import feedback as service

    unlock(desk, options.common)
    comments = not options.without_comments
    written = str(service.export(desk, Path(options.to), comments=comments))
    row = {"file": written, "rows": len(service.all_given(desk))}
    emit_one(options, row, [desk.language.text("copy.written", file=written)])


def _print(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.feedback import document

    unlock(desk, options.common)
    write_page(desk, options, document)
