"""How hard a text is to read, and which of its numbers are facts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_pack import EN, write_tiny_pack

from mentor_tui.curriculum.linting.facts import figures
from mentor_tui.curriculum.linting.reading import NOTHING, levels, measure
from mentor_tui.curriculum.linting.source import read_pack

EASY = "Ask one thing. Then wait. Listen to what they say."
HARD = (
    "Organisational representatives systematically emphasise interdisciplinary cooperation "
    "concerning individual accommodation requirements and comprehensive documentation."
)


def test_short_words_in_short_sentences_are_easy() -> None:
    # Ten words in three sentences, one of them ("Listen", six letters) just not long.
    assert measure(EASY, "en") == (10, 0, 3)
    assert measure(EASY, "en").lix == pytest.approx(10 / 3)


def test_long_words_in_a_long_sentence_are_hard() -> None:
    assert measure(HARD, "en").lix > 80 > 20 > measure(EASY, "en").lix


def test_each_line_of_a_list_is_a_sentence() -> None:
    assert measure("- Greet them\n- Sit down\n1. Wait", "en").sentences == 3


def test_a_greek_semicolon_asks_and_ends_the_sentence() -> None:
    assert measure("Πώς είστε; Καλά", "el").sentences == 2
    assert measure("Sit down; rest", "en").sentences == 1


def test_words_run_together_by_an_apostrophe_are_not_long() -> None:
    assert measure("l'équipe qu'elles", "fr").long == 0
    assert measure("l'accompagnement", "fr").long == 1


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["en", "el", "de"]))
def test_pieces_are_counted_as_the_whole(one: str, other: str, language: str) -> None:
    parts = measure(one, language) + measure(other, language)
    assert parts == measure(f"{one}.\n{other}", language)
    assert parts.sentences <= parts.words
    assert 0 <= parts.long <= parts.words
    assert parts.lix >= 0


def test_nothing_is_not_hard() -> None:
    assert NOTHING.lix == 0
    assert measure("… 12 – 7!", "en") == NOTHING


def test_labels_and_titles_are_not_sentences(tmp_path: Path) -> None:
    before = levels(read_pack(write_tiny_pack(tmp_path)), ["en"])
    text = (tmp_path / EN).read_text(encoding="utf-8")
    (tmp_path / EN).write_text(text.replace('"A talk"', f'"{HARD}"'), encoding="utf-8")
    assert levels(read_pack(tmp_path), ["en"]) == before


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("54.5 % worked, 13% left, 40 per cent stayed", ["54.5 %", "13%", "40 per cent"]),
        ("Of 312 people in 2019", ["312", "2019"]),
        ("8,095 people; 2 265 people", ["8,095", "2 265"]),
        ("Of every 100 who asked, one in four", ["Of every 100", "one in four"]),
        ("1.63 times as often", ["1.63"]),
    ],
)
def test_facts_in_numbers_are_found(text: str, found: list[str]) -> None:
    assert figures(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Four steps, 10 minutes each, in week 1 and week 4.",
        "From 0 to 10: below 7, cut it in half.",
        "5-4-3-2-1, then press F9.",
        "At 7.45 am or at 16:30, on the 22nd.",
        "One person in the team; eight weeks.",
    ],
)
def test_steps_minutes_and_times_of_day_are_no_facts(text: str) -> None:
    assert figures(text) == []
