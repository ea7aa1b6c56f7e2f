"""A first morning on a Greek keyboard: Greek letters, digits, arrows, Enter, Esc, F-keys."""

from __future__ import annotations

from typing import Any

import msgspec
from companions import PASSPHRASE, app_of, companion, press, screen_text, until, write
from textual.pilot import Pilot

from mentor_tui.casework.records import Meeting, Mentee, Note, PlanStep, Run
from mentor_tui.record import Record
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import all_mentees
from mentor_tui.tui.screens.exercise import ExerciseScreen
from mentor_tui.tui.screens.run import RunScreen
from mentor_tui.tui.screens.today import TodayScreen
from mentor_tui.tui.screens.unlock import UnlockScreen
from mentor_tui.tui.screens.welcome import WelcomeScreen

FIRST_MEETING = {
    "arrive.place": "Στο καφενείο",
    "arrive.channel": "in_person",
    "confidentiality.agreed": True,
    "wish.wants": "Πρωινά\nείκοσι ώρες",
    "who_may_know.people": "η αδελφή",
    "who_may_know.care_team": True,
    "who_may_know.family": False,
    "agreement.entry": "2026-11-23",
    "agreement.copy": True,
    "next.promise": "το δρομολόγιο",
    "next.next_on": "2026-11-30",
}
"""What the keys of `a_first_meeting` mean, as a file of answers would say it."""


async def set_up(pilot: Pilot[int]) -> None:
    """Greek, an own vault, a name and a passphrase."""
    await press(pilot, "down", "down", "down", "down", "enter")
    await press(pilot, "down", "enter", "down", "down")
    await write(pilot, "Εύα")
    await press(pilot, "enter")
    await write(pilot, PASSPHRASE)
    await press(pilot, "enter")
    await write(pilot, PASSPHRASE)
    await press(pilot, "enter")
    screen = pilot.app.screen
    assert isinstance(screen, WelcomeScreen)
    await until(pilot, lambda: screen.page == "recovery")
    await press(pilot, "enter")


async def add_anna(pilot: Pilot[int]) -> Mentee:
    await press(pilot, "2", "f7")
    await write(pilot, "Άννα")
    await press(pilot, "f3")
    [anna] = all_mentees(app_of(pilot).desk)
    return anna


async def on_from(pilot: Pilot[int], step: str) -> None:
    """Page down until ``step`` is asked."""
    while pilot.app.screen.walk.current.id != step:  # type: ignore[attr-defined]
        await press(pilot, "pagedown")


async def a_first_meeting(pilot: Pilot[int]) -> None:
    """From the file: the path, the talk, every kind of field, once left and resumed."""
    await press(pilot, "right")
    await open_walk(pilot, "first_meeting")
    await write(pilot, "Στο καφενείο")
    await press(pilot, "enter", "1", "pagedown", "1", "pagedown")
    await on_from(pilot, "wish")
    await write(pilot, "Πρωινά\nείκοσι ώρες")
    await press(pilot, "escape")
    await open_walk(pilot, "first_meeting")
    assert "είκοσι ώρες" in screen_text(pilot)
    await press(pilot, "pagedown")
    await on_from(pilot, "who_may_know")
    await write(pilot, "η αδελφή")
    await press(pilot, "down", "1", "down", "2", "pagedown")
    await on_from(pilot, "agreement")
    await press(pilot, *"23.11.2026", "down", "down", "1", "pagedown")
    await write(pilot, "το δρομολόγιο")
    await press(pilot, "down", "down", "plus", "7", "pagedown")


async def open_walk(pilot: Pilot[int], name: str) -> None:
    """Down the page of the path until this talk, then Enter."""
    rows = pilot.app.screen._page  # type: ignore[attr-defined]
    for _ in range(40):
        if rows.chosen == f"walk:{name}":
            break
        await press(pilot, "down")
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, RunScreen)


