"""Prompts come up without repeating; a rehearsal is gone through forward and back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.curriculum.courses import Scene
from mentor_tui.learning import rehearsal
from mentor_tui.learning.decks import drawn, of_week

DECKS = st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=12, unique=True)
CHANCES = st.integers(min_value=0, max_value=2**32)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1))


@given(DECKS, CHANCES, st.integers(min_value=0, max_value=50))
def test_every_prompt_comes_once_before_any_comes_again(
    prompts: list[str], chance: int, times: int
) -> None:
    start = times * len(prompts)
    seen = [drawn(prompts, chance, start + turn) for turn in range(len(prompts))]
    assert sorted(seen) == sorted(prompts)


@given(DECKS.filter(lambda prompts: len(prompts) > 1), CHANCES)
def test_no_prompt_comes_twice_in_a_row(prompts: list[str], chance: int) -> None:
    seen = [drawn(prompts, chance, turn) for turn in range(5 * len(prompts))]
    assert all(one != other for one, other in pairwise(seen))


@given(DECKS, CHANCES, st.integers(min_value=0, max_value=500))
def test_the_same_chance_draws_the_same(prompts: list[str], chance: int, turn: int) -> None:
    assert drawn(prompts, chance, turn) == drawn(tuple(prompts), chance, turn)


def test_another_chance_lays_the_deck_in_another_order() -> None:
    prompts = [str(each) for each in range(12)]
    orders = {tuple(drawn(prompts, chance, turn) for turn in range(12)) for chance in range(20)}
    assert len(orders) > 15


@given(DECKS, DAYS)
def test_a_week_has_one_prompt_from_monday_to_sunday(prompts: list[str], day: date) -> None:
    monday = day - timedelta(days=day.weekday())
    week = {of_week(prompts, monday + timedelta(days=each)) for each in range(7)}
    assert week == {of_week(prompts, day)}


@given(DECKS, DAYS)
def test_as_many_weeks_as_prompts_bring_them_all(prompts: list[str], day: date) -> None:
    weeks = [of_week(prompts, day + timedelta(weeks=each)) for each in range(len(prompts))]
    assert sorted(weeks) == sorted(prompts)
    assert [of_week(prompts, day, turn) for turn in range(len(prompts))] == weeks


def test_the_turn_of_the_year_does_not_repeat_a_week() -> None:
    prompts = [str(each) for each in range(10)]
    old, new = of_week(prompts, date(2026, 12, 31)), of_week(prompts, date(2027, 1, 1))
    assert old == new  # one week, Monday 28 December to Sunday 3 January
    assert of_week(prompts, date(2027, 1, 4)) != new


def test_an_empty_deck_is_refused() -> None:
    with pytest.raises(ValueError, match="without prompts"):
        drawn([], 1, 0)
    with pytest.raises(ValueError, match="without prompts"):
        of_week([], date(2026, 11, 23))


STEPS = st.lists(st.sampled_from(("onward", "back", "another_way")), max_size=40)
SCENES = st.builds(
    Scene, level=st.just("easy"), turns=st.integers(1, 4), tries=st.integers(0, 3)
)  # fmt: skip


@given(SCENES, STEPS)
def test_however_one_goes_through_it_a_rehearsal_stays_in_its_scene(
    scene: Scene, steps: list[str]
) -> None:
    run = rehearsal.begin(scene)
    for step in steps:
        run = getattr(run, step)()
        assert 0 <= run.at <= scene.turns + 1
        assert 0 <= run.shown <= scene.tries
        assert run.over == (run.at == scene.turns + 1)
        assert not run.more_ways or run.where == "turn"


@given(SCENES)
def test_going_on_comes_to_the_end_after_every_turn(scene: Scene) -> None:
    run, said = rehearsal.begin(scene), []
    while not run.over:
        said.append(run.where)
        run = run.onward()
    assert said == ["situation"] + ["turn"] * scene.turns
    assert run.onward() == run
    assert run.another_way() == run


def test_ways_to_say_it_stay_shown_on_the_next_turn() -> None:
    run = rehearsal.begin(Scene(level="hard", turns=2, tries=2))
    assert run.another_way() == run  # there is nothing to answer yet
    run = run.onward().another_way().onward()
    assert (run.at, run.shown) == (2, 1)
    assert run.back().back().back().where == "situation"
