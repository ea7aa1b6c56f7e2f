"""Taking everything out at a real terminal: said first, asked once, nothing half done."""

from __future__ import annotations

from pathlib import Path

from machine import Machine


def test_it_is_said_and_asked_once_before_anything_leaves(laptop: Machine, tmp_path: Path) -> None:
    laptop.add_amira()
    out, file = tmp_path / "out", str(laptop.passphrase_file)
    terminal = laptop.open("--passphrase-file", file, "export", str(out))
    terminal.wait_for("An export is not encrypted", "I know that anybody can read it")
    terminal.line("0")
    assert terminal.end() == 0
    assert not out.exists()
    terminal = laptop.open("--passphrase-file", file, "export", str(out))
    terminal.wait_for("I know that anybody can read it")
    terminal.line("1")
    terminal.wait_for("Everything is now in this folder")
    assert terminal.end() == 0
    assert (out / "changes.jsonl").exists()


def test_a_caseload_is_agreed_to_at_the_terminal(laptop: Machine, tmp_path: Path) -> None:
    table, file = tmp_path / "list.csv", str(laptop.passphrase_file)
    table.write_text("name\nBen K.\n")
    terminal = laptop.open("--passphrase-file", file, "import", "--caseload", str(table))
    terminal.wait_for("Ben K.", "Save the new people")
    assert laptop.ana("mentees", "--format", "json").json == []
    terminal.line("1")
    terminal.wait_for("1 person is now on your caseload.")
    [row] = laptop.ana("mentees", "--format", "json").json
    assert row["name"] == "Ben K."
