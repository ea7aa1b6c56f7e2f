"""The peer: jrnl with an encrypted journal, its password from a keyring that asks nobody."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from corpus import Note

KEYRING = """
from keyring.backend import KeyringBackend
class Quiet(KeyringBackend):
    priority = 1
    def get_password(self, service, username): return "seven green boats at dawn"
    def set_password(self, service, username, password): pass
    def delete_password(self, service, username): pass
"""
SEAL = """
import sys
from jrnl.encryption.Jrnlv3Encryption import Jrnlv3Encryption
sealed = Jrnlv3Encryption("default", {})
sealed.password = "seven green boats at dawn"
with open(sys.argv[2], "wb") as out:
    out.write(sealed.encrypt(open(sys.argv[1], encoding="utf-8").read()))
"""
CONFIG = """
version: v4.6
journals: {{default: {{journal: "{journal}", encrypt: true}}}}
editor: ""
encrypt: true
template: false
default_hour: 9
default_minute: 0
timeformat: "%F %R"
tagsymbols: "#@"
highlight: false
linewrap: 79
indent_character: "|"
colors: {{body: none, date: none, tags: none, title: none}}
"""


class Peer:
    """An encrypted journal of ``notes`` in ``folder``. ``python`` is one that knows jrnl."""

    def __init__(self, folder: Path, notes: Iterable[Note], python: str = sys.executable) -> None:
        folder.mkdir()
        self._python = python
        self._config = folder / "jrnl.yaml"
        journal, plain = folder / "journal.txt", folder / "plain.txt"
        self._config.write_text(CONFIG.format(journal=journal), encoding="utf-8")
        (folder / "quiet_ring.py").write_text(KEYRING, encoding="utf-8")
        with plain.open("w", encoding="utf-8") as out:
            for note in notes:
                out.write(f"[{note.at.replace('T', ' ')}] {note.title}\n{note.body}\n\n")
        self._environment = os.environ | {
            "PYTHONPATH": str(folder), "PYTHON_KEYRING_BACKEND": "quiet_ring.Quiet",
            "NO_COLOR": "1",
        }  # fmt: skip
        self._run("-c", SEAL, str(plain), str(journal))
        plain.unlink()

    def search(self, word: str) -> float:
        """Seconds of a search as a whole process; raises when nothing is found."""
        began = time.perf_counter()
        found = self._run(
            "-m", "jrnl", "--config-file", str(self._config), "-contains", word, "--short"
        )
        seconds = time.perf_counter() - began
        if not found.strip():
            raise RuntimeError(f"the peer finds no {word}")
        return seconds

    def _run(self, *arguments: str) -> bytes:
        return subprocess.run(
            [self._python, *arguments], env=self._environment, check=True,
            stdin=subprocess.DEVNULL, capture_output=True,
        ).stdout  # fmt: skip
