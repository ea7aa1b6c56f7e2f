"""Wording hints: found where they stand, in any spelling, without ever touching the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.wording import WINDOW, around, hints, nearest, wording
from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.pages import Pair
from mentor_tui.language import LANGUAGES

ENGLISH = wording(Library().wording("en"))
SAID = [said for pair in Library().wording("en") for said in pair.said]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_own_thirty_pairs_and_every_one_is_found(language: str) -> None:
    pairs = Library().wording(language)
    assert len(pairs) >= 30
    wanted = wording(pairs)
    for pair in pairs:
        for said in pair.said:
            text = f"x {said.replace('*', '')} y"
            assert [text[h.start : h.end] for h in hints(text, wanted)], said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_offered_instead_asks_for_no_hint_itself(language: str) -> None:
    pairs = Library().wording(language)
    wanted = wording(pairs)
    assert [pair.rather for pair in pairs if hints(pair.rather, wanted)] == []


def test_the_words_of_recovery_language_are_offered() -> None:
    """domain.md §8.3: lives with, is looking for, chose not to."""
    found = hints("She suffers from stress and REFUSES to be non-compliant.", ENGLISH)
    assert [(hint.said, hint.rather) for hint in found] == [
        ("suffers from", "lives with"), ("REFUSES", "chose not to"),
        ("non-compliant", "sees it differently"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Il n’arrive pas à dormir", "n’arrive pas à"), ("Souffre   de\ntout", "Souffre   de"),
        ("C'est une fainéante", "fainéante"), ("Elle a été placée", "a été placée"),
    ],
)  # fmt: skip
def test_accents_apostrophes_and_endings_do_not_matter(text: str, said: str) -> None:
    assert said in [hint.said for hint in hints(text, wording(Library().wording("fr")))]


def test_a_word_that_only_begins_alike_is_left_in_peace() -> None:
    assert hints("The crazyquilt factory, a failsafe, nutsy", ENGLISH) == []


def test_the_longest_way_of_saying_it_wins() -> None:
    pairs = [Pair(said=("is late",), rather="a"), Pair(said=("is late again",), rather="b")]
    [found] = hints("He is late again", wording(pairs))
    assert found.rather == "b"


@given(st.text(), st.sampled_from(SAID), st.text())
def test_positions_are_those_of_the_text_whatever_stands_around(
    before: str, said: str, after: str
) -> None:
    text = f"{before} {said} {after}"
    found = hints(text, ENGLISH)
    assert all(text[hint.start : hint.end] == hint.said for hint in found)
    ends = [0, *(hint.end for hint in found)]
    assert all(hint.start >= end for hint, end in zip(found, ends, strict=False))
    assert any(hint.start <= len(before) + 1 + len(said) for hint in found)


@given(st.text(alphabet="ab ", max_size=4 * WINDOW), st.integers(0, 4 * WINDOW))
def test_only_a_piece_near_the_cursor_is_looked_at(text: str, column: int) -> None:
    column = min(column, len(text))
    piece, start = around(text, column)
    assert text[start : start + len(piece)] == piece
    assert len(piece) <= WINDOW
    assert start <= column <= start + WINDOW


def test_the_hint_nearest_to_the_cursor_is_told() -> None:
    text = "She refuses tea. " + "x " * 40 + "She is lazy."
    found = hints(text, ENGLISH)
    assert nearest(found, 11).said == "refuses"  # type: ignore[union-attr]
    assert nearest(found, len(text)).said == "lazy"  # type: ignore[union-attr]
    assert nearest([], 3) is None
