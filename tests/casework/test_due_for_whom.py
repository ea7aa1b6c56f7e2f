"""The mentor's own due dates, who gets which, and dates that make no sense."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_file import (
    MENTOR,
    MONDAY,
    day,
    done,
    file,
    found,
    informal,
    job,
    met,
    moved,
    visit,
)

from mentor_tui.casework.due import (
    Due,
    Rules,
    due_for,
    due_for_mentor,
    stage_of,
)

# R5: the week's contacts --------------------------------------------------------------


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


# R13, R14: the mentor's own -----------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "rule", "every", "warn"),
    [
        ("supervision", "R13", 7, 1),
        ("outcomes_review", "R13", 91, 7),
        ("self_check", "R14", 182, 14),
    ],
)
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


# Who gets which -----------------------------------------------------------------------


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


# Wrong clocks and odd dates -----------------------------------------------------------


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
