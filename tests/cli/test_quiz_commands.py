"""``quiz`` on the command line: listed, shown, answered from a file, counted."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from laptop import Command, Result
from made_up_quiz import ITEMS, UNIT, write_quiz

RIGHT = """
[answers]
q_warm = "invite"
q_cup = ["milk", "lemon"]
q_steps = ["boil", "pour", "drink"]
q_case = "listen"
[answers.q_pairs]
green = "green"
black = "black"
mint = "mint"
"""


@pytest.fixture
def tea(ana: Command, home: Path, tmp_path: Path) -> Command:
    """Runs the quiz about tea with a file of answers."""
    write_quiz(home / "content", ITEMS[:5])

    def run(answers: str, *more: str) -> Result:
        file = tmp_path / "answers.toml"
        file.write_text(answers, encoding="utf-8")
        return ana("quiz", "run", UNIT, "--answers", str(file), *more)

    return run


def test_a_quiz_is_listed_and_shown_without_a_vault(
    bare_home: Path, command: Command, tmp_path: Path
) -> None:
    write_quiz(bare_home / "content", ITEMS[:5])
    [listed] = [e for e in command("quiz", "list", "--format", "json").json if e["unit"] == UNIT]
    assert (listed["title"], listed["questions"]) == ("Tea", 5)
    assert listed["outcomes"] == ["tea.a1", "tea.k1", "tea.s1"]
    shown = {e["id"]: e for e in command("quiz", "show", UNIT, "--format", "json").json}
    assert shown["q_cup"]["right"] == ["milk", "lemon"]
    assert shown["q_pairs"]["options"][0]["with"] == "goes with green"
    assert "q_steps" in command("quiz", "show", UNIT).out
    assert not (bare_home / "vaults").exists()


def test_answers_from_a_file_give_the_result(tea: Command, ana: Command) -> None:
    done = tea(RIGHT, "--format", "json").json
    assert (done["right"], done["asked"], done["needed"], done["passed"]) == (5, 5, 4, True)
    assert tea('[answers]\nq_warm = "wait"\n').out == "0 of 5; the pass mark is 4\n"
    kept = ana("quiz", "results", UNIT, "--format", "json").json
    assert [each["passed"] for each in kept] == [False, True]
    rows = [*csv.DictReader(io.StringIO(ana("quiz", "results", "--format", "csv").out))]
    assert [row["passed"] for row in rows] == ["no", "yes"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ('[answers]\nq_warm = "coffee"\n', "q_warm: Please choose one of"),
        ('[answers]\nq_none = "yes"\n', "There is no question called q_none"),
        ('[answers]\nq_steps = ["boil", "pour"]\n', "Please name all 3 lines."),
        ("[answers]\nq_warm = 3\n", "q_warm:"),
        ("answers", "not valid TOML"),
    ],
)
def test_a_file_that_does_not_fit_is_told_and_nothing_kept(
    tea: Command, ana: Command, answers: str, said: str
) -> None:
    told = tea(answers)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
    assert ana("quiz", "results", "--format", "json").json == []


def test_figures_of_every_question(tea: Command, ana: Command) -> None:
    tea(RIGHT)
    tea('[answers]\nq_cup = ["milk", "salt"]\n')
    found = {each["id"]: each for each in ana("quiz", "stats", UNIT, "--format", "json").json}
    assert (found["q_cup"]["answered"], found["q_cup"]["right"]) == (2, 1)
    assert found["q_cup"]["options"] == {"milk": 2, "lemon": 1, "salt": 1}
    assert found["q_warm"]["skipped"] == 1
    assert "q_cup: answered 2, right 1" in ana("quiz", "stats", UNIT).out
