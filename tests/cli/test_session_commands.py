"""Session plans on the command line: listed, read, held, written down; without a vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command


@pytest.mark.usefixtures("bare_home")
def test_plans_are_listed_and_read_without_unlocking(command: Command) -> None:
    rows = command("session", "list", "--unit", "ips", "--format", "json").json
    assert [row["minutes"] for row in rows] == [45, 90, 180]
    assert "two_days" in command("session", "list").out
    shown = command("session", "show", "ips_90", "--format", "json").json
    assert sum(part["minutes"] for part in shown["parts"]) == 90
    assert {"kind": "case", "id": "day_27"}.items() <= shown["parts"][3]["things"][0].items()
    assert "To say at the start: " in command("session", "show", "ips_90").out
    assert command("session", "show", "ips_91").code == 2


@pytest.mark.usefixtures("bare_home")
def test_a_session_is_held_in_lines_and_taken_up_again(command: Command) -> None:
    told = command("session", "run", "ips_45", stdin="1\n2\n0\n")
    assert told.code == 0
    assert "Now: Welcome, and one job" in told.out
    assert "Now: What IPS is" in told.out
    assert "\x1b" not in told.out

    again = command("session", "run", "ips_45", stdin="1\n3\n1\n1\n0\n")
    assert "Now: What IPS is" in again.out
    assert "It is over" in again.out
    assert "Left out this time: Which principle is hardest here?" in again.out


@pytest.mark.usefixtures("bare_home")
def test_the_end_can_be_told_and_several_days_cannot_be_held_at_once(command: Command) -> None:
    late = command("session", "run", "ips_45", "--until", "23:59", "--anew", stdin="0\n")
    assert late.code == 0
    assert "23:59" in late.out or "to spare" in late.out
    assert command("session", "run", "ips_45", "--until", "noon").code == 2
    days = command("session", "run", "two_days")
    assert days.code == 2
    assert "two_days_first" in days.err


@pytest.mark.usefixtures("bare_home")
def test_the_trainers_sheet_is_written(command: Command, tmp_path: Path) -> None:
    paper = tmp_path / "plan.html"
    told = command("session", "print", "two_days", "--to", str(paper), "--format", "json")
    assert told.json["file"] == str(paper)
    assert "Case: day 27" in paper.read_text(encoding="utf-8")
    assert command("session", "print", "two_days", "--to", str(paper)).code == 2
    assert "Half an hour for the colleagues" in command("session", "print", "cascade").out


def test_a_diary_becomes_half_an_hour(ana: Command, tmp_path: Path) -> None:
    answers = tmp_path / "visit.toml"
    answers.write_text(
        '[answers]\n"visit.where" = "Bakery"\n"saw.seen" = "Bread before work"\n', encoding="utf-8"
    )
    ana("session", "diary", "--answers", str(answers), "--format", "json")
    [kept] = ana("session", "diary", "--format", "json").json
    assert kept["where"] == "Bakery"
    [words] = ana("session", "words", "--format", "json").json
    told = ana("session", "cascade", "--pick", words["id"]).out
    assert "Bread before work" in told
    assert ana("session", "cascade", "--pick", "nothing").code == 2
    empty = tmp_path / "empty.md"
    ana("session", "diary", "--to", str(empty))
    assert "What I saw" in empty.read_text(encoding="utf-8")
