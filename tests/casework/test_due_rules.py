"""What falls due, rule by rule, on the days around each boundary (domain.md §1.4)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.due import (
    CaseFile,
    Due,
    Rules,
    due_for,
    due_for_mentor,
    stage_of,
    workdays_after,
)  # fmt: skip
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Profile,
    StageMove,
)  # fmt: skip

MONDAY = date(2026, 11, 23)
NOW = datetime.combine(MONDAY, time(8, 30))


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def person(**more: Any) -> Mentee:
    return Mentee(id="m", name="Amira", at=NOW, **more)


def met(offset: int, **more: Any) -> Meeting:
    return Meeting(id=f"met{offset}", mentee="m", at=NOW, on=day(offset), **more)


def visit(offset: int, **more: Any) -> EmployerContact:
    more = {"in_person": True, "hiring_say": True} | more
    return EmployerContact(
        id=f"visit{offset}", mentee="m", at=NOW, on=day(offset), employer="Kern", **more
    )


def done(what: str, offset: int, mentee: str | None = "m") -> Milestone:
    return Milestone(id=f"{what}{offset}", what=what, at=NOW, on=day(offset), mentee=mentee)


def moved(stage: str, offset: int) -> StageMove:
    return StageMove(id=f"{stage}{offset}", mentee="m", at=NOW, stage=stage, on=day(offset))


def job(start: int, **more: Any) -> Job:
    dates = {name: day(more.pop(name)) for name in ("end", "heard") if name in more}
    return Job(id=f"job{start}", mentee="m", at=NOW, start=day(start), **dates, **more)


def found(rule: str, file: CaseFile, today: date = MONDAY, rules: Rules | None = None) -> list[Due]:
    return [due for due in due_for(file, today, rules) if due.rule == rule]


def one(rule: str, file: CaseFile, today: date = MONDAY) -> Due:
    [due] = found(rule, file, today)
    return due


def file(*records: Any, **of_person: Any) -> CaseFile:
    def those(kind: type) -> list[Any]:
        return [record for record in records if isinstance(record, kind)]

    return CaseFile(
        person(**of_person),
        moves=those(StageMove), contacts=those(EmployerContact), meetings=those(Meeting),
        jobs=those(Job), milestones=those(Milestone),
    )  # fmt: skip


# Working days --------------------------------------------------------------------------


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


# R1, R2: after a referral ----------------------------------------------------------------


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


# R3: the career profile --------------------------------------------------------------------


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


# R4: the first employer contact ---------------------------------------------------------------


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


# R5: the week's contacts ------------------------------------------------------------------------

MENTOR = Profile(id="profile", name="Ana", country="FR", created=MONDAY)


@pytest.mark.parametrize(
    ("offset", "due"), [(0, None), (1, None), (2, None), (3, 4), (4, 4), (5, 5), (6, 6)]
)
def test_r5_missing_contacts_are_spoken_of_from_thursday(offset: int, due: int | None) -> None:
    found = [d for d in due_for_mentor(MENTOR, [visit(0)], [], day(offset)) if d.rule == "R5"]
    assert [each.due for each in found] == ([] if due is None else [day(due)])
    if found:
        assert found[0].slots == {"done": 1, "target": 6}


def test_r5_is_satisfied_by_six_that_count() -> None:
    six = [visit(0) for _ in range(6)]
    assert not [d for d in due_for_mentor(MENTOR, six, [], day(4)) if d.rule == "R5"]
    five = [*six[:5], visit(1, in_person=False)]
    assert [d for d in due_for_mentor(MENTOR, five, [], day(4)) if d.rule == "R5"]


def test_r5_half_the_hours_half_the_target() -> None:
    half = msgspec.structs.replace(MENTOR, fte=0.5)
    assert not [d for d in due_for_mentor(half, [visit(0)] * 3, [], day(4)) if d.rule == "R5"]


# R6: the plan is looked at again -------------------------------------------------------------------


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


# R7: two months of search -----------------------------------------------------------------------------


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


# R8: before a job starts -------------------------------------------------------------------------------


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


# R9: at work -------------------------------------------------------------------------------------------


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


# R10: a job ended -----------------------------------------------------------------------------------------


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


# R11: no contact --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last", "overdue"), [(20, None), (21, -7), (27, -1), (28, 0), (30, 2)])
def test_r11_three_weeks_without_contact_four_is_not_active(
    last: int, overdue: int | None
) -> None:
    silent = file(met(-last))
    assert [due.overdue_days(MONDAY) for due in found("R11", silent)] == (
        [] if overdue is None else [overdue]
    )


def test_r11_an_attempt_is_no_contact() -> None:
    assert found("R11", file(met(-25), met(-1, reached=False)))


def test_r11_is_silent_in_steady_work_which_has_its_own_rhythm() -> None:
    assert not found("R11", file(job(-90), met(-30)))
    assert found("R11", file(job(-31), met(-25)))


# R12: weeks at work -----------------------------------------------------------------------------------------


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


# R13, R14: the mentor's own ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "rule", "every", "warn"),
    [("supervision", "R13", 7, 1), ("outcomes_review", "R13", 91, 7), ("self_check", "R14", 182, 14)],
)  # fmt: skip
def test_r13_and_r14_come_round_and_are_spoken_of_before(
    what: str, rule: str, every: int, warn: int
) -> None:
    mine = [done(what, 0, None)]

    def at(offset: int) -> list[Due]:
        dues = due_for_mentor(MENTOR, [], mine, day(offset))
        return [due for due in dues if due.why == f"due.{rule}.{what}"]

    assert not at(every - warn - 1)
    assert [due.overdue_days(day(every - warn)) for due in at(every - warn)] == [-warn]
    assert [due.overdue_days(day(every + 1)) for due in at(every + 1)] == [1]
    assert at(every)[0].action == f"milestone:{what}"


def test_r13_before_the_first_supervision_the_week_counts_from_the_beginning() -> None:
    whys = [due.why for due in due_for_mentor(MENTOR, [], [], day(7))]
    assert "due.R13.supervision" in whys
    new = msgspec.structs.replace(MENTOR, created=None)
    assert [due for due in due_for_mentor(new, [], [], day(1)) if due.rule != "R5"] == []


# Who gets which ---------------------------------------------------------------------------------------------------


def informal(*records: Any) -> CaseFile:
    return file(*records, audience="informal", referred=day(-90), entry=day(-90))


def test_an_informal_mentor_gets_the_rhythm_at_work_and_nothing_else() -> None:
    all_of_it = [
        moved("search_plan", -90), done("plan", -90), met(-40), job(-95, end=-93, heard=-93),
    ]  # fmt: skip
    assert due_for(informal(*all_of_it), MONDAY) == []
    assert {due.rule for due in due_for(informal(*all_of_it, job(-91)), MONDAY)} == {"R9"}
    assert due_for(informal(job(-1)), MONDAY)[0].action == "walk:workplace_talk"


@pytest.mark.parametrize(
    ("since", "last", "due"),
    [
        (0, None, 1),  # the first day at work: tomorrow at the latest
        (1, None, 0),
        (2, None, 1),  # day 1 is over: day 3
        (2, 2, 1),  # talked on the first day: day 3 next
        (2, 1, 1),
        (6, 4, None),  # talked on day 2: a week later
        (8, 5, 2),
    ],
)
def test_an_informal_mentor_talks_on_day_1_day_3_and_then_weekly(
    since: int, last: int | None, due: int | None
) -> None:
    talks = [] if last is None else [met(-last)]
    dues = found("R9", informal(job(-since), *talks))
    assert [each.due for each in dues] == ([] if due is None else [day(due)])


def test_an_informal_mentor_owes_no_contacts_and_no_supervision() -> None:
    colleague = msgspec.structs.replace(MENTOR, audience="informal")
    assert due_for_mentor(colleague, [], [], day(400)) == []


def test_a_closed_file_is_at_rest() -> None:
    assert due_for(file(entry=day(-27), closed=day(-1)), MONDAY) == []


def test_the_most_pressing_comes_first() -> None:
    busy = file(met(-25), done("plan", -31), entry=day(-27))
    dues = due_for(busy, MONDAY)
    assert [due.due for due in dues] == sorted(due.due for due in dues)
    assert len(dues) >= 3


def test_a_service_may_have_its_own_numbers() -> None:
    known = file(entry=day(-10))
    assert not found("R4", known)
    rules = Rules(employer_contact=14, employer_contact_warn=7)
    [due] = found("R4", known, rules=rules)
    assert due.due == day(4)


# Wrong clocks and odd dates -----------------------------------------------------------------------------------------


def test_a_clock_before_the_entry_makes_nothing_overdue() -> None:
    early = file(
        met(0), visit(1), job(3), moved("search_plan", 0), done("plan", 0),
        referred=day(0), entry=day(0),
    )  # fmt: skip
    for back in (1, 30, 400):
        today = day(-back)
        assert not [due for due in due_for(early, today) if due.overdue_days(today) > 0]


OFFSETS = st.integers(-900, 900)
RECORDS = st.one_of(
    st.builds(met, OFFSETS, reached=st.booleans(),
              channel=st.sampled_from(["in_person", "phone", "message", "video"])),
    st.builds(visit, OFFSETS, in_person=st.sampled_from([True, False, None])),
    st.builds(moved, st.sampled_from(["search_plan", "employer_contacts", "job_end"]), OFFSETS),
    st.builds(done, st.sampled_from(["plan", "profile", "disclosure_talk", "transition_plan"]),
              OFFSETS),
    st.builds(job, OFFSETS),
    st.builds(lambda a, b, c: job(a, end=b, heard=c), OFFSETS, OFFSETS, OFFSETS),
)  # fmt: skip


@given(
    st.lists(RECORDS, max_size=12),
    OFFSETS | st.none(),
    OFFSETS | st.none(),
    OFFSETS,
    st.sampled_from(["professional", "informal"]),
)
def test_no_dates_whatever_break_a_rule(
    records: list[Any], referred: int | None, entry: int | None, now: int, audience: Any
) -> None:
    odd = file(
        *records,
        audience=audience,
        referred=None if referred is None else day(referred),
        entry=None if entry is None else day(entry),
    )
    dues = due_for(odd, day(now))
    assert [due.due for due in dues] == sorted(due.due for due in dues)
    assert audience == "professional" or {due.rule for due in dues} <= {"R9"}
    assert len({(due.rule, due.why) for due in dues}) >= len(dues) - 1  # R12 may speak twice
    assert stage_of(odd)
