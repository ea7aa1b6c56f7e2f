"""Practise, in lines: the same things as on the screen of that name."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.plain.talk import Talk


def _cases(talk: Talk) -> None:
    from mentor_tui.plain.cases import cases_menu

    cases_menu(talk)


def _present(talk: Talk) -> None:
    from mentor_tui.plain.presenting import present_menu

    present_menu(talk)


def _roleplays(talk: Talk) -> None:
    from mentor_tui.plain.roleplays import roleplays_menu

    roleplays_menu(talk)


def _sessions(talk: Talk) -> None:
    from mentor_tui.plain.sessions import sessions_menu

    sessions_menu(talk)


def _group_quiz(talk: Talk) -> None:
    from mentor_tui.plain.group import group_menu

    group_menu(talk)


def _votes(talk: Talk) -> None:
    from mentor_tui.plain.group import vote_menu

    vote_menu(talk)


def _attendance(talk: Talk) -> None:
    from mentor_tui.plain.attendance import attendance_menu

    attendance_menu(talk)


def _workshop(talk: Talk) -> None:
    talk.say("practise.workshop.how")


ENTRIES: dict[str, Callable[[Talk], object]] = {
    "cases": _cases,
    "roleplays": _roleplays,
    "sessions": _sessions,
    "present": _present,
    "group_quiz": _group_quiz,
    "votes": _votes,
    "attendance": _attendance,
    "workshop": _workshop,
}
"""What there is, by name, in the order of the screen; its words are ``practise.<name>``."""


def practise_menu(talk: Talk) -> None:
    """Choose what to practise."""
    talk.menu("practise", ENTRIES)
