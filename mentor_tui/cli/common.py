"""What may stand before or after any command; known before there is a parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from mentor_tui.language import LANGUAGES, PSEUDO
from mentor_tui.problems import UsageProblem


class Common(NamedTuple):
    """What may stand before or after any command."""

    vault: str | None = None
    lang: str | None = None
    passphrase_file: str | None = None
    plain: bool = False
    ascii: bool = False
    version: bool = False


_VALUES = {"--vault": "vault", "--lang": "lang", "--passphrase-file": "passphrase_file"}
_SWITCHES = {"--plain": "plain", "--ascii": "ascii", "--version": "version"}


def split_common(arguments: Sequence[str]) -> tuple[Common, list[str]]:
    """The options of every command, and the other arguments in their order.

    What follows ``--`` is never an option. Raises UsageProblem for an option without its value
    or a language that is not spoken.
    """
    found: dict[str, Any] = {}
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if word in _SWITCHES:
            found[_SWITCHES[word]] = True
        elif name in _VALUES:
            if not equals and not waiting:
                raise UsageProblem("problem.option", name=name)
            found[_VALUES[name]] = value if equals else waiting.pop(0)
        else:
            rest.append(word)
    if found.get("lang") not in (None, *LANGUAGES, PSEUDO):
        raise UsageProblem("problem.language", codes=", ".join(LANGUAGES))
    return Common(**found), rest
