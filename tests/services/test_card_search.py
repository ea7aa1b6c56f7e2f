"""Cards are found by any of their words, the best first, and lead on to each other."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui.casework.records import Profile
from mentor_tui.curriculum.library import ENGLISH_MARK
from mentor_tui.curriculum.structure import Audience
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.services import card_reading, courses, reading
from mentor_tui.services.card_search import card_index, find_cards, ready
from mentor_tui.services.desk import Desk
from mentor_tui.text import marks, words

PACK = """
id = "own"
schema = 1
version = "1"
licence = "own"
languages = ["en"]
audiences = ["professional", "informal"]
"""
UNIT = """
id = "zoo"
version = 1
order = 90
minutes = { professional = 20, informal = 10 }
[[card]]
id = "c_zoo_title"
audience = ["professional", "informal"]
links = ["c_zoo_body"]
[[card]]
id = "c_zoo_line"
audience = ["professional", "informal"]
[[card]]
id = "c_zoo_body"
audience = ["professional"]
[[card]]
id = "c_zoo_informal"
audience = ["informal"]
links = ["c_zoo_title"]
"""
STRINGS = """
[unit]
title = "Zoo"
summary = "About animals."
["card.c_zoo_title"]
title = "The okapi at work"
line = "A shy one."
why = "[bold]Not markup[/] \\u202e and a bell \\u0007."
how = "- Walk **slowly**\\n- Look away"
["card.c_zoo_line"]
title = "Shy colleagues"
line = "Like an okapi, they come when it is quiet."
why = "Nothing."
["card.c_zoo_body"]
title = "Shy animals"
line = "They stay away."
why = "An Ökapi is one of those quaggas, says the Όκαπι keeper of the œuvre."
["card.c_zoo_informal"]
title = "Shy in the team"
line = "They stay away."
why = "An okapi is one of those, and a quagga."
"""


@pytest.fixture
def zoo(desk: Desk) -> Desk:
    """Ana's desk with a user's unit on it."""
    unit = desk.folders.content / "own/units/zoo"
    unit.mkdir(parents=True)
    (unit.parents[1] / "pack.toml").write_text(PACK, encoding="utf-8")
    (unit / "unit.toml").write_text(UNIT, encoding="utf-8")
    (unit / "strings.en.toml").write_text(STRINGS, encoding="utf-8")
    assert desk.library.faults == []
    return desk


def found(desk: Desk, query: str, audience: str | None = None) -> list[str]:
    return [hit.id for hit in find_cards(desk, query, audience=audience)]


# Finding -------------------------------------------------------------------------------


def test_a_title_comes_before_the_line_and_the_line_before_the_rest(zoo: Desk) -> None:
    assert found(zoo, "okapi") == ["c_zoo_title", "c_zoo_line", "c_zoo_body", "c_zoo_informal"]


def test_all_words_must_be_there_and_each_may_be_a_beginning(zoo: Desk) -> None:
    assert found(zoo, "okap sh") == found(zoo, "SHY okapi")
    assert found(zoo, "okap wor") == ["c_zoo_title"]
    assert found(zoo, "kapi") == []
    assert found(zoo, "okapi zeppelin") == []
    assert found(zoo, "  ") == []


def test_a_whole_word_comes_before_a_beginning(zoo: Desk) -> None:
    assert found(zoo, "quagga") == ["c_zoo_informal", "c_zoo_body"]


def test_accents_case_and_letters_of_other_alphabets_do_not_matter(zoo: Desk) -> None:
    assert found(zoo, "οκαπι") == found(zoo, "ΌΚΑΠΙ") == found(zoo, "OEUVRE") == ["c_zoo_body"]


def test_the_card_for_a_colleague_comes_first_for_one(zoo: Desk) -> None:
    assert found(zoo, "okap quag", "informal") == ["c_zoo_informal", "c_zoo_body"]
    assert found(zoo, "okap quag", "professional") == ["c_zoo_body", "c_zoo_informal"]


def test_the_text_around_shows_where_the_words_are(zoo: Desk) -> None:
    [hit] = find_cards(zoo, "ökap keeper", width=300)
    assert [hit.text[start:end] for start, end in hit.marks] == ["Ökap", "keeper"]
    [hit] = find_cards(zoo, "okapi slowly")
    assert "Walk slowly Look away" in hit.text


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_what_is_not_translated_yet_is_found_in_english(desk: Desk, code: str) -> None:
    desk.language = Language(code)
    hits = find_cards(desk, "okay", limit=500) + find_cards(desk, "en", limit=500)
    assert all(ENGLISH_MARK not in hit.text for hit in hits)
    everything = card_index(desk)
    assert len(everything) == len(desk.library.cards())
    assert len(find_cards(desk, "en", limit=500)) < len(everything)  # the mark is no word


def test_each_language_is_laid_open_once(desk: Desk) -> None:
    assert not ready(desk)
    first = card_index(desk)
    assert ready(desk)
    assert card_index(desk) is first
    desk.language = Language("el")
    assert not ready(desk)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_whatever_is_typed_finds_only_cards_that_hold_it(desk: Desk, query: str) -> None:
    for hit in find_cards(desk, query):
        entry = card_index(desk)[hit.id]
        there = words(entry.title) + words(entry.body)
        assert all(any(each.startswith(word) for each in there) for word in words(query))
        assert all(0 <= start < end <= len(hit.text) for start, end in hit.marks)


# Marks ---------------------------------------------------------------------------------


def test_marks_stand_on_the_letters_of_the_text_itself() -> None:
    text = "L'œuvre d'Άγχος, αγχος und Straße"
    assert [text[a:b] for a, b in marks(text, "αγχ")] == ["Άγχ", "αγχ"]
    assert [text[a:b] for a, b in marks(text, "oeuv")] == ["œuv"]
    assert [text[a:b] for a, b in marks(text, "strasse")] == ["Straße"]
    assert marks(text, "") == marks("", "a") == []


def test_words_together_are_marked_only_one_after_the_other() -> None:
    text = "Small steps: small first steps, then SMALL, steps"
    assert [text[a:b] for a, b in marks(text, "small st", together=True)] == [
        "Small st", "SMALL, st",
    ]  # fmt: skip
    assert len(marks(text, "small st")) == 6


@given(st.text(max_size=60), st.text(max_size=8), st.booleans())
def test_marks_never_leave_the_text_nor_overlap(text: str, query: str, together: bool) -> None:
    at = 0
    for start, end in marks(text, query, together=together):
        assert at <= start < end <= len(text)
        at = end


def test_an_accent_of_its_own_moves_no_mark() -> None:
    text = "große Cafe\u0301s, cafés"
    assert [text[a:b] for a, b in marks(text, "cafes")] == ["Cafe\u0301s", "cafés"]


# From card to card -----------------------------------------------------------------------


def test_a_unit_is_read_card_by_card_by_those_it_is_for(zoo: Desk) -> None:
    assert card_reading.beside(zoo, "c_zoo_title", "professional") == (None, "c_zoo_line")
    assert card_reading.beside(zoo, "c_zoo_line", "informal") == ("c_zoo_title", "c_zoo_informal")
    assert card_reading.beside(zoo, "c_zoo_informal", "informal") == ("c_zoo_line", None)
    assert card_reading.beside(zoo, "gone", "informal") == (None, None)
    assert card_reading.place_in_unit(zoo, "c_zoo_line", "informal") == ("Zoo", 2, 3)


def test_cards_are_linked_both_ways_the_fitting_first(zoo: Desk) -> None:
    view = reading.card(zoo, "c_zoo_title")
    informal = [name for name, _ in card_reading.related(zoo, view, "informal")]
    assert informal == ["c_zoo_informal", "c_zoo_body"]
    professional = [name for name, _ in card_reading.related(zoo, view, "professional")]
    assert professional == ["c_zoo_body"]


def test_every_bundled_card_is_on_the_way_through_its_unit(desk: Desk) -> None:
    audiences: tuple[Audience, ...] = ("professional", "informal")
    for audience in audiences:
        for unit in courses.pages(desk, audience):
            names = [card.id for card in unit.of("card")]
            walked, here = [], names[0] if names else None
            while here is not None:
                walked.append(here)
                here = card_reading.beside(desk, here, audience)[1]
            assert walked == names


def test_every_bundled_card_is_found_by_its_own_title(desk: Desk) -> None:
    for audience in ("professional", "informal"):
        profile = msgspec.structs.replace(desk.profile, audience=audience)
        assert isinstance(profile, Profile)
        for card, entry in card_index(desk).items():
            hits = [hit.id for hit in find_cards(desk, entry.title, audience=audience)]
            assert card in hits[:3]
