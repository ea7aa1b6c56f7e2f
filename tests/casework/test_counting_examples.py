"""The examples of domain.md §1.5, and the rule against a plain reading of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.contacts import counted_in_week, counts, opens_the_search
from mentor_tui.casework.records import EmployerContact

FRIDAY = date(2026, 11, 27)
YES_NO = st.sampled_from([None, True, False])


def visit(**told: Any) -> EmployerContact:
    defaults = {"id": "c", "at": datetime(2026, 11, 27, 18), "on": FRIDAY, "employer": "Kern"}
    return EmployerContact(**{**defaults, **told})


A_TALK = {"in_person": True, "hiring_say": True}


@pytest.mark.parametrize(
    ("example", "told", "counted"),
    [
        ("with the owner, for a named person", {**A_TALK, "mentee": "m"}, True),
        ("with the owner, for nobody in particular", A_TALK, True),
        ("together with the job seeker", {**A_TALK, "who": "both", "mentee": "m"}, True),
        ("without the job seeker", {**A_TALK, "who": "mentor", "mentee": "m"}, True),
        ("a real talk at a job fair", A_TALK, True),
        ("a job fair without a real talk", {"in_person": True, "hiring_say": False}, False),
        ("an online application", {"in_person": False}, False),
        ("an e-mail", {"in_person": False, "hiring_say": True}, False),
        ("a call to arrange a visit", {"in_person": False, "hiring_say": True}, False),
        ("the reception only", {"in_person": True, "hiring_say": False}, False),
        ("the job seeker's own visit", {**A_TALK, "who": "mentee", "mentee": "m"}, False),
        ("decided otherwise, with a reason",
         {"in_person": False, "counts": True, "counts_reason": "video, three hours away"}, True),
    ],
)  # fmt: skip
def test_an_example(example: str, told: dict[str, Any], counted: bool) -> None:
    assert counts(visit(**told))[0] is counted, example


def test_the_same_employer_twice_in_one_week_counts_twice() -> None:
    twice = [visit(**A_TALK, id=name) for name in "ab"]
    assert counted_in_week(twice, FRIDAY) == 2


def test_the_job_seekers_own_visit_opens_the_search() -> None:
    assert opens_the_search(visit(**A_TALK, who="mentee"))


@given(
    st.builds(
        visit, in_person=YES_NO, hiring_say=YES_NO, counts=YES_NO,
        who=st.sampled_from([None, "mentor", "mentee", "both"]),
        mentee=st.sampled_from([None, "m"]),
        purpose=st.sampled_from([None, "introduce", "thank", "anything"]),
    )
)  # fmt: skip
def test_the_rule_is_that_of_the_field_unless_the_mentor_decides(contact: EmployerContact) -> None:
    specialist_was_there = contact.who != "mentee"
    met_somebody = contact.in_person is True and contact.hiring_say is not False
    by_rule = specialist_was_there and met_somebody
    counted, why = counts(contact)
    assert counted is (by_rule if contact.counts is None else contact.counts)
    assert (why == "counts.decided") is (contact.counts is not None)
