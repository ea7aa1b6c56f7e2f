"""Every rule against a second, naive telling of it, over random files of all sorts."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import naive_rules
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_up_file import MENTOR, adjusted, day, done, file, job, met, moved, visit
from msgspec.structs import replace

from mentor_tui.casework.contacts import counted_in_week, counts, weekly_target
from mentor_tui.casework.due import CaseFile, due_for, due_for_mentor
from mentor_tui.casework.practice import VIEWS, View, stands_well

# Days lie so far apart as the rules have them, so that each boundary is crossed again and again.
BOUNDARIES = (
    0, 1, 2, 3, 7, 10, 14, 21, 24, 25, 28, 30, 31, 38, 42, 53, 60, 84, 91, 112, 175, 182, 203,
    273, 315, 357, 364, 365, 385, -195, -198,
)  # fmt: skip
OFFSETS = st.builds(
    lambda far, near: -far + near, st.sampled_from([0, 0, 3, 7, 30, 60, 182, 365]),
    st.sampled_from([-1, 0, 0, 1]),
)  # fmt: skip
LATER = st.sampled_from([-1, 0, 1, 2, 7, 14, 90, 182, 183, 364, 366])


def _job(
    start: int, length: int | None, heard: int | None, contract: int | None, *, plan: bool
) -> Any:
    more: dict[str, Any] = {}
    if length is not None:
        more["end"] = start + length
    if heard is not None and length is not None:
        more["heard"] = start + length + heard
    if contract is not None:
        more |= {"contract_end": start + contract, "exit_plan": start if plan else None}
    return job(start, **more)


def _visit(on: int, employer: str, step: int | None, *, in_person: bool | None = True) -> Any:
    made = visit(on, in_person=in_person, next_on=None if step is None else day(on + step))
    return replace(made, employer=employer, id=f"{employer}{on}{in_person}{step}")


def _adjusted(since: int, length: int | None, looked: int | None, kept: Any) -> Any:
    until = None if length is None else since + length
    return adjusted(
        since, until=until, reviewed=None if looked is None else since + looked, kept=kept
    )


RECORDS = st.one_of(
    st.builds(met, OFFSETS, reached=st.booleans(),
              channel=st.sampled_from(["in_person", "phone", "message", "video"])),
    st.builds(met, OFFSETS),
    st.builds(_visit, OFFSETS, st.sampled_from(["Kern", "KERN", "Novak"]),
              st.none() | st.integers(-2, 30), in_person=st.sampled_from([True, False, None])),
    st.builds(moved, st.sampled_from(["search_plan", "employer_contacts", "job_end"]), OFFSETS),
    st.builds(done, st.sampled_from(["plan", "profile", "profile_opened", "disclosure_talk",
                                     "transition_plan", "job_end_review"]), OFFSETS),
    st.builds(_job, OFFSETS, st.none() | LATER, st.none() | st.integers(-5, 10),
              st.none() | LATER, plan=st.booleans()),
    st.builds(_adjusted, OFFSETS, st.none() | st.integers(-5, 60), st.none() | st.integers(0, 60),
              st.sampled_from([None, "kept", "changed", "ended"])),
)  # fmt: skip
MAYBE = OFFSETS | st.none()


@settings(max_examples=150)
@given(
    st.lists(RECORDS, max_size=5), MAYBE, MAYBE,
    st.sampled_from(["professional", "professional", "professional", "informal"]),
    st.sampled_from([0, 1, 9]), st.integers(0, 2),
)  # fmt: skip
@example([], -14, None, "professional", 0, 0)
def test_the_rules_say_what_the_naive_reference_says(
    records: list[Any],
    referred: int | None,
    entry: int | None,
    audience: Any,
    limit: int,
    part: int,
) -> None:
    someone = file(
        *records, audience=audience,
        referred=None if referred is None else day(referred),
        entry=None if entry is None else day(entry),
    )  # fmt: skip
    for today in turning_days(someone)[part::3]:
        said = due_for(someone, today, time_limit_months=limit)
        assert {(due.rule, due.why, due.due) for due in said} == naive_rules.told(
            someone, today, limit
        )


def turning_days(someone: CaseFile) -> list[date]:
    """The days on which a rule could begin or cease to speak, and those around them."""
    records = [someone.mentee, *(each for part in someone[1:] for each in part)]
    written = {
        value
        for record in records
        for value in (getattr(record, name) for name in record.__struct_fields__)
        if isinstance(value, date) and not isinstance(value, datetime)
    }
    return sorted(
        {on + timedelta(days=far + near)
         for on in written for far in BOUNDARIES for near in (-1, 0, 1)}
    )  # fmt: skip


PLANTED: dict[str, tuple[CaseFile, ...]] = {
    "R1": (file(referred=day(0)), file(met(0, reached=False), referred=day(0))),
    "R2": (file(referred=day(-14)), file(met(-9, channel="phone"), referred=day(-9))),
    "R3": (file(met(0)), file(met(-21), done("profile_opened", -21))),
    "R4": (file(entry=day(-21)), file(visit(-2, in_person=False), entry=day(-21))),
    "R6": (file(done("plan", -25)), file(done("plan", -4), job(-60, end=-4))),
    "R7": (
        file(moved("search_plan", -53)),
        file(job(-90, end=-20), moved("search_plan", -20)),
        file(job(-90, end=-20), visit(-20), visit(-19)),
        file(moved("search_plan", -53), done("disclosure_talk", -23)),
    ),
    "R8": (file(job(7)), file(job(7), met(0)), file(job(7), met(-1))),
    "R9": (
        file(job(-1)), file(job(-9), met(-5)), file(job(-30), met(-25)), file(job(-60), met(-24)),
        file(job(-360), met(-340), done("transition_plan", -350)),
        file(job(-1), audience="informal"), file(job(-1), met(0), audience="informal"),
    ),
    "R10": (
        file(job(-60, end=-2, heard=-1)),
        file(job(-60, end=-2, heard=-1), met(-1), done("job_end_review", 4)),
    ),
    "R11": (file(met(-21)), file(job(-31), met(-25))),
    "R12": (file(job(-84)), file(job(-84), met(7)), file(job(-364), met(-1))),
    "next_step": (file(_visit(-5, "Kern", 7)), file(_visit(-5, "Kern", 7), job(-5))),
    "adjustment": (
        file(adjusted(-11)), file(adjusted(-39, reviewed=-25)), file(adjusted(-11, until=4)),
        file(adjusted(-11), audience="informal"),
    ),
    "exit_plan": (
        file(_job(-30, None, None, 100, plan=False)),
        file(_job(-100, None, None, 300, plan=False)),
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", PLANTED)
def test_each_rule_begins_and_ends_where_the_reference_has_it(rule: str) -> None:
    spoken = 0
    for someone in PLANTED[rule]:
        for today in turning_days(someone):
            said = {(each.rule, each.why, each.due) for each in due_for(someone, today)}
            assert said == naive_rules.told(someone, today)
            spoken += rule in {each[0] for each in said}
    assert spoken


# R5, R13, R14: the mentor's own ---------------------------------------------------------


@given(
    st.lists(st.tuples(st.integers(-10, 10), st.booleans(), st.booleans()), max_size=14),
    st.integers(-8, 8), st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.8, 1.0]),
)  # fmt: skip
def test_the_weeks_contacts_are_told_as_counted_by_hand(
    visits: list[tuple[int, bool, bool]], now: int, share: float
) -> None:
    made = [visit(on, in_person=there, hiring_say=say) for on, there, say in visits]
    today = day(now)
    year, week, weekday = today.isocalendar()
    by_hand = sum(
        there and say and day(on) <= today and day(on).isocalendar()[:2] == (year, week)
        for on, there, say in visits
    )
    wanted = {0.1: 1, 0.25: 2, 0.5: 3, 0.75: 5, 0.8: 5, 1.0: 6}[share]
    mentor = replace(MENTOR, fte=share, created=today)
    said = [due for due in due_for_mentor(mentor, made, [], today) if due.rule == "R5"]
    assert weekly_target(share) == wanted
    assert bool(said) is (weekday >= 4 and by_hand < wanted)
    assert all(due.slots == {"done": by_hand, "target": wanted} for due in said)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 20)), st.integers(-9, 9))
@example(date(2026, 12, 31), 3)  # ISO week 53 goes on into January
@example(date(2027, 1, 3), -6)
@example(date(2028, 2, 29), 1)
def test_a_week_begins_on_monday_also_around_new_year_and_in_week_53(first: date, by: int) -> None:
    other = first + timedelta(days=by)
    there = replace(visit(0), on=other)
    assert counts(there)[0]
    same_week = first.isocalendar()[:2] == other.isocalendar()[:2]
    assert counted_in_week([there], first) == int(same_week)


def test_a_visit_written_ahead_counts_on_its_day_and_not_before() -> None:
    ahead = [visit(4) for _ in range(6)]
    assert [d.slots["done"] for d in due_for_mentor(MENTOR, ahead, [], day(3)) if d.rule == "R5"]
    assert not [d for d in due_for_mentor(MENTOR, ahead, [], day(4)) if d.rule == "R5"]


@given(
    st.lists(st.tuples(st.sampled_from(["supervision", "outcomes_review", "self_check"]),
                       st.integers(-400, 20)), max_size=6),
    st.integers(-400, 0),
)  # fmt: skip
def test_supervision_outcomes_and_self_check_come_round(
    held: list[tuple[str, int]], began: int
) -> None:
    mentor = replace(MENTOR, created=day(began))
    said = due_for_mentor(mentor, [], [done(what, on, None) for what, on in held], day(0))
    for what, rule, every, before in (
        ("supervision", "R13", 7, 1), ("outcomes_review", "R13", 91, 7),
        ("self_check", "R14", 182, 14),
    ):  # fmt: skip
        last = max([on for name, on in held if name == what and on <= 0], default=began)
        wanted = [day(last + every)] if last + every <= before else []
        assert [due.due for due in said if due.why == f"due.{rule}.{what}"] == wanted


@given(
    st.lists(st.sampled_from(VIEWS), max_size=25), st.integers(-500, 0), st.booleans(),
)  # fmt: skip
def test_the_self_check_comes_once_a_year_when_things_stand_well(
    views: list[View], last: int, ever: bool
) -> None:
    mentor = replace(MENTOR, created=day(last))
    held = [done("self_check", last, None)] if ever else []
    said = due_for_mentor(mentor, [], held, day(0), stands_well=stands_well(views))
    told = {(each.rule, each.why, each.due) for each in said if each.rule == "R14"}
    strong = sum(view == "strong" for view in views)
    assert told == naive_rules.self_check(day(last), day(0), strong, len(views))


def test_a_step_agreed_for_nobody_in_particular_is_the_mentors_own() -> None:
    def general(on: int, step: int | None) -> Any:
        return replace(_visit(on, "Kern", step), mentee=None)

    def due(*visits: Any) -> list[date]:
        found = due_for_mentor(MENTOR, visits, [], day(0))
        return [each.due for each in found if each.rule == "next_step"]

    assert due(general(-5, 7)) == [day(2)]
    assert due(general(-5, 8)) == []
    assert due(general(-5, 5), general(-1, None)) == []
    assert due(general(-5, 5), _visit(-1, "kern", None)) == []
    assert due(general(-5, 5), _visit(-1, " K\u00e8rn\u00a0", None)) == []
    assert due(_visit(-5, "Kern", 5)) == []


# The ends of the calendar ---------------------------------------------------------------


@pytest.mark.parametrize("odd", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar_break_nothing(odd: date) -> None:
    offset = (odd - day(0)).days
    everything = [
        met(offset), visit(offset), moved("search_plan", offset), done("plan", offset),
        job(offset, contract_end=offset), adjusted(offset),
    ]  # fmt: skip
    for records in ([], everything, *[[each] for each in everything]):
        someone = file(*records, referred=odd, entry=odd)
        for today in (day(0), odd):
            assert all(due.due for due in due_for(someone, today, time_limit_months=9))
