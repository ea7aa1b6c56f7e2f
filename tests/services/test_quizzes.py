"""A mentor answers quizzes: kept at once, gone on with, counted, also when the pack changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from made_up_quiz import ITEMS, UNIT, item, write_quiz

from mentor_tui.learning.quiz import right_answer
from mentor_tui.learning.records import Issuer, QuizTry
from mentor_tui.problems import UsageProblem
from mentor_tui.services import quiz_words, quizzes
from mentor_tui.services.desk import Desk
from mentor_tui.services.history import undo
from mentor_tui.services.quizzes import Sitting
from mentor_tui.vault import Set

Change = Callable[..., None]


@pytest.fixture
def changed(desk: Desk) -> Change:
    """Writes the quiz otherwise, as a trainer would between two starts of the program."""

    def write(items: list[dict[str, Any]] | None = None, **words: str) -> None:
        write_quiz(desk.folders.content, items, words)
        desk.__dict__.pop("library", None)

    write()
    return write


def solved(desk: Desk, sitting: Sitting, wrong: int = 0, left: int = 0) -> Sitting:
    """Answered to the end but for ``left`` questions, the first ``wrong`` of them skipped."""
    while sitting.item is not None and len(sitting.attempt.asked) - len(
        sitting.attempt.answers
    ) > left:  # fmt: skip
        good = len(sitting.attempt.answers) >= wrong
        answer = right_answer(sitting.item) if good else []
        sitting = quizzes.answer(desk, sitting, sitting.item.id, answer)
    return sitting if left else quizzes.finish(desk, sitting)


def test_seven_of_ten_pass_and_six_do_not(desk: Desk, changed: Change) -> None:
    below = solved(desk, quizzes.begin(desk, UNIT), wrong=4)
    assert quiz_words.counts(desk, below.attempt) == "6 of 10; the pass mark is 7"
    assert not quizzes.passed(desk, UNIT)
    done = solved(desk, quizzes.begin(desk, UNIT), wrong=3)
    assert done.result.passed
    assert quizzes.passed(desk, UNIT)
    best = quizzes.best(desk, UNIT)
    assert best is not None
    assert best.id == done.attempt.id
    assert not quizzes.passed(desk, UNIT, "informal")


def test_a_trainer_sets_the_pass_mark_for_what_begins_from_then_on(
    desk: Desk, changed: Change
) -> None:
    done = solved(desk, quizzes.begin(desk, UNIT), wrong=3)
    desk.vault.save(Set.of(Issuer(id="issuer", name="A training body", pass_mark=90)))
    assert quizzes.passed(desk, UNIT)  # what was reached stays reached
    assert quizzes.result(done.attempt).needed == 7
    assert quizzes.begin(desk, UNIT).result.needed == 9


def test_every_answer_is_there_after_a_kill_and_the_attempt_goes_on(
    desk: Desk, changed: Change
) -> None:
    before = solved(desk, quizzes.begin(desk, UNIT), left=4)
    [kept] = desk.vault.all(QuizTry)
    assert kept.answers == before.attempt.answers
    after = quizzes.begin(desk, UNIT)
    assert after.attempt == before.attempt
    assert after.progress == (7, 10)
    assert not after.changed
    assert solved(desk, after).result.right == 10


def test_a_quiz_only_looked_at_leaves_no_trace(desk: Desk, changed: Change) -> None:
    quizzes.begin(desk, UNIT)
    assert desk.vault.all(QuizTry) == []


def test_beginning_anew_puts_the_half_done_attempt_away(desk: Desk, changed: Change) -> None:
    solved(desk, quizzes.begin(desk, UNIT), left=9)
    solved(desk, quizzes.begin(desk, UNIT, resume=False))
    assert quizzes.half_done(desk, UNIT) is None
    assert len(quizzes.tries(desk, UNIT)) == 1


def test_the_second_attempt_asks_what_the_first_did_not(desk: Desk, changed: Change) -> None:
    first = solved(desk, quizzes.begin(desk, UNIT)).attempt.asked
    second = quizzes.begin(desk, UNIT).attempt.asked
    assert {each["id"] for each in ITEMS} - {*first} <= {*second}


def test_an_answer_from_another_window_is_not_written_over(desk: Desk, changed: Change) -> None:
    here = solved(desk, quizzes.begin(desk, UNIT), left=9)
    there = quizzes.begin(desk, UNIT)
    name = here.item.id if here.item else ""
    quizzes.answer(desk, there, name, right_answer(there.bank.items[name]))
    after = quizzes.answer(desk, here, name, [])
    assert after.attempt.answers[name]
    assert after.attempt.right[name]


# Edited quizzes --------------------------------------------------------------------------


def test_a_question_edited_in_between_is_asked_anew_and_said(desk: Desk, changed: Change) -> None:
    left = solved(desk, quizzes.begin(desk, UNIT, count=0, id="one"), left=1)
    assert "q_cup" in left.attempt.answers
    changed(**{"q_cup.ask": "Milk, lemon or salt?"})
    again = quizzes.begin(desk, UNIT)
    assert again.changed.edited == ("q_cup",)
    assert "q_cup" not in again.attempt.answers
    assert len(again.attempt.answers) == len(left.attempt.answers) - 1
    said = quiz_words.change_words(desk, again.changed, resumed=True)
    assert said == ["1 question was changed since you answered it and is asked anew."]
    [kept] = desk.vault.all(QuizTry)
    assert kept == again.attempt
    assert solved(desk, again).result.right == len(ITEMS)


def test_a_question_taken_out_makes_room_for_another(desk: Desk, changed: Change) -> None:
    left = solved(desk, quizzes.begin(desk, UNIT), left=2)
    out = left.attempt.asked[0]
    changed([each for each in ITEMS if each["id"] != out])
    again = quizzes.begin(desk, UNIT)
    assert again.changed.gone == (out,)
    assert len(again.attempt.asked) == 10
    assert out not in again.attempt.asked
    done = solved(desk, again)
    assert (done.result.right, done.result.asked) == (10, 10)
    assert out not in done.attempt.right


def test_a_quiz_edited_later_takes_no_result_away(desk: Desk, changed: Change) -> None:
    done = solved(desk, quizzes.begin(desk, UNIT, count=0)).attempt
    out = next(each for each in ITEMS if each["id"] == "q_cup")
    kept = [each for each in ITEMS if each != out]
    changed(kept, **{"q_warm.invite": "I would ask them in"})
    since = quizzes.changed_since(desk, done)
    assert (since.edited, since.gone) == (("q_warm",), ("q_cup",))
    assert quizzes.passed(desk, UNIT)
    assert quizzes.result(done).right == len(ITEMS)
    for name, problem in (("q_warm", "quiz_edited"), ("q_cup", "quiz_gone")):
        with pytest.raises(UsageProblem) as told:
            quiz_words.told_again(desk, done, name)
        assert told.value.message == f"problem.{problem}"
    assert quiz_words.told_again(desk, done, "q_steps").right


def test_a_unit_that_lost_its_quiz_keeps_its_results(desk: Desk, changed: Change) -> None:
    done = solved(desk, quizzes.begin(desk, UNIT)).attempt
    changed([])
    assert quizzes.passed(desk, UNIT)
    assert quizzes.changed_since(desk, done).gone == done.asked
    assert {mark for _, mark, _ in quiz_words.asked_lines(desk, done)} == {"fits"}
    with pytest.raises(UsageProblem):
        quizzes.begin(desk, UNIT)


def test_statistics_leave_out_answers_to_an_earlier_version(desk: Desk, changed: Change) -> None:
    solved(desk, quizzes.begin(desk, UNIT, count=0), wrong=1)
    changed(**{"q_cup.salt": "Salt, please"})
    solved(desk, quizzes.begin(desk, UNIT, count=0))
    found = {each.id: each for each in quizzes.statistics(desk, UNIT)}
    assert found["q_cup"].earlier == 1
    assert found["q_cup"].options == {"milk": 1, "lemon": 1, "salt": 0}
    assert sum(each.skipped for each in found.values()) <= 1
    assert found["q_steps"].answered + found["q_steps"].skipped == 2


# From a file, and for whom ---------------------------------------------------------------


def test_answers_from_a_file_may_be_one_several_or_pairs(desk: Desk, changed: Change) -> None:
    given = {
        "q_warm": "invite", "q_cup": ["lemon", "milk"], "q_steps": ["boil", "pour", "drink"],
        "q_pairs.green": "green", "q_pairs.black": "black", "q_pairs.mint": "mint",
    }  # fmt: skip
    done = quizzes.run_from_answers(desk, UNIT, given, count=0).attempt
    assert {name for name, right in done.right.items() if right} == {
        "q_warm", "q_cup", "q_steps", "q_pairs",
    }  # fmt: skip
    assert quizzes.find_try(desk, done.id) == done


@pytest.mark.parametrize(
    "given",
    [{"q_none": "yes"}, {"q_warm": "coffee"}, {"q_warm": 3}, {"q_steps": ["boil"]},
     {"q_pairs.green": "green"}],
)  # fmt: skip
def test_a_file_with_an_answer_that_does_not_fit_keeps_nothing(
    desk: Desk, changed: Change, given: dict[str, Any]
) -> None:
    with pytest.raises(UsageProblem):
        quizzes.run_from_answers(desk, UNIT, given)
    assert desk.vault.all(QuizTry) == []


def test_each_audience_has_its_own_questions(desk: Desk, changed: Change) -> None:
    only = item("q_role", "single", "a", "b", right=("a",), audience=["professional"])
    changed([*ITEMS, only])
    assert "q_role" in quizzes.bank(desk, UNIT).items
    assert "q_role" not in quizzes.bank(desk, UNIT, "informal").items


def test_undo_takes_back_the_last_answer(desk: Desk, changed: Change) -> None:
    left = solved(desk, quizzes.begin(desk, UNIT), left=8)
    last = left.attempt.asked[1]
    assert undo(desk) is not None
    [kept] = desk.vault.all(QuizTry)
    assert last not in kept.answers
    again = quizzes.begin(desk, UNIT)
    assert again.item is not None
    assert again.item.id == last


# The quizzes that come with the program --------------------------------------------------


def test_every_question_of_every_unit_can_be_asked_answered_and_explained(desk: Desk) -> None:
    asked = 0
    for unit in desk.library.units():
        written = {each.id for each in desk.library.quiz(unit.id).item}
        for audience in ("professional", "informal"):
            bank = quizzes.bank(desk, unit.id, audience)
            written -= bank.items.keys()
            attempt = QuizTry(
                id="one", unit=unit.id, audience=audience, at=desk.now, asked=(*bank.items,),
                marks=bank.marks,
                answers={name: right_answer(each) for name, each in bank.items.items()},
            )  # fmt: skip
            sitting = Sitting(bank=bank, attempt=attempt)
            for name, each in bank.items.items():
                question = quiz_words.question(desk, sitting, each)
                texts = [text for _, text in (*question.options, *question.partners)]
                assert all((question.ask, *texts)), name
                assert len({*texts}) == len(texts), name
                told = quiz_words.told(desk, bank, attempt, name)
                assert told.right, name
                assert told.card, name
                assert told.because or all(line.because for line in told.lines), name
                asked += 1
        assert not written  # none that nobody can be asked
    assert asked >= 8 * 22
