"""The installed program as a shell starts it: start-up, pipes, interruption, what it imports."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from laptop import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


def start(
    *arguments: str, home: Path, stdin: str = "", more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in its own process."""
    return subprocess.run(
        [sys.executable, "-m", "mentor_tui", *arguments], input=stdin, env=environment(home, more),
        capture_output=True, encoding="utf-8", timeout=60, check=False, cwd=home.parent,
    )  # fmt: skip


def environment(home: Path, more: dict[str, str] | None = None) -> dict[str, str]:
    return {
        **os.environ, "MENTOR_TUI_HOME": str(home), "MENTOR_TUI_NOW": "2026-11-23T08:30",
        "PYTHONPATH": str(ROOT), **(more or {}),
    }  # fmt: skip


LOADED = """
import sys
from mentor_tui.cli.main import main
code = main(sys.argv[1:])
heavy = {"textual", "rich", "argparse", "apsw", "msgspec", "babel", "mentor_tui.tui"}
sys.stderr.write("LOADED " + " ".join(sorted(heavy & set(sys.modules))))
raise SystemExit(code)
"""


def loaded(*arguments: str, home: Path, stdin: str = "") -> set[str]:
    """Which of the heavy modules a command brought in."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], input=stdin, env=environment(home),
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    return set(done.stderr.rpartition("LOADED ")[2].split())


def test_the_version_needs_nothing_at_all(home: Path) -> None:
    assert loaded("--version", home=home) == set()
    assert start("--version", home=home).stdout.startswith("mentor-tui ")


def test_help_needs_neither_vault_nor_screens(home: Path) -> None:
    assert loaded("--help", home=home) == {"argparse"}


@pytest.mark.parametrize(
    "words",
    [
        ("today",), ("mentees", "--format", "json"), ("mentee", "show", "Amira"), ("find", "bus"),
        ("crisis",), ("note", "list"), ("contact", "list"), ("job", "list"), ("walk", "list"),
        ("walk", "run", "first_meeting", "--mentee", "Amira"),
        ("checkin", "run", "--mentee", "Amira"), ("checkin", "trend", "--mentee", "Amira"),
        ("exercise", "run", "breathing_even", "--minutes", "1"), ("card", "list"),
        ("content", "list"), ("settings", "list"), ("--plain",), ("demo", "--plain"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_no_command_in_line_mode_loads_the_screens(home: Path, words: tuple[str, ...]) -> None:
    file = ("--passphrase-file", str(home / "passphrase.txt"))
    start(*file, "mentee", "add", "Amira", home=home)
    found = loaded(*file, *words, home=home, stdin="0\n")
    assert not found & {"textual", "rich", "mentor_tui.tui"}


def test_no_escape_code_reaches_a_pipe_or_a_screen_reader(home: Path) -> None:
    typed = f"{PASSPHRASE}\n1\n?\n0\n3\n1\n1\n0\n0\n!\n0\n"
    spoken = start("--plain", home=home, stdin=typed, more={"TERM": "xterm-256color"})
    assert spoken.returncode == 0
    assert not {"\x1b", "\r", "\b"} & set(spoken.stdout + spoken.stderr)


@pytest.mark.parametrize("locale", ["C", "el_GR.UTF-8", "POSIX"])
def test_words_are_utf_8_whatever_the_locale_says(home: Path, locale: str) -> None:
    file = ("--passphrase-file", str(home / "passphrase.txt"), "--lang", "en")
    more = {"LC_ALL": locale, "LANG": locale, "PYTHONIOENCODING": "ascii"}
    start(*file, "mentee", "add", "M-07", home=home, more=more)
    note = start(*file, "note", "add", "M-07", home=home, stdin="λιγότερο άγχος", more=more)
    assert note.returncode == 0
    found = start(*file, "find", "αγχος", home=home, more=more)
    assert "λιγότερο άγχος" in found.stdout


def test_a_closed_standard_input_hangs_nothing(home: Path) -> None:
    file = ("--passphrase-file", str(home / "passphrase.txt"))
    shell = f'"{sys.executable}" -m mentor_tui "$@" <&-'
    for words, code in (
        ((), 3), (("today",), 3), ((*file, "today"), 0), ((*file, "--plain"), 0),
        (("demo",), 0), (("crisis",), 0),
    ):  # fmt: skip
        done = subprocess.run(
            ["/bin/sh", "-c", shell, "sh", *words], env=environment(home),
            capture_output=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), words


def test_a_reader_that_goes_away_is_no_fault(home: Path) -> None:
    shell = f'"{sys.executable}" -m mentor_tui card list | head -n 1'
    done = subprocess.run(
        ["/bin/sh", "-c", shell], env=environment(home), capture_output=True,
        encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1


def test_an_interruption_is_quiet_and_keeps_what_was_typed(home: Path) -> None:
    file = ("--passphrase-file", str(home / "passphrase.txt"))
    start(*file, "mentee", "add", "Amira", home=home)
    command = [
        sys.executable, "-u", "-m", "mentor_tui", *file,
        "walk", "run", "first_meeting", "--mentee", "Amira",
    ]  # fmt: skip
    with subprocess.Popen(
        command, env=environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, encoding="utf-8",
    ) as program:  # fmt: skip
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write("Café Lumen\n")
        program.stdin.flush()
        for line in program.stdout:
            if line.strip() == "How we met":  # the second question: the first answer is kept
                break
        program.send_signal(signal.SIGINT)
        _, errors = program.communicate(timeout=30)
    assert program.returncode == 130
    assert errors == ""
    again = start(
        *file, "walk", "run", "first_meeting", "--mentee", "Amira", home=home, stdin="s\n"
    )
    assert "Café Lumen" in again.stdout
