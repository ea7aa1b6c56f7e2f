"""Competence as one sees it oneself: before and now, gaps, what helps, the order of the plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.curriculum.structure import Audience, Card, Minutes, Outcome, Task, Unit
from mentor_tui.learning.competences import corrects, gaps, helps, in_order, latest_said, standings
from mentor_tui.learning.records import GrowthStep, SelfRating

NINE = datetime(2026, 11, 23, 9)
BOTH: tuple[Audience, ...] = ("professional", "informal")
AREAS = ("listening", "crisis", "network")


def rating(n: int, area: str, value: int | None, *, gone: bool = False) -> SelfRating:
    at = NINE + timedelta(hours=n)
    return SelfRating(
        id=f"r{n:03}", framework="mentoring", area=area, at=at, on=at.date(), value=value, gone=gone
    )


ROW = st.tuples(st.sampled_from(AREAS), st.none() | st.integers(0, 4), st.booleans())
SOME = st.lists(ROW, max_size=12).map(
    lambda rows: [rating(n, area, value, gone=gone) for n, (area, value, gone) in enumerate(rows)]
)


@given(SOME, st.randoms())
def test_first_and_latest_do_not_depend_on_the_order_they_come_in(
    ratings: list[SelfRating], random: Random
) -> None:
    found = standings(ratings, "mentoring")
    mixed = [*ratings]
    random.shuffle(mixed)
    assert standings(mixed, "mentoring") == found
    for area in AREAS:
        said = [r for r in ratings if r.area == area and r.value is not None and not r.gone]
        if not said:
            assert area not in found
        else:
            assert (found[area].first, found[area].latest) == (said[0], said[-1])
            assert found[area].before == (said[0] if len(said) > 1 else None)


@given(SOME, st.integers(1, 4))
def test_what_is_blank_is_no_gap_and_what_is_reached_is_none(
    ratings: list[SelfRating], wanted: int
) -> None:
    found = standings(ratings, "mentoring")
    low = gaps(found, AREAS, wanted)
    assert low == [area for area in AREAS if area in low]
    for area in AREAS:
        value = found[area].value if area in found else None
        assert (area in low) == (value is not None and value < wanted)


def test_another_framework_is_another_matter() -> None:
    assert standings([rating(1, "crisis", 2)], "elsewhere") == {}
    assert latest_said([rating(1, "crisis", 2)], "elsewhere", "crisis") is None


def test_soon_after_it_is_a_slip_put_right_later_a_new_look() -> None:
    before = rating(0, "crisis", 2)
    assert corrects(before, NINE + timedelta(minutes=59), 3)
    assert not corrects(before, NINE + timedelta(hours=2), 3)
    assert corrects(before, NINE + timedelta(days=20), 2)  # other words with the same rating
    assert not corrects(before, NINE + timedelta(days=31), 2)
    assert not corrects(before, NINE - timedelta(minutes=5), 3)  # a clock that went back
    assert not corrects(None, NINE, 2)


def card(id: str, *outcomes: str, audience: tuple[Audience, ...] = BOTH) -> Card:
    return Card(id=id, audience=audience, outcomes=outcomes)


def task(id: str, *outcomes: str) -> Task:
    return Task(id=id, outcomes=outcomes, audience=BOTH, minutes=20)


def unit(id: str, cards: tuple[Card, ...], tasks: tuple[Task, ...] = ()) -> Unit:
    outcome = (Outcome(id=f"{id}.k1", kind="knowledge"), Outcome(id=f"{id}.k2", kind="knowledge"))
    minutes = Minutes(professional=60, informal=60)
    return Unit(id=id, version=1, order=1, minutes=minutes, outcome=outcome, card=cards, task=tasks)


ZOO = unit(
    "zoo",
    (
        card("c_side", "zoo.k9", "zoo.k1"), card("c_a", "zoo.k1"), card("c_b", "zoo.k1"),
        card("c_c", "zoo.k2"), card("c_pro", "zoo.k1", audience=("professional",)),
    ),
    (task("t_a", "zoo.k9", "zoo.k2"), task("t_b", "zoo.k9")),
)  # fmt: skip


def offered(
    *outcomes: str, audience: Audience = "informal", done: tuple[str, ...] = ()
) -> list[str]:
    was = {"zoo": [("card", name) for name in done] + [("task", name) for name in done]}
    found = helps(outcomes, [ZOO], audience, was, most=4)
    return [each.id for each in found]


def test_help_is_one_for_each_outcome_in_turn_for_the_mentor_who_asks() -> None:
    assert offered("zoo.k2", "zoo.k1") == ["c_c", "c_a", "c_b", "c_side", "t_a"]
    assert offered("zoo.k1", "zoo.k2") == ["c_a", "c_c", "c_b", "c_side", "t_a"]
    assert "c_pro" in offered("zoo.k1", audience="professional")
    assert offered("zoo.k7") == []


def test_what_was_done_comes_last_and_stays_in_sight() -> None:
    found = offered("zoo.k1", "zoo.k2", done=("c_a", "t_a"))
    assert found == ["c_b", "c_c", "c_side", "c_a", "t_a"]


def test_the_plan_begins_with_what_is_open_and_has_the_nearest_day() -> None:
    def step(
        id: str, state: Literal["planned", "done", "adapted"], due: date | None = None
    ) -> GrowthStep:
        return GrowthStep(id=id, area="crisis", at=NINE, what=id, due=due, state=state)

    steps = [
        step("done", "done", date(2026, 1, 1)), step("whenever", "planned"),
        step("late", "planned", date(2026, 12, 9)), step("soon", "adapted", date(2026, 11, 30)),
    ]  # fmt: skip
    assert [each.id for each in in_order(steps)] == ["soon", "late", "whenever", "done"]
