"""The program is killed, or its window closed, in the middle of a word: the words come back."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import pytest
from laptop import PASSPHRASE
from machine import Machine
from terminal import Terminal

PROMISED = 2.0
"""Seconds after which what was typed is durable."""
KEPT = "Amira phoned from the bus today"
NEWEST = " and she sounded"

End = Callable[[Terminal], object]


def kill(terminal: Terminal) -> None:
    terminal.kill()


def close_window(terminal: Terminal) -> None:
    terminal.hang_up()


def told_to_end(terminal: Terminal) -> None:
    os.kill(terminal.program.pid, signal.SIGTERM)
    terminal.end()


every_end = pytest.mark.parametrize("end", [kill, close_window, told_to_end])
hard_ends = pytest.mark.parametrize("end", [kill, close_window])


def type_until_the_end(terminal: Terminal, end: End) -> None:
    """Type; pause as long as is promised; type on; end at once."""
    terminal.type(KEPT)
    terminal.wait_for(KEPT)
    terminal.watch(PROMISED)
    terminal.type(NEWEST)
    terminal.wait_for(KEPT + NEWEST)
    end(terminal)


def at_most_the_newest_is_missing(text: str) -> None:
    assert text.startswith(KEPT)
    assert (KEPT + NEWEST).startswith(text)


@every_end
def test_a_note_is_offered_again(laptop: Machine, end: End) -> None:
    laptop.add_amira()
    terminal = laptop.unlocked()
    terminal.press("2")
    terminal.wait_for("▌ Amira K.", "by name")
    terminal.press("f3")
    terminal.wait_for("Amira K. › Note", "Who may read it")
    type_until_the_end(terminal, end)
    again = laptop.unlocked()
    again.wait_for(KEPT[:20], "go on")
    again.press_slowly("enter")
    shown = again.wait_for("Amira K. › Note", KEPT)
    [line] = [line for line in shown.splitlines() if KEPT in line]
    at_most_the_newest_is_missing(line.strip("▌▏│ "))
    again.press("f3")
    again.wait_for("Today ·")
    [note] = laptop.ana("note", "list", "--format", "json").json
    at_most_the_newest_is_missing(note["text"])
    assert note["mentee"]


@hard_ends
def test_an_answer_in_a_walk_is_offered_again(laptop: Machine, end: End) -> None:
    laptop.add_amira()
    terminal = laptop.unlocked()
    open_first_meeting(terminal)
    type_until_the_end(terminal, end)
    again = laptop.unlocked()
    open_first_meeting(again)
    shown = again.wait_for(KEPT)
    [line] = [line for line in shown.splitlines() if KEPT in line]
    at_most_the_newest_is_missing(line.strip("▌▏│ "))


def open_first_meeting(terminal: Terminal) -> None:
    """From Today to the first question of the walk."""
    terminal.press("2")
    terminal.wait_for("▌ Amira K.", "by name")
    terminal.press("enter")
    terminal.wait_for("Amira K. ›")
    terminal.press_slowly("right")
    terminal.wait_for("First meeting", "Disclosure")
    terminal.move_to("First meeting")
    terminal.press_slowly("enter")
    terminal.wait_for("Where we met")


@hard_ends
def test_lines_of_a_note_in_line_mode_are_offered_again(laptop: Machine, end: End) -> None:
    amira = laptop.add_amira()
    terminal = laptop.open("--plain")
    terminal.wait_for("Passphrase or recovery code:")
    terminal.line(PASSPHRASE)
    for told, typed in (
        ("0 Leave", "2"), ("1 Amira K.", "1"), ("5 Write a note", "5"),
        ("3 me and supervision", "1"),
    ):  # fmt: skip
        terminal.wait_for(told)
        terminal.line(typed)
    terminal.wait_for("an empty line or a single")
    terminal.line(KEPT)
    terminal.wait_for(KEPT + "\n>")
    terminal.type(NEWEST)
    terminal.wait_for(NEWEST)
    end(terminal)
    typed = f"{PASSPHRASE}\n1\n2\n0\n0\n"  # go on with what waits; keep it; back; leave
    again = laptop.run("--plain", stdin=typed)
    assert KEPT in again.out
    assert "Traceback" not in again.err
    [note] = laptop.ana("note", "list", "--format", "json").json
    assert (note["text"], note["mentee"]) == (KEPT, amira)


@hard_ends
def test_an_answer_in_line_mode_is_kept(laptop: Machine, end: End) -> None:
    laptop.add_amira()
    file = str(laptop.passphrase_file)
    words = ("walk", "run", "first_meeting", "--mentee", "Amira")
    terminal = laptop.open("--plain", "--passphrase-file", file, *words)
    terminal.wait_for("Where we met")
    terminal.line(KEPT)
    terminal.wait_for("How we met")
    terminal.type("2")
    end(terminal)
    again = laptop.ana(*words, stdin="s\n")
    assert KEPT in again.out
    assert laptop.answers("walk", "Amira") == {"arrive.place": KEPT}
