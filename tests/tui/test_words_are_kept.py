"""What was typed survives: left any way, killed, a full disk, words that do not fit a field."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import date

import pytest
from companions import PASSPHRASE, companion, press, screen_text, settled, until, write
from stations import note, step
from textual.pilot import Pilot

from mentor_tui.casework.records import Mentee, Note, Run
from mentor_tui.services import access, notes, runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.tui.screens.note import NoteScreen
from mentor_tui.tui.screens.run import RunScreen
from mentor_tui.tui.screens.today import TodayScreen
from mentor_tui.tui.widgets.editors import LongInput

at_wish = step("walk", "first_meeting", "wish")
at_agreement = step("walk", "first_meeting", "agreement")

WAYS_OUT = {
    "Esc": ("escape",),
    "another place": ("f6", "escape", "escape"),
    "lock": ("f12",),
    "lock from the palette": ("ctrl+p", "f12"),
    "lock from help now": ("f9", "f12"),
    "quit": ("ctrl+q",),
}


@pytest.fixture
def anna(own: Desk) -> Mentee:
    """Anna, on Ana's caseload since October."""
    return add_mentee(own, "Άννα", entry=date(2026, 10, 27))


async def leave(pilot: Pilot[int], way: str) -> None:
    """Go out without any pause after the last letter."""
    await pilot.press(*WAYS_OUT[way])
    if pilot.app.is_running:
        await settled(pilot)


def opened_again(desk: Desk) -> Desk:
    """The vault as the next start finds it."""
    desk.close()
    access.unlock(desk, PASSPHRASE)
    return desk


def open_run(desk: Desk, mentee: Mentee) -> Run:
    [run] = runs.open_runs(desk, mentee)
    return run


# Leaving ------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS_OUT)
async def test_a_step_left_any_way_keeps_its_words(way: str, own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await at_wish(pilot)
        await pilot.press(*"αλφα")
        await leave(pilot, way)
    assert open_run(opened_again(own), anna).answers == {"wish.wants": "αλφα"}


@pytest.mark.parametrize("way", WAYS_OUT)
async def test_a_note_left_any_way_waits_as_a_draft(way: str, own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await note(pilot)
        await pilot.press(*"αλφα")
        await leave(pilot, way)
    [waiting] = notes.waiting_drafts(opened_again(own))
    assert (waiting.mentee, waiting.begins) == (anna.id, "αλφα")


async def test_the_next_step_keeps_the_last_one(own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await at_wish(pilot)
        await pilot.press(*"αλφα", "pagedown", "pageup")
        await settled(pilot)
        assert open_run(own, anna).answers == {"wish.wants": "αλφα"}
        assert "αλφα" in screen_text(pilot)


# Killed -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["note", "step"])
async def test_words_are_durable_within_two_seconds(what: str, own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await (note if what == "note" else at_wish)(pilot)
        await pilot.press(*"αλφα")
        typed = time.monotonic()
        await until(pilot, lambda: bool(own.vault.drafts()))
        assert time.monotonic() - typed < 2
        [draft] = own.vault.drafts()
        assert "αλφα" in draft.body


async def test_a_note_typed_before_a_kill_is_offered_on_today(own: Desk, anna: Mentee) -> None:
    with suppress(RuntimeError):
        async with companion(own) as pilot:
            await note(pilot)
            await pilot.press(*"αλφα")
            await until(pilot, lambda: bool(own.vault.drafts()))
            raise RuntimeError
    async with companion(opened_again(own)) as pilot:
        assert "αλφα" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NoteScreen)
        await press(pilot, "f3")
        assert [own.vault.text(each.id) for each in own.vault.all(Note)] == ["αλφα"]
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "αλφα" not in screen_text(pilot)


# Not fitting --------------------------------------------------------------------------


async def test_words_that_are_no_date_stay_and_are_offered_again(own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await at_agreement(pilot)
        await write(pilot, "αύριο")
        await press(pilot, "pagedown")
        assert own.language.text("problem.date")[:25] in screen_text(pilot)
        assert "αύριο" in screen_text(pilot)
        await press(pilot, "escape")
        assert "αύριο" in screen_text(pilot)
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, RunScreen)
        assert "αύριο" in screen_text(pilot)


async def test_on_a_full_disk_one_sentence_is_said_and_the_words_stay(
    own: Desk, anna: Mentee
) -> None:
    async with companion(own) as pilot:
        await note(pilot)
        editor = pilot.app.screen.query_one(LongInput)
        fill_disk(own)
        editor.text = "αλφα " * 20_000
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, NoteScreen)
        assert own.language.text("problem.disk_full")[:20] in screen_text(pilot)
        assert editor.text == "αλφα " * 20_000
        make_room(own)
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, TodayScreen)
    [kept] = own.vault.all(Note)
    assert own.vault.text(kept.id) == "αλφα " * 20_000


async def test_a_step_on_a_full_disk_stays_open_with_its_words(own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await at_wish(pilot)
        editor = pilot.app.screen.query_one(LongInput)
        fill_disk(own)
        editor.text = "αλφα " * 20_000
        await settled(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, RunScreen)
        assert own.language.text("problem.disk_full")[:20] in screen_text(pilot)
        make_room(own)
        await press(pilot, "escape")
    assert open_run(own, anna).answers == {"wish.wants": ("αλφα " * 20_000)}


def fill_disk(desk: Desk) -> None:
    """From here on the database may not grow."""
    [(pages,)] = list(desk.vault._db.execute("PRAGMA page_count"))
    list(desk.vault._db.execute(f"PRAGMA max_page_count={pages}"))


def make_room(desk: Desk) -> None:
    list(desk.vault._db.execute("PRAGMA max_page_count=1000000"))
