"""``course`` and ``reflection``: the path through the units, and one's own words on it."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.cli.words import words_given
from mentor_tui.learning.records import Reflection
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_AUDIENCES = ("professional", "informal")
_UNIT_KEYS = (
    "unit", "title", "cross", "audience", "activities", "done", "minutes", "workload", "gone",
)  # fmt: skip
_ACTIVITY_KEYS = ("unit", "kind", "id", "title", "minutes", "done", "outcome")
_SAID_KEYS = ("id", "unit", "question", "asked", "at", "text")


def course(parser: Parser) -> None:
    """``course``."""
    listing = parser.action("list", _list)
    show = parser.action("show", _show)
    show.word("unit", "cli.opt.unit", metavar="UNIT")
    following = parser.action("next", _next)
    following.word("unit", "cli.opt.unit_of_course", nargs="?", metavar="UNIT")
    for each in (listing, show, following):
        each.option(
            "--audience", "cli.opt.course_audience", type=one_of(_AUDIENCES, "problem.one_of"),
            metavar="|".join(_AUDIENCES),
        )  # fmt: skip
    done = parser.action("done", _done)
    done.word("unit", "cli.opt.unit", metavar="UNIT")
    done.word("id", "cli.opt.activity", metavar="ID")
    done.word("text", "cli.opt.text", nargs="?", metavar="TEXT")
    done.option("--file", "cli.opt.file", metavar="FILE")
    done.option("--with", "cli.opt.task_with", dest="with_whom", default="example",
                metavar="mentee|example|colleague")  # fmt: skip
    done.day("--on", "cli.opt.task_on")
    for each in (listing, show, following, done):
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import columns
    from mentor_tui.services import courses, learning_progress

    unlock(desk, options.common)
    audience = options.audience or learning_progress.audience_of(desk)
    shelf = courses.shelf(desk, audience)
    rows = [
        {
            "unit": unit.id, "title": unit.title, "cross": unit.cross, "audience": audience,
            "activities": unit.progress.all, "done": unit.progress.done,
            "minutes": unit.progress.minutes, "workload": unit.progress.workload,
            "gone": len(unit.progress.gone),
        }
        for unit in shelf
    ]  # fmt: skip
    gone = learning_progress.gone_units(desk) + sum(len(each.progress.gone) for each in shelf)
    cells = [
        [each.id, each.title, courses.minutes_words(desk, each.progress)] for each in shelf
    ]  # fmt: skip
    lines = [desk.language.text(f"course.for.{audience}"), *columns(cells)]
    lines.append(courses.hours_words(desk, shelf))
    lines += filter(None, (courses.gone_words(desk, gone), courses.doubles_words(desk)))
    emit(options, rows, _UNIT_KEYS, lines)


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.learning import activity_line
    from mentor_tui.plain.talk import Talk
    from mentor_tui.services import courses

    unlock(desk, options.common)
    page = courses.page(desk, options.unit, options.audience)
    talk = Talk(desk)
    lines = [page.title, page.summary, courses.minutes_words(desk, page.progress), ""]
    lines += [f"{each.kind} {each.id}  {activity_line(talk, each)}" for each in page.activities]
    gone = courses.gone_words(desk, len(page.progress.gone))
    lines += [gone] if gone else []
    emit(options, [_row(page.id, each) for each in page.activities], _ACTIVITY_KEYS, lines)


def _row(unit: str, activity: Any) -> dict[str, Any]:
    return {"unit": unit, **{key: getattr(activity, key) for key in _ACTIVITY_KEYS[1:]}}


def _next(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import courses

    unlock(desk, options.common)
    units = [options.unit] if options.unit else [unit.id for unit in desk.library.units()]
    for unit in units:
        page = courses.page(desk, unit, options.audience)
        if page.next is not None:
            said = desk.language.text("unit.next", title=page.next.title)
            kind = desk.language.text(f"course.kind.{page.next.kind}")
            lines = [page.title, f"{said} ({kind})", f"{page.next.kind} {page.next.id}"]
            emit_one(options, _row(unit, page.next), lines)
            return
    emit_one(options, {}, [desk.language.text("unit.next.none")])


def _done(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import learning_progress as learning

    unlock(desk, options.common)
    unit = learning.unit_of(desk, options.unit)
    row: dict[str, Any] = {"unit": unit.id, "id": options.id}
    if options.id in {each.id for each in unit.card}:
        learning.card_read(desk, options.id)
        emit_one(options, {**row, "kind": "card"}, [desk.language.text("plain.read_to_end")])
    elif options.id in {each.id for each in unit.task}:
        text = words_given(desk, options) if options.text or options.file else ""
        kept = learning.task_done(
            desk, unit.id, options.id, with_whom=options.with_whom, text=text, on=options.on
        )  # fmt: skip
        row |= {"kind": "task", "record": kept.id, "on": kept.on, "with_whom": kept.with_whom}
        emit_one(options, row, [desk.language.text("cli.kept", id=kept.id)])
    elif options.id in {unit.id, "quiz", *(each.id for each in unit.reflection)}:
        raise UsageProblem("problem.not_by_hand")
    else:
        raise UsageProblem("problem.no_activity", name=options.id)


def reflection(parser: Parser) -> None:
    """``reflection``."""
    listing = parser.action("list", _list_reflections)
    listing.word("unit", "cli.opt.unit_of_course", nargs="?", metavar="UNIT")
    add = parser.action("add", _add)
    add.word("unit", "cli.opt.unit", metavar="UNIT")
    add.word("question", "cli.opt.question", metavar="QUESTION")
    add.word("text", "cli.opt.text", nargs="?", metavar="TEXT")
    add.option("--file", "cli.opt.file", metavar="FILE")
    show = parser.action("show", _show_reflection)
    show.word("id", "cli.opt.id", metavar="ID")
    for each in (listing, add, show):
        each.formats()


def _said(desk: Desk, said: Reflection) -> dict[str, Any]:
    from mentor_tui.services.courses import question

    return {
        "id": said.id, "unit": said.unit, "question": said.question,
        "asked": question(desk, said.unit, said.question), "at": said.at, "text": said.text,
    }  # fmt: skip


def _list_reflections(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import short
    from mentor_tui.services.learning_progress import reflections

    unlock(desk, options.common)
    rows = [_said(desk, each) for each in reflections(desk, options.unit)]
    day = desk.language.day
    lines = [
        f"{row['id']}  {day(row['at'].date())}  {row['unit']}  {short(row['text'], 60)}"
        for row in rows
    ]
    emit(options, rows, _SAID_KEYS, lines or [desk.language.text("plain.nothing_yet")])


def _add(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import learning_progress as learning

    unlock(desk, options.common)
    unit = learning.unit_of(desk, options.unit)
    if options.question not in {each.id for each in unit.reflection}:
        raise UsageProblem("problem.no_reflection", name=options.question)
    kept = learning.reflect(desk, unit.id, options.question, words_given(desk, options))
    emit_one(options, _said(desk, kept), [desk.language.text("cli.kept", id=kept.id)])


def _show_reflection(desk: Desk, options: Namespace) -> None:
    unlock(desk, options.common)
    found = desk.vault.get(Reflection, options.id)
    if found is None or found.gone:
        raise UsageProblem("problem.no_record")
    row = _said(desk, found)
    lines = [desk.language.moment(found.at), row["asked"], row["text"]]
    emit_one(options, row, lines)
