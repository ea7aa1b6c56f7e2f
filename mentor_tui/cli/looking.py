"""Commands that show: today, the caseload, what is found, help now."""

from __future__ import annotations

from argparse import Namespace

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one, tell
from mentor_tui.cli.parsing import Parser, one_of, whole_number
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_DUE = (
    "mentee", "name", "rule", "due", "overdue_days", "why", "when", "action", "do", "source",
    "more", "hint",
)  # fmt: skip
_PERSON = (
    "id", "name", "audience", "stage", "stage_label", "days_in_stage", "entry", "last_contact",
    "next_due", "next_rule", "next_why", "more", "job", "state", "work", "mark", "silent",
    "waiting",
)  # fmt: skip
_FOUND = ("id", "kind", "mentee", "name", "at", "text", "visibility")


def today(parser: Parser) -> None:
    """``today``."""
    parser.option("--all", "cli.opt.everything", action="store_true")
    parser.formats()
    parser.done_by(_today)


def _today(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import today_lines
    from mentor_tui.services.today import today as page_of

    unlock(desk, options.common)
    page = page_of(desk, everything=options.all)
    items = (*page.first, *page.week, *page.coming, *page.retention)
    rows = [msgspec.structs.asdict(item) for item in items]
    emit(options, rows, _DUE, today_lines(desk, page))


def mentees(parser: Parser) -> None:
    """``mentees``."""
    from mentor_tui.services.caseload_view import FILTERS, SORTS

    for option, message, names in (("--sort", "sort", SORTS), ("--filter", "filter", FILTERS)):
        parser.option(
            option, f"cli.opt.{message}", type=one_of(tuple(names), "problem.one_of"),
            default=next(iter(names)), metavar="|".join(names),
        )  # fmt: skip
    parser.option("--fitting", "cli.opt.fitting", default="", metavar="WORDS")
    parser.formats()
    parser.done_by(_mentees)


def _mentees(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import caseload_lines
    from mentor_tui.services.caseload_view import arranged
    from mentor_tui.services.mentees import caseload

    unlock(desk, options.common)
    rows = arranged(caseload(desk), sort=options.sort, narrow=options.filter, words=options.fitting)
    emit(options, [msgspec.structs.asdict(r) for r in rows], _PERSON, caseload_lines(desk, rows))


def find(parser: Parser) -> None:
    """``find WORDS``."""
    parser.word("words", "cli.opt.search_words", nargs="+", metavar="WORDS")
    parser.option("--mentee", "cli.opt.mentee", metavar="MENTEE")
    parser.option("--limit", "cli.opt.limit", type=whole_number, default=50, metavar="N")
    parser.formats()
    parser.done_by(_find)


def _find(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.reading import card_hit_line, found_line
    from mentor_tui.services import finding
    from mentor_tui.services.card_search import find_cards
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    query = " ".join(options.words)
    person = find_mentee(desk, options.mentee) if options.mentee else None
    hits = finding.find(desk, query, mentee=person, limit=options.limit)
    cards = [] if person else find_cards(desk, query, audience=desk.profile.audience)
    rows = [msgspec.structs.asdict(hit) for hit in hits]
    rows += [
        {"id": hit.id, "kind": "card", "name": hit.title, "text": hit.text, "visibility": "shared"}
        for hit in cards
    ]
    lines = [found_line(desk, hit) for hit in hits] + [card_hit_line(desk, hit) for hit in cards]
    emit(options, rows, _FOUND, lines or [desk.language.text("plain.nothing_found")])


def crisis(parser: Parser) -> None:
    """``crisis``: needs no vault and writes nothing."""
    parser.option("--country", "cli.opt.country", metavar="CC")
    parser.formats()
    parser.done_by(_crisis)


def _crisis(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.help_now import help_now_lines
    from mentor_tui.services.help_now import countries, help_now

    country = options.country.upper() if options.country else None
    if country is not None and country not in countries(desk):
        raise UsageProblem("problem.no_country", codes=", ".join(countries(desk)))
    if options.format == "text":
        tell(*help_now_lines(desk, country))
        return
    page = help_now(desk, country)
    if options.format == "json":
        emit_one(options, msgspec.structs.asdict(page), ())
        return
    rows = [
        {"country": page.country, "level": level.id, **msgspec.structs.asdict(number)}
        for level in page.levels
        for part in level.parts
        for number in part.numbers
    ]
    emit(options, rows, ("country", "level", "number", "name", "about", "checked"), ())
