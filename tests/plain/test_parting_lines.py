"""A person's copy, keeping a file on, counts and forgetting, in lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command

FILE = ("2", "1")
"""From the main menu to the file of the first person."""
END = "s"


@pytest.fixture
def zoe(ana: Command) -> None:
    """Zoe, with a note."""
    ana("mentee", "add", "Zoe", "--entry", "2026-10-27")
    ana("note", "add", "Zoe", stdin="Vogelsong words")


def spoken(ana: Command, *typed: str) -> str:
    """What line mode tells while these lines are typed."""
    told = ana("--plain", stdin="\n".join(typed) + "\n")
    assert told.code == 0
    return told.out


def number_of(ana: Command, label: str, *way: str) -> str:
    """The number beside what begins with ``label`` in the list that ``way`` leads to."""
    lines = spoken(ana, *way, END).splitlines()
    [number] = {line.split()[0] for line in lines if line.partition(" ")[2].startswith(label)}
    return number


def way_to(ana: Command, label: str) -> tuple[str, ...]:
    """From the main menu to something in the list about the first person."""
    more = (*FILE, number_of(ana, "More about this person", *FILE))
    return (*more, number_of(ana, label, *more))


@pytest.mark.usefixtures("zoe")
def test_no_keeps_everything(ana: Command) -> None:
    forget = way_to(ana, "Forget this person")
    for answer in ("1", "0"):
        told = spoken(ana, *forget, answer, END)
        assert "Nothing was changed." in told
    told = spoken(ana, *forget, "2", "Abel", END)
    assert "That is another code or name" in told
    assert "Vogelsong" in ana("note", "list", "zoe").out


@pytest.mark.usefixtures("zoe")
@pytest.mark.parametrize("label", ["Forget this person", "Keep only counts"])
def test_yes_and_the_name_forget(ana: Command, label: str) -> None:
    told = spoken(ana, *way_to(ana, label), "2", "ZOE", END)
    assert "Copies may still lie elsewhere" in told
    assert "about this person is gone" in told
    assert ana("mentees", "--format", "json").json == []


@pytest.mark.usefixtures("zoe")
def test_a_copy_is_written(ana: Command, tmp_path: Path) -> None:
    file = tmp_path / "copy.txt"
    told = spoken(ana, *way_to(ana, "A copy for the person"), "4", str(file), END)
    assert "copy.txt" in told
    assert "Che cosa si conserva su Zoe" in file.read_text("utf-8")


@pytest.mark.usefixtures("zoe")
def test_today_asks_whether_a_file_is_still_needed(
    ana: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_NOW", "2028-12-24T09:00")
    told = spoken(ana, "1", END)
    assert "Zoe: last contact 25 months ago" in told
    asked = number_of(ana, "Zoe: last contact", "1")
    told = spoken(ana, "1", asked, "1", END)
    assert "Kept. The question comes back in a year." in told
    assert "25 months" not in spoken(ana, "1", END)
