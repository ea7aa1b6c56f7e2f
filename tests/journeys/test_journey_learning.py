"""From the first card to the papers: a colleague's whole course, a professional's first unit.

One unit is gone through at the keyboard, the rest in line mode and on the command line; the
record is written as HTML, PDF and JSON. Then content that changes under a half-done course.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from laptop import NOW, PASSPHRASE, Command, Result
from learner import SAY, Learner, Row
from machine import Machine

from mentor_tui.casework.records import Profile
from mentor_tui.documents.pdf import pages
from mentor_tui.learning.recognition import ELEMENTS
from mentor_tui.vault import Cost, Set, Vault

SIX = ("ips", "routine", "stress", "creativity", "social", "network")
AT_KEYS = "network"
"""The unit that the colleague goes through on the screen."""
NOTE = "Made one, it hangs by the clock"
HOUSE = {
    "name": "House of Learning", "address": "1 Quay Road, Rouen", "country": "FR",
    "identifier": "RNA W761", "contact": "learn@house.example",
    "website": "house.example", "quality": "Looked at every year by somebody from outside",
}  # fmt: skip


# On the command line -----------------------------------------------------------------------


@pytest.fixture
def quick(command: Command, monkeypatch: pytest.MonkeyPatch) -> Callable[[Machine], Command]:
    """The command line of a laptop without starting Python anew for each command."""

    def of(laptop: Machine) -> Command:
        for name in ("HOME", "MENTOR_TUI_HOME", "MENTOR_TUI_NOW"):
            monkeypatch.setenv(name, laptop.environment()[name])

        def run(*words: str, stdin: str | None = "") -> Result:
            told = command("--passphrase-file", str(laptop.passphrase_file), *words, stdin=stdin)
            assert told.code == 0, (words, told.err)
            return told

        return run

    return of


def in_json(run: Command, *words: str) -> Any:
    """What a command says as data."""
    return run(*words, "--format", "json").json


def do_the_rest(run: Command, unit: str, folder: Path, audience: str) -> None:
    """Every activity of a unit that is still open, whatever comes next first."""
    for each in in_json(run, "course", "show", unit):
        if each["done"]:
            continue
        if each["kind"] == "quiz":
            file = folder / f"{unit}.toml"
            items = in_json(run, "quiz", "show", unit, "--audience", audience)
            file.write_text(right_answers(items), encoding="utf-8")
            assert in_json(run, "quiz", "run", unit, "--answers", str(file))["passed"]
        elif each["kind"] == "reflection":
            run("reflection", "add", unit, each["id"], "I listened longer than I spoke")
        else:
            note = ("Went well",) if each["kind"] == "task" else ()
            run("course", "done", unit, each["id"], *note)


def right_answers(items: Sequence[Row]) -> str:
    """The file of answers that somebody writes who knows them all."""
    lines = ["[answers]"]
    for each in items:
        if each["kind"] == "match":
            pairs = (pair.split("=") for pair in each["right"])
            lines += [f'{each["id"]}.{left} = "{right}"' for left, right in pairs]
        else:
            lines.append(f"{each['id']} = {json.dumps(each['right'])}")
    return "\n".join(lines)


def write_record(run: Command, number: str, folder: Path) -> tuple[str, Any]:
    """The record as HTML, PDF and JSON; its words and its data."""
    for end in ("html", "pdf", "json"):
        run("record", "write", number, "--to", str(folder / f"paper.{end}"))
    assert pages((folder / "paper.pdf").read_bytes()) >= 1
    html = (folder / "paper.html").read_text(encoding="utf-8")
    data = json.loads((folder / "paper.json").read_text(encoding="utf-8"))
    assert data["number"] == number
    assert tuple(data["elements"]) == ELEMENTS
    return html, data


# A colleague -------------------------------------------------------------------------------


def team_leader(laptop: Machine) -> None:
    """Ana leads a team; her vault opens quickly, for it is opened by dozens of commands."""
    now = datetime.fromisoformat(NOW)
    vault, _ = Vault.create(
        laptop.data / "vaults" / "main", PASSPHRASE, state=laptop.data / "state",
        clock=lambda: now, cost=Cost(rounds=1, memory=256, lanes=1),
    )  # fmt: skip
    profile = Profile(
        id="profile", name="Ana", country="FR", audience="informal", created=now.date()
    )
    vault.save(Set.of(profile))
    vault.close()


def test_a_colleague_goes_through_the_whole_course(
    fresh: Machine, quick: Callable[[Machine], Command], tmp_path: Path
) -> None:
    team_leader(fresh)
    run = quick(fresh)
    todo = in_json(run, "course", "show", AT_KEYS)
    items = in_json(run, "quiz", "show", AT_KEYS, "--audience", "informal")
    cards, tasks, asked = (
        [each for each in todo if each["kind"] == kind] for kind in ("card", "task", "reflection")
    )

    ana = Learner(fresh)
    ana.press("3")
    ana.see(SAY("units.my"))
    ana.open("Networking", SAY("unit.next", title=cards[0]["title"]))
    ana.press("enter")
    ana.see(cards[0]["title"], SAY("card.line"))
    ana.read(f"card 1 of {len(cards)}")
    ana.press("escape")
    ana.see(f"1 of {len(todo)}", SAY("unit.next", title=cards[1]["title"]))
    ana.open(f"○ {SAY('unit.quiz')}", SAY("quiz.begin"))
    ana.take_quiz(items)
    ana.press("escape")
    ana.see(SAY("quiz.earlier"))
    ana.press("escape")
    ana.see(SAY("unit.practise"))
    ana.open(f"○ {tasks[0]['title']}", SAY("task.with"))
    ana.press("3", "down")
    ana.type(NOTE)
    ana.see(NOTE)
    ana.press("f3")
    ana.see(SAY("task.kept"))
    ana.open(f"○ {asked[0]['title'][:30]}", SAY("reflection.hint"))
    ana.type("Too much, out of worry")
    ana.see("out of worry")
    ana.press("f3")
    ana.see(SAY("reflection.kept"), f"4 of {len(todo)}")
    ana.leave()
    done = [each["kind"] for each in in_json(run, "course", "show", AT_KEYS) if each["done"]]
    assert done == ["card", "task", "quiz", "reflection"]

    read_all_cards(fresh, run, SIX)
    for unit in SIX:
        do_the_rest(run, unit, tmp_path, "informal")
    shelf = {each["unit"]: each for each in in_json(run, "course", "list")}
    assert all(shelf[unit]["done"] == shelf[unit]["activities"] for unit in SIX)
    assert SAY("unit.next.none") in run("course", "next", "ips").out
    said = {each["question"]: each["text"] for each in in_json(run, "reflection", "list", AT_KEYS)}
    assert said[asked[0]["id"]] == "Too much, out of worry"

    paper = in_json(run, "record", "issue", "achievement")
    assert (paper["units"], paper["hours"]) == ([*SIX], 6.0)
    html, data = write_record(run, paper["number"], tmp_path)
    for words in (SAY("record.kind.achievement"), "Ana", "Networking"):
        assert words in html
    assert len(data["elements"]["outcomes"]) == len(paper["outcomes"])
    learnt = in_json(run, "record", "show")
    whole = {each for unit in learnt if unit["unit"] in SIX for each in unit["outcomes"]}
    assert set(paper["outcomes"]) == whole
    assert NOTE not in html + json.dumps(data)
    assert fresh.reports() == ""


def read_all_cards(laptop: Machine, run: Command, units: Sequence[str]) -> None:
    """In line mode: the next thing of each unit, and back, until all of its cards are read."""
    typed = ["3"]
    for place, unit in enumerate(units, 1):
        rows = in_json(run, "course", "show", unit)
        waiting = [each for each in rows if each["kind"] == "card" and not each["done"]]
        typed += [str(place), *(["1", "0"] * len(waiting)), "0"]
    told = laptop.run(
        "--passphrase-file", str(laptop.passphrase_file), "--plain",
        stdin="\n".join([*typed, "0", "0"]) + "\n",
    )  # fmt: skip
    assert told.code == 0, told.err
    for unit in units:
        rows = in_json(run, "course", "show", unit)
        assert all(each["done"] for each in rows if each["kind"] == "card"), unit


# A professional ----------------------------------------------------------------------------


def test_a_professional_earns_a_micro_credential_for_one_unit(
    laptop: Machine, quick: Callable[[Machine], Command], tmp_path: Path
) -> None:
    run = quick(laptop)
    issue = ("record", "issue", "micro_credential", "--units", "ips")
    told = laptop.ana(*issue)
    assert told.code == 1
    for element in ("awarding_body", "country", "quality", "assessment", "outcomes"):
        assert SAY(f"record.element.{element}") in told.err, told.err

    ana = Learner(laptop)
    cards = [e for e in in_json(run, "course", "show", "ips") if e["kind"] == "card"]
    ana.press("3")
    ana.see(SAY("units.my"))
    ana.press("enter")
    ana.see(SAY("unit.next", title=cards[0]["title"]))
    ana.press("enter")
    ana.see(SAY("card.line"))
    ana.read(f"of {len(cards)}")
    ana.leave()
    assert [e["id"] for e in in_json(run, "course", "show", "ips") if e["done"]] == [cards[0]["id"]]
    read_all_cards(laptop, run, ("ips",))
    do_the_rest(run, "ips", tmp_path, "professional")

    ana = Learner(laptop)
    ana.press("3")
    ana.see(SAY("units.my"))
    ana.open(SAY("units.entry.learning_record"), SAY("learning_record.documents"))
    ask_for_it(ana)
    refused = ana.see(
        SAY("record.refused.micro_credential"), SAY("record.element.quality"),
        SAY("record.element.awarding_body"),
    )  # fmt: skip
    assert SAY("record.element.assessment") not in refused
    assert in_json(run, "record", "list") == []
    for before in ("record.ask.assessed", "record.lacking", "learning_record.documents"):
        ana.press("escape")
        ana.see(SAY(before))
    ana.open(SAY("learning_record.issuer"), SAY("issuer.name"))
    for line in HOUSE.values():
        ana.type(line)
        ana.terminal.press("down")
    ana.see(HOUSE["quality"])
    ana.press("f3")
    ana.see(SAY("learning_record.documents"))
    ask_for_it(ana)
    ana.see("Open Badge")
    ana.leave()

    [award] = in_json(run, "record", "list")
    assert (award["document"], award["units"], award["hours"]) == ("micro_credential", ["ips"], 6.0)
    [ips] = [each for each in in_json(run, "record", "show") if each["unit"] == "ips"]
    assert award["outcomes"] == ips["outcomes"] == ips["outcomes_covered"]
    html, data = write_record(run, award["number"], tmp_path)
    assert all(line in html for line in HOUSE.values() if line != "FR")
    assert data["elements"]["level"]["indicative"] is True
    assert "about level 5: indicative, not allocated" in html
    run("record", "badge", award["number"], "--to", str(tmp_path / "badge.json"))
    badge = json.loads((tmp_path / "badge.json").read_text(encoding="utf-8"))
    assert "OpenBadgeCredential" in badge["type"]
    assert laptop.reports() == ""


def ask_for_it(ana: Learner) -> None:
    """A micro-credential about the first unit, from the learning record."""
    ana.open(SAY("record.kind.micro_credential"), SAY("record.needs.micro_credential")[:40])
    ana.open("The IPS model", SAY("record.ask.assessed"))
    ana.press("f3")


# Content that changes ----------------------------------------------------------------------

TRAINERS: dict[str, dict[str, Any]] = {
    "pack": {
        "id": "trainer", "schema": 1, "version": "1", "licence": "own", "languages": ["en"],
        "audiences": ["professional", "informal"],
    },
    "units/network/strings.en": {
        "unit": {"title": "Our own network", "summary": "By a trainer.",
                 "task.t_ours.title": "Ours", "task.t_ours.do": "Do it."},
        "card.c_three_networks": {"title": "Four networks", "line": "Not three."},
        "card.c_ours": {"title": "Our card", "line": "One more."},
    },
}  # fmt: skip
"""A trainer's pack that calls its unit, and a card in it, what the handbook calls its own."""


