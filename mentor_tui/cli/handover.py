"""``handover create``, ``open``, ``differences``, ``choose``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentor_tui.cli.companion import at_terminal, read_passphrase, unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import LockedProblem, UsageProblem
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.services.differences import Difference

_KEYS = ("id", "mentee", "name", "kind", "about", "label", "sides")


def handover(parser: Parser) -> None:
    """``handover``."""
    create = parser.action("create", _create)
    create.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    create.word("file", "cli.opt.handover_file", metavar="FILE")
    create.option("--passphrase-of-file", "cli.opt.passphrase_of_file", metavar="FILE")
    create.option("--with-private", "cli.opt.with_private", action="store_true")
    create.option("--as", "cli.opt.handover_as", dest="who", metavar="NAME")
    create.option("--close", "cli.opt.handover_close", action="store_true")
    opening = parser.action("open", _open)
    opening.word("file", "cli.opt.handover_file", metavar="FILE")
    opening.option("--passphrase-of-file", "cli.opt.passphrase_of_file", metavar="FILE")
    opening.option("--preview", "cli.opt.handover_preview", action="store_true")
    listing = parser.action("differences", _differences)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    choose = parser.action("choose", _choose)
    choose.word("id", "cli.opt.difference", metavar="ID")
    choose.word("keep", "cli.opt.keep", metavar="1|2|both")
    for each in (create, opening, listing, choose):
        each.formats()


def _create(desk: Desk, options: Namespace) -> None:
    import msgspec

    from mentor_tui.services import handover as service
    from mentor_tui.services.keys import suggest_passphrase
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    person = find_mentee(desk, options.mentee)
    suggested = None
    if options.passphrase_of_file:
        passphrase = read_passphrase(options.passphrase_of_file)
    else:
        passphrase = suggested = suggest_passphrase(desk)
    made = service.create(
        desk, person, passphrase, Path(options.file),
        private=options.with_private, who=options.who,
    )  # fmt: skip
    lines = service.made_lines(desk, made, suggested)
    if options.close:
        service.close_here(desk, person)
        lines.append(desk.language.text("plain.file_closed"))
    row = {**msgspec.structs.asdict(made), "mentee": person.id, "closed": options.close}
    emit_one(options, row | {"passphrase": suggested}, lines)


def _open(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import handover as service

    unlock(desk, options.common)
    seen = service.preview(desk, Path(options.file), _passphrase(desk, options))
    lines, row = service.preview_lines(desk, seen), service.as_row(seen)
    if not options.preview:
        taken = service.take_in(desk, seen)
        row |= {"taken": taken.new, "differ": taken.differ, "closed": taken.mentee.closed}
        lines += service.taken_lines(desk, taken)
    emit_one(options, row, lines)


def _passphrase(desk: Desk, options: Namespace) -> str:
    if options.passphrase_of_file:
        return read_passphrase(options.passphrase_of_file)
    if not at_terminal():
        raise LockedProblem("problem.handover_ask")
    from getpass import getpass

    try:
        return getpass(desk.language.text("take_in.passphrase") + ": ")
    except EOFError:
        raise LockedProblem("problem.handover_ask") from None


def _differences(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.differences import differences
    from mentor_tui.services.mentees import find_mentee

    unlock(desk, options.common)
    person = find_mentee(desk, options.mentee) if options.mentee else None
    found = differences(desk, person)
    lines = [line for each in found for line in _lines(desk, each)]
    rows = [_row(each) for each in found]
    emit(options, rows, _KEYS, lines or [desk.language.text("differences.none")])


def _row(each: Difference) -> dict[str, Any]:
    sides = [
        {"keep": place, "who": side.who, "at": side.at, "value": side.value, "text": side.text}
        for place, side in enumerate(each.sides, 1)
    ]
    return {
        "id": each.id, "mentee": each.mentee, "name": each.name, "kind": each.kind,
        "about": each.about, "label": each.label, "sides": sides,
    }  # fmt: skip


def _lines(desk: Desk, each: Difference) -> list[str]:
    from mentor_tui.plain.handover import difference_lines

    return [f"{each.id}  {difference_lines(desk, each)[0]}", *difference_lines(desk, each)[1:]]


def _choose(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.differences import BOTH, choose, find_difference

    unlock(desk, options.common)
    difference = find_difference(desk, options.id)
    if options.keep != BOTH and not (options.keep.isascii() and options.keep.isdecimal()):
        raise UsageProblem("problem.no_side", most=len(difference.sides))
    keep = None if options.keep == BOTH else int(options.keep[:4]) - 1
    choose(desk, difference, keep)
    row = {"id": difference.id, "kept": options.keep}
    emit_one(options, row, [desk.language.text("differences.chosen")])
