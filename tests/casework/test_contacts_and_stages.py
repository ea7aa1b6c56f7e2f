"""Which employer contacts count (domain.md §1.5), and where a person is on the path."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.contacts import (
    counted_in_week,
    counts,
    opens_the_search,
    week_of,
    weekly_target,
)  # fmt: skip
from mentor_tui.casework.records import EmployerContact, StageMove
from mentor_tui.casework.stages import (
    STAGES,
    current_stage,
    days_in_stage,
    history,
    is_forward,
)  # fmt: skip

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 30)


def contact(on: date = MONDAY, **more: Any) -> EmployerContact:
    return EmployerContact(id="c", at=NOW, on=on, employer="Kern", **more)


@pytest.mark.parametrize(
    ("told", "result"),
    [
        ({"in_person": True, "hiring_say": True}, (True, "counts.yes")),
        ({"in_person": True}, (True, "counts.say_not_noted")),
        ({"in_person": True, "hiring_say": True, "who": "both"}, (True, "counts.yes")),
        ({"in_person": True, "hiring_say": True, "mentee": None}, (True, "counts.yes")),
        ({"in_person": True, "hiring_say": True, "purpose": "thank"}, (True, "counts.yes")),
        ({"in_person": False}, (False, "counts.not_in_person")),
        ({}, (False, "counts.not_in_person")),
        ({"in_person": True, "hiring_say": False}, (False, "counts.no_say")),
        ({"in_person": True, "who": "mentee"}, (False, "counts.own_visit")),
        ({"in_person": False, "counts": True}, (True, "counts.decided")),
        ({"in_person": True, "counts": False}, (False, "counts.decided")),
    ],
)
def test_a_contact_counts_in_person_with_a_say_in_hiring_unless_the_mentor_decides(
    told: dict[str, Any], result: tuple[bool, str]
) -> None:
    assert counts(contact(**told)) == result


@pytest.mark.parametrize(
    ("told", "opens"),
    [({"in_person": True}, True), ({"in_person": True, "who": "mentee"}, True), ({}, True),
     ({"in_person": False}, False)],
)  # fmt: skip
def test_the_persons_own_visit_opens_the_search_a_call_does_not(
    told: dict[str, Any], opens: bool
) -> None:
    assert opens_the_search(contact(**told)) is opens


def test_the_same_employer_twice_in_a_week_counts_twice() -> None:
    assert counted_in_week([contact(in_person=True), contact(in_person=True)], MONDAY) == 2


def test_the_week_goes_from_monday_to_sunday() -> None:
    sunday, monday_after = MONDAY + timedelta(days=6), MONDAY + timedelta(days=7)
    each = [contact(on, in_person=True) for on in (MONDAY, sunday, monday_after)]
    assert counted_in_week(each, MONDAY) == 2
    assert counted_in_week(each, monday_after) == 1


@given(st.dates(date(1900, 1, 1), date(2999, 12, 24)))
def test_every_day_lies_in_its_own_iso_week(day: date) -> None:
    monday, sunday = week_of(day)
    assert monday <= day <= sunday
    assert (monday.isoweekday(), sunday.isoweekday()) == (1, 7)
    assert monday.isocalendar()[:2] == sunday.isocalendar()[:2] == day.isocalendar()[:2]


@pytest.mark.parametrize(("fte", "target"), [(1.0, 6), (0.5, 3), (0.8, 5), (0.1, 1), (0.0, 1)])
def test_the_target_follows_the_hours(fte: float, target: int) -> None:
    assert weekly_target(fte) == target
    assert weekly_target(fte, 4) == max(1, round(4 * fte))


# The path -----------------------------------------------------------------------------


def move(stage: str, on: date = MONDAY, at: datetime = NOW) -> StageMove:
    return StageMove(id=f"{stage}{on}{at}", mentee="m", at=at, stage=stage, on=on)


def test_there_are_fourteen_stages_from_referral_to_job_end() -> None:
    assert len(STAGES) == 14
    assert (STAGES[0], STAGES[-1]) == ("referral", "job_end")


def test_without_any_move_a_person_is_at_the_beginning() -> None:
    assert current_stage([]) == "referral"
    assert days_in_stage([], MONDAY) is None


def test_the_latest_day_decides_not_the_order_of_writing() -> None:
    written_later = move("profile", MONDAY - timedelta(days=9), NOW)
    earlier = move("interview", MONDAY - timedelta(days=2), NOW - timedelta(days=2))
    assert current_stage([earlier, written_later]) == "interview"
    assert days_in_stage([earlier, written_later], MONDAY) == 2


def test_of_two_moves_on_one_day_the_one_written_later_holds() -> None:
    first, second = move("profile"), move("money", at=NOW + timedelta(hours=1))
    assert current_stage([second, first]) == "money"
    assert history([second, first]) == [first, second]


def test_a_clock_before_the_move_shows_no_negative_days() -> None:
    assert days_in_stage([move("profile")], MONDAY - timedelta(days=5)) == 0


def test_forward_is_along_the_path() -> None:
    assert is_forward("referral", "job_end")
    assert not is_forward("money", "profile")
    assert not is_forward("money", "money")
