"""The first morning of a mentor, command by command, as the handbook tells it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from laptop import Command

FIRST_MEETING = """
[answers]
"arrive.place" = "Café Lumen"
"arrive.channel" = "in_person"
"confidentiality.agreed" = true
"wish.wants" = "Mornings, with plants"
"agreement.entry" = 2026-10-27
"next.promise" = "the bus timetable"
"""

WEEKLY = """
[answers]
"week.overall" = 6
"sleep.up" = 07:10:00
"sleep.bed" = "23:00"
"heavy.tags" = ["phone_mail", "travel"]
"step.what" = "Call the garden centre"
"""


def test_a_vault_is_made_and_its_recovery_code_opens_it(bare_home: Path, command: Command) -> None:
    bare_home.mkdir()
    passphrase, recovery = bare_home / "p.txt", bare_home / "r.txt"
    passphrase.write_text("dawn boats\r\nnot this line", encoding="utf-8")
    made = command(
        "init", "--country", "FR", "--audience", "professional", "--name", "Ana",
        "--passphrase-file", str(passphrase), "--format", "json",
    )  # fmt: skip
    assert made.code == 0
    assert Path(made.json["vault"]) == bare_home / "vaults" / "main"
    recovery.write_text(made.json["recovery_code"].lower().replace("-", " "), encoding="utf-8")
    assert command("mentees", "--passphrase-file", str(recovery)).code == 0
    assert command("mentees", "--passphrase-file", str(passphrase)).code == 0
    again = command("init", "--country", "FR", "--passphrase-file", str(passphrase))
    assert (again.code, again.out) == (2, "")


def test_a_greek_note_is_found_without_accents(ana: Command, amira: str) -> None:
    added = ana("note", "add", "amira", "Σήμερα λιγότερο άγχος", "--format", "json")
    assert "shell may remember" in added.err
    [hit] = ana("find", "αγχος", "--format", "json").json
    assert hit["id"] == added.json["id"]
    assert (hit["kind"], hit["mentee"], hit["name"]) == ("note", amira, "Amira K.")
    assert hit["text"] == "Σήμερα λιγότερο άγχος"
    assert "Σήμερα λιγότερο άγχος" in ana("find", "ΑΓΧΟΣ").out


def test_today_shows_the_employer_contact_due_within_thirty_days(ana: Command, amira: str) -> None:
    [item] = ana("today", "--format", "json").json
    assert (item["rule"], item["due"], item["overdue_days"]) == ("R4", "2026-11-26", -3)
    assert (item["mentee"], item["name"]) == (amira, "Amira K.")
    assert item["action"] == "walk:employer_contact"
    assert item["why"]
    assert item["source"]
    page = ana("today").out
    assert "Monday 23 November 2026" in page
    assert "3 days left" in page


def test_a_first_meeting_from_a_file_fills_the_records(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    answers = tmp_path / "meeting.toml"
    answers.write_text(FIRST_MEETING, encoding="utf-8")
    done = ana(
        "walk", "run", "first_meeting", "--mentee", "Amira",
        "--answers", str(answers), "--format", "json",
    )  # fmt: skip
    assert done.json["status"] == "finished"
    read = ana("walk", "show", done.json["id"], "--format", "json").json
    values = {answer["key"]: answer["value"] for answer in read["answers"]}
    assert values == {
        "arrive.place": "Café Lumen", "arrive.channel": "in_person",
        "confidentiality.agreed": True, "wish.wants": "Mornings, with plants",
        "agreement.entry": "2026-10-27", "next.promise": "the bus timetable",
    }  # fmt: skip
    person = ana("mentee", "show", amira, "--format", "json").json
    assert (person["stage"], person["wants"]) == ("profile", "Mornings, with plants")
    assert person["last_contact"] == "2026-11-23"
    assert "the bus timetable" in ana("today").out


def test_the_same_meeting_in_line_mode_keeps_the_same_answers(
    ana: Command, lines: Command, amira: str, tmp_path: Path
) -> None:
    answers = tmp_path / "meeting.toml"
    answers.write_text(FIRST_MEETING, encoding="utf-8")
    ana("walk", "run", "first_meeting", "--mentee", amira, "--answers", str(answers))
    typed = [
        "Café Lumen", "1",  # where and how
        "yes",  # how private this is
        "",  # questions
        "Mornings, with plants", "",  # the wish, ended by an empty line
        "", "", "", "", "", "", "", "", "",  # records, who may know, contact
        "27.10.2026", "", "",  # agreement
        "the bus timetable", "", "", "",  # next
    ]  # fmt: skip
    walks = [row["id"] for row in ana("walk", "list", "--format", "json").json]
    assert "first_meeting" in walks
    finished = ana("walk", "run", "first_meeting", "--mentee", amira, stdin="\n".join(typed) + "\n")
    assert "finished and kept" in finished.out
    runs = ana("walk", "list", "--mentee", amira, "--format", "json").json
    assert [run["status"] for run in runs] == ["finished", "finished"]
    by_hand, by_file = (
        ana("walk", "show", run["id"], "--format", "json").json["answers"] for run in runs
    )
    assert by_hand == by_file


def test_a_check_in_and_its_trend(ana: Command, amira: str, tmp_path: Path) -> None:
    answers = tmp_path / "weekly.toml"
    answers.write_text(WEEKLY, encoding="utf-8")
    done = ana("checkin", "run", "weekly", "--mentee", amira, "--answers", str(answers))
    assert done.code == 0
    rows = ana("checkin", "trend", "--mentee", amira, "--format", "json").json
    by_item = {row["id"]: row for row in rows}
    assert by_item["week.overall"]["latest"] == "6"
    assert by_item["week.overall"]["values"] == [None] * 11 + [6.0]
    assert by_item["sleep.up"]["latest"] == "07:10"
    assert by_item["tension.now"]["values"] == [None] * 12  # missing is blank, never zero
    assert "Phone calls and mail" in by_item["heavy.tags"]["latest"]
    shown = ana("--ascii", "checkin", "trend", "--mentee", amira).out
    assert "6 [           5]" in shown
    assert "Tension right now: no entry yet" in shown


def test_a_spreadsheet_never_works_out_what_somebody_wrote(ana: Command, amira: str) -> None:
    ana("note", "add", amira, "=HYPERLINK(1)", "--tags", "bus, garden")
    ana("note", "add", amira, "+49 is not a sum")
    ana("note", "add", amira, "\tindented")
    listed = ana("note", "list", amira, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(listed)))
    assert {row["text"][:2] for row in rows} == {"'=", "'+", "'\t"}
    assert [row["tags"] for row in rows if "bus" in row["tags"]] == ["bus; garden"]


def test_contacts_and_jobs_are_logged_and_listed(ana: Command, amira: str) -> None:
    kept = ana(
        "contact", "add", amira, "--employer", "Garden Centre", "--person", "M. Petit",
        "--in-person", "--hiring-say", "--on", "2026-11-20", "--outcome", "may visit",
        "--next", "visit", "--next-on", "+4", "--format", "json",
    )  # fmt: skip
    assert kept.json["counts"] is True
    [contact] = ana("contact", "list", amira, "--format", "json").json
    assert contact["next_on"] == "2026-11-27"
    assert contact["on"] == "2026-11-20"
    assert ana("contact", "add", amira, "--with-mentee", "--channel", "phone").code == 0
    due = ana("today", "--format", "json").json
    assert {row["rule"] for row in due} == {"next_step", "R13"}, "of next week: nothing is due"
    ana("job", "start", amira, "--employer", "Garden Centre", "--start", "23/11", "--hours", "20,5")
    [job] = ana("job", "list", "--format", "json").json
    assert (job["start"], job["hours"], job["name"]) == ("2026-11-23", 20.5, "Amira K.")
    assert ana("mentees", "--format", "json").json[0]["job"] == "Garden Centre"
    assert ana("job", "end", amira, "--on", "2026-11-22").code == 2
    assert ana("job", "end", amira, "--on", "2026-12-01").code == 0


def test_a_note_comes_from_standard_input_or_a_file(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    words = "Two lines\nof a note"
    first = ana("note", "add", amira, "--visibility", "private", "--format", "json", stdin=words)
    assert first.err == ""
    assert ana("note", "show", first.json["id"], "--format", "json").json["text"] == words
    file = tmp_path / "note.txt"
    file.write_text("from a file", encoding="utf-8-sig")
    second = ana("note", "add", amira, "--file", str(file), "--format", "json").json["id"]
    assert ana("note", "show", second, "--format", "json").json["text"] == "from a file"
    assert ana("note", "add", amira, "both", "--file", str(file)).code == 2
    assert ana("note", "add", amira, stdin="   \n").code == 2
    assert [row["visibility"] for row in ana("note", "list", "--format", "json").json].count(
        "private"
    ) == 1


def test_a_person_is_edited_and_found_by_the_new_name(ana: Command, amira: str) -> None:
    changed = ana(
        "mentee", "edit", "amira", "--name", "M-07", "--entry", "2026-11-02", "--stage", "money",
        "--next-meeting", "2026-11-23T10:00",
    )  # fmt: skip
    assert changed.code == 0
    person = ana("mentee", "show", "m-0", "--format", "json").json
    assert (person["id"], person["entry"], person["stage"]) == (amira, "2026-11-02", "money")
    assert "10:00 M-07" in ana("today").out
    ana("mentee", "edit", "M-07", "--next-meeting", "", "--closed", "2026-11-23")
    person = ana("mentee", "show", amira, "--format", "json").json
    assert (person["next_meeting"], person["closed"]) == (None, "2026-11-23")
    assert ana("mentees", "--format", "json").json == []


def test_help_now_needs_no_vault_and_leaves_nothing(bare_home: Path, command: Command) -> None:
    page = command("crisis", "--country", "fr")
    assert page.code == 0
    assert "3114" in page.out
    assert not bare_home.exists()
    numbers = command("crisis", "--country", "FR", "--format", "csv").out
    assert numbers.startswith("country,level,number")
    assert command("crisis", "--country", "XX").code == 2


def test_settings_are_kept_and_change_the_rules(ana: Command, amira: str) -> None:
    assert ana("settings", "set", "rules.employer_contact", "20").code == 0
    assert ana("settings", "set", "rules.employer_contact_warn", "10").code == 0
    [item] = ana("today", "--format", "json").json
    assert (item["rule"], item["overdue_days"]) == ("R4", 7)
    assert ana("settings", "set", "language", "de").code == 0
    assert ana("settings", "set", "idle_minutes", "0").code == 0
    named = {row["name"]: row["value"] for row in ana("settings", "list", "--format", "json").json}
    assert named["language"] == "de"
    assert named["idle_minutes"] == 0
    assert named["rules.employer_contact"] == 20
    assert ana("settings", "set", "retention.de", "36").code == 0
    listed = ana("settings", "list").out
    assert "retention.DE = 36" in listed
    for name in ("retention.XX", "retention"):
        assert ana("settings", "set", name, "36").code == 2
    for wrong in (("theme", "pink"), ("motion", "maybe"), ("rules.x", "1"), ("rules", "1")):
        assert ana("settings", "set", *wrong).code == 2


def test_every_command_explains_itself(bare_home: Path, command: Command) -> None:
    from mentor_tui.cli.main import COMMANDS

    whole = command("--help").out
    for name in COMMANDS:
        assert f"    {name}" in whole
        page = command(name, "--help")
        assert page.code == 0
        assert "cli." not in page.out  # every text has its sentence
        for action in _actions(page.out):
            inner = command(name, action, "--help")
            assert inner.code == 0
            assert "cli." not in inner.out
            assert inner.out.count("Usage:") == 1


def _actions(page: str) -> list[str]:
    start = page.find("{")
    return page[start + 1 : page.index("}")].split(",") if start >= 0 else []


def test_reading_without_a_vault(bare_home: Path, command: Command) -> None:
    structure = command("walk", "show", "first_meeting", "--format", "json").json
    fields = {field["key"]: field for step in structure["steps"] for field in step["fields"]}
    assert fields["arrive.channel"]["kind"] == "choice"
    assert fields["arrive.channel"]["choices"][0] == {"id": "in_person", "label": "In person"}
    assert command("checkin", "show", "weekly").code == 0
    card = command("card", "show", "c_first_meeting", "--format", "json").json
    assert card["title"] == "The first meeting"
    listed = [
        ("walk", "list"), ("checkin", "list"), ("exercise", "list"), ("card", "list"),
        ("content", "list"),
    ]  # fmt: skip
    for words in listed:
        rows = command(*words, "--format", "json").json
        assert len(rows) > 1
        assert all(row["id"] and row["title"] for row in rows)
    for name in ("first_meeting", "weekly", "breathing_even", "c_first_meeting"):
        assert command("content", "preview", name).code == 0
    exercise = command("exercise", "run", "breathing_even", "--minutes", "1")
    assert exercise.out.count("(5 s)") == 12
