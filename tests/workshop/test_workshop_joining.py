"""The door of a room: the code opens it, wrong ones are slowed, nobody is named."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.workshop.joining import (
    AWAY_AFTER,
    FORGOTTEN_AFTER,
    FREE,
    PER_MINUTE,
    RENEWED_AFTER,
    SLOWEST,
    Door,
)


class Watch:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def wrong(door: Door) -> str:
    return "".join("1" if digit == "0" else "0" for digit in door.code)


def test_the_code_of_the_wall_opens_as_it_is_read_aloud_and_in_any_script() -> None:
    door = Door()
    assert len(door.code) == 8
    arabic = "".join(chr(0x0660 + int(digit)) for digit in door.code)
    for typed in (door.code, door.shown_code, f" {door.shown_code} ", "-".join(door.code), arabic):
        knock = door.knock("10.0.0.1", typed, "el")
        assert knock.outcome == "in"
        guest = door.guest(knock.token)
        assert guest is not None
        assert guest.language == "el"
    assert len(door) == 5


@settings(max_examples=50)
@given(st.text(max_size=80) | st.text("0123456789 ", max_size=12))
def test_nothing_else_opens(typed: str) -> None:
    door = Door()
    assert door.knock("10.0.0.1", typed, "en").outcome == "wrong"  # or one chance in 10⁸
    assert door.guest(typed) is None


def test_an_address_with_wrong_codes_waits_longer_and_longer_but_never_for_good() -> None:
    door, watch = Door(clock=(watch := Watch())), watch
    for _ in range(FREE):
        assert door.knock("10.0.0.9", wrong(door), "en").outcome == "wrong"
    waits = []
    for _ in range(10):
        knock = door.knock("10.0.0.9", door.code, "en")
        assert knock.outcome == "wait"
        waits.append(knock.wait)
        watch.now += knock.wait
        assert door.knock("10.0.0.9", wrong(door), "en").outcome == "wrong"
    assert waits == sorted(waits)
    assert waits[-1] <= SLOWEST + 1
    assert door.knock("10.0.0.7", door.code, "en").outcome == "in"  # a neighbour is not held up
    watch.now += FORGOTTEN_AFTER + 1
    assert door.knock("10.0.0.9", door.code, "en").outcome == "in"


def test_a_thousand_wrong_codes_are_slowed_for_all_and_then_the_code_is_new() -> None:
    door, watch = Door(clock=(watch := Watch())), watch
    first, tried = door.code, 0
    inside = door.knock("10.0.0.1", door.code, "en").token
    while not door.renewed:
        tried += 1
        knock = door.knock(f"10.1.{tried // 250}.{tried % 250}", wrong(door), "en")
        if knock.outcome == "wait":
            watch.now += knock.wait
    assert watch.now >= 60 * (RENEWED_AFTER // PER_MINUTE - 1)
    assert door.code != first
    assert door.guest(inside) is not None


def test_a_full_room_says_so() -> None:
    door = Door(most=2)
    outcomes = [door.knock("10.0.0.1", door.code, "en").outcome for _ in range(3)]
    assert outcomes == ["in", "in", "full"]


def test_a_full_room_gives_the_place_of_a_browser_that_left_long_ago_to_another() -> None:
    door, watch = Door(most=2, clock=(watch := Watch())), watch
    left, here = (door.knock("10.0.0.1", door.code, "en").token for _ in range(2))
    watch.now += AWAY_AFTER + 1
    assert door.guest(here) is not None
    assert door.knock("10.0.0.2", door.code, "en").outcome == "in"
    assert door.guest(left) is None
    assert door.guest(here) is not None
    assert door.knock("10.0.0.3", door.code, "en").outcome == "full"
    watch.now += AWAY_AFTER + 1
    guest = door.guest(here)
    assert guest is not None
    guest.lines = 1  # its companion is open, however quiet
    watch.now += AWAY_AFTER + 1
    assert door.knock("10.0.0.4", door.code, "en").outcome == "in"
    assert door.guest(here) is guest
