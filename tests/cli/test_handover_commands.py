"""Handing over on the command line: two laptops, a file, a passphrase told by phone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from laptop import Command, Result


@pytest.fixture
def phone(tmp_path: Path) -> str:
    """A file with the passphrase that was told by phone."""
    file = tmp_path / "phone.txt"
    file.write_text("told by phone\n", encoding="utf-8")
    return str(file)


@pytest.fixture
def bea(ana: Command, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs commands on Bea's laptop."""
    theirs = tmp_path / "bea"
    shutil.copytree(home, theirs)
    (theirs / "state" / "device").unlink()

    def run(*arguments: str, stdin: str | None = "") -> Result:
        with monkeypatch.context() as there:
            there.setenv("MENTOR_TUI_HOME", str(theirs))
            return ana(*arguments, stdin=stdin)

    return run


@pytest.fixture
def sent(ana: Command, amira: str, phone: str, tmp_path: Path) -> str:
    """A hand-over of Amira."""
    ana("note", "add", "Amira", "-", stdin="Likes the garden")
    ana("note", "add", "Amira", "-", "--visibility", "private", stdin="Only for me")
    file = str(tmp_path / "amira.mthandover")
    assert ana("handover", "create", "Amira", file, "--passphrase-of-file", phone).code == 0
    return file


def test_the_file_is_written_and_the_passphrase_suggested(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    file = tmp_path / "new"
    ana("note", "add", "Amira", "-", "--visibility", "private", stdin="Only for me")
    made = ana("handover", "create", "Amira", str(file), "--format", "json").json
    assert made["file"] == f"{file}.mthandover"
    assert (made["mentee"], made["stay"], made["closed"]) == (amira, 1, False)
    assert len(made["passphrase"].split()) == 6
    assert Path(made["file"]).is_file()
    again = ana("handover", "create", "Amira", str(file))
    assert (again.code, "There is a file of that name already" in again.err) == (2, True)


def test_there_and_back(ana: Command, bea: Command, sent: str, phone: str, tmp_path: Path) -> None:
    looked = bea("handover", "open", sent, "--passphrase-of-file", phone, "--preview")
    assert looked.code == 0
    for line in ("Handed over by Ana on", "Inside: 1 note.", "not in your vault yet"):
        assert line in looked.out
    assert bea("mentees", "--format", "json").json == []

    taken = bea("handover", "open", sent, "--passphrase-of-file", phone, "--format", "json").json
    assert (taken["here"], taken["counts"], taken["differ"]) == (False, {"note": 1}, 0)
    [note] = bea("note", "list", "--format", "json").json
    assert note["text"] == "Likes the garden"
    again = bea("handover", "open", sent, "--passphrase-of-file", phone)
    assert "Nothing new; everything was here already." in again.out

    for who, at in ((ana, "2026-11-24T10:00"), (bea, "2026-11-25T10:00")):
        who("mentee", "edit", "Amira", "--next-meeting", at)
    back = str(tmp_path / "back.mthandover")
    bea("handover", "create", "Amira", back, "--passphrase-of-file", phone, "--as", "Bea")
    home = ana("handover", "open", back, "--passphrase-of-file", phone)
    assert "1 thing waits to be compared" in home.out
    assert "1 thing to compare" in ana("mentee", "show", "Amira").out

    [waits] = ana("handover", "differences", "--format", "json").json
    assert (waits["name"], waits["label"]) == ("Amira K.", "Next meeting")
    assert {side["who"] for side in waits["sides"]} == {"Ana", "Bea"}
    place = next(side["keep"] for side in waits["sides"] if side["who"] == "Bea")
    for wrong in ("both", "3", "left", "²"):
        assert ana("handover", "choose", waits["id"], wrong).code == 2
    assert ana("handover", "choose", waits["id"], str(place)).code == 0
    shown = ana("mentee", "show", "Amira", "--format", "json").json
    assert shown["next_meeting"] == "2026-11-25T10:00:00"
    assert "Nothing to compare." in ana("handover", "differences").out
    assert ana("handover", "choose", waits["id"], "1").code == 2


def test_the_name_that_was_given_opens_it_again(
    ana: Command, bea: Command, amira: str, phone: str, tmp_path: Path
) -> None:
    for named in ("amira", "amira.2026"):
        file = str(tmp_path / named)
        made = ana("handover", "create", "Amira", file, "--passphrase-of-file", phone)
        assert made.code == 0
        looked = bea("handover", "open", file, "--passphrase-of-file", phone, "--preview")
        assert (looked.code, "Handed over by Ana on" in looked.out) == (0, True)


def test_the_file_is_closed_here_only_on_request(
    ana: Command, amira: str, phone: str, tmp_path: Path
) -> None:
    for name, more, left in (("a", (), 1), ("b", ("--close",), 0)):
        file = str(tmp_path / name)
        ana("handover", "create", "Amira", file, "--passphrase-of-file", phone, *more)
        assert len(ana("mentees", "--format", "json").json) == left


def test_private_notes_go_along_only_on_request(
    ana: Command, bea: Command, sent: str, phone: str, tmp_path: Path
) -> None:
    bea("handover", "open", sent, "--passphrase-of-file", phone)
    assert len(bea("note", "list", "--format", "json").json) == 1
    whole = str(tmp_path / "whole.mthandover")
    ana("handover", "create", "Amira", whole, "--passphrase-of-file", phone, "--with-private")
    bea("handover", "open", whole, "--passphrase-of-file", phone)
    assert len(bea("note", "list", "--format", "json").json) == 2


def _cut(file: Path, phone: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def _flipped(file: Path, phone: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def _other(file: Path, phone: Path) -> None:
    file.write_bytes(b"PK\3\4" + bytes(500))


def _none(file: Path, phone: Path) -> None:
    file.unlink()


def _wrong(file: Path, phone: Path) -> None:
    phone.write_text("something else\n")


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (_cut, 5, "This hand-over is cut short"),
        (_flipped, 5, "This hand-over is damaged or was altered"),
        (_other, 2, "This is not a hand-over file."),
        (_none, 2, "This file cannot be found or read"),
        (_wrong, 3, "That passphrase does not open this hand-over"),
    ],
)
def test_what_cannot_be_opened_is_told_in_one_sentence(
    bea: Command, sent: str, phone: str, spoil: Callable[..., Any], code: int, said: str
) -> None:
    spoil(Path(sent), Path(phone))
    told = bea("handover", "open", sent, "--passphrase-of-file", phone)
    assert (told.code, told.out) == (code, "")
    assert said in told.err
    assert bea("mentees", "--format", "json").json == []


def test_without_a_terminal_the_passphrase_is_not_waited_for(bea: Command, sent: str) -> None:
    told = bea("handover", "open", sent)
    assert told.code == 3
    assert "--passphrase-of-file" in told.err
