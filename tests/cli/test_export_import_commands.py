"""``export`` and ``import`` as commands: said plainly, shown first, agreed to, then done."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from laptop import Command

CASELOAD = """\
Kürzel;Anmeldung;Begleitung seit;Nächstes Treffen;Etappe;Wünsche;Schuhgröße
Ben K.;3.11.2026;;24.11.2026 10:00;;=Garten;41
Amira K.;;;;;;
Mia;gestern;;;;;
"""


@pytest.fixture
def caseload(tmp_path: Path) -> Path:
    """A German spreadsheet as an old program saves it: two cannot come in, one can."""
    file = tmp_path / "liste.csv"
    file.write_bytes(CASELOAD.replace("\n", "\r\n").encode("cp1252"))
    return file


@pytest.fixture
def fresh_vault(home: Path, tmp_path: Path, ana: Command) -> Callable[[], None]:
    """Puts Ana's laptop back to how it was before anybody was added."""
    kept = tmp_path / "kept"
    shutil.copytree(home, kept)

    def again() -> None:
        shutil.rmtree(home)
        shutil.copytree(kept, home)

    return again


def test_everything_goes_out_and_comes_in_again(
    fresh_vault: Callable[[], None], ana: Command, tmp_path: Path
) -> None:
    ana("mentee", "add", "Amira K.", "--entry", "2026-10-27")
    ana("note", "add", "Amira", "Walked to the garden centre")
    out = tmp_path / "out"
    done = ana("export", str(out), "--format", "json")
    assert done.json == {"folder": str(out), "people": 1, "notes": 1}
    assert "anybody who gets hold of the folder can read" in done.err
    fresh_vault()
    shown = ana("import", str(out), "--dry-run", "--format", "json")
    assert (shown.json["new_people"], shown.json["new_notes"]) == (1, 1)
    assert ana("mentees", "--format", "json").json == []
    asked = ana("import", str(out))
    assert asked.code == 2
    assert "--yes" in asked.err
    assert "1 person, 1 new here" in asked.out
    assert ana("mentees", "--format", "json").json == []
    taken = ana("import", str(out), "--yes", "--format", "json")
    assert (taken.code, taken.json["taken"]) == (0, taken.json["new_changes"])
    [note] = ana("note", "list", "--format", "json").json
    assert (note["name"], note["text"]) == ("Amira K.", "Walked to the garden centre")
    again = ana("import", str(out), "--format", "json")
    assert (again.code, again.json["taken"]) == (0, 0)
    assert "here already" in ana("import", str(out)).out


def test_an_export_never_writes_over_anything(ana: Command, amira: str, tmp_path: Path) -> None:
    place = tmp_path / "out"
    assert ana("export", str(place)).code == 0
    before = (place / "changes.jsonl").read_bytes()
    again = ana("export", str(place))
    assert (again.code, again.out) == (2, "")
    assert (place / "changes.jsonl").read_bytes() == before


