"""``profile``, ``welcome`` and ``limits``: about the mentor, and one mentee at one workplace."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_FACTS = (
    "name", "country", "organisation", "team", "supervisor", "fte", "job_coach",
    "job_coach_contact",
)  # fmt: skip


def profile(parser: Parser) -> None:
    """``profile``."""
    parser.action("show", _show).formats()
    edit = parser.action("edit", _edit)
    for name in _FACTS:
        option = "--" + name.replace("_", "-")
        edit.option(option, f"about_you.{name}", dest=name, metavar="TEXT")
    edit.formats()


def _row(desk: Desk) -> dict[str, Any]:
    profile = desk.profile
    facts = {name: getattr(profile, name) for name in _FACTS}
    return {"audience": profile.audience, **facts}


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.text import visible

    unlock(desk, options.common)
    say, row = desk.language.text, _row(desk)
    lines = [say("plain.fact", name=say("field.audience"), value=say(f"person.{row['audience']}"))]
    lines += [
        say("plain.fact", name=say(f"about_you.{name}"), value=visible(str(row[name])))
        for name in _FACTS
        if row[name] is not None
    ]
    emit_one(options, row, lines)


def _edit(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import about_you

    unlock(desk, options.common)
    typed = {name: getattr(options, name) for name in _FACTS if getattr(options, name) is not None}
    if not typed:
        names = ", ".join("--" + name.replace("_", "-") for name in _FACTS)
        raise UsageProblem("problem.argument_missing", names=names)
    about_you.keep(desk, typed, about_you.as_typed(desk))
    emit_one(options, _row(desk), [desk.language.text("plain.kept")])


def welcome(parser: Parser) -> None:
    """``welcome``."""
    show = parser.action("show", _plan)
    show.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    show.formats()
    tick = parser.action("tick", _tick)
    tick.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    tick.word("task", "cli.opt.task", metavar="TASK")
    tick.formats()


def _plan(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.informal import welcome_plan
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    person, day = find_mentee(desk, options.mentee), desk.language.day
    rows, lines = [], []
    for part in welcome_plan(desk, person):
        lines.append(f"{part.title}  {day(part.due) if part.due else ''}".rstrip())
        for task in part.tasks:
            rows.append(
                {"id": task.id, "part": part.id, "label": task.label, "due": part.due,
                 "done": task.done}
            )  # fmt: skip
            state = day(task.done) if task.done else desk.language.text("welcome_plan.open")
            lines.append(f"  {task.id}  {task.label} ({state})")
    emit(options, rows, ("id", "part", "label", "due", "done"), lines)


def _tick(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.informal import tick
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    done = tick(desk, find_mentee(desk, options.mentee), options.task)
    said = desk.language.text("plain.kept" if done else "welcome_plan.again")
    emit_one(options, {"id": options.task, "done": desk.today if done else None}, [said])


def limits(parser: Parser) -> None:
    """``limits``."""
    parser.formats()
    parser.done_by(_limits)


def _limits(desk: Desk, options: Namespace) -> None:
    """Readable without unlocking: nothing in it is personal until a job coach is noted."""
    from mentor_tui.services.informal import limits as page

    rows = [{"title": each.title, "lines": each.lines} for each in page(desk)]
    lines = [text for each in page(desk) for text in (each.title, *(f"- {x}" for x in each.lines))]
    emit(options, rows, ("title", "lines"), lines)
