"""A vault on its own folders, with a cheap key derivation so that the tests are quick."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.vault import Cost, Vault

PASSPHRASE = "seven green boats at dawn"
CHEAP = Cost(rounds=1, memory=256, lanes=1)
ROOT = Path(__file__).parents[2]

START = """
import sys
from pathlib import Path
from datetime import datetime
from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import Problem
from mentor_tui.vault import Cost, Revise, Set, Vault, new_id
home = Path(sys.argv[1])
def note(vault, text):
    made = Note(id=new_id(), mentee="m", at=datetime.now())
    vault.save(Set.of(made), Revise(made.id, text))
    print(made.id, flush=True)
def opened(passphrase="seven green boats at dawn"):
    return Vault.open(home / "vault", passphrase, state=home / "state", clock=datetime.now)
"""


def clock() -> datetime:
    return datetime(2026, 11, 23, 8, 30)


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A new vault in ``tmp_path/vault``, its witness in ``tmp_path/state``."""
    made, _ = Vault.create(
        tmp_path / "vault", PASSPHRASE, state=tmp_path / "state", clock=clock, cost=CHEAP
    )
    yield made
    made.close()


@pytest.fixture
def reopen(tmp_path: Path) -> Iterator[Callable[[], Vault]]:
    """Opens the vault in ``tmp_path`` once more, as another window or another day would."""
    opened: list[Vault] = []

    def again() -> Vault:
        folder, state = tmp_path / "vault", tmp_path / "state"
        opened.append(Vault.open(folder, PASSPHRASE, state=state, clock=clock))
        return opened[-1]

    yield again
    for each in opened:
        each.close()


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Vault]:
    """A throw-away vault."""
    made = Vault.create_throwaway(tmp_path / "quick", clock=clock)
    yield made
    made.close()


@pytest.fixture
def another_process() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a script with a vault's home, and environment variables, in a process of its own.

    The script has ``home``, ``opened()`` and ``note(vault, text)``, which prints the new id.
    """
    started: list[subprocess.Popen[str]] = []

    def start(home: Path, script: str, **more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", START + script, str(home)],
            env=os.environ | {"PYTHONPATH": str(ROOT)} | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
