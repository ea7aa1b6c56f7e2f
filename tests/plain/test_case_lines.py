"""Practise in line mode: the same cases as on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from laptop import Command
from made_up_case import NAME, write_case

PRACTISE, CASES = "4", "1"


@pytest.fixture
def last(home: Path, lines: Command) -> str:
    """The number of the made-up case, which stands last."""
    write_case(home / "content")
    shown = lines(PRACTISE, CASES).out
    [number] = re.findall(r"^(?:> )?(\d+) The lost key", shown, re.MULTILINE)
    return str(number)


def test_a_case_is_chosen_and_played_without_a_word_kept(
    lines: Command, last: str, home: Path
) -> None:
    told = lines(PRACTISE, CASES, last, "1", *["1"] * 6, "2", "8", "0", "0", "0", "0", "0")
    assert told.code == 0, told.err
    for words in ("What do I do?", "They trust me clearly more.", "How it ends", "scene shared"):
        assert words in told.out
    assert "\x1b" not in told.out
    kept = b"".join(each.read_bytes() for each in (home / "state").rglob("*") if each.is_file())
    assert NAME.encode() not in kept


def test_left_in_the_middle_one_is_back_at_the_cases(lines: Command, last: str) -> None:
    told = lines(PRACTISE, CASES, last, "1", "0", "0", "0", "0")
    assert told.code == 0
    assert told.out.count("A key is gone [on Monday].") == 2
