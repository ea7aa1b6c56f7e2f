"""The learning record in line mode."""

from __future__ import annotations

import re
from pathlib import Path

from laptop import Command

RECORD = ("Units", "My learning", "My learning record")


def find(lines: Command, *labels: str) -> list[str]:
    """The numbers to type for a way along these labels."""
    typed: list[str] = []
    for label in labels:
        shown = lines(*typed).out
        typed.append(re.findall(rf"^(?:> )?(\d+) {label}", shown, re.MULTILINE)[-1])
    return typed


def test_a_log_is_issued_and_a_micro_credential_says_what_is_missing(
    lines: Command, ana: Command, tmp_path: Path
) -> None:
    way = find(lines, *RECORD, "Learning log", "Empowerment")
    file = tmp_path / "log.txt"
    told = lines(*way, "Ana Ruiz", "1", str(file), "6").out
    assert "Issued with the number" in told
    assert "Lerntagebuch" in file.read_text("utf-8")
    assert "Ana Ruiz" in file.read_text("utf-8")
    micro = [*way[:3], str(int(way[3]) + 3), way[4]]
    told = lines(*micro, "", "1", "", "1").out
    assert "A micro-credential cannot be issued yet" in told
    assert "Awarding body: the name of the organisation" in told
    [row] = ana("record", "list", "--format", "json").json
    assert (row["document"], row["learner"], row["units"]) == ("log", "Ana Ruiz", ["stress"])


def test_the_organisation_and_a_whole_course(lines: Command, ana: Command, tmp_path: Path) -> None:
    batch = find(lines, *RECORD, "Certificates for a whole course")
    issuer = [*batch[:3], str(int(batch[3]) - 1)]
    lines(*issuer, "House", "1 Road", *[""] * 5, "T. Rainer", "", "", "80")
    kept = ana("record", "issuer", "--format", "json").json
    assert (kept["name"], kept["signer"], kept["pass_mark"]) == ("House", "T. Rainer", "80")
    people = tmp_path / "people.csv"
    people.write_text("name,hours\nZoé,6\n,2\n", encoding="utf-8")
    told = lines(*batch, "1", str(people), "", str(tmp_path / "out")).out
    assert "left out: no name" in told
    assert "1 certificate is in" in told
    page = (tmp_path / "out/certificate-002.html").read_text("utf-8")
    assert "T. Rainer" in page
