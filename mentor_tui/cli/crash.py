"""A private report of something unexpected: where in the code, and not one word of the user's."""

from __future__ import annotations

import contextlib
import os
import platform
import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from mentor_tui import __version__

KEPT = 10
FOLDER = "reports"


def report(state: Path | None, error: BaseException) -> Path | None:
    """Write a report below ``state`` and return where it lies; ``None`` when it cannot be written.

    It holds types of errors and lines of code only: no message, no local, no argument, since any
    of these could quote what a mentor wrote.
    """
    if state is None:
        return None
    with contextlib.suppress(Exception):
        folder = state / FOLDER
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write("\n".join(_lines(error)) + "\n")
        for old in sorted(folder.glob("*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
        return path
    return None


def _lines(error: BaseException) -> list[str]:
    lines = [f"mentor-tui {__version__}, Python {platform.python_version()}, {sys.platform}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__name__)
        lines += _frames(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__
    return lines


def _frames(trace: TracebackType | None) -> list[str]:
    lines = []
    while trace is not None:
        frame = trace.tb_frame
        module = frame.f_globals.get("__name__", "?")
        lines.append(f"  {module}:{frame.f_code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return lines
