"""How long a program takes from its start to a frame with certain words, and what it weighs.

The clock starts just before the process does and stops when the bytes that completed the words
were read, whatever it takes to draw them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]
PAIRS = 7
TRIES = 3
EMPTY_APP = """
from textual.app import App
from textual.widgets import Static


class Empty(App):
    def compose(self):
        yield Static("nothing here")


Empty().run()
"""


class Start(NamedTuple):
    """One start: milliseconds to the frame, resident memory in MiB (0 where unknown)."""

    milliseconds: float
    mebibytes: float


class Program(NamedTuple):
    """Python's arguments, the words that make the frame useful, the environment."""

    arguments: Sequence[str]
    words: str
    environment: Mapping[str, str]


def environment(home: Path) -> dict[str, str]:
    """A laptop of its own in 80×24; ``home`` is MENTOR_TUI_HOME."""
    return {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8",
        "HOME": str(home), "MENTOR_TUI_HOME": str(home), "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }  # fmt: skip


def start(program: Program) -> Start:
    """Start ``program``, wait for its frame, weigh it, end it."""
    terminal = Terminal(program.arguments, program.environment, measuring=True)
    words = program.words.encode()
    try:
        terminal.wait_until(lambda: words in terminal.raw, program.words)
        frame = (terminal.last_read - terminal.began) * 1000
        return Start(frame, _resident(terminal.program.pid))
    finally:
        terminal.program.terminate()
        terminal.close()


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return 0.0
    [line] = [line for line in status.read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def run_once(arguments: Sequence[str]) -> float:
    """Milliseconds a Python command takes from start to end."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return (time.perf_counter() - began) * 1000


def paired(one: Callable[[], float], other: Callable[[], float], pairs: int = PAIRS) -> float:
    """How many times longer ``one`` takes than ``other``, run in turn.

    Of the median of the pairs and the two quickest runs, the one that other work on the machine
    disturbed less. The first pair only warms the disk.
    """
    one(), other()
    runs = []
    for turn in range(pairs):
        first, second = (one, other) if turn % 2 else (other, one)
        found = {first: first(), second: second()}
        runs.append((found[one], found[other]))
    quickest = min(mine for mine, _ in runs) / min(theirs for _, theirs in runs)
    return min(quickest, statistics.median(mine / theirs for mine, theirs in runs))


def within(limit: float, measure: Callable[[], float], what: str) -> None:
    """Fail when ``measure`` is above ``limit`` every time: one may be the machine's fault."""
    tries: list[float] = []
    for _ in range(TRIES):
        tries.append(measure())
        print(f"{what}: {tries[-1]:.2f}× (at most {limit}×)")
        if tries[-1] <= limit:
            return
    raise AssertionError(f"{what}: {' and '.join(f'{t:.2f}' for t in tries)}, at most {limit}")
