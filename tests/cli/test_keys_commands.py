"""`passphrase change`, `passphrase recovery`, `passphrase suggest`, and the same in line mode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from laptop import PASSPHRASE, Command

from mentor_tui.curriculum.words import word_list

NEW = "nine calm rivers in the valley"


@pytest.fixture
def secret(tmp_path: Path) -> Callable[[str], str]:
    """The name of a file with a passphrase in it."""

    def write(passphrase: str) -> str:
        file = tmp_path / f"p{len(list(tmp_path.glob('p*')))}.txt"
        file.write_text(passphrase + "\n", encoding="utf-8")
        return str(file)

    return write


def test_the_passphrase_is_changed(
    home: Path, command: Command, secret: Callable[[str], str]
) -> None:
    old, new = secret(PASSPHRASE), secret(NEW)
    changed = command(
        "passphrase", "change", "--passphrase-file", old, "--new-passphrase-file", new
    )
    assert (changed.code, changed.err) == (0, "")
    assert "opens your vault from now on" in changed.out
    assert command("mentees", "--passphrase-file", old).code == 3
    assert command("mentees", "--passphrase-file", new).code == 0


def test_a_short_one_is_told_and_taken(
    home: Path, command: Command, secret: Callable[[str], str]
) -> None:
    old, new = secret(PASSPHRASE), secret("boat")
    changed = command(
        "passphrase", "change", "--passphrase-file", old, "--new-passphrase-file", new
    )
    assert changed.code == 0
    assert "This one is short" in changed.err
    assert command("mentees", "--passphrase-file", new).code == 0


def test_what_is_missing_or_wrong_is_said(
    home: Path, command: Command, secret: Callable[[str], str], tmp_path: Path
) -> None:
    old, wrong = secret(PASSPHRASE), secret("guessed")
    given = ("--new-passphrase-file", secret(NEW))
    assert command("passphrase", "change", *given).code == 3
    assert command("passphrase", "change", *given, "--passphrase-file", wrong).code == 3
    assert command("passphrase", "change", "--passphrase-file", old).code == 2
    nowhere = command("--vault", str(tmp_path / "none"), "passphrase", "change", *given)
    assert nowhere.code == 2
    assert command("mentees", "--passphrase-file", old).code == 0


def test_a_new_recovery_code_and_its_sheet(
    home: Path, command: Command, secret: Callable[[str], str], tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.html"
    given = ("--passphrase-file", secret(PASSPHRASE), "--format", "json")
    made = command("passphrase", "recovery", *given, "--to", str(sheet))
    assert made.code == 0
    assert made.json["sheet"] == str(sheet)
    code = made.json["recovery_code"]
    assert code[:20] in sheet.read_text(encoding="utf-8")
    assert command("mentees", "--passphrase-file", secret(code)).code == 0
    refused = command("passphrase", "recovery", *given, "--to", str(sheet))
    assert (refused.code, refused.out) == (2, "")
    assert command("mentees", "--passphrase-file", secret(code)).code == 0  # it still holds
    assert command("passphrase", "recovery", "--passphrase-file", secret(code)).code == 2


def test_suggestions_speak_the_language(command: Command) -> None:
    said = command("--lang", "el", "passphrase", "suggest", "--words", "8")
    assert said.code == 0
    words = said.out.split()
    assert len(words) == 8
    assert set(words) <= set(word_list("el"))
    assert len(command("passphrase", "suggest", "--format", "json").json["passphrase"].split()) == 6
    assert command("passphrase", "suggest", "--words", "2").code == 2


# Line mode ------------------------------------------------------------------------------


def entry(command: Command, name: str) -> list[str]:
    """What is typed to reach an entry of *Your data* from the main menu."""
    from mentor_tui.plain.your_data import ENTRIES

    shown = command("--plain", stdin=f"{PASSPHRASE}\n").out.splitlines()
    [menu] = [line.split()[0] for line in shown if line.endswith(" Your data")]
    return [menu, str([*ENTRIES].index(name) + 1)]


def test_the_passphrase_is_changed_in_lines(home: Path, command: Command) -> None:
    way = entry(command, "passphrase")
    typed = [PASSPHRASE, *way, PASSPHRASE, "", NEW, "other", NEW, NEW, "0", "0"]
    changed = command("--plain", stdin="\n".join(typed) + "\n")
    assert "Suggestion: " in changed.out
    assert "opens your vault from now on" in changed.out
    assert "wrong" not in changed.out
    assert command("--plain", stdin=f"{PASSPHRASE}\n").code == 3
    assert command("--plain", stdin=f"{NEW}\n0\n").code == 0


def test_a_new_code_opens_it_in_lines_and_a_new_passphrase_is_offered(
    home: Path, command: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "sheet.txt"
    typed = [PASSPHRASE, *entry(command, "recovery"), PASSPHRASE, str(sheet), "0", "0"]
    made = command("--plain", stdin="\n".join(typed) + "\n").out.splitlines()
    code = made[made.index("Your recovery code") + 1]
    assert code[:20] in sheet.read_text(encoding="utf-8")
    typed = [code, "1", NEW, NEW, "0"]
    opened = command("--plain", stdin="\n".join(typed) + "\n")
    assert opened.code == 0
    assert "choose a new one now" in opened.out
    assert command("--plain", stdin=f"{NEW}\n0\n").code == 0
    assert command("--plain", stdin=f"{code}\n0\n0\n").code == 0  # the code goes on working
