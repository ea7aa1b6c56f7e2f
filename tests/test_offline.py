"""Promise 1: nothing of the program ever reaches outside the laptop."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from laptop import Command
from offline import WentOutside

ROOT = Path(__file__).resolve().parents[1]
TALKATIVE = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
"""What a program imports that talks to other computers."""


@pytest.mark.skipif(sys.platform == "win32", reason="its event loops use the loopback")
def test_the_guard_of_these_tests_holds() -> None:
    with socket.socket(socket.AF_INET) as line, pytest.raises(WentOutside):
        line.connect(("127.0.0.1", 9))
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as line, pytest.raises(WentOutside):
        line.sendto(b"x", ("::1", 9))
    with pytest.raises(WentOutside):
        socket.create_connection(("localhost", 9))


def imported(file: Path) -> set[str]:
    """The packages a source file asks for."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return {name.partition(".")[0] for name in found} | (found & {"urllib.request"})


ASKED_FOR = {
    "mentor_tui/workshop/guarding.py": {"aiohttp"},
    "mentor_tui/workshop/serving.py": {"aiohttp"},
    "mentor_tui/workshop/network.py": {"socket"},
}
"""The workshop listens to a room when a trainer starts it, and nothing else does."""


def test_no_room_of_the_program_but_the_workshop_can_talk_to_other_computers() -> None:
    files = sorted((ROOT / "mentor_tui").rglob("*.py"))
    assert len(files) > 50
    guilty = {
        file.relative_to(ROOT).as_posix(): names
        for file in files
        if (names := imported(file) & (TALKATIVE | {"urllib.request"}))
    }
    assert guilty == ASKED_FOR


def test_what_would_talk_is_noticed(tmp_path: Path) -> None:
    file = tmp_path / "talkative.py"
    file.write_text("def f():\n    from urllib import request\n    import http.client\n")
    assert imported(file) & (TALKATIVE | {"urllib.request"}) == {"http", "urllib.request"}


def test_the_companion_in_lines_brings_no_socket(home: Path) -> None:
    code = (
        "import sys\nfrom mentor_tui.cli.main import main\nmain(sys.argv[1:])\n"
        "sys.exit(' '.join({'socket', 'ssl', 'http.client'} & set(sys.modules)) or 0)"
    )
    file = str(home / "passphrase.txt")
    done = subprocess.run(
        [sys.executable, "-c", code, "--plain", "--passphrase-file", file], input="1\n0\n0\n",
        capture_output=True, encoding="utf-8", timeout=60, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 0
    assert "Today" in done.stdout


def test_a_morning_in_commands_reaches_nowhere(ana: Command, amira: str) -> None:
    assert ana("note", "add", amira, stdin="a calm morning").code == 0
    for words in (("today",), ("find", "calm"), ("crisis",), ("content", "list"), ("demo",)):
        assert ana(*words, stdin="0\n").code == 0, words
