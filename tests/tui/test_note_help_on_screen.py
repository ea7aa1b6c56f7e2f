"""A note with headings, hints and cards, by keys alone."""

from __future__ import annotations

import time

import pytest
from companions import NARROW, app_of, companion, press, screen_text, settled, until, write
from textual.widgets import Static

from mentor_tui.casework.records import Note, Profile
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.tui import opening
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.fitting import FittingCardsScreen
from mentor_tui.tui.screens.note import NoteScreen
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LongInput
from mentor_tui.vault import Set


async def editor(pilot: object, desk: Desk) -> LongInput:
    """The note about Amira, open."""
    amira = add_mentee(desk, "Amira")
    app = app_of(pilot)  # type: ignore[arg-type]
    assert app.here is not None
    await opening.note(app.here, amira.id)
    await settled(pilot)  # type: ignore[arg-type]
    return app.screen.query_one(LongInput)


def hint_line(screen: NoteScreen) -> str:
    return str(screen.query_one("#wording", Static).render())


async def test_a_note_with_headings_is_kept_in_a_minute_of_keys(own: Desk) -> None:
    async with companion(own) as pilot:
        await editor(pilot, own)
        await press(pilot, "f5", "f5")
        assert "Phone call" in screen_text(pilot)
        await write(pilot, "bus trial")
        await press(pilot, "down")
        await write(pilot, "Tuesday at nine")
        await press(pilot, "ctrl+s")
        assert "Note kept" in screen_text(pilot)
    [note] = own.vault.all(Note)
    assert own.vault.text(note.id) == (
        "What it was about: bus trial\nWhat was agreed: Tuesday at nine"
    )
    assert note.tags == ("phone",)
    assert own.vault.drafts() == []


async def test_headings_alone_leave_no_draft_and_are_no_note(own: Desk) -> None:
    async with companion(own) as pilot:
        await editor(pilot, own)
        await press(pilot, "f5", "f3")
        assert isinstance(pilot.app.screen, NoteScreen)
        await press(pilot, "escape")
    assert own.vault.all(Note) == []
    assert own.vault.drafts() == []


async def test_the_tick_is_one_key_and_is_there_again(own: Desk) -> None:
    async with companion(own) as pilot:
        await editor(pilot, own)
        await write(pilot, "She called the ward with me.")
        await press(pilot, "down", "down", "1", "f3")
        [note] = own.vault.all(Note)
        assert note.tags == ("care-team-told",)
        own.language = Language("de")
        assert app_of(pilot).here is not None
        await opening.note(app_of(pilot).here, note.mentee, note.id)  # type: ignore[arg-type]
        await settled(pilot)
        assert pilot.app.screen.query(Choice).last().chosen == ["told"]
        assert "care-team-told" not in screen_text(pilot)
        await press(pilot, "f3")
    [note] = own.vault.all(Note)
    assert note.tags == ("Team-informiert",)


async def test_at_a_workplace_nobody_asks_about_a_care_team(own: Desk) -> None:
    own.vault.save(Set("profile", Profile.KIND, {"audience": "informal"}))
    async with companion(own) as pilot:
        await editor(pilot, own)
        assert len(pilot.app.screen.query(Choice)) == 1
        assert "care team" not in screen_text(pilot).lower()


async def test_a_hint_is_offered_quietly_and_changes_nothing(own: Desk) -> None:
    async with companion(own) as pilot:
        text = await editor(pilot, own)
        screen = pilot.app.screen
        assert isinstance(screen, NoteScreen)
        await write(pilot, "He refuses [b]help[/b]")
        await until(pilot, lambda: "chose not to" in hint_line(screen))
        assert text.text == "He refuses [b]help[/b]"
        screen.action_wording()
        await settled(pilot)
        assert hint_line(screen) == ""
        assert not own.settings.wording_hints


async def test_behind_the_cover_no_hint_is_looked_for(own: Desk) -> None:
    async with companion(own) as pilot:
        await editor(pilot, own)
        screen = pilot.app.screen
        assert isinstance(screen, NoteScreen)
        await press(pilot, "f8")
        screen.query_one(LongInput).text = "He refuses"
        screen.say_wording()
        assert "refuses" not in screen_text(pilot)
        assert hint_line(screen) == ""


async def test_a_long_note_says_how_long_it_is_and_stays_quick(own: Desk) -> None:
    async with companion(own) as pilot:
        text = await editor(pilot, own)
        screen = pilot.app.screen
        assert isinstance(screen, NoteScreen)
        text.text = "She refuses tea. " * 6_000
        await until(pilot, lambda: "102" in hint_line(screen))
        assert "agreed" in hint_line(screen)
        began = time.perf_counter()
        for _ in range(5):
            screen.say_wording()
        assert time.perf_counter() - began < 1.0


async def test_cards_that_fit_open_over_the_words(own: Desk) -> None:
    async with companion(own) as pilot:
        text = await editor(pilot, own)
        await press(pilot, "f2")
        assert "No card fits yet" in screen_text(pilot)
        await press(pilot, "escape")
        await write(pilot, "interview tomorrow, a gap in her life")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, FittingCardsScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CardScreen)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(LongInput) is text
        assert text.text == "interview tomorrow, a gap in her life"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_is_in_reach_in_a_narrow_window(own: Desk, language: str) -> None:
    own.language = Language(language)
    async with companion(own, NARROW) as pilot:
        await editor(pilot, own)
        await press(pilot, "f5")
        await press(pilot, *["down"] * 8)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, NoteScreen)  # only headings: nothing to keep
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, FittingCardsScreen)


async def test_a_note_kept_earlier_shows_its_history_on_another_key(own: Desk) -> None:
    amira = add_mentee(own, "Amira")
    note = add_note(own, amira, "first")
    async with companion(own) as pilot:
        assert app_of(pilot).here is not None
        await opening.note(app_of(pilot).here, amira.id, note.id)  # type: ignore[arg-type]
        await settled(pilot)
        await press(pilot, "f11")
        assert pilot.app.screen.NAME == "history"  # type: ignore[attr-defined]
