"""Killed at a random moment, again and again: all that was acknowledged is there.

20 rounds; 200 with ``MENTOR_TUI_LONG=1``.
"""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from vault_work import begin, broken_promises, faults

from mentor_tui.vault import Vault

ROOT = Path(__file__).parents[2]
LONG = os.environ.get("MENTOR_TUI_LONG") == "1"
ROUNDS = 200 if LONG else 20
AT_ONCE = 5
"""Rounds on one vault before a fresh one: later kills meet the traces of earlier ones."""

Start = Callable[..., subprocess.Popen[str]]

WORKING = """
import os
from vault_work import Work
name = {name!r}
heard = os.open(home / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
say = lambda line: (os.write(heard, (line + chr(10)).encode()), print(flush=True))
work = Work(opened(), name, home, say)
while True: work.go_on()
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs kill -9")


def heard(file: Path) -> list[str]:
    return file.read_text("utf-8").splitlines() if file.exists() else []


def killed_at_work(
    start: Start, home: Path, names: list[str], lines: int, chance: random.Random
) -> None:
    """Windows at work: one dies after ``lines`` and a moment more, the others at once or later."""
    search = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    windows = [start(home, WORKING.format(name=name), PYTHONPATH=search) for name in names]
    chance.shuffle(windows)
    for n, window in enumerate(windows):
        assert window.stdout is not None
        for _ in range(chance.choice((0, 8)) if n else lines):
            assert window.stdout.readline(), window.communicate()
        with pytest.raises(subprocess.TimeoutExpired):  # it never ends by itself
            window.wait(chance.random() * 0.02)
        window.kill()
    assert [window.communicate()[1] for window in windows] == [""] * len(windows)


@pytest.mark.parametrize("at", range(0, ROUNDS, AT_ONCE))
def test_what_two_windows_saved_before_a_kill_is_there(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, another_process: Start, at: int
) -> None:
    begin(vault)
    vault.close()
    chance = random.Random(at)
    names: list[str] = []
    for round_ in range(at, at + AT_ONCE):
        fresh = [f"w{round_}a", f"w{round_}b"]
        names += fresh
        lines = chance.choice((0, 1, 9, 40, 80)) if round_ > at else 40
        killed_at_work(another_process, tmp_path, fresh, lines, chance)
        again = reopen()
        assert again.missing_changes == 0
        assert broken_promises(again, *(heard(tmp_path / name) for name in names)) == []
        assert faults(again) == []
        again.close()
    said = [line for name in names for line in heard(tmp_path / name)]
    assert said.count("{}") >= 15
