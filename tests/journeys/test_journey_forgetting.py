"""Somebody asks to be forgotten: copy, counts, forgetting, and nothing of them on the laptop."""

from __future__ import annotations

from leaks import leaks
from machine import Machine

THEIRS = ("Xylander", "Vogelsong", "Jaspermoon", "Ungersbakery", "Quittenbaum")


def test_nothing_of_somebody_forgotten_is_left_on_the_laptop(laptop: Machine) -> None:
    laptop.ana("mentee", "add", "Xylander", "--entry", "2026-10-27")
    laptop.ana("mentee", "add", "Jonas")
    laptop.ana("note", "add", "Xylander", stdin="Vogelsong in the garden")
    laptop.ana("note", "add", "Xylander", "--visibility", "private", stdin="Jaspermoon at night")
    laptop.ana("contact", "add", "Ungersbakery", "--mentee", "Xylander")
    laptop.ana("note", "add", "Jonas", stdin="Quiet week")
    answers = laptop.home / "answers.toml"
    answers.write_text('[answers]\n"wish.wants" = "Quittenbaum"\n', "utf-8")
    laptop.ana("walk", "run", "first_meeting", "--mentee", "Xylander", "--answers", str(answers))
    answers.unlink()
    before = laptop.ana("note", "list", "Jonas", "--format", "json").json

    copy = laptop.home / "copy.html"
    assert laptop.ana("mentee", "access", "Xylander", "--to", str(copy)).code == 0
    text = copy.read_text("utf-8")
    assert "Vogelsong" in text
    assert "Jaspermoon" not in text
    copy.unlink()

    gone = laptop.ana("mentee", "erase", "Xylander", "--yes")
    assert gone.code == 0
    for word in THEIRS:
        assert laptop.ana("find", word, "--format", "json").json == []
    assert leaks(laptop.files(), THEIRS) == []
    assert laptop.ana("note", "list", "Jonas", "--format", "json").json == before
    assert laptop.reports() == ""


def test_the_code_has_to_be_typed_once_more_at_a_terminal(laptop: Machine) -> None:
    laptop.ana("mentee", "add", "Xylander")
    for typed, left in (("Jonas", 1), ("xylander", 0)):
        terminal = laptop.open(
            "--passphrase-file", str(laptop.passphrase_file), "mentee", "erase", "Xylander"
        )
        terminal.wait_for("type the code or name once more")
        terminal.type(typed)
        terminal.press("enter")
        terminal.wait_for("Nothing was changed." if left else "is gone.")
        assert len(laptop.ana("mentees", "--format", "json").json) == left
