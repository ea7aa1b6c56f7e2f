"""Today and Mentees by keyboard: one line each, meetings, why, who is shown."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from companions import app_of, companion, press, screen_lines, screen_text
from textual.pilot import Pilot

from mentor_tui.casework.records import Milestone, Profile
from mentor_tui.services import mentees
from mentor_tui.services.desk import Desk
from mentor_tui.services.today import today
from mentor_tui.services.work import add_meeting
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.mentees import MenteesScreen
from mentor_tui.tui.screens.outcomes import OutcomesScreen
from mentor_tui.tui.screens.self_check import SelfCheckScreen
from mentor_tui.tui.screens.sheet import SheetScreen
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.vault import Set


def _line(pilot: Pilot[int], words: str) -> str:
    return next(each for each in screen_lines(pilot) if words in each)


async def test_one_line_each_why_and_all_of_it_in_the_file(own: Desk) -> None:
    begun = own.today - timedelta(days=60)
    someone = mentees.add_mentee(own, "Άννα", entry=begun, referred=begun)
    async with companion(own) as pilot:
        assert screen_text(pilot).count("Άννα") == 1
        assert re.search(r"\+[1-9]$", _line(pilot, "Άννα"))
        await press(pilot, "f2")
        assert "first sign of life" in " ".join(screen_text(pilot).split())
        await app_of(pilot).push_screen(MenteeScreen(someone))
        await press(pilot)
        shown = screen_text(pilot)
        assert "without employer contact" in shown
        assert "first contact" in shown


async def test_enter_on_a_meeting_of_today_opens_the_file(own: Desk) -> None:
    someone = mentees.add_mentee(own, "Άννα", entry=own.today)
    mentees.next_meeting(own, someone, own.now)
    async with companion(own) as pilot:
        app_of(pilot).screen.query_one(Rows).go_to(f"file:{someone.id}")
        await press(pilot, "enter")
        assert isinstance(app_of(pilot).screen, MenteeScreen)
        assert "Άννα" in screen_lines(pilot)[0]


async def test_f2_narrows_the_list_and_comes_round(own: Desk) -> None:
    silent = mentees.add_mentee(own, "Long ago", entry=own.today - timedelta(days=50))
    add_meeting(own, silent, on=own.today - timedelta(days=40))
    recent = mentees.add_mentee(own, "Just now", entry=own.today)
    add_meeting(own, recent)
    async with companion(own) as pilot:
        await press(pilot, "2")
        assert isinstance(app_of(pilot).screen, MenteesScreen)
        await press(pilot, "f2", "f2", "f2")
        assert "no contact for four weeks" in screen_text(pilot)
        assert "Long ago" in screen_text(pilot)
        assert "Just now" not in screen_text(pilot)
        await press(pilot, "f2", "f2")
        assert "Just now" in screen_text(pilot)


async def test_a_row_that_changes_is_written_anew_and_the_cursor_stays(own: Desk) -> None:
    for name in ("Ada", "Ben", "Eva"):
        mentees.add_mentee(own, name, entry=own.today)
    ben = mentees.find_mentee(own, "Ben")
    async with companion(own) as pilot:
        await press(pilot, "2", "down")
        assert "–" in _line(pilot, "Ben")
        add_meeting(own, ben)
        await app_of(pilot).screen.redraw()  # type: ignore[attr-defined]
        await press(pilot)
        assert "23 Nov" in _line(pilot, "Ben")
        assert app_of(pilot).screen.query_one(Rows).chosen == ben.id
        assert _line(pilot, "Ben").strip().startswith("▌")
        assert sum("▌" in each for each in screen_lines(pilot)) == 1


@pytest.mark.parametrize(
    ("what", "screen"),
    [
        ("supervision", SheetScreen), ("self_check", SelfCheckScreen),
        ("outcomes_review", OutcomesScreen),
    ],
)  # fmt: skip
async def test_enter_on_the_mentors_own_opens_what_it_is_done_with(
    own: Desk, what: str, screen: type
) -> None:
    someone = mentees.add_mentee(own, "Άννα", entry=own.today)
    add_meeting(own, someone)
    own.vault.save(Set("profile", Profile.KIND, {"created": "2026-01-05"}))
    day = today(own)
    actions = [item.action for item in [*day.first, *day.week]]
    async with companion(own) as pilot:
        row = f"due:{actions.index(f'milestone:{what}')}"
        app_of(pilot).screen.query_one(Rows).go_to(row)
        await press(pilot, "enter")
        assert isinstance(app_of(pilot).screen, screen)
        await press(pilot, "escape")
    dated = [each.what for each in own.vault.all(Milestone)]
    assert dated == (["outcomes_review"] if what == "outcomes_review" else [])
