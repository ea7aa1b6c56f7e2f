"""The forms on the screen: looking at one, writing one, and hiding them from others."""

from __future__ import annotations

from pathlib import Path

import pytest
from companions import app_of, companion, desk_at, person, press, screen_text, settled, until

from mentor_tui.tui.screens.documents import FormsScreen
from mentor_tui.tui.screens.form import FormScreen
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.workshop.example import open_example


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are proposed to lie."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


async def test_a_form_is_looked_at_and_written_from_the_file(home: Path) -> None:
    desk = desk_at(home)
    open_example(desk)
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(MenteeScreen(person(pilot, "Amira"), "documents"))
        await settled(pilot)
        assert "8 of 14 lines known" in screen_text(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, FormScreen)
        assert "Working agreement" in screen_text(pilot)
        await press(pilot, "f7")
        proposed = pilot.app.screen.query(LineInput).first().value
        assert Path(proposed).name == "form-f02-2026-11-23.pdf"
        assert "Amira" not in proposed
        await press(pilot, "f3")
        await until(pilot, Path(proposed).exists)
        await until(pilot, lambda: isinstance(pilot.app.screen, FormScreen))
        assert "Written to" in screen_text(pilot)
    desk.close()


async def test_nobody_reads_a_form_over_the_mentors_shoulder(home: Path) -> None:
    desk = desk_at(home)
    open_example(desk)
    async with companion(desk) as pilot:
        form = desk.library.form("F3")
        await app_of(pilot).push_screen(FormScreen(form, person(pilot, "Amira")))
        await press(pilot, "f8")
        assert "flower shop" not in screen_text(pilot)
    desk.close()


async def test_own_sheets_and_blank_forms_open(home: Path) -> None:
    desk = desk_at(home)
    open_example(desk)
    async with companion(desk) as pilot:
        await app_of(pilot).push_screen(FormsScreen())
        await settled(pilot)
        assert "Outcome report" in screen_text(pilot)
        await press(pilot, *["down"] * 5, "enter")
        assert "[" not in desk.language.text("forms.blank")
        assert "Working agreement" in screen_text(pilot)
        assert "________" in screen_text(pilot)
    desk.close()
