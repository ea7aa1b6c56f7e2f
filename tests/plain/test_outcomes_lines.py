"""Outcomes in lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command

END = "s"


@pytest.fixture
def eva(ana: Command) -> None:
    """Eva, whose referral day is blank."""
    ana("mentee", "add", "Eva", "--entry", "2026-10-01")


def spoken(ana: Command, *typed: str) -> str:
    told = ana("--plain", stdin="\n".join(typed) + "\n")
    assert told.code == 0
    return told.out


def place(told: str, label: str) -> str:
    """The number of the last choice that begins so."""
    lines = [line for line in told.splitlines() if line.partition(" ")[2].startswith(label)]
    return lines[-1].split()[0]


@pytest.fixture
def way(ana: Command, eva: None) -> tuple[str, ...]:
    """The numbers that lead to the outcomes."""
    top = place(spoken(ana, END), "Reports")
    return (top, place(spoken(ana, top, END), "Outcomes"))


def test_a_figure_its_definition_and_its_blanks_are_told(
    ana: Command, way: tuple[str, ...]
) -> None:
    told = spoken(ana, *way, "1", "0", "0", END)
    assert "Referrals: 0 (1 blank)" in told
    assert "How it is counted: People whose referral" in told
    assert "Eva, day the referral was accepted" in told
    assert "\x1b" not in told


def test_another_period_and_a_file(ana: Command, way: tuple[str, ...], tmp_path: Path) -> None:
    menu = spoken(ana, *way, END)
    period, write = place(menu, "period"), place(menu, "write")
    told = spoken(ana, *way, period, "2", write, str(tmp_path / "o.txt"), "0", END)
    assert "last month" in told
    assert "Referrals" in (tmp_path / "o.txt").read_text(encoding="utf-8")


def test_what_the_figures_ask_for_is_entered(ana: Command, way: tuple[str, ...]) -> None:
    file = ("2", "1")
    edit = place(spoken(ana, *file, END), "Change")
    facts = place(spoken(ana, *file, edit, END), "Team")
    spoken(ana, *file, edit, facts, "North", "2026-10-02", "2", END)
    person = ana("mentee", "show", "Eva", "--format", "json").json
    assert (person["team"], person["goes_on"], person["employed_at_entry"]) == (
        "North", "2026-10-02", False,
    )  # fmt: skip
