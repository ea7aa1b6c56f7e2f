"""Text as people type it: harmless to show, found in any spelling."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.text import fold, normal, snippet, visible, visible_lines, words

PAIRS = [
    ("αγχος", "άγχος"), ("ΑΓΧΟΣ", "άγχος"), ("Άγχος", "ΑΓΧΟΣ"), ("μαιου", "Μαΐου"),
    ("ΜΑΪΟΥ", "Μαΐου"), ("φιλος", "ΦΙΛΟΣ"), ("φιλοσ", "φίλος"), ("υπνος", "ύπνος"),
    ("ευχαριστω", "Ευχαριστώ"), ("ete", "été"), ("ETE", "été"), ("coeur", "cœur"),
    ("CŒUR", "coeur"), ("garcon", "garçon"), ("noel", "Noël"), ("aout", "août"),
    ("strasse", "Straße"), ("STRASSE", "straße"), ("uber", "über"), ("Ärger", "arger"),
    ("nino", "niño"), ("manana", "mañana"), ("pingüino", "pinguino"), ("citta", "città"),
    ("perche", "perché"), ("lodz", "Łódź"),
]  # fmt: skip


def test_there_are_twenty_six_pairs() -> None:
    assert len(PAIRS) == 26


@pytest.mark.parametrize(("typed", "written"), PAIRS)
def test_two_spellings_of_a_word_fold_alike(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)
    assert fold(unicodedata.normalize("NFD", written)) == fold(written)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("l'été", ["l", "ete"]), ("l’été", ["l", "ete"]), ("dell`arte", ["dell", "arte"]),
        ("αύριο, στις 9:30!", ["αυριο", "στισ", "9", "30"]), ("", []), ("— …", []),
    ],
)  # fmt: skip
def test_a_text_has_its_words_in_order(written: str, parts: list[str]) -> None:
    assert words(written) == parts


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(fold(text)) == words(text)


# Hostile text -------------------------------------------------------------------------

HOSTILE = {
    "an escape sequence": "\x1b[31mred\x1b[0m",
    "a title change": "\x1b]0;name\x07",
    "a NUL": "a\x00b",
    "an 8-bit escape": "\x9b31m",
    "writing from right to left": "‮gnp.exe",
    "an isolate": "⁦hidden⁩",
    "a new line": "a\nb\r\nc",
    "a backspace": "abc\b\b\bxyz",
    "delete": "a\x7f",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_reaches_the_terminal_as_a_command(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not [letter for letter in shown if unicodedata.category(letter) == "Cc"]
    assert not set(shown) & set("‪‫‬‭‮⁦⁧⁨⁩")


@given(st.text())
def test_whatever_is_typed_is_shown_on_one_line_without_control_characters(text: str) -> None:
    assert not [letter for letter in visible(text) if unicodedata.category(letter) == "Cc"]
    assert visible(visible(text)) == visible(text)
    assert visible_lines(text).count("\n") == text.count("\n")


def test_lines_and_tabs_stay_where_lines_are_shown() -> None:
    assert visible_lines("a\tb\nc\x1b") == "a\tb\nc␛"


@pytest.mark.parametrize("text", ["😀 ok", "عربي", "Ναι", "a\u200db"])
def test_ordinary_text_of_any_script_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_text_is_stored_composed_with_plain_line_ends_and_whole_letters() -> None:
    assert normal("e\u0301\r\nb\rc") == "é\nb\nc"
    assert normal("half \ud800 letter") == "half � letter"
    normal("\ud83d").encode()


@given(st.text(st.characters()))
def test_what_is_stored_can_be_written_and_stays_the_same(text: str) -> None:
    assert normal(text).encode().decode() == normal(text) == normal(normal(text))


# Snippets -----------------------------------------------------------------------------

LONG = "On Monday we walked to the garden centre together, and the noise was fine for her. " * 3


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("The bus\nwas  easier.", "bus") == "The bus was easier."


def test_a_snippet_shows_the_words_found() -> None:
    shown = snippet(LONG, "noi", 40)
    assert "noise" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) <= 42


def test_a_snippet_finds_another_spelling() -> None:
    assert "Άγχος" in snippet("λέξη " * 40 + "Άγχος " + "λέξη " * 40, "αγχος", 40)


def test_a_snippet_without_the_word_is_the_beginning() -> None:
    assert snippet(LONG, "zeppelin", 30).startswith("On Monday")
    assert snippet(LONG, "", 30) == LONG[:29].rstrip() + "…"


@given(st.text(max_size=300), st.text(max_size=20), st.integers(10, 80))
def test_a_snippet_is_one_harmless_line_of_the_width_asked_for(
    text: str, query: str, width: int
) -> None:
    shown = snippet(text, query, width)
    assert len(shown) <= width + 2
    assert "\n" not in shown
    assert visible(shown) == shown
