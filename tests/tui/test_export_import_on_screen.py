"""Export, import and people from a spreadsheet, by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from companions import app_of, companion, desk_at, everything_drawn, press, screen_text
from taken_out import entry, fill

from mentor_tui.casework.records import Profile
from mentor_tui.services.desk import Desk
from mentor_tui.services.exporting import export
from mentor_tui.services.mentees import add_mentee, all_mentees
from mentor_tui.services.notes import add_note
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.vault import Set, Vault


def a_desk(root: Path) -> Desk:
    made = desk_at(root)
    made.open_vault = Vault.create_throwaway(made.folders.vault, clock=made.clock)
    made.vault.save(Set.of(Profile(id="profile", name="Ana", country="FR")))
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ana's open vault with Amira in it."""
    made = a_desk(tmp_path / "ana")
    add_note(made, add_mentee(made, "Amira K."), "Walked to the garden centre")
    yield made
    made.close()


@pytest.fixture
def exported(tmp_path: Path) -> Iterator[Path]:
    """An export from another laptop, on which Nikos is known."""
    other = a_desk(tmp_path / "other")
    add_note(other, add_mentee(other, "Nikos"), "Called the bakery")
    yield export(other, tmp_path / "nikos").folder
    other.close()


def names(desk: Desk) -> list[str]:
    return [each.name for each in all_mentees(desk)]


async def test_everything_goes_out_after_saying_who_can_read_it(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out"
    async with companion(desk) as pilot:
        await entry(pilot, "export")
        assert "Anybody who gets hold of this folder" in screen_text(pilot)
        await fill(pilot, str(out))
        assert "Everything is now in this folder" in screen_text(pilot)
        assert (out / "changes.jsonl").exists()
        await entry(pilot, "export")
        await fill(pilot, str(out))
        assert "There is something in that place already" in screen_text(pilot)
        await fill(pilot, "  ")
        assert "does not exist" in screen_text(pilot)


async def test_an_import_is_shown_and_comes_in_when_agreed_to(desk: Desk, exported: Path) -> None:
    async with companion(desk) as pilot:
        await entry(pilot, "import")
        await fill(pilot, str(exported))
        shown = screen_text(pilot)
        assert "1 person, 1 new here" in shown
        assert "Your own name, country and hours stay" in shown
        await press(pilot, "escape")
        assert names(desk) == ["Amira K."]
        await fill(pilot, str(exported))
        await press(pilot, "f3")
        assert "It is all here now." in screen_text(pilot)
        assert names(desk) == ["Amira K.", "Nikos"]
        await entry(pilot, "import")
        await fill(pilot, str(exported))
        assert "There is nothing to do." in screen_text(pilot)
        assert "F3" not in screen_text(pilot)


async def test_a_folder_that_is_none_is_told_where_it_was_named(
    desk: Desk, exported: Path, tmp_path: Path
) -> None:
    (exported / "changes.jsonl").write_bytes(b"{}\n")
    async with companion(desk) as pilot:
        await entry(pilot, "import")
        await fill(pilot, str(tmp_path))
        assert "not an export" in screen_text(pilot)
        await fill(pilot, str(exported))
        assert "Line 1 of changes.jsonl" in screen_text(pilot)
        assert names(desk) == ["Amira K."]


async def test_what_is_taken_away_after_the_preview_is_told(desk: Desk, exported: Path) -> None:
    async with companion(desk) as pilot:
        await entry(pilot, "import")
        await fill(pilot, str(exported))
        shutil.rmtree(exported)
        await press(pilot, "f3")
        assert "missing" in screen_text(pilot)
        assert names(desk) == ["Amira K."]


async def test_a_caseload_is_shown_row_by_row(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name,entry\nBen [red]K[/red],3.11.2026\nAmira K.,\nMia,soon\n")
    async with companion(desk) as pilot:
        await entry(pilot, "caseload")
        await fill(pilot, str(file))
        shown = screen_text(pilot)
        assert "Ben [red]K[/red]" in shown
        assert "new person · Entry: 3 Nov 2026" in shown
        assert "already here under that name" in shown
        await press(pilot, "down", "down")
        assert "Mia  left out: no date" in screen_text(pilot)
        assert names(desk) == ["Amira K."]
        await press(pilot, "f3")
        assert "1 person is now on your caseload." in screen_text(pilot)
        assert names(desk) == ["Amira K.", "Ben [red]K[/red]"]


async def test_a_shared_screen_shows_nobody(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("name\nBen K.\n")
    async with companion(desk) as pilot:
        await entry(pilot, "caseload")
        await fill(pilot, str(file))
        await press(pilot, "f8")
        assert "Ben" not in everything_drawn(pilot)
        await press(pilot, "f3")
        assert names(desk) == ["Amira K."]
        await press(pilot, "f8")
        assert app_of(pilot).screen.query_one(Rows).chosen == "0"
        assert "Ben" in screen_text(pilot)
