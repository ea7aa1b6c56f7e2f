"""A folder of files comes into being whole or not at all, for its owner alone."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentor_tui.problems import Problem, UsageProblem

_BEGUN = ".mentor-tui-export-"
_LEFT_BEHIND_SECONDS = 3600
_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class NewFolder:
    """A folder being filled. ``sums`` holds the SHA-256 of each file written, by its name."""

    def __init__(self, place: Path) -> None:
        self.sums: dict[str, str] = {}
        self._place = place

    def write(self, name: str, pieces: Iterable[bytes]) -> None:
        """A file of ``pieces``, one after the other; ``/`` in its name leads into folders."""
        path = self._place / name
        for above in reversed(path.relative_to(self._place).parents[:-1]):
            (self._place / above).mkdir(mode=0o700, exist_ok=True)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        seen = hashlib.sha256()
        with os.fdopen(os.open(path, flags, 0o600), "wb") as out:
            for piece in pieces:
                seen.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        self.sums[name] = seen.hexdigest()


def check_new(path: Path) -> Path:
    """Where the folder is going to lie; raises UsageProblem unless that is free or empty."""
    try:
        path = Path(os.path.abspath(path.expanduser()))  # noqa: PTH100, a link must stay to be seen
        if os.path.lexists(path) and (path.is_symlink() or any(path.iterdir())):
            raise UsageProblem("problem.place_taken")
        if not path.parent.is_dir():
            raise UsageProblem("problem.no_folder")
    except (OSError, ValueError, RuntimeError):
        raise UsageProblem("problem.place_taken") from None
    return path


@contextmanager
def new_folder(path: Path) -> Iterator[NewFolder]:
    """A folder made aside; at the end it gets its name, after any fault nothing is left of it.

    Raises UsageProblem when something lies there, Problem when it cannot be written.
    """
    path = check_new(path)
    fresh = path.with_name(_BEGUN + secrets.token_hex(6))
    try:
        _sweep(path.parent)
        fresh.mkdir(mode=0o700)
        yield NewFolder(fresh)
        if path.is_dir():
            path.rmdir()
        fresh.rename(path)
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Problem("problem.disk_full") from None
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):
            raise UsageProblem("problem.place_taken") from None
        raise Problem("problem.file_write") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what exports that were killed left here: it can be read by anybody."""
    for left in folder.glob(_BEGUN + "*"):
        with suppress(OSError):
            found = left.lstat()
            own = not hasattr(os, "getuid") or found.st_uid == os.getuid()
            if (
                own
                and not left.is_symlink()
                and time.time() - found.st_mtime > _LEFT_BEHIND_SECONDS
            ):
                shutil.rmtree(left, ignore_errors=True)
