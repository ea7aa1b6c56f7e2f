"""The course and one's own words on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command

QUESTION = "r_ips_hard_door"


def test_the_units_are_listed_for_one_role_or_the_other(ana: Command) -> None:
    rows = ana("course", "list", "--format", "json").json
    assert sum(row["workload"] for row in rows if not row["cross"]) == 1500
    assert rows[0].keys() == {
        "unit", "title", "cross", "audience", "activities", "done", "minutes", "workload", "gone",
    }  # fmt: skip
    other = ana("course", "list", "--audience", "informal", "--format", "json").json
    assert sum(row["workload"] for row in other if not row["cross"]) == 360
    assert "about 25 hours" in ana("course", "list").out
    assert ana("course", "list", "--audience", "boss").code == 2


def test_next_moves_on_when_something_is_done(ana: Command) -> None:
    first = ana("course", "next", "--format", "json").json
    assert (first["unit"], first["kind"]) == ("ips", "card")
    assert ana("course", "done", "ips", first["id"]).code == 0
    assert ana("course", "next", "--format", "json").json["id"] != first["id"]
    [row] = [r for r in ana("course", "list", "--format", "json").json if r["unit"] == "ips"]
    assert (row["done"], row["minutes"] > 0) == (1, True)


def test_a_task_is_done_with_a_note_on_a_day(ana: Command) -> None:
    done = ana(
        "course", "done", "ips", "t_ips_explain", "-", "--with", "colleague",
        "--on", "2026-11-20", "--format", "json", stdin="they asked two questions\n",
    )  # fmt: skip
    assert (done.json["with_whom"], done.json["on"]) == ("colleague", "2026-11-20")
    assert "two questions" in ana("find", "two questions").out
    for wrong in (
        ("ips", "t_nothing"), ("zoo", "t_ips_explain"), ("ips", QUESTION),
        ("ips", "t_ips_explain", "--on", "2026-12-01"), ("ips", "t_ips_explain", "--with", "Amira"),
    ):  # fmt: skip
        told = ana("course", "done", *wrong)
        assert (told.code, told.out) == (2, ""), wrong
        assert told.err


def test_words_come_from_a_file_or_standard_input_and_are_changed(
    ana: Command, tmp_path: Path
) -> None:
    file = tmp_path / "words.txt"
    file.write_text("Η πόρτα του γκαράζ\n", encoding="utf-8")
    kept = ana(
        "reflection", "add", "ips", QUESTION, "--file", str(file), "--format", "json"
    ).json  # fmt: skip
    assert kept["text"] == "Η πόρτα του γκαράζ"
    again = ana("reflection", "add", "ips", QUESTION, "--format", "json", stdin="=1+1\n").json
    assert again["id"] == kept["id"]
    assert ana("reflection", "show", kept["id"], "--format", "json").json["text"] == "=1+1"
    assert "'=1+1" in ana("reflection", "list", "ips", "--format", "csv").out
    assert ana("reflection", "list", "stress", "--format", "json").json == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("reflection", "add", "ips", QUESTION), 2),
        (("reflection", "add", "ips", "r_nothing", "x"), 2),
        (("reflection", "show", "nothing"), 2),
        (("course", "show", "zoo"), 2),
    ],
)
def test_what_is_not_there_is_said(ana: Command, words: tuple[str, ...], code: int) -> None:
    told = ana(*words)
    assert (told.code, told.out) == (code, "")
    assert told.err
