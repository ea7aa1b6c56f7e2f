"""Finding cards, units and their chapters, decks and rehearsals on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command


@pytest.mark.usefixtures("bare_home")
def test_cards_are_found_without_unlocking_anything(command: Command) -> None:
    found = command("card", "find", "BREATH", "slow", "--format", "json").json
    assert set(found[0]) == {"id", "unit", "title", "text", "marks"}
    assert all(
        row["text"][start:end].lower() in ("breath", "slow")
        for row in found for start, end in row["marks"]
    )  # fmt: skip
    assert len(command("card", "find", "work", "--limit", "2", "--format", "json").json) == 2
    nothing = command("card", "find", "zeppelin")
    assert (nothing.code, nothing.out) == (0, "Nothing found with these words.\n")


@pytest.mark.usefixtures("bare_home")
def test_a_unit_is_listed_shown_and_written_as_a_chapter(command: Command, tmp_path: Path) -> None:
    units = command("unit", "list", "--format", "json").json
    assert [unit["id"] for unit in units][:3] == ["ips", "routine", "stress"]
    shown = command("unit", "show", "stress", "--format", "json").json
    informal = command("unit", "show", "stress", "--audience", "informal", "--format", "json").json
    assert shown["minutes"] == 300
    assert informal["minutes"] == 90
    assert set(informal["cards"]) != set(shown["cards"])
    to = tmp_path / "stress.html"
    assert command("unit", "chapter", "stress", "--to", str(to)).code == 0
    page = to.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert command("unit", "chapter", "stress", "--to", str(to)).code == 2  # never over another
    assert command("unit", "chapter", "nowhere", "--to", str(tmp_path / "x.md")).code == 2
    assert command("unit", "show", "stress", "--audience", "boss").code == 2


@pytest.mark.usefixtures("bare_home")
def test_a_prompt_is_drawn_from_any_deck(command: Command) -> None:
    for deck in command("deck", "list", "--format", "json").json:
        drawn = command("deck", "draw", deck["id"], "--format", "json").json
        assert drawn["deck"] == deck["id"]
        assert drawn["do"]
    assert command("deck", "draw", "nowhere").code == 2


@pytest.mark.usefixtures("bare_home")
def test_a_rehearsal_is_gone_through_and_left(command: Command) -> None:
    rehearsals = command("rehearsal", "list", "--format", "json").json
    name = rehearsals[0]["id"]
    gone = command("rehearsal", "run", name, "--level", "easy", stdin="1\n" * 6)
    assert (gone.code, "Talk about it afterwards" in gone.out) == (0, True)
    left = command("rehearsal", "run", name, "--level", "easy", stdin="0\n")
    assert (left.code, "Talk about it afterwards" in left.out) == (0, False)
    assert command("rehearsal", "run", name, "--level", "harder").code == 2
    assert command("rehearsal", "run", "nowhere").code == 2
