"""``quiz``: the quizzes of the units, answered question by question or from a file."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.learning.records import QuizTry
from mentor_tui.services.desk import Desk

_QUIZ = ("unit", "title", "questions", "outcomes")
_ITEM = ("id", "unit", "kind", "outcome", "card", "audience", "ask", "options", "right")
_TRY = (
    "id", "unit", "audience", "at", "finished", "right", "asked", "needed", "passed", "pass_mark",
)  # fmt: skip
_FIGURES = ("id", "unit", "ask", "answered", "right", "skipped", "earlier", "options")
_AUDIENCES = ("professional", "informal")


def quiz(parser: Parser) -> None:
    """``quiz``."""
    listing = parser.action("list", _list)
    run = parser.action("run", _run)
    run.word("unit", "cli.opt.quiz_unit", metavar="UNIT")
    run.option("--answers", "cli.opt.quiz_answers", metavar="FILE.toml")
    run.option("--all", "cli.opt.quiz_all", action="store_true")
    run.option("--anew", "cli.opt.quiz_anew", action="store_true")
    show = parser.action("show", _show)
    show.word("unit", "cli.opt.quiz_unit", metavar="UNIT")
    results = parser.action("results", _results)
    results.word("unit", "cli.opt.quiz_unit", metavar="UNIT", nargs="?")
    stats = parser.action("stats", _stats)
    stats.word("unit", "cli.opt.quiz_unit", metavar="UNIT")
    for each in (listing, show, stats):
        each.option(
            "--audience", "cli.opt.quiz_audience", metavar="|".join(_AUDIENCES),
            type=one_of(_AUDIENCES, "problem.one_of"),
        )  # fmt: skip
    for each in (listing, run, show, results, stats):
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns
    from mentor_tui.services import quiz_words, quizzes

    rows: list[dict[str, Any]] = [
        {
            "unit": each.unit, "title": quiz_words.unit_title(desk, each.unit),
            "questions": len(each.items),
            "outcomes": sorted({item.outcome for item in each.items.values()}),
        }
        for each in quizzes.banks(desk, options.audience or "professional")
    ]  # fmt: skip
    cells = [
        [row["unit"], row["title"], desk.language.count("cli.quiz.questions", row["questions"])]
        for row in rows
    ]
    emit(options, rows, _QUIZ, columns(cells))


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.learning.quiz import right_answer
    from mentor_tui.services import quizzes

    there = quizzes.bank(desk, options.unit, options.audience or "professional")
    rows: list[dict[str, Any]] = []
    for name, item in there.items.items():
        words = [
            {
                "id": each, "text": there.words(f"{name}.{each}"),
                "with": there.words(f"{name}.{each}.with"),
                "because": there.words(f"{name}.{each}.because"),
            }
            for each in item.options
        ]  # fmt: skip
        rows.append(
            {
                "id": name, "unit": there.unit, "kind": item.kind, "outcome": item.outcome,
                "card": item.card, "audience": list(item.audience),
                "ask": there.words(f"{name}.ask"), "options": words, "right": right_answer(item),
            }
        )  # fmt: skip
    emit(options, rows, _ITEM, _item_lines(rows))


def _item_lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f'"{row["id"]}"  {row["kind"]}  {row["ask"]}'
        for each in row["options"]:
            beside = f" – {each['with']}" if each["with"] else ""
            yield f"    {each['id']}  {each['text']}{beside}"
        yield f"    = {', '.join(row['right'])}"
        yield ""


# Running -----------------------------------------------------------------------------------


def _run(desk: Desk, options: Namespace) -> int:
    from mentor_tui.learning.quiz import ASKED
    from mentor_tui.services import quizzes

    unlock(desk, options.common)
    quizzes.bank(desk, options.unit)
    count = 0 if options.all else ASKED
    if options.answers:
        from mentor_tui.cli.answers import read_answers
        from mentor_tui.services.quiz_words import counts

        answers = read_answers(options.answers)
        done = quizzes.run_from_answers(desk, options.unit, answers, count=count).attempt
        emit_one(options, _row(done), [counts(desk, done)])
        return 0
    from mentor_tui.plain.quizzes import quiz_through
    from mentor_tui.plain.talk import Leave, Talk

    talk = Talk(desk, ascii_only=options.common.ascii)
    try:
        quiz_through(talk, options.unit, resume=not (options.anew or options.all), count=count)
    except Leave:
        talk.say("plain.left")
    return 0


def _row(attempt: QuizTry) -> dict[str, Any]:
    from mentor_tui.services.quizzes import result

    found = result(attempt)
    over = attempt.finished is not None
    return {
        "id": attempt.id, "unit": attempt.unit, "audience": attempt.audience, "at": attempt.at,
        "finished": attempt.finished, "right": found.right, "asked": found.asked,
        "needed": found.needed, "passed": found.passed if over else None,
        "pass_mark": attempt.pass_mark, "answers": attempt.answers, "fits": attempt.right,
    }  # fmt: skip


def _results(desk: Desk, options: Namespace) -> None:
    from mentor_tui.learning.records import QuizTry
    from mentor_tui.plain.pages import columns
    from mentor_tui.services import quiz_words

    unlock(desk, options.common)
    kept = desk.vault.all(QuizTry)
    if options.unit:
        kept = [each for each in kept if each.unit == options.unit]
    cells = [
        [desk.language.day(each.at.date()), quiz_words.unit_title(desk, each.unit),
         quiz_words.counts(desk, each) if each.finished else desk.language.text("kind.open_run")]
        for each in kept
    ]  # fmt: skip
    nothing = [desk.language.text("plain.nothing_yet")]
    emit(options, [_row(each) for each in kept], _TRY, columns(cells) if cells else nothing)


def _stats(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import quizzes

    unlock(desk, options.common)
    there = quizzes.bank(desk, options.unit, options.audience)
    rows = [
        {
            "id": each.id, "unit": there.unit, "ask": there.words(f"{each.id}.ask"),
            "answered": each.answered, "right": each.right, "skipped": each.skipped,
            "earlier": each.earlier, "options": each.options,
        }
        for each in quizzes.statistics(desk, options.unit, options.audience)
    ]  # fmt: skip
    emit(options, rows, _FIGURES, _figure_lines(desk, rows))


def _figure_lines(desk: Desk, rows: list[dict[str, Any]]) -> Iterator[str]:
    say = desk.language.text
    for row in rows:
        slots = {name: row[name] for name in ("id", "answered", "right")}
        yield f"{say('cli.quiz.figures', **slots)}  {row['ask']}"
        if row["answered"]:
            yield "    " + " · ".join(f"{id} {n}" for id, n in row["options"].items())
        if row["earlier"]:
            yield "    " + say("cli.quiz.earlier", n=row["earlier"])
