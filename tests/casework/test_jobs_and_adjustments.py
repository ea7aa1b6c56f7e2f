"""How long jobs last, which dates can be, and what of an adjustment an employer reads."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.adjustments import check_dates as check_agreed
from mentor_tui.casework.adjustments import for_employer, in_force, next_review, reviews
from mentor_tui.casework.jobs import (
    COMPETITIVE,
    JOB_TYPES,
    asks_four_hours,
    check_dates,
    doubts,
    held,
    is_competitive,
    retention_points,
)
from mentor_tui.casework.records import Adjustment, Job
from mentor_tui.problems import UsageProblem

AT = datetime(2026, 11, 23, 8, 30)
TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def job(**fields: object) -> Job:
    return Job(id="j", mentee="m", at=AT, **fields)  # type: ignore[arg-type]


def agreed(change: str = "a quiet seat", **fields: object) -> Adjustment:
    return Adjustment(id="a", mentee="m", at=AT, change=change, **fields)  # type: ignore[arg-type]


# Jobs ----------------------------------------------------------------------------------


def test_only_the_first_five_types_are_competitive() -> None:
    assert [kind for kind in JOB_TYPES if is_competitive(job(job_type=kind))] == list(COMPETITIVE)
    assert COMPETITIVE[-1] == "apprenticeship"
    assert not is_competitive(job())


def test_a_job_begun_in_december_has_its_thirteen_weeks_in_march() -> None:
    points = retention_points(job(start=date(2026, 12, 3)), TODAY)
    assert [(p.weeks, p.on, p.state) for p in points] == [
        (13, date(2027, 3, 4), "ahead"),
        (26, date(2027, 6, 3), "ahead"),
        (52, date(2027, 12, 2), "ahead"),
    ]


@given(start=DAYS, lasted=st.none() | st.integers(0, 800), today=DAYS)
def test_the_weeks_are_those_of_counting_day_by_day(
    start: date, lasted: int | None, today: date
) -> None:
    end = None if lasted is None else start + timedelta(days=lasted)
    for point in retention_points(job(start=start, end=end), today):
        day, weeks = start, 0
        while weeks < point.weeks:  # a calendar on the wall, a row at a time
            for _ in range(7):
                day += timedelta(days=1)
            weeks += 1
        assert point.on == day
        stopped = end is not None and end < day
        assert (point.state == "ended_before") == stopped
        assert (point.state == "lasted") == (not stopped and day <= today)


@pytest.mark.parametrize("start", [date(2024, 2, 29), date(2020, 12, 31), date(9999, 12, 1)])
def test_leap_days_week_53_and_the_end_of_the_calendar_are_counted_through(start: date) -> None:
    for point in retention_points(job(start=start), TODAY):
        assert (point.on - start).days == point.weeks * 7


@given(start=st.none() | DAYS, end=st.none() | DAYS, today=DAYS)
def test_a_job_is_held_from_its_first_day_until_the_day_it_ends(
    start: date | None, end: date | None, today: date
) -> None:
    expected = start is not None and start <= today and not (end and end <= today)
    assert held(job(start=start, end=end), today) == expected


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"start": date(2026, 9, 1), "end": date(2026, 8, 31)}, "problem.end_before_start"),
        ({"start": date(2026, 9, 1), "four_hours": date(2026, 8, 31)}, "problem.four_hours_day"),
        ({"four_hours": date(2026, 11, 24)}, "problem.four_hours_day"),
        ({"end": date(2026, 9, 1), "four_hours": date(2026, 9, 2)}, "problem.four_hours_day"),
        ({"start": date(2026, 9, 1), "contract_end": date(2026, 1, 1)},
         "problem.contract_before_start"),
        ({"start": date(2026, 9, 1), "mid_review": date(2026, 1, 1)},
         "problem.review_before_start"),
    ],
)  # fmt: skip
def test_dates_that_cannot_be_are_refused(fields: dict[str, date], message: str) -> None:
    with pytest.raises(UsageProblem) as told:
        check_dates(job(**fields), TODAY)
    assert told.value.message == message


def test_a_job_of_a_single_day_and_an_agreed_last_day_are_fine() -> None:
    check_dates(job(start=TODAY, end=TODAY, four_hours=TODAY), TODAY)
    check_dates(job(start=TODAY, end=date(2027, 8, 31)), TODAY)


def test_a_start_before_the_entry_is_only_asked_about() -> None:
    early = job(start=date(2026, 9, 1))
    assert doubts(early, date(2026, 10, 1)) == ("job.doubt.before_entry",)
    assert doubts(early, date(2026, 9, 1)) == doubts(early, None) == doubts(job(), TODAY) == ()


def test_four_hours_are_asked_about_paid_work_that_has_begun() -> None:
    assert asks_four_hours(job(start=TODAY), TODAY)
    assert not asks_four_hours(job(start=TODAY + timedelta(days=1)), TODAY)
    assert not asks_four_hours(job(start=TODAY, four_hours=TODAY), TODAY)
    assert not asks_four_hours(job(start=TODAY, job_type="volunteering"), TODAY)


# Adjustments ---------------------------------------------------------------------------


def test_an_adjustment_is_looked_at_again_after_two_and_six_weeks() -> None:
    began = agreed(since=date(2026, 11, 2))
    assert reviews(began) == (date(2026, 11, 16), date(2026, 12, 14))
    assert next_review(began, TODAY) == date(2026, 11, 16)
    seen = agreed(since=date(2026, 11, 2), reviewed=date(2026, 11, 14), kept="kept")
    assert next_review(seen, TODAY) == date(2026, 12, 14)
    done = agreed(since=date(2026, 11, 2), reviewed=date(2026, 12, 14), kept="changed")
    assert next_review(done, TODAY) is None


@given(since=st.none() | DAYS, until=st.none() | DAYS, reviewed=st.none() | DAYS, today=DAYS)
def test_the_next_look_is_never_before_the_beginning_or_after_the_end(
    since: date | None, until: date | None, reviewed: date | None, today: date
) -> None:
    each = agreed(since=since, until=until, reviewed=reviewed)
    soon = next_review(each, today)
    assert list(reviews(each)) == sorted(reviews(each))
    if soon is not None:
        assert since
        assert soon > since
        assert not (until and soon > until)
        assert in_force(each, today)
        assert not reviewed or reviewed < soon


def test_an_adjustment_that_ended_asks_for_nothing_more() -> None:
    over = agreed(since=date(2026, 11, 2), kept="ended", reviewed=date(2026, 11, 10))
    assert not in_force(over, TODAY)
    assert next_review(over, TODAY) is None
    with pytest.raises(UsageProblem):
        check_agreed(date(2026, 11, 2), date(2026, 11, 1))


def test_an_employer_reads_the_change_and_never_the_situation() -> None:
    each = agreed(situation="noise makes me anxious", who="Rosa", since=date(2026, 11, 2))
    [shown], left_out = for_employer([each], ("anx",), ["Leo M."])
    assert shown == ("a quiet seat", date(2026, 11, 2), None, "Rosa", reviews(each))
    assert left_out == []


@pytest.mark.parametrize(
    ("fields", "part", "why"),
    [
        ({"change": "breaks because of her DEPRESSION"}, "change", "health"),
        ({"change": "Pausen, dépression"}, "change", "health"),
        ({"who": "her depression nurse"}, "who", "health"),
        ({"change": "same hours as Leo M."}, "change", "person"),
        ({"who": "leo m, team lead"}, "who", "person"),
    ],
)
def test_a_health_word_or_anothers_name_is_left_out_and_told(
    fields: dict[str, str], part: str, why: str
) -> None:
    shown, left_out = for_employer([agreed(**fields)], ("depress",), ["Leo M."])
    [left] = left_out
    assert (left.part, left.why) == (part, why)
    assert len(shown) == (part == "who")
    assert all(each.who == "" for each in shown)


def test_a_draft_for_themselves_stays_out() -> None:
    shown, [left] = for_employer([agreed()], (), [], drafts=["a"])
    assert shown == []
    assert left.why == "draft"
