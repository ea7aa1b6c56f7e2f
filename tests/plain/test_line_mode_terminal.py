"""Line mode at a real terminal: the passphrase stays unseen, cues wait, nothing is redrawn."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from laptop import NOW, PASSPHRASE, Command

pexpect = pytest.importorskip("pexpect")
ROOT = Path(__file__).resolve().parents[2]


class Seen:
    """A program in a terminal, and all that it wrote there."""

    def __init__(self, home: Path, *arguments: str) -> None:
        environment = {
            **os.environ, "MENTOR_TUI_HOME": str(home), "MENTOR_TUI_NOW": NOW,
            "PYTHONPATH": str(ROOT), "ACCESSIBLE": "1", "TERM": "xterm-256color",
        }  # fmt: skip
        self.text = ""
        self.program = pexpect.spawn(
            sys.executable, ["-m", "mentor_tui", *arguments], env=environment, encoding="utf-8",
            timeout=30, echo=True,
        )  # fmt: skip

    def wait_for(self, words: str) -> None:
        self.program.expect_exact(words)
        self.text += self.program.before + self.program.after

    def type(self, line: str) -> None:
        self.program.sendline(line)

    def end(self) -> int:
        self.program.expect(pexpect.EOF)
        self.text += self.program.before
        self.program.close()
        return int(self.program.exitstatus)


Start = Callable[..., Seen]


@pytest.fixture
def at_terminal(home: Path) -> Iterator[Start]:
    opened: list[Seen] = []

    def start(*arguments: str) -> Seen:
        opened.append(Seen(home, *arguments))
        return opened[-1]

    yield start
    for seen in opened:
        seen.program.close(force=True)


def test_the_passphrase_is_not_seen_and_nothing_is_redrawn(at_terminal: Start) -> None:
    seen = at_terminal()
    seen.wait_for("Passphrase or recovery code: ")
    seen.type("wrong")
    seen.wait_for("nothing is lost")
    seen.wait_for("Passphrase or recovery code: ")
    seen.type(PASSPHRASE)
    seen.wait_for("0 Leave\r\n> ")
    seen.type("1")
    seen.wait_for("Today, Monday 23 November 2026")
    seen.wait_for("> ")
    seen.type("s")
    assert seen.end() == 0
    assert PASSPHRASE not in seen.text
    assert "\x1b" not in seen.text
    assert "\b" not in seen.text


def test_a_breathing_cue_waits_until_it_is_stopped(at_terminal: Start) -> None:
    seen = at_terminal("exercise", "run", "breathing_even", "--minutes", "5")
    seen.wait_for("In, slowly")
    seen.type("s")
    seen.wait_for("Stopped. That is fine.")
    assert seen.end() == 0
    assert "And out" not in seen.text  # the first cue lasts five seconds


def test_a_command_asks_for_the_passphrase(at_terminal: Start, amira: str) -> None:
    seen = at_terminal("mentees")
    seen.wait_for("Passphrase or recovery code: ")
    seen.type(PASSPHRASE)
    assert seen.end() == 0
    assert "Amira K." in seen.text


def test_the_end_of_input_keeps_all_and_leaves(
    at_terminal: Start, ana: Command, amira: str
) -> None:
    seen = at_terminal("walk", "run", "first_meeting", "--mentee", "Amira")
    seen.wait_for("Passphrase or recovery code: ")
    seen.type(PASSPHRASE)
    seen.wait_for("Where we met\r\n> ")
    seen.type("Café Lumen")
    seen.wait_for("How we met")
    seen.wait_for("> ")
    seen.program.sendeof()
    assert seen.end() == 0
    [run] = ana("walk", "list", "--mentee", amira, "--format", "json").json
    [answer] = ana("walk", "show", run["id"], "--format", "json").json["answers"]
    assert answer["value"] == "Café Lumen"
