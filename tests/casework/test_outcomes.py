"""Outcome figures: each as its definition says, the sum of its rows, its blanks beside it."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_outcomes import PATH, Naive

from mentor_tui.casework.figures import Figure
from mentor_tui.casework.jobs import JOB_TYPES
from mentor_tui.casework.months import JobMonths
from mentor_tui.casework.outcomes import (
    MEASURES,
    distribution,
    figure,
    figures,
    over_time,
    view_of,
)
from mentor_tui.casework.periods import PERIODS, Period, months_of, period_between, period_of
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Outcome,
    StageMove,
)
from mentor_tui.casework.timing import CaseFile
from mentor_tui.problems import UsageProblem

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 8, 30)
QUARTER = Period(date(2026, 10, 1), date(2026, 12, 31))

# Random caseloads --------------------------------------------------------------------

DAYS = st.integers(-500, 20).map(lambda n: TODAY + timedelta(days=n)) | st.just(date(2024, 2, 29))
MAYBE = st.none() | DAYS


@st.composite
def case_files(draw: st.DrawFn, id: str) -> CaseFile:
    mentee = Mentee(
        id=id, name=id, at=AT, referred=draw(MAYBE), entry=draw(MAYBE), goes_on=draw(MAYBE),
        employed_at_entry=draw(st.sampled_from((None, True, False))), closed=draw(MAYBE),
        audience=draw(st.sampled_from(("professional", "professional", "informal"))),
        team=draw(st.sampled_from((None, "North", "north ", "Σουθ"))),
    )  # fmt: skip
    of: dict[str, Any] = {"mentee": id, "at": AT}

    def some(most: int) -> range:
        return range(draw(st.integers(0, most)))

    return CaseFile(
        mentee,
        moves=[
            StageMove(id=f"{id}-s{n}", on=draw(DAYS), stage=draw(st.sampled_from(PATH)), **of)
            for n in some(3)
        ],
        contacts=[
            EmployerContact(
                id=f"{id}-c{n}", on=draw(DAYS), employer="Kern",
                in_person=draw(st.sampled_from((None, True, False))), **of,
            )
            for n in some(2)
        ],
        meetings=[
            Meeting(
                id=f"{id}-m{n}", on=draw(DAYS), reached=draw(st.booleans()),
                channel=draw(st.sampled_from(("in_person", "phone"))), **of,
            )
            for n in some(3)
        ],
        jobs=[
            Job(
                id=f"{id}-j{n}", start=draw(MAYBE), end=draw(MAYBE), four_hours=draw(MAYBE),
                job_type=draw(st.sampled_from((None, *JOB_TYPES))),
                hours=draw(st.sampled_from((None, 0.0, 0.5, 3.0, 7.0, 20.0, 40.0))),
                pay_band=draw(st.sampled_from((None, "minimum", "unpaid", "said in words"))),
                **of,
            )
            for n in some(3)
        ],
        milestones=[
            Milestone(
                id=f"{id}-d{n}", on=draw(DAYS), what=draw(st.sampled_from(("profile", "plan"))),
                **of,
            )
            for n in some(2)
        ],
    )  # fmt: skip


CASELOADS = st.integers(0, 5).flatmap(
    lambda number: st.tuples(*(case_files(f"p{n}") for n in range(number)))
)
ALL_PERIODS = st.sampled_from([period_of(name, TODAY) for name in PERIODS[:-1]]) | st.tuples(
    DAYS, DAYS
).map(lambda days: Period(min(days), max(days)))
BOTH = settings(max_examples=50, deadline=None)


def jobs_of(found: Figure) -> list[str | None]:
    return [line.job for line in found.lines]


@BOTH
@given(CASELOADS, ALL_PERIODS)
def test_every_figure_is_what_a_slow_and_simple_count_finds(
    files: tuple[CaseFile, ...], period: Period
) -> None:
    view = view_of(files, (), period, TODAY)
    got = {each.measure: each for each in figures(view)}
    if period.first > TODAY:
        assert not any(each.lines or each.gaps for each in got.values())
        return
    naive = Naive([f for f in files if f.mentee.audience == "professional"], *period, TODAY)
    for measure in ("referrals", "access", "active", "into_work"):
        mine = [line.mentee for line in got[measure].lines]
        assert Counter(mine) == Counter(getattr(naive, measure)()), measure
    assert Counter(jobs_of(got["job_starts"])) == Counter(naive.job_starts())
    assert Counter(jobs_of(got["education_started"])) == Counter(naive.education_started())
    for measure in ("competitive_rate", "job_outcome_rate", "retention_cases"):
        shares = [(line.mentee, line.counts) for line in got[measure].lines]
        assert Counter(shares) == Counter(getattr(naive, measure)()), measure
    for measure in ("days_to_meeting", "days_to_employer", "days_to_job"):
        values = [(line.mentee, line.value) for line in got[measure].lines]
        assert Counter(values) == Counter(getattr(naive, measure)()), measure
    for weeks in (13, 26, 52):
        kept = [(line.job, line.counts) for line in got[f"sustained_{weeks}"].lines]
        assert Counter(kept) == Counter(naive.sustained(weeks)), weeks
    tenure = [(line.job, line.value, line.remark == "running") for line in got["tenure"].lines]
    assert Counter(tenure) == Counter(naive.tenure())
    for measure, field in (("hours", "hours"), ("earnings", "pay_band")):
        known = [job.id for job in naive.held() if getattr(job, field) is not None]
        assert Counter(jobs_of(got[measure])) == Counter(known)


@BOTH
@given(CASELOADS, ALL_PERIODS)
def test_a_figure_is_the_sum_of_its_rows_and_of_its_groups(
    files: tuple[CaseFile, ...], period: Period
) -> None:
    for each in figures(view_of(files, (), period, TODAY)):
        assert each.number == sum(line.counts for line in each.lines)
        if each.kind == "share":
            assert each.of == len(each.lines) >= each.number
            assert (each.percent is None) == (len(each.lines) < 10)
        else:
            assert each.number == len(each.lines)
            assert each.percent is None
        if each.kind == "bands":
            assert sum(each.bands.values()) == each.number
        if each.kind == "days":
            assert len(each.values) == each.number
            assert sum(number for *_, number in distribution(each)) == each.number
        if each.measure == "job_starts":
            assert sum(number for _, number in over_time(each, period)) == each.number


@BOTH
@given(CASELOADS, ALL_PERIODS)
def test_teams_divide_the_people_among_them(files: tuple[CaseFile, ...], period: Period) -> None:
    for measure in ("referrals", "job_starts", "retention_cases", "tenure"):
        whole = figure(view_of(files, (), period, TODAY), measure)
        parts = [
            figure(view_of(files, (), period, TODAY, team), measure)
            for team in ("NORTH", "Σουθ", "")
        ]
        assert Counter(whole.lines) == Counter(line for part in parts for line in part.lines)


@BOTH
@given(CASELOADS, ALL_PERIODS, DAYS)
def test_a_blank_that_is_not_listed_could_not_have_changed_the_figure(
    files: tuple[CaseFile, ...], period: Period, day: date
) -> None:
    """Fill in a blank day, in an order that can be; where the figure grows, it was listed."""
    before = view_of(files, (), period, TODAY)
    for place, file in enumerate(files):
        mentee = file.mentee
        over = mentee.closed is not None and mentee.closed < day
        if mentee.referred is None and not over and not (mentee.entry and mentee.entry < day):
            filled = file._replace(mentee=_with(mentee, referred=day))
            _listed(before, view_of(_put(files, place, filled), (), period, TODAY), "referrals")
        if mentee.goes_on is None and not over:
            filled = file._replace(mentee=_with(mentee, goes_on=day))
            _listed(before, view_of(_put(files, place, filled), (), period, TODAY), "access")
        for job in file.jobs:
            if job.four_hours is None:
                jobs = [_with(each, four_hours=day) if each is job else each for each in file.jobs]
                after = view_of(_put(files, place, file._replace(jobs=jobs)), (), period, TODAY)
                for measure in ("job_starts", "sustained_13", "days_to_job"):
                    _listed(before, after, measure)


def _with(record: Any, **changes: Any) -> Any:
    import msgspec

    return msgspec.structs.replace(record, **changes)


def _put(files: tuple[CaseFile, ...], place: int, file: CaseFile) -> tuple[CaseFile, ...]:
    return (*files[:place], file, *files[place + 1 :])


def _listed(before: Any, after: Any, measure: str) -> None:
    was, now = figure(before, measure), figure(after, measure)
    for line in now.lines:
        fresh = (line.mentee, line.job) not in [(x.mentee, x.job) for x in was.lines]
        if fresh:
            assert line.mentee in [gap.mentee for gap in was.gaps], measure


# Single cases ------------------------------------------------------------------------


def person(id: str = "p", jobs: tuple[dict[str, Any], ...] = (), **facts: Any) -> CaseFile:
    kept = [
        Job(id=f"{id}{n}", mentee=id, at=AT, **{"job_type": "agency", **job})
        for n, job in enumerate(jobs)
    ]
    return CaseFile(Mentee(id=id, name=id, at=AT, **facts), jobs=kept)


def one(file: CaseFile, measure: str, period: Period = QUARTER, today: date = TODAY) -> Figure:
    return figure(view_of([file], (), period, today), measure)


def test_nobody_without_any_date_is_counted_or_forgotten() -> None:
    for each in figures(view_of([person()], (), QUARTER, TODAY)):
        assert each.lines == ()
    assert one(person(), "referrals").gaps[0].missing == ("referred",)


@pytest.mark.parametrize(
    ("job", "number"),
    [
        ({"start": date(2026, 11, 2), "four_hours": date(2026, 11, 3)}, 1),
        ({"start": date(2026, 11, 2), "four_hours": date(2026, 11, 30)}, 0),
        ({"start": date(2026, 11, 2), "hours": 20.0}, 1),
        ({"start": date(2026, 11, 20), "hours": 20.0}, 0),
        ({"start": date(2026, 11, 2), "end": date(2026, 11, 4), "hours": 20.0}, 0),
        ({"start": date(2026, 11, 2), "hours": 1.0}, 0),
        ({"start": date(2026, 10, 2), "hours": 1.0}, 1),
        ({"start": date(2026, 11, 2)}, 0),
        ({"start": date(2026, 11, 2), "four_hours": date(2026, 11, 1)}, 0),
    ],
)
def test_a_start_counts_once_four_paid_hours_are_certain(job: dict[str, Any], number: int) -> None:
    assert one(person(jobs=(job,)), "job_starts").number == number


def test_a_second_job_is_a_start_but_no_second_person() -> None:
    day = date(2026, 10, 5)
    jobs = tuple({"start": day + timedelta(days=n), "four_hours": TODAY} for n in (0, 10))
    assert one(person(jobs=jobs), "job_starts").number == 2
    assert one(person(jobs=jobs), "into_work").number == 1


def test_impossible_orders_are_told_and_not_counted() -> None:
    ended_first = person(
        jobs=({"start": date(2026, 11, 9), "end": date(2026, 11, 2), "four_hours": TODAY},)
    )
    assert one(ended_first, "job_starts").gaps[0].missing == ("order",)
    before_entry: dict[str, Any] = {
        "entry": date(2026, 11, 1),
        "jobs": ({"start": date(2026, 10, 1)},),
    }
    assert one(person(**before_entry), "job_starts").gaps[0].missing == ("order",)
    held_at_entry = person(employed_at_entry=True, **before_entry)
    assert (one(held_at_entry, "job_starts").number, one(held_at_entry, "job_starts").gaps) == (
        0, (),
    )  # fmt: skip


def test_whoever_had_a_job_at_entry_is_no_job_outcome_but_a_retention_case() -> None:
    file = person(entry=date(2026, 10, 5), employed_at_entry=True)
    assert one(file, "job_outcome_rate").of == 0
    assert one(file, "retention_cases").number == 1
    unknown = person(entry=date(2026, 10, 5))
    for measure in ("job_outcome_rate", "retention_cases"):
        assert one(unknown, measure).gaps[0].missing == ("employed_at_entry",)


def test_a_share_is_told_in_per_cent_from_ten_people_on() -> None:
    entry = date(2026, 10, 5)
    people = [person(f"p{n}", entry=entry, employed_at_entry=n < 3) for n in range(10)]
    of_ten = figure(view_of(people, (), QUARTER, TODAY), "retention_cases")
    of_nine = figure(view_of(people[1:], (), QUARTER, TODAY), "retention_cases")
    assert (of_ten.percent, of_nine.percent) == (30, None)


def test_thirteen_weeks_from_a_leap_day_and_over_the_fifty_third_week() -> None:
    leap = {"start": date(2024, 2, 29), "four_hours": date(2024, 3, 1)}
    point = date(2024, 5, 30)
    assert one(person(jobs=(leap,)), "sustained_13", Period(point, point)).number == 1
    year_end = {"start": date(2020, 12, 31), "four_hours": date(2021, 1, 1)}
    point = date(2021, 4, 1)
    ended = {**year_end, "end": point - timedelta(days=1)}
    week = Period(point, point)
    assert one(person(jobs=(year_end, ended)), "sustained_13", week).of == 2
    assert one(person(jobs=(year_end, ended)), "sustained_13", week).number == 1


def test_what_lies_ahead_is_not_counted_yet() -> None:
    assert one(person(referred=date(2026, 12, 1)), "referrals").number == 0
    far = Period(date(2027, 1, 1), date(2027, 12, 31))
    running = person(jobs=({"start": date(2026, 1, 5), "four_hours": TODAY},))
    assert one(running, "tenure", far).lines == ()
    assert one(person(jobs=({"start": date.max},)), "sustained_52").lines == ()


def test_a_file_kept_as_counts_is_in_figures_of_whole_months_only() -> None:
    kept = Outcome(
        id="o", entry="2024-01",
        jobs=(
            JobMonths(job_type="agency", start="2024-03", end="2024-09", kept={"13": True}),
            JobMonths(job_type="agency", start="2024-04", end="2024-04", hours_band="7_to_15"),
            JobMonths(job_type="education", start="2024-05"),
        ),
    )  # fmt: skip
    year, week = (
        Period(date(2024, 1, 1), date(2024, 12, 31)),
        Period(date(2024, 3, 4), date(2024, 3, 10)),
    )
    whole, part = view_of([], [kept], year, TODAY), view_of([], [kept], week, TODAY)
    assert [figure(whole, m).number for m in ("job_starts", "into_work")] == [1, 1]
    assert figure(whole, "education_started").number == 1
    assert figure(whole, "job_starts").left_out == 1
    assert (figure(part, "job_starts").number, figure(part, "job_starts").left_out) == (0, 1)
    assert figure(whole, "referrals").left_out == 1
    assert figure(view_of([], [kept], year, TODAY, "North"), "job_starts").left_out == 0


@pytest.mark.parametrize(
    ("counted", "starts", "unsure"), [(True, 1, 0), (False, 0, 0), (None, 0, 1)]
)
def test_a_file_kept_as_counts_remembers_the_four_paid_hours(
    counted: bool | None, starts: int, unsure: int
) -> None:
    month = JobMonths(job_type="agency", start="2024-03", end="2024-03", counted=counted)
    kept = Outcome(id="o", entry="2024-01", jobs=(month,))
    view = view_of([], [kept], Period(date(2024, 1, 1), date(2024, 12, 31)), TODAY)
    found = figure(view, "job_starts")
    assert (found.number, found.left_out) == (starts, unsure)
    assert figure(view, "into_work").number == starts


def test_every_measure_of_the_field_is_there() -> None:
    assert set(MEASURES) >= {
        "referrals", "access", "active", "into_work", "job_starts", "competitive_rate",
        "job_outcome_rate", "retention_cases", "days_to_meeting", "days_to_employer",
        "days_to_job", "sustained_13", "tenure", "hours", "earnings", "education_started",
    }  # fmt: skip


# Periods -----------------------------------------------------------------------------


@given(st.dates(), st.sampled_from(PERIODS[:-1]))
def test_a_period_with_a_name_is_whole_months_and_next_to_the_one_before(
    day: date, name: str
) -> None:
    if not 2 <= day.year <= 9998:
        return
    period = period_of(name, day)
    assert period.whole_months
    if name.startswith("this"):
        before = period_of(name.replace("this", "last"), day)
        assert period.first <= day <= period.last
        assert before.last + timedelta(days=1) == period.first
    assert sum((piece.last - piece.first).days + 1 for piece in months_of(period)) == (
        (period.last - period.first).days + 1
    )


def test_a_period_is_never_reversed() -> None:
    with pytest.raises(UsageProblem):
        period_between(date(2026, 2, 1), date(2026, 1, 31))
    assert period_between(TODAY, TODAY) == Period(TODAY, TODAY)


def test_somebody_begun_with_after_their_file_was_closed_is_listed_as_blank() -> None:
    file = person(closed=date(2026, 10, 1))
    begun = Milestone(
        id="b", what="profile_opened", at=datetime(2026, 11, 5, 9), on=date(2026, 11, 5), mentee="p"
    )
    month = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = figure(view_of((file._replace(milestones=(begun,)),), (), month, TODAY), "access")
    assert [(gap.mentee, gap.missing) for gap in found.gaps] == [("p", ("goes_on",))]
