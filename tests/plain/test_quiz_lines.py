"""A quiz in line mode: numbers answer, every answer explained, left and gone on with."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from laptop import Command, Result
from made_up_quiz import ITEMS, UNIT, write_quiz

QuizOf = Callable[..., Command]


@pytest.fixture
def quiz(ana: Command, home: Path) -> QuizOf:
    """Answers a quiz of these questions with the lines typed."""

    def of(*names: str) -> Command:
        write_quiz(home / "content", [each for each in ITEMS if each["id"] in names])

        def run(*typed: str) -> Result:
            return ana("quiz", "run", UNIT, stdin="".join(f"{line}\n" for line in typed))

        return run

    return of


@pytest.mark.parametrize(
    ("name", "typed"),
    [("q_warm", ["2"]), ("q_case", ["1"]), ("q_cup", ["2, 1"]), ("q_steps", ["3 1 2"]),
     ("q_pairs", ["3", "2"])],
)  # fmt: skip
def test_every_kind_is_answered_by_numbers_and_explained(
    quiz: QuizOf, ana: Command, name: str, typed: list[str]
) -> None:
    told = quiz(name)(*typed, "")
    assert "Question 1 of 1." in told.out
    assert "Since " in told.out or "Because of " in told.out
    assert "of 1; the pass mark is 1" in told.out
    [kept] = ana("quiz", "results", "--format", "json").json
    assert kept["finished"]


def test_what_is_no_answer_is_asked_again_and_zero_leaves(quiz: QuizOf, ana: Command) -> None:
    told = quiz("q_cup")("7", "1 1", "one", "1 9", "0").out
    assert told.count("Please type numbers from 1 to 3") == 4
    assert "Kept. You can go on at any time." in told
    assert ana("quiz", "results", "--format", "json").json == []
    told = quiz("q_steps")("1 2", "2 2 2", "0").out
    assert told.count("Please type all numbers from 1 to 3 once") == 2


def test_left_after_an_answer_it_goes_on_with_the_next(quiz: QuizOf, ana: Command) -> None:
    run = quiz("q_warm", "q_more_1", "q_more_2")
    run("1", "0")
    told = run("1", "", "1", "").out
    assert "Question 1 of 3." not in told
    assert "Question 3 of 3." in told
    assert "of 3; the pass mark is 3" in told


def test_the_card_is_read_at_a_question_mark(quiz: QuizOf) -> None:
    told = quiz("q_warm")("1", ";", "0").out
    assert "The why of tea." in told


def test_the_page_of_a_quiz_leads_on_and_back_to_earlier_attempts(
    quiz: QuizOf, lines: Command
) -> None:
    run = quiz("q_cup")
    run("1 2 3", "")
    way: list[str] = []
    for label in ("Units", "Tea", "Practise", ".*[Qq]uiz"):
        shown = lines(*way).out
        way.append(re.findall(rf"^(?:> )?(\d+) {label}", shown, re.MULTILINE)[-1])
    page = lines(*way).out
    assert "1 Begin again, other questions first" in page
    told = lines(*way, "2", "1", "", "0").out
    assert "1 not quite: What about q_cup?" in told
    assert "Not quite: 2 of the 2 that fit, and something that helps less here." in told
    again = lines(*way, "1", "3 2", "").out
    assert "of 1; the pass mark is 1" in again


def test_an_unknown_unit_is_told_in_one_sentence(ana: Command) -> None:
    told = ana("quiz", "run", "coffee")
    assert (told.code, told.out) == (2, "")
    assert "coffee" in told.err
