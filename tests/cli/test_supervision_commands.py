"""Supervision on the command line: a sheet from a file, the roster, a pack there and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command


@pytest.fixture
def phone(tmp_path: Path) -> str:
    """A file with the passphrase that was told by phone."""
    file = tmp_path / "phone.txt"
    file.write_text("told by phone\n", encoding="utf-8")
    return str(file)


def test_a_week_is_filled_in_from_a_file_held_and_printed(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    answers = tmp_path / "week.toml"
    answers.write_text(
        '[answers]\n"people.one" = "Amira"\n"week.stuck" = "the bus"\n"me.load" = 6\n',
        encoding="utf-8",
    )
    told = ana("report", "supervision", "--answers", str(answers), "--done", "--format", "json")
    assert told.json["answers"]["people.one"] == amira
    assert told.json["done"] == "2026-11-23"
    assert "the bus" in ana("report", "supervision").out
    hidden = ana("report", "supervision", "--redacted")
    assert "Amira" not in hidden.out
    assert "the bus" not in hidden.out
    page = tmp_path / "page.html"
    assert ana("report", "supervision", "--redacted", "--to", str(page)).code == 0
    assert "Amira" not in page.read_text(encoding="utf-8")


def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    answers = tmp_path / "week.toml"
    for wrong in ('"me.load" = 11', '"me.mood" = 3', '"people.one" = "Nobody"'):
        answers.write_text(f"[answers]\n{wrong}\n", encoding="utf-8")
        assert ana("report", "supervision", "--answers", str(answers)).code == 2
    assert ana("report", "supervision", "--week", "2026-12-07").code == 2
    assert ana("report", "field-mentoring", "--format", "json").json == []


def test_a_visit_is_kept_and_listed(ana: Command, amira: str, tmp_path: Path) -> None:
    answers = tmp_path / "visit.toml"
    answers.write_text(
        '[answers]\n"visit.on" = 2026-11-20\n"seen.strengths" = "asked openly"\n', encoding="utf-8"
    )
    made = ana("report", "field-mentoring", "--answers", str(answers), "--format", "json").json
    [row] = ana("report", "field-mentoring", "--format", "json").json
    assert made == [row]
    assert (row["on"], row["answers"]["seen.strengths"]) == ("2026-11-20", "asked openly")
    assert "asked openly" in ana("report", "field-mentoring", "--id", row["id"]).out


def test_the_roster_with_names_and_with_codes(ana: Command, amira: str) -> None:
    [row] = ana("report", "roster", "--format", "json").json
    assert row["id"] == amira
    [coded] = ana("report", "roster", "--redacted", "--format", "json").json
    assert set(coded) == set(row) - {"id", "name"}
    assert "Amira" not in ana("report", "roster", "--redacted", "--format", "csv").out


def test_the_self_check_is_answered_and_its_rows_are_shown(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    answers = tmp_path / "own.toml"
    answers.write_text('[answers]\nwhole_path = "yes"\n', encoding="utf-8")
    told = ana("report", "self-check", "--answers", str(answers), "--done", "--format", "json").json
    assert {each["id"]: each["view"] for each in told}["whole_path"] == "strong"
    rows = ana("report", "self-check", "--rows", "caseload_size", "--format", "json").json
    assert [row["mentee"] for row in rows] == [amira]
    assert ana("report", "self-check", "--rows", "nothing").code == 2


def test_a_pack_is_read_without_a_vault_and_its_comments_come_home(
    ana: Command, amira: str, phone: str, tmp_path: Path
) -> None:
    file, back = str(tmp_path / "week.mtpack"), str(tmp_path / "back.mtcomments")
    secret = ("--passphrase-of-file", phone)
    assert ana("supervision", "pack", file, *secret).code == 0
    seen = ana("supervision", "open", file, *secret, "--format", "json").json
    code = seen["rows"][0]["id"]
    assert "Amira" not in str(seen)
    said = tmp_path / "said.toml"
    said.write_text(f'[answers]\n"{code}" = "mornings?"\nsheet = "well done"\n', encoding="utf-8")
    told = ("supervision", "comment", file, "--answers", str(said), "--to", back, *secret)
    assert ana(*told, "--as", "Sam").code == 0
    taken = ana("supervision", "comments", back, *secret, "--format", "json").json
    assert (taken["new"], taken["people"]) == (2, 1)
    [note] = ana("note", "list", "Amira", "--format", "json").json
    assert note["visibility"] == "supervision"
    assert ana("supervision", "open", file).code == 3
