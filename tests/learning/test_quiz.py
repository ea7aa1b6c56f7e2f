"""Which questions are asked, how they stand, what an answer is worth: for any quiz there may be."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_quiz import ITEMS, item, items_of, words_of

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.learning import quiz
from mentor_tui.learning.quiz_figures import figures
from mentor_tui.learning.records import QuizTry
from mentor_tui.problems import UsageProblem

NOW = datetime(2026, 11, 23, 8, 30)
TEA = items_of()
FEW = settings(max_examples=15)
MARKS = dict.fromkeys(TEA, "as it was")


@st.composite
def banks(draw: st.DrawFn) -> dict[str, QuizItem]:
    """A quiz of any size, kinds and outcomes."""
    made = []
    for number in range(draw(st.integers(1, 30))):
        kind = draw(st.sampled_from(["single", "multi", "order", "match", "case"]))
        options = [f"o{n}" for n in range(draw(st.integers(2, 5)))]
        right: tuple[str, ...] = ()
        if kind in ("single", "case"):
            right = (draw(st.sampled_from(options)),)
        elif kind == "multi":
            right = tuple(draw(st.lists(st.sampled_from(options), min_size=1, unique=True)))
        outcome = f"k{draw(st.integers(0, 7))}"
        made.append(item(f"q{number}", kind, *options, right=right, outcome=outcome))
    return items_of(made)


def attempt(id: str = "one", **more: Any) -> QuizTry:
    return QuizTry(id=id, unit="tea", audience="professional", at=NOW, **more)


seeds = st.text(max_size=12)


# Choosing --------------------------------------------------------------------------------


@FEW
@given(banks(), seeds, st.integers(0, 12))
def test_an_attempt_asks_as_many_as_it_should_each_once(
    bank: dict[str, QuizItem], seed: str, count: int
) -> None:
    asked = quiz.choose(bank.values(), seed, count=count)
    assert len(asked) == (min(count, len(bank)) if count else len(bank))
    assert len({*asked}) == len(asked)
    assert {*asked} <= bank.keys()


@FEW
@given(banks(), seeds)
def test_every_outcome_is_asked_about_where_there_is_room(
    bank: dict[str, QuizItem], seed: str
) -> None:
    asked = quiz.choose(bank.values(), seed)
    wanted = {each.outcome for each in bank.values()}
    assert {bank[each].outcome for each in asked} == wanted  # at most eight of them here


@FEW
@given(banks(), seeds)
def test_the_same_attempt_always_asks_the_same(bank: dict[str, QuizItem], seed: str) -> None:
    backwards = [*bank.values()][::-1]
    assert quiz.choose(bank.values(), seed) == quiz.choose(backwards, seed)


@FEW
@given(banks(), seeds, seeds)
def test_a_second_attempt_takes_other_questions_first(
    bank: dict[str, QuizItem], first: str, second: str
) -> None:
    before = {*quiz.choose(bank.values(), first)}
    asked = {*quiz.choose(bank.values(), second, seen=dict.fromkeys(before, 1))}
    for again in asked & before:
        left = bank.keys() - before - asked
        same = {each for each in left if bank[each].outcome == bank[again].outcome}
        assert not same  # repeated only where its outcome had nothing new left
        others = [each for each in asked - {again} if bank[each].outcome == bank[again].outcome]
        assert not left or not others  # and then only so that the outcome is there at all


# How they stand --------------------------------------------------------------------------


@FEW
@given(banks(), seeds)
def test_options_are_mixed_but_all_there_and_never_solved_already(
    bank: dict[str, QuizItem], seed: str
) -> None:
    for each in bank.values():
        stands = quiz.shown(each, seed)
        assert sorted(stands) == sorted(each.options)
        assert stands == quiz.shown(each, seed)
        if each.kind == "order":
            assert not quiz.mark(each, stands).right
        if each.kind == "match":
            beside = quiz.partners(each, seed)
            pairs = [f"{a}={b}" for a, b in zip(stands, beside, strict=True)]
            assert not quiz.mark(each, quiz.check(each, pairs)).right


def test_the_right_answer_does_not_always_stand_in_the_same_place() -> None:
    places = {quiz.shown(TEA["q_warm"], str(n)).index("invite") for n in range(40)}
    assert places == {0, 1, 2}


# Answers ---------------------------------------------------------------------------------


@FEW
@given(banks(), seeds)
def test_the_right_answer_is_right_in_whatever_order_it_is_given(
    bank: dict[str, QuizItem], seed: str
) -> None:
    for each in bank.values():
        right = quiz.right_answer(each)
        given_so = right if each.kind == "order" else right[::-1]
        verdict = quiz.mark(each, quiz.check(each, given_so))
        assert verdict.right
        assert all(verdict.fits.values())


@pytest.mark.parametrize(
    ("name", "chosen", "fits"),
    [
        ("q_warm", ["wait"], {"invite": False}),
        ("q_cup", ["milk"], {"milk": True, "lemon": False}),
        ("q_cup", ["milk", "lemon", "salt"], {"milk": True, "lemon": True}),
        ("q_steps", ["boil", "drink", "pour"], {"boil": True, "pour": False, "drink": False}),
        ("q_pairs", ["green=black", "black=green", "mint=mint"],
         {"green": False, "black": False, "mint": True}),
        ("q_warm", [], {"invite": False}),
        ("q_steps", [], {"boil": False, "pour": False, "drink": False}),
    ],
)  # fmt: skip
def test_what_is_not_all_right_says_what_fits(
    name: str, chosen: list[str], fits: dict[str, bool]
) -> None:
    verdict = quiz.mark(TEA[name], quiz.check(TEA[name], chosen))
    assert not verdict.right
    assert verdict.fits == fits


@pytest.mark.parametrize(
    ("name", "chosen", "problem"),
    [
        ("q_warm", ["coffee"], "problem.one_of"),
        ("q_warm", ["wait", "invite"], "problem.quiz_one"),
        ("q_cup", ["milk", "milk"], "problem.quiz_twice"),
        ("q_steps", ["boil", "pour"], "problem.quiz_all"),
        ("q_pairs", ["green", "black", "mint"], "problem.quiz_pair"),
        ("q_pairs", ["tea=green", "black=black", "mint=mint"], "problem.one_of"),
    ],
)
def test_an_answer_the_question_does_not_have_is_refused(
    name: str, chosen: list[str], problem: str
) -> None:
    with pytest.raises(UsageProblem) as refused:
        quiz.check(TEA[name], chosen)
    assert refused.value.message == problem


@pytest.mark.parametrize(
    "made",
    [
        item("q", "single", "a", "b"), item("q", "single", "a", "b", right=("c",)),
        item("q", "case", "a", "b", right=("a", "b")), item("q", "order", "a"),
        item("q", "match", "a", "a"), item("q", "order", "a", "b=c"), item("q", "multi", "a", "b"),
        item("q", "order", "a", "ask"), item("q.1", "order", "a", "b"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_not_asked(made: dict[str, Any]) -> None:
    assert quiz.pool(items_of([made]).values(), "professional") == {}


# Attempts --------------------------------------------------------------------------------


@given(st.integers(1, 60), st.integers(-5, 200))
def test_the_pass_mark_in_questions_is_the_least_number_that_reaches_it(
    asked: int, per_cent: int
) -> None:
    held = min(100, max(1, per_cent))
    least = quiz.needed(asked, per_cent)
    assert least * 100 >= asked * held
    assert 1 <= least <= asked
    assert least == 1 or (least - 1) * 100 < asked * held


@FEW
@given(banks(), seeds, st.data())
def test_an_attempt_counts_what_was_right(
    bank: dict[str, QuizItem], seed: str, data: st.DataObject
) -> None:
    marks = dict.fromkeys(bank, "")
    done = quiz.begun(attempt(seed), bank, marks)
    right = 0
    while (name := quiz.waiting(done)) is not None:
        good = data.draw(st.booleans())
        right += good
        done = quiz.answered(done, bank[name], quiz.right_answer(bank[name]) if good else [])
    counts = quiz.result(quiz.finished(done, NOW))
    assert (counts.right, counts.asked) == (right, len(done.asked))
    assert counts.passed == (right * 100 >= 70 * len(done.asked))


def test_the_first_answer_counts() -> None:
    begun = quiz.begun(attempt(), TEA, MARKS, count=0)
    first = quiz.answered(begun, TEA["q_warm"], ["wait"])
    assert quiz.answered(first, TEA["q_warm"], ["invite"]) == first


def test_nothing_asked_is_nothing_passed() -> None:
    assert not quiz.result(attempt()).passed


def test_the_best_attempt_is_a_finished_one_with_the_greatest_share() -> None:
    def done(id: str, right: int, asked: int, **more: Any) -> QuizTry:
        names = tuple(f"q{n}" for n in range(asked))
        fits = {name: n < right for n, name in enumerate(names)}
        return attempt(id, asked=names, right=fits, **{"finished": NOW, **more})

    found = [done("a", 3, 4), done("b", 7, 10), done("c", 9, 9, finished=None),
             done("d", 4, 4, gone=True)]  # fmt: skip
    best = quiz.best(found)
    assert best is not None
    assert best.id == "a"
    assert quiz.best([]) is None


# Edited ----------------------------------------------------------------------------------


@FEW
@given(banks(), seeds, st.data())
def test_a_half_done_attempt_goes_on_with_the_questions_as_they_are(
    bank: dict[str, QuizItem], seed: str, data: st.DataObject
) -> None:
    marks = {name: f"{name}, first" for name in bank}
    begun = quiz.begun(attempt(seed), bank, marks)
    for name in data.draw(st.lists(st.sampled_from(begun.asked), unique=True)):
        begun = quiz.answered(begun, bank[name], [])
    gone = data.draw(st.sets(st.sampled_from([*bank])))
    edited = data.draw(st.sets(st.sampled_from([*bank])))
    there = {name: each for name, each in bank.items() if name not in gone}
    now = {name: f"{name}, second" if name in edited else marks[name] for name in there}
    after, told = quiz.renewed(begun, there, now)
    assert {*told.edited} == {*begun.answers} & edited - gone
    assert {*told.gone} == {*begun.asked} & gone
    assert after.answers.keys() == begun.answers.keys() - edited - gone
    assert after.marks == {name: now[name] for name in after.asked}
    assert len({*after.asked}) == len(after.asked) == min(len(begun.asked), len(there))
    assert quiz.renewed(after, there, now) == (after, quiz.Changed())


def test_a_finished_attempt_stays_as_it_was_answered() -> None:
    done = quiz.begun(attempt(), TEA, MARKS, count=0)
    for name in done.asked:
        done = quiz.answered(done, TEA[name], quiz.right_answer(TEA[name]))
    done = quiz.finished(done, NOW)
    assert quiz.renewed(done, {}, {}) == (done, quiz.Changed())
    assert quiz.result(done).right == len(TEA)
    assert quiz.changed(done, TEA, {**MARKS, "q_cup": "another"}).edited == ("q_cup",)


def test_an_edit_of_words_or_answers_is_noticed_and_other_edits_are_not() -> None:
    words, cup = words_of(ITEMS), TEA["q_cup"]
    mark = quiz.fingerprint(cup, words)
    assert quiz.fingerprint(cup, {**words, "q_cup.ask": "Milk?"}) != mark
    assert quiz.fingerprint(cup, {**words, "q_warm.ask": "Cold?"}) == mark
    turned = msgspec.structs.replace(cup, right=cup.right[::-1], options=cup.options[::-1])
    assert quiz.fingerprint(turned, words) == mark
    other = msgspec.structs.replace(cup, right=("salt",))
    assert quiz.fingerprint(other, words) != mark
    steps = TEA["q_steps"]
    backwards = msgspec.structs.replace(steps, options=steps.options[::-1])
    assert quiz.fingerprint(backwards, words) != quiz.fingerprint(steps, words)


# Figures ---------------------------------------------------------------------------------


def test_the_figures_count_every_attempt_and_leave_out_earlier_versions() -> None:
    cup = TEA["q_cup"]
    tries = [
        attempt("a", answers={"q_cup": ["milk", "lemon"]}, marks={"q_cup": "now"}),
        attempt("b", answers={"q_cup": ["milk", "salt"]}, marks={"q_cup": "now"}),
        attempt("c", answers={"q_cup": []}, marks={"q_cup": "now"}),
        attempt("d", answers={"q_cup": ["tea"]}, marks={"q_cup": "then"}),
        attempt("e", answers={"q_cup": ["milk"]}, marks={"q_cup": "now"}, gone=True),
        attempt("f"),
    ]
    [found] = figures([cup], {"q_cup": "now"}, tries)
    assert (found.answered, found.right, found.skipped, found.earlier) == (2, 1, 1, 1)
    assert found.options == {"milk": 2, "lemon": 1, "salt": 1}


def test_the_figures_of_an_order_tell_which_lines_stood_in_their_place() -> None:
    tries = [
        attempt(str(n), answers={"q_steps": order}, marks={"q_steps": ""})
        for n, order in enumerate([["boil", "pour", "drink"], ["boil", "drink", "pour"]])
    ]
    [found] = figures([TEA["q_steps"]], {}, tries)
    assert (found.right, found.options) == (1, {"boil": 2, "pour": 1, "drink": 1})
