"""Employers remembered from contacts: one for every spelling, the newest word on each fact."""

from __future__ import annotations

import time
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.employers import (
    PURPOSES,
    Completion,
    had_say,
    key_of,
    known_from,
    next_purpose,
    relationship_after,
    same_visit,
)  # fmt: skip
from mentor_tui.casework.records import Employer, EmployerContact

DAY = date(2026, 11, 23)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


def contact(employer: str = "Kern", days: int = 0, **told: Any) -> EmployerContact:
    on = DAY + timedelta(days=days)
    at = datetime.combine(on, datetime.min.time().replace(hour=15))
    return EmployerContact(id=f"{employer}{days}{told}", at=at, on=on, employer=employer, **told)


def page(name: str, days: int = 0, **told: Any) -> Employer:
    at = datetime.combine(DAY + timedelta(days=days), datetime.min.time().replace(hour=18))
    return Employer(id=f"page {name}", name=name, at=at, **told)


@pytest.mark.parametrize(
    "spelling",
    ["bäckerei kern", "BÄCKEREI KERN", "Backerei  Kern ", "Bäckerei\u00a0Kern",
     "Bäcke\u200brei Kern", unicodedata.normalize("NFD", "Bäckerei Kern")],
)  # fmt: skip
def test_another_spelling_is_the_same_employer(spelling: str) -> None:
    [known] = known_from([], [contact("Bäckerei Kern", -9), contact(spelling)])
    assert len(known.contacts) == 2
    assert known.name == spelling  # as it was written last


@given(st.lists(st.tuples(NAMES, st.integers(-90, 9)), max_size=12))
def test_every_contact_stands_under_exactly_one_employer(told: list[tuple[str, int]]) -> None:
    contacts = [contact(name, days) for name, days in told]
    known = known_from([], contacts)
    kept = [each for one in known for each in one.contacts]
    named = [each for each in contacts if key_of(each.employer)]
    assert sorted(each.id for each in kept) == sorted(each.id for each in named)
    assert len({each.key for each in known}) == len(known)
    days = [each.last or DAY for each in known]
    assert days == sorted(days, reverse=True)


def test_the_newest_word_holds_for_each_fact() -> None:
    told = [contact(days=-9, person="Rosa", town="Lyon"), contact(days=-2, person="Nikos")]
    [known] = known_from([page("Kern", -5, person="Ada", sector="food", knows="Eva")], told)
    assert (known.person, known.town, known.sector, known.knows) == ("Nikos", "Lyon", "food", "Eva")
    [known] = known_from([page("Kern", 0, person="Ada")], told)
    assert known.person == "Ada"


def test_a_new_person_does_not_inherit_the_role_of_the_one_before() -> None:
    told = [contact(days=-9, person="Rosa", role="owner"), contact(days=-2, person="Nikos")]
    assert known_from([], told)[0].role is None
    assert known_from([], [*told, contact(days=-1, person="rosa")])[0].role == "owner"


def test_a_deleted_employer_is_remembered_again_after_the_next_visit() -> None:
    gone = page("Kern", -1, gone=True, knows="Eva")
    assert known_from([gone], [contact(days=-9)]) == []
    [again] = known_from([gone], [contact(days=-9), contact()])
    assert (len(again.contacts), again.knows) == (2, None)


def test_three_cups_of_tea() -> None:
    assert next_purpose(None) == "introduce"
    told: list[EmployerContact] = []
    followed = []
    for day in range(5):
        known = next(iter(known_from([], told)), None)
        purpose = next_purpose(known)
        followed.append(purpose)
        stage = relationship_after(known, purpose)
        told.append(contact(days=day, purpose=purpose, relationship=stage))
    assert followed == ["introduce", "learn", "propose", "follow_up", "follow_up"]
    assert [each.relationship for each in told] == [1, 2, 3, 3, 3]


@given(st.integers(-3, 12), st.sampled_from([*PURPOSES, "else", None]))
def test_a_relationship_never_goes_back(before: int, purpose: str | None) -> None:
    [known] = known_from([], [contact(relationship=before)])
    assert min(before, 5) <= relationship_after(known, purpose) <= 5


def test_a_say_in_hiring_is_that_of_the_person() -> None:
    told = [
        contact(days=-3, person="Rosa", hiring_say=True), contact(person="Desk", hiring_say=False),
    ]  # fmt: skip
    [known] = known_from([], told)
    assert had_say(known, "ROSA") is True
    assert had_say(known, "Desk") is False
    assert had_say(known, "Somebody") is None


@pytest.mark.parametrize(
    ("employer", "days", "person", "same"),
    [("KERN", 0, "rosa", True), ("Kern", 0, None, True), ("Kern", 0, "Nikos", False),
     ("Kern", -1, "Rosa", False), ("Novak", 0, "Rosa", False)],
)  # fmt: skip
def test_the_same_visit_twice_is_noticed(
    employer: str, days: int, person: str | None, same: bool
) -> None:
    kept = contact("Kern", person="Rosa")
    on = DAY + timedelta(days=days)
    assert (same_visit([kept], employer, on, person) is kept) is same


# Completing ------------------------------------------------------------------------------


def test_what_begins_so_comes_before_a_word_inside() -> None:
    names = Completion(["Bäckerei Kern", "Kernhof", "Novak"])
    assert names.fitting("ker") == ["Kernhof", "Bäckerei Kern"]
    assert names.fitting("BACK") == ["Bäckerei Kern"]
    assert names.fitting(" ") == names.fitting("zz") == []
    assert names.exactly("backerei kern ") == "Bäckerei Kern"
    assert names.exactly("kern") is None


@given(st.lists(NAMES, max_size=8), NAMES)
def test_what_is_offered_is_one_of_the_names_once(names: list[str], typed: str) -> None:
    offered = Completion(dict.fromkeys(names)).fitting(typed)
    assert len(offered) == len(set(offered)) <= 3
    assert set(offered) <= set(names)


def test_five_thousand_contacts_complete_within_a_frame() -> None:
    contacts = [contact(f"Βιοτεχνία {n} Ärmel & Söhne", -(n % 900)) for n in range(5000)]
    names = Completion(each.name for each in known_from([], contacts))
    took = []
    for typed in ("β", "βι", "βιο", "4", "49", "499", "zz", "sohne", "a"):
        began = time.perf_counter()
        names.fitting(typed)
        names.exactly(typed)
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 2] < 0.016
