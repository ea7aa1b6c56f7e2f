"""Words for a record: from a file, standard input, a prompt, or (with a hint) an argument."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from mentor_tui.cli.companion import at_terminal
from mentor_tui.cli.output import hint
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

MOST_CHARACTERS = 2_000_000


def words_given(desk: Desk, options: Namespace) -> str:
    """The words for a record: from a file, standard input, or (with a hint) the argument."""
    if options.file:
        if options.text not in (None, "-"):
            raise UsageProblem("problem.text_twice")
        return _limited(_file(options.file))
    if options.text not in (None, "-"):
        hint(desk.language.text("cli.shell_remembers"))
        return str(options.text)
    if sys.stdin is None:
        return ""
    if at_terminal():
        hint(desk.language.text("cli.type_note"))
    return _limited(sys.stdin.read(MOST_CHARACTERS + 1))


def _file(name: str) -> str:
    try:
        with Path(name).open(encoding="utf-8-sig", errors="replace") as source:
            return source.read(MOST_CHARACTERS + 1)
    except (OSError, ValueError):
        raise UsageProblem("problem.text_file") from None


def _limited(text: str) -> str:
    if len(text) > MOST_CHARACTERS:
        raise UsageProblem("problem.answer_long", most=MOST_CHARACTERS)
    return text
