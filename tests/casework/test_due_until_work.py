"""What falls due from the referral to the search, on the days around each boundary."""

from __future__ import annotations

from datetime import date

import pytest
from made_up_file import (
    MONDAY,
    day,
    done,
    file,
    found,
    job,
    met,
    moved,
    one,
    visit,
)

from mentor_tui.casework.due import (
    due_for,
    workdays_after,
)
from mentor_tui.casework.records import (
    Job,
)

# Working days -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 11, 23), 2, date(2026, 11, 25)),
        (date(2026, 11, 26), 2, date(2026, 11, 30)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 23), 10, date(2026, 12, 7)),
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
    ],
)
def test_working_days_leave_out_the_weekend(start: date, number: int, end: date) -> None:
    assert workdays_after(start, number) == end


# R1, R2: after a referral -------------------------------------------------------------


def test_r1_a_first_contact_is_tried_within_two_working_days() -> None:
    due = one("R1", file(referred=day(0)))
    assert due.due == day(2)
    assert due.slots == {"referred": day(0)}
    assert due.overdue_days(day(1)) == -1
    assert due.overdue_days(day(2)) == 0
    assert due.overdue_days(day(3)) == 1


def test_r1_over_a_weekend() -> None:
    friday = file(referred=day(-3))
    assert one("R1", friday).due == day(1)


def test_r1_is_satisfied_by_an_attempt_and_r2_takes_over() -> None:
    tried = file(met(0, reached=False, channel="phone"), referred=day(-1))
    assert not found("R1", tried)
    assert one("R2", tried).due == workdays_after(day(-1), 10)


def test_r2_is_satisfied_by_meeting_in_person_only() -> None:
    by_phone = file(met(0, channel="phone"), referred=day(-1))
    in_person = file(met(0), referred=day(-1))
    assert found("R2", by_phone)
    assert not found("R2", in_person)


def test_r2_without_any_attempt_speaks_only_when_it_is_due() -> None:
    referred = file(referred=day(-14))  # ten working days are over today
    assert one("R2", referred).due == MONDAY
    assert not found("R2", referred, day(-1))
    assert found("R2", referred, day(5))


def test_nobody_referred_means_no_r1_and_no_r2() -> None:
    assert due_for(file(), MONDAY) == []


def test_after_a_job_a_referral_is_history() -> None:
    assert not found("R1", file(job(-400, end=-30, heard=-30), referred=day(-500)))


# R3: the career profile ---------------------------------------------------------------


def test_r3_the_profile_is_opened_on_the_day_of_the_first_meeting() -> None:
    due = one("R3", file(met(0)))
    assert (due.due, due.why) == (MONDAY, "due.R3.open")
    assert one("R3", file(met(-2))).overdue_days(MONDAY) == 2


@pytest.mark.parametrize(("since", "spoken"), [(20, False), (21, True), (28, True), (29, True)])
def test_r3_a_first_version_within_28_days_is_spoken_of_a_week_before(
    since: int, spoken: bool
) -> None:
    opened = file(met(-since), done("profile_opened", -since))
    assert bool(found("R3", opened)) is spoken
    if spoken:
        assert one("R3", opened).due == day(28 - since)


def test_r3_is_satisfied_by_a_version() -> None:
    assert not found("R3", file(met(-40), done("profile_opened", -40), done("profile", -3)))


def test_r3_a_phone_call_is_no_first_meeting() -> None:
    assert not found("R3", file(met(-5, channel="phone"), met(-4, reached=False)))


# R4: the first employer contact -------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "overdue"), [(20, None), (21, -9), (27, -3), (29, -1), (30, 0), (31, 1)]
)
def test_r4_first_employer_contact_by_day_30_spoken_of_from_day_21(
    since: int, overdue: int | None
) -> None:
    known = file(entry=day(-since))
    if overdue is None:
        assert not found("R4", known)
        return
    due = one("R4", known)
    assert due.overdue_days(MONDAY) == overdue
    assert due.slots == {"n": since}


def test_r4_is_satisfied_by_the_persons_own_visit() -> None:
    assert not found("R4", file(visit(-2, who="mentee"), entry=day(-27)))


def test_r4_is_not_satisfied_by_a_phone_call() -> None:
    assert found("R4", file(visit(-2, in_person=False), entry=day(-27)))


def test_r4_without_entry_is_silent() -> None:
    assert not found("R4", file(referred=day(-60)))


# R6: the plan is looked at again ------------------------------------------------------


@pytest.mark.parametrize(("since", "spoken"), [(24, False), (25, True), (28, True), (31, True)])
def test_r6_the_plan_is_reviewed_after_28_days_spoken_of_three_before(
    since: int, spoken: bool
) -> None:
    searching = file(done("plan", -since))
    assert bool(found("R6", searching)) is spoken
    if spoken:
        assert one("R6", searching).due == day(28 - since)


def test_r6_a_new_plan_starts_anew() -> None:
    assert not found("R6", file(done("plan", -40), done("plan", -2)))


@pytest.mark.parametrize("work", [job(-3), job(5)])
def test_r6_is_silent_with_a_job(work: Job) -> None:
    assert not found("R6", file(done("plan", -40), work))


def test_r6_a_plan_that_led_to_a_job_is_not_reviewed_after_its_end() -> None:
    ended = job(-60, end=-4, heard=-2)
    assert not found("R6", file(done("plan", -86), ended))
    assert found("R6", file(done("plan", -86), ended, done("plan", -3)), day(25))


# R7: two months of search -------------------------------------------------------------


@pytest.mark.parametrize(("since", "spoken"), [(52, False), (53, True), (60, True), (64, True)])
def test_r7_after_60_days_of_search_disclosure_is_talked_about_again(
    since: int, spoken: bool
) -> None:
    searching = file(moved("search_plan", -since))
    assert bool(found("R7", searching)) is spoken
    if spoken:
        assert one("R7", searching).due == day(60 - since)
        assert one("R7", searching).slots == {"n": since // 7}


def test_r7_is_satisfied_by_a_talk_in_the_second_month() -> None:
    assert not found("R7", file(moved("search_plan", -62), done("disclosure_talk", -32)))
    assert found("R7", file(moved("search_plan", -62), done("disclosure_talk", -33)))


def test_r7_a_search_after_a_job_end_counts_from_there() -> None:
    ended = job(-200, end=-20, heard=-20)
    assert not found("R7", file(moved("search_plan", -300), visit(-280), ended))
    again = file(moved("search_plan", -300), ended, moved("search_plan", -19))
    assert not found("R7", again)
    assert found("R7", again, day(41))


def test_r7_is_silent_with_a_job() -> None:
    assert not found("R7", file(moved("search_plan", -90), job(-3)))
    assert not found("R7", file(moved("search_plan", -90), job(3)))
