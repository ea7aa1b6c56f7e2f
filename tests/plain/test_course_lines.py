"""Units, courses, tasks, questions and today's card in line mode."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from laptop import Command

Way = Callable[..., list[str]]


@pytest.fixture
def way(lines: Command) -> Way:
    """The numbers to type for a way along these labels; nothing but menus is opened."""

    def find(*labels: str) -> list[str]:
        typed: list[str] = []
        for label in labels:
            shown = lines(*typed).out
            typed.append(re.findall(rf"^(?:> )?(\d+) {label}", shown, re.MULTILINE)[-1])
        return typed

    return find


def test_a_card_read_counts_and_the_next_one_is_offered(
    lines: Command, way: Way, ana: Command
) -> None:
    unit = way("Units", "The IPS model")
    shown = lines(*unit, "1", "0", "0", "0").out
    assert "In one line" in shown
    [first, *_] = ana("course", "show", "ips", "--format", "json").json
    assert (first["kind"], first["done"]) == ("card", True)
    assert "1 of " in lines(*way("Units")).out
    assert f"Next: {first['title']}" not in lines(*unit).out


def test_a_question_is_answered_changed_and_left_as_a_draft(
    lines: Command, way: Way, ana: Command
) -> None:
    question = way("Units", "The IPS model", "Look back")
    assert "Your words are kept" in lines(*question, "1", "first words", "", "0").out
    [said] = ana("reflection", "list", "--format", "json").json
    assert (said["text"], said["unit"]) == ("first words", "ips")
    cut = lines(*question, "1", "1", "half a thought", "s")
    assert cut.code == 0
    offered = lines("1", "1").out
    assert "half a thought" in offered
    assert ana("reflection", "list", "--format", "json").json == [said]


def test_a_task_is_noted(lines: Command, way: Way, ana: Command) -> None:
    rows = ana("course", "show", "stress", "--format", "json").json
    title = next(row["title"] for row in rows if row["id"] == "t_str_four_ways")
    task = way("Units", "Empowerment", "Practise", re.escape(title))
    told = lines(*task, "1", "2", "went well", "", "0", "0", "0", "0").out
    assert "Noted as done." in told
    rows = ana("course", "show", "stress", "--format", "json").json
    assert [row["kind"] for row in rows if row["done"]] == ["task"]


def test_the_other_course_and_its_hours(lines: Command, way: Way) -> None:
    whole = way("Units", "My learning", "The whole course")
    shown = lines(*whole).out
    assert "about 25 hours" in shown
    other = re.findall(r"^(?:> )?(\d+) Show the course for the other role", shown, re.MULTILINE)
    assert "about 6 hours" in lines(*whole, other[-1]).out


def test_the_card_of_the_day(
    lines: Command, way: Way, ana: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana("course", "done", "stress", "c_window_of_coping")
    monkeypatch.setenv("MENTOR_TUI_NOW", "2026-11-24T08:30")
    assert "A card for today" in ana("today").out
    shown = lines(*way("Today", "A card for today"), "1", "0", "0").out
    assert "It comes again later." in shown
    assert "A card for today" not in ana("today").out
    assert "No card for today" in lines(*way("Units", "My learning", "Today's card")).out
