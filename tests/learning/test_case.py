"""Cases: the same choices tell the same story, whatever was decided can be decided once more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_case import choice, made_up, scenes

from mentor_tui.curriculum.case_rules import HIGHEST, LOWEST
from mentor_tui.curriculum.cases import GAUGES
from mentor_tui.learning.case import MOST, STEPS, CaseRun, begin, step_of
from mentor_tui.problems import UsageProblem

PICKS = st.lists(st.integers(min_value=0, max_value=3), max_size=14)
TO_THE_DOOR = ["ask", *["go"] * 6]


def gone(picks: list[int]) -> CaseRun:
    """The made-up case with the choice at each of these places, as far as it goes."""
    run = begin(made_up())
    for pick in picks:
        if run.offered:
            run = run.choose(run.offered[pick % len(run.offered)].id)
    return run


@given(PICKS)
def test_the_same_choices_always_tell_the_same_story(picks: list[int]) -> None:
    run = gone(picks)
    again = begin(made_up(), run.choices)
    assert again.transcript == run.transcript
    assert (again.at, again.told, again.offered) == (run.at, run.told, run.offered)


@given(PICKS, st.integers(min_value=0, max_value=14))
def test_from_any_point_it_is_as_if_nothing_had_followed(picks: list[int], decision: int) -> None:
    run = gone(picks)
    before = run.back_to(decision)
    assert before.choices == run.choices[:decision]
    assert before == begin(made_up(), run.choices[:decision])
    if decision < len(run.transcript):
        assert before.at == run.transcript[decision].scene
        assert run.choices[decision] in [each.id for each in before.offered]


@given(PICKS)
def test_a_story_hangs_together_and_stays_within_bounds(picks: list[int]) -> None:
    run = gone(picks)
    places = [each.scene for each in run.transcript] + [run.at]
    assert places[0] == "s1"
    assert places[1:] == [each.goto for each in run.transcript]
    for taken in run.transcript:
        for gauge in GAUGES:
            assert LOWEST <= taken.after.of(gauge) <= HIGHEST
            moved = dict(taken.moved).get(gauge, 0)
            change = taken.after.of(gauge) - taken.before.of(gauge)
            assert (moved > 0, moved < 0) == (change > 0, change < 0)
    assert set(run.told.values()) <= set(STEPS)


@given(st.lists(st.integers(min_value=0, max_value=3), min_size=10, max_size=14))
def test_every_way_comes_to_an_end(picks: list[int]) -> None:
    run = gone(picks)
    assert run.ended == "end"
    assert run.offered == ()
    assert run.at in ("found", "shared", "shut")


def test_what_was_done_at_the_beginning_matters_at_the_door() -> None:
    assert [each.id for each in begin(made_up(), TO_THE_DOOR).offered] == ["open", "thank"]
    assert begin(made_up(), [*TO_THE_DOOR, "open"]).at == "found"
    unfriendly = ["ask", *["rest"] * 6]
    assert begin(made_up(), [*unfriendly, "open"]).at == "shared"
    alone = begin(made_up(), ["wait", *["rest"] * 6])
    assert [each.id for each in alone.offered] == ["open"]
    assert alone.choose("open").at == "shut"


def test_a_choice_counts_for_its_own_fork() -> None:
    fork = [{"when": [{"mark": "told"}], "goto": "found"}]
    case = made_up([{"id": "s1", "choice": [choice("tell", "shut", leaves=["told"], fork=fork)]},
                    {"id": "found"}, {"id": "shut"}])  # fmt: skip
    assert begin(case, ["tell"]).at == "found"


@pytest.mark.parametrize("name", ["thank", "nothing", "", "ask "])
def test_what_is_not_offered_cannot_be_chosen(name: str) -> None:
    with pytest.raises(UsageProblem) as told:
        begin(made_up(), ["wait", *["go"] * 6, name])
    assert (told.value.message, told.value.slots["codes"]) == ("problem.case_choice", "open")


def test_after_the_end_nothing_more_can_be_chosen() -> None:
    with pytest.raises(UsageProblem) as told:
        begin(made_up(), [*TO_THE_DOOR, "open", "go"])
    assert told.value.message == "problem.case_over"


def test_numbers_are_told_in_five_steps_with_no_step_back() -> None:
    steps = [STEPS.index(step_of(value)) for value in range(LOWEST, HIGHEST + 1)]
    assert steps == sorted(steps)
    assert (steps[0], steps[-LOWEST], steps[-1]) == (0, 2, 4)
    assert step_of(-1) == "lower"
    assert step_of(1) == "higher"


# Cases nobody checked ------------------------------------------------------------------


def test_a_case_that_goes_in_circles_is_over_at_last() -> None:
    run = begin(made_up([{"id": "s1", "choice": [choice("round", "s1", trust=1)]}]))
    for _ in range(MOST):
        run = run.choose("round")
    assert (run.ended, run.offered) == ("too_long", ())
    assert run.back_to(3).ended == ""


@pytest.mark.parametrize(
    ("given_scenes", "why"),
    [
        ([], "no_scene"),
        ([{"id": "s1", "choice": [choice("go", "nowhere")]}], "no_scene"),
        ([{"id": "s1", "choice": [choice("go", "s2")]},
          {"id": "s2", "choice": [choice("on", "s1", when=[{"mark": "never"}])]}],
         "nothing_to_choose"),
    ],
)  # fmt: skip
def test_a_broken_case_is_over_where_it_breaks(
    given_scenes: list[dict[str, object]], why: str
) -> None:
    run = begin(made_up(given_scenes))
    if given_scenes:
        run = run.choose("go")
    assert (run.ended, run.offered, run.scene.id) == (why, (), run.at)


def test_scenes_of_the_same_name_are_one() -> None:
    twice = made_up([*scenes(), {"id": "s1"}])
    assert [each.id for each in begin(twice).offered] == ["ask", "look", "wait"]
