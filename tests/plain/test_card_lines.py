"""Cards, decks, rehearsals and chapters in line mode."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from companions import desk_at
from made_up_unit import with_unit

from mentor_tui.casework.records import Profile
from mentor_tui.learning.records import CardStudy
from mentor_tui.plain.cards import find_card_menu, read_card
from mentor_tui.plain.chapters import chapter_menu
from mentor_tui.plain.decks import deck_through, rehearsal_through
from mentor_tui.plain.talk import Leave, Talk
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, Vault

Typed = Callable[..., None]


@pytest.fixture
def zoo(tmp_path: Path) -> Iterator[Desk]:
    """A desk with a user's unit among its packs."""
    desk = desk_at(tmp_path)
    desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=desk.clock)
    desk.vault.save(Set.of(Profile(id="profile", name="Ana", country="FR")))
    yield with_unit(desk)
    desk.close()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What somebody is going to type, line by line."""

    def put(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return put


def test_a_card_leads_on_to_the_next_and_counts_as_read(
    zoo: Desk, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("1", "0")
    read_card(Talk(zoo), "c_one")
    told = capsys.readouterr().out
    assert "1 Next card: Two" in told
    assert "Another line." in told
    assert "1 Related: One" in told
    assert sorted(each.card for each in zoo.vault.all(CardStudy)) == ["c_one", "c_two"]


def test_a_card_is_found_by_words_and_read(
    zoo: Desk, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("zeppelinish", "οκαπ", "last okap", "1", "0", "")
    find_card_menu(Talk(zoo))
    told = capsys.readouterr().out
    assert told.count("Nothing found with these words.") == 2
    assert "Card · One" in told
    assert "Άγχος [bold]is[/] a word." in told


def test_prompts_are_drawn_one_after_the_other(
    zoo: Desk, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("1", "1", "2", "0")
    deck_through(Talk(zoo), "small", chance=1)
    told = capsys.readouterr().out
    assert all(f"Thing {name}" in told for name in "abc")
    assert "A line." in told  # the card about it


def test_a_rehearsal_goes_turn_by_turn(
    zoo: Desk, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("1", "2", "1", "1", "2", "0", "0")  # easy: a way, on, on; hard: back
    rehearsal_through(Talk(zoo), "asking")
    told = capsys.readouterr().out
    order = ["We can stop.", "A heavy box.", "Yes?", "Could you help me?", "Of course.",
             "- What worked?", "A heavier box.", "I am busy."]  # fmt: skip
    places = [told.index(each) for each in order]
    assert places == sorted(places)
    typed("1")
    with pytest.raises(Leave):  # the end of what was typed
        rehearsal_through(Talk(zoo), "asking")


def test_a_chapter_is_read_or_written(
    zoo: Desk, typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("1")
    chapter_menu(Talk(zoo), "zoo")
    assert "1. One" in capsys.readouterr().out
    typed("2", str(tmp_path / "zoo.md"))
    chapter_menu(Talk(zoo), "zoo")
    assert "Written" in capsys.readouterr().out
    assert "Another line." in (tmp_path / "zoo.md").read_text(encoding="utf-8")
