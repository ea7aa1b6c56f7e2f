"""``unit``, ``deck`` and ``rehearsal``: units as chapters, prompts to draw, scenes to practise."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.output import emit, emit_one, tell
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.services.desk import Desk

AUDIENCES = ("professional", "informal")
LEVELS = ("easy", "middle", "hard")
_PRACTICE = ("id", "unit", "title", "summary", "audience", "count")


def unit(parser: Parser) -> None:
    """``unit``."""
    listing = parser.action("list", _list_units)
    show = parser.action("show", _show_unit)
    chapter = parser.action("chapter", _chapter)
    for each in (show, chapter):
        each.word("unit", "cli.opt.unit", metavar="UNIT")
    chapter.option("--to", "cli.opt.chapter_to", required=True, metavar="FILE.html|.pdf|.md|.txt")
    for each in (listing, show, chapter):
        each.option(
            "--audience", "cli.opt.audience", type=one_of(AUDIENCES, "problem.one_of"),
            default=AUDIENCES[0], metavar="|".join(AUDIENCES),
        )  # fmt: skip
    listing.formats()
    show.formats()


def _list_units(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns
    from mentor_tui.services.reading import units

    rows = [
        {"id": each.id, "title": each.title, "summary": each.summary, "minutes": each.minutes,
         "cards": len(each.cards)}
        for each in units(desk, options.audience)
    ]  # fmt: skip
    cells = [[str(row["id"]), str(row["title"]), str(row["summary"])] for row in rows]
    emit(options, rows, ("id", "title", "summary", "minutes", "cards"), columns(cells))


def _show_unit(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.chapters import unit_view

    found = unit_view(desk, options.unit, options.audience)
    row = {
        "id": found.id, "title": found.title, "summary": found.summary, "minutes": found.minutes,
        "outcomes": found.outcomes, "cards": [name for name, _ in found.cards],
    }  # fmt: skip
    minutes = desk.language.count("exercise.minutes", found.minutes)
    lines = [f"{found.title} · {minutes}", found.summary, ""]
    lines += [*(f"- {each}" for each in found.outcomes), ""]
    emit_one(options, row, [*lines, *(f"{name}  {title}" for name, title in found.cards)])


def _chapter(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.chapters import save_chapter

    written = save_chapter(desk, options.unit, Path(options.to), options.audience)
    tell(desk.language.text("copy.written", file=str(written)))


def deck(parser: Parser) -> None:
    """``deck``."""
    parser.action("list", _list_decks).formats()
    draw = parser.action("draw", _draw)
    draw.word("deck", "cli.opt.deck", metavar="DECK")
    draw.formats()


def _list_decks(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import columns
    from mentor_tui.services.decks import decks_for

    rows = decks_for(desk)
    lines = columns([[row.id, row.title, row.summary] for row in rows]) if rows else []
    emit(options, [msgspec.structs.asdict(row) for row in rows], _PRACTICE, lines)


def _draw(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.decks import prompt_lines
    from mentor_tui.plain.talk import Talk
    from mentor_tui.services.decks import draw, shuffled

    drawn = draw(desk, options.deck, chance=shuffled())
    emit_one(options, msgspec.structs.asdict(drawn), prompt_lines(Talk(desk), drawn))


def rehearsal(parser: Parser) -> None:
    """``rehearsal``."""
    parser.action("list", _list_rehearsals).formats()
    run = parser.action("run", _run)
    run.word("rehearsal", "cli.opt.rehearsal", metavar="NAME")
    run.option(
        "--level", "cli.opt.level", type=one_of(LEVELS, "problem.one_of"),
        metavar="|".join(LEVELS),
    )  # fmt: skip


def _list_rehearsals(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import columns
    from mentor_tui.services.decks import rehearsals_for

    rows = rehearsals_for(desk)
    lines = columns([[row.id, row.title, row.summary] for row in rows]) if rows else []
    emit(options, [msgspec.structs.asdict(row) for row in rows], _PRACTICE, lines)


def _run(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.decks import rehearsal_through
    from mentor_tui.plain.talk import Leave, Talk

    try:
        rehearsal_through(Talk(desk, ascii_only=options.common.ascii), options.rehearsal,
                          options.level)  # fmt: skip
    except Leave:
        return
