"""The screen turned to the person shows nothing else; a locked one shows nothing at all."""

from __future__ import annotations

import dataclasses
import gc
import random
from collections import deque
from datetime import timedelta

import pytest
from companions import (
    PASSPHRASE,
    app_of,
    companion,
    everything_drawn,
    press,
    screen_text,
    settled,
    until,
)
from stations import STATIONS, note, person_edit, somebody
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import LockedProblem
from mentor_tui.services import access, mentees, notes
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.unlock import UnlockScreen

SECRET = "kept from the person"
TURNS = ("f1", "f2", "f3", "f4", "f5", "f6", "f7", "f9", "1", "2", "3", "left", "right", "up",
         "down", "enter", "enter", "escape", "escape", "pagedown", "pageup")  # fmt: skip


def all_text(pilot: Pilot[int]) -> str:
    """What any widget on any screen holds, drawn or not."""
    found = [everything_drawn(pilot)]
    for screen in pilot.app.screen_stack:
        found += [area.text for area in screen.query(TextArea)]
        found += [box.value for box in screen.query(Input)]
        found += [str(each.content) for each in screen.query(Static)]
        for rows in screen.query(OptionList):
            found += [str(option.prompt) for option in rows.options]
    return "\n".join(found)


@pytest.mark.parametrize("seed", range(3))
async def test_while_sharing_no_key_leads_to_what_others_may_not_see(
    seed: int, example: Desk
) -> None:
    dice = random.Random(seed)
    who = next(each for each in mentees.all_mentees(example) if each.name.startswith("Amira"))
    for visibility in ("private", "supervision"):
        notes.add_note(example, who, f"{SECRET} {visibility}", visibility=visibility)
    others = [each.name for each in mentees.all_mentees(example) if each.id != who.id]
    async with companion(example) as pilot:
        await press(pilot, "2", "enter", "f8")
        for _ in range(25):
            await press(pilot, dice.choice(TURNS))
            assert app_of(pilot).sharing
            shown = screen_text(pilot)
            assert SECRET not in shown
            assert [name for name in others if name in shown] == []


async def test_a_hidden_page_can_only_be_left(example: Desk) -> None:
    async with companion(example) as pilot:
        await press(pilot, "2", "f8", "enter", "f7", "f3")
        assert "This page is for the mentor only" in screen_text(pilot)
        assert len(pilot.app.screen_stack) == 2
        await press(pilot, "f8")
        assert "Amira" in screen_text(pilot)


async def test_turning_the_screen_takes_the_last_message_away(example: Desk) -> None:
    async with companion(example) as pilot:
        await press(pilot, "f2")
        assert "A job-search plan is looked at" in screen_text(pilot)
        await press(pilot, "f8")
        assert "A job-search plan is looked at" not in screen_text(pilot)


async def test_notes_and_facts_are_covered_even_in_the_title(example: Desk) -> None:
    for way in (note, person_edit):
        async with companion(example) as pilot:
            who = somebody(pilot).name
            await way(pilot)
            await press(pilot, "f8")
            assert who not in screen_text(pilot)
            await press(pilot, "f8")
            assert who in screen_text(pilot)


# Locking ------------------------------------------------------------------------------


@pytest.fixture
def anna(own: Desk) -> Mentee:
    """Anna, with a note about her."""
    person = mentees.add_mentee(own, "Άννα", entry=own.today - timedelta(days=27))
    notes.add_note(own, person, "το άγχος της")
    return person


OPEN = ("today", "mentees", "mentee_timeline", "mentee_path", "note", "person_edit",
        "step_long", "find", "palette", "crisis", "help")  # fmt: skip


@pytest.mark.parametrize("name", OPEN)
async def test_after_f12_nothing_personal_is_left_in_any_widget(
    name: str, own: Desk, anna: Mentee
) -> None:
    async with companion(own) as pilot:
        await STATIONS[name].way(pilot)
        await pilot.press(*"αβ")
        await press(pilot, "f12")
        assert own.locked
        assert isinstance(pilot.app.screen, UnlockScreen)
        left = all_text(pilot)
        assert [word for word in ("Άννα", "άγχος", "αβ", "Ana ") if word in left] == []


def held(word: str) -> list[str]:
    """Texts in memory that hold ``word``, wherever a library keeps them."""
    gc.collect()
    found = []
    for each in gc.get_objects():
        if isinstance(each, dict | list | tuple | set | deque):
            texts = each.values() if isinstance(each, dict) else each
            found += [text for text in [*texts] if isinstance(text, str) and word in text]
    return [text for text in found if text != word]


@pytest.mark.parametrize("name", ["mentee_timeline", "note", "find", "palette"])
async def test_after_f12_nothing_that_was_drawn_is_held_in_memory(name: str, own: Desk) -> None:
    word = f"Ξαναζήνια{name}"  # nobody else's: another test may still hold its own
    who = mentees.add_mentee(own, f"{word} Κ.", entry=own.today - timedelta(days=27))
    notes.add_note(own, who, f"λίγο άγχος, {word}")
    del who
    async with companion(own) as pilot:
        await press(pilot, "2", "enter", "escape")
        await STATIONS[name].way(pilot)
        app_of(pilot).copy_to_clipboard(f"{word} copied")
        assert held(word)
        vault = own.vault
        await press(pilot, "f12")
        await until(pilot, lambda: not held(word))
        assert app_of(pilot).clipboard == ""
        with pytest.raises(LockedProblem):
            vault.drafts()


async def test_locking_one_window_leaves_the_other_open(own: Desk, anna: Mentee) -> None:
    other = dataclasses.replace(own, open_vault=None)
    access.unlock(other, PASSPHRASE)
    async with companion(own) as pilot:
        await press(pilot, "f12")
        assert own.locked
        assert not other.locked
        assert [each.name for each in mentees.all_mentees(other)] == ["Άννα"]
    other.close()


async def test_after_the_idle_minutes_it_locks_by_itself_also_under_the_palette(
    own: Desk, anna: Mentee
) -> None:
    async with companion(own) as pilot:
        app = app_of(pilot)
        await press(pilot, "ctrl+p")
        for _ in range(own.settings.idle_minutes * 3 - 1):
            await app._lock_when_idle()
        assert not own.locked
        await app._lock_when_idle()
        await settled(pilot)
        assert own.locked
        assert isinstance(app.screen, UnlockScreen)


async def test_a_key_starts_the_idle_minutes_anew(own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        app = app_of(pilot)
        for _ in range(own.settings.idle_minutes * 3 - 1):
            await app._lock_when_idle()
        await press(pilot, "down")
        await app._lock_when_idle()
        assert not own.locked


async def test_words_under_way_when_it_locked_are_offered_after_unlocking(
    own: Desk, anna: Mentee
) -> None:
    async with companion(own) as pilot:
        await note(pilot)
        await pilot.press(*"αλφα", "f12")
        await settled(pilot)
        pilot.app.screen.query_one(Input).value = PASSPHRASE
        await press(pilot, "enter")
        await until(pilot, lambda: not own.locked and not isinstance(
            pilot.app.screen, UnlockScreen))  # fmt: skip
        await settled(pilot)
        assert "αλφα" in screen_text(pilot)
        assert own.vault.count(Note) == 1


async def test_in_the_demo_f12_ends_it_and_everything_is_gone(example: Desk) -> None:
    async with companion(example) as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: not pilot.app.is_running)
    assert pilot.app.return_code == 0
