"""Your data, in lines: the same things to do as on the screen of that name."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.plain.talk import Talk
from mentor_tui.problems import Problem

ENTRIES: dict[str, Callable[[Talk], object]] = {}
"""What can be done, by the same names as on the screen."""


def your_data_menu(talk: Talk) -> None:
    """Choose what to do with the vault."""
    while True:
        talk.say("title.your_data")
        names = [*ENTRIES]
        labels = [
            f"{talk.text(f'your_data.{n}')}. {talk.text(f'your_data.{n}.hint')}" for n in names
        ]
        chosen = talk.choose(labels)
        if chosen is None:
            return
        try:
            ENTRIES[names[chosen]](talk)
        except Problem as problem:
            talk.problem(problem)
