"""Trying the companion on example people, and leaving no trace of it."""

from __future__ import annotations

import signal

import pytest
from machine import Machine


def test_the_example_people_come_and_go(fresh: Machine) -> None:
    terminal = fresh.open("demo")
    terminal.wait_for("Amira K.", "EXAMPLE", "Today · Monday 23 November 2026", "First")
    assert len(list(fresh.temp.iterdir())) == 1
    terminal.press("2")
    terminal.wait_for("EXAMPLE", "M-07", "by name")
    terminal.press("3")
    terminal.wait_gone("by name")
    terminal.wait_for("EXAMPLE")
    terminal.press("ctrl+q")
    assert terminal.end() == 0, fresh.reports()
    assert fresh.files() == []
    assert list(fresh.temp.iterdir()) == []
    assert "Traceback" not in terminal.left_behind.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_an_example_that_is_told_to_end_leaves_nothing(
    fresh: Machine, number: signal.Signals
) -> None:
    terminal = fresh.open("demo")
    terminal.wait_for("Amira K.")
    terminal.program.send_signal(number)
    terminal.end()
    assert list(fresh.temp.iterdir()) == []
    assert b"Traceback" not in terminal.left_behind


def test_closing_the_window_leaves_nothing(fresh: Machine) -> None:
    terminal = fresh.open("demo")
    terminal.wait_for("Amira K.")
    terminal.hang_up()
    assert list(fresh.temp.iterdir()) == []
    assert fresh.files() == []
