"""Conditions of content: what holds of which answers."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.curriculum.conditions import field_key, fields_of, holds
from mentor_tui.curriculum.structure import Condition

NAMES = ("a", "b", "s.a", "t.c")
SCALARS = st.one_of(
    st.booleans(), st.integers(-3, 12), st.sampled_from(["yes", "no", "x"]),
    st.floats(-3, 12, allow_nan=False),
)  # fmt: skip
ANSWERS = st.dictionaries(
    st.sampled_from(["s.a", "s.b", "t.c"]),
    st.one_of(SCALARS, st.none(), st.just(""), st.lists(st.sampled_from(["yes", "no", "x"]))),
)


def _tests() -> st.SearchStrategy[Condition]:
    field = st.sampled_from(NAMES)
    number = st.floats(-3, 12, allow_nan=False)
    return st.one_of(
        st.builds(Condition, field=field, is_=SCALARS),
        st.builds(Condition, field=field, in_=st.lists(SCALARS, min_size=1).map(tuple)),
        st.builds(Condition, field=field, at_least=number),
        st.builds(Condition, field=field, at_most=number),
        st.builds(Condition, field=field, at_least=number, at_most=number),
        st.builds(Condition, field=field, empty=st.booleans()),
    )


def _groups(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Condition, all=several), st.builds(Condition, any=several),
        st.builds(Condition, not_=inner),
    )  # fmt: skip


CONDITIONS = st.recursive(_tests(), _groups, max_leaves=6)


def condition(text: str) -> Condition:
    """The condition as an author writes it."""
    return msgspec.toml.decode(f"when = {text}".encode(), type=dict[str, Condition])["when"]


@pytest.mark.parametrize(
    ("when", "answer", "expected"),
    [
        ('{ field = "f", is = false }', False, True),
        ('{ field = "f", is = false }', None, False),
        ('{ field = "f", is = 0 }', 0, True),
        ('{ field = "f", is = 0 }', False, False),
        ('{ field = "f", is = true }', 1, False),
        ('{ field = "f", is = "tea" }', ["milk", "tea"], True),
        ('{ field = "f", in = ["tea", "milk"] }', "milk", True),
        ('{ field = "f", in = ["tea", "milk"] }', "water", False),
        ('{ field = "f", in = ["tea"] }', ["milk", "tea"], True),
        ('{ field = "f", at_least = 7 }', 7, True),
        ('{ field = "f", at_least = 7 }', 6, False),
        ('{ field = "f", at_most = 6 }', 6.0, True),
        ('{ field = "f", at_least = 3, at_most = 6 }', 7, False),
        ('{ field = "f", at_least = 0 }', True, False),
        ('{ field = "f", at_most = 5 }', "2", False),
        ('{ field = "f", at_most = 5 }', None, False),
        ('{ field = "f", empty = true }', None, True),
        ('{ field = "f", empty = true }', "", True),
        ('{ field = "f", empty = true }', [], True),
        ('{ field = "f", empty = true }', 0, False),
        ('{ field = "f", empty = true }', False, False),
        ('{ field = "f", empty = false }', "x", True),
        ('{ not = { field = "f", is = "x" } }', None, True),
    ],
)
def test_one_answer_is_tested(when: str, answer: Any, expected: bool) -> None:
    answers = {} if answer is None else {"here.f": answer}
    assert holds(condition(when), answers, "here") is expected


def test_no_condition_always_holds() -> None:
    assert holds(None, {})


def test_a_field_means_the_same_step_unless_the_step_is_named() -> None:
    assert field_key("sure", "plan") == "plan.sure"
    assert field_key("open.sure", "plan") == "open.sure"
    assert holds(condition('{ field = "open.f", is = 1 }'), {"open.f": 1, "plan.f": 2}, "plan")


@given(CONDITIONS, ANSWERS)
def test_not_turns_it_round(when: Condition, answers: dict[str, Any]) -> None:
    assert holds(Condition(not_=when), answers, "s") is not holds(when, answers, "s")


@given(st.lists(CONDITIONS, min_size=1, max_size=3), ANSWERS)
def test_all_and_any_are_what_they_say(whens: list[Condition], answers: dict[str, Any]) -> None:
    each = [holds(when, answers, "s") for when in whens]
    assert holds(Condition(all=tuple(whens)), answers, "s") is all(each)
    assert holds(Condition(any=tuple(whens)), answers, "s") is any(each)


@given(_tests())
def test_the_unanswered_holds_only_for_empty(when: Condition) -> None:
    assert holds(when, {}, "s") is (when.empty is True)


@given(CONDITIONS, ANSWERS)
def test_only_the_fields_named_matter(when: Condition, answers: dict[str, Any]) -> None:
    named = set(fields_of(when, "s"))
    rest = {key: value for key, value in answers.items() if key in named}
    assert holds(when, rest, "s") is holds(when, answers, "s")


@given(CONDITIONS)
def test_the_fields_of_a_condition_are_answer_keys(when: Condition) -> None:
    assert set(fields_of(when, "s")) <= {"s.a", "s.b", "t.c"}
    assert list(fields_of(when, "s"))
    assert list(fields_of(None, "s")) == []
