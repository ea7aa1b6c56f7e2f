"""What falls due around a job, on the days around each boundary (domain.md §1.4 R8-R12)."""

from __future__ import annotations

import pytest
from made_up_file import (
    MONDAY,
    day,
    done,
    file,
    found,
    job,
    met,
    one,
)

# R8: before a job starts --------------------------------------------------------------


@pytest.mark.parametrize(("ahead", "spoken"), [(8, False), (7, True), (5, True), (1, True)])
def test_r8_a_contact_in_the_week_before_the_start(ahead: int, spoken: bool) -> None:
    starting = file(job(ahead))
    assert bool(found("R8", starting)) is spoken
    if spoken:
        assert one("R8", starting).due == day(ahead)


def test_r8_is_satisfied_by_a_contact_in_that_week_only() -> None:
    assert not found("R8", file(job(5), met(-2)))
    assert found("R8", file(job(5), met(-3)))
    assert found("R8", file(job(5), met(-1, reached=False)))


# R9: at work --------------------------------------------------------------------------


@pytest.mark.parametrize(("since", "overdue"), [(0, -3), (2, -1), (3, 0), (4, 1)])
def test_r9_a_contact_within_three_days_of_the_start(since: int, overdue: int) -> None:
    due = one("R9", file(job(-since)))
    assert (due.why, due.overdue_days(MONDAY)) == ("due.R9.start", overdue)


def test_r9_a_contact_before_the_start_does_not_count() -> None:
    assert one("R9", file(job(-3), met(-4))).why == "due.R9.start"


@pytest.mark.parametrize(("last", "spoken"), [(4, False), (5, True), (7, True), (9, True)])
def test_r9_then_weekly_spoken_of_two_days_before(last: int, spoken: bool) -> None:
    at_work = file(job(-17), met(-last))
    assert bool(found("R9", at_work)) is spoken
    if spoken:
        due = one("R9", at_work)
        assert (due.why, due.due, due.slots) == ("due.R9.weekly", day(7 - last), {"n": 3})


@pytest.mark.parametrize(("since", "why"), [(31, "due.R9.weekly"), (32, "due.R9.monthly")])
def test_r9_weekly_until_day_31_then_monthly(since: int, why: str) -> None:
    assert one("R9", file(job(-since), met(-25))).why == why


@pytest.mark.parametrize(("last", "spoken"), [(23, False), (24, True), (31, True), (40, True)])
def test_r9_monthly_spoken_of_a_week_before(last: int, spoken: bool) -> None:
    at_work = file(job(-120), met(-last))
    assert bool(found("R9", at_work)) is spoken
    if spoken:
        assert one("R9", at_work).due == day(31 - last)


def test_r9_goes_on_after_a_year_until_the_transition_is_agreed() -> None:
    assert found("R9", file(job(-400), met(-35)))
    assert not found("R9", file(job(-400), met(-35), done("transition_plan", -35)))
    assert found("R9", file(job(-365), met(-35), done("transition_plan", -35)))


def test_a_place_with_an_agreed_last_day_is_work_until_then() -> None:
    assert found("R9", file(job(-3, end=200)))
    assert not found("R10", file(job(-3, end=200)))


# R10: a job ended ---------------------------------------------------------------------


@pytest.mark.parametrize(("heard", "overdue"), [(0, -3), (2, -1), (3, 0), (5, 2)])
def test_r10_a_contact_within_three_days_of_hearing_of_it(heard: int, overdue: int) -> None:
    due = one("R10", file(job(-90, end=-9, heard=-heard)))
    assert due.overdue_days(MONDAY) == overdue
    assert due.action == "walk:job_end"


def test_r10_counts_from_the_end_when_nothing_else_is_known() -> None:
    assert one("R10", file(job(-90, end=-1))).due == day(2)


def test_r10_is_satisfied_by_a_contact_and_the_look_back() -> None:
    ended = job(-90, end=-9, heard=-2)
    assert found("R10", file(ended, met(-1)))
    assert found("R10", file(ended, done("job_end_review", -1)))
    assert found("R10", file(ended, met(-3), done("job_end_review", -3)))
    assert not found("R10", file(ended, met(-1), done("job_end_review", -1)))


def test_r10_is_silent_with_another_job() -> None:
    assert not found("R10", file(job(-90, end=-9, heard=-2), job(-1)))


# R11: no contact ----------------------------------------------------------------------


@pytest.mark.parametrize(("last", "overdue"), [(20, None), (21, -7), (27, -1), (28, 0), (30, 2)])
def test_r11_three_weeks_without_contact_four_is_not_active(last: int, overdue: int | None) -> None:
    silent = file(met(-last))
    assert [due.overdue_days(MONDAY) for due in found("R11", silent)] == (
        [] if overdue is None else [overdue]
    )


def test_r11_an_attempt_is_no_contact() -> None:
    assert found("R11", file(met(-25), met(-1, reached=False)))


def test_r11_is_silent_in_steady_work_which_has_its_own_rhythm() -> None:
    assert not found("R11", file(job(-90), met(-30)))
    assert found("R11", file(job(-31), met(-25)))


# R12: weeks at work -------------------------------------------------------------------


@pytest.mark.parametrize("weeks", [13, 26, 52])
@pytest.mark.parametrize(("around", "spoken"), [(-8, False), (-7, True), (0, True), (21, True),
                                                (22, False)])  # fmt: skip
def test_r12_13_26_and_52_weeks_at_work_are_spoken_of_around_the_day(
    weeks: int, around: int, spoken: bool
) -> None:
    at_work = file(job(-7 * weeks - around))
    assert bool(found("R12", at_work)) is spoken
    if spoken:
        assert one("R12", at_work).slots == {"n": weeks}
        assert one("R12", at_work).due == day(-around)


def test_r12_is_satisfied_by_a_talk_from_that_day_on() -> None:
    assert not found("R12", file(job(-93), met(-2)))
    assert found("R12", file(job(-93), met(-3)))
