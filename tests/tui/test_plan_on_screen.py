"""Brief, plan and network map on the screen: keys, drafts, a turned screen, hostile words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from companions import app_of, companion, press, screen_text, settled, write
from textual.pilot import Pilot

from mentor_tui.casework.records import Mentee
from mentor_tui.services import plan, runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.services.notes import add_note, waiting_drafts
from mentor_tui.tui import opening
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.screens.network import NetworkScreen
from mentor_tui.tui.screens.plan_step import PlanStepScreen
from mentor_tui.tui.screens.target import TargetScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows

HOSTILE = "[bold red]{x}[/] \x1b[31m\u202e " + "x" * 100_000


@pytest.fixture
def mine(desks: Callable[..., Desk]) -> Desk:
    return desks("own")


@pytest.fixture
def zoe(mine: Desk) -> Mentee:
    return add_mentee(mine, "Zoe", entry=mine.today)


async def file(pilot: Pilot[int], mentee: Mentee, page: str) -> MenteeScreen:
    here = app_of(pilot).here
    assert here is not None
    await opening.file(here, mentee, page)
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, MenteeScreen)
    return screen


async def choose(pilot: Pilot[int], row: str) -> None:
    screen = pilot.app.screen
    [rows] = [each for each in screen.query(Rows) if each.display]
    rows.go_to(row)
    await press(pilot, "enter")


async def test_the_brief_is_one_key_from_the_file(mine: Desk, zoe: Mentee) -> None:
    add_note(mine, zoe, "Kaffee im Garten", visibility="private")
    async with companion(mine) as pilot:
        await app_of(pilot).push_screen(MenteeScreen(zoe))
        await press(pilot, "left")
        shown = screen_text(pilot)
        assert "Kaffee im Garten" in shown
        assert "You could ask" in shown
        await press(pilot, "enter")
        assert "Kaffee im Garten" in screen_text(pilot)


async def test_from_anywhere_the_brief_comes_to_the_front(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        here = app_of(pilot).here
        assert here is not None
        await opening.for_person(here, zoe.id, "brief")
        await settled(pilot)
        file = pilot.app.screen
        assert isinstance(file, MenteeScreen)
        assert file.section == "brief"
        await press(pilot, "right")
        await opening.for_person(file, zoe.id, "brief")
        await settled(pilot)
        assert app_of(pilot).here is file
        assert "You could ask" in screen_text(pilot)


async def test_a_turned_screen_keeps_private_notes_out_of_the_brief(
    mine: Desk, zoe: Mentee
) -> None:
    add_note(mine, zoe, "SECRET", visibility="private")
    async with companion(mine) as pilot:
        await file(pilot, zoe, "brief")
        await press(pilot, "f8")
        shown = screen_text(pilot)
        assert "SECRET" not in shown
        assert "You could ask" not in shown


async def test_the_page_for_the_mentor_is_written(mine: Desk, zoe: Mentee, tmp_path: Path) -> None:
    add_note(mine, zoe, "Kaffee im Garten")
    async with companion(mine) as pilot:
        await file(pilot, zoe, "brief")
        await choose(pilot, "brief_file:")
        pilot.app.screen.query(LineInput).first().value = str(tmp_path / "page.html")
        await press(pilot, "f3")
    assert "Kaffee im Garten" in (tmp_path / "page.html").read_text()


async def test_a_step_is_written_down_marked_and_changed(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        await file(pilot, zoe, "plan")
        await choose(pilot, "plan_step:new")
        await write(pilot, "call")
        await press(pilot, "down")
        await write(pilot, "Tue 9:00")
        await press(pilot, "f3")
        [step] = plan.all_steps(mine, zoe)
        assert (step.what, step.when, step.owner) == ("call", "Tue 9:00", "mentee")
        await choose(pilot, f"step:{step.id}")
        assert plan.all_steps(mine, zoe)[0].state == "done"
        await press(pilot, "f7")
        assert isinstance(pilot.app.screen, PlanStepScreen)
        pilot.app.screen.query(LineInput).first().value = "call again"
        await press(pilot, "f3")
        assert plan.all_steps(mine, zoe)[0].what == "call again"
        await press(pilot, "ctrl+z")
        assert plan.all_steps(mine, zoe)[0].what == "call"


async def test_a_promise_is_the_mentors(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        await file(pilot, zoe, "plan")
        await choose(pilot, "plan_step:promise")
        await write(pilot, "ask")
        await press(pilot, "f3")
        assert [each.owner for each in plan.all_steps(mine, zoe)] == ["mentor"]


async def test_words_left_in_a_form_wait_on_today(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        await file(pilot, zoe, "plan")
        await choose(pilot, "target:new")
        await write(pilot, "florist")
        await press(pilot, "escape")
        [waiting] = waiting_drafts(mine)
        assert plan.targets(mine, zoe) == []
        await press(pilot, "1")
        await choose(pilot, f"draft:{waiting.key}")
        assert isinstance(pilot.app.screen, TargetScreen)
        assert pilot.app.screen.query(LineInput).first().value == "florist"
        await press(pilot, "f3")
        assert [each.what for each in plan.targets(mine, zoe)] == ["florist"]
        assert waiting_drafts(mine) == []


async def test_a_wish_that_was_said_is_chosen_as_the_reason(mine: Desk, zoe: Mentee) -> None:
    runs.run_from_answers(mine, zoe, "walk", "first_meeting", {"wish.wants": "with plants"})
    async with companion(mine) as pilot:
        await app_of(pilot).push_screen(TargetScreen(zoe))
        await settled(pilot)
        await write(pilot, "florist")
        await press(pilot, "down", "down", "down", "1", "f3")
        [target] = plan.targets(mine, zoe)
        assert (target.what, target.why) == ("florist", "with plants")


async def test_the_map_is_filled_asked_and_emptied_by_keys(mine: Desk, zoe: Mentee) -> None:
    async with companion(mine) as pilot:
        await file(pilot, zoe, "plan")
        await choose(pilot, "network:")
        assert isinstance(pilot.app.screen, NetworkScreen)
        await press(pilot, "f3")
        await write(pilot, "aunt")
        await press(pilot, "down", "2", "f3")
        [tie] = plan.ties(mine, zoe)
        assert (tie.who, tie.circle) == ("aunt", "work")
        await press(pilot, "home", "f7")
        assert plan.ties(mine, zoe)[0].asked == mine.today
        await press(pilot, "delete")
        assert plan.ties(mine, zoe) == []


@pytest.mark.parametrize("page", ["brief", "plan"])
@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_hostile_words_are_shown_harmlessly(
    mine: Desk, zoe: Mentee, page: str, size: tuple[int, int]
) -> None:
    add_note(mine, zoe, HOSTILE)
    plan.add_step(mine, zoe, HOSTILE, when=HOSTILE)
    plan.add_target(mine, zoe, HOSTILE)
    plan.add_tie(mine, zoe, HOSTILE, opens=HOSTILE)
    async with companion(mine, size) as pilot:
        await file(pilot, zoe, page)
        shown = screen_text(pilot)
        assert "[bold red]{x}" in shown
        assert "\x1b" not in shown
        await app_of(pilot).push_screen(NetworkScreen(zoe))
        await settled(pilot)
        assert "[bold red]" in screen_text(pilot)
        await press(pilot, "enter", "escape")
        assert plan.ties(mine, zoe)[0].who.startswith("[bold red]")


async def test_an_informal_mentor_sees_steps_and_no_map(mine: Desk) -> None:
    jonas = add_mentee(mine, "Jonas", audience="informal")
    async with companion(mine) as pilot:
        await file(pilot, jonas, "plan")
        shown = screen_text(pilot)
        assert "Small steps" in shown
        assert "Network map" not in shown
        await file(pilot, jonas, "brief")
        assert "To employers" not in screen_text(pilot)