def kept(desk: Desk, mentee: Mentee, kind: type[Record]) -> list[dict[str, Any]]:
    """Records of a person without what differs from run to run."""
    found = [msgspec.to_builtins(record) for record in desk.vault.all(kind, mentee=mentee.id)]
    return [{k: v for k, v in each.items() if k not in ("id", "run", "mentee")} for each in found]


async def test_from_the_first_start_to_a_finished_talk(bare: Desk) -> None:
    async with companion(bare) as pilot:
        await set_up(pilot)
        assert bare.language.code == "el"
        assert isinstance(pilot.app.screen, TodayScreen)
        anna = await add_anna(pilot)
        await press(pilot, "enter")
        await a_first_meeting(pilot)

        [run] = runs.runs_of(bare, anna, of="walk")
        assert run.answers == FIRST_MEETING
        other = all_mentees(bare)[0]
        runs.run_from_answers(bare, other, "walk", "first_meeting", FIRST_MEETING)
        first, second = kept(bare, anna, Run)
        assert first["answers"] == second["answers"]
        for kind in (Meeting, PlanStep):
            one, two = kept(bare, anna, kind)
            assert one == two


async def test_a_check_in_made_shorter_then_breathing_stopped(own: Desk) -> None:
    async with companion(own) as pilot:
        anna = await add_anna(pilot)
        await press(pilot, "enter", "f5", "enter", "7", "f7", "pagedown")
        await press(pilot, "6", "pagedown", *"φυτώριο", "pagedown")
        [run] = runs.runs_of(own, anna, of="checkin")
        assert run.shorter
        assert run.answers == {"week.overall": 7, "tension.now": 6, "step.what": "φυτώριο"}

        await press(pilot, "down", "enter", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, ExerciseScreen)
        assert screen._place >= 0
        await press(pilot, "escape")
        assert screen._place < 0
        await press(pilot, "escape", "escape")
        assert "Άννα" in screen_text(pilot)


async def test_a_note_written_kept_and_found_without_accents(own: Desk) -> None:
    async with companion(own) as pilot:
        await add_anna(pilot)
        await press(pilot, "f3")
        await write(pilot, "Άγχος στο τηλέφωνο")
        await press(pilot, "f3")
        [note] = own.vault.all(Note)
        assert own.vault.text(note.id) == "Άγχος στο τηλέφωνο"
        assert own.vault.drafts() == []
        await press(pilot, "f6", *"αγχος")
        assert "Άγχος στο τηλέφωνο" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert "Άγχος στο τηλέφωνο" in screen_text(pilot)


async def test_help_now_opens_over_anything_and_leaves_no_trace(own: Desk) -> None:
    async with companion(own) as pilot:
        await add_anna(pilot)
        before = own.vault.drafts(), own.vault.count(Run)
        await press(pilot, "f3")
        await write(pilot, "αλφα")
        await press(pilot, "f9")
        assert "112" in screen_text(pilot)
        await press(pilot, "right", "enter", "escape")
        assert "αλφα" in screen_text(pilot)
        await press(pilot, "f7")
        assert (own.vault.drafts(), own.vault.count(Run)) == before


async def test_locked_wrongly_opened_and_opened_again(own: Desk) -> None:
    async with companion(own) as pilot:
        await add_anna(pilot)
        await press(pilot, "f12")
        assert own.locked
        assert "Άννα" not in screen_text(pilot)
        await write(pilot, "λάθος")
        await press(pilot, "enter")
        await until(pilot, lambda: own.language.text("problem.wrong_passphrase")[:20]
                    in screen_text(pilot))  # fmt: skip
        screen = pilot.app.screen
        assert isinstance(screen, UnlockScreen)
        await write(pilot, PASSPHRASE)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await press(pilot, "2")
        assert "Άννα" in screen_text(pilot)


async def test_quit_from_unlock_with_escape(locked: Desk) -> None:
    async with companion(locked) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.is_running)
    assert pilot.app.return_code == 0
