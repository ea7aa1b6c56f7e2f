"""What a mentor does with the passphrase and the recovery code."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from companions import PASSPHRASE

from mentor_tui.curriculum.words import word_list
from mentor_tui.documents.text import as_text
from mentor_tui.language import LANGUAGES, PSEUDO, Language
from mentor_tui.problems import ContentProblem, LockedProblem, UsageProblem
from mentor_tui.services import access, keys
from mentor_tui.services.desk import Desk
from mentor_tui.text import fold

CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ"


# Words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_has_a_thousand_words_that_cannot_be_confused(code: str) -> None:
    words = word_list(code)
    assert len(words) >= 1000
    assert len({fold(word) for word in words}) == len(words)
    assert [word for word in words if not word.isalpha() or word != word.lower()] == []
    assert [word for word in words if not 3 <= len(word) <= 9] == []
    assert [*words] == sorted(words, key=fold)
    assert math.log2(math.comb(len(words), keys.WORDS)) > 50


def test_greek_words_are_greek_and_the_others_latin() -> None:
    def greek(word: str) -> bool:
        return any("\u0370" <= letter <= "\u03ff" for letter in word)

    for code in LANGUAGES:
        mixed = [word for word in word_list(code) if greek(word) != (code == "el")]
        assert mixed == []
    assert all("\u0370" <= letter <= "\u03ff" for word in word_list("el") for letter in word)


def test_a_language_without_a_list_is_told() -> None:
    with pytest.raises(ContentProblem, match=r"problem\.content_file"):
        word_list("xx")


@pytest.mark.parametrize("code", [*LANGUAGES, PSEUDO])
def test_a_suggestion_is_of_six_different_words_in_the_language(locked: Desk, code: str) -> None:
    locked.language = Language(code)
    first, second = keys.suggest_passphrase(locked), keys.suggest_passphrase(locked)
    assert first != second
    assert len(set(first.split(" "))) == 6
    assert set(first.split(" ")) <= set(word_list(code))
    assert not keys.is_short(first)
    assert len(keys.suggest_passphrase(locked, 9).split()) == 9


@pytest.mark.parametrize("words", [0, 3, 13, 10**6])
def test_too_few_or_too_many_words_are_refused(locked: Desk, words: int) -> None:
    with pytest.raises(UsageProblem, match=r"problem\.how_many_words"):
        keys.suggest_passphrase(locked, words)


def test_only_its_length_is_told_about_a_passphrase() -> None:
    assert keys.is_short("123456789")
    assert not keys.is_short("1" * 20)
    assert keys.is_short("e\u0301" * 19)  # letters are counted, not what they are made of


# Changing -------------------------------------------------------------------------------


@pytest.fixture
def own(locked: Desk) -> Iterator[tuple[Desk, str]]:
    """Ana's own vault, open, and its recovery code."""
    code = access.set_up(
        locked, passphrase=PASSPHRASE, name="Ana", country="FR", audience="professional"
    )
    yield locked, code
    locked.close()


def test_the_passphrase_is_changed_while_the_vault_is_open(own: tuple[Desk, str]) -> None:
    desk, code = own
    keys.change_passphrase(desk, PASSPHRASE, "nine calm rivers")
    assert desk.profile.name == "Ana"
    access.lock(desk)
    with pytest.raises(LockedProblem):
        access.unlock(desk, PASSPHRASE)
    access.unlock(desk, "nine calm rivers")
    fresh = keys.new_recovery_code(desk, "nine calm rivers")
    access.lock(desk)
    with pytest.raises(LockedProblem):
        access.unlock(desk, code)
    access.unlock(desk, fresh)


def test_example_people_have_no_passphrase(desk: Desk) -> None:
    desk.example = True
    with pytest.raises(UsageProblem, match=r"problem\.example_keys"):
        keys.change_passphrase(desk, "old", "new")
    with pytest.raises(UsageProblem, match=r"problem\.example_keys"):
        keys.new_recovery_code(desk, "old")


def test_what_looks_like_a_code() -> None:
    assert keys.looks_like_code(CODE.lower().replace("-", " "))
    assert not keys.looks_like_code(PASSPHRASE)


# The sheet ------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sheet_has_the_code_and_nothing_about_anybody(desk: Desk, code: str) -> None:
    desk.language = Language(code)
    told = as_text(keys.recovery_sheet(desk, CODE))
    assert CODE in told.replace("-\n    ", "-")
    assert "2026" in told
    assert "sheet." not in told
    assert "*" not in told
    assert "Ana" not in told.split()


def test_the_sheet_is_saved_and_never_over_another_file(desk: Desk, tmp_path: Path) -> None:
    kept = keys.save_recovery_sheet(desk, CODE, tmp_path / "sheet.html")
    assert CODE[:20] in kept.read_text(encoding="utf-8")
    with pytest.raises(UsageProblem, match=r"problem\.file_exists"):
        keys.save_recovery_sheet(desk, CODE, tmp_path / "sheet.html")
