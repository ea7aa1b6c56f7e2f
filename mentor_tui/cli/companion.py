"""Which face the companion shows, and how the vault is opened for a command."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from mentor_tui.cli.common import Common
from mentor_tui.cli.output import progress
from mentor_tui.problems import LockedProblem, UsageProblem
from mentor_tui.services import access
from mentor_tui.services.desk import Desk

MAX_BYTES = 10_000
TRIES = 3


def companion(desk: Desk, common: Common, *, opens: tuple[str, str] | None = None) -> int:
    """The companion on this desk: screens at a terminal, lines everywhere else.

    ``opens`` is whose file is in front, by id, and its page; else it is Today.
    """
    if common.passphrase_file and desk.locked and not desk.example:
        unlock(desk, common)
    if in_lines(common):
        from mentor_tui.plain.companion import run

        return run(desk, open_example=_open_example, ascii_only=common.ascii, opens=opens)
    from mentor_tui.tui.app import run_companion

    return run_companion(desk, open_example=_open_example, ascii_only=common.ascii, opens=opens)


def _open_example(desk: Desk) -> None:
    from mentor_tui.workshop.example import open_example

    open_example(desk)


def at_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def in_lines(common: Common) -> bool:
    """Line mode: asked for, or nothing else would work here (DESIGN §4.2)."""
    asked = common.plain or os.environ.get("ACCESSIBLE", "0") not in ("", "0")
    dumb = os.environ.get("TERM") == "dumb"
    screen = at_terminal() and sys.stdout is not None and sys.stdout.isatty()
    return asked or dumb or not screen


def unlock(desk: Desk, common: Common) -> None:
    """Open the vault: from the passphrase file, else by asking at the terminal.

    Raises UsageProblem when there is no vault, LockedProblem for a wrong passphrase or when
    nobody is there to ask.
    """
    if not desk.locked:
        return
    if not access.vault_exists(desk):
        raise UsageProblem("problem.no_vault")
    if common.passphrase_file:
        secret = read_passphrase(common.passphrase_file)
        missing = access.unlock(desk, secret, progress(desk, "unlock.updating"))
    elif at_terminal():
        missing = _ask(desk)
    else:
        raise LockedProblem("problem.locked")
    if missing:
        print(desk.language.count("unlock.missing", missing), file=sys.stderr)


def _ask(desk: Desk) -> int:
    from getpass import getpass

    prompt = desk.language.text("unlock.prompt") + ": "
    for failures in range(TRIES):
        time.sleep(access.seconds_to_wait(failures))
        try:
            return access.unlock(desk, getpass(prompt), progress(desk, "unlock.updating"))
        except EOFError:
            raise LockedProblem("problem.locked") from None
        except LockedProblem as problem:
            if failures == TRIES - 1:
                raise
            print(desk.language.text(problem.message), file=sys.stderr)
    raise LockedProblem("problem.wrong_passphrase")


def ask_secret(desk: Desk, common: Common, message: str = "unlock.prompt") -> str:
    """A passphrase without opening anything: from the passphrase file, else asked for.

    Raises LockedProblem when nobody is there to ask.
    """
    if common.passphrase_file:
        return read_passphrase(common.passphrase_file)
    if not at_terminal():
        raise LockedProblem("problem.locked")
    from mentor_tui.plain.talk import Leave, Talk

    talk = Talk(desk)
    try:
        return talk.secret(talk.text(message))
    except Leave:
        raise LockedProblem("problem.locked") from None


def read_passphrase(name: str) -> str:
    """The first line of a passphrase file; raises UsageProblem when it cannot be one."""
    try:
        with Path(name).open("rb") as source:
            content = source.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise UsageProblem("problem.passphrase_file")
        passphrase = content.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except (OSError, ValueError):
        raise UsageProblem("problem.passphrase_file") from None
    if not passphrase:
        raise UsageProblem("problem.empty_passphrase")
    return passphrase
