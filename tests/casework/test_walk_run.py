"""Walks and check-ins under way: answering, skipping, going back, leaving, resuming."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.feeds import harvest
from mentor_tui.casework.records import Run
from mentor_tui.casework.walk import WalkRun, answer_all, steps_of
from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.structure import CheckIn, Walk
from mentor_tui.problems import UsageProblem

NOW = datetime(2026, 11, 23, 10)
TODAY = NOW.date()

TALK = msgspec.toml.decode(
    """
id = "talk"
version = 1
audience = ["professional"]
minutes = 10
stage = "engagement"
milestone = ["agreement"]
meeting = true
lead = [
  { stage = "money", when = { field = "hours.number", at_least = 30 } },
  { stage = "profile" },
]

[[step]]
id = "limits"
goto = "hours"
[[step.field]]
id = "agreed"
kind = "consent"
[[step.branch]]
when = { field = "agreed", is = false }
goto = "explain"

[[step]]
id = "explain"
[[step.field]]
id = "worry"
kind = "text"
limit = 20

[[step]]
id = "hours"
[[step.field]]
id = "number"
kind = "number"
low = 1
high = 60
feeds = "job.hours"
[[step.field]]
id = "on"
kind = "date"
feeds = "milestone.profile_opened"

[[step]]
id = "small"
[[step.field]]
id = "what"
kind = "text"
feeds = "plan_step.what"
[[step.field]]
id = "sure"
kind = "scale"
low = 0
high = 10
feeds = "plan_step.confidence"
[[step.branch]]
when = { field = "sure", at_most = 6 }
goto = "smaller"

[[step]]
id = "close"
end = true
[[step.field]]
id = "next_on"
kind = "date"
feeds = "mentee.next_meeting"

[[step]]
id = "smaller"
goto = "small"
[[step.field]]
id = "way"
kind = "choice"
options = ["half", "later"]
""",
    type=Walk,
)

WEEKLY = msgspec.toml.decode(
    """
