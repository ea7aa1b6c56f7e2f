"""A laptop of its own for each journey."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from machine import Machine

if sys.platform == "win32":  # no pseudo-terminals of this kind there
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Machine]:
    """A laptop on which the program was never started."""
    machine = Machine(tmp_path)
    yield machine
    machine.shut_down()


@pytest.fixture
def laptop(fresh: Machine, _founded: Path) -> Machine:
    """A laptop with Ana's empty vault on it; she works in France."""
    shutil.copytree(_founded, fresh.data, dirs_exist_ok=True)
    return fresh
