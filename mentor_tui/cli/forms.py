"""``form list/show/print`` and ``calendar``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.casework.records import Mentee
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, hint, tell
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.language import LANGUAGES
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.documents.model import Document

_FORM = ("id", "title", "intro", "known", "lines", "blank", "readers", "mentor_only")
_READERS = ("mentor", "mentee", "supervisor", "employer")


def form(parser: Parser) -> None:
    """``form``."""
    listing = parser.action("list", _list)
    listing.word("mentee", "cli.opt.form_mentee", nargs="?", metavar="MENTEE")
    listing.formats()
    show = parser.action("show", _show)
    printing = parser.action("print", _print)
    for each in (show, printing):
        each.word("form", "cli.opt.form", metavar="FORM")
        each.word("mentee", "cli.opt.form_mentee", nargs="?", metavar="MENTEE")
        each.option(
            "--reader", "cli.opt.reader", default="mentor", metavar="|".join(_READERS),
            type=one_of(_READERS, "problem.one_of"),
        )  # fmt: skip
        each.option(
            "--language", "cli.opt.form_lang", metavar="|".join(LANGUAGES),
            type=one_of(LANGUAGES, "problem.one_of"),
        )  # fmt: skip
        each.option("--large", "cli.opt.large", action="store_true")
        each.option(
            "--code", "cli.opt.code", dest="coded", action="store_const", const=True, default=None
        )
        each.option(
            "--with-name", "cli.opt.with_name", dest="coded", action="store_const", const=False
        )
        each.option("--blank", "cli.opt.blank", action="store_true")
    printing.option(
        "--to", "cli.opt.form_to", required=True, metavar="FILE.html|.pdf|.md|.txt|.csv"
    )


def _person(desk: Desk, options: Namespace) -> Mentee | None:
    from mentor_tui.services.mentees import find_mentee

    return find_mentee(desk, options.mentee) if options.mentee else None


def _list(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import columns
    from mentor_tui.services.forms import forms, known_text

    if options.mentee:
        unlock(desk, options.common)
    rows = forms(desk, _person(desk, options))
    cells = [[row.id, row.title, known_text(desk, row) or row.intro] for row in rows]
    lines = list(columns(cells)) if cells else [desk.language.text("forms.none")]
    emit(options, [msgspec.structs.asdict(row) for row in rows], _FORM, lines)


def _made(desk: Desk, options: Namespace) -> Document:
    from mentor_tui.services.forms import prepare

    if not options.blank:  # an empty form needs nothing that is kept
        unlock(desk, options.common)
    made = prepare(
        desk, desk.library.form(options.form), _person(desk, options), reader=options.reader,
        language=options.language, large=options.large, code_instead_of_name=options.coded,
        blank=options.blank,
    )  # fmt: skip
    for what in made.left_out:
        hint(desk.language.text("form.left_out", what=what))
    return made.document


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.documents.writing import rendered

    tell(*rendered(_made(desk, options), ".txt").decode().splitlines())


def _print(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.forms import check, save, saved_text

    path = check(Path(options.to))
    tell(saved_text(desk, *save(_made(desk, options), path)))


def calendar(parser: Parser) -> None:
    """``calendar``."""
    parser.option("--to", "cli.opt.calendar_to", required=True, metavar="FILE.ics")
    parser.done_by(_calendar)


def _calendar(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.calendar import save_calendar

    unlock(desk, options.common)
    written, number = save_calendar(desk, Path(options.to))
    tell(desk.language.count("calendar.written", number, file=str(written)))