id = "weekly"
version = 3
audience = ["professional"]
minutes = 3
item = [
  { id = "week", short = true, seconds = 20, field = [{ id = "overall", kind = "scale" }] },
  { id = "sleep", seconds = 30, field = [{ id = "up", kind = "time" }] },
  { id = "doctor", optional = true, field = [{ id = "plan", kind = "choice", options = ["yes"] }] },
  { id = "tension", short = true, seconds = 15, field = [{ id = "now", kind = "scale" }] },
  { id = "helper", seconds = 15, field = [{ id = "who", kind = "person" }] },
]
""",
    type=CheckIn,
)


def a_run(content: Walk | CheckIn = TALK, **more: Any) -> WalkRun:
    of: Any = "walk" if isinstance(content, Walk) else "checkin"
    run = Run(id="r", of=of, name=content.id, version=content.version, mentee="m", at=NOW)
    return WalkRun(content, run, **more).begin()


def here(walk: WalkRun) -> str | None:
    return walk.current.id if walk.current else None


# Answering -----------------------------------------------------------------------------


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


# Going back, leaving, resuming -----------------------------------------------------------


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


# Check-ins -------------------------------------------------------------------------------


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


# Any sequence of moves -------------------------------------------------------------------

MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.booleans()),
        st.tuples(st.just("answer"), st.integers(1, 10)),
        st.tuples(st.sampled_from(["skip", "back", "keep", "resume", "shorter"]), st.just(7)),
    ),
    max_size=30,
)
SAMPLES: dict[str, Any] = {
    "text": "a few words", "long": "some more words", "person": "Ida", "employer": "Kern",
    "date": "2026-11-24", "signature": "2026-11-23", "time": "07:10", "duration": 15,
    "steps": ["one", "two"],
}  # fmt: skip


def fitting(walk: WalkRun, value: Any) -> dict[str, Any]:
    """An answer for each field of the step, ``value`` where it can be used."""
    assert walk.current
    found: dict[str, Any] = {}
    for field in walk.current.field:
        if field.kind == "consent":
            found[field.id] = bool(value)
        elif field.kind in ("scale", "number"):
            found[field.id] = min(int(value) + (field.low or 0), field.high or 10)
        elif field.kind == "choice":
            found[field.id] = field.options[int(value) % len(field.options)]
        elif field.kind in ("multi", "checklist"):
            found[field.id] = [field.options[int(value) % len(field.options)]]
        else:
            found[field.id] = SAMPLES[field.kind]
    return found


def consistent(walk: WalkRun) -> None:
    known = {step.id for step in walk.steps}
    assert walk.run.trail
    assert walk.finished == (walk.current is None) == (walk.run.finished is not None)
    if walk.current:
        assert walk.current.id in known
        assert walk.current.id == [name for name in walk.run.trail if name in known][-1]
    done, all_there = walk.progress
    assert 1 <= done <= all_there


def wander(walk: WalkRun, moves: list[tuple[str, Any]]) -> None:
    for move, value in moves:
        before = dict(walk.run.answers)
        if move == "back":
            walk = walk.back()
        elif move == "resume":
            again = msgspec.json.decode(msgspec.json.encode(walk.run), type=Run)
            walk = WalkRun(walk.content, again).begin()
        elif move == "shorter":
            walk = walk.shortened()
        elif walk.current and move == "answer":
            walk = walk.answer(fitting(walk, value), NOW)
        elif walk.current and move == "keep":
            walk = walk.keep(fitting(walk, value))
        elif walk.current and not any(field.required for field in walk.current.field):
            walk = walk.answer({}, NOW)
        consistent(walk)
        assert before.keys() <= walk.run.answers.keys()
        assert walk.counted_answers().items() <= walk.run.answers.items()


@given(MOVES)
def test_no_sequence_of_moves_loses_an_answer_or_the_place(moves: list[tuple[str, Any]]) -> None:
    wander(a_run(), moves)
    wander(a_run(WEEKLY), moves)


BUNDLED = Library()
ALL: list[Walk | CheckIn] = [*BUNDLED.walks().values(), *BUNDLED.checkins().values()]


@given(st.sampled_from(ALL), MOVES)
def test_nor_does_it_in_any_walk_that_ships(
    content: Walk | CheckIn, moves: list[tuple[str, Any]]
) -> None:
    wander(a_run(content), moves)


@pytest.mark.parametrize("content", ALL, ids=lambda content: content.id)
@pytest.mark.parametrize("value", [0, 1, 7])
def test_every_walk_that_ships_can_be_finished_from_a_file(
    content: Walk | CheckIn, value: int
) -> None:
    walk = a_run(content)
    answers = {}
    for step in walk.steps:
        standing = WalkRun(content, msgspec.structs.replace(walk.run, trail=(step.id,)))
        answers |= {f"{step.id}.{name}": kept for name, kept in fitting(standing, value).items()}
    assert answer_all(walk, answers, NOW).finished


# What a finished walk leaves behind --------------------------------------------------------


def finished(**answers: Any) -> WalkRun:
    return answer_all(a_run(), {key.replace("__", "."): v for key, v in answers.items()}, NOW)


def test_answers_fill_the_records_they_name() -> None:
    walk = finished(hours__number=20, small__what="call", small__sure=8, close__next_on="2026-12-01")
    assert harvest(walk, "engagement", TODAY).records == {
        "job": {"hours": 20},
        "plan_step/small": {"what": "call", "confidence": 8},
        "mentee": {"next_meeting": "2026-12-01"},
    }


def test_finishing_dates_the_milestones_of_the_walk_and_those_answered() -> None:
    walk = finished(hours__on="2026-11-20")
    assert harvest(walk, "engagement", TODAY).milestones == {
        "agreement": TODAY, "profile_opened": date(2026, 11, 20),
    }  # fmt: skip


def test_an_answer_on_a_way_left_again_fills_nothing() -> None:
    walk = a_run().answer({}, NOW).answer({}, NOW).answer({"what": "call", "sure": 2}, NOW)
    assert here(walk) == "smaller"
    walk = walk.back().back().back()
    assert here(walk) == "limits"
    assert harvest(walk, "engagement", TODAY).records == {}


def test_the_first_lead_that_fits_says_which_stage_comes() -> None:
    assert harvest(finished(hours__number=30), "engagement", TODAY).stage == "money"
    assert harvest(finished(hours__number=10), "engagement", TODAY).stage == "profile"


def test_a_walk_done_again_later_does_not_lead_back() -> None:
    assert harvest(finished(), "interview", TODAY).stage is None


def test_after_a_job_end_the_path_begins_again() -> None:
    assert harvest(finished(), "job_end", TODAY).stage == "profile"


@pytest.mark.parametrize("here_now", ["first_month", "follow_along", "transition"])
@pytest.mark.parametrize(("wish", "stage"), [("yes", "search_plan"), ("no", "job_end")])
def test_a_job_end_leads_to_the_next_search_or_stays_there(
    here_now: str, wish: str, stage: str
) -> None:
    walk = answer_all(a_run(Library().walk("job_end")), {"another.next_job": wish}, NOW)
    assert harvest(walk, here_now, TODAY).stage == stage
