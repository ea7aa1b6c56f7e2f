"""The learning record on the command line: issued, written, listed, withdrawn, a whole course."""

from __future__ import annotations

import json
from pathlib import Path

from laptop import Command


def test_a_log_is_issued_and_written_in_every_shape(ana: Command, tmp_path: Path) -> None:
    file = tmp_path / "log.html"
    made = ana("record", "issue", "log", "--to", str(file), "--format", "json").json
    assert (made["document"], made["learner"], made["file"]) == ("log", "Ana", str(file))
    assert "Learning log" in file.read_text("utf-8")
    number = made["number"]
    for action, name in (("badge", "b.json"), ("elm", "e.csv"), ("europass", "e.txt"),
                         ("write", "d.json"), ("write", "p.md")):  # fmt: skip
        assert ana("record", action, number, "--to", str(tmp_path / name)).code == 0
    assert json.loads((tmp_path / "d.json").read_text("utf-8"))["number"] == number
    assert "Europass" in ana("record", "europass", number).out
    told = ana("record", "write", number, "--transcript", "--reader", "fr", "--to",
               str(tmp_path / "t.txt"))  # fmt: skip
    assert told.code == 0
    assert "Relevé détaillé" in (tmp_path / "t.txt").read_text("utf-8")
    assert ana("record", "badge", number, "--to", str(tmp_path / "b.json")).code == 2
    assert ana("record", "badge", "1999", "--to", str(tmp_path / "n.json")).code == 2


def test_a_micro_credential_is_refused_with_what_is_missing(ana: Command, tmp_path: Path) -> None:
    file = tmp_path / "micro.html"
    told = ana("record", "issue", "micro_credential", "--units", "stress", "--to", str(file))
    assert told.code == 1
    for word in ("name of the organisation", "quality assurance", "the quiz of"):
        assert word in told.err
    assert not file.exists()
    assert ana("record", "list", "--format", "json").json == []
    house = ana("record", "issuer", "--name", "House", "--address", "1 Road", "--country", "FR",
                "--identifier", "R 7", "--contact", "mail", "--quality", "Looked at yearly",
                "--format", "json").json  # fmt: skip
    assert (house["name"], house["pass_mark"]) == ("House", "70")
    told = ana("record", "issue", "micro_credential", "--units", "stress", "--assessed", "observed")
    assert told.code == 1
    assert "the person who confirms" in told.err
    assert "organisation" not in told.err
    by_trainer = ("--assessed", "observed", "--confirmed-by", "T. Rainer", "--to", str(file))
    begin = ("record", "issue", "micro_credential", "--units", "stress", "--format", "json")
    made = ana(*begin, *by_trainer).json
    assert made["assessment"] == ["observed"]
    assert "T. Rainer" in file.read_text("utf-8")


def test_what_was_issued_is_listed_and_withdrawn(ana: Command, tmp_path: Path) -> None:
    made = ana("record", "issue", "attendance", "--units", "stress", "--hours", "6,5",
               "--confirmed-by", "T. Rainer", "--format", "json").json  # fmt: skip
    [row] = ana("record", "list", "--format", "json").json
    assert (row["number"], row["hours"], row["withdrawn"]) == (made["number"], 6.5, None)
    assert ana("record", "withdraw", made["number"]).code == 0
    assert "withdrawn on" in ana("record", "list").out
    page = tmp_path / "a.html"
    assert ana("record", "write", made["number"], "--to", str(page)).code == 1
    assert not page.exists()


def test_words_that_cannot_be_understood_are_refused(ana: Command) -> None:
    for wrong in (("diploma",), ("log", "--units", "magic"), ("attendance", "--hours", "nan"),
                  ("log", "--participation", "asleep"), ("log", "--reader", "xx")):  # fmt: skip
        assert ana("record", "issue", *wrong).code == 2
    assert ana("record", "issuer", "--eqf", "12").code == 2
    assert ana("record", "list", "--format", "json").json == []


def test_every_unit_is_shown(ana: Command) -> None:
    rows = ana("record", "show", "--format", "json").json
    assert {"ips", "stress", "inclusion"} <= {row["unit"] for row in rows}
    assert {row["minutes_done"] for row in rows} == {0}
    assert "Micro-credential" in ana("record", "show").out


def test_a_course_is_shown_first_and_then_written(ana: Command, tmp_path: Path) -> None:
    people, out = tmp_path / "people.csv", tmp_path / "out"
    people.write_text("Nom;Heures\nZoé;6\nBo;many\n", encoding="utf-8")
    begin = ("record", "batch", str(people), "--confirmed-by", "T. Rainer", "--units", "stress")
    rows = ana(*begin, "--format", "json").json
    assert [(row["name"], row["why"]) for row in rows] == [("Zoé", ""), ("Bo", "hours")]
    assert not out.exists()
    told = ana(*begin, "--to", str(out), "--reader", "fr")
    assert "1 certificate is in" in told.out
    assert sorted(each.name for each in out.iterdir()) == ["certificate-002.html", "list.csv"]
    assert "Attestation" in (out / "certificate-002.html").read_text("utf-8")
    assert ana(*begin, "--to", str(out)).code == 2
