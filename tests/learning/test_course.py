"""The path through a unit: everything offered once, nothing forced, nothing lost."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.curriculum.structure import (
    Audience,
    Card,
    Minutes,
    Outcome,
    Reflection,
    Task,
    Unit,
)  # fmt: skip
from mentor_tui.learning.course import path, progress

BOTH: tuple[Audience, ...] = ("professional", "informal")
ONLY: tuple[Audience, ...] = ("professional",)

UNIT = Unit(
    id="work", version=1, order=1, minutes=Minutes(professional=120, informal=30),
    outcome=(
        Outcome(id="work.k1", kind="knowledge"),
        Outcome(id="work.s1", kind="skill", audience=ONLY),
    ),
    card=(
        Card(id="c_late", audience=BOTH, outcomes=("work.s1",)),
        Card(id="c_first", audience=BOTH, outcomes=("work.k1", "work.s1")),
        Card(id="c_loose", audience=BOTH),
        Card(id="c_files", audience=ONLY, outcomes=("work.k1",)),
    ),
    task=(Task(id="t_ask", outcomes=("work.k1",), audience=BOTH, minutes=30),),
    reflection=(Reflection(id="r_why"), Reflection(id="r_files", audience=ONLY)),
)  # fmt: skip


def test_cards_follow_the_outcomes_then_tasks_quiz_and_questions() -> None:
    assert [each.id for each in path(UNIT, "professional", quiz=True)] == [
        "c_first", "c_files", "c_late", "c_loose", "t_ask", "work", "r_why", "r_files",
    ]  # fmt: skip


def test_what_is_not_for_a_role_is_not_in_its_path() -> None:
    informal = path(UNIT, "informal", quiz=False)
    assert [each.id for each in informal] == ["c_first", "c_late", "c_loose", "t_ask", "r_why"]
    late = next(each for each in informal if each.id == "c_late")
    assert late.outcome == ""  # its outcome is none of theirs


def test_what_is_next_goes_by_what_is_done_in_any_order() -> None:
    way = path(UNIT, "professional", quiz=True)
    said = progress(way, {("card", "c_first"), ("quiz", "work")}, workload=120)
    assert (said.done, said.all) == (2, 8)
    assert said.next is not None
    assert said.next.id == "c_files"


def test_what_vanished_is_told_and_what_is_for_the_other_role_is_not() -> None:
    way = path(UNIT, "informal", quiz=False)
    done = {("card", "c_files"), ("card", "c_renamed"), ("task", "t_gone")}
    other = [each.key for each in path(UNIT, "professional", quiz=False)]
    said = progress(way, done, workload=30, known=other)
    assert said.gone == (("card", "c_renamed"), ("task", "t_gone"))
    assert (said.done, said.minutes) == (0, 0)


@given(st.data())
def test_minutes_grow_with_what_is_done_up_to_the_workload(data: st.DataObject) -> None:
    minutes = data.draw(st.integers(1, 1000))
    audience: Audience = data.draw(st.sampled_from(BOTH))
    way = path(UNIT, audience, quiz=data.draw(st.booleans()))
    keys = [each.key for each in way]
    some = data.draw(st.sets(st.sampled_from(keys)))
    more = some | data.draw(st.sets(st.sampled_from(keys)))
    before = progress(way, some, workload=minutes)
    after = progress(way, more, workload=minutes)
    assert 0 <= before.minutes <= after.minutes <= minutes
    assert (after.minutes == minutes and after.next is None) or len(more) < len(keys)
    assert (before.next is None) == (len(some) == len(keys))


def test_a_unit_with_nothing_in_it_is_neither_done_nor_a_fault() -> None:
    empty = msgspec.structs.replace(UNIT, outcome=(), card=(), task=(), reflection=())
    said = progress(path(empty, "informal", quiz=False), (), workload=30)
    assert (said.all, said.minutes, said.next) == (0, 0, None)
