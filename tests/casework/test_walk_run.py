"""Walks and check-ins under way: answering, skipping, going back, leaving, resuming."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from made_up_walk import NOW, TALK, WEEKLY, a_run, here

from mentor_tui.casework.records import Run
from mentor_tui.casework.walk import WalkRun, answer_all, steps_of
from mentor_tui.curriculum.library import Library
from mentor_tui.problems import UsageProblem

# Answering ----------------------------------------------------------------------------


def test_a_walk_begins_at_its_first_step() -> None:
    walk = a_run()
    assert here(walk) == "limits"
    assert walk.progress == (1, 4)
    assert walk.begin() is walk


def test_an_answer_is_kept_and_the_next_step_asked() -> None:
    walk = a_run().answer({"agreed": True}, NOW)
    assert here(walk) == "hours"
    assert walk.run.answers == {"limits.agreed": True}
    assert walk.progress == (2, 4)


def test_a_question_may_be_skipped() -> None:
    walk = a_run().answer({}, NOW).answer({}, NOW)
    assert here(walk) == "small"
    assert walk.run.answers == {}


def test_the_answer_decides_the_way() -> None:
    assert here(a_run().answer({"agreed": False}, NOW)) == "explain"


def test_moving_on_leaves_the_earlier_moment_as_it_was() -> None:
    before = a_run()
    before.answer({"agreed": True}, NOW)
    assert here(before) == "limits"
    assert before.run.answers == {}


def test_the_end_is_reached_and_dated() -> None:
    walk = a_run()
    while walk.current:
        walk = walk.answer({}, NOW)
    assert walk.finished
    assert walk.run.finished == NOW
    assert walk.progress == (4, 4)
    assert walk.seconds_left == 0
    assert walk.forward(NOW) is walk
    with pytest.raises(UsageProblem) as told:
        walk.keep({"next_on": None})
    assert told.value.message == "problem.run_finished"


def test_a_step_that_is_not_small_enough_is_asked_again_after_making_it_smaller() -> None:
    walk = a_run().answer({}, NOW).answer({}, NOW).answer({"what": "call", "sure": 4}, NOW)
    assert here(walk) == "smaller"
    walk = walk.answer({"way": "half"}, NOW)
    assert here(walk) == "small"
    assert walk.current
    assert walk.answers_of(walk.current) == {"what": "call", "sure": 4}
    walk = walk.answer({"sure": 8}, NOW)
    assert here(walk) == "close"
    assert walk.run.answers["small.what"] == "call"


def test_answers_from_a_file_never_go_in_circles() -> None:
    walk = answer_all(a_run(), {"small.what": "call", "small.sure": 4, "smaller.way": "half"}, NOW)
    assert walk.finished
    assert walk.run.trail == ("limits", "hours", "small", "smaller", "close")


def test_an_unknown_question_in_a_file_is_told_before_anything_is_kept() -> None:
    with pytest.raises(UsageProblem) as told:
        answer_all(a_run(), {"small.wat": "call"}, NOW)
    assert told.value.slots == {"name": "small.wat"}


@pytest.mark.parametrize("values", [{"other": 1}, {"agreed": "yes"}, {"limits.agreed": True}])
def test_an_answer_that_does_not_fit_keeps_nothing(values: dict[str, Any]) -> None:
    walk = a_run()
    with pytest.raises(UsageProblem):
        walk.answer(values, NOW)
    assert walk.run.answers == {}


def test_an_answer_can_be_taken_back() -> None:
    walk = a_run().keep({"agreed": True}).keep({"agreed": None})
    assert walk.run.answers == {}
    assert here(walk) == "limits"


def test_what_cannot_be_left_out_is_asked_for() -> None:
    visit = Library().walk("employer_contact")
    with pytest.raises(UsageProblem) as told:
        a_run(visit).answer({"in_person": True}, NOW)
    assert told.value.message == "problem.required"
    assert here(a_run(visit).answer({"employer": "Kern"}, NOW)) == "talk"


# Going back, leaving, resuming --------------------------------------------------------


def test_back_returns_to_the_step_before_with_its_answer() -> None:
    walk = a_run().answer({"agreed": False}, NOW).answer({"worry": "school"}, NOW).back()
    assert here(walk) == "explain"
    assert walk.current
    assert walk.answers_of(walk.current) == {"worry": "school"}


def test_back_at_the_first_step_stays_there() -> None:
    walk = a_run()
    assert walk.back() is walk


def test_back_from_the_end_opens_the_last_step_again() -> None:
    walk = answer_all(a_run(), {}, NOW).back()
    assert not walk.finished
    assert walk.run.finished is None
    assert here(walk) == "close"


def test_another_way_taken_keeps_the_old_answers_but_no_longer_counts_them() -> None:
    walk = a_run().answer({"agreed": False}, NOW).answer({"worry": "school"}, NOW)
    walk = walk.back().back().answer({"agreed": True}, NOW)
    assert walk.run.answers["explain.worry"] == "school"
    assert "explain.worry" not in walk.counted_answers()


def test_a_run_goes_on_where_it_was_left() -> None:
    left = a_run().answer({"agreed": True}, NOW).keep({"number": 20})
    resumed = WalkRun(TALK, msgspec.json.decode(msgspec.json.encode(left.run), type=Run)).begin()
    assert here(resumed) == "hours"
    assert resumed.current
    assert resumed.answers_of(resumed.current) == {"number": 20}


def test_a_step_that_content_no_longer_has_is_passed_over() -> None:
    run = msgspec.structs.replace(a_run().run, trail=("limits", "gone"))
    assert here(WalkRun(TALK, run)) == "limits"
    lost = msgspec.structs.replace(run, trail=("gone", "too"))
    assert here(WalkRun(TALK, lost)) == "limits"


# Check-ins ----------------------------------------------------------------------------


def test_a_check_in_leaves_out_what_is_asked_only_on_wish() -> None:
    assert [step.id for step in steps_of(WEEKLY)] == ["week", "sleep", "tension", "helper"]
    assert "doctor" in [step.id for step in steps_of(WEEKLY, all_items=True)]
    assert here(a_run(WEEKLY, all_items=True).answer({}, NOW).answer({}, NOW)) == "doctor"


def test_shorter_today_asks_only_the_short_questions_from_here_on() -> None:
    walk = a_run(WEEKLY).answer({"overall": 6}, NOW).keep({"up": "07:10"}).shortened()
    assert here(walk) == "tension"
    assert walk.run.answers == {"week.overall": 6, "sleep.up": "07:10"}
    assert walk.answer({"now": 3}, NOW).finished
    assert walk.seconds_left == 15


def test_shorter_today_after_the_last_short_question_changes_nothing() -> None:
    walk = a_run(WEEKLY)
    for _ in range(3):
        walk = walk.answer({}, NOW)
    assert here(walk) == "helper"
    assert walk.shortened() is walk


def test_a_walk_has_no_shorter_form() -> None:
    walk = a_run()
    assert walk.shortened() is walk


def test_the_time_left_is_that_of_the_questions_left() -> None:
    walk = a_run(WEEKLY)
    assert walk.seconds_left == 80
    assert walk.answer({}, NOW).seconds_left == 60
