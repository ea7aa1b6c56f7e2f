"""Help while a note is written: headings, the tick, wording, cards that fit."""

from __future__ import annotations

import pytest

from mentor_tui.casework.records import Mentee, Note, Profile
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services import note_help
from mentor_tui.services.desk import Desk
from mentor_tui.services.notes import add_note
from mentor_tui.vault import Set


def at_workplace(desk: Desk) -> None:
    desk.vault.save(Set("profile", Profile.KIND, {"audience": "informal"}))


def test_headings_come_in_turn_while_nothing_is_written(desk: Desk) -> None:
    text, seen = "", list[str]()
    for _ in range(6):
        text, found = note_help.with_template(desk, text, seen[-1] if seen else "")
        seen.append(found.id)
    assert seen == ["meeting", "phone", "employer_visit", "hard_moment", "no_show", "meeting"]
    assert text.splitlines() == ["What happened: ", "What was agreed: ", "Next: "]


def test_headings_never_take_the_place_of_words(desk: Desk) -> None:
    words = "She came early.\nWe laughed."
    text, _ = note_help.with_template(desk, words, "")
    assert text.startswith(words)
    assert text.endswith("Next: ")


def test_headings_under_which_nothing_was_written_are_left_out(desk: Desk) -> None:
    text = "What happened: She came.\nWhat was agreed: \nand a call\n\nNext: "
    kept = note_help.tidied(desk, text)
    assert kept == "What happened: She came.\nWhat was agreed: \nand a call"
    assert note_help.tidied(desk, "Next:\nfar away") == "Next:\nfar away"
    assert note_help.tidied(desk, "no heading\n") == "no heading\n"


def test_nothing_but_headings_is_no_note(desk: Desk, amira: Mentee) -> None:
    text, _ = note_help.with_template(desk, "", "")
    assert note_help.is_untouched(desk, text)
    with pytest.raises(UsageProblem):
        add_note(desk, amira, note_help.tidied(desk, text))
    assert desk.vault.all(Note) == []


def test_at_a_workplace_there_is_no_employer_visit_and_no_care_team(desk: Desk) -> None:
    at_workplace(desk)
    assert [each.id for each in note_help.templates(desk)] == [
        "meeting", "phone", "hard_moment", "no_show",
    ]  # fmt: skip
    assert not note_help.asks_told(desk)
    with pytest.raises(UsageProblem):
        note_help.template(desk, "employer_visit")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tick_is_known_whatever_language_it_was_set_in(desk: Desk, language: str) -> None:
    desk.language = Language(language)
    tag = note_help.told_tag(desk)
    assert " " not in tag
    desk.language = Language("en")
    assert tag in note_help.told_tags(desk)


def test_hints_can_be_turned_off(desk: Desk) -> None:
    assert note_help.hint_at(desk, "He refuses", 10).rather == "chose not to"  # type: ignore[union-attr]
    assert [hint.said for hint in note_help.all_hints(desk, "refuses, refuses, lazy")] == [
        "refuses", "lazy",
    ]  # fmt: skip
    desk.settings = desk.settings._replace(wording_hints=False)
    assert note_help.hint_at(desk, "He refuses", 10) is None
    assert note_help.all_hints(desk, "He refuses") == []


def test_in_a_very_long_line_the_words_at_the_cursor_are_looked_at(desk: Desk) -> None:
    line = "word " * 20_000 + "refuses " + "word " * 20_000
    at = line.index("refuses")
    assert note_help.hint_at(desk, line, at + 7).said == "refuses"  # type: ignore[union-attr]
    assert note_help.hint_at(desk, line, 50) is None


def test_cards_that_fit_are_about_what_was_just_written(desk: Desk) -> None:
    found = note_help.cards_that_fit(desk, "Interview tomorrow. We practised the gap in her CV.")
    assert {"c_interview_practice", "c_gap_sentence"} & {card.id for card in found[:3]}
    found = note_help.cards_that_fit(desk, "The bus was late again, shift change from Monday")
    assert "c_shift_change" in [card.id for card in found]


def test_at_a_workplace_only_cards_for_colleagues_fit(desk: Desk) -> None:
    at_workplace(desk)
    cards = desk.library.cards()
    found = note_help.cards_that_fit(desk, "Interview, employer visit, first day, a task, a break")
    assert found
    assert all("informal" in cards[card.id][1].audience for card in found)


@pytest.mark.parametrize("text", ["", "   ", "[/b] ‮ 😀", "1234567", "a " * 50_000])
def test_no_text_finds_too_much_or_breaks(desk: Desk, text: str) -> None:
    assert note_help.cards_that_fit(desk, text) == []
