"""A trainer's morning with a laptop and a projector (domain.md §9.3), and every case told alike.

A unit is shown with the vault closed, a case decided by raised hands, a role-play rotated, a quiz
counted without names, certificates written for all; then it is looked at what lies where.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from companions import desk_at
from laptop import PASSPHRASE, Command
from leaks import leaks, words_of
from learner import SAY, Row
from machine import Machine
from terminal import Terminal

from mentor_tui.plain.cases import case_through
from mentor_tui.plain.talk import Talk
from mentor_tui.services import cases

UNIT, TITLE = "ips", "The IPS model"
DAY = "2026-11-23"
ROOM = ("Zofia Quitterie", "Bartholomew Okonkwo", "Żaneta Wyspiańska")
ABOUT = "Forenoon of colleagues"
NO_NAMES = SAY("group.no_names")[:40]
HAD, MISSED = (7, 2), (3, 6)
"""Hands for the right answer and for another, in a question the room knows and in two others."""


class Trainer:
    """Ana at the keyboard with a room before her."""

    def __init__(self, laptop: Machine) -> None:
        self.laptop = laptop
        self.terminal: Terminal = laptop.open(rows=40)  # tall enough for any question
        self.see("Passphrase")
        self.unlock()

    def unlock(self) -> None:
        """The passphrase, and the day."""
        self.terminal.type(PASSPHRASE)
        self.press("enter", "Today ·", "unlocked")

    def see(self, *words: str) -> str:
        """What has to be on the screen now."""
        return self.terminal.wait_for(*words)

    def press(self, key: str, *seen: str) -> str:
        """A key, and what it brings."""
        self.terminal.press(key)
        return self.see(*seen)

    def open(self, row: str, *seen: str) -> str:
        """Arrow down to a row, Enter, and what is there then."""
        self.terminal.move_to(row)
        return self.press("enter", *seen)

    def type(self, text: str, key: str, *seen: str) -> str:
        """Words on a line, and the key after them."""
        self.terminal.type(text)
        self.see(text)
        return self.press(key, *seen)

    def practise(self, name: str, *seen: str) -> None:
        """One of the entries of Practise."""
        self.press("4", SAY("practise.group.room"))
        self.open(SAY(f"practise.{name}"), *seen)

    def back(self, *ways: str) -> None:
        """Esc as often as needed, each time to what is named."""
        for seen in ways:
            self.press("escape", seen)

    def vote(self, *hands: int) -> None:
        """So many hands for each option in turn: two keys, or the number between two Enters."""
        for option, number in enumerate(hands, 1):
            self.terminal.press(str(option))
            self.terminal.wait_until(self._counting, f"{option} is counted")
            self.terminal.press(
                *(["enter", *str(number), "enter"] if number > 9 else [str(number)])
            )
            self.terminal.wait_until(lambda: not self._counting(), f"{number} hands for {option}")

    def _counting(self) -> bool:
        """Whether a number is waited for."""
        return any(line.endswith("_") for line in self.terminal.screen.splitlines())

    def options(self) -> list[str]:
        """The options that hands are counted for, as they stand."""
        found: list[str] = []
        for line in self.terminal.screen.replace("▌", " ").splitlines():
            if begun := re.match(r" {3}(\d)  (\S.*)", line):
                found.append(begun[2])
            elif found and re.match(r" {6}\S", line) and not re.match(r" {6}[–█]", line):
                found[-1] += f" {line.strip()}"
        return found


def test_a_trainers_morning(laptop: Machine) -> None:
    ana = Trainer(laptop)
    show_a_unit(ana)
    decide_a_case(ana)
    play_roles(ana)
    missed = count_a_quiz(ana)
    certify(ana)
    ana.press("1", "Today ·")
    ana.terminal.press("ctrl+q")
    assert ana.terminal.end() == 0
    look_at_the_files(laptop, missed)
    nothing_lies_open(laptop, ana.terminal)
    assert laptop.reports() == ""


def show_a_unit(ana: Trainer) -> None:
    """Pages, dark, a countdown, notes when asked for; then the vault is closed, and it goes on."""
    ana.practise("present", SAY("present.cards.main"), TITLE)
    ana.terminal.move_to(TITLE)
    ana.press("f7", SAY("save_award.do"))
    ana.press("f3", "Written:")
    [page] = re.findall(r"1 of (\d+)", ana.press("enter", "1 of "))
    ana.press("right", f"2 of {page}", "What you learn here")
    ana.press(".")
    ana.terminal.wait_until(lambda: not ana.terminal.screen.strip(), "dark")
    ana.press("right", f"2 of {page}")
    ana.press("9", SAY("present.typed", n=9))
    ana.press("f6", "8:")
    ana.press("5", SAY("present.typed", n=5))
    ana.press("enter", f"5 of {page}", "What IPS is, in two minutes")
    ana.press("f2", "Why it matters:")
    ana.press("f12", "Why it matters:", "left")
    ana.press("right", f"6 of {page}", "left")
    ana.press("escape")
    ana.terminal.wait_gone("Why it matters:")
    ana.press("escape", SAY("unlock.idle"))
    ana.unlock()


def decide_a_case(ana: Trainer) -> None:
    """The room decides by raised hands, once it is not even; a decision is taken back."""
    shown = ana.laptop.run("case", "show", "day_27", "--format", "json").json[0]["choices"]
    ana.practise("cases", "Day 27")
    ana.open("Day 27", "Decision 1", SAY("key.vote"))
    ana.press("f3", SAY("title.votes"))
    ana.terminal.wait_until(lambda: len(ana.options()) == len(shown), "the options")
    assert [_flat(each["text"]) for each in shown] == [_flat(each) for each in ana.options()]
    ana.vote(4, 4)
    ana.press("enter", SAY("votes.even", options="1")[:17])
    ana.vote(4, 12)
    ana.press("enter", SAY("case.happens"))
    told = _flat(str(shown[1]["then"]))
    ana.terminal.wait_until(lambda: told in _flat(ana.terminal.screen), told)
    ana.press("enter", "Decision 2")
    ana.press("left", "Decision 1", SAY("case.what"))
    ana.back(SAY("title.cases"), SAY("practise.group.room"))


def play_roles(ana: Trainer) -> None:
    """Everybody reads their own card, the time runs and stands still, the roles move on."""
    ana.practise("roleplays", "Tasks in writing")
    ana.open("Tasks in writing", SAY("roleplay.begin", people=3))
    ana.press("enter", "Round 1 of 3", "Seat 1: mentor", "Seat 2: mentee", "Seat 3: observer")
    for role in ("mentor", "mentee", "observer"):
        ana.open(SAY(f"roleplay.show.{role}"), SAY(f"roleplay.card.{role}"))
        ana.press("enter", SAY("roleplay.one_by_one"))
    ana.open("Begin the talk", "8:00", SAY("roleplay.phase.ready"))
    ana.press("enter", SAY("roleplay.phase.running"), "7:")
    ana.press("enter", SAY("roleplay.phase.paused"))
    ana.open(SAY("roleplay.more"), "8:")
    ana.open(SAY("roleplay.look_back"), SAY("roleplay.looking_back"), SAY("roleplay.heard"))
    ana.open("Next round", "Round 2 of 3", "Seat 3: mentor", "Seat 1: mentee", "Seat 2: observer")
    ana.open("Begin the talk", "8:00", SAY("roleplay.phase.ready"))
    ana.open(SAY("roleplay.look_back"), SAY("roleplay.looking_back"))
    ana.open(SAY("roleplay.to_debrief"), SAY("roleplay.again"))
    ana.open(SAY("exercise.leave"), SAY("title.roleplays"))
    ana.back(SAY("practise.group.room"))


def count_a_quiz(ana: Trainer) -> str:
    """How the room sees itself, then three questions; returns the one that was missed most."""
    items = ana.laptop.ana("quiz", "show", UNIT, "--format", "json").json
    ana.practise("group_quiz", TITLE)
    ana.open(TITLE, NO_NAMES)
    ana.open(SAY("group.part.before"), "1 of 6", "Not yet")
    ana.vote(6, 3, 0, 0, 0)
    ana.press("enter", "2 of 6")
    ana.press("escape", NO_NAMES, "before 6, after –")
    ana.open(SAY("group.part.quiz"), "1 of 10")
    asked = [answer(ana, items, n, hands) for n, hands in enumerate((HAD, HAD, MISSED), 1)]
    ana.see("4 of 10")
    shown = _flat(ana.press("escape", SAY("group.missed"), "3 of 10"))
    assert shown.index(asked[2]) < shown.index(asked[0])
    assert f"{asked[2]} {SAY('group.right_of', right=3, all=9)}" in shown
    ana.press("f7", SAY("save_group.hint")[:40])
    for _ in "html":
        ana.terminal.press("backspace")
    ana.type("csv", "f3", "Written:")
    ana.back(SAY("title.group_units"), SAY("practise.group.room"))
    return asked[2]


def answer(ana: Trainer, items: Sequence[Row], n: int, hands: tuple[int, int]) -> str:
    """Hands for one question, so many for what is right; returns what was asked."""
    ana.see(f"{n} of 10")

    def asked() -> Row | None:
        shown = _flat(ana.terminal.screen)
        found = [each for each in items if _flat(each["ask"]) in shown]
        item = max(found, key=lambda each: len(each["ask"]), default=None)
        paper = SAY("group.on_paper")[:20] in shown
        return item if item and (paper or len(ana.options()) == len(item["options"])) else None

    ana.terminal.wait_until(lambda: asked() is not None, "a question")
    item = asked()
    assert item is not None
    had, missed = hands
    if ana.options():
        right = next(each["text"] for each in item["options"] if each["id"] in item["right"])
        place = [_flat(each) for each in ana.options()].index(_flat(right))
        ana.vote(*([had, missed] if place == 0 else [missed, *[0] * (place - 1), had]))
        ana.press("enter", SAY("group.right_of", right=had, all=had + missed))
    else:
        ana.press("enter", SAY("group.had_it"))
        ana.vote(had, missed)
    ana.press("enter", f"{n + 1} of 10")
    return _flat(item["ask"])


def certify(ana: Trainer) -> None:
    """Names typed once: a sheet to sign, a certificate for each; then they are thrown away."""
    ana.practise("attendance", SAY("attendance.hint")[:40])
    ana.type(ABOUT, "enter")
    ana.press("enter", "▌")
    ana.type("3", "enter")
    for name in ROOM:
        ana.type(name, "enter")
    ana.press("f7", SAY("save_group.hint")[:40])
    ana.press("f3", "Written:")
    ana.press("f3", SAY("record_batch.hint"))
    ana.open(TITLE, SAY("record_batch.folder"))
    ana.press("f3", "3 certificates can be written")
    ana.press("f3", "3 certificates are in")
    ana.press("escape", SAY("attendance.hint")[:40], ROOM[0])
    ana.press("f5", SAY("practise.group.room"))


def _flat(text: str) -> str:
    return " ".join(text.replace("▌", " ").split())


# What lies where ---------------------------------------------------------------------------


def look_at_the_files(laptop: Machine, missed: str) -> None:
    """What the trainer asked for is there, and says what it should."""
    there = {each.name: each for each in laptop.home.iterdir()}
    handout = there[f"handout-{UNIT}-{DAY}.html"].read_text(encoding="utf-8")
    assert "What IPS is, in two minutes" in handout
    assert 'class="line"' in handout  # room for notes of one's own
    table = there[f"group-{UNIT}-{DAY}.csv"].read_text(encoding="utf-8-sig")
    rows = [*csv.DictReader(table.splitlines())]
    assert [row["hands"] for row in rows if row["part"] == "before"] == ["6", "3", "0", "0", "0"]
    fits = [int(row["hands"]) for row in rows if row["fits"] == "yes"]
    assert sorted(fits) == [3, 7, 7]
    assert sum(int(row["hands"]) for row in rows if _flat(row["question"]) == missed) == sum(MISSED)
    assert words_of(*ROOM) & words_of(table) == set()
    sheet = there[f"attendance-{DAY}.html"].read_text(encoding="utf-8")
    assert all(name in sheet for name in (*ROOM, ABOUT))
    pages = [*there[f"certificates-{DAY}"].glob("*.html")]
    assert len(pages) == len(ROOM)
    for name in ROOM:
        assert len([page for page in pages if name in page.read_text(encoding="utf-8")]) == 1


def nothing_lies_open(laptop: Machine, terminal: Terminal) -> None:
    """No name but in what the trainer wrote to give away."""
    words = words_of(*(name.split()[-1] for name in ROOM), ABOUT.split()[-1])
    given = {laptop.home / f"attendance-{DAY}.html"}
    given |= set((laptop.home / f"certificates-{DAY}").iterdir())
    assert leaks((each for each in laptop.files() if each not in given), words) == []
    seen = (terminal.left_behind + terminal.titles).decode(errors="replace")
    assert [word for word in words if word in seen] == []


# Every case --------------------------------------------------------------------------------


def test_the_same_choices_tell_the_same_story_in_every_way(
    bare_home: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_at(bare_home)
    for turn, row in enumerate(cases.cases_for(desk)):
        run = cases.begin(desk, row.id)
        typed: list[str] = []
        while run.offered:
            place = (turn + len(typed) // 2) % len(run.offered)
            typed.append(str(place + 1))
            run = run.choose(run.offered[place].id)
        assert run.ended == "end", row.id
        service, told, asked = (tmp_path / f"{row.id}_{way}.txt" for way in "123")
        cases.write_transcript(desk, run, service)
        made = command(
            *("case", "run", row.id, "--choices", ",".join(run.choices)),
            *("--to", str(told), "--format", "json"),
        )
        assert made.code == 0, made.err
        assert made.json["choices"] == list(run.choices)
        paper = str(len(typed) + 4)
        lines = "\n".join([*typed, paper, str(asked), "0", ""])
        monkeypatch.setattr("sys.stdin", io.StringIO(lines))
        assert case_through(Talk(desk), row.id).choices == run.choices
        assert service.read_bytes() == told.read_bytes() == asked.read_bytes()
