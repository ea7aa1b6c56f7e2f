"""Units, the course, tasks, questions and today's card, by keys alone."""

from __future__ import annotations

from datetime import timedelta

from companions import NARROW, app_of, companion, press, screen_text, settled, until, write

from mentor_tui.services import courses
from mentor_tui.services import learning_progress as learning
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.course import CourseScreen
from mentor_tui.tui.screens.reflection import ReflectionScreen
from mentor_tui.tui.screens.task import TaskScreen
from mentor_tui.tui.screens.today_card import TodayCardScreen
from mentor_tui.tui.screens.unit import UnitScreen
from mentor_tui.tui.widgets.choices import Choice
from mentor_tui.tui.widgets.editors import LongInput
from mentor_tui.tui.widgets.rows import Rows

STRESS_TASK, STRESS_QUESTION = "t_str_four_ways", "r_str_own_stop"


async def test_from_the_units_to_the_card_that_comes_next(own: Desk) -> None:
    async with companion(own) as pilot:
        await press(pilot, "3")
        assert "about 5 hours" in screen_text(pilot)
        await press(pilot, "down", "down", "enter")
        assert isinstance(pilot.app.screen, UnitScreen)
        assert "Next:" in screen_text(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CardScreen)


async def test_the_course_marks_what_is_done_with_a_word(own: Desk) -> None:
    first = courses.page(own, "stress").activities[0]
    learning.card_read(own, first.id)
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(CourseScreen("stress"))
        await settled(pilot)
        shown = screen_text(pilot)
        assert "● " + first.title in shown
        assert "card · done" in shown
        assert "1 of " in shown
        await press(pilot, "f5")
        assert "Course for colleagues and team leaders" in screen_text(pilot)
        await press(pilot, "f5")
        assert "Course for colleagues" not in screen_text(pilot)


async def test_the_whole_course_says_its_hours_and_opens_a_unit(own: Desk) -> None:
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(CourseScreen())
        await settled(pilot)
        assert "about 25 hours" in screen_text(pilot)
        assert "Beside the six units" in screen_text(pilot)
        await press(pilot, "enter")
        assert "The IPS model › The course" in screen_text(pilot)


async def test_a_question_is_answered_with_a_draft_and_kept(own: Desk) -> None:
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(ReflectionScreen("stress", STRESS_QUESTION))
        await settled(pilot)
        await write(pilot, "φόβος")
        await press(pilot, "escape")
        assert learning.reflections(own) == []
        await press(pilot, "1", "enter")  # Today offers the words again
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionScreen))
        assert pilot.app.screen.query_one(LongInput).text == "φόβος"
        await press(pilot, "f3")
        [said] = learning.reflections(own)
        assert said.text == "φόβος"
    assert own.vault.drafts() == []


async def test_older_words_come_back_and_all_can_go_to_the_bin(own: Desk) -> None:
    learning.reflect(own, "stress", STRESS_QUESTION, "older words")
    learning.reflect(own, "stress", STRESS_QUESTION, "newer words")
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(ReflectionScreen("stress", STRESS_QUESTION))
        await settled(pilot)
        await press(pilot, "f2", "down", "f3", "escape")
        assert pilot.app.screen.query_one(LongInput).text == "older words"
        await press(pilot, "down", "down", "enter")
        assert learning.reflections(own) == []
        await press(pilot, "ctrl+z")
        [said] = learning.reflections(own)
        assert said.text == "older words"


async def test_a_task_is_noted_without_a_name(own: Desk) -> None:
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(TaskScreen("stress", STRESS_TASK))
        await settled(pilot)
        assert isinstance(pilot.app.focused, Choice)
        await press(pilot, "3", "down")
        await write(pilot, "we laughed")
        await press(pilot, "f3")
        [done] = learning.tasks_done(own)
        assert (done.with_whom, done.text, done.task) == ("colleague", "we laughed", STRESS_TASK)
        await app_of(pilot).push_screen(TaskScreen("stress", STRESS_TASK))
        await settled(pilot)
        assert f"Done before: {own.language.day(own.today)}" in screen_text(pilot)


async def test_a_task_opens_what_it_is_done_with(example: Desk) -> None:
    unit = next(unit for unit in example.library.units() if unit.id == "ips")
    task = next(each for each in unit.task if each.walk)
    async with companion(example) as pilot:
        await app_of(pilot).push_screen(TaskScreen("ips", task.id))
        await settled(pilot)
        await press(pilot, "f5")
        assert "Amira" in screen_text(pilot)  # with whom is asked first


async def test_a_task_with_a_talk_says_when_nobody_is_there(own: Desk) -> None:
    unit = next(unit for unit in own.library.units() if unit.id == "ips")
    task = next(each for each in unit.task if each.walk)
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(TaskScreen("ips", task.id))
        await settled(pilot)
        await press(pilot, "f5")
        assert "mentor-tui demo" in screen_text(pilot)


async def test_the_card_of_the_day_from_today_and_away(own: Desk) -> None:
    learning.card_read(own, "c_window_of_coping")
    day = own.now + timedelta(days=1)
    own.clock = lambda: day
    async with companion(own) as pilot:
        await until(pilot, lambda: "A card for today:" in screen_text(pilot))
        pilot.app.screen.query_one(Rows).go_to("card")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayCardScreen)
        await press(pilot, "f5")
        assert "No card for today" in screen_text(pilot)
        await press(pilot, "escape")
        await until(pilot, lambda: "A card for today" not in screen_text(pilot))
    [study] = learning.studies(own)
    assert study.last == own.today
    own.clock = lambda: day + timedelta(days=1)
    assert courses.card_today(own) == study


async def test_the_card_of_the_day_is_switched_off_and_on(own: Desk) -> None:
    async with companion(own) as pilot:
        await app_of(pilot).push_screen(TodayCardScreen())
        await settled(pilot)
        await press(pilot, "f7")
        assert not own.settings.card_of_the_day
        assert "switched off" in screen_text(pilot)
        await press(pilot, "f7")
        assert own.settings.card_of_the_day


async def test_the_mentee_looking_on_sees_no_progress(own: Desk) -> None:
    learning.card_read(own, "c_window_of_coping")
    async with companion(own) as pilot:
        await press(pilot, "3", "f8")
        shown = screen_text(pilot)
        assert "activities" not in shown
        assert "My learning" not in shown
        await press(pilot, "down", "down", "enter")
        assert "done" not in screen_text(pilot)
        assert "Next:" not in screen_text(pilot)


async def test_everything_is_reached_in_a_narrow_window(own: Desk) -> None:
    own.speak("el")
    page = courses.page(own, "stress")
    async with companion(own, NARROW) as pilot:
        await app_of(pilot).push_screen(UnitScreen("stress"))
        await settled(pilot)
        rows = pilot.app.screen.query_one(Rows)
        await press(pilot, "end")
        assert rows.chosen == "feedback"
        assert own.language.text("unit.chapter") in screen_text(pilot)
        rows.go_to(page.of("task")[0].name)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TaskScreen)
        await press(pilot, *["down"] * 6)
        assert own.language.text("task.keep") in screen_text(pilot)