def test_without_the_passphrase_nothing_leaves(
    home: Path, command: Command, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("no such boats")
    for more in ((), ("--passphrase-file", str(wrong))):
        assert command(*more, "export", str(tmp_path / "out")).code == 3
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write")
def test_a_place_that_cannot_be_written_is_told(ana: Command, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    told = ana("export", str(closed / "out"))
    assert told.code == 1
    assert "Traceback" not in told.err


def test_a_caseload_is_shown_row_by_row_before_anything_is_saved(
    ana: Command, amira: str, caseload: Path
) -> None:
    shown = ana("import", "--caseload", str(caseload), "--dry-run", "--format", "json").json
    assert [(row["row"], row["name"], row["new"], row["why"]) for row in shown] == [
        (2, "Ben K.", True, None), (3, "Amira K.", False, "known"), (4, "Mia", False, "day"),
    ]  # fmt: skip
    asked = ana("import", "--caseload", str(caseload))
    assert asked.code == 2
    assert "2  Ben K.  new person · Referred: 3 Nov 2026" in asked.out
    assert "no date that can be read under “Anmeldung”" in asked.out
    assert "Schuhgröße" in asked.out
    assert [row["name"] for row in ana("mentees", "--format", "json").json] == ["Amira K."]


def test_a_caseload_comes_in_when_agreed_to_and_only_once(
    ana: Command, amira: str, caseload: Path
) -> None:
    done = ana("import", "--caseload", str(caseload), "--yes")
    assert done.code == 0
    assert "1 person is now on your caseload." in done.out
    ben = ana("mentee", "show", "Ben", "--format", "json").json
    assert (ben["wants"], ben["referred"]) == ("=Garten", "2026-11-03")
    assert ben["next_meeting"].startswith("2026-11-24T10:00")
    again = ana("import", "--caseload", str(caseload), "--yes", "--format", "json")
    assert not any(row["new"] for row in again.json)
    names = [row["name"] for row in ana("mentees", "--format", "json").json]
    assert names == ["Amira K.", "Ben K."]


def test_an_exported_table_of_people_is_a_caseload(
    fresh_vault: Callable[[], None], ana: Command, tmp_path: Path
) -> None:
    for name in ("Amira K.", "=HYPERLINK(1)", "-M7", "'=Nikos"):
        ana("mentee", "add", "--entry", "2026-10-27", "--", name)
    ana("export", str(tmp_path / "out"))
    wanted = {row["name"]: row["entry"] for row in ana("mentees", "--format", "json").json}
    fresh_vault()
    ana("import", "--caseload", str(tmp_path / "out" / "mentees.csv"), "--yes")
    came = {row["name"]: row["entry"] for row in ana("mentees", "--format", "json").json}
    assert came == wanted
    assert len(came) == 4


@pytest.mark.parametrize(
    "words", [(), ("a", "--caseload", "b.csv"), ("--dry-run",), ("--caseload",), ("nowhere",),
              ("--caseload", "nowhere.csv"), ("--caseload", "."), ("a\x1b[2Jb",)],
)  # fmt: skip
def test_an_import_that_makes_no_sense_is_told(ana: Command, words: tuple[str, ...]) -> None:
    told = ana("import", *words)
    assert (told.code, told.out) == (2, "")
    assert told.err.strip()
    assert "\x1b" not in told.err


def test_a_caseload_as_csv_and_json_for_other_programs(
    ana: Command, amira: str, caseload: Path
) -> None:
    told = ana("import", "--caseload", str(caseload), "--dry-run", "--format", "csv").out
    rows = [*csv.DictReader(io.StringIO(told))]
    assert [row["name"] for row in rows] == ["Ben K.", "Amira K.", "Mia"]
    told = ana("import", "--caseload", str(caseload), "--yes", "--format", "json").out
    assert [row["name"] for row in json.loads(told)] == ["Ben K.", "Amira K.", "Mia"]


# Line mode ---------------------------------------------------------------------------------


def entry(lines: Command, name: str) -> tuple[str, ...]:
    """What is typed in line mode to come to an entry of Your data."""
    from mentor_tui.plain.your_data import ENTRIES

    menu = lines("s").out.splitlines()
    [place] = [line.split()[0] for line in menu if "your data" in line.lower()][:1]
    return place, str([*ENTRIES].index(name) + 1)


def test_lines_export_and_import(ana: Command, amira: str, lines: Command, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = lines(*entry(lines, "export"), str(out), "1", "s")
    assert "anybody who gets hold of the folder" in said.out
    assert (out / "changes.jsonl").exists()
    said = lines(*entry(lines, "import"), str(out), "s")
    assert "Everything in it is here already" in said.out


def test_lines_leave_an_export_without_a_trace(
    ana: Command, lines: Command, tmp_path: Path
) -> None:
    lines(*entry(lines, "export"), str(tmp_path / "out"), "0", "s")
    lines(*entry(lines, "export"), "0", "s")
    assert not (tmp_path / "out").exists()


def test_lines_bring_in_a_caseload(
    ana: Command, amira: str, lines: Command, caseload: Path
) -> None:
    said = lines(*entry(lines, "caseload"), str(caseload), "0", "s")
    assert "2  Ben K.  new person" in said.out
    assert len(ana("mentees", "--format", "json").json) == 1
    said = lines(*entry(lines, "caseload"), str(caseload), "1", "s")
    assert "1 person is now on your caseload." in said.out
    assert len(ana("mentees", "--format", "json").json) == 2
