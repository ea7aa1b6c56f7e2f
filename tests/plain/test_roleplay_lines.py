"""Role-plays in lines and on the command line: cards on request, the time told, rounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command

SECRET = "shouted at every day"


def lines(*typed: str) -> str:
    return "".join(f"{each}\n" for each in typed)


@pytest.mark.usefixtures("bare_home")
def test_two_people_play_both_roles_and_talk_it_over(command: Command) -> None:
    told = command("roleplay", "run", "saying_no_hard", "--people", "2",
                   stdin=lines("1", "", "1", "1", "", "1"))  # fmt: skip
    assert told.code == 0
    assert told.out.index("Round 1 of 2") < told.out.index("Round 2 of 2")
    assert "it is 08:30 now, until 08:38" in told.out
    assert told.out.index("Anyone may say stop") < told.out.index("Round 1 of 2")
    assert "Questions for everyone:" in told.out
    assert SECRET not in told.out
    assert "\x1b" not in told.out


@pytest.mark.usefixtures("bare_home")
def test_a_card_is_told_when_it_is_asked_for_and_zero_leaves(command: Command) -> None:
    told = command("roleplay", "run", "saying_no_hard", stdin=lines("2", "3", "0")).out
    assert "Seat 3: observer" in told
    assert SECRET in told
    assert "Looking back" not in told
    assert command("roleplay", "run", "saying_no_hard", stdin="").code == 0
    assert command("roleplay", "run", "saying_no_hard", stdin=lines("0")).code == 0


@pytest.mark.usefixtures("bare_home")
def test_role_plays_are_listed_shown_and_printed(command: Command, tmp_path: Path) -> None:
    rows = command("roleplay", "list", "--format", "json").json
    assert len(rows) >= 18
    assert rows[0].keys() == {
        "id", "unit", "theme", "level", "title", "summary", "minutes", "audience",
    }  # fmt: skip
    fewer = command("roleplay", "list", "--audience", "informal", "--format", "json").json
    assert len(fewer) < len(rows)
    shown = command("roleplay", "show", rows[0]["id"], "--format", "json").json
    assert all(shown["observe"])
    assert shown["mentee"] in command("roleplay", "show", rows[0]["id"]).out
    page = tmp_path / "page.txt"
    done = command("roleplay", "print", rows[0]["id"], "--sheet", "observer", "--to", str(page))
    assert (done.code, str(page) in done.out) == (0, True)
    assert shown["observe"][0] in " ".join(page.read_text(encoding="utf-8").split())
    for wrong in (
        ("show", "nowhere"), ("run", "nowhere"), ("run", rows[0]["id"], "--people", "9"),
        ("print", rows[0]["id"], "--to", str(page)),
        ("print", rows[0]["id"], "--to", str(tmp_path / "page.doc")),
        ("print", rows[0]["id"], "--sheet", "boss", "--to", str(tmp_path / "b.txt")),
    ):  # fmt: skip
        told = command("roleplay", *wrong)
        assert (told.code, told.out) == (2, ""), wrong
        assert told.err


def test_a_theme_then_a_level_is_chosen_in_line_mode(ana: Command) -> None:
    told = ana("--plain", stdin=lines("4", "2", "1", "1", "2", "0", "0", "0", "0"))
    assert "Anyone may say stop" in told.out
    assert "Seat 3: observer" in told.out
    assert told.out.count("Role-plays\n1 ") == 2
