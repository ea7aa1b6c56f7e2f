"""Older texts, undo and the bin on the screens: a few keys, and nothing is ever lost."""

from __future__ import annotations

from datetime import date

import pytest
from companions import PASSPHRASE, companion, press, screen_text, settled, until, write
from textual.pilot import Pilot

from mentor_tui.casework.records import EmployerContact, Mentee, Note
from mentor_tui.services import access, drafts, history, notes, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee, all_mentees
from mentor_tui.services.notes import add_note
from mentor_tui.tui.screens.bin import BinScreen
from mentor_tui.tui.screens.history import HistoryScreen, HistoryTextScreen
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.note import NoteScreen
from mentor_tui.tui.screens.person import PersonScreen
from mentor_tui.tui.screens.today import TodayScreen
from mentor_tui.tui.widgets.editors import LineInput, LongInput
from mentor_tui.tui.widgets.rows import Rows


@pytest.fixture
def anna(own: Desk) -> Mentee:
    """Anna, on Ana's caseload since October."""
    return add_mentee(own, "Άννα", entry=date(2026, 10, 27))


async def file_of(pilot: Pilot[int], mentee: Mentee, page: str = "timeline") -> None:
    """Her file, open on a page."""
    await pilot.app.push_screen(MenteeScreen(mentee, page))
    await settled(pilot)


async def on_row(pilot: Pilot[int], row: str) -> None:
    """The cursor on a row of the page in front."""
    screen = pilot.app.screen
    assert isinstance(screen, MenteeScreen)
    screen.query_one(f"#{screen.section}", Rows).go_to(row)
    await settled(pilot)


def texts(desk: Desk) -> list[str]:
    return [desk.vault.text(each.id) for each in desk.vault.all(Note)]


# History ------------------------------------------------------------------------------


async def test_an_older_text_of_a_note_is_read_and_brought_back(own: Desk, anna: Mentee) -> None:
    note = add_note(own, anna, "πρώτο\nκείμενο")
    add_note(own, anna, "δεύτερο", note=note.id)
    async with companion(own) as pilot:
        await file_of(pilot, anna)
        await on_row(pilot, f"note:{note.id}")
        await press(pilot, "enter", "f11")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, HistoryTextScreen)
        assert "κείμενο" in screen_text(pilot)
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert own.language.text("history.back")[:20] in screen_text(pilot)
        await press(pilot, "escape")
        screen = pilot.app.screen
        assert isinstance(screen, NoteScreen)
        assert screen.query_one(LongInput).text == "πρώτο\nκείμενο"
    assert texts(own) == ["πρώτο\nκείμενο"]


async def test_words_being_written_are_not_overwritten_by_an_older_text(
    own: Desk, anna: Mentee
) -> None:
    note = add_note(own, anna, "πρώτο")
    add_note(own, anna, "δεύτερο", note=note.id)
    async with companion(own) as pilot:
        await file_of(pilot, anna)
        await on_row(pilot, f"note:{note.id}")
        await press(pilot, "enter")
        await write(pilot, " κι άλλα")
        await press(pilot, "f11", "down", "f3", "escape")
        assert pilot.app.screen.query_one(LongInput).text == "δεύτερο κι άλλα"
        await press(pilot, "f3")
    assert texts(own) == ["πρώτο\n\nδεύτερο κι άλλα"]


@pytest.mark.parametrize("page", ["timeline", "work"])
async def test_every_entry_of_a_file_shows_its_history(own: Desk, anna: Mentee, page: str) -> None:
    kept = work.add_employer_contact(own, "Φούρνος", mentee=anna)
    name = {"timeline": "employer_contact", "work": "contact"}[page]
    async with companion(own) as pilot:
        await file_of(pilot, anna, page)
        await on_row(pilot, f"{name}:{kept.id}")
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "Φούρνος" in screen_text(pilot)


async def test_where_no_entries_stand_the_same_key_opens_an_exercise(
    own: Desk, anna: Mentee
) -> None:
    async with companion(own) as pilot:
        await file_of(pilot, anna, "checkins")
        await press(pilot, "f2")
        assert pilot.app.screen.NAME == "choose_exercise"  # type: ignore[attr-defined]


async def test_nothing_of_a_history_is_seen_while_the_screen_is_shared(
    own: Desk, anna: Mentee
) -> None:
    note = add_note(own, anna, "πρώτο", visibility="private")
    async with companion(own) as pilot:
        await pilot.app.push_screen(HistoryScreen(note.id))
        await press(pilot, "f8")
        assert "πρώτο" not in screen_text(pilot)
        await press(pilot, "f3", "enter")
        assert "πρώτο" not in screen_text(pilot)


# The bin and undo ---------------------------------------------------------------------


