"""``card`` and ``exercise``: reading a card, doing an exercise."""

from __future__ import annotations

from argparse import Namespace

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, whole_number
from mentor_tui.services.desk import Desk


def card(parser: Parser) -> None:
    """``card``."""
    listing = parser.action("list", _list_cards)
    show = parser.action("show", _show_card)
    show.word("id", "cli.opt.card", metavar="ID")
    find = parser.action("find", _find_cards)
    find.word("words", "cli.opt.search_words", nargs="+", metavar="WORDS")
    find.option("--limit", "cli.opt.limit", type=whole_number, default=20, metavar="N")
    for each in (listing, show, find):
        each.formats()


def _list_cards(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns
    from mentor_tui.services.reading import card_title

    rows = [
        {
            "id": name, "unit": unit, "title": card_title(desk, unit, name),
            "audience": list(structure.audience),
        }
        for name, (unit, structure) in desk.library.cards().items()
    ]  # fmt: skip
    cells = [[str(row["id"]), str(row["unit"]), str(row["title"])] for row in rows]
    emit(options, rows, ("id", "unit", "title", "audience"), columns(cells))


def _show_card(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.reading import card_lines
    from mentor_tui.services.reading import card as read

    found = read(desk, options.id)
    row = {
        "id": found.id, "unit": found.unit, "title": found.title,
        **{part: text for part, _, text in found.parts},
        "sources": found.sources, "links": [link for link, _ in found.links],
    }  # fmt: skip
    emit_one(options, row, card_lines(desk, options.id))


def _find_cards(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import columns
    from mentor_tui.services.card_search import find_cards
    from mentor_tui.text import visible

    hits = find_cards(desk, " ".join(options.words), limit=options.limit)
    rows = [msgspec.structs.asdict(hit) for hit in hits]
    cells = [[hit.id, f"{hit.title}: {visible(hit.text)}"] for hit in hits]
    lines = columns(cells) if cells else [desk.language.text("plain.nothing_found")]
    emit(options, rows, ("id", "unit", "title", "text", "marks"), lines)


def exercise(parser: Parser) -> None:
    """``exercise``."""
    listing = parser.action("list", _list_exercises)
    listing.formats()
    run = parser.action("run", _run)
    run.word("name", "cli.opt.exercise", metavar="NAME")
    run.option("--mentee", "cli.opt.mentee", metavar="MENTEE")
    run.option("--pattern", "cli.opt.pattern", metavar="ID")
    run.option("--minutes", "cli.opt.minutes", type=whole_number, metavar="N")


def _list_exercises(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns

    rows = []
    for name, exercise in desk.library.exercises().items():
        words = desk.library.words_of("exercise", name, desk.language.code)
        rows.append(
            {
                "id": name, "title": words("title"), "summary": words("summary"),
                "patterns": [pattern.id for pattern in exercise.pattern],
                "minutes": [str(each) for each in exercise.minutes],
                "audience": list(exercise.audience),
            }
        )  # fmt: skip
    cells = [[str(row["id"]), str(row["title"]), str(row["summary"])] for row in rows]
    keys = ("id", "title", "summary", "patterns", "minutes", "audience")
    emit(options, rows, keys, columns(cells))


def _run(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.exercises import exercise_through, run_cues
    from mentor_tui.plain.talk import Leave, Talk
    from mentor_tui.services.exercises import plan_exercise
    from mentor_tui.services.mentees import find_mentee

    desk.library.exercise(options.name)
    person = None
    if options.mentee:
        unlock(desk, options.common)
        person = find_mentee(desk, options.mentee)
    talk = Talk(desk, ascii_only=options.common.ascii)
    try:
        if options.pattern is None and options.minutes is None and talk.at_terminal:
            exercise_through(talk, options.name, person)
            return
        name = person.name if person else desk.language.text("plain.the_person")
        plan = plan_exercise(
            desk, options.name, pattern=options.pattern, minutes=options.minutes, mentee=name
        )
        talk.tell(plan.title, plan.summary, *(f"- {each}" for each in plan.care))
        run_cues(talk, plan)
    except Leave:
        return
