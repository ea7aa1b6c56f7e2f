"""Keys that arrive faster than the screen follows: dictation, quick fingers, a slow laptop."""

from __future__ import annotations

from machine import Machine


def test_a_person_is_added_in_one_breath(laptop: Machine) -> None:
    terminal = laptop.unlocked()
    terminal.press("2")
    terminal.wait_for("by name")
    terminal.press("f7")
    terminal.wait_for("Add a person", "Entry into the service on")
    terminal.at_once("Amira K.", "down", "2026-09-01", "down", "2026-10-27", "f3")
    terminal.wait_for("Amira K.", "by name")
    [amira] = laptop.ana("mentees", "--format", "json").json
    shown = laptop.ana("mentee", "show", amira["id"], "--format", "json").json
    assert (shown["name"], shown["entry"]) == ("Amira K.", "2026-10-27")


def test_a_note_is_written_and_kept_in_one_breath(laptop: Machine) -> None:
    laptop.add_amira()
    terminal = laptop.unlocked()
    terminal.press("f3")
    terminal.wait_for("Note", "Who may read it")
    terminal.at_once("Less worried today", "enter", "about the bus", "f3")
    terminal.wait_gone("Who may read it")
    [note] = laptop.ana("note", "list", "--format", "json").json
    assert note["text"] == "Less worried today\nabout the bus"


def test_open_write_keep_and_leave_in_one_breath(laptop: Machine) -> None:
    terminal = laptop.unlocked()
    terminal.at_once("f3", "Ana is on time", "f3", "ctrl+q")
    assert terminal.end() == 0
    [note] = laptop.ana("note", "list", "--format", "json").json
    assert note["text"] == "Ana is on time"


def test_language_and_way_are_chosen_in_one_breath(fresh: Machine) -> None:
    terminal = fresh.open()
    terminal.wait_for("▌ English")
    terminal.at_once("enter", "down", "enter")
    terminal.wait_for("Country", "Choose a passphrase")
