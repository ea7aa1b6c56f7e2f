"""Parting with a file on the screen: a copy, keeping it on, counts, forgetting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from companions import app_of, companion, press, screen_text, until, write
from textual.pilot import Pilot

from mentor_tui.casework.records import Mentee, Outcome
from mentor_tui.services import mentees, notes, work
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.about_person import ENTRIES, AboutPersonScreen
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.parting import PartingScreen
from mentor_tui.tui.screens.today import TodayScreen
from mentor_tui.tui.widgets.editors import LineInput


@pytest.fixture
def full(own: Desk) -> Desk:
    """Ana's vault with Zoe, whose file has a note and a draft, and Abel."""
    zoe = mentees.add_mentee(own, "Zoe", entry=date(2026, 10, 27))
    mentees.add_mentee(own, "Abel")
    notes.add_note(own, zoe, "Vogelsong words")
    key = notes.note_draft_key(zoe.id)
    notes.keep_note_draft(own, key, notes.NoteDraft(mentee=zoe.id, text="Pfefferling"))
    return own


async def file_of(pilot: Pilot[int], name: str, doing: str) -> Mentee:
    """Open what ``doing`` asks, from the file of ``name``, by keys alone."""
    app = app_of(pilot)
    person = mentees.find_mentee(app.desk, name)
    await app.push_screen(MenteeScreen(person))
    await press(pilot, "f11")
    assert isinstance(app.screen, AboutPersonScreen)
    await press(pilot, *["down"] * [*ENTRIES].index(doing), "enter")
    return person


async def test_enter_alone_keeps_everything(full: Desk) -> None:
    async with companion(full) as pilot:
        zoe = await file_of(pilot, "Zoe", "erase")
        assert isinstance(pilot.app.screen, PartingScreen)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, AboutPersonScreen)
        assert "Nothing was changed." in screen_text(pilot)
        assert full.vault.get(Mentee, zoe.id) == zoe


@pytest.mark.parametrize("typed", ["", "Abel", "yes"])
async def test_another_name_changes_nothing(full: Desk, typed: str) -> None:
    async with companion(full) as pilot:
        zoe = await file_of(pilot, "Zoe", "erase")
        await press(pilot, "2", "enter")
        await write(pilot, typed)
        await press(pilot, "enter")
        assert "That is another code or name" in screen_text(pilot)
        assert full.vault.get(Mentee, zoe.id) == zoe


@pytest.mark.parametrize("doing", ["erase", "anonymise"])
async def test_forgotten_with_every_screen_that_showed_them(full: Desk, doing: str) -> None:
    async with companion(full) as pilot:
        zoe = await file_of(pilot, "Zoe", doing)
        await press(pilot, "2", "enter")
        await write(pilot, "zoe")
        await press(pilot, "enter")
        await until(pilot, lambda: "about this person is gone" in screen_text(pilot))
        assert full.vault.get(Mentee, zoe.id) is None
        assert full.vault.drafts() == []
        assert len(full.vault.all(Outcome)) == (doing == "anonymise")
        assert "Abel" in screen_text(pilot)
        assert "Zoe" not in screen_text(pilot)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Pfefferling" not in screen_text(pilot)


async def test_a_file_forgotten_in_another_window_closes(full: Desk) -> None:
    from mentor_tui.services.erasure import erase

    async with companion(full) as pilot:
        zoe = mentees.find_mentee(full, "Zoe")
        await app_of(pilot).push_screen(MenteeScreen(zoe))
        await press(pilot, "f1")
        erase(full, zoe, "Zoe")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_nothing_of_it_while_the_person_looks_at_the_screen(full: Desk) -> None:
    async with companion(full) as pilot:
        await app_of(pilot).push_screen(MenteeScreen(mentees.find_mentee(full, "Zoe")))
        await press(pilot, "f8", "f11")
        assert isinstance(pilot.app.screen, MenteeScreen)


async def test_a_copy_is_written_in_the_language_chosen(full: Desk, tmp_path: Path) -> None:
    file = tmp_path / "for-zoe.md"
    async with companion(full) as pilot:
        await file_of(pilot, "Zoe", "access")
        pilot.app.screen.query_one(LineInput).value = str(file)
        await press(pilot, "enter", "6", "f3")
        assert "for-zoe.md" in screen_text(pilot).replace("\n ", "")  # a long folder wraps
        assert isinstance(pilot.app.screen, AboutPersonScreen)
    told = file.read_text("utf-8")
    assert "Was über Zoe aufbewahrt wird" in told
    assert "Vogelsong words" in told
    assert "Pfefferling" not in told


async def test_a_file_that_is_there_is_not_written_over(full: Desk, tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    file.write_text("mine")
    async with companion(full) as pilot:
        await file_of(pilot, "Zoe", "access")
        pilot.app.screen.query_one(LineInput).value = str(file)
        await press(pilot, "f3")
        assert "already" in screen_text(pilot)
    assert file.read_text() == "mine"


# Is it still needed? -----------------------------------------------------------------------


@pytest.fixture
def old(own: Desk) -> Desk:
    """Ana's vault with somebody met for the last time 25 months ago."""
    now = own.clock()
    own.clock = lambda: now - timedelta(days=800)
    somebody = mentees.add_mentee(own, "M-07", entry=date(2024, 9, 1))
    work.add_meeting(own, somebody, on=date(2024, 10, 20))
    mentees.edit_mentee(own, somebody, closed=date(2024, 10, 22))
    own.clock = lambda: now
    return own


async def test_today_asks_and_keeping_ends_it(old: Desk) -> None:
    async with companion(old) as pilot:
        assert "last contact 25 months" in screen_text(pilot)
        await press(pilot, "end", "enter")
        assert "Is this file still needed?" in screen_text(pilot)
        await press(pilot, "enter")
        assert "The question comes back in a year" in screen_text(pilot)
        assert "25 months" not in screen_text(pilot)


async def test_today_asks_and_the_file_is_forgotten(old: Desk) -> None:
    async with companion(old) as pilot:
        await press(pilot, "end", "enter", "end", "enter", "2", "enter")
        await write(pilot, "m-07")
        await press(pilot, "enter")
        await until(pilot, lambda: "Everything about this person is gone" in screen_text(pilot))
        assert old.vault.all(Mentee, include_gone=True) == []


@pytest.mark.parametrize("language", ["en", "de", "el", "fr"])
async def test_the_whole_page_can_be_read_in_a_small_window(
    desks: Callable[..., Desk], language: str
) -> None:
    desk = desks("own", language)
    mentees.add_mentee(desk, "Zoe")
    async with companion(desk, (60, 20)) as pilot:
        await app_of(pilot).push_screen(PartingScreen("erase", mentees.find_mentee(desk, "Zoe")))
        await press(pilot, "pageup", "pageup")
        first = desk.language.text("erase.hint").split()[0]
        assert first in screen_text(pilot)
