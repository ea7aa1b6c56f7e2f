"""All cards of the handbook: each key of a search, opening one, and what they take in memory.

Times are printed, never judged alone; what is judged is how one thing compares with another in
the same run.
"""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from companions import app_of, companion, desk_at, press, settled
from stillness import empty_screen, longest

from mentor_tui.casework.records import Profile
from mentor_tui.language import Language
from mentor_tui.services import reading
from mentor_tui.services.card_search import card_index, find_cards
from mentor_tui.services.desk import Desk
from mentor_tui.tui.screens.card import CardScreen
from mentor_tui.tui.screens.find_card import FindCardScreen
from mentor_tui.vault import Set, Vault

TYPED = ("e", "em", "employer", "the e", "the employer s", "a s t", "zeppelin")
SHARE = 0.5
"""A key may take this share of laying all cards open once: 200 cards against 7 searches."""
FRAME, BOUND, SLACK = 0.016, 0.050, 8
"""Seconds a key and opening a card may hold the loop, or so many times an empty screen's."""
MOST = 15_000_000
"""Bytes that all units of one language may take (issue: ≤ 15 MB)."""
TIMES_THE_FILES = 12
"""How many times the bytes of the files read the units may take once they are read."""


def least(do: Callable[[], object], times: int = 5) -> float:
    """Seconds that ``do`` takes in the try least disturbed by other programs."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        do()
        found.append(time.perf_counter() - began)
    return min(found)


def test_a_key_takes_a_small_part_of_laying_the_cards_open(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)

    def lay_open() -> None:
        desk.library.__dict__.pop("card_index", None)
        card_index(desk)

    laid_open = least(lay_open)
    keys = {query: least(partial(find_cards, desk, query, limit=40)) for query in TYPED}
    told = ", ".join(f"{query!r} {took * 1000:.1f} ms" for query, took in keys.items())
    print(f"\n{len(card_index(desk))} cards laid open in {laid_open * 1000:.0f} ms; {told}")
    assert max(keys.values()) <= laid_open * SHARE


@pytest.fixture
def full(tmp_path: Path) -> Desk:
    """A desk with an open, empty vault."""
    desk = desk_at(tmp_path)
    desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=desk.clock)
    desk.vault.save(Set.of(Profile(id="profile", name="Ana", country="FR")))
    return desk


async def test_neither_a_key_nor_a_card_holds_the_screen(full: Desk) -> None:
    opened, pressed = await empty_screen()
    async with companion(full) as pilot:

        async def open_card() -> None:
            await app_of(pilot).push_screen(CardScreen("c_grounding"))
            await settled(pilot)
            await app_of(pilot).pop_screen()

        card = await longest(open_card)
        await app_of(pilot).push_screen(FindCardScreen())
        await settled(pilot)
        keys = [await longest(partial(press, pilot, key), 3) for key in "employer"]
        key = sorted(keys)[len(keys) // 2]
    print(
        f"\na card {card * 1000:.1f} ms, empty screen {opened * 1000:.1f} ms; "
        f"a key {key * 1000:.1f} ms, in an empty screen {pressed * 1000:.1f} ms"
    )
    assert card <= max(BOUND, SLACK * opened)
    assert key <= max(FRAME, SLACK * pressed)
    full.close()


@pytest.mark.parametrize("code", ["en", "el"])
def test_all_units_of_a_language_are_small_in_memory(tmp_path: Path, code: str) -> None:
    desk = desk_at(tmp_path)
    desk.language = Language(code)
    desk.language.text("nav.units")
    files = [
        file for pack in desk.library.packs for file in pack.root.glob("units/*/*.toml")
        if not file.name.startswith("strings.") or file.name.split(".")[1] in ("en", code)
    ]  # fmt: skip
    read = sum(file.stat().st_size for file in files)
    tracemalloc.start()
    for unit in reading.units(desk):
        for card, _ in unit.cards:
            reading.card(desk, card)
    find_cards(desk, "a")
    taken, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"\n{code}: {taken / 1e6:.1f} MB of {read / 1e6:.1f} MB read, {most / 1e6:.1f} MB at most"
    )
    assert taken <= MOST
    assert taken <= read * TIMES_THE_FILES
