"""Looking after the installation: what `doctor` finds, checking a vault, salvaging a damaged one.

Nothing personal is in what is found: the home folder is written ``~``, and no name, word or
count of a caseload leaves the vault.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from mentor_tui.problems import DamagedProblem, Problem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.vault.checking import Checked
    from mentor_tui.vault.salvage import Salvaged

State = Literal["fine", "look", "damaged"]
CHARACTERS = "█ ░ ■ □ ● ○ ▌ ✓ • ← ↑ → ↓ › … – αά éàü ß œ ñ"
"""What the screens draw with, for a person to see whether their font has it."""
USUAL = (80, 24)
"""Columns and rows in which everything shows at once."""
LEAST_ROOM = 200 * 1024 * 1024
_LIBRARIES = ("textual", "apsw-sqlite3mc", "msgspec", "platformdirs")
_BACKUP_DAYS = 14


class Finding(NamedTuple):
    """One thing looked at. ``doctor.<name>`` says it, filled in with ``slots``."""

    name: str
    state: State
    slots: dict[str, Any]


def examine(desk: Desk) -> list[Finding]:
    """Everything but the inside of the vault; the age of its backups only when it is open."""
    looks: tuple[Callable[[Desk], Iterator[Finding]], ...] = (
        _versions, _terminal, _folders, _room, _synced, _vault_files, _packs, _settings, _backups,
    )  # fmt: skip
    return [finding for look in looks for finding in look(desk)]


def shown(path: Path) -> str:
    """``path`` without the name of the user in it."""
    with suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)


def _versions(desk: Desk) -> Iterator[Finding]:
    import platform

    from mentor_tui import __version__

    yield Finding("program", "fine", {"version": __version__})
    found = [("Python", platform.python_version()), (platform.system(), platform.release())]
    for name in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            found.append((name, metadata.version(name)))
    yield Finding("libraries", "fine", {"list": ", ".join(f"{n} {v}" for n, v in found)})


def _terminal(desk: Desk) -> Iterator[Finding]:
    import locale
    import shutil
    import sys

    if sys.stdout is None or not sys.__stdout__ or not sys.__stdout__.isatty():
        yield Finding("terminal.none", "fine", {})
    else:
        columns, rows = shutil.get_terminal_size()
        small = columns < USUAL[0] or rows < USUAL[1]
        slots = {"columns": columns, "rows": rows}
        yield Finding("terminal.small" if small else "terminal", "look" if small else "fine", slots)
        yield Finding("colours", "fine", {"n": _colours()})
    if os.name != "nt" and "utf" not in locale.getencoding().casefold():
        yield Finding("characters.other", "look", {})
    yield Finding("characters", "fine", {"characters": CHARACTERS})


def _colours() -> int:
    if os.environ.get("NO_COLOR"):
        return 0
    if os.environ.get("COLORTERM") in ("truecolor", "24bit") or os.name == "nt":
        return 1 << 24
    return 256 if "256" in os.environ.get("TERM", "") else 16


# Folders ---------------------------------------------------------------------------------


def _folders(desk: Desk) -> Iterator[Finding]:
    places = desk.folders
    for name, folder in (
        ("settings", places.settings.parent), ("vault", places.vault),
        ("state", places.state), ("content", places.content),
    ):  # fmt: skip
        slots = {"what": desk.language.text(f"doctor.place.{name}"), "folder": shown(folder)}
        if not folder.exists():
            yield Finding("folder.none", "fine", slots)
        elif not folder.is_dir() or not os.access(folder, os.W_OK | os.X_OK):
            yield Finding("folder.closed", "look", slots)
        else:
            yield Finding("folder", "fine", slots)
    open_ = len(_too_open(desk))
    if open_:
        yield Finding("open", "look", {"n": open_})
    elif os.name != "nt":
        yield Finding("private", "fine", {})


def _too_open(desk: Desk) -> list[tuple[Path, int]]:
    """What others on this computer may look into, and the rights it should have."""
    from mentor_tui.vault.glance import private

    if os.name == "nt":
        return []
    found = []
    for path, mode in (*private(desk.folders.vault), *private(desk.folders.state)):
        with suppress(OSError):
            if path.stat().st_mode & 0o077:
                found.append((path, mode))
    return found


def mend(desk: Desk) -> int:
    """Take from others the rights to look into the vault; how many places were mended."""
    mended = 0
    for path, mode in _too_open(desk):
        try:
            path.chmod(mode)
        except OSError:
            raise Problem("problem.read_only", folder=shown(path)) from None
        mended += 1
    return mended


def _room(desk: Desk) -> Iterator[Finding]:
    import shutil

    vault = desk.folders.vault.absolute()
    place = next(each for each in (vault, *vault.parents) if each.exists())
    try:
        free = shutil.disk_usage(place).free
    except OSError:
        return
    size = _size(desk.folders.vault / "vault.db")
    state: State = "look" if free < max(LEAST_ROOM, 3 * size) else "fine"
    name = "room" if state == "fine" else "room.little"
    yield Finding(name, state, {"megabytes": free // 1_000_000})


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0


def _synced(desk: Desk) -> Iterator[Finding]:
    from mentor_tui.services.places import on_network, syncing

    service = syncing(desk.folders.vault)
    if service:
        yield Finding("synced", "look", {"service": service})
    elif on_network(desk.folders.vault):
        yield Finding("network", "look", {})
    else:
        yield Finding("local", "fine", {})


# The vault and what belongs to it --------------------------------------------------------


def _vault_files(desk: Desk) -> Iterator[Finding]:
    from mentor_tui.vault import vault_exists
    from mentor_tui.vault.glance import glance

    if not vault_exists(desk.folders.vault):
        yield Finding("vault.none", "fine", {})
        return
    seen = glance(desk.folders.vault)
    if seen.newer:
        yield Finding("vault.newer", "look", {})
    if seen.damaged:
        yield Finding("vault.damaged", "damaged", {"files": ", ".join(seen.damaged)})
    elif not seen.newer:
        yield Finding("vault", "fine", {"kilobytes": seen.size // 1000})
    if seen.copies:
        yield Finding("vault.copies", "fine", {"n": seen.copies})


def _packs(desk: Desk) -> Iterator[Finding]:
    library = desk.library
    names = ", ".join(f"{pack.info.id} {pack.info.version}" for pack in library.packs)
    yield Finding("packs", "fine", {"list": names})
    for fault in library.faults:
        yield Finding("packs.fault", "look", {"fault": str(fault)})


def _settings(desk: Desk) -> Iterator[Finding]:
    for name in desk.faults:
        yield Finding("settings.fault", "look", {"name": name})


def _backups(desk: Desk) -> Iterator[Finding]:
    from mentor_tui.services.backups import backup_age

    if desk.example or desk.locked:
        return
    days = backup_age(desk)
    if days is None:
        yield Finding("backup.none", "look", {})
    else:
        yield Finding("backup", "look" if days > _BACKUP_DAYS else "fine", {"n": days})


def check(desk: Desk, progress: Progress, *, full: bool = False) -> tuple[Checked, list[Finding]]:
    """Look over the open vault, beside whoever works with it; also what to tell of it.

    Raises Stopped.
    """
    from mentor_tui.vault.checking import check as look_over

    checked = look_over(desk.vault, progress, full=full)
    return checked, [
        Finding(f"check.{fault}", "look" if fault in ("records", "index") else "damaged", {})
        for fault in checked.faults
    ] or [Finding("check", "fine", {})]  # fmt: skip


def rebuild(desk: Desk) -> None:
    """Make everything that is shown anew from what was saved."""
    desk.vault.rebuild()


def salvage(desk: Desk, secret: str, to: Path, progress: Progress) -> Salvaged:
    """Bring what is readable of this desk's vault into a new one in the folder ``to``.

    The vault here is closed when the secret is right, and its files stay as they are. Raises
    what `vault.salvage.salvage` raises.
    """
    from mentor_tui.services import access
    from mentor_tui.vault.salvage import salvage as bring_over

    if desk.example:
        raise UsageProblem("problem.salvage_example")
    if not str(to).strip() or str(to) == ".":
        raise UsageProblem("problem.salvage_folder")
    to = to.expanduser().absolute()
    vault = desk.folders.vault.absolute()
    if to == vault or vault in to.parents or to in vault.parents:
        raise UsageProblem("problem.folder_in_vault")
    return bring_over(desk.folders.vault, secret, to, progress, begin=lambda: access.lock(desk))


def line(desk: Desk, finding: Finding) -> str:
    """A finding in words, its state before it."""
    say = desk.language.text
    return say("doctor.line", state=say(f"doctor.state.{finding.state}"), what=words(desk, finding))


def words(desk: Desk, finding: Finding) -> str:
    """A finding in words."""
    name = f"doctor.{finding.name}"
    if finding.name in _COUNTED:
        return desk.language.count(name, finding.slots["n"])
    return desk.language.text(name, **finding.slots)


_COUNTED = ("open", "vault.copies", "backup", "colours")


def told(desk: Desk, salvaged: Salvaged, to: Path) -> list[str]:
    """What came of a salvage, line by line."""
    from mentor_tui.vault.salvage import REPORT

    say, count = desk.language.text, desk.language.count
    lines = [count("salvage.changes", salvaged.operations), say("salvage.place", folder=str(to))]
    if salvaged.drafts:
        lines.append(count("salvage.drafts", salvaged.drafts))
    if salvaged.restored:
        lines.append(count("salvage.restored", salvaged.restored))
    if salvaged.missing:
        lines.append(count("salvage.missing", salvaged.missing))
    if salvaged.incomplete:
        lines.append(count("salvage.incomplete", len(salvaged.incomplete)))
        lines.append(say("salvage.report", file=REPORT))
    if not salvaged.missing:
        lines.append(say("salvage.whole"))
    if salvaged.recovery_code:
        lines += [say("salvage.code"), salvaged.recovery_code, say("welcome.recovery_hint")]
    return [*lines, say("salvage.next")]


def worst_first(findings: list[Finding]) -> list[Finding]:
    """Damage, then what wants a look, then what is fine."""
    return sorted(findings, key=lambda each: ("damaged", "look", "fine").index(each.state))


def exit_code(findings: list[Finding]) -> int:
    """0 when all is fine, 1 with something to look at, 5 with damage."""
    states = {finding.state for finding in findings}
    return DamagedProblem.exit_code if "damaged" in states else int("look" in states)
