"""``adjustment add/list/review/ideas/print``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui.casework.adjustments import KEPT
from mentor_tui.casework.records import Adjustment
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one, hint, tell
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.language import LANGUAGES
from mentor_tui.services.desk import Desk

_KEYS = (
    "id", "mentee", "name", "at", "situation", "change", "since", "until", "who", "helps",
    "reviewed", "kept", "next_review",
)  # fmt: skip


def adjustment(parser: Parser) -> None:
    """``adjustment``."""
    add = parser.action("add", _add)
    add.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    add.option("--change", "cli.opt.change", required=True, metavar="TEXT")
    for name in ("situation", "helps"):
        add.option(f"--{name}", f"cli.opt.{name}", metavar="TEXT")
    add.option("--who", "cli.opt.adjustment_who", metavar="TEXT")
    for name in ("since", "until"):
        add.day(f"--{name}", f"cli.opt.{name}")
    listing = parser.action("list", _list)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    review = parser.action("review", _review)
    review.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    review.word("adjustment", "cli.opt.adjustment", metavar="ADJUSTMENT")
    review.option(
        "--kept", "cli.opt.kept", required=True, type=one_of(KEPT, "problem.one_of"),
        metavar="|".join(KEPT),
    )  # fmt: skip
    review.option("--change", "cli.opt.change", metavar="TEXT")
    review.day("--on", "cli.opt.on")
    ideas = parser.action("ideas", _ideas)
    for each in (add, listing, review, ideas):
        each.formats()
    paper = parser.action("print", _print)
    paper.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    readers = ("us", "employer")
    paper.option(
        "--for", "cli.opt.agreement_for", dest="reader", default="us",
        type=one_of(readers, "problem.one_of"), metavar="|".join(readers),
    )  # fmt: skip
    paper.option(
        "--reader-lang", "cli.opt.reader_lang", dest="reader_lang",
        type=one_of(LANGUAGES, "problem.language"), metavar="|".join(LANGUAGES),
    )  # fmt: skip
    paper.option("--to", "cli.opt.copy", metavar="FILE.html|.pdf|.md|.txt")


def _add(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.adjustments import add_adjustment
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    names = ("situation", "since", "until", "who", "helps")
    given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    kept = add_adjustment(desk, find_mentee(desk, options.mentee), options.change, **given)
    _kept(desk, options, kept)


def _kept(desk: Desk, options: Namespace, kept: Adjustment) -> None:
    from mentor_tui.casework.adjustments import next_review
    from mentor_tui.services.adjustments import state_text

    row = {"id": kept.id, "mentee": kept.mentee, "next_review": next_review(kept, desk.today)}
    state = state_text(desk, kept)
    emit_one(
        options, row, [desk.language.text("cli.kept", id=kept.id), *([state] if state else [])]
    )


def _list(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.casework.adjustments import next_review
    from mentor_tui.casework.records import Mentee
    from mentor_tui.plain.pages import short
    from mentor_tui.services.adjustments import adjustments, state_text
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    people = [find_mentee(desk, options.mentee)] if options.mentee else desk.vault.all(Mentee)
    rows, lines = [], []
    for person in people:
        for each in adjustments(desk, person):
            soon = next_review(each, desk.today)
            row = {**msgspec.structs.asdict(each), "name": person.name, "next_review": soon}
            rows.append(row)
            since = desk.language.day(each.since) if each.since else "…"
            said = [short(person.name), since, short(each.change, 60), state_text(desk, each)]
            lines.append("  ".join(part for part in said if part))
    emit(options, rows, _KEYS, lines or [desk.language.text("plain.nothing_yet")])


def _review(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.adjustments import find_adjustment, review
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    known = find_adjustment(desk, find_mentee(desk, options.mentee), options.adjustment)
    kept = review(desk, known, options.kept, on=options.on, change=options.change)
    _kept(desk, options, kept)


def _ideas(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.adjustments import ideas

    rows, lines = [], []
    for group, found in ideas(desk):
        rows += [{"group": group, "change": idea} for idea in found]
        lines += [group, *(f"  {idea}" for idea in found)]
    emit(options, rows, ("group", "change"), lines)


def _print(desk: Desk, options: Namespace) -> None:
    from mentor_tui.documents.writing import check, rendered, write
    from mentor_tui.services import adjustments
    from mentor_tui.services.mentees import find_mentee

    if options.to:
        check(Path(options.to))
    unlock(desk, options.common)
    mentee, language = find_mentee(desk, options.mentee), options.reader_lang
    if options.reader == "employer":
        document, left_out = adjustments.employer_agreement(desk, mentee, language=language)
        for line in adjustments.left_out_lines(desk, left_out):
            hint(line)
    else:
        document = adjustments.agreement(desk, mentee, language=language)
    if options.to:
        written = write(document, Path(options.to))
        hint(desk.language.text("copy.written", file=str(written)))
    else:
        tell(*rendered(document, ".txt").decode().splitlines())
