"""Long work tells how far it has come, and ends where it is asked to."""

from __future__ import annotations

import pytest

from mentor_tui.progress import Progress, Stopped, in_quarters


def test_lines_come_once_a_quarter_of_long_work() -> None:
    told: list[int] = []
    progress = in_quarters(told.append, patience=0.0)
    progress.at(0, 0)
    for done in range(201):
        progress.at(done, 200)
    assert told == [25, 50, 75]


def test_short_work_says_nothing() -> None:
    told: list[int] = []
    progress = in_quarters(told.append, patience=3600.0)
    for done in range(5):
        progress.at(done, 4)
    assert told == []


def test_work_ends_at_the_step_after_it_was_stopped() -> None:
    progress = Progress()
    progress.at(1, 2)
    progress.stop()
    with pytest.raises(Stopped):
        progress.at(2, 2)
