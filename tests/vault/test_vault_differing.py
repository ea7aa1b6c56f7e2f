"""What is apart is exactly what was written without knowing of each other."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.vault.differing import Dot, Place, still_apart
from mentor_tui.vault.operations import Operation

FIELDS = ("name", "wants")


class Laptop:
    """One mentor's: what it knows, and what it holds to be apart. Every value is its own."""

    def __init__(self, name: str, skew: int) -> None:
        self.device, self._clock, self._skew = name * 20, 0, skew
        self.known: list[Operation] = []
        self.apart: dict[Place, frozenset[Dot]] = {}

    def write(self, field: str, now: int) -> tuple[Operation, frozenset[Dot]]:
        """A new value; returns it with all that was known when it was written."""
        knew = frozenset((op.device, op.seq) for op in self.known)
        self._clock = max([now + self._skew, self._clock + 1, *(op.hlc + 1 for op in self.known)])
        seq = 1 + sum(op.device == self.device for op in self.known)
        value = f"{self.device[0]}{seq}"
        body = msgspec.json.encode({"kind": "mentee", "fields": {field: value}}).decode()
        op = Operation(self.device, seq, self._clock, "2026-11-23T08:30:00", "set", "m", body)
        self.known.append(op)
        self.apart.pop(("m", field), None)
        return op, knew

    def take_in(self, said: Sequence[Operation], apart: dict[Place, frozenset[Dot]]) -> None:
        self.apart = still_apart(self.known, said, self.apart, apart)
        here = {(op.device, op.seq) for op in self.known}
        self.known += [op for op in said if (op.device, op.seq) not in here]


def written_apart(
    laptop: Laptop, field: str, knew: dict[Dot, frozenset[Dot]], fields: dict[Dot, str]
) -> frozenset[Dot]:
    """Every value that no writer of another one here had known."""
    here = [(op.device, op.seq) for op in laptop.known if fields[op.device, op.seq] == field]
    return frozenset(dot for dot in here if not any(dot in knew[other] for other in here))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 2), st.sampled_from(FIELDS)),
        st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2)),
        st.tuples(st.just("again"), st.integers(0, 2), st.integers(0, 20)),
    ),
    max_size=24,
)


@settings(max_examples=400, deadline=None)
@given(steps=STEPS, skews=st.tuples(*[st.integers(-50, 50)] * 3))
def test_apart_is_what_neither_writer_knew_of_the_other(
    steps: list[tuple[str, int, int | str]], skews: tuple[int, int, int]
) -> None:
    laptops = [Laptop(name, skew) for name, skew in zip("abc", skews, strict=True)]
    knew: dict[Dot, frozenset[Dot]] = {}
    fields: dict[Dot, str] = {}
    sent: list[tuple[list[Operation], dict[Place, frozenset[Dot]]]] = []
    for now, (what, who, other) in enumerate(steps, 100):
        laptop = laptops[who]
        if what == "write":
            op, before = laptop.write(str(other), now)
            knew[op.device, op.seq], fields[op.device, op.seq] = before, str(other)
        elif what == "send":
            sent.append((list(laptop.known), dict(laptop.apart)))
            laptops[int(other)].take_in(*sent[-1])
        elif sent:  # an older file once more
            laptop.take_in(*sent[int(other) % len(sent)])
        for each in laptops:
            for field in FIELDS:
                expected = written_apart(each, field, knew, fields)
                told = each.apart.get(("m", field), frozenset())
                assert told == (expected if len(expected) > 1 else frozenset())


def test_the_same_value_on_both_sides_is_no_difference() -> None:
    body = msgspec.json.encode({"kind": "mentee", "fields": {"name": "same"}}).decode()
    one, other = (
        Operation(device * 20, 1, 5, "2026-11-23T08:30:00", "set", "m", body) for device in "ab"
    )
    assert still_apart([one], [other], {}, {}) == {}
