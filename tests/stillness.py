"""How long the event loop stands still, for benchmarks."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input, OptionList

TICK = 0.001


@asynccontextmanager
async def stillness() -> AsyncIterator[list[float]]:
    """Seconds between two turns of the loop, beyond the tick asked for, while the block runs."""
    found: list[float] = []

    async def watch() -> None:
        last = time.perf_counter()
        while True:
            await asyncio.sleep(TICK)
            now = time.perf_counter()
            found.append(now - last - TICK)
            last = now

    task = asyncio.create_task(watch())
    try:
        yield found
    finally:
        task.cancel()


async def longest(do: Callable[[], Awaitable[None]], times: int = 5) -> float:
    """The longest stillness while ``do`` runs, in the try least disturbed by other programs."""
    gc.collect()
    gc.freeze()  # what the test itself made is not the companion's to sweep
    worst = []
    for _ in range(times):
        async with stillness() as found:
            await do()
        worst.append(max(found))
    gc.unfreeze()
    return min(worst)


class Empty(Screen[None]):
    """A list with one row and a line to type in: the least a screen can be."""

    def compose(self) -> ComposeResult:
        yield Input()
        yield OptionList("one")


async def empty_screen() -> tuple[float, float]:
    """Opening an empty screen, and a key in its line."""
    app: App[None] = App()
    async with app.run_test(size=(80, 24)) as pilot:

        async def opening() -> None:
            await app.push_screen(Empty())
            await pilot.pause()

        async def key() -> None:
            await pilot.press("a")
            await pilot.pause()

        return await longest(opening), await longest(key)
