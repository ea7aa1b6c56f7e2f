"""A role-play on the screen: one card at a time, a calm countdown, the next round."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from companions import (
    NARROW,
    USUAL,
    WIDE,
    companion,
    everything_drawn,
    press,
    screen_text,
    settled,
    until,
)
from made_up_roleplay import write_pack
from textual.pilot import Pilot

from mentor_tui.curriculum.library import Library
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.roleplay import RolePlayScreen
from mentor_tui.tui.screens.unlock import UnlockScreen
from mentor_tui.tui.widgets.big_time import figures, fitting

SECRET = "shouted at every day"


class Clock:
    """A steady clock that stands until it is told to go on."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


async def opened(pilot: Pilot[int], name: str = "saying_no_hard") -> Clock:
    """A role-play in front, with a clock of its own."""
    clock = Clock()
    await pilot.app.push_screen(RolePlayScreen(name, clock=clock))
    await settled(pilot)
    return clock


async def seen(pilot: Pilot[int], text: str) -> None:
    """Wait until ``text`` is on the screen."""
    await until(pilot, lambda: text in screen_text(pilot))


def screen_lines_with(pilot: Pilot[int], letter: str) -> int:
    """How many lines of the screen hold ``letter``."""
    return sum(letter in each for each in screen_text(pilot).splitlines())


async def test_one_card_at_a_time_and_hidden_again(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "f8")  # others may look on all the while
        await opened(pilot)
        await press(pilot, "enter")
        await seen(pilot, "Seat 3: observer")
        assert SECRET not in screen_text(pilot)
        await press(pilot, "enter")
        await seen(pilot, "You found an interview")
        assert SECRET not in screen_text(pilot)
        await press(pilot, "enter")
        await seen(pilot, "Show the mentee's card")
        assert "You found an interview" not in everything_drawn(pilot)
        await press(pilot, "enter")  # the cursor has gone on to the next card
        await seen(pilot, SECRET)
        await press(pilot, "escape")
        await seen(pilot, "Round 1 of 3")
        assert SECRET not in everything_drawn(pilot)


async def test_the_time_runs_pauses_is_lengthened_and_ends_quietly(own: Desk) -> None:
    async with companion(own) as pilot:
        clock = await opened(pilot)
        await press(pilot, "enter", "end", "enter")
        await seen(pilot, "8:00 · Ready")
        await press(pilot, "space")
        clock.now = 61.0
        await seen(pilot, "6:59 · The talk is on.")
        await press(pilot, "space")
        clock.now = 1000.0
        await seen(pilot, "6:59 · Paused.")
        await press(pilot, "1", "enter")  # no stray key leads away from a group
        clock.now += 400.0
        await seen(pilot, "0:19 · The last minute")
        clock.now += 60.0
        await seen(pilot, "0:00 · Time is over")
        assert "Pause" not in screen_text(pilot)
        await press(pilot, "down", "enter")
        await seen(pilot, "1:00 · ")
        await press(pilot, "escape")  # back to the cards: nothing is lost, the time stands
        await seen(pilot, "Go on with the talk")
        clock.now += 500.0
        await press(pilot, "end", "enter")
        await seen(pilot, "1:00 · Paused.")


async def test_escape_leads_back_part_by_part_and_out(own: Desk) -> None:
    async with companion(own) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "end", "enter", "down", "enter")
        await seen(pilot, "Looking back")
        await press(pilot, "enter")
        await seen(pilot, "Round 2 of 3")
        for back in ("Looking back", "8:00", "Round 1 of 3", "Begin, 3 people"):
            await press(pilot, "escape")
            await seen(pilot, back)
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, RolePlayScreen)


async def test_a_group_goes_on_playing_when_the_vault_is_locked(own: Desk) -> None:
    async with companion(own) as pilot:
        clock = await opened(pilot)
        await press(pilot, "enter", "end", "enter", "enter")
        clock.now = 60.0
        await press(pilot, "f12")
        await until(pilot, lambda: own.locked)
        await seen(pilot, "7:00 · The talk is on.")
        await press(pilot, "escape", "escape", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, UnlockScreen))


async def test_cards_are_written_where_the_mentor_says(own: Desk, tmp_path: Path) -> None:
    async with companion(own) as pilot:
        await opened(pilot)
        await press(pilot, *["down"] * 5, "enter")
        await seen(pilot, "What is printed")
        place = tmp_path / "karten.html"
        pilot.app.screen.query("LineInput").first().value = str(place)  # type: ignore[attr-defined]
        await press(pilot, "f3")
        await until(pilot, place.exists)
        assert SECRET in " ".join(place.read_text(encoding="utf-8").split())
        await press(pilot, *["down"] * 9)
        assert isinstance(pilot.app.screen, RolePlayScreen)


async def test_what_is_not_there_any_more_is_said_and_left(own: Desk) -> None:
    async with companion(own) as pilot:
        await opened(pilot, "nowhere")
        await seen(pilot, "nowhere")
        await press(pilot, "enter", "space", "down", "escape")
        assert not isinstance(pilot.app.screen, RolePlayScreen)


@pytest.mark.parametrize(("size", "rows"), [(USUAL, 10), (WIDE, 15), (NARROW, 5)])
async def test_the_figures_fill_the_room_there_is(
    desks: Callable[..., Desk], size: tuple[int, int], rows: int
) -> None:
    async with companion(desks("own", "de"), size) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "end", "enter")
        await until(pilot, lambda: screen_lines_with(pilot, "█") == rows)
        assert "8:00 · " in screen_text(pilot)
        assert "Eine Minute mehr" in screen_text(pilot)


async def test_figures_are_drawn_in_plain_letters_where_nothing_else_can_be(own: Desk) -> None:
    async with companion(own, ascii_only=True) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "end", "enter")
        await seen(pilot, "####")
        assert "█" not in screen_text(pilot)


def test_every_time_is_as_wide_as_it_fits() -> None:
    for text in ("0:00", "9:59", "12:34", "99:00"):
        for width in range(200):
            size = fitting(text, width, 40)
            drawn = figures(text, size) if size else []
            assert max(map(len, drawn), default=0) <= width
            assert len(drawn) <= 40
    assert fitting("8:00", 20, 40) == fitting("8:00", 200, 4) == 0


async def test_words_that_mean_no_good_are_only_words(own: Desk) -> None:
    write_pack(own.folders.content)
    own.library = Library(own.folders.content)
    async with companion(own) as pilot:
        await opened(pilot, "lending_easy")
        await seen(pilot, "Lending [bold]")
        await press(pilot, "enter", "down", "enter")
        await seen(pilot, "Ένα ποδήλατο 🚲")
        await press(pilot, "pagedown", "pagedown", "pagedown")
        await seen(pilot, "Hide the card")
        await press(pilot, "enter", "enter")
        await seen(pilot, "Notice ␛[31m who speaks.")
        await press(pilot, "escape")
        await seen(pilot, "▌ Begin the talk")
