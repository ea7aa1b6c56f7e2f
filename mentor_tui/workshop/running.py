"""A workshop from its start to its end: the server, and the trainer's terminal beside it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import threading
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from mentor_tui.services.desk import Desk
from mentor_tui.text import visible
from mentor_tui.workshop.leading import Lead, Standing
from mentor_tui.workshop.network import LOOPBACK, own_address
from mentor_tui.workshop.serving import Room

TICK, AT_MOST_EVERY = 5.0, 0.2
"""Seconds until the screen is looked over anyway, and between two drawings of it."""
LONGEST_LINE = 10_000
_CLEAR, _AGAIN = "\x1b[97;40m\x1b[H\x1b[2J", "\x1b[0m\x1b[H\x1b[2J"
"""White on black whatever the terminal's colours: the square is read by phones."""


class Wishes(NamedTuple):
    """How a workshop is held. ``drawn`` redraws a screen; without it lines follow each other."""

    lan: bool = False
    port: int = 0
    seats: int = 20
    case: str | None = None
    drawn: bool = True
    ascii_only: bool = False


def hold(desk: Desk, wishes: Wishes) -> None:
    """Hold a workshop until the trainer ends it, its input ends or the program is told to end.

    Raises Problem when the port is taken, UsageProblem for an unknown case.
    """
    asyncio.run(_hold(desk, wishes))


async def _hold(desk: Desk, wishes: Wishes) -> None:
    moved, end = asyncio.Event(), asyncio.Event()
    _end_when_told(end)  # before there is a folder to leave behind
    wall = _Wall(drawn=wishes.drawn)
    room = Room(
        seats=wishes.seats, language=desk.language.code, lan=wishes.lan, port=wishes.port,
        moved=moved.set,
    )  # fmt: skip
    try:
        lead = Lead(
            desk, room.voting, lambda: _standing(room, wishes),
            case=wishes.case, ascii_only=wishes.ascii_only or not wishes.drawn,
        )  # fmt: skip
        await room.open()
        lines = _typed_lines(asyncio.get_running_loop(), moved.set)
        await _show(lead, wall, lines, moved, end, wishes)
    finally:
        await room.close()
    wall.end(desk.language.text("workshop.ended"))


def _standing(room: Room, wishes: Wishes) -> Standing:
    address = own_address() if wishes.lan else LOOPBACK
    return Standing(
        address=f"http://{address}:{room.port}", code=room.door.shown_code,
        joined=len(room.door), companions=len(room.seats), most=room.seats.most,
        renewed=room.door.renewed, alone=address == LOOPBACK,
    )  # fmt: skip


def _end_when_told(end: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        with contextlib.suppress(NotImplementedError, AttributeError, RuntimeError):
            loop.add_signal_handler(getattr(signal, name), end.set)


def _typed_lines(
    loop: asyncio.AbstractEventLoop, moved: Callable[[], None]
) -> asyncio.Queue[str | None]:
    """What the trainer types, line by line; None at the end of it. Read beside the server."""
    queue: asyncio.Queue[str | None] = asyncio.Queue()

    def pass_on(line: str | None) -> None:
        queue.put_nowait(line)
        moved()

    def read() -> None:
        # not through sys.stdin: a thread that waits in it stops the interpreter from ending
        with contextlib.suppress(OSError, ValueError, RuntimeError, AttributeError):
            source, decode, kept = sys.stdin.fileno(), getincrementaldecoder("utf-8")("replace"), ""
            while data := os.read(source, 4096):
                *whole, kept = (kept + decode.decode(data)).split("\n")
                kept = kept[-LONGEST_LINE:]
                for line in whole:
                    loop.call_soon_threadsafe(pass_on, line)
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(pass_on, None)

    threading.Thread(target=read, name="typing", daemon=True).start()
    return queue


async def _show(
    lead: Lead, wall: _Wall, lines: asyncio.Queue[str | None], moved: asyncio.Event,
    end: asyncio.Event, wishes: Wishes,
) -> None:  # fmt: skip
    """Draw the trainer's screen whenever something moves, and lines when she types, to the end."""
    shown = ""

    def draw(*, again: bool) -> None:
        nonlocal shown
        columns, rows = shutil.get_terminal_size()
        text = "\n".join(lead.lines(columns, rows - 1 if wishes.drawn else 1_000))
        if again or (wishes.drawn and text != shown):
            wall.show(text)
            shown = text

    draw(again=True)
    ending = asyncio.create_task(end.wait())
    try:
        while not end.is_set():
            moving = asyncio.create_task(moved.wait())
            await asyncio.wait([moving, ending], timeout=TICK, return_when="FIRST_COMPLETED")
            moving.cancel()
            moved.clear()
            while not lines.empty():
                line = lines.get_nowait()
                if line is not None:
                    lead.hear(line)
                if line is None or lead.ended:
                    return
                draw(again=True)  # what was typed stands on the screen
            draw(again=False)
            await asyncio.wait([ending], timeout=AT_MOST_EVERY)
    finally:
        ending.cancel()


class _Wall:
    """Where the trainer's lines go. A terminal that stands still holds nobody else up."""

    def __init__(self, *, drawn: bool) -> None:
        self._drawn = drawn
        self._waiting: deque[str] = deque(maxlen=1 if drawn else None)
        self._news = threading.Condition()
        self._over = False
        self._thread = threading.Thread(target=self._write, name="wall", daemon=True)
        self._thread.start()

    def show(self, text: str) -> None:
        """Put lines on the wall; of a screen only the newest is drawn."""
        kept = "\n".join(visible(line) for line in text.split("\n"))
        with self._news:
            self._waiting.append(f"{_CLEAR}{kept}\n> " if self._drawn else kept + "\n")
            self._news.notify()

    def end(self, text: str) -> None:
        """The last line; waits a moment until it is written."""
        with self._news:
            self._waiting.append(f"{_AGAIN if self._drawn else ''}{text}\n")
            self._over = True
            self._news.notify()
        self._thread.join(1.0)

    def _write(self) -> None:
        over = False
        while not over:
            with self._news:
                self._news.wait_for(lambda: self._waiting or self._over)
                text, over = "".join(self._waiting), self._over
                self._waiting.clear()
            with contextlib.suppress(OSError, ValueError):
                _print(text)


def _print(text: str) -> None:
    """Straight to the terminal: a thread that waits in print stops the interpreter from ending."""
    if sys.stdout is None:
        return
    try:
        target = sys.stdout.fileno()
    except (OSError, ValueError):
        sys.stdout.write(text)
        return
    data = text.encode("utf-8", "replace")
    while data:
        data = data[os.write(target, data) :]
