"""Hands counted with two keys, what the room chose, and a quiz of a whole room without names."""

from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.learning import group, votes
from mentor_tui.learning.group import HAD, NOT_YET, GroupRun
from mentor_tui.learning.votes import MOST_HANDS, HandCount, counted, nobody_yet
from mentor_tui.problems import UsageProblem

KEYS = ("digit", "open", "back", "rub_out", "up", "down", "more", "less")


def typed(count: HandCount, keys: str) -> HandCount:
    """Digits, and ``.`` for Enter."""
    for key in keys:
        count = count.open() if key == "." else count.digit(int(key))
    return count


@pytest.mark.parametrize(
    ("keys", "counts", "choice"),
    [
        ("1523", (5, 3, 0), 0),
        ("11.1534", (5, 0, 4), 0),
        ("1.12.25", (12, 5, 0), 0),
        ("1.12.1.7.", (7, 0, 0), 0),
        ("151327", (3, 7, 0), 1),
        ("9130", (3, 0, 0), 0),
        ("1424", (4, 4, 0), None),
        ("1..", (0, 0, 0), None),
    ],
)
def test_two_keys_count_an_option_and_enter_opens_a_larger_number(
    keys: str, counts: tuple[int, ...], choice: int | None
) -> None:
    found = typed(nobody_yet(3), keys)
    assert (found.counts, found.choice) == (counts, choice)


def test_arrows_go_on_from_option_to_option_and_take_single_hands() -> None:
    count = nobody_yet(3).step(1).digit(4).step(1).digit(2).step(1).digit(6)
    assert count.counts == (4, 2, 6)
    assert count.more(-1).more(-1).counts == (4, 2, 4)
    assert count.more(-1).more(-1).leading == (0, 2)
    assert count.rub_out().hands == (4, 2, None)
    half = count.to(0).open().digit(1).digit(9)
    assert half.counts == (4, 2, 6)
    assert half.step(1).counts == (19, 2, 6)
    assert half.rub_out().rub_out().rub_out().counts == (4, 2, 6)


@given(
    st.integers(votes.FEWEST_OPTIONS, votes.MOST_OPTIONS),
    st.lists(st.tuples(st.sampled_from(KEYS), st.integers(0, 9))),
)
def test_any_keys_leave_a_count_that_can_be_told(options: int, keys: list[tuple[str, int]]) -> None:
    count = nobody_yet(options)
    for key, number in keys:
        match key:
            case "digit":
                count = count.digit(number)
            case "up" | "down":
                count = count.step(1 if key == "down" else -1)
            case "more" | "less":
                count = count.more(1 if key == "more" else -1)
            case _:
                count = getattr(count, key)()
        assert len(count.counts) == options
        assert all(0 <= each <= MOST_HANDS for each in count.counts)
        assert 0 <= count.cursor < options
        assert count.typed is None or count.counting
        best = max(count.counts)
        assert all(count.counts[place] == best > 0 for place in count.leading)
        assert (count.choice is not None) == (count.counts.count(best) == 1 and best > 0)


@given(st.lists(st.integers(0, MOST_HANDS), min_size=2, max_size=9))
def test_the_leading_options_have_most_and_their_order_does_not_matter(hands: list[int]) -> None:
    count = counted(hands)
    assert count.complete
    assert count.total == sum(hands)
    assert set(count.leading) == {n for n, each in enumerate(hands) if each == max(hands) > 0}
    mirrored = {len(hands) - 1 - place for place in counted(hands[::-1]).leading}
    assert mirrored == set(count.leading)


@pytest.mark.parametrize("hands", [[3], [1] * 10, [1, -1], [1, 1000], [1, True], [1, 2.5]])
def test_too_few_options_and_hands_that_cannot_be_are_refused(hands: list[int]) -> None:
    with pytest.raises(UsageProblem):
        counted(hands)


# A whole room ------------------------------------------------------------------------------


