"""Keys and messages that arrive when their screen, or the program, has already been left."""

from __future__ import annotations

import pytest
from companions import app_of, companion, press, screen_text, settled
from textual.css.query import NoMatches

from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseCheckInScreen


async def test_a_choice_made_twice_after_its_list_has_gone_does_nothing(example: Desk) -> None:
    async with companion(example) as pilot:
        await press(pilot, "f5")
        gone = pilot.app.screen
        assert isinstance(gone, ChooseCheckInScreen)
        await press(pilot, "escape")
        before = screen_text(pilot)
        assert await app_of(pilot).run_action("pick", default_namespace=gone)
        gone.call_later(gone.redraw)
        await settled(pilot)
        assert screen_text(pilot) == before


async def test_a_widget_missing_on_a_screen_that_is_open_is_still_a_fault(example: Desk) -> None:
    async with companion(example) as pilot:
        here = pilot.app.screen
        assert isinstance(here, CompanionScreen)
        with pytest.raises(NoMatches):
            here.query_one("#nothing-of-this-name")


async def test_a_place_asked_for_on_the_way_out_is_not_opened(example: Desk) -> None:
    async with companion(example) as pilot:
        app = app_of(pilot)
        await press(pilot, "f3")
        app.exit(0)
        app.show_place("mentees")
    assert app.crash is None
    assert app.return_code == 0
