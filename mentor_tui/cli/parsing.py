"""Understanding arguments: argparse with the program's own words and problems."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NoReturn

from mentor_tui.cli.common import Common
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import visible

Handler = Callable[[Desk, argparse.Namespace], int | None]
FORMATS = ("text", "json", "csv")

# The parser ------------------------------------------------------------------------------


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks through message ids and raises UsageProblem."""

    def __init__(self, desk: Desk, *, about: str, prog: str | None = None, **more: Any) -> None:
        self.desk = desk
        self.about = about
        say = desk.language.text
        usage = say("cli.usage")

        def formatter(prog: str) -> argparse.HelpFormatter:
            return _Formatter(prog, usage)

        super().__init__(
            prog=prog, description=say(about).replace("%", "%%"), add_help=False,
            allow_abbrev=False, formatter_class=formatter, epilog=say("cli.common"), **more,
        )  # fmt: skip
        self._words = self.add_argument_group(say("cli.arguments"))
        self._choices = self.add_argument_group(say("cli.options"))
        self._choices.add_argument("-h", "--help", action="help", help=say("cli.help.help"))
        self._actions_of: dict[str, Parser] = {}
        self._adder: argparse._SubParsersAction[Parser] | None = None

    def word(self, name: str, message: str, **how: Any) -> None:
        """An argument told by its place; ``message`` is its help."""
        help_text = self.desk.language.text(message).replace("%", "%%")
        self._words.add_argument(name, help=help_text, **how)

    def option(self, name: str, message: str, **how: Any) -> None:
        """An argument told by its name; ``message`` is its help."""
        help_text = self.desk.language.text(message).replace("%", "%%")
        self._choices.add_argument(name, help=help_text, **how)

    def day(self, name: str, message: str, **how: Any) -> None:
        """An option that is a day, written in any of the usual ways."""
        self.option(name, message, type=self.read_day, metavar="DATE", **how)

    def read_day(self, typed: str) -> date:
        """A day of the calendar; raises UsageProblem."""
        from mentor_tui.casework.answers import parse_day

        return parse_day(typed, self.desk.today)

    def formats(self) -> None:
        """``--format text|json|csv``."""
        self.option(
            "--format", "cli.opt.format", type=one_of(FORMATS, "problem.format"),
            default="text", metavar="|".join(FORMATS),
        )  # fmt: skip

    def done_by(self, handler: Handler) -> Parser:
        """What this command does."""
        self.set_defaults(handler=handler)
        return self

    def action(self, name: str, handler: Handler) -> Parser:
        """A second word of the command, such as ``add``, with its own arguments."""
        if self._adder is None:
            self._adder = self.add_subparsers(
                title=self.desk.language.text("cli.actions"), dest="action", required=True,
                parser_class=Parser,
            )  # fmt: skip
        about = f"{self.about}.{name}"
        parser = self._adder.add_parser(
            name, desk=self.desk, about=about, help=self.desk.language.text(about)
        )
        self._actions_of[name] = parser
        return parser.done_by(handler)

    def commands(self, names: Iterable[str]) -> Parser:
        """Only for ``--help``: every command with its line."""
        say = self.desk.language.text
        adder = self.add_subparsers(
            title=say("cli.commands"), dest="action", parser_class=Parser, metavar="COMMAND"
        )
        for name in names:
            about = f"cli.help.{name}"
            self._actions_of[name] = adder.add_parser(
                name, desk=self.desk, about=about, help=say(about)
            )
        return self

    def understand(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The arguments as values; raises UsageProblem for any that cannot be used."""
        options, left = self.parse_known_args(list(arguments))
        if left:
            option = next((word for word in left if word.startswith("-")), None)
            if option is None:
                raise UsageProblem("problem.too_many_words")
            raise UsageProblem("problem.no_option", name=visible(option.partition("=")[0])[:40])
        return options

    def error(self, message: str) -> NoReturn:
        """One sentence instead of argparse's own; raises UsageProblem."""
        fault = sys.exc_info()[1]
        about = fault.argument_name if isinstance(fault, argparse.ArgumentError) else None
        names = about or message.rpartition(": ")[2]
        if self._actions_of and names == "action":
            raise UsageProblem("problem.no_action", codes=", ".join(self._actions_of)) from None
        if about and about.startswith("-"):
            raise UsageProblem("problem.option", name=about) from None
        raise UsageProblem("problem.argument_missing", names=names) from None


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=28)
        self._usage_word = usage

    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup], prefix: str | None = None,
    ) -> None:  # fmt: skip
        super().add_usage(
            usage, actions, groups, f"{self._usage_word} " if prefix is None else prefix
        )


def parse_command(parser: Parser, common: Common, arguments: Sequence[str]) -> int:
    """Understand the arguments of a command and do it; returns the exit code."""
    options = parser.understand(arguments)
    options.common = common
    handler: Handler = options.handler
    return handler(parser.desk, options) or 0


# Kinds of values -------------------------------------------------------------------------


def one_of(codes: Sequence[str], problem: str) -> Callable[[str], str]:
    """Reads one of a few words; raises UsageProblem ``problem`` with the list."""

    def read(typed: str) -> str:
        if typed in codes:
            return typed
        raise UsageProblem(problem, codes=", ".join(codes))

    return read


def whole_number(typed: str) -> int:
    """Reads a number of 0 or more; raises UsageProblem."""
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 9:
        raise UsageProblem("problem.number")
    return int(typed)


def number(typed: str) -> float:
    """Reads hours and the like; raises UsageProblem."""
    from math import isfinite

    try:
        value = float(typed.replace(",", "."))
    except ValueError:
        raise UsageProblem("problem.number") from None
    if not isfinite(value) or value < 0:
        raise UsageProblem("problem.number")
    return value


def yes_no(typed: str) -> bool:
    """Reads yes or no; raises UsageProblem."""
    if typed not in ("yes", "no"):
        raise UsageProblem("problem.one_of", codes="yes, no")
    return typed == "yes"


def moment(typed: str) -> datetime:
    """Reads a day and time like ``2026-11-24T10:00``; raises UsageProblem."""
    try:
        value = datetime.fromisoformat(typed)
    except ValueError:
        raise UsageProblem("problem.moment") from None
    return value.astimezone().replace(tzinfo=None) if value.tzinfo else value
