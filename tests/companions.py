"""What the tests of the screens share: companions on different desks, and what they show."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from mentor_tui.casework.records import Mentee
from mentor_tui.curriculum.library import Library
from mentor_tui.language import Language
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import find_mentee
from mentor_tui.settings import Folders, Settings
from mentor_tui.tui.app import Companion
from mentor_tui.vault import Cost
from mentor_tui.workshop.example import open_example

QUICK = Cost(rounds=1, memory=256, lanes=1)
"""What a try at a passphrase costs where nobody tries to guess it."""
MONDAY = datetime(2026, 11, 23, 8, 30)
PASSPHRASE = "επτά πράσινες βάρκες στην αυγή"
USUAL, WIDE, NARROW = (80, 24), (120, 36), (60, 20)
PATIENCE = 20.0
"""Seconds after which something awaited will not come any more."""


@functools.cache
def bundled() -> Library:
    """The content that ships, read once for all desks without packs of their own."""
    return Library()


def desk_at(root: Path, language: str = "en", **settings: Any) -> Desk:
    """A desk on Monday morning whose folders are under ``root``; nothing is there yet."""
    desk = Desk(
        folders=Folders(root / "settings.toml", root / "vault", root / "state", root / "content"),
        settings=Settings(motion=False, **settings),
        language=Language(language),
        clock=lambda: MONDAY,
    )
    desk.library = bundled()
    desk.cost = QUICK
    return desk


@asynccontextmanager
async def companion(
    desk: Desk, size: tuple[int, int] = USUAL, *, ascii_only: bool = False
) -> AsyncIterator[Pilot[int]]:
    """The companion on ``desk``, settled on its first screen."""
    app = Companion(desk, open_example=open_example, ascii_only=ascii_only)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot


def app_of(pilot: Pilot[int]) -> Companion:
    """The companion a pilot flies."""
    assert isinstance(pilot.app, Companion)
    return pilot.app


async def settled(pilot: Pilot[int]) -> None:
    """Everything under way is done and drawn."""
    await pilot.pause()
    with suppress(WorkerCancelled):  # by the screen that went away meanwhile
        await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Keys one after the other, then whatever they set going."""
    await pilot.press(*keys)
    await settled(pilot)


async def write(pilot: Pilot[int], text: str) -> None:
    """Text typed letter by letter."""
    await press(pilot, *("enter" if letter == "\n" else letter for letter in text))


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait until ``true()``; fails after a patient while."""
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "what was waited for never came"
        await asyncio.sleep(0.01)
        await pilot.pause()


def screen_lines(pilot: Pilot[int]) -> list[str]:
    """The lines on the screen as a reader sees them, without colours."""
    strips = pilot.app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


def screen_text(pilot: Pilot[int]) -> str:
    """The screen in front as plain text."""
    return "\n".join(screen_lines(pilot))


def everything_drawn(pilot: Pilot[int]) -> str:
    """The text of every screen on the stack, also of those behind."""
    shown = []
    for screen in pilot.app.screen_stack:
        shown += [strip.text for strip in screen._compositor.render_strips()]
    return "\n".join(shown)


def person(pilot: Pilot[int], name: str) -> Mentee:
    """Somebody on the caseload."""
    return find_mentee(app_of(pilot).desk, name)
