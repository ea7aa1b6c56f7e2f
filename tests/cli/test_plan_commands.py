"""``brief``, ``step``, ``target`` and ``tie`` on the command line."""

from __future__ import annotations

from pathlib import Path

from laptop import Command


def test_steps_are_added_listed_done_and_adapted(ana: Command, amira: str) -> None:
    made = ana("step", "add", amira, "call", "--when", "Tue 9:00", "--confidence", "7",
               "--due", "2026-12-01", "--format", "json").json  # fmt: skip
    ana("step", "add", amira, "bring the map", "--promise")
    rows = {row["what"]: row for row in ana("step", "list", amira, "--format", "json").json}
    assert rows["call"]["confidence"] == 7
    assert rows["call"]["due"] == "2026-12-01"
    assert rows["bring the map"]["owner"] == "mentor"
    assert ana("step", "done", made["id"], "--format", "json").json["state"] == "done"
    assert [row["what"] for row in ana("step", "list", "--format", "json").json] == [
        "bring the map"
    ]
    assert ana("step", "adapt", made["id"]).code == 0
    states = {row["state"] for row in ana("step", "list", "--all", "--format", "json").json}
    assert states == {"planned", "adapted"}
    assert ana("step", "add", amira, " ").code == 2
    assert ana("step", "add", amira, "x", "--confidence", "11").code == 2
    assert ana("step", "done", "nothing").code == 2


def test_target_jobs_are_added_and_set_aside(ana: Command, amira: str) -> None:
    made = ana("target", "add", amira, "florist", "--why", "plants", "--format", "json").json
    assert "florist, plants" in ana("target", "list", amira).out
    assert ana("target", "drop", made["id"]).code == 0
    assert ana("target", "list", "--format", "json").json == []
    [aside] = ana("target", "list", "--all", "--format", "json").json
    assert aside["dropped"]
    assert "what,why" in ana("target", "list", "--format", "csv").out


def test_the_map_tells_where_somebody_knows_someone(ana: Command, amira: str) -> None:
    ana("contact", "add", amira, "--employer", "Kern")
    made = ana("tie", "add", amira, "aunt", "--circle", "work", "--opens", "cleans at Kern",
               "--format", "json").json  # fmt: skip
    ana("tie", "asked", made["id"], "--on", "2026-11-20")
    [row] = ana("tie", "list", amira, "--format", "json").json
    assert (row["who"], row["circle"], row["employers"]) == ("aunt", "work", ["Kern"])
    assert row["asked"] == "2026-11-20"
    assert ana("tie", "add", amira, "x", "--circle", "enemy").code == 2


def test_the_brief_is_read_and_written(ana: Command, amira: str, tmp_path: Path) -> None:
    ana("note", "add", amira, "-", stdin="likes plants")
    ana("step", "add", amira, "call", "--confidence", "7")
    told = ana("brief", amira)
    assert (told.code, told.err) == (0, "")
    assert "likes plants" in told.out
    assert "sure: 7/10" in told.out
    found = ana("brief", amira, "--format", "json").json
    assert found["note"]["text"] == "likes plants"
    assert found["step"]["confidence"] == 7
    assert len(found["questions"]) == 2
    page = tmp_path / "page.txt"
    written = ana("brief", amira, "--to", str(page))
    assert (written.code, written.out) == (0, "")
    assert "likes plants" in page.read_text()
    assert ana("brief", amira, "--to", str(page)).code == 2
    assert ana("brief", "nobody").code == 2
