"""Handing over, taking in and comparing in line mode."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from laptop import Command

PHRASE = "told by phone"
Way = Callable[..., list[str]]


@pytest.fixture
def way(lines: Command) -> Way:
    """The numbers to type for a way along these labels; nothing but menus is opened."""

    def find(*labels: str) -> list[str]:
        typed: list[str] = []
        for label in labels:
            shown = lines(*typed).out
            typed.append(re.findall(rf"^(?:> )?(\d+) {label}", shown, re.MULTILINE)[-1])
        return typed

    return find


@pytest.fixture
def phone(tmp_path: Path) -> str:
    file = tmp_path / "phone.txt"
    file.write_text(PHRASE, encoding="utf-8")
    return str(file)


def test_a_person_is_handed_over_and_the_file_closed(
    lines: Command, way: Way, ana: Command, amira: str, tmp_path: Path, phone: str
) -> None:
    ana("note", "add", "Amira", "-", "--visibility", "private", stdin="Only for me")
    file = tmp_path / "there.mthandover"
    begin = way("Mentees", "Amira", "More about", "Hand over")
    told = lines(*begin, str(file), "", "1", PHRASE, "1").out
    for line in (
        "There is 1 private note about this person.", f"Written: {file}",
        "1 private note stays here.", f"Passphrase: {PHRASE}", "by phone or in person",
        "The file is closed. It can still be found.",
    ):  # fmt: skip
        assert line in told
    seen = ana("handover", "open", str(file), "--passphrase-of-file", phone, "--preview")
    assert "Handed over by Ana" in seen.out
    assert ana("mentees", "--format", "json").json == []


@pytest.mark.parametrize("answers", [("0",), ("", "0"), ("", "", PHRASE[:0] + "0")])
def test_going_back_writes_nothing(
    lines: Command, way: Way, amira: str, home: Path, answers: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("HOME", str(home))
    lines(*way("Mentees", "Amira", "More about", "Hand over"), *answers)
    assert list(home.rglob("*.mthandover")) == []


def test_taking_in_shows_what_is_inside_and_asks(
    lines: Command, way: Way, ana: Command, amira: str, tmp_path: Path, phone: str
) -> None:
    file = str(tmp_path / "one.mthandover")
    ana("note", "add", "Amira", "-", stdin="Likes the garden")
    ana("handover", "create", "Amira", file, "--passphrase-of-file", phone, "--close")
    begin = way("Your data", "Take in")
    told = lines(*begin, file, "wrong").out
    assert "That passphrase does not open this hand-over" in told
    told = lines(*begin, file, PHRASE, "0").out
    assert "Inside: 1 note." in told
    assert "Nothing new" not in told
    told = lines(*begin, file, PHRASE, "1", "1").out
    assert "Nothing new; everything was here already." in told
    assert "This file is closed here. Open it again?" in told
    assert len(ana("mentees", "--format", "json").json) == 1


def test_nothing_to_compare_is_said(lines: Command, way: Way, amira: str) -> None:
    assert "Nothing to compare." in lines(*way("Your data", "Compare")).out
    about = way("Mentees", "Amira", "More about", "Compare")
    assert "Nothing to compare." in lines(*about).out


def test_two_versions_are_read_and_one_is_chosen(
    lines: Command, way: Way, ana: Command, amira: str, home: Path, tmp_path: Path, phone: str
) -> None:
    note = ana("note", "add", "Amira", "-", "--format", "json", stdin="first words").json["id"]
    there, back = (str(tmp_path / f"{name}.mthandover") for name in ("there", "back"))
    ana("handover", "create", "Amira", there, "--passphrase-of-file", phone)
    _colleague_goes_on(there, back, note, tmp_path)
    ana("walk", "list")
    _rewrite(home, note, "Ana went on")
    ana("handover", "open", back, "--passphrase-of-file", phone)
    file = lines(*way("Mentees", "Amira")).out
    assert "1 thing to compare, whenever you like" in file
    begin = way("Your data", "Compare", "Amira")
    told = lines(*begin, "3").out
    for line in ("Version 1 · ", "Version 2 · ", "Ana went on", "Bea went on", "Chosen."):
        assert line in told
    shown = ana("note", "show", note).out
    assert {"Ana went on", "Bea went on"} <= set(shown.splitlines())


def _colleague_goes_on(there: str, back: str, note: str, folder: Path) -> None:
    from companions import desk_at

    from mentor_tui.casework.records import Mentee, Profile
    from mentor_tui.services import handover, notes
    from mentor_tui.vault import Set, Vault

    desk = desk_at(folder / "colleague")
    desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=desk.clock)
    desk.vault.save(Set.of(Profile(id="profile", name="Bea", country="DE")))
    handover.take_in(desk, handover.preview(desk, Path(there), PHRASE))
    [amira] = desk.vault.all(Mentee)
    notes.add_note(desk, amira, "Bea went on", note=note)
    handover.create(desk, amira, PHRASE, Path(back))
    desk.close()


def _rewrite(home: Path, note: str, text: str) -> None:
    from datetime import datetime

    from laptop import NOW, PASSPHRASE

    from mentor_tui.vault import Revise, Vault

    now = datetime.fromisoformat(NOW)
    vault = Vault.open(
        home / "vaults" / "main", PASSPHRASE, state=home / "state", clock=lambda: now
    )
    vault.save(Revise(note, text))
    vault.close()