def trainers_pack(content: Path, outcome: str, *cards: str) -> None:
    """The pack with these cards and a task, all for an outcome."""
    readers = {"audience": ["professional", "informal"], "outcomes": [outcome]}
    unit = {
        "id": "network", "version": 1, "order": 3,
        "minutes": {"professional": 30, "informal": 30},
        "card": [{"id": each, **readers} for each in cards],
        "task": [{"id": "t_ours", "minutes": 10, **readers}],
    }  # fmt: skip
    for name, table in {**TRAINERS, "units/network/unit": unit}.items():
        path = content / "trainer" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(table), encoding="utf-8")


def test_a_trainers_pack_with_our_ids_and_an_outcome_nobody_knows(home: Path, ana: Command) -> None:
    def rows() -> dict[str, Row]:
        return {each["id"]: each for each in in_json(ana, "course", "show", "network")}

    assert ana("course", "done", "network", "c_three_networks").code == 0
    before = rows()
    trainers_pack(home / "content", "network.k99", "c_three_networks", "c_ours")
    assert "your own packs has a name that is taken" in ana("course", "list").out
    after = rows()
    assert after["c_three_networks"] == before["c_three_networks"]
    assert after["c_three_networks"]["done"]
    assert set(after) - set(before) == {"c_ours", "t_ours"}
    assert "network.k99" in ana("content", "lint", str(home / "content" / "trainer")).out
    for done in ("c_ours", "t_ours"):
        assert ana("course", "done", "network", done).code == 0
    [ours] = [each for each in in_json(ana, "record", "show") if each["unit"] == "network"]
    assert ours["title"] == "Networking"
    assert "network.k99" not in ours["outcomes"]
    log = in_json(ana, "record", "issue", "log", "--units", "network")
    assert log["hours"] > 0

    shutil.rmtree(home / "content" / "trainer")
    assert set(rows()) == set(before)
    assert "2 activities" in ana("course", "show", "network").out
    again = ana("record", "write", log["number"], "--to", str(home / "log.json"))
    assert again.code == 0, again.err
