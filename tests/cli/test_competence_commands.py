"""``competence``, ``growth`` and ``feedback`` on the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from laptop import Command


def test_rated_listed_shown_and_looked_for(ana: Command) -> None:
    kept = ana("competence", "rate", "crisis", "1", "--format", "json", stdin="ignored").json
    assert (kept["value"], kept["said"]) == (1, "With help")
    rows = ana("competence", "list", "--format", "json").json
    assert len(rows) == 10
    assert [row["area"] for row in rows if row["value"] is not None] == ["crisis"]
    table = [*csv.DictReader(io.StringIO(ana("competence", "list", "--format", "csv").out))]
    assert {row["value"] for row in table} == {"", "1"}
    shown = ana("competence", "show", "crisis", "--format", "json").json
    assert "stress" in shown["units"]
    assert shown["esco"][0].startswith("http://data.europa.eu/esco/skill/")
    assert {"SAMHSA" in each["name"] for each in shown["frameworks"]} == {True, False}
    gaps = ana("competence", "gaps", "--level", "3", "--format", "json").json
    assert {row["area"] for row in gaps} == {"crisis"}
    assert {row["kind"] for row in gaps} == {"card", "task"}
    assert "After a panic moment" in ana("competence", "gaps").out


def test_the_evidence_comes_from_a_file_and_none_takes_the_rating_back(
    ana: Command, tmp_path: Path
) -> None:
    (tmp_path / "line.txt").write_text("Stayed until the nurse came", "utf-8")
    ana("competence", "rate", "crisis", "2", "--file", str(tmp_path / "line.txt"))
    again = ana("competence", "rate", "crisis", "none", "--format", "json").json
    assert (again["value"], again["evidence"]) == (None, "Stayed until the nurse came")


def test_what_does_not_fit_says_what_would(ana: Command) -> None:
    for words in (
        ("competence", "rate", "zeppelin", "1"), ("competence", "rate", "crisis", "7"),
        ("competence", "gaps", "--level", "0"), ("competence", "show", "zeppelin"),
        ("growth", "add", "zeppelin", "x"), ("growth", "add", "crisis", " "),
        ("growth", "done", "nothing"), ("feedback", "add", "zeppelin", "--useful", "3"),
        ("feedback", "add", "ips", "--useful", "9"), ("feedback", "add", "ips"),
        ("feedback", "export", "--to", "x.csv"),
    ):  # fmt: skip
        told = ana(*words)
        assert (told.code, told.out) == (2, ""), words
        assert told.err.strip()
        assert "problem." not in told.err


def test_a_plan_of_ones_own(ana: Command, tmp_path: Path) -> None:
    made = ana(
        "growth", "add", "network", "Visit the bakery", "--due", "+7", "--format", "json"
    ).json
    assert (made["due"], made["state"]) == ("2026-11-30", "planned")
    changed = ana("growth", "change", made["id"], "--what", "Visit two", "--format", "json").json
    assert (changed["what"], changed["due"]) == ("Visit two", "2026-11-30")
    assert ana("growth", "done", made["id"], "--format", "json").json["state"] == "done"
    assert "Visit two  Team, employers and network · done" in ana("growth", "list").out
    file = tmp_path / "page.md"
    ana("competence", "print", "--to", str(file), "--reader", "fr")
    assert "Visit two" in file.read_text("utf-8")
    assert "Équipe, employeurs et réseau" in file.read_text("utf-8")
    assert "Visit two" in ana("competence", "print").out


def test_feedback_is_given_bit_by_bit_and_exported(ana: Command, tmp_path: Path) -> None:
    ana("feedback", "add", "ips", "--useful", "4")
    ana("feedback", "add", "ips", "-", "--clear", "5", stdin="Good examples\n")
    kept = ana("feedback", "add", "ips", "Short", "--audience", "informal", "--format", "json")
    assert (kept.json["mentor_type"], kept.json["comment"]) == ("informal", "Short")
    rows = ana("feedback", "list", "--format", "json").json
    assert [(row["useful"], row["clear"]) for row in rows] == [(None, None), (4, 5)]
    file = tmp_path / "out.csv"
    done = ana("feedback", "export", "--to", str(file), "--format", "json").json
    assert done == {"file": str(file), "rows": 2}
    assert "Good examples" in file.read_text("utf-8-sig")
    assert "Good examples" in ana("feedback", "print").out
