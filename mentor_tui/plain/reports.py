"""Reports, in lines: the same things as on the screen of that name."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.plain.talk import Talk


def _contacts_week(talk: Talk) -> None:
    from mentor_tui.plain.employers import week_menu

    week_menu(talk)


def _employers(talk: Talk) -> None:
    from mentor_tui.plain.employers import employers_menu

    employers_menu(talk)


def _supervision(talk: Talk) -> None:
    from mentor_tui.plain.supervision import supervision_menu

    supervision_menu(talk)


def _field_mentoring(talk: Talk) -> None:
    from mentor_tui.plain.supervision import field_mentoring_menu

    field_mentoring_menu(talk)


def _roster(talk: Talk) -> None:
    from mentor_tui.plain.supervision import roster_menu

    roster_menu(talk)


def _self_check(talk: Talk) -> None:
    from mentor_tui.plain.self_check import self_check_menu

    self_check_menu(talk)


def _pack(talk: Talk) -> None:
    from mentor_tui.plain.supervision import pack_menu

    pack_menu(talk)


def _outcomes(talk: Talk) -> None:
    from mentor_tui.plain.outcomes import outcomes_menu

    outcomes_menu(talk)


def _forms(talk: Talk) -> None:
    from mentor_tui.plain.forms import forms_menu

    forms_menu(talk)


def _calendar(talk: Talk) -> None:
    from mentor_tui.plain.forms import write_calendar

    write_calendar(talk)


ENTRIES: dict[str, Callable[[Talk], object]] = {
    "outcomes": _outcomes,
    "contacts_week": _contacts_week,
    "employers": _employers,
    "supervision": _supervision,
    "field_mentoring": _field_mentoring,
    "roster": _roster,
    "self_check": _self_check,
    "pack": _pack,
    "forms": _forms,
    "calendar": _calendar,
}
"""What there is, by name; the words are those of the screen."""


def reports_menu(talk: Talk) -> None:
    """Choose a report."""
    talk.menu("reports", ENTRIES)
