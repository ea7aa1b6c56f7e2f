"""The companion is quick to start: measured against an empty Textual app in the same run."""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path

import pytest
from starting import EMPTY_APP, Program, environment, paired, run_once, start, within

UNLOCK, TODAY, MEMORY, VERSION = 1.4, 1.8, 1.6, 4.0


@pytest.fixture
def empty(tmp_path: Path) -> Program:
    """A Textual app with one line of text and nothing else."""
    return Program(["-c", EMPTY_APP], "nothing here", environment(tmp_path))


@pytest.fixture
def unlock(tmp_path: Path, _founded: Path) -> Program:
    """The companion with a locked vault."""
    home = tmp_path / "home"
    shutil.copytree(_founded, home)
    return Program(["-m", "mentor_tui"], "Passphrase", environment(home))


@pytest.fixture
def demo(tmp_path: Path) -> Program:
    """Today of the example people, who are already there."""
    return Program(["-m", "mentor_tui", "demo"], "Amira K.", environment(tmp_path / "demo"))


def test_unlock_comes_quickly(unlock: Program, empty: Program) -> None:
    def ratio() -> float:
        return paired(lambda: start(unlock).milliseconds, lambda: start(empty).milliseconds)

    within(UNLOCK, ratio, "Unlock, first frame")


def test_the_example_people_come_quickly(demo: Program, empty: Program) -> None:
    def ratio() -> float:
        return paired(lambda: start(demo).milliseconds, lambda: start(empty).milliseconds)

    within(TODAY, ratio, "demo, first frame")


def test_it_takes_little_memory(demo: Program, empty: Program) -> None:
    mine = statistics.median(start(demo).mebibytes for _ in range(3))
    theirs = statistics.median(start(empty).mebibytes for _ in range(3))
    if not theirs:
        pytest.skip("memory can only be read on Linux")
    print(f"demo: {mine:.0f} MiB, empty app: {theirs:.0f} MiB, {mine / theirs:.2f}×")
    assert mine <= MEMORY * theirs


def test_the_version_costs_next_to_nothing() -> None:
    def ratio() -> float:
        return paired(
            lambda: run_once(["-m", "mentor_tui", "--version"]), lambda: run_once(["-c", "pass"])
        )

    within(VERSION, ratio, "--version")