async def test_delete_puts_the_entry_into_the_bin_and_undo_brings_it_back(
    own: Desk, anna: Mentee
) -> None:
    note = add_note(own, anna, "πρώτο")
    async with companion(own) as pilot:
        await file_of(pilot, anna)
        await on_row(pilot, f"note:{note.id}")
        await press(pilot, "delete")
        assert own.language.text("bin.put")[:20] in screen_text(pilot)
        assert "πρώτο" not in screen_text(pilot)
        assert texts(own) == []
        await press(pilot, "ctrl+z")
        assert "πρώτο" in screen_text(pilot)
        await press(pilot, "ctrl+y")
        assert texts(own) == []


async def test_without_latin_letters_it_comes_back_from_the_bin(own: Desk, anna: Mentee) -> None:
    note = add_note(own, anna, "πρώτο")
    history.put_in_bin(own, note.id)
    async with companion(own) as pilot:
        await press(pilot, "f10")
        pilot.app.screen.query_one(Rows).go_to("bin")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, BinScreen)
        assert "πρώτο" in screen_text(pilot)
        await press(pilot, "enter")
        assert own.language.text("bin.empty") in screen_text(pilot)
    assert texts(own) == ["πρώτο"]


async def test_undo_stands_among_your_data(own: Desk, anna: Mentee) -> None:
    add_note(own, anna, "πρώτο")
    async with companion(own) as pilot:
        await press(pilot, "f10")
        pilot.app.screen.query_one(Rows).go_to("undo")
        await press(pilot, "enter")
        assert own.language.text("kind.note") in screen_text(pilot)
        assert texts(own) == []
        pilot.app.screen.query_one(Rows).go_to("redo")
        await press(pilot, "enter")
    assert texts(own) == ["πρώτο"]


async def test_undo_of_the_words_in_a_field_leaves_the_vault_alone(own: Desk, anna: Mentee) -> None:
    note = add_note(own, anna, "πρώτο")
    async with companion(own) as pilot:
        await file_of(pilot, anna)
        await on_row(pilot, f"note:{note.id}")
        await press(pilot, "enter")
        await write(pilot, "α")
        await press(pilot, "ctrl+z", "ctrl+z", "down", "down", "down", "ctrl+z")
        await press(pilot, "f7")
    assert texts(own) == ["πρώτο"]


async def test_a_line_that_is_no_entry_says_so(own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await file_of(pilot, anna, "work")
        await press(pilot, "delete")
        assert own.language.text("bin.not_this")[:20] in screen_text(pilot)
    assert own.vault.all(EmployerContact) == []


# The form of a person -----------------------------------------------------------------


@pytest.mark.parametrize("way", ["escape", "f12", "ctrl+q", "f6"])
async def test_facts_being_typed_wait_as_a_draft_however_they_are_left(own: Desk, way: str) -> None:
    async with companion(own) as pilot:
        await press(pilot, "2", "f7")
        assert isinstance(pilot.app.screen, PersonScreen)
        await pilot.press(*"Αμίρα", way)
        if way == "f6":
            await press(pilot, "escape", "escape")
        if pilot.app.is_running:
            await settled(pilot)
    own.close()
    access.unlock(own, PASSPHRASE)
    assert all_mentees(own) == []
    async with companion(own) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)
        assert "Αμίρα" in screen_text(pilot)
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, PersonScreen)
        assert own.language.text("person.draft_back")[:20] in screen_text(pilot)
        await press(pilot, "f3")
        assert [each.name for each in all_mentees(own)] == ["Αμίρα"]
        assert notes.waiting_drafts(own) == []


async def test_facts_are_durable_within_two_seconds(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "2", "f7")
        await pilot.press(*"Αμίρα")
        await until(pilot, lambda: bool(own.vault.drafts()))
        [draft] = own.vault.drafts()
        assert drafts.typed(own, draft.key)["name"] == "Αμίρα"


async def test_facts_thrown_away_leave_nothing(own: Desk, anna: Mentee) -> None:
    async with companion(own) as pilot:
        await pilot.app.push_screen(PersonScreen(anna))
        await write(pilot, "x")
        await until(pilot, lambda: bool(own.vault.drafts()))
        await press(pilot, "f7")
    assert own.vault.drafts() == []
    assert [each.name for each in all_mentees(own)] == ["Άννα"]


async def test_facts_only_looked_at_leave_no_draft_and_no_change(own: Desk, anna: Mentee) -> None:
    before = len(history.history(own, anna.id))
    async with companion(own) as pilot:
        await pilot.app.push_screen(PersonScreen(anna))
        await settled(pilot)
        pilot.app.screen.query(LineInput).last().focus()
        await press(pilot, "escape")
        await pilot.app.push_screen(PersonScreen(anna))
        await press(pilot, "f3")
    assert own.vault.drafts() == []
    assert len(history.history(own, anna.id)) == before
