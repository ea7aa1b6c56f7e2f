"""A branching case by keys alone: decided, taken back, looked back on, decided once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from companions import NARROW, app_of, companion, press, screen_text, settled, until
from made_up_case import NAME, choice, write_case
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from mentor_tui.curriculum.library import Library
from mentor_tui.services.cases import begin
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.case import CaseScreen
from mentor_tui.tui.screens.case_back import CaseBackScreen
from mentor_tui.tui.screens.cases import CasesScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.quiz_field import OptionLine
from mentor_tui.tui.widgets.rows import Rows

UP_TO_THE_DOOR = ("ask", *["go"] * 6)
LONG = "It is five past nine and my phone rings once more. " * 20


@pytest.fixture
def keys(own: Desk) -> Desk:
    """Ana's desk with the case about the key."""
    write_case(own.folders.content, words={"cellar.text": LONG})
    own.library = Library(own.folders.content)
    return own


async def opened(pilot: Pilot[int], *choices: str) -> None:
    """The case at its beginning, or after ``choices``."""
    run = begin(app_of(pilot).desk, NAME, choices)
    await app_of(pilot).push_screen(CaseScreen(NAME, run))
    await until(pilot, lambda: isinstance(pilot.app.focused, OptionLine))


async def decide(pilot: Pilot[int], number: str) -> None:
    """A choice by its number, and on to the next scene."""
    await until(pilot, lambda: isinstance(pilot.app.focused, OptionLine))
    await press(pilot, number, "enter")
    await until(pilot, lambda: not isinstance(pilot.app.focused, OptionLine))
    await press(pilot, "enter")


async def test_from_practise_to_a_scene_and_what_happens_then(keys: Desk) -> None:
    async with companion(keys) as pilot:
        await press(pilot, "4")
        assert "Practise" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CasesScreen)
        pilot.app.screen.query_one(Rows).go_to(NAME)
        await settled(pilot)
        assert "A key is gone [on Monday]." in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "What do I do?" in screen_text(pilot))
        assert "Decision 1" in screen_text(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: "They trust me clearly more." in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "Decision 2" in screen_text(pilot))
        await press(pilot, "escape")  # left half-way it goes on there
        await until(pilot, lambda: isinstance(pilot.app.screen, CasesScreen))
        await press(pilot, "enter")
        await until(pilot, lambda: "Decision 2" in screen_text(pilot))


async def test_at_the_end_one_looks_back_and_decides_once_more(keys: Desk, tmp_path: Path) -> None:
    async with companion(keys) as pilot:
        await opened(pilot, *UP_TO_THE_DOOR)
        await press(pilot, "2", "enter", "enter")
        await until(pilot, lambda: "How it ends" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CaseBackScreen))
        assert "They trust me much more than at the start." in screen_text(pilot)
        await press(pilot, "down")
        await until(pilot, lambda: "Then ask at s1 happens." in screen_text(pilot))
        assert "Since ask is kind." in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CardScreen)
        await press(pilot, "escape", "f7")
        file = tmp_path / "story.md"
        pilot.app.screen.query(LineInput).first().value = str(file)
        await press(pilot, "f3")
        await until(pilot, file.exists)
        assert "Then thank at s8 happens." in file.read_text(encoding="utf-8")
        await press(pilot, "down", "f3")
        await until(pilot, lambda: "Decision 2" in screen_text(pilot))


async def test_a_decision_is_taken_back_as_often_as_one_likes(keys: Desk) -> None:
    async with companion(keys) as pilot:
        await opened(pilot)
        await press(pilot, "left")  # nothing to take back yet
        await decide(pilot, "2")
        await until(pilot, lambda: "I up (at cellar)." in screen_text(pilot))
        await press(pilot, "1", "enter", "left")
        await until(pilot, lambda: "I up (at cellar)." in screen_text(pilot))
        await press(pilot, "left")
        await until(pilot, lambda: "I look (at s1)." in screen_text(pilot))
        await decide(pilot, "3")
        await until(pilot, lambda: "scene s2" in screen_text(pilot))
        await press(pilot, "f5")
        await until(pilot, lambda: "scene s1" in screen_text(pilot))


async def test_numbers_and_arrows_stay_in_the_case(keys: Desk) -> None:
    async with companion(keys) as pilot:
        await opened(pilot)
        await press(pilot, "6", "9", "down", "down", "down", "up")
        focused = pilot.app.focused
        assert isinstance(focused, OptionLine)
        assert focused.place == 1
        await press(pilot, "enter", "1", "3")  # what happens then has no choices
        assert isinstance(pilot.app.screen, CaseScreen)
        assert "Then look at s1 happens." in screen_text(pilot)


async def test_a_long_scene_is_read_on_in_a_small_window(keys: Desk) -> None:
    async with companion(keys, NARROW) as pilot:
        await opened(pilot)
        await decide(pilot, "2")
        await until(pilot, lambda: "It is five past nine" in screen_text(pilot))
        await press(pilot, "down")
        await until(pilot, lambda: "I call (at cellar)." in screen_text(pilot))
        await press(pilot, "up", "up")
        page = pilot.app.screen.query_one("#page", VerticalScroll)
        await until(pilot, lambda: page.scroll_y == 0)
        await press(pilot, "pagedown")
        await until(pilot, lambda: page.scroll_y > 0)


async def test_it_may_be_shown_to_others_and_in_another_language(keys: Desk) -> None:
    async with companion(keys) as pilot:
        await opened(pilot)
        await press(pilot, "f8")
        assert "I look (at s1)." in screen_text(pilot)
        await app_of(pilot).speak("de", remember=False)
        await until(pilot, lambda: "Was tue ich?" in screen_text(pilot))
        await decide(pilot, "1")
        await until(pilot, lambda: "Entscheidung 2" in screen_text(pilot))


async def test_a_case_that_breaks_off_says_so_and_can_be_taken_back(own: Desk) -> None:
    write_case(own.folders.content, [{"id": "s1", "choice": [choice("go", "nowhere")]}])
    own.library = Library(own.folders.content)
    async with companion(own) as pilot:
        await opened(pilot)
        await decide(pilot, "1")
        await until(pilot, lambda: "needs its author" in screen_text(pilot))
        await press(pilot, "left")
        await until(pilot, lambda: "I go (at s1)." in screen_text(pilot))


async def test_a_case_that_is_gone_is_said_in_one_sentence(own: Desk) -> None:
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(CaseScreen("nothing"))
        await until(pilot, lambda: "There is no case called nothing." in screen_text(pilot))
        await press(pilot, "enter", "left", "escape")
        assert not isinstance(pilot.app.screen, CaseScreen)
