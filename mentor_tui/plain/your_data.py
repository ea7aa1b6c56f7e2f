"""Your data, in lines: the same things to do as on the screen of that name."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.plain.talk import Talk


def _passphrase(talk: Talk) -> None:
    from mentor_tui.plain.keys import change_passphrase

    change_passphrase(talk)


def _recovery(talk: Talk) -> None:
    from mentor_tui.plain.keys import new_code

    new_code(talk)


def _export(talk: Talk) -> None:
    from mentor_tui.plain.exporting import export_all

    export_all(talk)


def _import(talk: Talk) -> None:
    from mentor_tui.plain.exporting import import_folder

    import_folder(talk)


def _caseload(talk: Talk) -> None:
    from mentor_tui.plain.exporting import import_caseload

    import_caseload(talk)


def _take_in(talk: Talk) -> None:
    from mentor_tui.plain.handover import take_in

    take_in(talk)


def _differences(talk: Talk) -> None:
    from mentor_tui.plain.handover import look_at_differences

    look_at_differences(talk)


def _backup(talk: Talk) -> None:
    from mentor_tui.plain.backing_up import back_up

    back_up(talk)


def _backup_verify(talk: Talk) -> None:
    from mentor_tui.plain.backing_up import verify

    verify(talk)


def _backup_restore(talk: Talk) -> None:
    from mentor_tui.plain.backing_up import restore

    restore(talk)


def _undo(talk: Talk) -> None:
    from mentor_tui.plain.history import undo

    undo(talk)


def _redo(talk: Talk) -> None:
    from mentor_tui.plain.history import redo

    redo(talk)


def _bin(talk: Talk) -> None:
    from mentor_tui.plain.history import bin_menu

    bin_menu(talk)


def _check(talk: Talk) -> None:
    from mentor_tui.plain.upkeep import check

    check(talk)


def _salvage(talk: Talk) -> None:
    from mentor_tui.plain.upkeep import salvage_from_open

    salvage_from_open(talk)


def _about_you(talk: Talk) -> None:
    from mentor_tui.plain.informal import about_you

    about_you(talk)


ENTRIES: dict[str, Callable[[Talk], object]] = {
    "undo": _undo,
    "redo": _redo,
    "bin": _bin,
    "backup": _backup,
    "backup_verify": _backup_verify,
    "backup_restore": _backup_restore,
    "export": _export,
    "import": _import,
    "caseload": _caseload,
    "take_in": _take_in,
    "differences": _differences,
    "passphrase": _passphrase,
    "recovery": _recovery,
    "check": _check,
    "salvage": _salvage,
    "about_you": _about_you,
}
"""What can be done, by the same names as on the screen."""


def your_data_menu(talk: Talk) -> None:
    """Choose what to do with the vault."""
    talk.menu("your_data", ENTRIES)
