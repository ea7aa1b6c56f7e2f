"""The passphrase and the recovery code on the screens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from companions import (
    PASSPHRASE,
    app_of,
    companion,
    press,
    screen_text,
    settled,
    until,
    write,
)
from stations import facts, recovery
from textual.pilot import Pilot
from textual.widgets import Input

from mentor_tui.curriculum.words import word_list
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import LockedProblem
from mentor_tui.services import access, keys
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.keys import NewPassphraseScreen, RecoveryCodeScreen
from mentor_tui.tui.screens.unlock import UnlockScreen
from mentor_tui.tui.screens.your_data import ENTRIES
from mentor_tui.tui.widgets.rows import Rows

NEW = "nine calm rivers in the valley"
A_CODE = re.compile(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}")


def as_it_lies(file: Path) -> str:
    return file.read_text(encoding="utf-8")


async def choose(pilot: Pilot[int], name: str) -> None:
    """Open an entry of *Your data*."""
    await press(pilot, "f10")
    pilot.app.screen.query_one(Rows).highlighted = [*ENTRIES].index(name)
    await press(pilot, "enter")


def shown_code(pilot: Pilot[int]) -> str:
    [code] = A_CODE.findall(screen_text(pilot))
    return str(code)


async def fill(pilot: Pilot[int], *values: str) -> None:
    """Type into the lines one after the other."""
    for place, value in enumerate(values):
        if place:
            await press(pilot, "down")
        await write(pilot, value)


def opens(desk: Desk, secret: str) -> bool:
    access.lock(desk)
    try:
        access.unlock(desk, secret)
    except LockedProblem:
        return False
    return True


async def test_the_passphrase_is_changed_by_keys_alone(own: Desk) -> None:
    async with companion(own) as pilot:
        await choose(pilot, "passphrase")
        await fill(pilot, "guessed", "boat", "boats")
        await press(pilot, "f3")
        assert "do not match yet" in screen_text(pilot)
        await write(pilot, "\b")
        pilot.app.screen.query(Input).last().value = "boat"
        await press(pilot, "f3")
        assert "does not open this vault" in screen_text(pilot)
        pilot.app.screen.query(Input).first().value = PASSPHRASE
        await press(pilot, "f3")
        assert not isinstance(pilot.app.screen, NewPassphraseScreen)
        assert "This one is short" in screen_text(pilot)
        assert opens(own, "boat")
        assert not opens(own, PASSPHRASE)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_f7_suggests_and_suggests_again(own: Desk, language: str) -> None:
    own.language = Language(language)
    async with companion(own) as pilot:
        await choose(pilot, "passphrase")
        await press(pilot, "f7")
        first = screen_text(pilot)
        assert len(set(word_list(language)) & set(first.split())) >= 6
        await press(pilot, "f7")
        assert screen_text(pilot) != first


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_suggestion_fits_on_the_page_of_facts(bare: Desk, language: str) -> None:
    bare.language = Language(language)
    async with companion(bare) as pilot:
        await facts(pilot)
        await press(pilot, "f7")
        page = pilot.app.screen.query_one("#facts")
        assert len(set(word_list(language)) & set(screen_text(pilot).split())) >= 6
        assert page.max_scroll_y == 0
        assert "F7" in screen_text(pilot)
        await press(pilot, "escape")
        assert "F7" not in screen_text(pilot)


async def test_a_new_code_takes_the_place_of_the_old_one(own: Desk) -> None:
    old = keys.new_recovery_code(own, PASSPHRASE)
    async with companion(own) as pilot:
        await choose(pilot, "recovery")
        await write(pilot, PASSPHRASE)
        await press(pilot, "f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecoveryCodeScreen))
        await settled(pilot)
        code = shown_code(pilot)
        assert code != old
        await press(pilot, "enter")
        assert A_CODE.search(screen_text(pilot)) is None
    assert opens(own, code)
    assert not opens(own, old)
    assert opens(own, PASSPHRASE)


async def test_the_sheet_is_saved_from_welcome(
    bare: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    async with companion(bare) as pilot:
        await recovery(pilot)
        code = shown_code(pilot)
        await press(pilot, "f3", "f3")
        sheet = tmp_path / "mentor-tui-recovery.html"
        assert code[:20] in as_it_lies(sheet)
        assert "Print it, then delete the file." in " ".join(screen_text(pilot).split())
        assert shown_code(pilot) == code
        await press(pilot, "f3", "f3")
        assert "a file of that name already" in screen_text(pilot)
        await press(pilot, "1", "f10", "f12")  # Welcome is not left on the way
        await press(pilot, "escape")
        assert shown_code(pilot) == code
        await press(pilot, "enter")
        assert A_CODE.search(screen_text(pilot)) is None


async def test_who_comes_in_with_the_code_is_offered_a_new_passphrase(own: Desk) -> None:
    code = keys.new_recovery_code(own, PASSPHRASE)
    async with companion(own) as pilot:
        await press(pilot, "f12")
        pilot.app.screen.query_one(Input).value = code
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, NewPassphraseScreen))
        await settled(pilot)
        await fill(pilot, NEW, NEW)
        await press(pilot, "f3")
        assert "opens your vault from now on" in " ".join(screen_text(pilot).split())
        assert opens(own, NEW)
        assert opens(own, code)


async def test_the_offer_can_be_left_and_the_passphrase_gets_none(own: Desk) -> None:
    code = keys.new_recovery_code(own, PASSPHRASE)
    async with companion(own) as pilot:
        for secret, offered in ((code, True), (PASSPHRASE, False)):
            await press(pilot, "f12")
            pilot.app.screen.query_one(Input).value = secret
            await press(pilot, "enter")
            await until(pilot, lambda: not isinstance(pilot.app.screen, UnlockScreen))
            await settled(pilot)
            assert isinstance(pilot.app.screen, NewPassphraseScreen) == offered
            await press(pilot, "escape")
        assert app_of(pilot).here is not None
        assert opens(own, PASSPHRASE)


async def test_locking_takes_the_code_from_the_screen(own: Desk) -> None:
    async with companion(own) as pilot:
        await choose(pilot, "recovery")
        await write(pilot, PASSPHRASE)
        await press(pilot, "f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecoveryCodeScreen))
        await press(pilot, "f12")
        assert isinstance(pilot.app.screen, UnlockScreen)
        assert A_CODE.search(screen_text(pilot)) is None


async def test_example_people_have_no_passphrase(example: Desk) -> None:
    async with companion(example) as pilot:
        for name in ("passphrase", "recovery"):
            await choose(pilot, name)
            assert "example people have no passphrase" in screen_text(pilot)
            await press(pilot, "escape")
