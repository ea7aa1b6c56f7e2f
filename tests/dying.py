"""Programs that kill themselves at one of their steps in the file system."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

Start = Callable[..., subprocess.Popen[str]]

DYING = """
import os, signal
from mentor_tui.progress import Progress
from mentor_tui.vault.backup import create
from mentor_tui.vault.restoring import restore
left = [int(os.environ["STEPS"])]
def dying(call):
    def step(*a, **k):
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        result = call(*a, **k)
        return result
    return step
for name in ("fsync", "replace", "rename", "mkdir", "unlink", "rmdir"):
    setattr(os, name, dying(getattr(os, name)))
"""
MANY = 1000


def steps_of(start: Start, home: Path, script: str) -> int:
    """How many steps of the file system ``script`` takes."""
    out, errors = start(home, DYING + script, STEPS=str(MANY)).communicate()
    assert errors == ""
    return MANY - int(out.split()[1])
