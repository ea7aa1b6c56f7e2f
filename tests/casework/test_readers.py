"""Who reads what, and the words that tell about health."""

from __future__ import annotations

import pytest

from mentor_tui.casework.readers import health_word_in, may_read
from mentor_tui.curriculum.library import Library

WORDS = Library().health_words()


def test_an_employer_reads_no_entry_and_the_person_no_private_one() -> None:
    assert not any(may_read("employer", each) for each in ("shared", "private", "supervision"))
    assert may_read("mentee", "shared")
    assert not may_read("mentee", "private")
    assert may_read("supervisor", "supervision")
    assert not may_read("supervisor", "private")


@pytest.mark.parametrize(
    "text",
    [
        "after his depression", "DÉPRESSION", "Ψυχίατρος", "in hospital since May", "Schizophrenie",
        "tomó pastillas", "prende farmaci", "nimmt Tabletten", "ψυχοθεραπεία",
        "un trouble bipolaire",
    ],
)  # fmt: skip
def test_words_about_health_are_found_in_any_spelling(text: str) -> None:
    assert health_word_in(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "hospitality", "sucht eine Stelle", "a stress-free place", "ψύχραιμος", "patient and kind",
        "Krankenpfleger gesucht", "drugstore", "pillow factory", "medición", "droguerie",
        "Quiet seat, later start, written instructions", "Fensterplatz, feste Ansprechperson",
    ],
)  # fmt: skip
def test_everyday_words_are_not(text: str) -> None:
    assert health_word_in(text, WORDS) is None
