"""``roleplay``: situations to play in a group, their cards, the observer's sheet."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.output import emit, emit_one, tell
from mentor_tui.cli.parsing import Parser, one_of, whole_number
from mentor_tui.services.desk import Desk

AUDIENCES = ("professional", "informal")
SHEETS = ("cards", "mentor", "mentee", "observer")
_KEYS = ("id", "unit", "theme", "level", "title", "summary", "minutes", "audience")


def roleplay(parser: Parser) -> None:
    """``roleplay``."""
    listing = parser.action("list", _list)
    listing.option(
        "--audience", "cli.opt.roleplay_audience", type=one_of(AUDIENCES, "problem.one_of"),
        metavar="|".join(AUDIENCES),
    )  # fmt: skip
    show = parser.action("show", _show)
    run = parser.action("run", _run)
    run.option("--people", "cli.opt.roleplay_people", type=whole_number, metavar="2-6")
    printed = parser.action("print", _print)
    for each in (show, run, printed):
        each.word("roleplay", "cli.opt.roleplay", metavar="NAME")
    printed.option(
        "--sheet", "cli.opt.roleplay_sheet", type=one_of(SHEETS, "problem.one_of"),
        default=SHEETS[0], metavar="|".join(SHEETS),
    )  # fmt: skip
    printed.option("--to", "cli.opt.chapter_to", required=True, metavar="FILE.html|.pdf|.md|.txt")
    listing.formats()
    show.formats()


def _list(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import columns
    from mentor_tui.services.roleplays import roleplays_for

    rows = roleplays_for(desk, options.audience)
    level = desk.language.text
    cells = [[row.id, row.title, level(f"rehearsal.{row.level}"), row.summary] for row in rows]
    lines = columns(cells) if cells else []
    emit(options, [msgspec.structs.asdict(row) for row in rows], _KEYS, lines)


def _show(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.roleplays import all_lines
    from mentor_tui.services.roleplays import roleplay_words

    view = roleplay_words(desk, options.roleplay)
    emit_one(options, msgspec.structs.asdict(view), all_lines(desk, view))


def _run(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.roleplays import roleplay_through
    from mentor_tui.plain.talk import Leave, Talk

    try:
        talk = Talk(desk, ascii_only=options.common.ascii)
        roleplay_through(talk, options.roleplay, options.people)
    except Leave:
        return


def _print(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.roleplays import save

    written = save(desk, options.roleplay, Path(options.to), options.sheet)
    tell(desk.language.text("copy.written", file=str(written)))
