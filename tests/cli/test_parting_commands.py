"""A person's copy, keeping a file on, counts and forgetting, as commands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from laptop import Command


@pytest.fixture
def zoe(ana: Command) -> str:
    """Zoe, with a shared and a private note."""
    added = ana("mentee", "add", "Zoe", "--entry", "2026-10-27", "--format", "json").json["id"]
    ana("note", "add", "Zoe", stdin="Vogelsong words")
    ana("note", "add", "Zoe", "--visibility", "private", stdin="Jaspermoon words")
    return str(added)


def test_the_copy_is_shown(ana: Command, zoe: str) -> None:
    told = ana("mentee", "access", "zoe")
    assert (told.code, told.err) == (0, "")
    assert "What is kept about Zoe" in told.out
    assert "Vogelsong words" in told.out
    assert "A private note of 23 Nov 2026" in told.out
    assert "Jaspermoon" not in told.out


@pytest.mark.parametrize("ending", [".html", ".md", ".txt"])
def test_the_copy_is_written_in_another_language(
    ana: Command, zoe: str, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"copy{ending}"
    told = ana("mentee", "access", "zoe", "--to", str(file), "--lang", "fr")
    assert told.code == 0
    content = file.read_text("utf-8")
    assert "Ce qui est gardé sur Zoe" in content
    assert "Jaspermoon" not in content
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
    again = ana("mentee", "access", "zoe", "--to", str(file))
    assert (again.code, again.out) == (2, "")
    assert file.read_text("utf-8") == content


@pytest.mark.parametrize("how", ["erase", "anonymise"])
def test_without_anybody_to_ask_nothing_goes(ana: Command, zoe: str, how: str) -> None:
    told = ana("mentee", how, "zoe", stdin="Zoe\n")
    assert told.code == 2
    assert "--yes" in told.err
    assert "Copies may still lie elsewhere" in told.out
    assert ana("note", "list", "zoe", "--format", "json").json[0]["text"]


@pytest.mark.parametrize("how", ["erase", "anonymise"])
def test_said_yes_everything_goes(ana: Command, zoe: str, how: str) -> None:
    ana("mentee", "add", "Abel")
    told = ana("mentee", how, "zoe", "--yes")
    assert (told.code, told.err) == (0, "")
    assert "about this person is gone" in told.out
    assert "Vogelsong" not in told.out
    assert [each["name"] for each in ana("mentees", "--format", "json").json] == ["Abel"]
    assert ana("find", "Vogelsong", "--format", "json").json == []
    for gone in ("zoe", zoe):
        assert ana("mentee", "show", gone).code == 2
        assert ana("mentee", how, gone, "--yes").code == 2


def test_a_file_nobody_needed_for_long_is_asked_about_until_it_is_kept(
    ana: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana("mentee", "add", "M-07")
    monkeypatch.setenv("MENTOR_TUI_NOW", "2028-12-24T09:00")
    rows = ana("today", "--format", "json").json
    [asked] = [row for row in rows if row["rule"] == "retention"]
    assert (asked["name"], asked["action"]) == ("M-07", "retention")
    assert "M-07: last contact 25 months ago" in ana("today").out
    assert ana("mentee", "keep", "m-07").code == 0
    assert "25 months" not in ana("today").out
    ana("settings", "set", "retention_months", "0")
    monkeypatch.setenv("MENTOR_TUI_NOW", "2033-12-24T09:00")
    assert "months ago" not in ana("today").out
