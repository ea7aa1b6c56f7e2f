"""A room on the command line and in lines: hands, tables without names, a sheet, certificates."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from laptop import Command
from made_up_case import NAME, write_case

UNIT = "stress"


@pytest.fixture
def room(bare_home: Path, command: Command) -> Command:
    """``group`` on a laptop without a vault."""
    assert not bare_home.exists()

    def run(*words: str, stdin: str | None = "") -> object:
        return command("group", *words, stdin=stdin)

    return run  # type: ignore[return-value]


def lines(*typed: str) -> str:
    return "".join(f"{each}\n" for each in typed)


def test_a_vote_is_told_and_a_tie_too(room: Command) -> None:
    asked = ("vote", "--option", "Go", "--option", "Stay")
    rows = room(*asked, "--hands", "3,5", "--format", "json").json
    assert [(row["option"], row["hands"], row["leads"]) for row in rows] == [
        ("Go", 3, False), ("Stay", 5, True),
    ]  # fmt: skip
    assert "As many hands" in room(*asked, "--hands", "4,4").out
    told = room(*asked, "--question", "Now?", stdin=lines("many", "12", "3")).out
    assert "Now?" in told
    assert "0 to 999" in told
    assert "Most are for 1 Go: 12 hands, 15 in all." in told
    assert room(*asked, stdin="").code == 0
    for wrong in ("3", "3,4,5", "a,b", "-1,2", "3,1000"):
        assert room(*asked, "--hands", wrong).code == 2
    assert room("vote", "--option", "alone", "--hands", "3").code == 2


def test_a_room_decides_in_a_case_in_lines_and_a_tie_decides_nothing(
    bare_home: Path, command: Command
) -> None:
    write_case(bare_home / "content")
    hands = lines("4", "2", "2", "0", "4", "1", "5", "0", "0")
    told = command("case", "run", NAME, stdin=hands)
    assert told.code == 0, told.err
    assert "As many hands for" in told.out
    tie, after = told.out.index("As many hands for"), told.out.index("scene cellar")
    assert tie < after
    assert told.out.count("Decision 1") == 2


def number_of(shown: str, words: str) -> str:
    """The number a choice stands beside."""
    [number] = re.findall(rf"^(?:> )?(\d+) {words}", shown, re.MULTILINE)
    return str(number)


def rows_of(told: str) -> list[dict[str, object]]:
    """The rows at the end of what was told."""
    found: list[dict[str, object]] = json.loads(told[told.index("[\n") :])
    return found


def test_hands_typed_or_from_a_file_become_a_table_and_a_page(
    room: Command, tmp_path: Path
) -> None:
    file, page = tmp_path / "hands.toml", tmp_path / "room.html"
    told = room("rating", UNIT, "--to", str(page), "--format", "json",
                stdin=lines("1", "2", "3", "0", "0", "4"))  # fmt: skip
    assert told.code == 0
    rows = rows_of(told.out)
    assert [row["hands"] for row in rows] == [1, 2, 3, 0, 0]
    assert {row["part"] for row in rows} == {"before"}
    assert "before and after" in page.read_text("utf-8")
    area = rows[0]["id"]
    file.write_text(f"[answers]\nafter.{area} = {{ 4 = 9 }}\n", encoding="utf-8")
    rows = room("rating", UNIT, "--hands", str(file), "--format", "json").json
    assert [row["hands"] for row in rows] == [0, 0, 0, 0, 9]
    for wrong in ("after.x.4 = 9", f'"after.{area}.4" = -9', f'"after.{area}.4" = "9"', "x = 1"):
        file.write_text(f"[answers]\n{wrong}\n", encoding="utf-8")
        assert room("rating", UNIT, "--hands", str(file)).code == 2
    assert room("quiz", "magic").code == 2


def test_a_quiz_is_counted_in_lines_and_goes_on_where_it_is_kept(ana: Command) -> None:
    quiz = ("group", "quiz", UNIT, "--keep", "--format", "json")
    told = ana(*quiz, stdin=lines(*["3"] * 7))
    assert told.code == 0, told.err
    assert "Question 1 of 10" in told.out
    assert "had it." in told.out
    rows = rows_of(told.out)
    assert {row["hands"] for row in rows} == {3}
    assert {row["part"] for row in rows} == {"quiz"}
    again = ana(*quiz)
    assert "Question 1 of 10" not in again.out
    assert rows_of(again.out) == rows


def test_names_become_a_sheet_and_certificates_and_nothing_stays(
    ana: Command, home: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Bo Li\nΕλένη Π.\nBo Li\n", encoding="utf-8")
    sheet, listed, folder = (tmp_path / name for name in ("sheet.html", "list.csv", "papers"))
    rows = ana("group", "attendance", str(names), "--title", "Day 1", "--leader", "T. R.", "--to",
               str(sheet), "--format", "json").json  # fmt: skip
    assert [(row["name"], row["why"]) for row in rows] == [
        ("Bo Li", ""), ("Ελένη Π.", ""), ("Bo Li", "twice"),
    ]  # fmt: skip
    assert "Day 1" in sheet.read_text("utf-8")
    assert ana("group", "attendance", "-", "--to", str(listed), stdin="Bo Li\n").code == 0
    made = ana("group", "certificates", str(names), "--hours", "6,5", "--confirmed-by", "T. R.",
               "--units", UNIT, "--to", str(folder))  # fmt: skip
    assert made.code == 0, made.err
    assert len([*folder.glob("certificate-*.html")]) == 2
    assert not any("Bo" in path.name for path in folder.iterdir())
    kept = b"".join(each.read_bytes() for each in home.rglob("*") if each.is_file())
    assert b"Bo Li" not in kept
    assert ana("group", "attendance", str(tmp_path / "none.txt")).code == 2
    assert ana("group", "attendance", str(names), "--hours", "nan").code == 2
    assert ana("group", "certificates", str(names), "--confirmed-by", "T. R.").code == 2


def test_line_mode_counts_votes_a_room_and_names(lines_of: Command, tmp_path: Path) -> None:
    shown = lines_of("4", "0", "0").out
    quiz, votes, names = (number_of(shown, words) for words in (
        "Quiz with a group", "A question to the room", "Attendance list",
    ))  # fmt: skip
    told = lines_of("4", votes, "Go?", "Go", "Stay", "", "3", "1", "0", "0")
    assert told.code == 0, told.err
    assert "Most are for 1 Go: 3 hands, 4 in all." in told.out
    told = lines_of("4", quiz, "3", "1", "1", "2", "3", "0", "0", "", "4", "0", "0", "0", "0")
    assert told.code == 0, told.err
    assert "Only raised hands are counted." in told.out
    page = tmp_path / "sheet.txt"
    told = lines_of("4", names, "Day 1", "", "6", "Bo Li", "", "1", str(page), "3", "0", "0", "0")
    assert told.code == 0, told.err
    assert "1 name is on the list." in told.out
    assert "Bo Li" in page.read_text("utf-8")
    assert "\x1b" not in told.out


@pytest.fixture
def lines_of(home: Path, ana: Command) -> Command:
    """Line mode on Ana's laptop."""
    assert home.exists()

    def run(*typed: str) -> object:
        return ana("--plain", stdin=lines(*typed))

    return run  # type: ignore[return-value]
