"""``walk`` and ``checkin``: listing, running from a file or question by question, reading."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import Any

from mentor_tui.casework.records import Mentee, Run
from mentor_tui.casework.walk import WalkRun
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import UsageProblem
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk

_CONTENT = ("id", "title", "summary", "stage", "minutes", "audience")
_DONE = ("id", "of", "name", "title", "mentee", "status", "at", "finished")
_TREND = ("id", "mentee", "name", "kind", "values", "latest", "word", "top")


def walk(parser: Parser) -> None:
    """``walk``."""
    _family(parser, "walk")


def checkin(parser: Parser) -> None:
    """``checkin``."""
    _family(parser, "checkin")
    trend = parser.action("trend", _trend)
    trend.option("--mentee", "cli.opt.mentee", required=True, metavar="MENTEE")
    trend.option("--name", "cli.opt.checkin", metavar="NAME")
    trend.formats()


def _family(parser: Parser, of: str) -> None:
    listing = parser.action("list", _list)
    listing.option("--mentee", "cli.opt.runs_of", metavar="MENTEE")
    run = parser.action("run", _run)
    if of == "checkin":
        run.word("name", "cli.opt.checkin", nargs="?", metavar="NAME")
        run.option("--name", "cli.opt.checkin", dest="named", metavar="NAME")
    else:
        run.word("name", "cli.opt.walk", metavar="NAME")
    run.option("--mentee", "cli.opt.mentee", required=True, metavar="MENTEE")
    run.option("--answers", "cli.opt.answers", metavar="FILE.toml")
    show = parser.action("show", _show)
    show.word("name", "cli.opt.name_or_id", metavar="NAME|ID")
    for each in (listing, run, show):
        each.set_defaults(of=of)
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns

    of: runs.Of = options.of
    if options.mentee:
        _list_done(desk, options)
        return
    library = desk.library
    found = library.walks() if of == "walk" else library.checkins()
    rows: list[dict[str, Any]] = []
    for name, content in found.items():
        words = library.words_of(of, name, desk.language.code)
        rows.append(
            {
                "id": name, "title": words("title"), "summary": words("summary"),
                "stage": getattr(content, "stage", None), "minutes": content.minutes,
                "audience": list(content.audience),
            }
        )  # fmt: skip
    cells = [[row["id"], row["title"], row["summary"]] for row in rows]
    emit(options, rows, _CONTENT, columns(cells))


def _list_done(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    person = find_mentee(desk, options.mentee)
    found = [run for run in runs.open_runs(desk, person) if run.of == options.of]
    found += runs.runs_of(desk, person, of=options.of)
    rows = [_row(desk, run) for run in found]
    lines = [
        f"{run.id}  {desk.language.day((run.finished or run.at).date())}  {row['title']}"
        + ("" if run.status == "finished" else f" ({desk.language.text('kind.open_run')})")
        for run, row in zip(found, rows, strict=True)
    ]
    emit(options, rows, _DONE, lines or [desk.language.text("plain.nothing_yet")])


def _row(desk: Desk, run: Run) -> dict[str, Any]:
    return {
        "id": run.id, "of": run.of, "name": run.name,
        "title": runs.words_of_run(desk, run)("title"), "mentee": run.mentee,
        "status": run.status, "at": run.at, "finished": run.finished,
    }  # fmt: skip


# Running -----------------------------------------------------------------------------------


def _run(desk: Desk, options: Namespace) -> int:
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    person = find_mentee(desk, options.mentee)
    name = _name(desk, options, person)
    runs.content_of(desk, options.of, name)
    if options.answers:
        done = _from_file(desk, options, person, name)
        row = _row(desk, done.run)
        emit_one(options, row, [desk.language.text("cli.kept", id=done.run.id)])
        return 0
    return _by_questions(desk, options, person, name)


def _name(desk: Desk, options: Namespace, person: Mentee) -> str:
    if options.of == "walk":
        return str(options.name)
    named = options.name or options.named
    if named:
        return str(named)
    fitting = runs.checkins_for(desk, person)
    if not fitting:
        raise UsageProblem("problem.argument_missing", names="NAME")
    return fitting[0].id


def _from_file(desk: Desk, options: Namespace, person: Mentee, name: str) -> WalkRun:
    from mentor_tui.cli.answers import name_the_wrong_one, read_answers

    answers = read_answers(options.answers)
    try:
        return runs.run_from_answers(desk, person, options.of, name, answers)
    except UsageProblem:
        name_the_wrong_one(desk, options.of, name, answers)
        raise


def _by_questions(desk: Desk, options: Namespace, person: Mentee, name: str) -> int:
    from mentor_tui.plain.talk import Leave, Talk
    from mentor_tui.plain.walking import walk_through

    talk = Talk(desk, ascii_only=options.common.ascii)
    try:
        walk_through(talk, person, options.of, name)
    except Leave:
        talk.say("plain.left")
    return 0


# Reading -----------------------------------------------------------------------------------


def _show(desk: Desk, options: Namespace) -> None:
    of: runs.Of = options.of
    known = desk.library.walks() if of == "walk" else desk.library.checkins()
    if options.name in known:
        from mentor_tui.plain.wording import structure_of

        structure = structure_of(desk, of, options.name)
        emit_one(options, structure, _structure_lines(desk, structure))
        return
    if not _can_open(desk, options):
        raise UsageProblem(f"problem.no_{of}", name=options.name)
    unlock(desk, options.common)
    _show_run(desk, options)


def _can_open(desk: Desk, options: Namespace) -> bool:
    """Whether it is worth looking for a run of this id: a name mistyped asks no passphrase."""
    from mentor_tui.cli.companion import at_terminal
    from mentor_tui.services.access import vault_exists

    asked = bool(options.common.passphrase_file) or at_terminal()
    return vault_exists(desk) and asked


def _show_run(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.wording import answers_of

    run = desk.vault.get(Run, options.name)
    if run is None or run.gone or run.of != options.of:
        raise UsageProblem(f"problem.no_{options.of}", name=options.name)
    answers = answers_of(desk, run)
    title = runs.words_of_run(desk, run)("title")
    lines = [f"{title}, {desk.language.moment(run.finished or run.at)}"]
    lines += [
        desk.language.text("plain.fact", name=answer["label"], value=answer["text"])
        for answer in answers
    ]
    emit_one(options, {**_row(desk, run), "answers": answers}, lines)


def _structure_lines(desk: Desk, structure: dict[str, Any]) -> Iterator[str]:
    say = desk.language.text
    yield f"{structure['title']}: {structure['summary']}"
    for step in structure["steps"]:
        yield ""
        yield f"{step['id']}: {step['title']}"
        yield f"  {say('plain.say')} {step['say']}"
        for field in step["fields"]:
            choices = " | ".join(choice["id"] for choice in field["choices"])
            yield f'  "{field["key"]}"  {field["kind"]}  {field["label"]}'
            if choices:
                yield f"    {choices}"


def _trend(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import trend_lines
    from mentor_tui.services.mentees import find_mentee
    from mentor_tui.services.trends import checkin_trend

    unlock(desk, options.common)
    person = find_mentee(desk, options.mentee)
    fitting = runs.checkins_for(desk, person)
    name = options.name or (fitting[0].id if fitting else "weekly")
    rows = [
        {
            "id": row.item, "mentee": person.id, "name": row.label, "kind": row.kind,
            "values": row.values, "latest": row.latest, "word": row.word, "top": row.top,
        }
        for row in checkin_trend(desk, person, name)
    ]  # fmt: skip
    lines = trend_lines(desk, person, name, ascii_only=options.common.ascii)
    emit(options, rows, _TREND, lines)
