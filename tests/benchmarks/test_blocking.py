"""How long the event loop stands still, beside what an empty screen of Textual's own takes."""

from __future__ import annotations

import statistics
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from companions import app_of, companion, desk_at, press, settled
from made_up_year import write_notes
from stillness import empty_screen, longest

from mentor_tui.casework.records import Profile
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.find import FindScreen
from mentor_tui.tui.screens.mentee import MenteeScreen
from mentor_tui.vault import Set, Vault

BOUND = 0.050
"""Seconds the loop may stand still on an ordinary laptop (issue: ≤ 50 ms)."""
SLACK = 4
"""A slow or busy machine may take this many times what the empty screen takes there."""


@pytest.fixture
def full(tmp_path: Path) -> Desk:
    """A desk with an open, empty vault."""
    desk = desk_at(tmp_path)
    desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=desk.clock)
    profile = Profile(id="profile", name="Ana", country="FR", created=date(2026, 11, 20))
    desk.vault.save(Set.of(profile))
    return desk


def judge(what: str, took: float, empty: float) -> None:
    print(f"\n{what}: {took * 1000:.1f} ms, empty screen {empty * 1000:.1f} ms")
    assert took <= max(BOUND, SLACK * empty)


async def test_opening_somebody_with_two_thousand_entries(full: Desk) -> None:
    [person] = write_notes(full, 2000)
    empty, _ = await empty_screen()
    async with companion(full) as pilot:

        async def opening() -> None:
            await app_of(pilot).push_screen(MenteeScreen(person))
            await settled(pilot)

        judge("opening a file with 2,000 notes", await longest(opening), empty)
    full.close()


async def test_each_key_in_find_over_ten_thousand_notes(full: Desk) -> None:
    write_notes(full, 10_000, people=40)
    _, empty = await empty_screen()
    async with companion(full) as pilot:
        await app_of(pilot).push_screen(FindScreen())
        await settled(pilot)
        await press(pilot, "x", "backspace")
        rounds = []
        for _ in range(3):  # other work on the machine does not fall on the same key each time
            rounds.append([await longest(partial(press, pilot, key), 1) for key in "bakerlomi"])
            await press(pilot, *["backspace"] * len("bakerlomi"))
        took = [min(each) for each in zip(*rounds, strict=True)]
        print([f"{each * 1000:.1f}" for each in took])
        judge("a key in Find over 10,000 notes, the slowest", max(took), empty)
        judge("a key in Find over 10,000 notes, the median", statistics.median(took), empty)
    full.close()
