"""``undo``, ``bin``, and the history of a record."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one
from mentor_tui.cli.parsing import Parser
from mentor_tui.services.desk import Desk

_ENTRY = ("revision", "at", "who", "what", "now", "text", "changes")
_BINNED = ("id", "kind", "mentee", "name", "at", "deleted", "days_left", "text")


def show_history(desk: Desk, options: Namespace, record: str) -> None:
    """The history of a record, newest first."""
    from mentor_tui.plain.history import entry_line
    from mentor_tui.services.history import history

    found = history(desk, record)
    rows: list[dict[str, Any]] = [
        {
            "revision": each.number, "at": each.at, "who": each.who, "what": each.what,
            "now": each.now, "text": each.text,
            "changes": [
                {"field": line.label, "before": line.before, "after": line.after}
                for line in each.lines
            ],
        }
        for each in found
    ]  # fmt: skip
    emit(options, rows, _ENTRY, [f"{each.number}  {entry_line(desk, each)}" for each in found])


def undo(parser: Parser) -> None:
    """``undo``."""
    parser.option("--redo", "cli.opt.redo", action="store_true")
    parser.formats()
    parser.done_by(_undo)


def _undo(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import history

    unlock(desk, options.common)
    undone = history.redo(desk) if options.redo else history.undo(desk)
    message = "redo.done" if options.redo else "undo.done"
    row = {"what": undone.what, "left": undone.left}
    emit_one(options, row, [history.undo_sentence(desk, undone, message)])


def bin(parser: Parser) -> None:
    """``bin``."""
    listing = parser.action("list", _list)
    restore = parser.action("restore", _restore)
    restore.word("id", "cli.opt.id", metavar="ID")
    for each in (listing, restore):
        each.formats()


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.history import binned_line
    from mentor_tui.services.history import bin_entries

    unlock(desk, options.common)
    found = bin_entries(desk)
    rows = [
        {
            "id": each.id, "kind": each.about.kind, "mentee": each.about.mentee,
            "name": each.about.name, "at": each.about.at, "deleted": each.deleted,
            "days_left": each.days_left, "text": each.about.text,
        }
        for each in found
    ]  # fmt: skip
    lines = [f"{each.id}  {binned_line(desk, each)}" for each in found]
    emit(options, rows, _BINNED, lines or [desk.language.text("bin.empty")])


def _restore(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.history import take_out

    unlock(desk, options.common)
    take_out(desk, options.id)
    emit_one(options, {"id": options.id}, [desk.language.text("bin.taken_out")])
