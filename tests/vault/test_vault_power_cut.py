"""The power goes at any moment: nothing that was acknowledged is lost.

30 cuts; 300 with ``MENTOR_TUI_LONG=1``.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from power_cut import Cut, Disk, Event, Written, cuts, recording
from vault_work import MONDAY, Work, begin, broken_promises, faults

from mentor_tui.problems import DamagedProblem
from mentor_tui.vault import Cost, Vault, engine

LONG = os.environ.get("MENTOR_TUI_LONG") == "1"
CUTS = 300 if LONG else 30
DAYS = 6 if LONG else 2
"""Recordings, each of other work."""
STEPS = 40
OTHERS_LOOK = range(15, 35)
"""The steps during which another window is looking at the vault."""

Change = Callable[[Vault], object]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for the other window's reading to end."""
    monkeypatch.setattr(engine, "CHECKPOINT_PATIENCE_MS", 1)


def as_it_is(vault: Vault) -> None:
    pass


def carelessly(vault: Vault) -> None:
    """Without waiting for the disk at each commit: quicker, and not durable."""
    with vault.reading() as db:
        db.execute("PRAGMA synchronous=NORMAL").fetchall()


def opened(home: Path, secret: str) -> Vault:
    return Vault.open(home / "vault", secret, state=home / "state", clock=lambda: MONDAY)


def a_day(home: Path, secret: str, day: int, change: Change) -> list[Event]:
    """What is written, synced and said during a day's work in a new vault in ``home``.

    For half of it another window is looking at the vault, so that the WAL cannot be emptied.
    ``home/before`` is the laptop as it was in the morning.
    """
    vault, _ = Vault.create(
        home / "vault", secret, state=home / "state", clock=lambda: MONDAY, cost=Cost(1, 256, 1)
    )
    begin(vault)
    vault.close()
    for name in ("vault", "state"):
        shutil.copytree(home / name, home / "before" / name)
    [witness] = (home / "state").glob("*.witness")
    with recording(home / "vault", witness) as recorder:
        here, there = opened(home, secret), opened(home, secret)
        change(here)
        work = Work(here, f"day{day}", home, recorder.said)
        for step in range(STEPS):
            if step == OTHERS_LOOK.start:
                with there.reading() as db:
                    db.execute("BEGIN; SELECT count(*) FROM op").fetchall()
            if step == OTHERS_LOOK.stop:
                with there.reading() as db:
                    db.execute("ROLLBACK")
            work.go_on()
        events = list(recorder.events)  # nobody closes anything when the power goes
        here.close()
        there.close()
    return events


def lost(home: Path, secret: str, change: Change) -> list[list[str]]:
    """What is wrong after each cut, in order."""
    found = []
    for day in range(DAYS):
        there = home / f"day{day}"
        events = a_day(there, secret, day, change)
        chance = random.Random(day)
        moments = chance.sample(range(len(events)), CUTS // DAYS)
        for laptop in cuts(there / "before", events, moments, there):
            try:
                vault = opened(laptop.home, secret)
            except DamagedProblem as problem:
                found.append([problem.message])
                continue
            missing = ["told as missing"] * (vault.missing_changes > 0)
            found.append(missing + broken_promises(vault, laptop.said) + faults(vault))
            vault.close()
    return found


def test_nothing_acknowledged_is_lost_when_the_power_goes(tmp_path: Path, passphrase: str) -> None:
    after = lost(tmp_path, passphrase, as_it_is)
    assert len(after) == CUTS
    assert [each for each in after if each] == []


def test_a_vault_that_does_not_wait_for_the_disk_does_lose(tmp_path: Path, passphrase: str) -> None:
    after = lost(tmp_path, passphrase, carelessly)
    assert len([each for each in after if each]) >= CUTS // 5
    assert all("damaged" not in each for said in after for each in said)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_what_was_synced_survives(share: float) -> None:
    disk = Disk()
    disk.pending = [Written("f", 0, b"a" * 700), Cut("f", 600)]
    disk.sync()
    disk.pending = [Written("f", 500, b"b" * 200), Cut("f", 650)]
    left = disk.after_a_cut(random.Random(0), share)
    assert left == (b"a" * 500 + b"b" * 150 if share else b"a" * 600)
