"""Competences, one's own plan and feedback in line mode: the same as on the screens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from laptop import Command, Result

Typed = Callable[..., Result]
MY_LEARNING = ("3", "9")
"""Units, then one's own learning below the eight units."""


@pytest.fixture
def typed(ana: Command) -> Typed:
    """Runs line mode with these lines, from the main menu on."""

    def run(*lines: str) -> Result:
        return ana("--plain", stdin="".join(f"{line}\n" for line in lines))

    return run


@pytest.fixture
def place(ana: Command, typed: Typed) -> Callable[[str], tuple[str, ...]]:
    """The numbers that lead to an entry of one's own learning."""

    def find(words: str) -> tuple[str, ...]:
        told = typed(*MY_LEARNING).out
        number = next(line.split()[0] for line in told.splitlines() if words in line)
        return (*MY_LEARNING, number)

    return find


def test_an_area_is_rated_by_number_with_a_line(
    typed: Typed, place: Callable[[str], tuple[str, ...]], ana: Command
) -> None:
    told = typed(*place("How I see my mentoring"), "6", "1", "3", "Asked, and stayed", "0", "0")
    assert "I ask openly and calmly" in told.out
    assert "Now: Alone in familiar situations (23 Nov 2026)" in told.out
    [row] = [r for r in ana("competence", "list", "--format", "json").json if r["value"]]
    assert (row["area"], row["value"], row["evidence"]) == ("crisis", 2, "Asked, and stayed")


def test_left_before_the_line_the_choice_waits(
    typed: Typed, place: Callable[[str], tuple[str, ...]], ana: Command
) -> None:
    typed(*place("How I see my mentoring"), "6", "1", "3")  # the end of input
    assert ana("competence", "gaps", "--level", "4", "--format", "json").json == []
    lines = typed().out.splitlines()  # what waits is offered at once
    number = next(line.split()[0] for line in lines if "Words on an area" in line)
    told = typed(number, "1", "3", "Stayed")
    assert "Kept." in told.out
    assert "Words on an area" not in typed().out
    kept = ana("competence", "show", "crisis", "--format", "json").json
    assert (kept["value"], kept["evidence"]) == (2, "Stayed")


def test_what_helps_opens_and_the_level_changes(
    typed: Typed, place: Callable[[str], tuple[str, ...]], ana: Command
) -> None:
    ana("competence", "rate", "crisis", "1")
    told = typed(*place("How I see my mentoring"), "11", "1", "2", "0", "0").out
    assert 'Looking at "In difficult situations too"' in told
    assert "card: " in told


def test_a_step_is_planned_and_done(
    typed: Typed, place: Callable[[str], tuple[str, ...]], ana: Command
) -> None:
    way = place("How I see my mentoring")
    typed(*way, "12", "1", "6", "Learn the numbers", "soonish", "+3", "0", "0")
    [step] = ana("growth", "list", "--format", "json").json
    assert (step["what"], step["due"]) == ("Learn the numbers", "2026-11-26")
    assert step["area"] == "crisis"
    typed(*way, "12", "2", "1", "0", "0", "0")
    assert ana("growth", "list", "--format", "json").json[0]["state"] == "done"


def test_feedback_on_a_unit_and_a_table(
    typed: Typed, place: Callable[[str], tuple[str, ...]], ana: Command, tmp_path: Path
) -> None:
    way = place("What I think of the units")
    told = typed(*way, "1", "4", "6", "Clear words", "Nice", "", "0")
    assert "Kept. Thank you." in told.out
    [row] = ana("feedback", "list", "--format", "json").json
    assert (row["useful"], row["clear"], row["comment"]) == (4, None, "Clear words\nNice")
    file = tmp_path / "out.csv"
    typed(*way, "9", "2", str(file), "0")
    assert "Clear words" not in file.read_text("utf-8-sig")
