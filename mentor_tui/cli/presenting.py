"""``present``: a unit, case, role-play, session or card for a room. Opens no vault."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from mentor_tui.cli.companion import in_lines
from mentor_tui.cli.output import emit_one, tell
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.learning.slides import Slide
from mentor_tui.services.desk import Desk
from mentor_tui.services.presentation import Deck

AUDIENCES = ("professional", "informal")


def present(parser: Parser) -> None:
    """``present``."""
    parser.word("what", "cli.opt.present", metavar="UNIT|CASE|ROLEPLAY|SESSION|CARD")
    parser.option("--notes", "cli.opt.present_notes", action="store_true")
    parser.option("--handout", "cli.opt.handout", metavar="FILE.html|.pdf|.md|.txt")
    parser.option("--cards", "cli.opt.present_cards", default="main", metavar="main|all|ID,ID")
    parser.option(
        "--audience", "cli.opt.audience", type=one_of(AUDIENCES, "problem.one_of"),
        default=AUDIENCES[0], metavar="|".join(AUDIENCES),
    )  # fmt: skip
    parser.option("--choices", "cli.opt.present_choices", default="", metavar="ID,ID")
    parser.formats()
    parser.done_by(_present)


def _present(desk: Desk, options: Namespace) -> int | None:
    from mentor_tui.services import presentation

    deck = presentation.deck(
        desk, options.what, audience=options.audience, cards=_listed(options.cards),
        choices=_listed(options.choices),
    )  # fmt: skip
    if options.handout:
        written = presentation.save_handout(desk, deck, Path(options.handout), notes=options.notes)
        tell(desk.language.text("copy.written", file=str(written)))
        return None
    if options.format != "text":
        emit_one(options, {
            "kind": deck.kind, "id": deck.id, "title": deck.title, "choices": list(deck.choices),
            "slides": [_row(each) for each in deck.slides],
        }, ())  # fmt: skip
        return None
    if in_lines(options.common):
        _in_lines(desk, options, deck)
        return None
    from mentor_tui.tui.presenting import run_presentation

    return run_presentation(desk, deck, notes=options.notes, ascii_only=options.common.ascii)


def _listed(typed: str) -> list[str]:
    return [each for each in (word.strip() for word in typed.split(",")) if each]


def _row(slide: Slide) -> dict[str, Any]:
    return {
        "title": slide.title, "minutes": slide.minutes, "choices": list(slide.choices),
        "text": [{"mark": each.mark, "look": each.look, "text": each.text}
                 for each in slide.blocks],
        "notes": list(slide.notes),
    }  # fmt: skip


def _in_lines(desk: Desk, options: Namespace, deck: Deck) -> None:
    from mentor_tui.plain.presenting import notes_through, present_through
    from mentor_tui.plain.talk import Leave, Talk

    talk = Talk(desk, ascii_only=options.common.ascii)
    try:
        (notes_through if options.notes else present_through)(talk, deck)
    except Leave:
        return
