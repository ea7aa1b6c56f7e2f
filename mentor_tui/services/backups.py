"""Backups for a desk: by hand into a file, by themselves beside the vault, and the way back."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services import access
from mentor_tui.services.desk import Desk

if TYPE_CHECKING:
    from mentor_tui.vault import Vault
    from mentor_tui.vault.backup import Verified
    from mentor_tui.vault.restoring import Restored

REMIND_AFTER = 14
"""Days after which a backup is called to mind."""
WORTH_IT = 7
"""Days of work in a vault before the first backup is called to mind."""
LEAVING_SECONDS = 1.5
LARGEST_ON_LEAVING = 64 * 1024 * 1024
"""A larger vault is backed up at the next start, beside the screen."""

# By hand --------------------------------------------------------------------------------


def default_file(desk: Desk) -> Path:
    """Where a backup may go: a name that says nothing but the day, not taken yet."""
    return _free_name(desk, Path.home())


def chosen_file(desk: Desk, typed: str) -> Path:
    """The file that was meant: of a folder, one of the default name in it."""
    file = existing_file(typed)
    try:
        return _free_name(desk, file) if file.is_dir() else file
    except OSError:
        raise UsageProblem("problem.backup_file") from None


def existing_file(typed: str) -> Path:
    """The backup that was meant. Raises UsageProblem when none is named."""
    if not typed.strip() or "\0" in typed:
        raise UsageProblem("problem.backup_file")
    try:
        return Path(typed.strip()).expanduser()
    except RuntimeError:
        raise UsageProblem("problem.backup_file") from None


def _free_name(desk: Desk, folder: Path) -> Path:
    names = [f"mentor-tui-{desk.today}{more}.mtbackup" for more in ("", *range(-2, -100, -1))]
    return next(
        (folder / name for name in names if not (folder / name).exists()), folder / names[0]
    )


def create(desk: Desk, file: Path, progress: Progress, *, replace: bool = False) -> Verified:
    """Back the open vault up into ``file`` and prove that it is whole.

    Raises UsageProblem when there is a file already and ``replace`` is not said, or for example
    people; Problem for a full disk; Stopped.
    """
    from mentor_tui.vault import backup, memory

    _own(desk)
    state = desk.folders.state
    made = backup.create(
        desk.vault, file, state=state, now=desk.now, progress=progress, replace=replace
    )
    memory.remember_verified(state, made.vault, made.made)
    return made


def verify(desk: Desk, file: Path, secret: str, progress: Progress) -> Verified:
    """Prove that ``file`` can be restored with the passphrase or recovery code of its time.

    Raises UsageProblem for a file that is no backup, LockedProblem, DamagedProblem, Stopped.
    """
    from mentor_tui.vault import backup, memory

    state = desk.folders.state
    found = backup.verify(file, secret, state=state, progress=progress)
    memory.remember_verified(state, found.vault, found.made)
    return found


def restore(desk: Desk, file: Path, secret: str, progress: Progress) -> Restored:
    """Put the vault of the backup in place of this desk's, which is kept, and open it.

    Raises as `verify` does, and Problem while the vault is open in another window.
    """
    from mentor_tui.vault import restoring

    _own(desk)
    return _put_back(
        desk, secret,
        lambda: restoring.restore(
            file, secret, desk.folders.vault, state=desk.folders.state, now=desk.now,
            progress=progress, close=lambda: access.lock(desk),
        ),
    )  # fmt: skip


def fall_back(desk: Desk, secret: str, progress: Progress) -> Restored:
    """Go back to the last good automatic backup, with all that is still readable since.

    Raises UsageProblem when there is none, LockedProblem, Stopped.
    """
    from mentor_tui.vault import fallback

    _own(desk)
    return _put_back(
        desk, secret,
        lambda: fallback.fall_back(
            desk.folders.vault, secret, state=desk.folders.state, now=desk.now,
            progress=progress, close=lambda: access.lock(desk),
        ),
    )  # fmt: skip


def automatic_backups(desk: Desk) -> list[Path]:
    """The backups made beside the vault, the newest first."""
    from mentor_tui.vault import fallback

    return fallback.automatic(desk.folders.vault)


def _own(desk: Desk) -> None:
    if desk.example:
        raise UsageProblem("problem.backup_example")


def _put_back(desk: Desk, secret: str, work: Callable[[], Restored]) -> Restored:
    from mentor_tui.vault import memory

    was_open = not desk.locked
    try:
        done = work()
    except Problem:
        if was_open and desk.locked:  # nothing was moved: go on with what is there
            with contextlib.suppress(Problem):
                access.unlock(desk, secret)
        raise
    memory.remember_verified(desk.folders.state, done.verified.vault, done.verified.made)
    access.unlock(desk, secret)
    return done


# The reminder ---------------------------------------------------------------------------


def backup_age(desk: Desk) -> int | None:
    """Days since the last backup that proved to be whole; ``None`` when there is none."""
    from mentor_tui.vault.memory import read_memory

    made = read_memory(desk.folders.state, desk.vault.id).verified
    return max(0, (desk.today - made.date()).days) if made else None


def reminder(desk: Desk) -> str:
    """One calm sentence when it is time for a backup, else nothing."""
    from mentor_tui.vault.memory import first_day

    if desk.example:
        return ""
    age = backup_age(desk)
    if age is not None:
        return desk.language.count("today.backup_days", age) if age > REMIND_AFTER else ""
    first = first_day(desk.vault)
    if first is None or (desk.today - first).days < WORTH_IT:
        return ""
    return desk.language.text("today.backup_none")


# By themselves --------------------------------------------------------------------------


def waiting(desk: Desk) -> bool:
    """Whether something was saved since the last automatic backup, which is of another day.

    So it is when there was no time for it on leaving, or no orderly leaving.
    """
    from mentor_tui.vault import memory

    vault = desk.open_vault
    if vault is None or not _changed(desk, vault):
        return False
    last = memory.read_memory(desk.folders.state, vault.id).automatic_at
    day = last.date() if last else memory.first_day(vault)
    return day is not None and day < desk.today


def catch_up(desk: Desk, progress: Progress) -> None:
    """Make the waiting backup, beside the screen, however long it takes. Raises Problem."""
    if waiting(desk):
        _back_up(desk, desk.vault, progress)


def before_leaving(desk: Desk) -> None:
    """Back up what was saved, unless it takes longer than a moment: then at the next start."""
    if desk.open_vault is not None:
        _quickly(desk, desk.open_vault)


def after_command(desk: Desk) -> None:
    """As `before_leaving`, once a day: commands follow each other quickly."""
    with contextlib.suppress(Problem):
        if waiting(desk):
            before_leaving(desk)


def lock(desk: Desk) -> Callable[[], None]:
    """Lock the desk at once; returns what is left to do: the waiting backup, then closing."""
    vault, desk.open_vault = desk.open_vault, None

    def rest() -> None:
        if vault is not None:
            _quickly(desk, vault)
            vault.close()

    return rest


def _quickly(desk: Desk, vault: Vault) -> None:
    until = time.monotonic() + LEAVING_SECONDS

    def hurry(done: int, total: int) -> None:
        if time.monotonic() > until:
            progress.stop()

    progress = Progress(hurry)
    with contextlib.suppress(Problem, OSError):  # whatever it is, leaving goes on
        small = (vault.folder / "vault.db").stat().st_size <= LARGEST_ON_LEAVING
        if small and _changed(desk, vault):
            _back_up(desk, vault, progress)


def _changed(desk: Desk, vault: Vault) -> bool:
    """Never for a vault that misses changes: the backups before it may have them."""
    from mentor_tui.vault import memory

    if desk.example or not desk.settings.backups or vault.missing_changes:
        return False
    try:
        mark = memory.mark_of(vault)
    except Problem:  # a throw-away one, or closed meanwhile
        return False
    return memory.read_memory(desk.folders.state, vault.id).automatic != mark


def _back_up(desk: Desk, vault: Vault, progress: Progress) -> None:
    from mentor_tui.vault import fallback, memory

    state, now, mark = desk.folders.state, desk.now, memory.mark_of(vault)
    days = desk.settings.backups
    fallback.back_up(vault, state=state, now=now, days=days, progress=progress)
    memory.remember_automatic(state, vault.id, mark, now)


# In words -------------------------------------------------------------------------------


def verified_text(desk: Desk, found: Verified) -> str:
    """When the backup was made and what is in it."""
    count = desk.language.count
    return desk.language.text(
        "backup.whole", made=desk.language.moment(found.made),
        people=count("backup.people", found.people), notes=count("backup.notes", found.notes),
        changes=count("backup.changes", found.changes),
    )  # fmt: skip


def restored_text(desk: Desk, done: Restored) -> str:
    """From when the vault is now, what is not in it, and where the one before it is."""
    say, count = desk.language.text, desk.language.count
    said = [say("backup.restored", made=desk.language.moment(done.verified.made))]
    if done.added:
        said.append(count("backup.added", done.added))
    if done.lost:
        said.append(count("backup.lost", done.lost))
    if done.kept:
        said.append(say("backup.kept", folder=done.kept))
    return " ".join(said)
