"""Any way through any walk: no answer lost, the place always known, the end always reached."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_walk import NOW, WEEKLY, a_run

from mentor_tui.casework.records import Run
from mentor_tui.casework.walk import WalkRun, answer_all
from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.structure import CheckIn, Walk

# Any sequence of moves ----------------------------------------------------------------

MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), st.booleans()),
        st.tuples(st.just("answer"), st.integers(1, 10)),
        st.tuples(st.sampled_from(["skip", "back", "keep", "resume", "shorter"]), st.just(7)),
    ),
    max_size=30,
)
SAMPLES: dict[str, Any] = {
    "text": "a few words", "long": "some more words", "person": "Ida", "employer": "Kern",
    "date": "2026-11-24", "signature": "2026-11-23", "time": "07:10", "duration": 15,
    "steps": ["one", "two"],
}  # fmt: skip


def fitting(walk: WalkRun, value: Any) -> dict[str, Any]:
    """An answer for each field of the step, ``value`` where it can be used."""
    assert walk.current
    found: dict[str, Any] = {}
    for field in walk.current.field:
        if field.kind == "consent":
            found[field.id] = bool(value)
        elif field.kind in ("scale", "number"):
            found[field.id] = min(int(value) + (field.low or 0), field.high or 10)
        elif field.kind == "choice":
            found[field.id] = field.options[int(value) % len(field.options)]
        elif field.kind in ("multi", "checklist"):
            found[field.id] = [field.options[int(value) % len(field.options)]]
        else:
            found[field.id] = SAMPLES[field.kind]
    return found


def consistent(walk: WalkRun) -> None:
    known = {step.id for step in walk.steps}
    assert walk.run.trail
    assert walk.finished == (walk.current is None) == (walk.run.finished is not None)
    if walk.current:
        assert walk.current.id in known
        assert walk.current.id == [name for name in walk.run.trail if name in known][-1]
    done, all_there = walk.progress
    assert 1 <= done <= all_there


def wander(walk: WalkRun, moves: list[tuple[str, Any]]) -> None:
    for move, value in moves:
        before = dict(walk.run.answers)
        if move == "back":
            walk = walk.back()
        elif move == "resume":
            again = msgspec.json.decode(msgspec.json.encode(walk.run), type=Run)
            walk = WalkRun(walk.content, again).begin()
        elif move == "shorter":
            walk = walk.shortened()
        elif walk.current and move == "answer":
            walk = walk.answer(fitting(walk, value), NOW)
        elif walk.current and move == "keep":
            walk = walk.keep(fitting(walk, value))
        elif walk.current and not any(field.required for field in walk.current.field):
            walk = walk.answer({}, NOW)
        consistent(walk)
        assert before.keys() <= walk.run.answers.keys()
        assert walk.counted_answers().items() <= walk.run.answers.items()


@given(MOVES)
def test_no_sequence_of_moves_loses_an_answer_or_the_place(moves: list[tuple[str, Any]]) -> None:
    wander(a_run(), moves)
    wander(a_run(WEEKLY), moves)


BUNDLED = Library()
ALL: list[Walk | CheckIn] = [*BUNDLED.walks().values(), *BUNDLED.checkins().values()]


@given(st.sampled_from(ALL), MOVES)
def test_nor_does_it_in_any_walk_that_ships(
    content: Walk | CheckIn, moves: list[tuple[str, Any]]
) -> None:
    wander(a_run(content), moves)


@pytest.mark.parametrize("content", ALL, ids=lambda content: content.id)
@pytest.mark.parametrize("value", [0, 1, 7])
def test_every_walk_that_ships_can_be_finished_from_a_file(
    content: Walk | CheckIn, value: int
) -> None:
    walk = a_run(content)
    answers: dict[str, Any] = {}
    for step in walk.steps:
        standing = WalkRun(content, msgspec.structs.replace(walk.run, trail=(step.id,)))
        answers |= {f"{step.id}.{name}": kept for name, kept in fitting(standing, value).items()}
    assert answer_all(walk, answers, NOW).finished
