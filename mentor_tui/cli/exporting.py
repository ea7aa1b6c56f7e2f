"""``export`` and ``import``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from mentor_tui.cli.companion import at_terminal, unlock
from mentor_tui.cli.output import emit, emit_one, hint, progress, tell
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_ROW_KEYS = ("row", "name", "new", "why", "text")


def export(parser: Parser) -> None:
    """``export``."""
    parser.word("folder", "cli.opt.export_folder", metavar="FOLDER")
    parser.option("--yes", "cli.opt.go_on", action="store_true")
    parser.formats()
    parser.done_by(_export)


def _export(desk: Desk, options: Namespace) -> None:
    from mentor_tui.documents.folder import check_new
    from mentor_tui.services.exporting import done_text, export

    folder = check_new(Path(options.folder))
    hint(desk.language.text("export.warning"))
    if at_terminal() and not options.yes and not _agreed(desk, "export.go_on"):
        return
    unlock(desk, options.common)
    done = export(desk, folder, progress(desk))
    row = {"folder": str(done.folder), "people": done.people, "notes": done.notes}
    emit_one(options, row, [done_text(desk, done)])


def import_(parser: Parser) -> None:
    """``import``."""
    parser.word("folder", "cli.opt.import_folder", nargs="?", metavar="FOLDER")
    parser.option("--caseload", "cli.opt.caseload", metavar="FILE.csv")
    parser.option("--dry-run", "cli.opt.dry_run", action="store_true")
    parser.option("--yes", "cli.opt.go_on", action="store_true")
    parser.formats()
    parser.done_by(_import)


globals()["import"] = import_  # the command has the name of a statement


def _import(desk: Desk, options: Namespace) -> None:
    if (options.folder is None) == (options.caseload is None):
        raise UsageProblem("problem.argument_missing", names="FOLDER | --caseload FILE.csv")
    unlock(desk, options.common)
    if options.caseload is not None:
        _caseload(desk, options)
    else:
        _folder(desk, options)


def _folder(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.importing import bring_in, look_into, preview_lines

    folder = Path(options.folder)
    preview = look_into(desk, folder)
    row: dict[str, Any] = {**preview.holds._asdict(), "edited": [*preview.edited]}
    lines = preview_lines(desk, preview)
    if options.dry_run:
        emit_one(options, row, lines)
        return
    if preview.holds.new_changes:
        _show_first(desk, options, lines)
        if not _may(desk, options, "import.go_on"):
            return
    taken = bring_in(desk, folder, preview, progress(desk))
    done = [desk.language.text("import.done")] if taken else lines
    emit_one(options, {**row, "taken": taken}, done)


def _caseload(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import caseload

    found = caseload.look_into_caseload(desk, Path(options.caseload))
    rows = [
        {
            "row": each.number, "name": each.name, "new": each.person is not None,
            "why": each.why or None, "text": caseload.row_text(desk, each),
        }
        for each in found.rows
    ]  # fmt: skip
    summary = caseload.summary(desk, found)
    lines = [f"{row['row']}  {row['name']}  {row['text']}" for row in rows]
    if options.dry_run or not found.people:
        emit(options, rows, _ROW_KEYS, [*lines, *summary])
        return
    _show_first(desk, options, [*lines, *summary])
    if not _may(desk, options, "caseload.go_on"):
        return
    taken = caseload.bring_in_caseload(desk, found)
    emit(options, rows, _ROW_KEYS, [desk.language.count("caseload.done", taken)])


def _show_first(desk: Desk, options: Namespace, lines: list[str]) -> None:
    """The preview, beside the result when that is for another program."""
    if options.format == "text":
        tell(*lines)
    else:
        for line in lines:
            hint(line)


def _may(desk: Desk, options: Namespace, message: str) -> bool:
    """Whether the mentor agrees; raises UsageProblem when nobody is there to ask."""
    if options.yes:
        return True
    if not at_terminal():
        raise UsageProblem("problem.agree_first")
    return _agreed(desk, message)


def _agreed(desk: Desk, message: str) -> bool:
    from mentor_tui.plain.talk import Leave, Talk

    talk = Talk(desk)
    try:
        return talk.choose([talk.text(message)]) is not None
    except Leave:
        return False
