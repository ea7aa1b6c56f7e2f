"""With the network cut off everything works: the program needs nothing from outside."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from machine import Machine
from terminal import Terminal

CUT_OFF = ["unshare", "--net", "--map-root-user"]


def cut_off() -> bool:
    """Whether a process can be started without any network here."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run([*CUT_OFF, "true"], capture_output=True, timeout=20, check=False)
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(not cut_off(), reason="no network namespace can be made here")


def run(laptop: Machine, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """A command in a world of its own, where there is not even a loopback."""
    file = str(laptop.passphrase_file)
    return subprocess.run(
        [*CUT_OFF, sys.executable, "-m", "mentor_tui", "--passphrase-file", file, *arguments],
        env=laptop.environment(), input=stdin, capture_output=True, encoding="utf-8",
        timeout=60, check=False,
    )  # fmt: skip


def test_there_is_no_network(laptop: Machine) -> None:
    probe = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    told = subprocess.run(
        [*CUT_OFF, sys.executable, "-c", probe], capture_output=True, timeout=30, check=False
    )
    assert b"unreachable" in told.stderr


def test_commands_work_without_a_network(laptop: Machine) -> None:
    assert run(laptop, "mentee", "add", "Amira K.", "--entry", "2026-10-27").returncode == 0
    assert run(laptop, "note", "add", "Amira", stdin="Σήμερα λιγότερο άγχος").returncode == 0
    found = run(laptop, "find", "αγχος", "--format", "json")
    assert "λιγότερο" in found.stdout
    for words in (("today",), ("mentees",), ("crisis",), ("walk", "list"), ("content", "list")):
        assert run(laptop, *words).returncode == 0, words
    lines = run(laptop, "--plain", stdin="1\n0\n0\n")
    assert lines.returncode == 0
    assert "Amira" in lines.stdout


def test_the_screens_work_without_a_network(laptop: Machine) -> None:
    again = "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])"
    words = ["-c", again, *CUT_OFF, sys.executable, "-m", "mentor_tui", "demo"]
    terminal = Terminal(words, laptop.environment())
    try:
        terminal.wait_for("Amira K.", "EXAMPLE")
        terminal.press("ctrl+q")
        assert terminal.end() == 0
    finally:
        terminal.close()
