"""``case``: branching cases, read as a whole or gone through decision by decision."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.output import emit, emit_one, hint
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.learning.case import CaseRun

AUDIENCES = ("professional", "informal")
_CASE = ("id", "unit", "title", "summary", "audience", "minutes")
_SCENE = ("id", "text", "choices")


def case(parser: Parser) -> None:
    """``case``."""
    listing = parser.action("list", _list)
    listing.option("--unit", "cli.opt.case_unit", metavar="UNIT")
    listing.option(
        "--audience", "cli.opt.case_audience", metavar="|".join(AUDIENCES),
        type=one_of(AUDIENCES, "problem.one_of"),
    )  # fmt: skip
    show = parser.action("show", _show)
    run = parser.action("run", _run)
    for each in (show, run):
        each.word("case", "cli.opt.case", metavar="NAME")
    run.option("--choices", "cli.opt.case_choices", metavar="A,B,C")
    run.option("--answers", "cli.opt.case_answers", metavar="FILE.toml")
    run.option("--to", "cli.opt.case_to", metavar="FILE.html|.pdf|.md|.txt")
    for each in (listing, show, run):
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import columns
    from mentor_tui.services.cases import cases_for

    rows = cases_for(desk, options.audience, options.unit)
    lines = columns([[row.id, row.title, row.summary] for row in rows]) if rows else []
    emit(options, [msgspec.structs.asdict(row) for row in rows], _CASE, lines)


def _show(desk: Desk, options: Namespace) -> None:
    rows = scene_rows(desk, options.case)
    words = desk.library.words_of("case", options.case, desk.language.code)
    head = [f"{words('title')}: {words('summary')}", words("about")]
    emit(options, rows, _SCENE, [*head, *scene_lines(rows)])


def scene_rows(desk: Desk, name: str) -> list[dict[str, Any]]:
    """Every scene of a case with its choices; raises UsageProblem for an unknown one."""
    found = desk.library.case(name)
    words = desk.library.words_of("case", name, desk.language.code)
    return [
        {
            "id": scene.id, "text": words(f"{scene.id}.text"),
            "choices": [
                {
                    "id": each.id, "text": words(f"{scene.id}.{each.id}"),
                    "then": words(f"{scene.id}.{each.id}.then"),
                    "because": words(f"{scene.id}.{each.id}.because"),
                    "card": each.card,
                    "goto": [each.goto, *(fork.goto for fork in each.fork)],
                }
                for each in scene.choice
            ],
        }
        for scene in found.scene
    ]  # fmt: skip


def scene_lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    """Scenes and choices to read from beginning to end."""
    for row in rows:
        yield ""
        yield f"{row['id']}  {row['text']}"
        for each in row["choices"]:
            yield f"  {each['id']}  {each['text']} → {', '.join(each['goto'])}"
            yield f"      {each['then']}"
            yield f"      {each['because']} · {each['card']}"


def _run(desk: Desk, options: Namespace) -> None:
    from mentor_tui.documents.writing import check
    from mentor_tui.services import cases

    if options.to is not None:
        check(Path(options.to))
    asked = options.choices is None and options.answers is None
    run = _asked(desk, options) if asked else _given(desk, options)
    if run is None:
        return
    if options.to is not None:
        written = cases.write_transcript(desk, run, Path(options.to))
        hint(desk.language.text("copy.written", file=str(written)))
    if not asked:
        emit_one(options, run_row(desk, run), _story(desk, run))


def _asked(desk: Desk, options: Namespace) -> CaseRun | None:
    from mentor_tui.plain.cases import case_through
    from mentor_tui.plain.talk import Leave, Talk

    came: list[CaseRun] = []
    try:
        talk = Talk(desk, ascii_only=options.common.ascii)
        return case_through(talk, options.case, watch=came.append)
    except Leave:
        return came[-1] if came else None


def _given(desk: Desk, options: Namespace) -> CaseRun:
    from mentor_tui.services import cases

    if options.answers is not None:
        from mentor_tui.cli.answers import read_answers

        return cases.answered(desk, options.case, read_answers(options.answers))
    names = [each.strip() for each in options.choices.split(",")]
    return cases.begin(desk, options.case, [each for each in names if each])


def run_row(desk: Desk, run: CaseRun) -> dict[str, Any]:
    """How far a case came: what was decided, where it stands, what is offered now."""
    from mentor_tui.services import cases

    found = cases.debrief(desk, run)
    return {
        "case": found.case, "title": found.title, "choices": list(run.choices),
        "scene": run.at, "text": found.now.text, "ended": run.ended or None,
        "offered": [name for name, _ in found.now.options],
        "stands": dict(run.told),
        "decisions": [
            {
                "scene": each.scene, "choice": each.choice, "text": each.chosen,
                "then": each.then, "because": each.because, "card": each.card,
                "moved": each.ways,
            }
            for each in found.steps
        ],
    }  # fmt: skip


def _story(desk: Desk, run: CaseRun) -> Iterator[str]:
    """The story in lines, as in line mode."""
    from mentor_tui.plain.cases import step_lines
    from mentor_tui.plain.talk import Talk
    from mentor_tui.services import cases

    talk = Talk(desk)
    found = cases.debrief(desk, run)
    yield found.title
    for each in found.steps:
        yield ""
        yield each.text
        yield from step_lines(talk, each)
    yield ""
    yield desk.language.text("case.end" if found.now.over else "case.so_far")
    yield found.now.text
    if found.now.broken:
        yield found.now.broken
    yield from found.stands
    yield from (f"  {name}  {text}" for name, text in found.now.options)
