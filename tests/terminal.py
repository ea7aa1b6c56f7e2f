"""A real terminal for the real program: a pty, a screen of 80×24, keys by their names.

POSIX only. Nothing here sleeps: every wait is a ``select`` with a deadline.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 40.0
"""Seconds until a screen that does not come is given up; a busy machine needs many."""

FOLLOWING, PAUSE = 1.0, 0.04
"""Seconds a screen may take to follow a key at all; and of silence after which it has followed."""
MOVING = 5.0
"""Seconds the cursor may take to follow an arrow before it counts as having stayed."""

KEYS = {
    "enter": "\r", "escape": "\x1b", "tab": "\t", "backspace": "\x7f", "space": " ",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
    "f11": "\x1b[23~", "f12": "\x1b[24~",
    "ctrl+q": "\x11", "ctrl+d": "\x04",
}  # fmt: skip

_QUERY = re.compile(rb"\x1b\[\?(?P<mode>\d+)\$p|(?P<attributes>\x1b\[0?c)|(?P<cursor>\x1b\[6n)")
_TITLE = re.compile(rb"\x1b\][012];([^\x07\x1b]*)")
_LEFT = b"\x1b[?1049l"
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
"""Run before the program: makes the pty the one that a closed window hangs up."""


class Terminal:
    """A Python program in a pty, what it shows, and every byte it wrote (``raw``).

    ``measuring`` starts the program itself at once and draws nothing, so that the time of
    ``last_read`` is the program's alone.
    """

    def __init__(
        self, arguments: Sequence[str], environment: Mapping[str, str], *,
        columns: int = 80, rows: int = 24, measuring: bool = False,
    ) -> None:  # fmt: skip
        self.raw = b""
        self.pressed = 0
        """Keys pressed so far; words that are typed do not count."""
        self.ended = False
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.pty, inside = pty.openpty()
        fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        begin = [] if measuring else ["-c", _TAKE_TERMINAL]
        self._drawing = not measuring
        self.began = self.last_read = time.perf_counter()
        self.program = subprocess.Popen(
            [sys.executable, *begin, *arguments], env=dict(environment), stdin=inside,
            stdout=inside, stderr=inside, start_new_session=True, close_fds=True,
        )  # fmt: skip
        os.close(inside)

    # What is seen ----------------------------------------------------------------------

    @property
    def screen(self) -> str:
        """The lines on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    @property
    def titles(self) -> bytes:
        """Every title the program gave its window."""
        return b"\n".join(_TITLE.findall(self.raw))

    @property
    def left_behind(self) -> bytes:
        """What stays in the scroll-back: written before or after the program's own screen."""
        before, _, rest = self.raw.partition(b"\x1b[?1049h")
        return before + rest.rpartition(_LEFT)[2] if _LEFT in rest or not rest else before

    def read(self, seconds: float) -> bytes:
        """Take in what the program writes within ``seconds``; empty when it wrote nothing."""
        if self.ended:
            return b""
        readable, _, _ = select.select([self.pty], [], [], max(0.0, seconds))
        if not readable:
            return b""
        try:
            data = os.read(self.pty, 65_536)
        except OSError as error:
            if error.errno != errno.EIO:  # how Linux tells that the program has gone
                raise
            data = b""
        self.ended = not data
        self.last_read = time.perf_counter()
        self.raw += data
        self._answer(data)
        return data

    def _answer(self, data: bytes) -> None:
        """Draw ``data``, and reply to what a terminal is asked."""
        if self._drawing:
            self._stream.feed(data)
        for query in _QUERY.finditer(data):
            if mode := query["mode"]:
                known = b"2" if mode == b"2026" else b"0"
                reply = b"\x1b[?" + mode + b";" + known + b"$y"
            elif query["attributes"]:
                reply = b"\x1b[?62;22c"
            else:
                cursor = self._screen.cursor
                reply = f"\x1b[{cursor.y + 1};{cursor.x + 1}R".encode()
            with contextlib.suppress(OSError):  # it may have gone without waiting for a reply
                os.write(self.pty, reply)

    def wait_until(self, shown: Callable[[], bool], what: str = "that") -> None:
        """Go on when ``shown`` is true; fails with the screen as it is."""
        until = time.monotonic() + PATIENCE
        while not shown():
            left = until - time.monotonic()
            if self.ended or left <= 0:
                state = "ended" if self.ended else f"did not come in {PATIENCE:.0f} s"
                raise AssertionError(f"{what!r}: {state}\n{self.screen}")
            self.read(min(left, 0.5))

    def wait_for(self, *words: str) -> str:
        """Go on when every one of ``words`` is on the screen; returns the screen."""
        self.wait_until(lambda: all(each in self.screen for each in words), " + ".join(words))
        return self.screen

    def wait_gone(self, words: str) -> None:
        """Go on when ``words`` are on the screen no more."""
        self.wait_until(lambda: words not in self.screen, f"not {words}")

    def watch(self, seconds: float) -> None:
        """Look on for so long, as somebody does who stops typing."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self.ended:
            self.read(left)

    # What is done ----------------------------------------------------------------------

    def press(self, *names: str) -> None:
        """Press keys by their names, or type a single character."""
        for name in names:
            self.pressed += 1
            os.write(self.pty, KEYS.get(name, name).encode())

    def press_slowly(self, *names: str) -> None:
        """Press keys as a person does, each after the screen has followed the one before."""
        for name in names:
            self.press(name)
            wait = FOLLOWING
            while self.read(wait):
                wait = PAUSE

    def _marked(self) -> list[str]:
        """What stands behind the marks of the cursor."""
        lines = (line.partition("▌") for line in self.screen.splitlines())
        return [rest.strip() for _, mark, rest in lines if mark]

    def move_to(self, words: str) -> None:
        """Arrow down until the mark stands before ``words``."""
        for _ in range(40):
            while self.read(PAUSE):  # what was pressed before has been followed
                pass
            marked = self._marked()
            if any(line.startswith(words) for line in marked):
                return
            self.press("down")
            until = time.monotonic() + MOVING
            while self._marked() == marked and (left := until - time.monotonic()) > 0:
                self.read(left)
        raise AssertionError(f"no {words!r} to go to\n{self.screen}")

    def type(self, text: str) -> None:
        """Type ``text``; the end of a line is the Enter key."""
        os.write(self.pty, text.replace("\n", KEYS["enter"]).encode())

    def at_once(self, *parts: str) -> None:
        """Keys by their names and words between them, all in one go, as dictation sends them."""
        os.write(self.pty, "".join(KEYS.get(part, part) for part in parts).encode())

    def line(self, text: str) -> None:
        """Type ``text`` and Enter."""
        self.type(text + "\n")

    def kill(self) -> None:
        """``kill -9``."""
        self.program.send_signal(signal.SIGKILL)
        self.program.wait(PATIENCE)

    def hang_up(self) -> int:
        """Close the window; returns how the program ended."""
        os.close(self.pty)
        self.pty, self.ended = -1, True
        return self.program.wait(PATIENCE)

    def end(self) -> int:
        """Wait until the program has left by itself; returns its exit code."""
        until = time.monotonic() + PATIENCE
        while not self.ended:
            assert time.monotonic() < until, f"still there:\n{self.screen}"
            self.read(0.5)
        return self.program.wait(PATIENCE)

    def close(self) -> None:
        """Whatever state it is in, gone afterwards."""
        if self.program.poll() is None:
            self.program.kill()
            self.program.wait(PATIENCE)
        if self.pty >= 0:
            os.close(self.pty)
            self.pty = -1
