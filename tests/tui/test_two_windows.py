"""Two windows on one vault: each sees what the other saves, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import companions
import pytest
from companions import MONDAY, PASSPHRASE, companion, desk_at
from textual._context import active_app
from textual.pilot import Pilot

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.services import access, notes
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee, edit_mentee, find_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.note import NoteScreen
from mentor_tui.tui.screens.person import PersonScreen
from mentor_tui.tui.widgets.editors import LineInput, LongInput
from mentor_tui.tui.widgets.rows import Rows


@pytest.fixture
def anna(own: Desk) -> Mentee:
    """Anna, on Ana's caseload since October."""
    return add_mentee(own, "Άννα", entry=date(2026, 10, 27))


@pytest.fixture
def other(own: Desk, anna: Mentee, tmp_path: Path) -> Iterator[Desk]:
    """A second window of the same laptop on the same vault."""
    desk = desk_at(tmp_path)
    access.unlock(desk, PASSPHRASE)
    yield desk
    desk.close()


# Two apps live in one test: each is told when it is the one that is looked at.


async def press(pilot: Pilot[int], *keys: str) -> None:
    active_app.set(pilot.app)
    await companions.press(pilot, *keys)


async def write(pilot: Pilot[int], text: str) -> None:
    active_app.set(pilot.app)
    await companions.write(pilot, text)


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    active_app.set(pilot.app)
    await companions.until(pilot, true)


def screen_text(pilot: Pilot[int]) -> str:
    active_app.set(pilot.app)
    return companions.screen_text(pilot)


async def show(pilot: Pilot[int], screen: CompanionScreen) -> None:
    active_app.set(pilot.app)
    await pilot.app.push_screen(screen)
    await companions.settled(pilot)


def texts(desk: Desk) -> list[str]:
    return [desk.vault.text(each.id) for each in desk.vault.all(Note)]


async def note_open(pilot: Pilot[int], mentee: Mentee, note: str | None = None) -> LongInput:
    """A note in the editor."""
    await show(pilot, NoteScreen(mentee, note))
    await press(pilot)
    return pilot.app.screen.query_one(LongInput)


def shows(pilot: Pilot[int], words: str) -> Callable[[], bool]:
    return lambda: words in screen_text(pilot)


async def test_each_window_shows_what_the_other_saves(own: Desk, other: Desk, anna: Mentee) -> None:
    async with companion(own) as here, companion(other) as there:
        for pilot in (here, there):
            await show(pilot, MenteeScreen(anna))
        add_note(own, anna, "από εδώ")
        await until(there, shows(there, "από εδώ"))
        add_note(other, anna, "από εκεί")
        await until(here, shows(here, "από εκεί"))


async def test_the_cursor_stays_where_it_is(own: Desk, other: Desk, anna: Mentee) -> None:
    first = add_note(own, anna, "πρώτο")
    add_note(own, anna, "δεύτερο")
    async with companion(own) as here:
        await show(here, MenteeScreen(anna))
        await press(here)
        rows = here.app.screen.query_one("#timeline", Rows)
        rows.go_to(f"note:{first.id}")
        add_note(other, anna, "τρίτο")
        await until(here, shows(here, "τρίτο"))
        assert rows.chosen == f"note:{first.id}"


async def test_a_field_someone_types_in_is_left_alone(own: Desk, other: Desk, anna: Mentee) -> None:
    note = add_note(own, anna, "βάση")
    async with companion(own) as here:
        editor = await note_open(here, anna, note.id)
        await write(here, " κι εδώ")
        add_note(other, anna, "αλλού", note=note.id)
        await until(here, shows(here, own.language.text("note.elsewhere")[:30]))
        assert editor.text == "βάση κι εδώ"


async def test_a_note_nobody_types_in_shows_the_new_text(
    own: Desk, other: Desk, anna: Mentee
) -> None:
    note = add_note(own, anna, "βάση")
    async with companion(own) as here:
        editor = await note_open(here, anna, note.id)
        add_note(other, anna, "αλλού", note=note.id)
        await until(here, lambda: editor.text == "αλλού")
        await write(here, "!")
        await press(here, "f3")
    assert texts(own) == ["αλλού!"]


async def test_a_note_changed_in_both_windows_keeps_both_and_says_so(
    own: Desk, other: Desk, anna: Mentee
) -> None:
    note = add_note(own, anna, "βάση")
    async with companion(own) as here, companion(other) as there:
        await note_open(here, anna, note.id)
        await note_open(there, anna, note.id)
        await write(here, " εδώ")
        await write(there, " εκεί")
        await press(here, "f3")
        await press(there, "f3")
        assert own.language.text("note.both_kept")[:30] in screen_text(there)
        assert texts(own) == ["βάση εδώ\n\nβάση εκεί"]
        await note_open(here, anna, note.id)
        assert own.language.text("note.stands_twice")[:20] in screen_text(here)


async def test_two_new_notes_at_once_are_two_drafts(own: Desk, other: Desk, anna: Mentee) -> None:
    async with companion(own) as here, companion(other) as there:
        await note_open(here, anna)
        await note_open(there, anna)
        await write(here, "εδώ")
        await until(here, lambda: len(own.vault.drafts()) == 1)
        await write(there, "εκεί")
        await until(there, lambda: len(own.vault.drafts()) == 2)
        await write(here, "!")
        await press(here, "f3")
        [left] = notes.waiting_drafts(own)
        assert left.begins == "εκεί"
        await press(there, "f3")
    assert sorted(texts(own)) == ["εδώ!", "εκεί"]
    assert own.vault.drafts() == []


async def test_a_draft_beside_another_is_opened_again_as_itself(
    own: Desk, other: Desk, anna: Mentee
) -> None:
    async with companion(own) as here, companion(other) as there:
        await note_open(here, anna)
        await note_open(there, anna)
        await write(here, "εδώ")
        await press(here, "escape")
        await write(there, "εκεί")
        await press(there, "escape")
    waiting = {each.begins: each.key for each in notes.waiting_drafts(own)}
    assert set(waiting) == {"εδώ", "εκεί"}
    async with companion(own) as here:
        here.app.screen.query_one(Rows).go_to(f"draft:{waiting['εκεί']}")
        await press(here, "enter")
        assert here.app.screen.query_one(LongInput).text == "εκεί"


async def test_facts_changed_elsewhere_show_in_lines_nobody_touched(
    own: Desk, other: Desk, anna: Mentee
) -> None:
    async with companion(own) as here:
        await show(here, PersonScreen(anna))
        await press(here)
        name, _, entry, *_ = here.app.screen.query(LineInput)
        await write(here, "!")
        edit_mentee(other, anna, entry=date(2026, 11, 2))
        await until(here, lambda: entry.value == "2026-11-02")
        assert name.value == "Άννα!"
        await press(here, "f3")
    kept = find_mentee(other, anna.id)
    assert (kept.name, kept.entry) == ("Άννα!", date(2026, 11, 2))


async def test_a_locked_window_asks_for_nothing(own: Desk, other: Desk, anna: Mentee) -> None:
    async with companion(own) as here:
        await press(here, "f12")
        add_note(other, anna, "από εκεί")
        await here.pause(0.6)
        assert "από εκεί" not in screen_text(here)
        assert own.locked
    assert other.now == MONDAY