def item(
    name: str, kind: Literal["single", "multi"] = "single", right: tuple[str, ...] = ("a",)
) -> QuizItem:
    return QuizItem(
        id=name, kind=kind, options=("a", "b", "c"), right=right, outcome="u.k1", card="c",
        audience=("professional",),
    )  # fmt: skip


ITEMS = {each.id: each for each in (item("q1"), item("q2", "multi", ("a", "b")), item("q3"))}
MARKS = dict.fromkeys(ITEMS, "v1")
AREAS = ("listening", "network")


def room() -> GroupRun:
    return group.begun("seed", "u", "professional", ITEMS, MARKS, AREAS)


def test_a_room_is_asked_all_and_the_most_missed_question_comes_first() -> None:
    run = room()
    assert sorted(run.asked) == ["q1", "q2", "q3"]
    assert run.waiting("quiz") == run.asked[0]
    run = run.counted("quiz", "q1", {"a": 9, "b": 1, "c": 0})
    run = run.counted("quiz", "q2", {HAD: 1, NOT_YET: 4})
    run = run.counted("quiz", "q3", {"a": 5, "b": 0, "c": 0})
    assert run.waiting("quiz") is None
    found = {each.id: each for each in group.tallies(run, ITEMS.values())}
    assert (found["q1"].right, found["q1"].answered) == (9, 10)
    assert (found["q2"].right, found["q2"].answered) == (1, 5)
    assert [each.id for each in group.most_missed(found.values())] == ["q2", "q1"]


def test_what_the_room_says_of_itself_stays_apart_before_and_after() -> None:
    run = room().counted("before", "listening", {"0": 3, "4": 1})
    run = run.counted("after", "listening", {"0": 1, "4": 3})
    assert run.counts("before")["listening"]["0"] == 3
    assert run.waiting("after") == "network"
    with pytest.raises(UsageProblem):
        run.counted("before", "q1", {"0": 1})
    with pytest.raises(UsageProblem):
        run.counted("before", "listening", {"0": -1})


def test_a_question_edited_meanwhile_loses_its_hands_and_one_that_is_gone_is_not_asked() -> None:
    run = room().counted("quiz", "q1", {"a": 1}).counted("quiz", "q3", {"a": 2})
    run = run.counted("before", "network", {"0": 1})
    left = {name: each for name, each in ITEMS.items() if name != "q3"}
    fresh = group.renewed(run, left, {**MARKS, "q1": "v2"}, ("listening",))
    assert set(fresh.asked) == {"q1", "q2"}
    assert not fresh.quiz
    assert not fresh.before
    assert fresh.waiting("quiz") is not None


def test_a_question_with_more_answers_than_digits_is_answered_on_paper() -> None:
    many = tuple("abcdefghij")
    long = QuizItem(
        id="q", kind="single", options=many, right=("a",), outcome="u.k1", card="c",
        audience=("professional",),
    )  # fmt: skip
    assert not group.voted_on(long)
    assert group.answers(long, "seed") == (HAD, NOT_YET)


def test_a_run_is_the_same_after_it_was_kept() -> None:
    run = room().counted("quiz", "q1", {"a": 1, "b": 0})
    assert group.unpacked(group.packed(run)) == run
    for wrong in ("", "{}", "[1]", '{"seed": 3}'):
        assert group.unpacked(wrong) is None


@given(st.dictionaries(st.sampled_from(sorted(ITEMS)), st.integers(0, 40), min_size=1))
def test_no_more_are_right_than_answered_whatever_is_counted(hands: dict[str, int]) -> None:
    run = room()
    for name, number in hands.items():
        answers = group.answers(ITEMS[name], run.seed)
        run = run.counted("quiz", name, dict.fromkeys(answers, number))
    for each in group.tallies(run, ITEMS.values()):
        assert 0 <= each.right <= each.answered
        assert each.missed == each.answered - each.right
    assert all(each.missed for each in group.most_missed(group.tallies(run, ITEMS.values())))
