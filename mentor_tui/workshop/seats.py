"""The companions of the browsers: one child process each, on example people, all gone at stop.

A child knows nothing of the trainer: its environment is a short list of variables, its home a
throw-away folder, its files those below it (`fence`). It speaks Textual's packets over pipes.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from mentor_tui.problems import Problem

PREFIX = "mentor-tui-workshop-"
AT_ONCE = 2
"""Companions that may be starting at the same time."""
FIRST_PAINT, PAINTED = 20.0, 500
"""Seconds until a start that shows nothing counts as done; bytes of a first real picture."""
KEPT, RECYCLED = 20 * 60.0, 60.0
"""Seconds a companion waits for its browser to come back; and when others need the place."""
LARGEST = 16 * 1024 * 1024
SLOW_BROWSER = 20.0
ELSEWHERE = 4001
"""The close code for a page whose companion is shown by another page now."""
LEFT_BEHIND_SECONDS = 24 * 60 * 60
PATIENCE = 3.0
_PASSED = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SYSTEMROOT", "WINDIR", "MENTOR_TUI_NOW", "TZ")
_WELCOME_BACK = (
    b"\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?2004h\x1b[2J"
)
Write = Callable[[bytes], Awaitable[None]]
Close = Callable[..., Awaitable[Any]]


def child_environment(folder: Path, width: int, height: int) -> dict[str, str]:
    """All a companion of the room gets to know."""
    home = str(folder)
    return {
        **{name: os.environ[name] for name in _PASSED if name in os.environ},
        **dict.fromkeys(
            ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
             "XDG_STATE_HOME", "XDG_CACHE_HOME", "TMPDIR", "TMP", "TEMP", "MENTOR_TUI_HOME"), home,
        ),
        "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1", "TERM": "xterm-256color",
        "COLUMNS": str(width), "ROWS": str(height), "TEXTUAL_FPS": "30",
        "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor", "TERM_PROGRAM": "textual",
    }  # fmt: skip


class Seat:
    """One companion. A browser that comes back finds it as it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.painted = asyncio.Event()
        self.over = False
        """Whether it has ended, or could not begin."""
        self.left_at: float | None = None
        """When its browser went; None while one is there."""
        self.starting: asyncio.Task[None] | None = None
        self._size = (80, 24)
        self._process: asyncio.subprocess.Process | None = None
        self._pump: asyncio.Task[None] | None = None
        self._write: Write | None = None
        self._close: Close | None = None
        self._waiting: asyncio.TimerHandle | None = None

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.returncode is None

    @property
    def process_id(self) -> int:
        """The process, 0 before it began."""
        return self._process.pid if self._process else 0

    async def start(self, language: str) -> None:
        """Start the process; raises Problem when that cannot be done."""
        try:
            self.folder.mkdir(parents=True)
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "mentor_tui.cli.seat", language,
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL, cwd=self.folder, start_new_session=True,
                env=child_environment(self.folder, *self._size),
            )  # fmt: skip
        except OSError:
            raise Problem("problem.workshop_seat") from None
        self._pump = asyncio.create_task(self._read())

    # The browser ---------------------------------------------------------------------

    async def attach(self, write: Write, close: Close, width: int, height: int) -> None:
        """Show it in this browser from now on; one that showed it before is closed."""
        before, back = self._close, self._process is not None
        self._write, self._close, self.left_at, self._size = write, close, None, (width, height)
        self._wait_no_more()
        if before is not None:
            with contextlib.suppress(Exception):
                await before(code=ELSEWHERE)
        if back:
            await self._to_browser(_WELCOME_BACK)
            await self.resize(width, max(8, height - 1))  # another size draws everything anew
            await asyncio.sleep(0.25)
            await self.resize(width, height)

    def detach(self, close: Close) -> None:
        """That browser went; the companion waits for it."""
        if self._close == close:
            self._write, self._close, self.left_at = None, None, time.monotonic()
            self._waiting = asyncio.get_running_loop().call_later(KEPT, self._end)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    async def _to_browser(self, data: bytes) -> None:
        write, close = self._write, self._close
        if write is None or close is None:
            return
        try:
            await asyncio.wait_for(write(data), SLOW_BROWSER)
        except (OSError, RuntimeError, TimeoutError):
            self.detach(close)

    # The process ---------------------------------------------------------------------

    async def typed(self, text: str) -> None:
        """Keys and pastes of the browser."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def resize(self, width: int, height: int) -> None:
        """The browser's window has this many columns and rows."""
        self._size = (width, height)
        await self.meta({"type": "resize", "width": width, "height": height})

    async def meta(self, message: dict[str, Any]) -> None:
        """Something beside keys, such as ``{"type": "focus"}``."""
        await self._send(b"M", json.dumps(message).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        process = self._process
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(OSError, RuntimeError):
            process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
            await process.stdin.drain()

    async def _read(self) -> None:
        assert self._process is not None
        out = self._process.stdout
        assert out is not None
        try:
            for _ in range(10):
                if await out.readline() in (b"__GANGLION__\n", b""):
                    break
            while True:
                head = await out.readexactly(5)
                size = int.from_bytes(head[1:], "big")
                if size > LARGEST:
                    self._end()
                    break
                payload = await out.readexactly(size)
                if head[:1] == b"D":
                    await self._to_browser(payload)
                    if size >= PAINTED:
                        self.painted.set()
        except (asyncio.IncompleteReadError, OSError, ValueError):
            pass
        finally:
            self.painted.set()
        await self._ended()

    async def _ended(self) -> None:
        close, self._write, self._close = self._close, None, None
        self.over = True
        self._wait_no_more()
        assert self._process is not None
        try:
            await asyncio.wait_for(self._process.wait(), PATIENCE)
        except TimeoutError:
            self._end()
            await self._process.wait()
        await asyncio.to_thread(shutil.rmtree, self.folder, ignore_errors=True)
        if close is not None:
            with contextlib.suppress(Exception):
                await close()

    def _end(self, *, kindly: bool = False) -> None:
        process = self._process
        if process is None or not self.alive:
            return
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.terminate()
            else:  # not by the process object: it would ask the system first, as its watcher does
                os.kill(process.pid, signal.SIGTERM if kindly else signal.SIGKILL)

    async def stop(self) -> None:
        """End it, kindly for a moment; its folder is gone afterwards."""
        if self.starting is not None:
            self.starting.cancel()
            await asyncio.wait([self.starting])
        self._wait_no_more()
        self._end(kindly=True)
        if self._pump is not None:
            _, late = await asyncio.wait([self._pump], timeout=PATIENCE)
            if late:
                self._end()
                await asyncio.wait([self._pump], timeout=PATIENCE)
        shutil.rmtree(self.folder, ignore_errors=True)


class Seats:
    """At most ``most`` companions, started two at a time, in one throw-away folder."""

    def __init__(self, most: int) -> None:
        self.most = most
        _sweep(Path(tempfile.gettempdir()))
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._seats: dict[str, Seat] = {}
        self._starting = asyncio.Semaphore(AT_ONCE)
        self._leaving: set[asyncio.Task[None]] = set()
        self._stopped = False
        self._count = 0

    def __len__(self) -> int:
        return sum(not seat.over for seat in self._seats.values())

    @property
    def process_ids(self) -> list[int]:
        """The processes that run, the oldest first."""
        return [seat.process_id for seat in self._seats.values() if seat.alive]

    def of(self, key: str) -> Seat | None:
        """The companion of this browser that runs, or waits for its turn to start."""
        seat = self._seats.get(key)
        return None if seat is None or seat.over else seat

    async def take(self, key: str, language: str, width: int, height: int,
                   write: Write, close: Close) -> Seat | None:  # fmt: skip
        """The browser's companion, the one it had or a new one; None when all are taken."""
        seat = self.of(key) or self._new(key, language)
        if seat is None or seat.starting is None:
            return None
        await seat.attach(write, close, width, height)
        await asyncio.wait([seat.starting])  # goes on when this browser leaves
        return None if seat.over else seat

    def _new(self, key: str, language: str) -> Seat | None:
        """Nothing is waited for here: another page of the same browser finds this seat."""
        if self._stopped or not self._room_for_one():
            return None
        self._count += 1
        seat = self._seats[key] = Seat(self.folder / str(self._count))
        seat.starting = asyncio.create_task(self._start(seat, language))
        return seat

    async def _start(self, seat: Seat, language: str) -> None:
        try:
            async with self._starting:
                if seat.left_at is None:  # its browser is still there
                    await seat.start(language)
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(seat.painted.wait(), FIRST_PAINT)
        finally:
            seat.over = seat.over or not seat.alive

    def _room_for_one(self) -> bool:
        """Whether there is a place, or a companion whose browser has been away for long."""
        self._seats = {key: seat for key, seat in self._seats.items() if not seat.over}
        if len(self) < self.most:
            return True
        away = [(seat.left_at, key) for key, seat in self._seats.items() if seat.left_at]
        if not away or time.monotonic() - min(away)[0] <= RECYCLED:
            return False
        leaving = asyncio.create_task(self._seats.pop(min(away)[1]).stop())
        self._leaving.add(leaving)
        leaving.add_done_callback(self._leaving.discard)
        return True

    async def stop(self) -> None:
        """End every companion and remove the folder."""
        self._stopped = True
        seats, self._seats = list(self._seats.values()), {}
        await asyncio.gather(
            *(seat.stop() for seat in seats), *self._leaving, return_exceptions=True
        )
        shutil.rmtree(self.folder, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a workshop that was killed left in ``folder`` a day ago or longer."""
    for found in folder.glob(PREFIX + "*"):
        with contextlib.suppress(OSError):
            entry = found.lstat()
            own = not hasattr(os, "getuid") or entry.st_uid == os.getuid()
            old = time.time() - entry.st_mtime > LEFT_BEHIND_SECONDS
            if own and old and stat.S_ISDIR(entry.st_mode):
                shutil.rmtree(found, ignore_errors=True)
