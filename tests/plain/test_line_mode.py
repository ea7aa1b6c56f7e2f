"""A day in line mode: numbers choose, an empty line goes on, nothing typed is lost."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from laptop import PASSPHRASE, Command

TODAY, PEOPLE, UNITS, PRACTISE, FIND, REPORTS, YOUR_DATA, HELP_NOW, LOCK, LANGUAGE = (
    str(n) for n in range(1, 11)
)
TIMELINE, PATH, WALKS, CHECKINS, WRITE, NOTES, EMPLOYER, MEETING, JOBS, EDIT = (
    str(n) for n in range(1, 11)
)
FILE = (PEOPLE, "1")
"""From the main menu to the file of the first person."""

END = "s"


# The first start -------------------------------------------------------------------------


def test_a_first_start_in_french_makes_a_vault(bare_home: Path, command: Command) -> None:
    typed = ["2", "2", "1", "6", "Ana", "bateaux", "verts", "b", "b", "0"]
    started = command(stdin="\n".join(typed) + "\n")
    assert started.code == 0
    assert "Choisissez une phrase de passe" in started.out
    assert (bare_home / "vaults" / "main" / "vault.toml").exists()
    again = command("--plain", stdin="b\n0\n")
    assert "Votre coffre est verrouillé" in again.out  # the language was kept


def test_the_two_passphrases_have_to_match(bare_home: Path, command: Command) -> None:
    started = command(stdin="1\n2\n1\n6\nAna\n\none\ntwo\nthree\nthree\n\n0\n")
    assert "Suggestion: " in started.out
    assert "do not match yet" in started.out
    assert "three" not in started.out
    assert command("--plain", stdin="three\n0\n").code == 0


def test_example_people_leave_nothing_behind(bare_home: Path, command: Command) -> None:
    for typed, words in (("1\n1\n2\n1\n0\n0\n0\n", ()), ("2\n1\n1\n0\n0\n0\n0\n", ("demo",))):
        shown = command(*words, stdin=typed)
        assert shown.code == 0
        assert "EXAMPLE" in shown.out
        assert "Amira K." in shown.out
        assert not (bare_home / "vaults").exists()


@pytest.mark.parametrize("typed", ["", "1", "1\n2", "1\n2\n1\n6\nAna\nwords"])
def test_input_that_ends_early_leaves_quietly(
    bare_home: Path, command: Command, typed: str
) -> None:
    left = command(stdin=typed)
    assert (left.code, left.err) == (0, "")
    assert not (bare_home / "vaults" / "main" / "vault.toml").exists()


# Opening ---------------------------------------------------------------------------------


def test_a_wrong_passphrase_is_asked_again(home: Path, command: Command) -> None:
    opened = command("--plain", stdin=f"wrong\n!\n{PASSPHRASE}\n0\n")
    assert opened.code == 0
    assert "nothing is lost" in opened.out
    assert "112" in opened.out  # help now needs no passphrase
    assert command("--plain", stdin="wrong\n").code == 3
    assert command("--plain", stdin="").code == 3
    assert command("--plain", stdin="wrong\n" * 500).code == 3


def test_locking_asks_for_the_passphrase_again(lines: Command) -> None:
    locked = lines(LOCK, PASSPHRASE, "0")
    assert locked.code == 0
    assert locked.out.count("Your vault is locked") == 2
    assert lines(LOCK).code == 0  # left while locked: asked for by the mentor, no fault


def test_the_language_changes_at_once_and_for_the_next_start(lines: Command) -> None:
    assert "Ihr Tresor ist gesperrt" not in lines(LANGUAGE, "6", "0").out
    assert "Ihr Tresor ist gesperrt" in lines("0").out


def test_help_now_is_everywhere(lines: Command, amira: str) -> None:
    for way in ((), (TODAY,), FILE, (*FILE, WALKS, "2"), (FIND,), (UNITS, "1")):
        shown = lines(*way, "!", END)
        assert "3114" in shown.out  # Ana works in France
        assert shown.code == 0
    assert "024" in lines(HELP_NOW, "4", "0", "0").out


# Today -----------------------------------------------------------------------------------


def test_today_opens_the_talk_that_is_due(lines: Command, ana: Command, amira: str) -> None:
    shown = lines(TODAY, "?", "1", "Garden Centre", END, "0", "0")
    assert "Amira K.: day 27 without employer contact, 3 days left" in shown.out
    assert "within 30 days of entry" in shown.out
    [run] = ana("walk", "list", "--mentee", amira, "--format", "json").json
    assert (run["name"], run["status"]) == ("employer_contact", "open")


def test_a_promise_is_ticked_off(lines: Command, ana: Command, amira: str, tmp_path: Path) -> None:
    answers = tmp_path / "a.toml"
    answers.write_text('[answers]\n"next.promise" = "the bus timetable"\n', encoding="utf-8")
    ana("walk", "run", "first_meeting", "--mentee", amira, "--answers", str(answers))
    shown = lines(TODAY, "2", "0", "0")
    assert "Done for Amira K.: the bus timetable" in shown.out
    assert "the bus timetable" not in lines(TODAY, "0", "0").out


# People ----------------------------------------------------------------------------------


def test_a_person_is_added_and_worked_with(lines: Command, ana: Command) -> None:
    lines(PEOPLE, "1", "Eva S.", "tomorrow", "02.11.2026", "0", "0", "0")
    [eva] = ana("mentees", "--format", "json").json
    assert (eva["name"], eva["entry"], eva["stage"]) == ("Eva S.", "2026-11-02", "engagement")
    shown = lines(
        *FILE, EMPLOYER, "Kern", "", "1", "0", "0", "may visit", "call", "+3", "20/11", "0", "0",
        "0",
        MEETING, "2", "1", "", JOBS, "1", "+7", "Kern", "baker's help", "1",
        PATH, "3", EDIT, "3", "24/11", "25", "10:30", EDIT, "1", "Eva",
        TIMELINE, "0", "0", "0", "0",
    )  # fmt: skip
    assert "That is not a time of day" in shown.out
    assert "Counts: in person; not noted" in shown.out
    [contact] = ana("contact", "list", "--format", "json").json
    assert (contact["on"], contact["next_on"]) == ("2026-11-20", "2026-11-26")
    [job] = ana("job", "list", "--format", "json").json
    assert (job["start"], job["job_type"]) == ("2026-11-30", "competitive_permanent")
    person = ana("mentee", "show", "Eva", "--format", "json").json
    assert (person["stage"], person["next_meeting"]) == ("profile", "2026-11-24T10:30:00")
    assert person["last_contact"] == "2026-11-23"
    lines(*FILE, EDIT, "4", "0", "0", "0")
    assert ana("mentees", "--format", "json").json == []


def test_what_was_found_can_be_opened(lines: Command, ana: Command, amira: str) -> None:
    ana("note", "add", amira, "Σήμερα λιγότερο άγχος")
    shown = lines(FIND, "αγχος", "1", "", "0")
    assert shown.out.count("Σήμερα λιγότερο άγχος") == 2
    assert "Nothing found" in lines(FIND, "zzzz", "", "0").out
    assert "What stays private" in lines(FIND, "stays private", "1", "", "0").out
    assert "Stage: Getting to know" in lines(FIND, "amira", "1", "0", "", "0").out


def test_units_cards_and_exercises_are_read(lines: Command) -> None:
    shown = lines(UNITS, "1", "1", "0", "4", "1", "0", "0", "0")
    assert "In one line" in shown.out
    assert shown.code == 0


# Notes -----------------------------------------------------------------------------------


def test_a_note_is_kept_with_its_reader(lines: Command, ana: Command, amira: str) -> None:
    shown = lines(*FILE, WRITE, "2", "first line", "second line", ".", NOTES, "1", "0", END)
    assert "Kept · not shared" in shown.out
    [note] = ana("note", "list", "--format", "json").json
    assert (note["text"], note["visibility"]) == ("first line\nsecond line", "private")
    assert note["mentee"] == amira


def test_a_terminal_that_closes_keeps_the_words_as_a_draft(
    lines: Command, ana: Command, amira: str
) -> None:
    cut = lines(*FILE, WRITE, "1", "first line")
    assert "kept as a draft" in cut.out
    assert ana("note", "list", "--format", "json").json == []
    offered = lines("1", "1", "second line", "", "0")
    assert "Go on with the note: first line" in offered.out
    [note] = ana("note", "list", "--format", "json").json
    assert note["text"] == "first line\nsecond line"
    assert "not kept yet" not in lines("0").out


def test_a_draft_is_kept_as_it_is_or_thrown_away(lines: Command, ana: Command, amira: str) -> None:
    lines(*FILE, WRITE, "1", "one", "s", "0", "0", "0")
    lines("0", *FILE, WRITE, "2", "0", "0", "0")
    assert [n["text"] for n in ana("note", "list", "--format", "json").json] == ["one"]
    lines(*FILE, WRITE, "1", "two", "s", "0", "0", "0")
    lines("1", "3", "0", "0")
    assert [n["text"] for n in ana("note", "list", "--format", "json").json] == ["one"]


# Idle ------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """Lines typed by somebody who is really there."""

    def isatty(self) -> bool:
        return True


def test_after_a_long_pause_the_passphrase_is_asked_first(
    home: Path, amira: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import getpass
    import time

    from mentor_tui.plain.talk import Talk
    from mentor_tui.services import access
    from mentor_tui.services.desk import bootstrap

    asked: list[str] = []

    def type_passphrase(prompt: str) -> str:
        asked.append(prompt)
        return PASSPHRASE

    desk = bootstrap()
    access.unlock(desk, PASSPHRASE)
    ticks = iter((0.0, 30.0, 100.0, 100.0 + 11 * 60))
    monkeypatch.setattr(sys, "stdin", Terminal("soon\nlater\n"))
    monkeypatch.setattr(getpass, "getpass", type_passphrase)
    monkeypatch.setattr(time, "monotonic", lambda: next(ticks))
    talk = Talk(desk)
    assert talk.line() == "soon"
    assert asked == []
    assert talk.line() == "later"
    assert len(asked) == 1
    assert not desk.locked
    assert "Locked. Your words are kept." in capsys.readouterr().out
    desk.close()
