"""``mentee``: adding, showing, editing; a copy for the person, keeping, counting, forgetting."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any

from mentor_tui.cli.companion import at_terminal, unlock
from mentor_tui.cli.output import emit_one, tell
from mentor_tui.cli.parsing import Parser, moment, one_of, yes_no
from mentor_tui.problems import UsageProblem
from mentor_tui.services.access import AUDIENCES
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal

NOTHING = ""
"""An option given empty takes the date away."""
_SHOWN = (
    "referred", "next_meeting", "wants", "contact_route", "team", "employed_at_entry", "goes_on",
    "closed", "example",
)  # fmt: skip
_EDITED = (
    "entry", "referred", "closed", "next_meeting", "team", "goes_on", "employed_at_entry",
)  # fmt: skip


def mentee(parser: Parser) -> None:
    """``mentee``."""
    add = parser.action("add", _add)
    add.word("name", "cli.opt.name", metavar="NAME")
    add.day("--entry", "cli.opt.entry")
    add.day("--referred", "cli.opt.referred")
    add.option(
        "--audience", "cli.opt.audience", type=one_of(AUDIENCES, "problem.one_of"),
        metavar="|".join(AUDIENCES),
    )  # fmt: skip
    add.option("--stage", "cli.opt.stage", metavar="STAGE")
    add.option("--team", "cli.opt.team", metavar="NAME", type=_team)
    add.option("--employed-at-entry", "cli.opt.employed_at_entry", metavar="yes|no", type=yes_no)
    add.day("--goes-on", "cli.opt.goes_on")
    show = parser.action("show", _show)
    show.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    edit = parser.action("edit", _edit)
    edit.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    edit.option("--name", "cli.opt.name", metavar="NAME")
    for name in ("entry", "referred", "closed", "goes_on"):
        edit.option(
            f"--{name.replace('_', '-')}", f"cli.opt.{name}", metavar="DATE",
            type=lambda typed: None if typed == NOTHING else parser.read_day(typed), default=...,
        )  # fmt: skip
    edit.option("--stage", "cli.opt.stage", metavar="STAGE")
    edit.option("--team", "cli.opt.team", metavar="NAME", type=_team, default=...)
    edit.option(
        "--employed-at-entry", "cli.opt.employed_at_entry", metavar="yes|no",
        type=lambda typed: None if typed == NOTHING else yes_no(typed), default=...,
    )  # fmt: skip
    edit.option(
        "--next-meeting", "cli.opt.next_meeting", metavar="DATETIME",
        type=lambda typed: None if typed == NOTHING else moment(typed), default=...,
    )  # fmt: skip
    for each in (add, show, edit):
        each.formats()
    _parting(parser)


def _parting(parser: Parser) -> None:
    """What a person can ask for, and what happens to a file nobody needs any more."""
    access = parser.action("access", _access)
    access.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    access.option("--to", "cli.opt.copy", metavar="FILE.html|.pdf|.md|.txt")
    keep = parser.action("keep", _keep)
    keep.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    for name, handler in (("anonymise", _anonymise), ("erase", _erase)):
        action = parser.action(name, handler)
        action.word("mentee", "cli.opt.mentee", metavar="MENTEE")
        action.option("--yes", "cli.opt.yes", action="store_true")


def _add(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.mentees import add_mentee

    unlock(desk, options.common)
    added = add_mentee(
        desk, options.name, audience=options.audience, entry=options.entry,
        referred=options.referred, stage=options.stage, team=options.team,
        employed_at_entry=options.employed_at_entry, goes_on=options.goes_on,
    )  # fmt: skip
    emit_one(options, {"id": added.id, "name": added.name}, _kept(desk, added.id))


def _kept(desk: Desk, id: str) -> list[str]:
    return [desk.language.text("cli.kept", id=id)]


def _show(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import person_lines, timeline_lines
    from mentor_tui.services import mentees, timeline
    from mentor_tui.services.today import due_items

    unlock(desk, options.common)
    person = mentees.find_mentee(desk, options.mentee)
    if options.format == "text":
        emit_one(options, {}, [*person_lines(desk, person), *timeline_lines(desk, person)])
        return
    row = msgspec.structs.asdict(mentees.mentee_row(desk, mentees.case_file(desk, person)))
    more: dict[str, Any] = {name: getattr(person, name) for name in _SHOWN}
    entries = [msgspec.structs.asdict(entry) for entry in timeline.timeline(desk, person)]
    due = [msgspec.structs.asdict(item) for item in due_items(desk, person)]
    odd = mentees.odd_lines(desk, mentees.case_file(desk, person))
    emit_one(options, {**row, **more, "due": due, "odd": odd, "timeline": entries}, ())


def _team(typed: str) -> str | None:
    return normal(typed).strip() or None


def _edit(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import mentees

    unlock(desk, options.common)
    person = mentees.find_mentee(desk, options.mentee)
    changes: dict[str, str | date | bool | None] = {
        name: getattr(options, name) for name in _EDITED if getattr(options, name) is not ...
    }
    if options.name is not None:
        changes["name"] = options.name
    if options.stage is not None:
        mentees.move_stage(desk, person, options.stage)
    if changes:
        person = mentees.edit_mentee(desk, person, **changes)
    emit_one(options, {"id": person.id, "name": person.name}, _kept(desk, person.id))


def _access(desk: Desk, options: Namespace) -> None:
    from pathlib import Path

    from mentor_tui.documents.writing import rendered, write
    from mentor_tui.services.mentees import find_mentee
    from mentor_tui.services.person_copy import copy_for

    unlock(desk, options.common)
    document = copy_for(desk, find_mentee(desk, options.mentee))
    if options.to:
        written = write(document, Path(options.to))
        tell(desk.language.text("copy.written", file=str(written)))
    else:
        tell(*rendered(document, ".txt").decode().splitlines())


def _keep(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.mentees import find_mentee
    from mentor_tui.services.retention import keep_another_year

    unlock(desk, options.common)
    keep_another_year(desk, find_mentee(desk, options.mentee))
    tell(desk.language.text("review.kept"))


def _erase(desk: Desk, options: Namespace) -> None:
    _part(desk, options, "erase")


def _anonymise(desk: Desk, options: Namespace) -> None:
    _part(desk, options, "anonymise")


def _part(desk: Desk, options: Namespace, how: str) -> None:
    """Tell what goes, ask for the code or name once more, do it."""
    from mentor_tui.plain.about_person import parting_lines
    from mentor_tui.plain.talk import Leave, Talk
    from mentor_tui.services import erasure
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    person, talk = find_mentee(desk, options.mentee), Talk(desk)
    parting_lines(talk, person, how)
    typed = person.name
    if not options.yes:
        if not at_terminal():
            raise UsageProblem("problem.say_yes")
        try:
            typed = talk.optional("parting.type")
        except Leave:
            typed = ""
    (erasure.erase if how == "erase" else erasure.anonymise)(desk, person, typed)
    tell(desk.language.text(f"{how}.done"))
