"""Everybody plays every role once; the countdown is right whatever is done to it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.learning import roleplay
from mentor_tui.learning.roleplay import GROUPS, Timer, role_of, seats, timer

PEOPLE = st.integers(min_value=GROUPS.start, max_value=GROUPS.stop - 1)
SECONDS = st.floats(min_value=0, max_value=4000, allow_nan=False)
MINUTES = st.integers(min_value=1, max_value=60)


@given(PEOPLE)
def test_after_all_rounds_everybody_was_mentor_once_and_mentee_once(people: int) -> None:
    for seat in range(people):
        played = Counter(role_of(seat, each, people) for each in range(people))
        assert (played["mentor"], played["mentee"], played["observer"]) == (1, 1, people - 2)


@given(PEOPLE, st.integers(min_value=0, max_value=50))
def test_every_round_has_one_mentor_one_mentee_and_the_rest_watch(people: int, each: int) -> None:
    played = Counter(seats(each, people))
    assert (played["mentor"], played["mentee"]) == (1, 1)
    assert played["observer"] == people - 2


@given(st.integers(min_value=2, max_value=6), st.integers(min_value=0, max_value=20))
def test_three_go_from_mentor_to_mentee_to_observer(seat: int, each: int) -> None:
    after = {"mentor": "mentee", "mentee": "observer", "observer": "mentor"}
    assert role_of(seat, each + 1, 3) == after[role_of(seat, each, 3)]


@given(st.integers(min_value=-3, max_value=90))
def test_a_role_play_goes_through_every_part_and_back_again(people: int) -> None:
    run = roleplay.begin(8, people)
    assert run.people in GROUPS
    there = [run]
    while not run.over:
        run = run.onward()
        there.append(run)
    assert len(there) == 3 * run.people + 1
    assert run.onward() == run
    for before in reversed(there[:-1]):
        run = run.back()
        assert run == before
    assert run.back() == run
    assert there[1].to_debrief().over


@given(MINUTES, st.lists(st.tuples(SECONDS, st.sampled_from(["turn", "look"])), max_size=12))
def test_only_the_time_it_runs_is_taken_away(minutes: int, doings: list[tuple[float, str]]) -> None:
    clock, now, ran, runs = timer(minutes), 100.0, 0.0, False
    for wait, doing in doings:
        now += wait
        ran = min(minutes * 60.0, ran + wait) if runs else ran
        assert clock.left(now) == pytest.approx(minutes * 60 - ran, abs=1.001)
        if doing == "turn":
            runs = not runs and clock.left(now) > 0
            clock = clock.turned(now)
    assert clock.left(now) >= 0


@given(MINUTES, st.lists(SECONDS, max_size=20))
def test_a_clock_that_jumps_never_gives_time_or_takes_more_than_all(
    minutes: int, readings: list[float]
) -> None:
    clock = timer(minutes).start(1000.0)
    for now in readings:
        assert 0 <= clock.left(now) <= minutes * 60
        paused = clock.pause(now)
        assert paused.left(now + 500) == clock.left(now)


@given(MINUTES, SECONDS, st.booleans())
def test_a_minute_more_is_a_whole_minute(minutes: int, passed: float, paused: bool) -> None:
    clock = timer(minutes).start(0.0)
    clock = clock.pause(passed) if paused else clock
    left = clock.left(passed)
    longer = clock.more(passed)
    assert longer.left(passed) == pytest.approx(left + 60, abs=1.001)
    assert longer.phase(passed) != "over"
    assert longer.stands is (paused and left > 0)


@given(st.integers(min_value=0, max_value=2000))
def test_more_and_more_stays_readable_on_a_clock(times: int) -> None:
    clock = Timer(length=60.0)
    for _ in range(min(times, 150)):
        clock = clock.more(0.0)
    assert clock.left(0.0) <= roleplay.LONGEST


def test_the_last_minute_is_told_and_the_end_stays_the_end() -> None:
    clock = timer(8)
    assert clock.phase(0.0) == "ready"
    clock = clock.start(0.0)
    assert [clock.phase(each) for each in (0.0, 419.0, 420.0, 479.9, 480.0, 9999.0)] == [
        "running", "running", "last_minute", "last_minute", "over", "over",
    ]  # fmt: skip
    assert clock.left(479.9) == 1
    assert clock.pause(200.0).phase(4000.0) == "paused"
    over = clock.pause(500.0)
    assert (over.phase(500.0), over.start(600.0)) == ("over", over)


def test_a_short_round_is_not_all_last_minute() -> None:
    assert timer(1).start(0.0).phase(10.0) == "running"
