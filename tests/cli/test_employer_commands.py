"""Employers and their contacts on the command line and in lines."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from laptop import Command

from mentor_tui.plain.reports import ENTRIES


def test_a_visit_counts_and_the_same_one_twice_is_asked_about(ana: Command, amira: str) -> None:
    visit = ("contact", "add", amira, "--employer", "Kern", "--in-person", "--hiring-say")
    first = ana(*visit, "--relationship", "2", "--needs", "early mornings", "--format", "json")
    assert (first.json["counts"], first.json["why"]) == (True, "counts.yes")
    again = ana(*visit)
    assert again.code == 2
    assert "kept already" in again.err
    assert ana(*visit, "--anyway").out.count("2 of 6") == 1
    [one, two] = ana("contact", "list", "--format", "json").json
    assert {one["needs"], two["needs"]} == {"early mornings", None}
    assert ana("contact", "add", "--employer", "Kern", "--relationship", "6").code == 2


def test_employers_are_listed_edited_and_deleted(ana: Command) -> None:
    ana("contact", "add", "--employer", "Bäckerei Kern", "--town", "Lyon", "--in-person")
    edited = ana("employer", "edit", "backerei", "--knows", "Eva's aunt", "--format", "json").json
    assert (edited["name"], edited["knows"], edited["contacts"]) == (
        "Bäckerei Kern", "Eva's aunt", 1,
    )  # fmt: skip
    shown = ana("employer", "show", "backerei kern").out
    assert "Who knows someone there: Eva's aunt" in shown
    assert len(ana("employer", "show", "Bäckerei", "--format", "json").json["history"]) == 1
    assert ana("employer", "delete", "backerei").code == 0
    assert ana("employer", "list", "--format", "json").json == []
    assert len(ana("contact", "list", "--format", "json").json) == 1
    assert ana("employer", "show", "Kern").code == 2


def test_the_weekly_sheet_as_text_table_and_file(ana: Command, amira: str, tmp_path: Path) -> None:
    ana("contact", "add", amira, "--employer", "Kern", "--in-person", "--hiring-say")
    ana("contact", "add", "--employer", "Novak", "--not-in-person")
    told = ana("contact", "week").out
    assert "1 of 6 counted." in told
    assert "Amira K." in told
    rows = list(csv.DictReader(io.StringIO(ana("contact", "week", "--format", "csv").out)))
    assert [row["counts"] for row in rows] == ["yes", "no"]
    for name in ("week.html", "week.csv", "week.txt"):
        assert ana("contact", "week", "--to", str(tmp_path / name)).code == 0
        assert "Novak" in (tmp_path / name).read_text("utf-8-sig")
    assert ana("contact", "week", "--to", str(tmp_path / "week.csv")).code == 2  # it is there
    assert "Looked at together" in ana("contact", "week", "--reviewed").out
    assert "No employer contact" in ana("contact", "week", "--on", "2024-02-29").out


def test_a_note_of_thanks_in_another_language(ana: Command, amira: str) -> None:
    kept = ana("contact", "add", amira, "--employer", "Kern", "--person", "Rosa",
               "--needs", "help for Amira", "--format", "json").json  # fmt: skip
    note = ana("--lang", "de", "contact", "thanks", str(kept["id"])).out
    assert "Guten Tag Rosa" in note
    assert "Amira" not in note
    assert ana("contact", "thanks", "nothing").code == 2


def test_a_visit_in_lines_keeps_what_is_usual(ana: Command, lines: Command) -> None:
    ana("contact", "add", "--employer", "Bäckerei Kern", "--person", "Rosa", "--in-person",
        "--purpose", "introduce", "--relationship", "1", "--on", "2026-11-12")  # fmt: skip
    reports, employers = "6", str([*ENTRIES].index("employers") + 1)
    shown = lines(
        reports, employers, "1", "1",  # the only employer, log a contact
        "", "1", "1", "0", "Trial morning", "", "", "", "0", "0",  # as usual, with a result
        "0", "0", "0", "0", "0",
    )  # fmt: skip
    assert "1 of 6 this week." in shown.out
    [newest, _] = ana("contact", "list", "--format", "json").json
    assert (newest["employer"], newest["person"], newest["purpose"], newest["relationship"]) == (
        "Bäckerei Kern", "Rosa", "learn", 2,
    )  # fmt: skip
    assert newest["outcome"] == "Trial morning"
    assert newest["counts"] is True
