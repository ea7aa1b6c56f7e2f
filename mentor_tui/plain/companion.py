"""The companion in lines: from the first start to the main menu and out again."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from mentor_tui.plain.talk import Leave, Talk
from mentor_tui.problems import DamagedProblem, LockedProblem, NewerProblem, Problem
from mentor_tui.services import access, backups
from mentor_tui.services.desk import Desk
from mentor_tui.services.workplace import is_informal


def run(
    desk: Desk, *, open_example: Callable[[Desk], None] | None = None, ascii_only: bool = False,
    opens: tuple[str, str] | None = None,
) -> int:  # fmt: skip
    """Go on until the mentor leaves or the input ends; returns the exit code.

    ``open_example`` puts a throw-away vault of made-up people into the desk. ``opens`` is whose
    file comes first, by id, and its page.
    """
    talk = Talk(desk, ascii_only=ascii_only)
    failed_to_open = False
    try:
        talk.say("app.title")
        if desk.locked and not access.vault_exists(desk):
            from mentor_tui.plain.welcome import first_start

            if not first_start(talk, open_example or _no_example):
                return 0
        failed_to_open = desk.locked
        _unlock(talk)
        failed_to_open = False
        _tidy(desk)
        _waiting(talk)
        if opens is not None:
            _open_file(talk, opens[0])
        _main_menu(talk)
    except Leave:
        if failed_to_open and desk.locked:
            return LockedProblem.exit_code
        talk.say("plain.bye")
        backups.before_leaving(desk)
    return 0


def _open_file(talk: Talk, id: str) -> None:
    from mentor_tui.plain.people import person_menu
    from mentor_tui.services.mentees import find_mentee

    talk.keys()
    person_menu(talk, find_mentee(talk.desk, id))


def _tidy(desk: Desk) -> None:
    """What has been in the bin for more than 30 days goes; if it cannot now, another day."""
    from mentor_tui.services.history import empty_bin

    with suppress(Problem):
        empty_bin(desk)


def _no_example(desk: Desk) -> None:
    raise Problem("problem.no_example")


def _unlock(talk: Talk) -> None:
    if talk.desk.example:
        talk.say("plain.example")
    if talk.desk.locked:
        talk.say("unlock.title")
        talk.say("plain.unlock_hint")
        try:
            talk.unlock()
        except NewerProblem:
            raise
        except DamagedProblem as problem:
            from mentor_tui.plain.backing_up import way_out

            talk.problem(problem)
            try:
                opened = way_out(talk)
            except Leave:
                opened = False
            if not opened:
                raise


def _main_menu(talk: Talk) -> None:
    from mentor_tui.plain import (
        day,
        help_now,
        people,
        practise,
        reading,
        reports,
        units,
        welcome,
        your_data,
    )  # fmt: skip

    doings: list[tuple[str, Callable[[Talk], object]]] = [
        ("nav.today", day.today_menu), ("nav.mentees", people.people_menu),
        ("nav.units", units.units_menu), ("nav.practise", practise.practise_menu),
        ("title.find", reading.find_menu), ("nav.reports", reports.reports_menu),
        ("title.your_data", your_data.your_data_menu),
        ("plain.help_now", help_now.help_now_menu), ("plain.lock", _lock),
        ("status.language", welcome.choose_language),
    ]  # fmt: skip
    if is_informal(talk.desk):
        doings = [doing for doing in doings if doing[0] != "nav.reports"]
        doings[1] = ("nav.one_person", people.people_menu)
    talk.keys()
    while True:
        talk.tell("")
        if talk.desk.example:
            talk.say("status.example")
        chosen = talk.choose([talk.text(name) for name, _ in doings], back="plain.leave")
        if chosen is None:
            raise Leave
        try:
            doings[chosen][1](talk)
        except Problem as problem:
            if isinstance(problem, LockedProblem):
                raise
            talk.problem(problem)


def _lock(talk: Talk) -> None:
    """Lock, then ask for the passphrase; an example vault has none and is left."""
    if talk.desk.example:
        raise Leave
    backups.lock(talk.desk)()
    talk.say("unlock.idle")
    _unlock(talk)


def _waiting(talk: Talk) -> None:
    """Words typed earlier and not kept yet are offered before anything else."""
    from mentor_tui.plain.day import take_up
    from mentor_tui.services.notes import waiting_drafts

    waiting = waiting_drafts(talk.desk)
    if not waiting:
        return
    talk.tell(talk.desk.language.count("plain.waiting", len(waiting)))
    labels = [f"{talk.text(f'plain.waiting.{each.kind}')} {each.begins}" for each in waiting]
    chosen = talk.choose(labels, back="plain.later")
    if chosen is not None:
        take_up(talk, waiting[chosen])
