"""Settings and the folders where everything lies. A broken settings file never stops the start."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from mentor_tui.problems import Problem

HOME_VARIABLE = "MENTOR_TUI_HOME"
THEMES = ("calm-dark", "calm-light", "high-contrast", "plain-16")
STAGE_NAMES = ("ips", "euse")
"""Whose names the stages have: our fourteen, or the five of the European process."""


class Settings(NamedTuple):
    """What the user chose. ``idle_minutes`` of 0 never locks by itself; ``rules`` overrides
    numbers of `casework.due.Rules`; ``all_items`` asks the optional check-in items too. After
    ``retention_months`` without contact it is asked whether a file is still needed, unless
    ``retention`` has another number for the mentor's country, such as ``{"FR": 24}``; 0 never
    asks. ``backups`` of so many days are kept beside the vault; 0 makes none. With
    ``reference_lines`` outcomes show figures of elsewhere beside them. ``stage_names`` is one
    of `STAGE_NAMES`; a service that goes on for so many months only says so in
    ``time_limit_months``, 0 for no limit. ``wording_hints`` offers kinder words while typing,
    ``card_of_the_day`` one card a day that was read before."""

    language: str | None = None
    theme: str = THEMES[0]
    idle_minutes: int = 10
    motion: bool = True
    all_items: bool = False
    retention_months: int = 24
    retention: dict[str, int] = {}
    backups: int = 7
    reference_lines: bool = False
    stage_names: str = STAGE_NAMES[0]
    time_limit_months: int = 0
    wording_hints: bool = True
    card_of_the_day: bool = True
    rules: dict[str, Any] = {}


class Folders(NamedTuple):
    """Where settings, vault, state and the user's own content packs lie."""

    settings: Path
    vault: Path
    state: Path
    content: Path


def find_folders(vault: str | None = None) -> Folders:
    """The folders of this user: ``MENTOR_TUI_HOME``, a stick with ``portable.toml``, or the
    places the system keeps for programs. ``vault`` names another vault folder."""
    home = os.environ.get(HOME_VARIABLE)
    beside = Path(sys.argv[0]).resolve().parent
    if not home and (beside / "portable.toml").is_file():
        home = str(beside / "mentor-tui-data")
    if home:
        root = Path(home).expanduser()
        folders = Folders(
            root / "settings.toml", root / "vaults" / "main", root / "state", root / "content"
        )
    else:
        from platformdirs import PlatformDirs

        dirs = PlatformDirs("mentor-tui", appauthor=False, roaming=False)
        folders = Folders(
            Path(dirs.user_config_dir) / "settings.toml",
            Path(dirs.user_data_dir) / "vaults" / "main",
            Path(dirs.user_state_dir),
            Path(dirs.user_data_dir) / "content",
        )
    return folders._replace(vault=Path(vault).expanduser()) if vault else folders


def read_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings, and the names of entries that could not be used (the file name if broken)."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError):
        return Settings(), [path.name]
    import tomllib

    try:
        raw = tomllib.loads(text)
    except ValueError:
        return Settings(), [path.name]
    good: dict[str, Any] = {}
    bad = []
    for name, value in raw.items():
        default = Settings._field_defaults.get(name, ...)
        fits = isinstance(value, str) if default is None else type(value) is type(default)
        if name == "retention" and fits:
            fits = all(type(months) is int for months in value.values())
        if default is ... or not fits:
            bad.append(name)
        else:
            good[name] = value
    return Settings(**good), bad


def write_settings(path: Path, settings: Settings) -> None:
    """Keep ``settings``; raises Problem when the folder cannot be written."""
    import tomli_w

    values = {name: value for name, value in settings._asdict().items() if value is not None}
    fresh = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with fresh.open("w", encoding="utf-8") as out:
            out.write(tomli_w.dumps(values))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    except OSError:
        raise Problem("problem.read_only", folder=str(path.parent)) from None
