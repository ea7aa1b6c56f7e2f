"""``doctor``: is everything in order, and what to do when it is not. Nothing personal is shown."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.companion import ask_secret, unlock
from mentor_tui.cli.output import emit, emit_one, hint, progress
from mentor_tui.cli.parsing import Parser
from mentor_tui.problems import DamagedProblem, UsageProblem
from mentor_tui.services import upkeep
from mentor_tui.services.access import vault_exists
from mentor_tui.services.desk import Desk
from mentor_tui.services.upkeep import Finding

_KEYS = ("name", "state", "text")


def doctor(parser: Parser) -> None:
    """``doctor``."""
    parser.option("--mend", "cli.opt.mend", action="store_true")
    parser.option("--full", "cli.opt.doctor_full", action="store_true")
    parser.option("--rebuild", "cli.opt.rebuild", action="store_true")
    parser.option("--salvage", "cli.opt.salvage", metavar="FOLDER")
    parser.formats()
    parser.done_by(_doctor)


def _doctor(desk: Desk, options: Namespace) -> int:
    if options.salvage is not None:
        return _salvage(desk, options)
    if options.mend:
        hint(desk.language.count("doctor.mended", upkeep.mend(desk)))
    inside = _inside(desk, options) if vault_exists(desk) else []
    findings = [*upkeep.examine(desk), *inside]
    rows = [
        {"name": each.name, "state": each.state, "text": upkeep.words(desk, each)}
        for each in findings
    ]
    emit(options, rows, _KEYS, [upkeep.line(desk, each) for each in findings])
    return upkeep.exit_code(findings)


def _inside(desk: Desk, options: Namespace) -> list[Finding]:
    """What stands in the vault, when it may be opened."""
    if not (options.common.passphrase_file or options.full or options.rebuild):
        return [Finding("check.locked", "fine", {})]
    try:
        unlock(desk, options.common)
    except DamagedProblem as problem:
        if problem.message != "problem.vault_damaged":
            raise
        return [Finding("check.closed", "damaged", {})]
    if options.rebuild:
        upkeep.rebuild(desk)
        hint(desk.language.text("doctor.rebuilt"))
    return upkeep.check(desk, progress(desk), full=options.full)[1]


def _salvage(desk: Desk, options: Namespace) -> int:
    if not vault_exists(desk):
        raise UsageProblem("problem.no_vault")
    to = Path(options.salvage)
    salvaged = upkeep.salvage(desk, ask_secret(desk, options.common), to, progress(desk))
    row = {"folder": str(to), **salvaged._asdict(), "incomplete": len(salvaged.incomplete)}
    emit_one(options, row, upkeep.told(desk, salvaged, to))
    return 1 if salvaged.missing or salvaged.incomplete else 0
