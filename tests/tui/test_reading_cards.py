"""Reading cards on the screen: on to the next, words found, the place kept; drawing, rehearsing."""

from __future__ import annotations

from pathlib import Path

import pytest
from companions import app_of, companion, press, screen_text, settled, until, write
from made_up_unit import with_unit
from textual.pilot import Pilot
from textual.screen import Screen

from mentor_tui.learning.records import CardStudy
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.chapter import ChapterScreen
from mentor_tui.tui.screens.deck import DeckScreen
from mentor_tui.tui.screens.find import FindScreen
from mentor_tui.tui.screens.find_card import FindCardScreen
from mentor_tui.tui.screens.rehearsal import RehearsalScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows


@pytest.fixture
def zoo(own: Desk) -> Desk:
    """An own vault, with a user's unit."""
    return with_unit(own)


async def show(pilot: Pilot[int], screen: Screen[None]) -> None:
    await app_of(pilot).push_screen(screen)
    await settled(pilot)


def read(desk: Desk) -> list[str]:
    return [each.card for each in desk.vault.all(CardStudy) if not each.gone]


# A card --------------------------------------------------------------------------------


async def test_a_card_counts_as_read_at_its_end_and_not_before(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, CardScreen("c_one"))
        await press(pilot, "down", "down")
        assert read(zoo) == []
        await press(pilot, "end")
        await until(pilot, lambda: read(zoo) == ["c_one"])
        await press(pilot, "home", "end", "escape")
        assert read(zoo) == ["c_one"]
        await show(pilot, CardScreen("c_two"))  # all of it fits on the screen
        assert read(zoo) == ["c_one"]
        await press(pilot, "down")
        assert sorted(read(zoo)) == ["c_one", "c_two"]


async def test_right_goes_to_the_next_card_and_left_back(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, CardScreen("c_one"))
        await press(pilot, "right")
        assert "Another line." in screen_text(pilot)
        assert "card 2 of 2" in screen_text(pilot)
        await press(pilot, "right")
        assert "last card of the unit" in screen_text(pilot)
        await press(pilot, "left")
        assert "A line." in screen_text(pilot)
        assert "last card" not in screen_text(pilot)
        await press(pilot, "left")
        assert "first card of the unit" in screen_text(pilot)
        assert read(zoo) == []  # turned over, not read
        await press(pilot, "end", "down", "up", "up")  # to the related cards and back to the text
        assert not pilot.app.screen.query_one(Rows).has_focus
        await press(pilot, "end", "down", "enter")  # a related card, and back to the same place
        assert "Another line." in screen_text(pilot)
        await press(pilot, "escape")
        assert "The last okapi." in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CardScreen)


async def test_a_card_opens_where_it_was_left(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, CardScreen("c_one"))
        await press(pilot, *["down"] * 9)
        seen = screen_text(pilot)
        await press(pilot, "escape")
        await show(pilot, CardScreen("c_one"))
        await until(pilot, lambda: screen_text(pilot) == seen)
        await press(pilot, "end", "escape")  # read to its end: next time from the top
        await show(pilot, CardScreen("c_one"))
        assert "A line." in screen_text(pilot)


async def test_words_are_found_on_a_card_one_after_the_other(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, CardScreen("c_one"))
        await press(pilot, "f6")
        await write(pilot, "OKA")
        assert "1 of 2" in screen_text(pilot)
        assert "Look at the okapi" in screen_text(pilot)
        await press(pilot, "enter")
        assert "2 of 2" in screen_text(pilot)
        assert "The last okapi." in screen_text(pilot)
        await press(pilot, "down")
        assert "1 of 2" in screen_text(pilot)
        await press(pilot, "f6")  # again: everywhere
        assert isinstance(pilot.app.screen, FindScreen)
        await until(pilot, lambda: "One · " in screen_text(pilot))
        await press(pilot, "escape")
        assert "1 of 2" in screen_text(pilot)
        await press(pilot, *["backspace"] * 3)
        await write(pilot, "αγχ")
        assert "Άγχος [bold]is[/] a word." in screen_text(pilot)
        await write(pilot, "q")
        assert "Not on this card" in screen_text(pilot)
        await press(pilot, "left", "backspace")  # the arrows are the line's own while one types
        assert pilot.app.screen.query_one(LineInput).value == "αγq"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CardScreen)
        assert "Not on this card" not in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, CardScreen)


