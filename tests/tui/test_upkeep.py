"""On the screens: looking the vault over, and the way out of a damaged one."""

from __future__ import annotations

from pathlib import Path

from companions import PASSPHRASE, app_of, companion, desk_at, press, screen_text, until, write

from mentor_tui.services import access
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.unlock import UnlockScreen
from mentor_tui.tui.screens.upkeep import UpkeepScreen
from mentor_tui.tui.widgets.editors import LineInput
from mentor_tui.tui.widgets.rows import Rows


def own_desk(root: Path) -> Desk:
    desk = desk_at(root)
    access.set_up(
        desk, passphrase=PASSPHRASE, name="Ana", country="FR", audience="professional"
    )  # fmt: skip
    return desk


def spoil(root: Path) -> None:
    file = root / "vault" / "vault.db"
    content = bytearray(file.read_bytes())
    content[99] ^= 1
    file.write_bytes(content)


async def test_the_vault_is_looked_over_with_the_worst_first(tmp_path: Path) -> None:
    desk = own_desk(tmp_path)
    (tmp_path / "vault").chmod(0o755)
    async with companion(desk) as pilot:
        await press(pilot, "f10")
        pilot.app.screen.query_one("#entries", Rows).go_to("check")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, UpkeepScreen))
        await press(pilot)
        shown = screen_text(pilot)
        assert shown.index("Please look") < shown.index("Fine")
        assert "Ana" not in shown.split("\n", 1)[1]
        await press(pilot, "escape")
        assert "Your data" in screen_text(pilot)


async def test_from_a_damaged_vault_to_a_new_one(tmp_path: Path) -> None:
    desk = own_desk(tmp_path)
    access.lock(desk)
    spoil(tmp_path)
    async with companion(desk) as pilot:
        assert "F7" not in screen_text(pilot)
        await write(pilot, PASSPHRASE)
        await press(pilot, "enter")
        await until(pilot, lambda: "F7" in screen_text(pilot))
        await press(pilot, "f7")
        folder, secret = pilot.app.screen.query(LineInput)
        folder.value, secret.value = str(tmp_path / "new"), PASSPHRASE
        await press(pilot, "f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, UpkeepScreen))
        await press(pilot)
        assert "Everything could be read." in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, UnlockScreen)
    desk.folders = desk.folders._replace(vault=tmp_path / "new")
    access.unlock(desk, PASSPHRASE)
    assert desk.profile.name == "Ana"
    desk.close()


async def test_from_an_open_vault_it_is_locked_first(tmp_path: Path) -> None:
    async with companion(own_desk(tmp_path)) as pilot:
        await press(pilot, "f10")
        pilot.app.screen.query_one("#entries", Rows).go_to("salvage")
        await press(pilot, "enter")
        assert app_of(pilot).desk.locked
        folder, secret = pilot.app.screen.query(LineInput)
        folder.value, secret.value = str(tmp_path / "new"), "not this one"
        await press(pilot, "f3")
        await until(pilot, lambda: "does not open" in screen_text(pilot))
        assert folder.value == str(tmp_path / "new")
        assert not (tmp_path / "new").exists()
