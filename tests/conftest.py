"""A mentor's laptop for the tests of the command line and of line mode.

The vault is made once with a cheap key derivation and copied for each test.
"""

from __future__ import annotations

import gc
import io
import shutil
import signal
import sys
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from laptop import NOW, PASSPHRASE, Command, Result
from offline import stay_inside

# In the background of a script interrupts are ignored, by the programs under test as well.
signal.signal(signal.SIGINT, signal.default_int_handler)

# How long something takes is never what a test is about.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# Thousands of screens are made and dropped: fewer looks for cycles save a tenth of the time.
gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The network is out of reach in every test."""
    stay_inside(monkeypatch)


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """English, and none of the variables a developer's own shell may carry."""
    for name in ("LC_ALL", "LC_MESSAGES", "ACCESSIBLE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.fixture
def bare_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A laptop on which the program was never started, on 23 November 2026."""
    home = tmp_path / "home"
    monkeypatch.setenv("MENTOR_TUI_HOME", str(home))
    monkeypatch.setenv("MENTOR_TUI_NOW", NOW)
    return home


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from mentor_tui.casework.records import Profile
    from mentor_tui.vault import Cost, Set, Vault

    home = tmp_path_factory.mktemp("founded")
    now = datetime.fromisoformat(NOW)
    vault, _ = Vault.create(
        home / "vaults" / "main", PASSPHRASE, state=home / "state",
        clock=lambda: now, cost=Cost(rounds=1, memory=256, lanes=1),
    )  # fmt: skip
    profile = Profile(id="profile", name="Ana", country="FR", created=now.date())
    vault.save(Set.of(profile))
    vault.close()
    return home


@pytest.fixture
def home(bare_home: Path, _founded: Path) -> Path:
    """A laptop with Ana's vault in it, empty but for her profile; she works in France."""
    shutil.copytree(_founded, bare_home)
    (bare_home / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    return bare_home


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command line in this process, with ``stdin`` as its input (no terminal)."""
    from mentor_tui.cli.main import main

    def run(*arguments: str, stdin: str | None = "") -> Result:
        monkeypatch.setattr(sys, "stdin", None if stdin is None else io.StringIO(stdin))
        capsys.readouterr()
        code = main(list(arguments))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def ana(home: Path, command: Command) -> Command:
    """Runs commands as Ana, who keeps her passphrase in a file."""

    def run(*arguments: str, stdin: str | None = "") -> Result:
        file = str(home / "passphrase.txt")
        return command("--passphrase-file", file, *arguments, stdin=stdin)

    return run


@pytest.fixture
def amira(ana: Command) -> str:
    """The id of Amira K., whom Ana has supported since 27 October."""
    added = ana("mentee", "add", "Amira K.", "--entry", "2026-10-27", "--format", "json")
    return str(added.json["id"])


@pytest.fixture
def lines(home: Path, command: Command) -> Command:
    """Runs the companion in line mode as Ana; each argument is a line typed."""

    def run(*typed: str) -> Result:
        return command("--plain", stdin="".join(f"{line}\n" for line in (PASSPHRASE, *typed)))

    return run