# Finding a card ------------------------------------------------------------------------


async def test_cards_are_found_while_typing_and_read_with_enter(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, FindCardScreen())
        await press(pilot, "f8")  # it may be looked at by two
        await write(pilot, "okap")
        await until(pilot, lambda: "Look at the okapi" in screen_text(pilot))
        await write(pilot, "zzz")
        assert "Nothing found yet" in screen_text(pilot)
        await press(pilot, *["backspace"] * 3, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CardScreen))
        await press(pilot, "escape")
        found = pilot.app.screen.query_one(Rows)
        assert found.chosen == "c_one"
        assert pilot.app.screen.query_one(LineInput).value == "okap"


# Decks and rehearsals --------------------------------------------------------------------


async def test_another_prompt_is_drawn_and_the_one_before_comes_back(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, DeckScreen("small", chance=3))
        first = screen_text(pilot)
        assert "Thing" in first
        await press(pilot, "left")
        assert screen_text(pilot) == first
        await press(pilot, "enter")
        assert screen_text(pilot) != first
        await press(pilot, "left")
        assert screen_text(pilot) == first
        await press(pilot, "f2")
        assert isinstance(pilot.app.screen, CardScreen)


async def test_a_rehearsal_goes_turn_by_turn_with_ways_on_demand(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, RehearsalScreen("asking"))
        assert "We can stop." in screen_text(pilot)
        await press(pilot, "f8", "enter")
        assert "A heavy box." in screen_text(pilot)
        await press(pilot, "enter")
        assert "Yes?" in screen_text(pilot)
        assert "Could you help me?" not in screen_text(pilot)
        await press(pilot, "f2", "f2")
        assert "Could you help me?" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Of course." in screen_text(pilot)
        await press(pilot, "left")
        assert "Yes?" in screen_text(pilot)
        await press(pilot, "enter", "enter")
        assert "What worked?" in screen_text(pilot)
        assert pilot.app.screen.query_one(Rows).chosen == "hard"  # the level that comes next
        await press(pilot, "enter")
        assert "A heavier box." in screen_text(pilot)
        await press(pilot, "escape")
        assert "We can stop." in screen_text(pilot)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, RehearsalScreen)


async def test_what_is_not_there_any_more_is_said_and_left(zoo: Desk) -> None:
    async with companion(zoo) as pilot:
        for screen in (CardScreen, DeckScreen, RehearsalScreen, ChapterScreen):
            await show(pilot, screen("nowhere"))
            assert "nowhere" in screen_text(pilot)
            await press(pilot, "enter", "right", "f2", "f7", "down", "escape", "escape")
            assert not isinstance(pilot.app.screen, screen)
    assert read(zoo) == []


# Chapters ------------------------------------------------------------------------------


async def test_a_chapter_is_read_and_written_to_a_file(zoo: Desk, tmp_path: Path) -> None:
    async with companion(zoo) as pilot:
        await show(pilot, ChapterScreen("zoo"))
        assert "<b>Zoo</b> [red]" in screen_text(pilot)
        assert "20 minutes" in screen_text(pilot)
        await press(pilot, "f7")
        line = pilot.app.screen.query(LineInput).first()
        line.value = str(tmp_path / "zoo.txt")
        await press(pilot, "f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChapterScreen))
        assert "Written" in screen_text(pilot)
    assert "Άγχος" in (tmp_path / "zoo.txt").read_text(encoding="utf-8")
