"""Three laptops come to one state with no text lost, whatever reaches whom and when.

250 histories; 2000 with ``MENTOR_TUI_LONG=1``.
"""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from planted_bugs import PLANTED, Plant
from three_laptops import Step, histories, live

from mentor_tui.problems import Problem

HISTORIES = 2000 if os.environ.get("MENTOR_TUI_LONG") == "1" else 250

_folders = itertools.count()
_unhurried = settings(
    max_examples=HISTORIES, deadline=None, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip


@settings(_unhurried)
@given(history=histories)
def test_three_laptops_come_to_one_state(tmp_path: Path, history: list[Step]) -> None:
    live(tmp_path / str(next(_folders)), history)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_bug_in_the_merge_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plant: Plant
) -> None:
    plant(monkeypatch)
    caught: list[Exception] = []

    @settings(_unhurried, phases=[Phase.generate], derandomize=True)
    @given(history=histories)
    def look(history: list[Step]) -> None:
        if not caught:
            try:
                live(tmp_path / str(next(_folders)), history)
            except (AssertionError, KeyError, Problem, apsw.Error) as error:
                caught.append(error)

    look()
    assert caught
