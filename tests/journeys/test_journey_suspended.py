"""Suspended by the shell in the middle of a word, and never waking up: every letter is there."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from machine import Machine
from terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who is stopped")

WORDS = "Amira phoned from the bus today and she sounded"


def stopped(terminal: Terminal) -> bool:
    state = Path(f"/proc/{terminal.program.pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state == "T"


def writing_a_note(laptop: Machine) -> Terminal:
    """The program with a note under way, its last letter just typed."""
    laptop.add_amira()
    terminal = laptop.unlocked()
    terminal.press("f3")
    terminal.wait_for("Who may read it")
    terminal.type(WORDS)
    terminal.wait_for(WORDS)
    return terminal


def test_a_note_is_whole_when_the_shell_suspends_the_program(laptop: Machine) -> None:
    terminal = writing_a_note(laptop)
    os.kill(terminal.program.pid, signal.SIGTSTP)
    terminal.wait_until(lambda: stopped(terminal))
    terminal.kill()
    again = laptop.unlocked()
    again.wait_for(WORDS[:20], "go on")
    again.press_slowly("enter")
    again.wait_for(WORDS)


def test_the_note_goes_on_when_the_program_does(laptop: Machine) -> None:
    terminal = writing_a_note(laptop)
    os.kill(terminal.program.pid, signal.SIGTSTP)
    terminal.wait_until(lambda: stopped(terminal))
    os.kill(terminal.program.pid, signal.SIGCONT)
    terminal.wait_for(WORDS)
    terminal.type(" well")
    terminal.wait_for(WORDS + " well")


def test_a_note_is_whole_when_the_window_is_closed(laptop: Machine) -> None:
    terminal = writing_a_note(laptop)
    terminal.hang_up()
    again = laptop.unlocked()
    again.wait_for(WORDS[:20], "go on")
    again.press_slowly("enter")
    again.wait_for(WORDS)
