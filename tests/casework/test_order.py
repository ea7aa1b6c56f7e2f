"""Dates that cannot be: told in a sentence each, and no figure breaks over them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_file import MONDAY, adjusted, day, done, file, informal, job, met, moved, visit
from msgspec.structs import replace

from mentor_tui.casework.due import CaseFile, due_for
from mentor_tui.casework.order import oddities

KNOWN = {"referred": day(-90), "entry": day(-80)}


def told(someone: CaseFile) -> list[str]:
    return [each.message for each in oddities(someone, MONDAY)]


def test_a_file_in_order_says_nothing() -> None:
    usual = file(
        met(-70), met(-7), visit(-60), visit(-50), job(-40, contract_end=200),
        adjusted(-30, until=20), done("plan", -65), moved("profile", -75), **KNOWN,
    )  # fmt: skip
    assert told(usual) == []


@pytest.mark.parametrize(
    ("someone", "message"),
    [
        (file(), "odd.no_dates"),
        (file(referred=day(-1), entry=day(-2)), "odd.entry_before_referral"),
        (file(**KNOWN, closed=day(-81)), "odd.closed_before_entry"),
        (file(job(-10, end=-11), **KNOWN), "odd.end_before_start"),
        (file(job(-81), **KNOWN), "odd.start_before_entry"),
        (file(job(-10, contract_end=-11), **KNOWN), "odd.contract_before_start"),
        (file(job(-10, contract_end=-1), **KNOWN), "odd.contract_over"),
        (file(adjusted(-3, until=-4), **KNOWN), "odd.adjustment_order"),
        (file(visit(1), **KNOWN), "odd.contact_ahead"),
        (file(visit(-2, next_on=day(-3)), **KNOWN), "odd.next_before_contact"),
        (file(met(1), **KNOWN), "odd.meeting_ahead"),
        (file(met(-91), **KNOWN), "odd.meeting_before_referral"),
        (file(met(-2), replace(met(-2), id="again"), **KNOWN), "odd.same_meeting"),
    ],
)
def test_each_impossible_order_is_told_once(someone: CaseFile, message: str) -> None:
    assert told(someone) == [message]


@pytest.mark.parametrize(
    "someone",
    [
        file(referred=day(-2), entry=day(-2)),
        file(job(0), **KNOWN),
        file(job(-10, end=-10), **KNOWN),
        file(job(-80), **KNOWN),
        file(job(-81), **KNOWN, employed_at_entry=True),
        file(job(-10, contract_end=0), **KNOWN),
        file(job(-10, contract_end=-1, end=-1), **KNOWN),
        file(visit(0, next_on=day(0)), **KNOWN),
        file(met(0), met(-90), **KNOWN),
        file(met(-2, channel="phone"), replace(met(-2, channel="phone"), id="x"), **KNOWN),
        file(met(-2), replace(met(-2), id="through a talk", run="r"), **KNOWN),
        file(met(-2), replace(met(-2, reached=False), id="an attempt before"), **KNOWN),
        informal(met(-200)),
    ],
)
def test_what_can_be_is_not_told(someone: CaseFile) -> None:
    assert told(someone) == []


def test_the_same_visit_twice_is_asked_about_and_two_people_at_one_employer_are_not() -> None:
    first = visit(-2, person="Frau Kern")
    again = replace(first, id="again", employer=" KERN")
    unnamed = replace(first, id="unnamed", person=None)
    other = replace(first, id="other", person="Herr Novak")
    by_phone = replace(first, id="phone", in_person=False)
    assert told(file(first, again, **KNOWN)) == ["odd.same_visit"]
    assert told(file(first, unnamed, **KNOWN)) == ["odd.same_visit"]
    assert told(file(first, other, by_phone, **KNOWN)) == []


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.sampled_from([MONDAY, day(1), day(-1)])
MAYBE = st.none() | DAYS


@given(st.lists(st.tuples(DAYS, MAYBE, MAYBE), max_size=5), MAYBE, MAYBE, DAYS)
def test_no_dates_whatever_break_the_file(
    records: list[tuple[date, Any, Any]], referred: Any, entry: Any, today: date
) -> None:
    made: list[Any] = []
    for number, (on, later, last) in enumerate(records):
        made += [
            replace(met(0), id=f"m{number}", on=on),
            replace(visit(0), id=f"v{number}", on=on, next_on=later),
            replace(job(0), id=f"j{number}", start=on, end=later, contract_end=last, heard=last),
            replace(adjusted(0), id=f"a{number}", since=on, until=later, reviewed=last),
        ]
    odd = file(*made, referred=referred, entry=entry)
    ids = {odd.mentee.id, *(each.id for each in made)}
    assert {each.record for each in oddities(odd, today)} <= ids
    assert due_for(odd, today, time_limit_months=9) == due_for(odd, today, time_limit_months=9)
