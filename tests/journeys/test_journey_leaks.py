"""No word of anybody's lies readable on the disk or in the window, however the program ends."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from laptop import PASSPHRASE
from leaks import SHORTEST, leaks, words_of
from machine import Machine
from terminal import Terminal

NAME = "Quintilla Zambrano"
NOTE = "Hedgehogs worried Quintilla; marmalade sandwiches before Thursdays helped"
ANSWER = "Bluebottle Teahouse"
TAG = "wolverhampton"
SAVED = "saved 08:30"


def session(terminal: Terminal) -> str:
    """Set up a vault, add somebody, answer a step, write half a note; returns the recovery code."""
    terminal.wait_for("▌ English")
    terminal.press("enter")
    terminal.move_to("Set up my own vault")
    terminal.press("enter")
    terminal.wait_for("Country")
    terminal.press_slowly("down", "down")
    terminal.type("Philippa")
    for _ in range(2):
        terminal.press_slowly("enter")
        terminal.type(PASSPHRASE)
    terminal.press_slowly("enter")
    shown = terminal.wait_for("recovery code")
    terminal.wait_until(lambda: len(codes(terminal.screen)) == 1, "a code")
    [code] = codes(terminal.screen)
    assert shown
    terminal.press("enter")
    terminal.wait_for("Today ·", "Philippa · EN · unlocked")
    terminal.press("2")
    terminal.wait_for("Nobody is here", "by name")
    terminal.press("f7")
    terminal.wait_for("Code or name")
    terminal.type(NAME)
    terminal.wait_for(NAME)
    terminal.press_slowly("f3")
    terminal.move_to(NAME[:5])
    terminal.press("enter")
    terminal.wait_for(NAME + " ›")
    terminal.press_slowly("right")
    terminal.wait_for("First meeting", "Disclosure")
    terminal.move_to("First meeting")
    terminal.press("enter")
    terminal.wait_for("Where we met")
    terminal.type(ANSWER)
    terminal.wait_for(ANSWER)
    terminal.press("f3")
    terminal.wait_for("Tags")
    terminal.type(NOTE)
    terminal.wait_for("before Thursdays", SAVED)
    terminal.press_slowly("down", "down", "down")
    terminal.type(TAG)
    terminal.wait_for(TAG)
    return code


def codes(screen: str) -> list[str]:
    return re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", screen)


def secrets(code: str) -> set[str]:
    """Every word of the session, and the recovery code in all ways it may be written."""
    plain = code.replace("-", "")
    halves = {plain[:16], plain[16:], code[:9], code[-9:]}
    return words_of(NAME, NOTE, ANSWER, TAG, PASSPHRASE, "Philippa") | halves


def test_nothing_is_readable_while_it_runs_after_a_kill_and_after_the_end(fresh: Machine) -> None:
    terminal = fresh.open()
    words = secrets(session(terminal))
    assert leaks(fresh.files(), words) == []
    assert "Quintilla" in terminal.raw.decode()
    terminal.kill()
    assert len(fresh.files()) >= 4
    assert leaks(fresh.files(), words) == []

    again = fresh.open()
    again.wait_for("Passphrase")
    again.type(PASSPHRASE)
    again.press("enter")
    again.wait_for("Philippa", "go on")
    again.press("f6")
    again.wait_for("Type a word")
    again.type("blueb")
    again.press_slowly("escape")
    again.wait_for("Philippa", "Today ·")
    again.press("ctrl+q")
    assert again.end() == 0
    assert leaks(fresh.files(), words) == []
    for window in (terminal, again):
        seen = (window.left_behind + window.titles).decode(errors="replace")
        assert [word for word in words if word in seen] == []


def test_line_mode_leaves_nothing_either(laptop: Machine) -> None:
    typed = f"{PASSPHRASE}\n2\n1\n{NAME}\n\n\n5\n1\n{NOTE}\n"  # the input ends in the middle
    told = laptop.run("--plain", stdin=typed)
    assert NAME in told.out
    assert told.code == 0
    assert leaks(laptop.files(), words_of(NAME, NOTE, PASSPHRASE)) == []


def test_an_error_tells_nobody_a_word(laptop: Machine) -> None:
    laptop.ana("mentee", "add", NAME)
    (laptop.data / "vaults" / "main" / "vault.db").write_bytes(b"\x01" * 8192)
    for words in (("note", "add", NAME), ("mentee", "show", NAME)):
        told = laptop.ana(*words, stdin=NOTE)
        assert told.code == 5
        assert words_of(told.out + told.err) & words_of(NAME, NOTE) == set()
    assert leaks(laptop.files(), words_of(NAME, NOTE)) == []


# The search itself -------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "x", "yy", "zzz"])
def test_the_search_finds_what_lies_open(tmp_path: Path, code: str, before: str) -> None:
    word = "λιγότερο" if before == "yy" else "hedgehogs"
    assert len(word) >= SHORTEST
    (tmp_path / "open").write_bytes(f"{before}{word} and more".encode(code))
    (tmp_path / "wrapped").write_bytes(base64.b64encode(f"{before}{word} and more".encode(code)))
    found = {each.partition(":")[0] for each in leaks(tmp_path.iterdir(), [word])}
    assert found == {"open", "wrapped"}
    assert leaks(tmp_path.iterdir(), ["marmalade"]) == []
