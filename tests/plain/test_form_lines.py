"""Forms in line mode."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from companions import desk_at

from mentor_tui.plain.forms import forms_menu, write_calendar
from mentor_tui.plain.talk import Talk
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import all_mentees
from mentor_tui.workshop.example import open_example

Typed = Callable[..., None]


@pytest.fixture
def example(tmp_path: Path) -> Desk:
    """The example people, put away at the end."""
    desk = desk_at(tmp_path)
    open_example(desk)
    return desk


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """What somebody is going to type, line by line."""

    def put(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return put


def test_a_form_about_somebody_is_read_and_written(
    example: Desk, typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = next(each for each in all_mentees(example) if each.audience == "professional")
    to = tmp_path / "agreement.txt"
    # the second form: for the person, in English; shown, then written in usual type
    typed("2", "2", "1", "1", "1", "2", "2", "1", "2", "1", "1", str(to), "0")
    forms_menu(Talk(example), person)
    told = capsys.readouterr().out
    assert "F2 Working agreement (7 of 10 lines known)" in told
    assert "When I cannot keep silent" in told
    assert person.name in to.read_text(encoding="utf-8")
    example.close()


def test_own_sheets_and_blank_forms_are_there(
    example: Desk, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("0")
    forms_menu(Talk(example))
    told = capsys.readouterr().out
    for name in ("F2", "F5", "F7", "F8", "F14", "F15", "F16", "F17"):
        assert f" {name} " in told
    assert " F3 " not in told
    example.close()


def test_the_calendar_is_written(
    example: Desk, typed: Typed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "ahead.ics"
    typed(str(to))
    write_calendar(Talk(example))
    assert str(to) in capsys.readouterr().out
    assert b"BEGIN:VCALENDAR" in to.read_bytes()
    example.close()
