"""Wrong input of every kind ends in one calm sentence and an exit code; nothing is half kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from laptop import PASSPHRASE, Command, Result


def one_sentence(result: Result, code: int) -> None:
    """Exit code ``code``, nothing as a result, one line of words that are no message id."""
    assert result.code == code
    assert result.out == ""
    assert len(result.err.strip().splitlines()) == 1
    assert "Traceback" not in result.err
    assert not result.err.startswith("problem.")
    assert "{" not in result.err


@pytest.mark.parametrize(
    "words",
    [
        ("frob",),
        ("mentee",),
        ("mentee", "frob"),
        ("mentee", "add"),
        ("mentee", "add", "Eva", "S."),
        ("mentee", "add", "Eva", "--colour", "red"),
        ("mentee", "add", "Eva", "--entry"),
        ("mentee", "add", "Eva", "--entry", "2026-02-30"),
        ("mentee", "add", "Eva", "--entry", "31.11.2026"),
        ("mentee", "add", "Eva", "--entry", "٣٠"),
        ("mentee", "add", "Eva", "--stage", "happy"),
        ("mentee", "add", "Eva", "--audience", "doctor"),
        ("mentee", "add", "   "),
        ("mentee", "show", "nobody"),
        ("mentee", "show", ""),
        ("mentee", "edit", "Amira", "--next-meeting", "soon"),
        ("note", "add", "nobody", "text"),
        ("note", "add", "Amira", "text", "--visibility", "everybody"),
        ("note", "show", "nothing"),
        ("contact", "add", "Amira"),
        ("contact", "add", "--with-mentee"),
        ("contact", "add", "--employer", "X", "--counts", "perhaps"),
        ("job", "start", "Amira", "--start", "tomorrow"),
        ("job", "start", "Amira", "--start", "+1", "--type", "dream"),
        ("job", "start", "Amira", "--start", "+1", "--hours", "nan"),
        ("job", "end", "Amira"),
        ("walk", "run", "first_meting", "--mentee", "Amira"),
        ("walk", "run", "../../etc/passwd", "--mentee", "Amira"),
        ("walk", "show", "first_meting"),
        ("checkin", "run", "yearly", "--mentee", "Amira"),
        ("checkin", "trend"),
        ("exercise", "run", "handstand"),
        ("exercise", "run", "breathing_even", "--pattern", "backwards"),
        ("card", "show", "c_none"),
        ("content", "lint", "/nowhere"),
        ("content", "preview", "nothing"),
        ("find", "a", "--limit", "many"),
        ("today", "--format", "xml"),
        ("today", "--lang", "tlh"),
        ("today", "--vault"),
        ("--", "frob"),
        ("-x",),
    ],
)
def test_a_mistyped_command_says_what_is_expected(
    ana: Command, amira: str, words: tuple[str, ...]
) -> None:
    one_sentence(ana(*words), 2)
    assert [row["id"] for row in ana("mentees", "--format", "json").json] == [amira]


def test_an_ambiguous_name_asks_for_more_of_it(ana: Command, amira: str) -> None:
    ana("mentee", "add", "Amira B.")
    one_sentence(ana("mentee", "show", "amira"), 2)
    assert ana("mentee", "show", "amira k").code == 0


@pytest.mark.parametrize(
    "content",
    [
        '[answers]\n"arrive.nowhere" = "x"\n',
        '[answers]\n"arrive.channel" = "by_pigeon"\n',
        '[answers]\n"arrive.place" = 7\n',
        '[answers]\n"agreement.entry" = "2026-02-30"\n',
        "[answers]\nno equals sign\n",
        'title = "x"\n[answers]\n',
        '[other]\n"arrive.place" = "x"\n',
        "answers = 3\n",
        "",
        "\x00",
        "[answers]\n" + "a = " + "[" * 5000,
    ],
)
def test_a_file_of_answers_that_does_not_fit_keeps_nothing(
    ana: Command, amira: str, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "answers.toml"
    file.write_text(content, encoding="utf-8")
    words = ("walk", "run", "first_meeting", "--mentee", amira, "--answers")
    one_sentence(ana(*words, str(file)), 2)
    one_sentence(ana(*words, str(tmp_path / "missing.toml")), 2)
    one_sentence(ana(*words, str(tmp_path)), 2)
    assert ana("walk", "list", "--mentee", amira, "--format", "json").json == []


def test_a_wrong_answer_is_named(ana: Command, amira: str, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text("[answers]\nweek.overall = 11\n", encoding="utf-8")
    told = ana("checkin", "run", "--mentee", amira, "--answers", str(file))
    one_sentence(told, 2)
    assert "week.overall" in told.err


# The passphrase --------------------------------------------------------------------------


def test_without_anybody_to_ask_the_vault_stays_locked(home: Path, command: Command) -> None:
    one_sentence(command("today"), 3)
    one_sentence(command("today", stdin=None), 3)
    one_sentence(command("init", "--country", "FR", "--vault", str(home / "other")), 3)


def test_a_wrong_passphrase_is_told_from_damage(home: Path, command: Command) -> None:
    wrong = home / "wrong.txt"
    wrong.write_text(PASSPHRASE.upper(), encoding="utf-8")
    one_sentence(command("today", "--passphrase-file", str(wrong)), 3)
    right = str(home / "passphrase.txt")
    assert command("today", "--passphrase-file", right).code == 0
    (home / "vaults" / "main" / "vault.db").write_bytes(b"not a vault any more" * 500)
    one_sentence(command("today", "--passphrase-file", right), 5)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xff\xfe\x00", b"x" * 20_000])
def test_a_passphrase_file_that_cannot_be_one(home: Path, command: Command, content: bytes) -> None:
    file = home / "p.txt"
    file.write_bytes(content)
    one_sentence(command("today", "--passphrase-file", str(file)), 2)
    one_sentence(command("today", "--passphrase-file", str(home / "missing")), 2)
    one_sentence(command("today", "--passphrase-file", "\x00"), 2)


def test_without_a_vault_every_command_says_so(bare_home: Path, command: Command) -> None:
    bare_home.mkdir()
    file = bare_home / "p.txt"
    file.write_text("words", encoding="utf-8")
    for words in (("today",), ("mentees",), ("find", "x"), ("note", "list")):
        one_sentence(command(*words, "--passphrase-file", str(file)), 2)
    assert [each.name for each in bare_home.iterdir()] == ["p.txt"]


def test_an_older_copy_put_in_place_is_told(home: Path, ana: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(home / "vaults" / "main", copy)
    ana("mentee", "add", "Eva")
    shutil.rmtree(home / "vaults" / "main")
    shutil.copytree(copy, home / "vaults" / "main")
    listed = ana("mentees", "--format", "json")
    assert (listed.code, listed.json) == (0, [])
    assert "missing from the vault" in listed.err


def test_a_clock_that_is_none(
    home: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_NOW", "yesterday")
    one_sentence(command("crisis"), 2)


# Hostile words ---------------------------------------------------------------------------

HOSTILE = (
    "[red]bold[/red]", "\x1b[31mred\x1b[0m", "a\x00b", "🦊👩‍🌾", "\u202eevil\u202c", "שלום עולם",
    "{name}", "%s %(x)s", "a\tb\nc", "x" * 100_000, "'; DROP TABLE record; --", "\ud83d alone",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_strange_name_is_kept_whole_and_shown_harmlessly(ana: Command, name: str) -> None:
    added = ana("mentee", "add", "--format", "json", "--", name)
    assert added.code == 0
    id = added.json["id"]
    for words in (("mentees",), ("mentee", "show", id), ("today",), ("find", name[:50])):
        shown = ana(*words)
        assert shown.code == 0
        assert not {"\x1b", "\x00", "\u202e"} & set(shown.out)
        assert len(shown.out) < 20_000
    [person] = ana("mentees", "--format", "json").json
    assert person["name"] == name.replace("\ud83d", "�")
    assert ana("mentees", "--format", "csv").code == 0


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_strange_note_is_kept_whole(ana: Command, amira: str, text: str) -> None:
    added = ana("note", "add", amira, "--format", "json", stdin=text)
    assert added.code == 0
    shown = ana("note", "show", added.json["id"], "--format", "json").json
    assert shown["text"] == text.replace("\ud83d", "�")
    assert not {"\x1b", "\x00", "\u202e"} & set(ana("note", "show", added.json["id"]).out)


# Something unexpected --------------------------------------------------------------------


def test_the_unexpected_leaves_one_sentence_and_a_report_without_words(
    home: Path, ana: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    import mentor_tui.cli.people as people

    def break_down(desk: object, id: str) -> list[str]:
        secret = f"Amira said something private about {id}"
        raise RuntimeError(secret)

    monkeypatch.setattr(people, "_kept", break_down)
    for _ in range(12):
        one_sentence(ana("mentee", "add", "Zebulon"), 1)
    reports = sorted((home / "state" / "reports").iterdir())
    assert len(reports) == 10
    report = reports[-1].read_text(encoding="utf-8")
    assert "RuntimeError" in report
    assert "mentor_tui.cli.people:_add:" in report
    for word in ("Zebulon", "private", "Amira", PASSPHRASE):
        assert word not in report
    assert reports[-1].stat().st_mode & 0o077 == 0
    monkeypatch.undo()


def test_content_with_a_fault_ends_with_its_own_code(
    bare_home: Path, command: Command, tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.toml").write_text('id = "x"\n', encoding="utf-8")
    told = command("content", "lint", str(pack), "--format", "json")
    assert told.code == 4
    assert any(row["file"] == "pack.toml" and row["rule"] for row in told.json)
