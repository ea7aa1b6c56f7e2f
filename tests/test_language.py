"""The program's own words in six languages, and what is not translated yet."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.language import FALLBACK_MARK, LANGUAGES, PSEUDO, Language, chosen_language, pseudo

MONDAY = date(2026, 11, 23)


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A computer that says nothing about its language."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("fr", "fr"), ("FR", "fr"), ("de_AT.UTF-8", "de"), ("el-GR", "el"), ("qps", "qps"),
     ("sv", "en"), ("C.UTF-8", "en"), ("", "en"), (None, "en")],
)  # fmt: skip
def test_the_language_asked_for_is_spoken_else_english(
    nowhere: pytest.MonkeyPatch, wanted: str | None, code: str
) -> None:
    assert chosen_language(wanted) == code


def test_without_a_wish_the_computers_language_is_spoken(nowhere: pytest.MonkeyPatch) -> None:
    nowhere.setenv("LANG", "it_IT.UTF-8")
    assert chosen_language(None) == "it"
    nowhere.setenv("LC_ALL", "es_ES.UTF-8")
    assert chosen_language(None) == "es"
    assert chosen_language("de") == "de"


def test_what_is_not_translated_yet_is_english_with_a_mark() -> None:
    swedish = Language("sv")  # nobody has begun
    english = Language("en")
    assert swedish.text("when.today") == english.text("when.today") + FALLBACK_MARK
    assert swedish.count("when.days_left", 2) == english.count("when.days_left", 2) + FALLBACK_MARK
    assert FALLBACK_MARK not in english.text("when.today")


def test_an_unknown_message_shows_its_id_and_is_not_known() -> None:
    assert Language("en").text("no.such.message") == "no.such.message"
    assert not Language("en").knows("no.such.message")
    assert Language("sv").knows("when.today")


def test_slots_are_filled_and_braces_in_what_fills_them_are_left_alone() -> None:
    english = Language("en")
    assert english.text("due.R1", referred="{n}") == "referred on {n}: first contact"


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_and_several_are_said_differently(code: str) -> None:
    language = Language(code)
    one, several = (language.count("when.days_left", number) for number in (1, 4))
    assert one.replace("1", "4") != several
    assert "4" in several


def test_the_made_up_language_shows_what_is_untranslated_and_keeps_slots() -> None:
    assert pseudo("name {name} of {n}") == "⟦ñåmé {name} öf {n}······⟧"
    shown = Language(PSEUDO).text("due.R1", referred="23 Nov")
    assert shown.startswith("⟦")
    assert shown.endswith("⟧")
    assert "23 Nov" in shown


@given(st.text())
def test_the_made_up_language_loses_no_letter(text: str) -> None:
    assert len(pseudo(text)) == len(text) + len(text) // 3 + 2


@pytest.mark.parametrize(
    ("code", "long", "short", "weekday"),
    [
        ("en", "Monday 23 November 2026", "23 Nov", "Monday"),
        ("fr", "lundi 23 novembre 2026", "23 nov.", "lundi"),
        ("es", "lunes 23 de noviembre de 2026", "23 nov", "lunes"),
        ("it", "lunedì 23 novembre 2026", "23 nov", "lunedì"),
        ("el", "Δευτέρα 23 Νοεμβρίου 2026", "23 Νοε", "Δευτέρα"),
        ("de", "Montag 23. November 2026", "23. Nov.", "Montag"),
    ],
)
def test_days_are_written_as_the_language_writes_them(
    code: str, long: str, short: str, weekday: str
) -> None:
    language = Language(code)
    assert language.long_day(MONDAY) == long
    assert language.short_day(MONDAY) == short
    assert language.weekday(MONDAY) == weekday


@pytest.mark.parametrize("code", [*LANGUAGES, PSEUDO])
def test_times_are_on_a_24_hour_clock_everywhere(code: str) -> None:
    language = Language(code)
    assert language.time(time(9, 5)) == "09:05"
    moment = datetime(2026, 11, 23, 21, 58)
    assert language.moment(moment) == f"{language.day(MONDAY)} 21:58"


def test_lists_end_with_and() -> None:
    assert Language("en").listed(["a", "b", "c"]) == "a, b and c"
    assert Language("el").listed(["α", "β"]) == "α και β"
    assert Language("fr").listed([]) == ""


@pytest.mark.parametrize("code", LANGUAGES)
def test_dates_and_lists_are_those_of_cldr(code: str) -> None:
    from babel.dates import format_date, format_skeleton
    from babel.lists import format_list

    language, locale = Language(code), {"en": "en_GB"}.get(code, code)
    for ahead in range(366):
        day = MONDAY + timedelta(days=ahead)
        assert language.long_day(day) == format_date(day, "full", locale).replace(",", "")
        assert language.day(day) == format_date(day, "medium", locale)
        assert language.short_day(day) == format_skeleton("MMMd", day, locale=locale)
        assert language.weekday(day) == format_date(day, "EEEE", locale)
    items = ["a", "{0}", "c", "d"]
    for length in range(1, 5):
        assert language.listed(items[:length]) == format_list(items[:length], locale=locale)
