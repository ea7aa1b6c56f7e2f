"""What a finished walk leaves behind."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_up_walk import NOW, TODAY, a_run, here

from mentor_tui.casework.feeds import harvest
from mentor_tui.casework.walk import WalkRun, answer_all
from mentor_tui.curriculum.library import Library

# What a finished walk leaves behind ---------------------------------------------------


def finished(**answers: Any) -> WalkRun:
    return answer_all(a_run(), {key.replace("__", "."): v for key, v in answers.items()}, NOW)


def test_answers_fill_the_records_they_name() -> None:
    walk = finished(
        hours__number=20, small__what="call", small__sure=8, close__next_on="2026-12-01"
    )
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
