"""Runs one command and turns whatever happens into one sentence and an exit code."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

from mentor_tui.cli.common import Common, split_common
from mentor_tui.cli.main import COMMANDS
from mentor_tui.language import Language, chosen_language
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services.desk import Desk, bootstrap
from mentor_tui.text import visible

INTERRUPTED = 130
PIPE_CLOSED = 141
UNEXPECTED = 1
LONGEST_SLOT = 600


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say and return the exit code; never a traceback."""
    _speak_utf8()
    desk: Desk | None = None
    try:
        common, rest = split_common(arguments)
        desk = bootstrap(vault=common.vault, language=common.lang)
        code = _dispatch(desk, common, rest)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except SystemExit as done:  # argparse after --help
        return int(done.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED
    except Problem as problem:
        _tell(_language(desk), problem)
        return problem.exit_code
    except Exception as error:
        from mentor_tui.cli.crash import report

        report(desk.folders.state if desk else None, error)
        _tell(_language(desk), Problem("problem.unexpected"))
        return UNEXPECTED
    finally:
        if desk is not None:
            _close(desk)


def _dispatch(desk: Desk, common: Common, rest: list[str]) -> int:
    if not rest:
        if common.version:
            from mentor_tui import __version__

            print(f"mentor-tui {__version__}")
            return 0
        from mentor_tui.cli.companion import companion

        return companion(desk, common)
    from mentor_tui.cli.parsing import Parser, parse_command

    command = rest[0]
    if command.startswith("-"):
        Parser(desk, prog="mentor-tui", about="cli.about").commands(COMMANDS).understand(rest)
    if command not in COMMANDS:
        raise UsageProblem("problem.no_command", codes=", ".join(COMMANDS))
    module = importlib.import_module(f"mentor_tui.cli.{COMMANDS[command]}")
    parser = Parser(desk, prog=f"mentor-tui {command}", about=f"cli.help.{command}")
    getattr(module, command)(parser)
    return parse_command(parser, common, rest[1:])


def _language(desk: Desk | None) -> Language:
    return desk.language if desk else Language(chosen_language(None))


def _tell(language: Language, problem: Problem) -> None:
    slots = {
        name: visible(value[:LONGEST_SLOT]) if isinstance(value, str) else value
        for name, value in problem.slots.items()
    }
    print(language.text(problem.message, **slots), file=sys.stderr)


def _close(desk: Desk) -> None:
    try:
        if not desk.locked:
            from mentor_tui.services.backups import after_command

            after_command(desk)
        desk.close()
    except Problem as problem:
        _tell(desk.language, problem)


def _speak_utf8() -> None:
    """Whatever the terminal claims, lines are UTF-8 and a stray byte stops nothing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def _drop_output() -> None:
    """Nobody reads any more: let the interpreter end without a word about it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
