"""Outcomes on the screen: figures, rows, a person behind a row, charts, periods, a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from companions import NARROW, app_of, companion, press, screen_text
from stations import report

from mentor_tui.casework.records import Mentee
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee, edit_mentee
from mentor_tui.services.work import start_job
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.outcomes import OutcomesScreen
from mentor_tui.tui.widgets.editors import LineInput

HOSTILE = "[bold red]{x}[/] \x1b[31m\u202e "


@pytest.fixture
def mine(desks: Callable[..., Desk]) -> Desk:
    return desks("own")


@pytest.fixture
def zoe(mine: Desk) -> Mentee:
    person = add_mentee(mine, HOSTILE, entry=date(2026, 10, 1), referred=date(2026, 10, 1))
    start_job(mine, person, date(2026, 10, 12), employer=HOSTILE, job_type="agency", hours=20.0)
    return edit_mentee(mine, person, team=HOSTILE)


async def test_enter_leads_from_a_figure_to_its_rows_and_to_the_person(
    mine: Desk, zoe: Mentee
) -> None:
    async with companion(mine) as pilot:
        await report("outcomes")(pilot)
        assert "People whose referral was received and accepted" in screen_text(pilot)
        await press(pilot, "enter")
        assert "[bold red]{x}[/]" in screen_text(pilot)
        await press(pilot, "enter")
        screen = pilot.app.screen
        assert isinstance(screen, MenteeScreen)
        assert screen.mentee.id == zoe.id
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, OutcomesScreen)


async def test_left_and_right_turn_through_the_periods(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        await report("outcomes")(pilot)
        assert "this quarter" in screen_text(pilot)
        await press(pilot, "right")
        assert "last quarter" in screen_text(pilot)
        await press(pilot, "left", "left")
        assert "last month" in screen_text(pilot)


async def test_two_days_are_asked_for_and_never_taken_reversed(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        await report("outcomes", "f3", "end", "enter")(pilot)
        first, last = pilot.app.screen.query(LineInput)
        first.value, last.value = "2026-10-12", "2026-10-01"
        await press(pilot, "f3")
        assert "ends before it begins" in screen_text(pilot)
        last.value = "2026-10-12"
        await press(pilot, "f3")
        assert "12 Oct 2026 to 12 Oct 2026" in screen_text(pilot)


async def test_one_team_alone(mine: Desk, zoe: Mentee) -> None:
    add_mentee(mine, "Eva", referred=mine.today)
    async with companion(mine) as pilot:
        await report("outcomes")(pilot)
        assert _number(screen_text(pilot), "Referrals") == "2"
        await press(pilot, "f5", "down", "enter")
        assert _number(screen_text(pilot), "Referrals") == "1"
        await press(pilot, "f5", "end", "enter", "enter")
        assert "Eva" in screen_text(pilot)


def _number(shown: str, label: str) -> str:
    row = next(row for row in shown.splitlines() if label in row)
    return row.split(label)[1].split()[0]


@pytest.mark.parametrize("ascii_only", [False, True])
async def test_a_chart_has_its_numbers_below(mine: Desk, zoe: Mentee, ascii_only: bool) -> None:
    async with companion(mine, ascii_only=ascii_only) as pilot:
        await report("outcomes", "end", "up", "enter")(pilot)
        shown = screen_text(pilot)
        assert "2026-10  1" in shown
        assert "2026-11  0" in shown
        assert ("#" in shown) is ascii_only


async def test_in_a_low_window_a_key_tells_how_it_is_counted(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine, NARROW) as pilot:
        await report("outcomes")(pilot)
        assert _number(screen_text(pilot), "Referrals") == "1"
        assert "Without that day" not in screen_text(pilot)
        await press(pilot, "f2")
        assert "Without that day" in " ".join(screen_text(pilot).split())


async def test_nothing_is_seen_while_the_screen_is_shared(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        await report("outcomes", "enter", "f8")(pilot)
        assert "bold red" not in screen_text(pilot)


async def test_the_report_is_written_where_asked(mine: Desk, zoe: Mentee, tmp_path: Path) -> None:
    async with companion(mine) as pilot:
        await report("outcomes", "f7")(pilot)
        pilot.app.screen.query(LineInput).first().value = str(tmp_path / "o.html")
        await press(pilot, "f3")
        assert app_of(pilot).here is not None
        assert "bold red" not in (tmp_path / "o.html").read_text(encoding="utf-8")
