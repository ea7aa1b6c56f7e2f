"""Competences, the plan and feedback on the screens: by keys alone, kept, shown harmlessly."""

from __future__ import annotations

from datetime import timedelta

from companions import MONDAY, NARROW, app_of, companion, press, screen_text, settled, until, write
from looking import cut
from textual.pilot import Pilot
from textual.screen import Screen

from mentor_tui.services import competences, drafts, feedback, growth
from mentor_tui.services.desk import Desk
from mentor_tui.tui import opening
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.competence import CompetenceScreen
from mentor_tui.tui.screens.competences import CompetencesScreen, GapsScreen, GrowthScreen
from mentor_tui.tui.screens.feedback import FeedbackListScreen, FeedbackScreen
from mentor_tui.tui.screens.find import FindScreen
from mentor_tui.tui.screens.growth_step import GrowthStepScreen
from mentor_tui.tui.screens.unit import UnitScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows


async def show(pilot: Pilot[int], screen: Screen[None]) -> None:
    await app_of(pilot).push_screen(screen)
    await settled(pilot)


async def test_an_area_is_rated_by_keys_without_letters(own: Desk) -> None:
    own.speak("el")
    async with companion(own) as pilot:
        await show(pilot, CompetencesScreen())
        await press(pilot, "down", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, CompetenceScreen)
        assert screen.area == "own_story"
        await press(pilot, "3", "f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, CompetencesScreen))
        assert competences.view(own, "own_story").value == 2
        assert competences.level_words(own, 2)[:12] in screen_text(pilot)


async def test_before_and_now_stand_side_by_side(own: Desk) -> None:
    competences.rate(own, "crisis", 1)
    own.clock = lambda: MONDAY + timedelta(days=80)
    competences.rate(own, "crisis", 3, "Called, and stayed")
    async with companion(own) as pilot:
        await show(pilot, CompetencesScreen())
        pilot.app.screen.query_one(Rows).go_to("area:crisis")
        await settled(pilot)
        assert "With help → In difficult situations too" in screen_text(pilot)
        await press(pilot, "enter")
        text = screen_text(pilot)
        assert "Before: With help (23 Nov 2026)" in text
        assert "Now: In difficult situations too (11 Feb 2027)" in text


async def test_what_is_typed_waits_as_a_draft_and_comes_back(own: Desk) -> None:
    async with companion(own) as pilot:
        await show(pilot, CompetenceScreen("crisis"))
        await press(pilot, "2", "enter")
        await write(pilot, "Stayed")
        await press(pilot, "escape")
        assert competences.ratings(own) == []
        assert drafts.typed(own, "competence:crisis") == {"value": "1", "evidence": "Stayed"}
        await press(pilot, "1")
        await until(pilot, lambda: "Crisis and limits: Stayed" in screen_text(pilot))
        here = app_of(pilot).here
        assert here is not None
        await opening.go_on_with_draft(here, "competence:crisis")
        await settled(pilot)
        await press(pilot, "f3")
        await until(pilot, lambda: bool(competences.ratings(own)))
        assert competences.view(own, "crisis").evidence == "Stayed"
        assert own.vault.drafts() == []


async def test_what_helps_opens_and_another_level_shows_more(own: Desk) -> None:
    competences.rate(own, "crisis", 1)
    competences.rate(own, "network", 3)
    async with companion(own) as pilot:
        await show(pilot, GapsScreen())
        assert "Team, employers" not in screen_text(pilot)
        await press(pilot, "f5", "f5")
        assert "Team, employers" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, CardScreen)


async def test_a_step_is_planned_from_the_area_and_done_later(own: Desk) -> None:
    async with companion(own) as pilot:
        await show(pilot, CompetenceScreen("crisis"))
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, GrowthStepScreen)
        for line, text in zip(pilot.app.screen.query(LineInput), ("Learn", "+3"), strict=True):
            line.value = text
        await press(pilot, "f3")
        await until(pilot, lambda: bool(growth.steps(own)))
        [step] = growth.steps(own)
        assert (step.area, step.due) == ("crisis", MONDAY.date() + timedelta(days=3))
        await show(pilot, GrowthScreen())
        await press(pilot, "down", "enter", "down", "down", "2", "f3")
        await until(pilot, lambda: growth.steps(own)[0].state == "done")
        await until(pilot, lambda: "Crisis and limits · done" in screen_text(pilot))


async def test_find_leads_to_what_one_wrote(own: Desk) -> None:
    competences.rate(own, "crisis", 1, "a zebra")
    growth.add_step(own, "crisis", "two zebras")
    feedback.give(own, "ips", useful=None, clear=None, comment="zebras!")
    async with companion(own) as pilot:
        await show(pilot, FindScreen("zebra"))
        opened = set()
        for _ in range(3):
            await press(pilot, "down", "enter")
            opened.add(type(pilot.app.screen))
            await press(pilot, "escape")
        assert opened == {CompetenceScreen, GrowthStepScreen, FeedbackScreen}


async def test_a_unit_is_given_feedback_from_its_own_screen(own: Desk) -> None:
    async with companion(own) as pilot:
        await show(pilot, UnitScreen("peer"))
        pilot.app.screen.query_one(Rows).go_to("feedback")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, FeedbackScreen)
        await press(pilot, "4", "enter", "5", "enter")
        await write(pilot, "Ok")
        await press(pilot, "f3")
        await until(pilot, lambda: feedback.given(own, "peer") is not None)
        kept = feedback.given(own, "peer")
        assert kept is not None
        assert (kept.useful, kept.clear, kept.comment) == (4, 5, "Ok")
        await press(pilot, "f8")  # the mentee looks on: one's opinion is not offered
        assert "What I think" not in screen_text(pilot)


async def test_shown_harmlessly(own: Desk) -> None:
    text = (
        "[red]x[/] [@click=app.bell]y[/] [b a\x1b[2J nul\x00 \u202eevil\u202c {name} " + "ω" * 900
    )
    competences.rate(own, "crisis", 1, text)
    step = growth.add_step(own, "crisis", text)
    feedback.give(own, "ips", useful=3, clear=None, comment=text)
    own.speak("de")
    screens = (
        CompetencesScreen(), CompetenceScreen("crisis"), GapsScreen(4), GrowthScreen(),
        GrowthStepScreen(step), FeedbackScreen("ips"), FeedbackListScreen(),
    )  # fmt: skip
    async with companion(own, NARROW) as pilot:
        for screen in screens:
            await show(pilot, screen)
            shown = screen_text(pilot)
            assert not {"\x1b", "\x00", "\u202e"} & set(shown), screen
            assert cut(pilot) == []
        assert "[red]x[/]" in shown
