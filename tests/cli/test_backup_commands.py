"""``backup``: made, checked and restored from the command line and in line mode."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from laptop import PASSPHRASE, Command

from mentor_tui.plain.your_data import ENTRIES


@pytest.fixture
def file(ana: Command, amira: str, tmp_path: Path) -> Path:
    """A backup of a caseload of one."""
    ana("note", "add", amira, stdin="a quiet week")
    made = tmp_path / "safe.mtbackup"
    assert ana("backup", "create", str(made)).code == 0
    return made


def names(ana: Command) -> list[str]:
    return [row["name"] for row in ana("mentees", "--format", "json").json]


def test_made_checked_and_restored(ana: Command, home: Path, file: Path) -> None:
    checked = ana("backup", "verify", str(file), "--format", "json")
    assert (checked.code, checked.err) == (0, "")
    assert checked.json["file"] == str(file)
    assert checked.json["made"] == "2026-11-23T08:30:00"
    assert (checked.json["people"], checked.json["notes"]) == (1, 1)
    ana("mentee", "add", "Eva")
    told = ana("backup", "restore", str(file), "--format", "json")
    assert told.code == 0
    assert told.json == {
        "vault": str(home / "vaults" / "main"), "made": "2026-11-23T08:30:00",
        "kept": "main.before-2026-11-23-1", "added": 0, "lost": 2,
    }  # fmt: skip
    listed = ana("mentees", "--format", "json")
    assert ([row["name"] for row in listed.json], listed.err) == (["Amira K."], "")


def test_on_a_laptop_without_a_vault(ana: Command, home: Path, file: Path) -> None:
    before = ana("note", "list", "--format", "json").json
    shutil.rmtree(home / "vaults")
    shutil.rmtree(home / "state")
    assert ana("backup", "verify", str(file)).code == 0
    assert ana("mentees").code == 2
    told = ana("backup", "restore", str(file))
    assert told.code == 0
    assert told.out == "This is the vault as it was on 23 Nov 2026 08:30.\n"
    assert ana("note", "list", "--format", "json").json == before


def test_an_existing_file_is_left_unless_it_is_meant(ana: Command, file: Path) -> None:
    whole = file.read_bytes()
    again = ana("backup", "create", str(file))
    assert (again.code, again.out) == (2, "")
    assert file.read_bytes() == whole
    assert ana("backup", "create", str(file), "--replace").code == 0
    assert file.read_bytes() != whole


def test_what_cannot_be_used_is_told_in_one_sentence(
    ana: Command, command: Command, home: Path, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("dear")
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("not this")
    cut = tmp_path / "cut.mtbackup"
    cut.write_bytes(file.read_bytes()[:-9])
    for act in ("verify", "restore"):
        for path, secret, code in (
            (other, "passphrase.txt", 2), (tmp_path / "none", "passphrase.txt", 2),
            (cut, "passphrase.txt", 5), (file, str(wrong), 3), ("", "passphrase.txt", 2),
        ):  # fmt: skip
            told = command("--passphrase-file", str(home / secret), "backup", act, str(path))
            assert (told.code, told.out) == (code, "")
            assert len(told.err.splitlines()) == 1
            assert not told.err.startswith("problem.")
        assert command("backup", act, str(file)).code == 3
    assert names(ana) == ["Amira K."]


def test_a_damaged_vault_names_the_way_out_and_it_works(
    ana: Command, amira: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_NOW", "2026-11-24T09:00")
    ana("mentee", "add", "Eva")
    [row] = ana("backup", "list", "--format", "json").json
    assert row["day"] == "2026-11-24"
    ana("mentee", "add", "Jonas")
    (home / "vaults" / "main" / "vault.toml").write_bytes(b"")
    told = ana("mentees")
    assert told.code == 5
    assert "mentor-tui backup restore" in told.err
    done = ana("backup", "restore", "--format", "json")
    assert (done.json["added"], done.json["lost"]) == (2, 0)
    assert sorted(names(ana)) == ["Amira K.", "Eva", "Jonas"]


def test_without_an_automatic_backup_it_is_said(ana: Command) -> None:
    assert "no automatic backup" in ana("backup", "list").out
    assert ana("backup", "restore").code == 2
    assert names(ana) == []


# In lines ----------------------------------------------------------------------------------

DATA = "7"


def entry(name: str) -> str:
    """The number of one of the entries of Your data."""
    return str([*ENTRIES].index(name) + 1)


def test_in_line_mode(lines: Command, ana: Command, amira: str, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    made = lines(DATA, entry("backup"), str(file), "0", "0")
    assert f"whole: {file}" in made.out
    ana("mentee", "add", "Eva")
    checked = lines(DATA, entry("backup_verify"), str(file), PASSPHRASE, "0", "0")
    assert "1 person, 0 notes" in checked.out
    done = lines(DATA, entry("backup_restore"), str(file), PASSPHRASE, "0", "2", "0", "0")
    assert "as it was on 23 Nov 2026" in done.out
    assert names(ana) == ["Amira K."]
    wrong = lines(DATA, entry("backup_restore"), str(file), "not this", "0", "0")
    assert "does not open this backup" in wrong.out
    assert wrong.code == 0


def test_the_first_start_in_lines_with_a_backup(
    command: Command, home: Path, file: Path, ana: Command
) -> None:
    shutil.rmtree(home / "vaults")
    told = command("--plain", stdin=f"1\n3\n{file}\n{PASSPHRASE}\n2\n0\n0\n")
    assert "as it was on 23 Nov 2026" in told.out
    assert "Amira K." in told.out
    assert names(ana) == ["Amira K."]


def test_a_damaged_vault_in_lines(lines: Command, ana: Command, amira: str, home: Path) -> None:
    lines("0")
    (home / "vaults" / "main" / "vault.toml").write_bytes(b"")
    assert lines("0").code == 5
    told = lines("1", PASSPHRASE, "2", "0", "0")
    assert "as it was on 23 Nov 2026" in told.out
    assert "Amira K." in told.out


def test_today_calls_a_backup_to_mind(
    ana: Command, lines: Command, amira: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ana("today", "--format", "json").json
    monkeypatch.setenv("MENTOR_TUI_NOW", "2026-12-01T09:00")
    assert "no backup of your work yet" in ana("today").out
    assert set(ana("today", "--format", "json").json[0]) == set(before[0])
    shown = lines("1", "0", "0").out
    number = next(line for line in shown.splitlines() if line.endswith(" Back up")).split()[0]
    made = lines("1", number, str(tmp_path / "b.mtbackup"), "0", "0")
    assert "read back and whole" in made.out
    assert "no backup of your work" not in ana("today").out
