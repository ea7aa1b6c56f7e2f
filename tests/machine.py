"""A laptop of its own: the program's folder, the user's home and a temp folder below one path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laptop import NOW, PASSPHRASE, Result

if TYPE_CHECKING:
    from terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]
SECONDS = 60


class Machine:
    """``data`` is MENTOR_TUI_HOME; ``passphrase_file`` lies outside of what is searched."""

    def __init__(self, root: Path) -> None:
        self.root = root / "laptop"
        self.data, self.home, self.temp = (self.root / each for each in ("data", "home", "temp"))
        for folder in (self.data, self.home, self.temp):
            folder.mkdir(parents=True)
        self.passphrase_file = root / "passphrase.txt"
        self.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self._terminals: list[Terminal] = []

    def environment(self, **more: str) -> dict[str, str]:
        """As on a fresh laptop; a variable set to nothing is taken away."""
        found = {
            "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8",
            "HOME": str(self.home), "TMPDIR": str(self.temp), "TERM": "xterm-256color",
            "MENTOR_TUI_HOME": str(self.data), "MENTOR_TUI_NOW": NOW, **more,
        }  # fmt: skip
        return {name: value for name, value in found.items() if value}

    def run(self, *arguments: str, stdin: str = "", **more: str) -> Result:
        """One command without a terminal, with ``stdin`` as its whole input."""
        done = subprocess.run(
            [sys.executable, "-m", "mentor_tui", *arguments], env=self.environment(**more),
            input=stdin, capture_output=True, encoding="utf-8", timeout=SECONDS,
            check=False, cwd=self.home,
        )  # fmt: skip
        return Result(done.returncode, done.stdout, done.stderr)

    def ana(self, *arguments: str, stdin: str = "", **more: str) -> Result:
        """One command with Ana's passphrase."""
        file = str(self.passphrase_file)
        return self.run("--passphrase-file", file, *arguments, stdin=stdin, **more)

    def add_amira(self) -> str:
        """Amira K., whom Ana has supported since 27 October; her id."""
        added = self.ana("mentee", "add", "Amira K.", "--entry", "2026-10-27", "--format", "json")
        return str(added.json["id"])

    def answers(self, of: str, mentee: str) -> dict[str, Any]:
        """The stored answers of the newest walk or check-in of ``mentee``."""
        [run] = self.ana(of, "list", "--mentee", mentee, "--format", "json").json
        shown = self.ana(of, "show", run["id"], "--format", "json").json
        return {answer["key"]: answer["value"] for answer in shown["answers"]}

    def open(self, *arguments: str, columns: int = 80, rows: int = 24, **more: str) -> Terminal:
        """The program in a terminal window, closed after the test."""
        from terminal import Terminal

        command = ["-m", "mentor_tui", *arguments]
        opened = Terminal(command, self.environment(**more), columns=columns, rows=rows)
        self._terminals.append(opened)
        return opened

    def unlocked(self) -> Terminal:
        """The companion with Ana's vault open, at Today."""
        terminal = self.open()
        terminal.wait_for("Passphrase")
        terminal.type(PASSPHRASE)
        terminal.press("enter")
        terminal.wait_for("Today ·", "Ana · EN · unlocked")
        return terminal

    def shut_down(self) -> None:
        """Close every window."""
        for terminal in self._terminals:
            terminal.close()

    def files(self) -> list[Path]:
        """Every file on this laptop."""
        return sorted(path for path in self.root.rglob("*") if path.is_file())

    def reports(self) -> str:
        """What the program noted about itself when something unexpected happened."""
        found = sorted((self.data / "state" / "reports").glob("*.txt"))
        return "\n".join(file.read_text(encoding="utf-8") for file in found)
