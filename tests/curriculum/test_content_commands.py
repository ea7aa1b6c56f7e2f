"""``content status``, ``sources`` and ``preview``: what authors and trainers see of a pack."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command
from tiny_pack import UNIT, write_tiny_pack


@pytest.fixture
def pack(tmp_path: Path) -> str:
    """A small pack of somebody's own."""
    return str(write_tiny_pack(tmp_path / "tiny"))


def test_what_ships_is_counted_by_unit_and_audience(bare_home: Path, command: Command) -> None:
    told = command("content", "status", "--format", "json")
    assert (told.code, told.err) == (0, "")
    rows = {(row["unit"], row["audience"]): row for row in told.json}
    assert len(rows) == 16
    assert all(row["quiz_items"] >= 10 and row["tasks"] >= 1 for row in rows.values())
    assert rows["stress", "professional"]["exercises"] >= 9
    assert rows["creativity", "informal"]["minutes"] == 30
    assert all(row["translated_en"] == 1 for row in rows.values())
    assert all(0 <= row["translated_fr"] <= 1 for row in rows.values())
    assert all(10 < row["lix_en"] < 33 for row in rows.values())


def test_the_page_says_that_nothing_is_missing(bare_home: Path, command: Command) -> None:
    told = command("content", "status")
    assert told.code == 0
    assert "professional mentor" in told.out
    assert told.out.rstrip().endswith(
        "Nothing is missing: cards, questions and tasks are all there."
    )
    assert command("--lang", "el", "content", "status").out.count("ips") == 4


def test_the_coverage_names_each_outcome_and_its_gaps(
    bare_home: Path, command: Command, pack: str
) -> None:
    rows = command("content", "status", "--coverage", "--format", "json").json
    assert {row["unit"] for row in rows} >= {"ips", "creativity", "inclusion"}
    assert all(row["cards"] and row["quiz_items"] and row["tasks"] for row in rows)
    unit = Path(pack) / UNIT
    text = unit.read_text(encoding="utf-8")
    unit.write_text(text.replace('outcomes = ["work.k1"]\naudience = ["professional"]\nminutes',
                                 'outcomes = []\naudience = ["professional"]\nminutes'),
                    encoding="utf-8")  # fmt: skip
    [row] = command("content", "status", pack, "--coverage", "--format", "json").json
    assert (row["outcome"], row["gaps"]) == ("work.k1", ["tasks"])
    told = command("content", "status", pack, "--coverage")
    assert "no task yet" in told.out
    # A pack of one's own has promised nobody 120 cards.
    assert told.code == 0


def test_a_file_that_cannot_be_read_is_named_instead_of_counted(
    bare_home: Path, command: Command, pack: str
) -> None:
    (Path(pack) / UNIT).write_text("version = [", encoding="utf-8")
    for action in ("status", "sources"):
        told = command("content", action, pack)
        assert told.code == 4
        assert UNIT in told.err
        assert told.out == ""


def test_every_source_is_listed_with_the_cards_that_name_it(
    bare_home: Path, command: Command, pack: str
) -> None:
    rows = command("content", "sources", "--format", "json").json
    figures = {figure for row in rows for figure in row["figures"]}
    assert {"54.5 %", "27.6 %"} <= figures
    assert all(row["cards"] and row["where"] for row in rows)
    assert command("content", "sources", pack).out.splitlines() == [
        "Practice · here", "  c_talk: 60 %", "  c_calm",
    ]  # fmt: skip
    listed = command("content", "sources", pack, "--format", "csv").out
    assert "tiny,Practice,here,c_talk; c_calm,60 %" in listed


def test_a_deck_a_rehearsal_and_a_quiz_can_be_read_before_anybody_meets_them(
    bare_home: Path, command: Command
) -> None:
    listed = command("content", "list", "--format", "json").json
    for kind in ("deck", "rehearsal"):
        name = next(row["id"] for row in listed if row["kind"] == kind)
        told = command("content", "preview", name)
        assert told.code == 0
        assert len(told.out.splitlines()) > 10
    quiz = command("content", "preview", "social")
    assert quiz.code == 0
    assert "[x]" in quiz.out
    assert " → " in quiz.out
    assert command("content", "preview", "nothing_like_it").code == 2
