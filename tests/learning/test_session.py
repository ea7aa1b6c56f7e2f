"""The running plan of a session: it gives way when something takes longer, and says so."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.curriculum.cases import Session, SessionPart
from mentor_tui.learning.session import (
    Running,
    Slot,
    again,
    allot,
    back,
    begin,
    ending,
    longer,
    onward,
    standing,
)

NINE = datetime(2026, 11, 23, 9, 0)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def plan(*parts: tuple[str, int, int]) -> Session:
    return Session(
        id="morning", version=1, minutes=sum(part[1] for part in parts),
        part=tuple(
            SessionPart(id=name, kind="talk", minutes=long, least=least)
            for name, long, least in parts
        ),
    )  # fmt: skip


MORNING = plan(("open", 5, 3), ("cards", 20, 10), ("quiz", 10, 0), ("closing", 10, 5))

SLOTS = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 60)).map(
        lambda pair: Slot(f"p{pair}", pair[0], min(pair))
    ),
    max_size=12,
)


@given(SLOTS, st.integers(-60, 900))
def test_time_is_shared_out_within_bounds_and_to_the_minute(slots: list[Slot], there: int) -> None:
    found = allot(slots, there)

    for slot, each in zip(slots, found, strict=True):
        assert slot.floor <= each <= slot.minutes or (each == 0 and not slot.least)
    planned = sum(slot.minutes for slot in slots)
    stays = sum(slot.floor for slot in slots if slot.least)
    if there >= planned:
        assert list(found) == [slot.minutes for slot in slots]
    elif there >= sum(slot.floor for slot in slots):
        assert sum(found) == there  # all stay, and every minute is used
        assert all(found) or not slots
    elif there >= stays:
        assert sum(found) <= there  # some are left out, the end holds
    else:
        assert sum(found) == stays


@given(SLOTS, st.integers(0, 600))
def test_those_that_can_spare_more_give_more(slots: list[Slot], there: int) -> None:
    found = allot(slots, there)
    gave = [
        (slot.minutes - slot.floor, slot.minutes - each)
        for slot, each in zip(slots, found, strict=True)
        if each
    ]
    for room, cut in gave:
        for other_room, other_cut in gave:
            if room >= other_room:
                assert cut >= other_cut - 1  # minutes are whole


MOVES = st.lists(
    st.tuples(st.sampled_from(["next", "skip", "more", "back"]), st.integers(0, 40)), max_size=25
)


@settings(max_examples=80)
@given(SLOTS.filter(bool), MOVES)
def test_whatever_happens_the_plan_stays_a_plan(
    slots: list[Slot], moves: list[tuple[str, int]]
) -> None:
    session = plan(*((f"p{n}", slot.minutes, slot.least) for n, slot in enumerate(slots)))
    running, now = begin(session, NINE), NINE
    for move, passed in moves:
        now += minutes(passed)
        stands = standing(running, now)
        if stands.on is not None:
            told = [stands.on.id, *(each.id for each in stands.ahead)]
            assert told == [slot.id for slot in running.left]
        assert all(each.minutes >= 0 for each in stands.ahead)
        assert stands.late >= 0
        assert stands.spare >= 0
        assert not (stands.late and stands.spare)
        least = sum(slot.least for slot in running.left[1:])
        if stands.on and stands.seconds >= 0 and not running.more:
            free = running.end - now - timedelta(seconds=stands.seconds)
            if free >= minutes(least):
                assert stands.late == 0  # the end is kept wherever it can be
        if move in ("next", "skip"):
            running = onward(running, now, "done" if move == "next" else "skipped")
        else:
            running = longer(running) if move == "more" else back(running)
        assert [step.id for step in running.steps] == [
            slot.id for slot in running.slots[: len(running.steps)]
        ]


def test_on_time_nothing_changes() -> None:
    running = onward(begin(MORNING, NINE), NINE + minutes(5))

    stands = standing(running, NINE + minutes(12))

    assert stands.on is not None
    assert stands.on.id == "cards"
    assert stands.seconds == 13 * 60
    assert stands.next is not None
    assert stands.next.id == "quiz"
    assert stands.next.begins == NINE + minutes(25)
    assert (stands.ends, stands.late, stands.spare) == (NINE + minutes(45), 0, 0)
    assert not stands.shorter
    assert not stands.left_out


def test_an_overrun_shortens_what_comes_and_keeps_the_end() -> None:
    running = onward(begin(MORNING, NINE), NINE + minutes(5))

    stands = standing(running, NINE + minutes(30))  # five minutes over

    assert stands.seconds == -5 * 60
    assert [each.minutes for each in stands.ahead] == [7, 8]
    assert (stands.ends, stands.late) == (NINE + minutes(45), 0)


def test_what_may_be_left_out_goes_last_and_then_the_end_is_told_honestly() -> None:
    running = onward(begin(MORNING, NINE), NINE + minutes(5))

    tight = standing(running, NINE + minutes(36))
    assert [each.id for each in tight.left_out] == ["quiz"]
    assert tight.next is not None
    assert (tight.next.id, tight.next.minutes) == ("closing", 9)
    assert tight.late == 0

    late = standing(running, NINE + minutes(47))
    assert [each.minutes for each in late.ahead] == [0, 5]
    assert late.late == 7


def test_a_part_left_out_is_marked_and_comes_back_with_the_one_before() -> None:
    running = onward(begin(MORNING, NINE), NINE + minutes(5))

    after = onward(running, NINE + minutes(38))

    assert [(step.id, step.how) for step in after.steps] == [
        ("open", "done"), ("cards", "done"), ("quiz", "dropped"),
    ]  # fmt: skip
    assert back(after) == running


def test_five_minutes_more_come_from_the_others() -> None:
    running = longer(begin(MORNING, NINE))

    stands = standing(running, NINE)

    assert stands.minutes == 10
    assert sum(each.minutes for each in stands.ahead) == 35
    assert stands.late == 0


def test_beginning_late_with_a_fixed_end_shortens_from_the_start() -> None:
    running = begin(MORNING, NINE + minutes(10), until=NINE + minutes(45))

    stands = standing(running, NINE + minutes(10))

    assert stands.minutes < 5
    assert stands.ends == NINE + minutes(45)
    assert standing(ending(running, NINE + minutes(60)), NINE + minutes(10)).spare > 0


def test_a_laptop_closed_for_an_hour_says_how_late_it_is() -> None:
    running = onward(begin(MORNING, NINE), NINE + minutes(5))

    stands = standing(running, NINE + minutes(90))

    assert stands.seconds == -65 * 60
    assert stands.late == 50


def test_a_clock_that_went_back_takes_no_time() -> None:
    running = onward(begin(MORNING, NINE), NINE + minutes(5))

    assert standing(running, NINE - minutes(500)) == standing(running, NINE + minutes(5))
    assert onward(running, NINE - minutes(500)).began == NINE + minutes(5)


def test_all_over_and_back_again() -> None:
    running = begin(MORNING, NINE)
    for n in (5, 25, 35, 45):
        running = onward(running, NINE + minutes(n))

    assert running.over
    assert standing(running, NINE + minutes(99)).ends == NINE + minutes(45)
    assert onward(running, NINE + minutes(99)) == running
    assert longer(running) == running
    assert not back(running).over


def test_a_session_put_aside_is_taken_up_only_with_its_own_plan() -> None:
    running = onward(longer(begin(MORNING, NINE)), NINE + minutes(5))

    assert again(running, MORNING) == running
    assert again(running, plan(("open", 5, 3), ("closing", 5, 5))) is None
    shifted: Running = Running(
        name="morning", slots=running.slots, start=NINE, end=NINE, more={"open": -5}
    )
    assert again(shifted, MORNING) is None
