"""One mentee, one workplace, on the screen: what is there, and what is not."""

from __future__ import annotations

from datetime import date

import pytest
from companions import NARROW, app_of, companion, press, screen_lines, screen_text, settled, write
from textual.pilot import Pilot

from mentor_tui.casework.readers import health_word_in
from mentor_tui.casework.records import Adjustment, Mentee, Milestone, Profile, Run
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.services.adjustments import FIELDS
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee, edit_mentee
from mentor_tui.tui.screens.about_person import AboutPersonScreen
from mentor_tui.tui.screens.about_you import AboutYouScreen
from mentor_tui.tui.screens.adjustment import AdjustmentScreen
from mentor_tui.tui.screens.informal import AtWorkScreen, WelcomePlanScreen
from mentor_tui.tui.screens.limits import LimitsScreen, SayScreen
from mentor_tui.tui.screens.mentees import MenteesScreen
from mentor_tui.tui.screens.note import NoteScreen
from mentor_tui.tui.screens.today import TodayScreen
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.vault import Set


@pytest.fixture
def kern(own: Desk) -> Desk:
    """The vault of a team leader in a bakery; Mara is the job coach."""
    changes = {
        "audience": "informal", "job_coach": "Mara [Lind]", "job_coach_contact": "06 12 34",
    }  # fmt: skip
    own.vault.save(Set("profile", Profile.KIND, changes))
    return own


@pytest.fixture
def leo(kern: Desk) -> Mentee:
    """Leo, who starts this Monday."""
    return add_mentee(kern, "Leo M.", entry=date(2026, 11, 23))


async def go_to(pilot: Pilot[int], name: str) -> None:
    """Open one line of the person's place."""
    await press(pilot, "2")
    pilot.app.screen.query_one(Rows).go_to(name)
    await press(pilot, "enter")


async def test_today_opens_the_plan_and_names_whom_to_ask(kern: Desk, leo: Mentee) -> None:
    async with companion(kern) as pilot:
        shown = screen_text(pilot)
        assert "The first day: 8 things still open" in shown
        assert "Job coach: Mara [Lind] · 06 12 34" in shown
        pilot.app.screen.query_one(Rows).go_to("due:0")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WelcomePlanScreen)
        await press(pilot, "enter", "down", "enter")
    assert len(kern.vault.all(Milestone)) == 2


async def test_there_is_one_person_no_caseload_no_reports_and_no_employer(
    kern: Desk, leo: Mentee
) -> None:
    async with companion(kern) as pilot:
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, AtWorkScreen)
        assert screen_lines(pilot)[1].split() == [
            "1", "Today", "2", "Your", "mentee", "3", "Units", "4", "Practise",
        ]  # fmt: skip
        for key in ("6", "f4"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, AtWorkScreen)
        assert "Mara [Lind]" in screen_text(pilot)
        assert "employer" not in screen_text(pilot).lower()
        await press(pilot, "1", "f4")
        assert isinstance(pilot.app.screen, TodayScreen)


async def test_a_professional_is_never_shown_a_job_coach_key(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, MenteesScreen)
        assert "job coach" not in screen_text(pilot)


async def test_every_line_of_the_place_opens_something(kern: Desk, leo: Mentee) -> None:
    expected = {
        "welcome": "welcome_plan", "checkin": "run", "note": "note", "adjustment": "run",
        "say": "how_to_say", "limits": "limits", "coach": "at_work", "file": "mentee",
    }  # fmt: skip
    async with companion(kern) as pilot:
        for name, opened in expected.items():
            await go_to(pilot, name)
            assert opened == pilot.app.screen.NAME, name  # type: ignore[attr-defined]
            await press(pilot, "escape")
    assert {run.name for run in kern.vault.all(Run)} <= {"informal", "adjustment_card"}


async def test_the_form_asks_for_a_first_day_and_for_nothing_of_a_service(
    kern: Desk, leo: Mentee
) -> None:
    async with companion(kern) as pilot:
        await press(pilot, "2", "f7")
        shown = screen_text(pilot)
        assert "First day at work" in shown
        for word in ("Referral", "Entry into", "care team", "Stage", "service", "went on"):
            assert word not in shown
        await press(pilot, "down", "end", *["backspace"] * 10)
        await write(pilot, "2026-11-30")
        await press(pilot, "f3")
        assert "First day: 30 Nov 2026" in screen_text(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["welcome", "say", "limits"])
