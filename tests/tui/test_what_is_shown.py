"""Every screen as text: at the usual size, larger, smaller, in every language, without colour."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from companions import NARROW, USUAL, WIDE, app_of, companion, press, screen_lines, screen_text
from looking import cut, steady, untranslated
from stations import STATIONS
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from mentor_tui.language import LANGUAGES, PSEUDO
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.welcome import WelcomeScreen

Desks = Callable[..., Desk]
IN_EVERY_LANGUAGE = ("welcome_language", "unlock", "crisis")


def look(pilot: Pilot[int]) -> str:
    """The screen as text; nothing on it is cut and nothing sticks out."""
    lines = screen_lines(pilot)
    assert cut(pilot) == []
    assert len(lines) == pilot.app.size.height
    language = app_of(pilot).desk.language
    assert (language.text("status.example") in lines[0]) == app_of(pilot).desk.example
    return "\n" + steady("\n".join(lines)) + "\n"


async def resize(pilot: Pilot[int], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await press(pilot)


@pytest.mark.parametrize("name", STATIONS)
async def test_a_screen_in_english(name: str, desks: Desks, snapshot: SnapshotAssertion) -> None:
    station = STATIONS[name]
    async with companion(desks(station.desk), USUAL) as pilot:
        await station.way(pilot)
        assert look(pilot) == snapshot(name="80x24")
        await resize(pilot, WIDE)
        assert look(pilot) == snapshot(name="120x36")
        if station.narrow:
            await resize(pilot, NARROW)
            assert look(pilot) == snapshot(name="60x20")


@pytest.mark.parametrize("name", [name for name in STATIONS if name != "welcome_language"])
async def test_every_word_goes_through_the_language(
    name: str, desks: Desks, snapshot: SnapshotAssertion
) -> None:
    station = STATIONS[name]
    async with companion(desks(station.desk, PSEUDO), USUAL) as pilot:
        await station.way(pilot)
        if isinstance(pilot.app.screen, WelcomeScreen):  # its list of languages has no such one
            await app_of(pilot).speak(PSEUDO, remember=False)
            await press(pilot)
        text = look(pilot)
        assert untranslated(text.replace("Ana", "")) == set()
        assert text == snapshot(name="80x24")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", IN_EVERY_LANGUAGE)
async def test_the_screens_before_any_choice_in_every_language(
    name: str, code: str, desks: Desks, snapshot: SnapshotAssertion
) -> None:
    station = STATIONS[name]
    async with companion(desks(station.desk, code), USUAL) as pilot:
        await station.way(pilot)
        assert look(pilot) == snapshot(name=f"{name} {code}")


async def test_a_window_too_small_says_so_and_shows_nothing_else(
    example: Desk, snapshot: SnapshotAssertion
) -> None:
    async with companion(example, (20, 5)) as pilot:
        assert screen_text(pilot) == snapshot
        await resize(pilot, USUAL)
        assert "Eva S." in screen_text(pilot)


@pytest.mark.parametrize("name", ["today", "mentee_checkins", "step_four_fields", "checkin_tags"])
async def test_without_any_special_character(
    name: str, desks: Desks, snapshot: SnapshotAssertion
) -> None:
    station = STATIONS[name]
    async with companion(desks(station.desk), USUAL, ascii_only=True) as pilot:
        await station.way(pilot)
        text = look(pilot)
        assert not set(text) & set("▌▏●○■□▁▂▃▄▅▆▇█")
        assert text == snapshot
