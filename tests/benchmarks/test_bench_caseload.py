"""Today and Mentees with a large caseload: how the cost grows, and whether keys have to wait.

200 people, 20,000 entries, 5,000 employer contacts. Times are printed, never judged; what is
judged is how many times as much one thing takes as another in the same run.
"""

from __future__ import annotations

import gc
import sys
import time
from asyncio import to_thread
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from companions import app_of, companion, desk_at, settled
from made_up_caseload import write_caseload
from stillness import empty_screen, longest
from textual.widgets import OptionList

from mentor_tui.casework.records import EmployerContact, Meeting, Mentee, Profile
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import caseload
from mentor_tui.services.today import today
from mentor_tui.services.work import add_meeting
from mentor_tui.tui.screens.mentees import MenteesScreen
from mentor_tui.tui.screens.today import TodayScreen
from mentor_tui.vault import Set, Vault

FEW, MANY = 50, 200
LINEAR = 1.6
"""Four times the people may take four times as long, and so much more for noise."""
READING = 12
"""How many times what reading the records alone takes a page of them may take."""
FRAME, SLACK = 0.016, 4


def caseload_of(folder: Path, people: int) -> Desk:
    desk = desk_at(folder)
    desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=desk.clock)
    desk.vault.save(
        Set.of(Profile(id="profile", name="Ana", country="FR", created=date(2026, 11, 20)))
    )
    write_caseload(desk, people)
    return desk


def least(do: Callable[[], object], times: int = 7) -> float:
    """Seconds that ``do`` takes in the try least disturbed by other programs."""
    do()
    gc.collect()
    found = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        found.append(time.perf_counter() - began)
    return min(found)


def read(desk: Desk) -> None:
    """Every meeting and contact, and nothing made of them."""
    for kind in (Mentee, Meeting, EmployerContact):
        desk.vault.all(kind)


@pytest.mark.parametrize("page", [today, caseload], ids=["Today", "Mentees"])
def test_a_page_grows_as_the_caseload_does(tmp_path: Path, page: Callable[[Desk], object]) -> None:
    few, many = caseload_of(tmp_path / "few", FEW), caseload_of(tmp_path / "many", MANY)
    assert many.vault.count(EmployerContact) == 5_000
    small, large = least(lambda: page(few)), least(lambda: page(many))
    alone = least(lambda: read(many))
    print(
        f"\n{page.__name__}: {small * 1000:.0f} ms with {FEW} people, {large * 1000:.0f} ms with "
        f"{MANY}; reading alone {alone * 1000:.0f} ms"
    )
    assert large / small <= MANY / FEW * LINEAR
    assert large / alone <= READING
    for desk in (few, many):
        desk.close()


async def test_after_a_change_the_keys_do_not_wait(tmp_path: Path) -> None:
    desk = caseload_of(tmp_path, MANY)
    someone = desk.vault.all(Mentee)[-1]
    empty, _ = await empty_screen()
    async with companion(desk) as pilot:
        for screen in (TodayScreen(), MenteesScreen()):
            await app_of(pilot).push_screen(screen)
            await settled(pilot)

            async def change(screen: TodayScreen | MenteesScreen = screen) -> None:
                await to_thread(add_meeting, desk, someone)  # what saving takes is not asked here
                await screen.redraw()

            stood = await longest(change)
            began = time.perf_counter()
            await screen.redraw()
            whole = time.perf_counter() - began
            print(
                f"\n{screen.NAME}, after a change: the loop stood {stood * 1000:.1f} ms of "
                f"{whole * 1000:.0f} ms; opening an empty screen {empty * 1000:.1f} ms"
            )
            assert stood <= max(FRAME, SLACK * empty)
            assert screen.query_one(OptionList).option_count >= 1
    desk.close()
    assert sys.getswitchinterval() <= FRAME
