"""``passphrase change``, ``passphrase recovery``, ``passphrase suggest``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.companion import ask_secret, at_terminal, read_passphrase
from mentor_tui.cli.output import emit_one, hint, tell
from mentor_tui.cli.parsing import Parser, whole_number
from mentor_tui.problems import LockedProblem, UsageProblem
from mentor_tui.services.desk import Desk

WORDS = 6


def passphrase(parser: Parser) -> None:
    """``passphrase``."""
    change = parser.action("change", _change)
    change.option("--new-passphrase-file", "cli.opt.new_passphrase_file", metavar="FILE")
    recovery = parser.action("recovery", _recovery)
    recovery.option("--to", "cli.opt.sheet", metavar="FILE.html|.txt|.md|.pdf")
    recovery.formats()
    suggest = parser.action("suggest", _suggest)
    suggest.option("--words", "cli.opt.words", type=whole_number, default=WORDS, metavar="N")
    suggest.formats()


def _change(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.keys import change_passphrase, is_short

    secret = _secret(desk, options)
    new = _new(desk, options)
    change_passphrase(desk, secret, new)
    if is_short(new):
        hint(desk.language.text("welcome.passphrase_short"))
    tell(desk.language.text("keys.changed"))


def _recovery(desk: Desk, options: Namespace) -> None:
    from mentor_tui.documents.writing import check
    from mentor_tui.services.keys import new_recovery_code, save_recovery_sheet

    if options.to:
        check(Path(options.to))
    code = new_recovery_code(desk, _secret(desk, options))
    say = desk.language.text
    lines = [f"{say('welcome.recovery')}: {code}", say("keys.code_changed")]
    lines += [say("welcome.recovery_hint"), say("welcome.recovery_lost")]
    row = {"recovery_code": code, "sheet": options.to}
    emit_one(options, row, lines)  # before the sheet: the code is never lost for want of a file
    if options.to:
        kept = save_recovery_sheet(desk, code, Path(options.to))
        hint(say("keys.sheet_saved", file=str(kept)))


def _suggest(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.keys import suggest_passphrase

    suggested = suggest_passphrase(desk, options.words)
    emit_one(options, {"passphrase": suggested}, [suggested])


def _secret(desk: Desk, options: Namespace) -> str:
    """What opens the vault now: from the passphrase file, else asked for."""
    from mentor_tui.services.access import vault_exists

    if not vault_exists(desk):
        raise UsageProblem("problem.no_vault")
    return ask_secret(desk, options.common)


def _new(desk: Desk, options: Namespace) -> str:
    if options.new_passphrase_file:
        return read_passphrase(options.new_passphrase_file)
    if not at_terminal():
        raise UsageProblem("problem.argument_missing", names="--new-passphrase-file")
    from mentor_tui.plain.keys import new_passphrase
    from mentor_tui.plain.talk import Leave, Talk

    try:
        return new_passphrase(Talk(desk))
    except Leave:
        raise LockedProblem("problem.empty_passphrase") from None
