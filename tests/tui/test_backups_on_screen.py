"""Backups on the screen: made, checked, restored, called to mind, and the way out of damage."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from companions import (
    MONDAY,
    PASSPHRASE,
    app_of,
    companion,
    desk_at,
    everything_drawn,
    press,
    screen_text,
    settled,
    until,
    write,
)
from textual.pilot import Pilot

from mentor_tui.casework.records import Profile
from mentor_tui.progress import Progress
from mentor_tui.services import access, backups
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee, all_mentees
from mentor_tui.tui.screens.unlock import UnlockScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows
from mentor_tui.vault import Cost, Set, Vault


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Ana's vault with Amira in it, closed."""
    made = desk_at(tmp_path)
    made.open_vault, _ = Vault.create(
        made.folders.vault, PASSPHRASE, state=made.folders.state, clock=made.clock,
        cost=Cost(rounds=1, memory=256, lanes=1),
    )  # fmt: skip
    made.vault.save(Set.of(Profile(id="profile", name="Ana", country="FR")))
    add_mentee(made, "Amira K.")
    yield made
    made.close()


async def open_entry(pilot: Pilot[int], name: str) -> None:
    await press(pilot, "f10")
    pilot.app.screen.query_one(Rows).go_to(name)
    await press(pilot, "enter")


async def fill(pilot: Pilot[int], *lines: str) -> None:
    """Lines of the form in front, then begin."""
    for box, text in zip(pilot.app.screen.query(LineInput), lines, strict=True):
        box.value = text
    await press(pilot, "f3")
    await until(pilot, lambda: getattr(pilot.app.screen, "NAME", "") != "working")
    await settled(pilot)


def names(pilot: Pilot[int]) -> list[str]:
    return [each.name for each in all_mentees(app_of(pilot).desk)]


async def test_made_checked_and_restored(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    async with companion(desk) as pilot:
        await open_entry(pilot, "backup")
        await fill(pilot, str(file))
        assert "read back and whole" in screen_text(pilot)
        await press(pilot, "escape")
        add_mentee(desk, "Eva")
        await open_entry(pilot, "backup_verify")
        await fill(pilot, str(file), "not this")
        assert "does not open this backup" in screen_text(pilot)
        await fill(pilot, str(file), PASSPHRASE)
        assert "1 person, 0 notes" in screen_text(pilot)
        await press(pilot, "escape")
        await open_entry(pilot, "backup_restore")
        await fill(pilot, str(file), PASSPHRASE)
        assert "as it was on 23 Nov 2026" in screen_text(pilot)
        assert names(pilot) == ["Amira K."]
        assert len(pilot.app.screen_stack) == 2


async def test_the_form_suggests_a_file_and_never_overwrites_one(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with companion(desk) as pilot:
        for name in ("mentor-tui-2026-11-23.mtbackup", "mentor-tui-2026-11-23-2.mtbackup"):
            await open_entry(pilot, "backup")
            assert pilot.app.screen.query_one(LineInput).value == str(tmp_path / name)
            await press(pilot, "enter")
            await until(pilot, (tmp_path / name).exists)
            await settled(pilot)
            await press(pilot, "escape")
        await open_entry(pilot, "backup")
        await fill(pilot, str(tmp_path / name))
        assert "file of that name already" in screen_text(pilot)


async def test_today_calls_it_to_mind_and_enter_makes_one(desk: Desk, tmp_path: Path) -> None:
    desk.clock = lambda: MONDAY + timedelta(days=40)
    async with companion(desk) as pilot:
        assert "no backup of your work yet" in screen_text(pilot)
        pilot.app.screen.query_one(Rows).go_to("backup")
        await press(pilot, "enter")
        await fill(pilot, str(tmp_path / "b.mtbackup"))
        assert "read back and whole" in screen_text(pilot)
        assert "no backup of your work" not in screen_text(pilot)
        assert backups.automatic_backups(desk), "what the day before left to do is done beside"


async def test_the_first_start_with_a_backup(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    backups.create(desk, file, Progress())
    desk.close()
    shutil.rmtree(desk.folders.vault)
    async with companion(desk) as pilot:
        await press(pilot, "enter")
        pilot.app.screen.query_one("#ways", Rows).go_to("restore")
        await press(pilot, "enter")
        await fill(pilot, str(file), "not this")
        assert "does not open this backup" in screen_text(pilot)
        await fill(pilot, str(file), PASSPHRASE)
        assert "as it was on 23 Nov 2026" in screen_text(pilot)
        assert names(pilot) == ["Amira K."]


async def test_the_way_out_of_a_damaged_vault(desk: Desk) -> None:
    backups.lock(desk)()
    access.unlock(desk, PASSPHRASE)
    add_mentee(desk, "Eva")
    desk.close()
    (desk.folders.vault / "vault.toml").write_bytes(b"")
    async with companion(desk) as pilot:
        assert "F3" not in screen_text(pilot)
        await write(pilot, PASSPHRASE)
        await press(pilot, "enter")
        assert "damaged or cut short" in screen_text(pilot)
        assert "F3" in screen_text(pilot)
        await press(pilot, "f3")
        await fill(pilot, "", PASSPHRASE)
        assert "as it was on 23 Nov 2026" in screen_text(pilot)
        assert "2 later changes could still be read" in " ".join(screen_text(pilot).split())
        assert names(pilot) == ["Amira K.", "Eva"]


async def test_a_vault_of_a_newer_version_is_not_offered_the_ways_out_of_damage(
    desk: Desk,
) -> None:
    with desk.vault.writing() as db:
        db.execute("PRAGMA user_version=9999")
    access.lock(desk)
    async with companion(desk) as pilot:
        await write(pilot, PASSPHRASE)
        await press(pilot, "enter")
        await until(pilot, lambda: "newer" in screen_text(pilot))
        assert "F3" not in screen_text(pilot)
        await press(pilot, "f3")
        assert isinstance(pilot.app.screen, UnlockScreen)


async def test_locking_backs_up_behind_the_closed_door(desk: Desk) -> None:
    async with companion(desk) as pilot:
        await press(pilot, "f12")
        assert desk.locked
        assert "Amira" not in everything_drawn(pilot)
        assert backups.automatic_backups(desk)
