"""``step``, ``target`` and ``tie``: the plan of one person and their network map."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.casework.records import Mentee, PlanStep, Target, Tie
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser, one_of, whole_number
from mentor_tui.record import Record
from mentor_tui.services.desk import Desk

_STEP = (
    "id", "mentee", "name", "at", "what", "owner", "when", "due", "who", "if_then", "confidence",
    "state",
)  # fmt: skip
_TARGET = ("id", "mentee", "name", "at", "what", "why", "dropped")
_TIE = ("id", "mentee", "name", "at", "who", "circle", "opens", "asked", "employers")
_CIRCLES = ("near", "work", "services", "further")


def step(parser: Parser) -> None:
    """``step``: small steps and promises."""
    add = parser.action("add", _add_step)
    add.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    add.word("what", "cli.opt.step_what", metavar="WHAT")
    for name in ("when", "who", "if-then"):
        dest = name.replace("-", "_")
        add.option(f"--{name}", f"cli.opt.step_{dest}", dest=dest, metavar="TEXT")
    add.day("--due", "cli.opt.due")
    add.option("--confidence", "cli.opt.confidence", type=whole_number, metavar="N")
    add.option("--promise", "cli.opt.promise", action="store_true")
    listing = parser.action("list", _list_steps)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    listing.option("--all", "cli.opt.all_steps", action="store_true")
    done, adapt = parser.action("done", _done), parser.action("adapt", _adapt)
    for each in (done, adapt):
        each.word("id", "cli.opt.id", metavar="ID")
    for each in (add, listing, done, adapt):
        each.formats()


def target(parser: Parser) -> None:
    """``target``: the jobs a person aims for."""
    add = parser.action("add", _add_target)
    add.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    add.word("what", "cli.opt.target_what", metavar="JOB")
    add.option("--why", "cli.opt.why", metavar="TEXT")
    listing = parser.action("list", _list_targets)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    listing.option("--all", "cli.opt.all_targets", action="store_true")
    drop = parser.action("drop", _drop)
    drop.word("id", "cli.opt.id", metavar="ID")
    for each in (add, listing, drop):
        each.formats()


def tie(parser: Parser) -> None:
    """``tie``: the network map."""
    add = parser.action("add", _add_tie)
    add.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    add.word("who", "cli.opt.tie_who", metavar="WHO")
    add.option(
        "--circle", "cli.opt.circle", type=one_of(_CIRCLES, "problem.one_of"), default="near",
        metavar="|".join(_CIRCLES),
    )  # fmt: skip
    add.option("--opens", "cli.opt.opens", metavar="TEXT")
    listing = parser.action("list", _list_ties)
    listing.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    asked = parser.action("asked", _asked)
    asked.word("id", "cli.opt.id", metavar="ID")
    asked.day("--on", "cli.opt.on")
    for each in (add, listing, asked):
        each.formats()


def _people(desk: Desk, options: Namespace) -> list[Mentee]:
    from mentor_tui.services.mentees import all_mentees, find_mentee

    return [find_mentee(desk, options.mentee)] if options.mentee else all_mentees(desk)


def _person(desk: Desk, options: Namespace) -> Mentee:
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    return find_mentee(desk, options.mentee)


def _row(record: Record, person: Mentee) -> dict[str, Any]:
    import msgspec

    return {**msgspec.structs.asdict(record), "name": person.name}


def _kept(desk: Desk, options: Namespace, record: PlanStep | Target | Tie, name: str) -> None:
    row = {"id": record.id, "mentee": record.mentee, name: getattr(record, name)}
    emit_one(options, row, [desk.language.text("cli.kept", id=record.id)])


# Steps -----------------------------------------------------------------------------------


def _add_step(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.plan import add_step

    person = _person(desk, options)
    fields = {name: getattr(options, name) for name in ("when", "who", "if_then", "due")}
    owner = "mentor" if options.promise else "mentee"
    kept = add_step(
        desk, person, options.what, owner=owner, confidence=options.confidence, **fields
    )
    _kept(desk, options, kept, "state")


def _list_steps(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import short
    from mentor_tui.plain.plan import step_line
    from mentor_tui.services.plan import all_steps

    unlock(desk, options.common)
    rows, lines = [], []
    for person in _people(desk, options):
        for each in all_steps(desk, person):
            if options.all or each.state == "planned":
                rows.append(_row(each, person))
                lines.append(f"{each.id}  {short(person.name)}: {step_line(desk, each)}")
    emit(options, rows, _STEP, lines or [desk.language.text("plain.nothing_yet")])


def _done(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.plan import find, set_state

    unlock(desk, options.common)
    _kept(desk, options, set_state(desk, find(desk, PlanStep, options.id), "done"), "state")


def _adapt(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.plan import find, set_state

    unlock(desk, options.common)
    _kept(desk, options, set_state(desk, find(desk, PlanStep, options.id), "adapted"), "state")


# Target jobs -----------------------------------------------------------------------------


def _add_target(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.plan import add_target

    person = _person(desk, options)
    _kept(desk, options, add_target(desk, person, options.what, why=options.why), "what")


def _list_targets(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import short
    from mentor_tui.plain.plan import target_line
    from mentor_tui.services.plan import targets

    unlock(desk, options.common)
    rows, lines = [], []
    for person in _people(desk, options):
        for each in targets(desk, person, dropped=options.all):
            rows.append(_row(each, person))
            lines.append(f"{each.id}  {short(person.name)}: {target_line(desk, each)}")
    emit(options, rows, _TARGET, lines or [desk.language.text("plain.nothing_yet")])


def _drop(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.plan import drop_target, find

    unlock(desk, options.common)
    _kept(desk, options, drop_target(desk, find(desk, Target, options.id)), "dropped")


# The network map -------------------------------------------------------------------------


def _add_tie(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.plan import add_tie

    person = _person(desk, options)
    kept = add_tie(desk, person, options.who, circle=options.circle, opens=options.opens)
    _kept(desk, options, kept, "circle")


def _list_ties(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.plan import tie_line
    from mentor_tui.services.plan import doors, ties

    person = _person(desk, options)
    found = doors(desk, person)
    rows = [
        {**_row(each, person), "employers": [d.employer for d in found if d.tie == each.id]}
        for each in ties(desk, person)
    ]
    lines = [f"{each.id}  {tie_line(desk, each)}" for each in ties(desk, person)]
    emit(options, rows, _TIE, lines or [desk.language.text("plain.nothing_yet")])


def _asked(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.plan import find, mark_asked

    unlock(desk, options.common)
    _kept(desk, options, mark_asked(desk, find(desk, Tie, options.id), options.on), "asked")