async def test_pages_scroll_in_a_narrow_window_and_may_be_read_together(
    kern: Desk, leo: Mentee, language: str, name: str
) -> None:
    kern.language = Language(language)
    async with companion(kern, NARROW) as pilot:
        await go_to(pilot, name)
        assert isinstance(pilot.app.screen, WelcomePlanScreen | SayScreen | LimitsScreen)
        await press(pilot, "f8", *["pagedown"] * 3)
        shown = screen_text(pilot)
        assert kern.language.text("share.cover")[:20] not in shown
        if name == "welcome":
            assert health_word_in(shown, kern.library.health_words()) is None


async def test_the_place_is_covered_while_the_screen_is_turned(kern: Desk, leo: Mentee) -> None:
    async with companion(kern) as pilot:
        await press(pilot, "2", "f8")
        assert "Leo" not in screen_text(pilot)


async def test_a_name_with_markup_and_one_of_any_length_are_shown_as_they_are(
    kern: Desk, leo: Mentee
) -> None:
    for name in ("[red]Leo[/red]", "‮ Ωμέγα\x1b[2J", "L" * 5000):
        edit_mentee(kern, leo, name=name)
        async with companion(kern) as pilot:
            await press(pilot, "2")
            assert isinstance(pilot.app.screen, AtWorkScreen)
            assert "\x1b" not in screen_text(pilot)
            await press(pilot, "enter", "enter", "escape")


async def test_someone_else_on_the_list_brings_the_list_back(kern: Desk, leo: Mentee) -> None:
    add_mentee(kern, "Mia")
    async with companion(kern) as pilot:
        await press(pilot, "2")
        assert isinstance(pilot.app.screen, MenteesScreen)


# About you -------------------------------------------------------------------------------


async def test_facts_about_oneself_are_kept_and_a_draft_of_them_waits(kern: Desk) -> None:
    async with companion(kern) as pilot:
        await press(pilot, "f10")
        pilot.app.screen.query_one(Rows).go_to("about_you")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AboutYouScreen)
        assert "Supervisor" not in screen_text(pilot)
        await press(pilot, "down", "down")
        await write(pilot, "Bakery")
        await press(pilot, "escape", "1")
        assert "Bakery" in screen_text(pilot)
        pilot.app.screen.query_one(Rows).go_to("draft:about_you:profile")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AboutYouScreen)
        await press(pilot, "f3")
        assert "Kept." in screen_text(pilot)
    assert kern.profile.organisation == "Bakery"
    assert kern.vault.drafts() == []


async def test_a_share_of_a_post_that_is_none_is_told_and_nothing_is_lost(own: Desk) -> None:
    async with companion(own) as pilot:
        await pilot.app.push_screen(AboutYouScreen())
        await settled(pilot)
        await press(pilot, *["down"] * 5, "end", "backspace")
        await write(pilot, "lots")
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, AboutYouScreen)
        assert "0.5 or 50 %" in screen_text(pilot)
        assert "lots" in screen_text(pilot)


async def test_a_note_in_the_place_is_three_keys_away(kern: Desk, leo: Mentee) -> None:
    async with companion(kern) as pilot:
        await press(pilot, "2", "f3", "f5")
        assert isinstance(pilot.app.screen, NoteScreen)
        assert "What was agreed" in screen_text(pilot)


async def test_a_change_is_agreed_without_a_word_on_why(kern: Desk, leo: Mentee) -> None:
    async with companion(kern) as pilot:
        await app_of(pilot).push_screen(AdjustmentScreen(leo))
        await press(pilot)
        labels = [kern.language.text(field.message) for field in FIELDS]
        shown = screen_text(pilot)
        assert labels[0] not in shown
        assert labels[1] in shown
        assert "not why" in " ".join(shown.split())
        await press(pilot, "f1")
        assert "When work is harder" not in " ".join(screen_text(pilot).split())
        await press(pilot, "escape")
        await write(pilot, "Start at nine")
        await press(pilot, "f3")
        assert [each.change for each in kern.vault.all(Adjustment)] == ["Start at nine"]
        await app_of(pilot).push_screen(AboutPersonScreen(leo))
        await press(pilot)
        assert kern.language.text("about_person.said") not in screen_text(pilot)
        assert kern.language.text("about_person.adjustments") in screen_text(pilot)
