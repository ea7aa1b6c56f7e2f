"""Session plans on the screen: looking at one, holding it while the clock runs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from companions import MONDAY, NARROW, app_of, companion, desk_at, press, screen_text, until
from textual.pilot import Pilot

from mentor_tui.services import cascade, sessions, sheets
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.cascade import CascadeScreen
from mentor_tui.tui.screens.session import SessionScreen
from mentor_tui.tui.screens.sessions import SessionsScreen
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.workshop.example import open_example


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Monday morning, the vault closed: a session needs none."""
    return desk_at(tmp_path)


async def hold(pilot: Pilot[int], name: str) -> None:
    """Open a plan and begin it."""
    await app_of(pilot).push_screen(SessionScreen(name))
    await until(pilot, lambda: "F3 begin" in screen_text(pilot))
    await press(pilot, "f3")
    await until(pilot, lambda: "Now: " in screen_text(pilot))


async def test_when_a_part_runs_over_the_rest_gives_way_and_the_trainer_can(desk: Desk) -> None:
    async with companion(desk) as pilot:
        await hold(pilot, "ips_90")
        desk.clock = lambda: MONDAY + timedelta(minutes=41)
        await until(pilot, lambda: "36 minutes longer than planned" in screen_text(pilot))
        assert "left out" in screen_text(pilot)
        assert "We end at 10:00, as planned." in screen_text(pilot)
        await press(pilot, "f2")
        await until(pilot, lambda: "31 minutes longer than planned" in screen_text(pilot))
        await press(pilot, "f5")
        await until(pilot, lambda: "Now: Where we are now" in screen_text(pilot))
        await press(pilot, "left")
        await until(pilot, lambda: "Now: Welcome, and one job" in screen_text(pilot))


async def test_a_session_left_stands_first_and_goes_on(desk: Desk) -> None:
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(SessionsScreen())
        await hold(pilot, "stress_45")
        await press(pilot, "f3", "escape")
        title = "Under way: Empowerment and stress reduction"
        await until(pilot, lambda: title in screen_text(pilot))
        app_of(pilot).screen.query_one(Rows).go_to("session:stress_45:on")
        await press(pilot, "enter")
        await until(pilot, lambda: "Now: Signs, and what helps at work" in screen_text(pilot))


async def test_another_session_under_way_is_not_ended_by_accident(desk: Desk) -> None:
    sessions.begin(desk, "stress_45")
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(SessionScreen("ips_45"))
        await until(pilot, lambda: "F3 begin" in screen_text(pilot))
        await press(pilot, "f3")
        await until(pilot, lambda: "Another session is under way" in screen_text(pilot))
        running = sessions.under_way(desk)
        assert running is not None
        assert running.name == "stress_45"
        await press(pilot, "f3")
        await until(pilot, lambda: "Now: Welcome" in screen_text(pilot))


async def test_in_a_small_window_to_the_last_part_and_over(desk: Desk) -> None:
    async with companion(desk, NARROW) as pilot:
        await hold(pilot, "cascade")
        await press(pilot, "end", "home")
        await until(pilot, lambda: "Now: Why this half hour" in screen_text(pilot))
        await press(pilot, *["f3"] * 6)
        await until(pilot, lambda: "It is over" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "Begin now" in screen_text(pilot))
        assert sessions.under_way(desk) is None


async def test_a_card_of_the_part_opens_and_the_clock_runs_on(desk: Desk) -> None:
    async with companion(desk) as pilot:
        await hold(pilot, "ips_45")
        await press(pilot, "f3", "enter")
        await until(pilot, lambda: "What IPS is, in two minutes" in screen_text(pilot))
        desk.clock = lambda: MONDAY + timedelta(minutes=3)
        await press(pilot, "escape")
        await until(pilot, lambda: "9 minutes left" in screen_text(pilot))


async def test_another_end_is_asked_for_and_a_time_gone_by_is_refused(desk: Desk) -> None:
    async with companion(desk) as pilot:
        await hold(pilot, "ips_90")
        screen = app_of(pilot).screen
        assert isinstance(screen, SessionScreen)
        await press(pilot, "f11")
        await until(pilot, lambda: "Time, such as 12:30" in screen_text(pilot))
        await press(pilot, *["backspace"] * 5, "0", "7", ":", "0", "0", "f3")
        await until(pilot, lambda: "The end lies before now" in screen_text(pilot))
        await press(pilot, *["backspace"] * 5, "0", "9", ":", "3", "0", "f3")
        await until(pilot, lambda: "We end at 09:30" in screen_text(pilot))


async def test_two_days_lead_to_their_days(desk: Desk) -> None:
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(SessionScreen("two_days"))
        await until(pilot, lambda: "Two days, the second" in screen_text(pilot))
        assert "F3" not in screen_text(pilot)
        await press(pilot, "f3", "down", "down", "enter")
        await until(pilot, lambda: "Welcome, and who we are" in screen_text(pilot))


async def test_picked_words_are_marked_and_nothing_picked_is_said(desk: Desk) -> None:
    open_example(desk)
    sheet = cascade.new_diary(desk)
    sheets.keep(desk, sheet, {"saw.seen": "Bread before work [b]"})
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(CascadeScreen())
        await until(pilot, lambda: "Bread before work [b]" in screen_text(pilot))
        await press(pilot, "f7")
        await until(pilot, lambda: "Pick at least one text first" in screen_text(pilot))
        app_of(pilot).screen.query_one(Rows).go_to(f"{sheet.id}:saw.seen")
        await press(pilot, "enter")
        await until(pilot, lambda: "1 text picked" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "1 text picked" not in screen_text(pilot))
