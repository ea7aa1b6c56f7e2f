"""A room of twenty browsers and forty phones on one laptop, with real clients on the loopback."""

from __future__ import annotations

import asyncio
import os
import re
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from machine import Machine
from offline import stay_on_loopback
from roomful import Browser, browsers
from terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

BROWSERS, PHONES = 20, 40
FIRST_PAINT, MEBIBYTES, VOTE = 15.0, 1024, 1.0
"""Seconds until all see Today, memory of all together, seconds from a vote to the projector."""
RATIO = 24.0
"""On a slow or busy machine: what all may take as against one. Two cores do ten times as well."""


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """These talk over the loopback, and no further."""
    stay_on_loopback(monkeypatch)


@pytest.fixture
def trainer(tmp_path: Path) -> Iterator[Machine]:
    """A trainer's laptop."""
    machine = Machine(tmp_path)
    yield machine
    machine.shut_down()


def begin(trainer: Machine, *words: str) -> tuple[Terminal, str, str]:
    terminal = trainer.open("workshop", "--port", "0", *words)
    screen = terminal.wait_for("End the workshop")
    address, code = re.search(r"http://\S+", screen), re.search(r"Code: (\d{4} \d{4})", screen)
    assert address
    assert code
    return terminal, address[0], code[1]


def end(terminal: Terminal) -> None:
    terminal.line("0")
    terminal.line("0")
    assert terminal.end() == 0


async def first_paint(browser: Browser, stack: AsyncExitStack) -> float:
    """Seconds from opening the page until Today of the example people is there."""
    began = time.monotonic()
    companion = await browser.companion()
    stack.push_async_callback(companion.leave)
    await companion.shows("Amira", 120)
    return time.monotonic() - began


def mebibytes(trainer: Machine, program: int) -> float:
    """What the room weighs, a page that processes share counted once; 0 where unknown."""
    weights = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            known = (each / "environ").read_bytes()
            if int(each.name) == program or f"{trainer.temp}/mentor-tui-".encode() in known:
                told = (each / "smaps_rollup").read_text(encoding="utf-8")
                weights.append(int(re.findall(r"^Pss:\s+(\d+)", told, re.MULTILINE)[0]))
        except (OSError, IndexError):
            continue
    return sum(weights) / 1024


def test_twenty_browsers_see_today_soon_after_they_came(trainer: Machine) -> None:
    terminal, url, code = begin(trainer)

    async def come() -> tuple[float, list[float], float]:
        async with browsers(url, BROWSERS) as room, AsyncExitStack() as stack:
            await asyncio.gather(*(each.join(code) for each in room))
            alone = await first_paint(room[0], stack)
            others = await asyncio.gather(*(first_paint(each, stack) for each in room[1:]))
            return alone, others, mebibytes(trainer, terminal.program.pid)

    alone, others, weight = asyncio.run(come())
    slowest = max(others)
    print(
        f"\nfirst paint: one {alone:.2f} s, {len(others)} at once {slowest:.2f} s for all "
        f"({slowest / alone:.1f}×, median {statistics.median(others):.2f} s); "
        f"{weight:.0f} MiB together; {os.cpu_count()} cores"
    )
    assert slowest <= max(FIRST_PAINT, RATIO * alone)
    assert weight <= MEBIBYTES
    end(terminal)


def test_a_vote_of_forty_phones_is_on_the_projector_at_once(trainer: Machine) -> None:
    terminal, url, code = begin(trainer)

    async def vote() -> list[float]:
        async with browsers(url, PHONES) as phones:
            await asyncio.gather(*(each.join(code) for each in phones))
            terminal.line("1")
            terminal.line("Ready?")
            terminal.line("2")
            terminal.wait_for("0 votes, 40 in the room")
            took = []
            for at, phone in enumerate(phones[:10], 1):
                began = time.monotonic()
                await phone.vote(1)
                terminal.wait_for(f"{at} vote")
                took.append(time.monotonic() - began)
            began = time.monotonic()
            await asyncio.gather(*(each.vote(2) for each in phones[10:]))
            terminal.wait_for("40 votes, 40 in the room")
            took.append(time.monotonic() - began)
            return took

    took = asyncio.run(vote())
    print(
        f"\na vote to the projector: median {statistics.median(took[:-1]) * 1000:.0f} ms, "
        f"longest {max(took[:-1]) * 1000:.0f} ms; thirty at once {took[-1] * 1000:.0f} ms"
    )
    assert max(took) <= VOTE
    terminal.line("0")
    terminal.wait_for("End the workshop")
    end(terminal)
