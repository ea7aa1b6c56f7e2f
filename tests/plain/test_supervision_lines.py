"""Supervision in line mode: the same sheet, roster, self-check and pack."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

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


def test_a_week_is_filled_in_and_held(lines: Command, way: Way, ana: Command, amira: str) -> None:
    begin = way("Reports", "Supervision", "Week 48", "Fill it in")
    answers = ["Nobody", "Amira", *[""] * 3, "went out", "", "the bus", "", "", "1", "7"]
    told = lines(*begin, *answers, "2").out
    assert "The supervision is dated today." in told
    kept = ana("report", "supervision", "--format", "json").json
    assert kept["answers"]["people.one"] == amira
    assert (kept["answers"]["me.load"], kept["answers"]["contacts.reviewed"]) == (7, True)
    assert kept["done"] == "2026-11-23"


def test_the_self_check_is_answered(lines: Command, way: Way, ana: Command, amira: str) -> None:
    begin = way("Reports", "Self-check", "Time for employment work")
    told = lines(*begin, "2", "since May").out
    assert "Practically all of your working time" in told
    found = {p["id"]: p for p in ana("report", "self-check", "--format", "json").json}
    assert (found["employment_focus"]["view"], found["employment_focus"]["note"]) == (
        "partly", "since May",
    )  # fmt: skip


def test_a_pack_is_made_opened_commented_on_and_taken_in(
    lines: Command, way: Way, ana: Command, amira: str, tmp_path: Path
) -> None:
    pack = way("Reports", "Pack for")
    file, back = tmp_path / "w.mtpack", tmp_path / "b.mtcomments"
    told = lines(*pack, "1", "1", str(file)).out
    [secret] = re.findall(r"by phone: (.+)", told)
    seen = lines(*pack, "2", str(file), secret, "2", "A full week.", "", "1", str(back)).out
    assert "Amira" not in seen
    assert "1 new comment" in lines(*pack, "3", str(back), secret).out
    assert "A full week." in lines(*way("Reports", "Supervision"), "1").out


def test_what_is_due_for_the_mentor_is_done_from_today(
    lines: Command, way: Way, ana: Command, amira: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_NOW", "2027-06-01T09:00")
    told = lines(*way("Today", ".* → supervision"), "2").out
    assert "The supervision is dated today." in told
    assert "The search follows wishes" in lines(*way("Today", ".* → self-check")).out
    told = lines(*way("Today", ".* → outcomes")).out
    assert "this quarter" in told
    left = ana("today", "--format", "json").json
    assert "R13" not in [item["rule"] for item in left]
