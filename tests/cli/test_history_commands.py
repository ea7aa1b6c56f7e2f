"""History, undo and the bin on the command line."""

from __future__ import annotations

from pathlib import Path

from laptop import Command


def added(ana: Command, person: str, text: str) -> str:
    return str(ana("note", "add", person, "-", "--format", "json", stdin=text).json["id"])


def test_an_older_text_is_listed_and_comes_back(ana: Command, amira: str) -> None:
    note = added(ana, amira, "first words")
    [only] = ana("note", "history", note, "--format", "json").json
    assert (only["revision"], only["text"], only["now"]) == (1, "first words", True)
    ana("note", "delete", note)
    assert ana("note", "show", note).code == 2
    assert ana("note", "restore", note, "1").code == 0
    assert "first words" in ana("note", "show", note).out
    assert len(ana("note", "history", note).out.splitlines()) == 3
    assert ana("note", "restore", note, "9").code == 2
    assert ana("note", "history", "nothing").code == 2


def test_what_is_deleted_waits_in_the_bin(ana: Command, amira: str) -> None:
    note = added(ana, amira, "about the garden")
    assert ana("note", "delete", note).code == 0
    assert ana("note", "list", "--format", "json").json == []
    [row] = ana("bin", "list", "--format", "json").json
    assert (row["id"], row["name"], row["days_left"]) == (note, "Amira K.", 30)
    assert ana("bin", "restore", note).code == 0
    assert [each["id"] for each in ana("note", "list", "--format", "json").json] == [note]
    assert ana("bin", "restore", note).code == 2
    assert ana("bin", "list").out.strip() == "The bin is empty."


def test_undo_and_redo_go_on_where_the_last_command_stopped(ana: Command, amira: str) -> None:
    added(ana, amira, "about the garden")
    assert "Note · Amira K." in ana("undo").out
    assert ana("note", "list", "--format", "json").json == []
    assert "Note · Amira K." in ana("undo", "--redo").out
    assert len(ana("note", "list", "--format", "json").json) == 1
    assert ana("undo", "--redo").code == 1
    ana("undo")
    ana("undo")
    assert ana("mentees", "--format", "json").json == []
    nothing = ana("undo")
    assert (nothing.code, nothing.out) == (1, "")


def test_lists_come_as_tables_too(ana: Command, amira: str, home: Path) -> None:
    note = added(ana, amira, "=about the garden")
    head, row = ana("note", "history", note, "--format", "csv").out.splitlines()
    assert head.startswith("revision,at,who")
    assert "'=about the garden" in row


def test_the_same_is_done_in_line_mode(ana: Command, lines: Command, amira: str) -> None:
    added(ana, amira, "about the garden")
    # the caseload, Amira, what happened, the first entry, delete it
    shown = lines("2", "1", "1", "1", "2", "0", "0", "0")
    assert "about the garden" in shown.out
    assert "It is in the bin for 30 days" in shown.out
    assert ana("note", "list", "--format", "json").json == []
