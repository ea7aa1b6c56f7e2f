"""``employer list/show/edit/delete``."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.casework.employers import Known
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser
from mentor_tui.services.desk import Desk

_COLUMNS = (
    "id", "name", "person", "role", "sector", "town", "knows", "relationship", "last", "next_step",
    "next_on", "contacts",
)  # fmt: skip


def employer(parser: Parser) -> None:
    """``employer``."""
    from mentor_tui.services.employers import FACTS

    listing = parser.action("list", _list)
    show = parser.action("show", _show)
    edit = parser.action("edit", _edit)
    for name in FACTS:
        message = "cli.opt.employer_name" if name == "name" else f"cli.opt.{name}"
        edit.option(f"--{name}", message, metavar="TEXT")
    delete = parser.action("delete", _delete)
    for each in (show, edit, delete):
        each.word("employer", "cli.opt.employer_meant", metavar="EMPLOYER")
    for each in (listing, show, edit, delete):
        each.formats()


def _row(known: Known) -> dict[str, Any]:
    planned = known.planned
    own = {name: getattr(known, name, None) for name in _COLUMNS}
    return own | {
        "next_step": planned.next_step if planned else None,
        "next_on": planned.next_on if planned else None,
        "contacts": len(known.contacts),
    }


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.employers import employer_line
    from mentor_tui.plain.talk import Talk
    from mentor_tui.services.employers import all_known

    unlock(desk, options.common)
    found, talk = all_known(desk), Talk(desk)
    lines = [employer_line(talk, each) for each in found]
    rows = [_row(each) for each in found]
    emit(options, rows, _COLUMNS, lines or [desk.language.text("employers.none")])


def _show(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.plain.pages import short
    from mentor_tui.services import contact_week, employers

    unlock(desk, options.common)
    known, say = employers.find_employer(desk, options.employer), desk.language.text
    lines = [short(known.name)]
    lines += [
        say("plain.fact", name=name, value=short(value, 200))
        for name, value in employers.fact_lines(desk, known)
    ]
    history = []
    for contact in known.contacts:
        counted, why = contact_week.judged(contact, desk.today)
        said = (contact.person, contact.outcome, say(why))
        told = ", ".join(short(part, 60) for part in said if part)
        lines.append(f"{desk.language.day(contact.on)}  {told}")
        own = msgspec.structs.asdict(contact)
        own.pop("gone")
        history.append({**own, "counts": counted, "why": say(why)})
    row = _row(known)
    if options.format == "json":
        row["history"] = history
    emit_one(options, row, lines)


def _edit(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import employers

    unlock(desk, options.common)
    known = employers.find_employer(desk, options.employer)
    facts = {
        name: getattr(options, name)
        for name in employers.FACTS
        if getattr(options, name) is not None
    }
    edited = employers.edit_employer(desk, known, **facts) if facts else known
    emit_one(options, _row(edited), [desk.language.text("plain.kept")])


def _delete(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import employers

    unlock(desk, options.common)
    known = employers.find_employer(desk, options.employer)
    employers.delete_employer(desk, known)
    row = {"name": known.name, "contacts": len(known.contacts)}
    emit_one(options, row, [desk.language.text("employer.deleted")])
