"""What the screen libraries remember of drawn text is forgotten when the vault is locked."""

from __future__ import annotations

import functools
import gc
from typing import Any

from textual.app import App

LIBRARIES = ("rich.", "textual.")
LATE = 1.0
"""Seconds after which a slow machine has drawn the last of the old screens as well."""


def forget_soon(app: App[Any]) -> None:
    """Forget once nothing draws the old screens any more, and again for what came late."""
    app.call_after_refresh(forget, app)
    app.set_timer(LATE, functools.partial(forget, app))


def forget(app: App[Any]) -> None:
    """Empty the app's clipboard and whatever was kept to draw the same line faster again."""
    app._clipboard = ""
    gc.collect()
    for each in gc.get_objects():
        if isinstance(each, functools._lru_cache_wrapper) and each.__module__.startswith(LIBRARIES):
            each.cache_clear()
