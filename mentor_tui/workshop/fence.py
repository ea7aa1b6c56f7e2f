"""A browser's companion stays in its own folder: it reads and writes no other file of the laptop.

Participants may open, export and import in their companion as its owner would; what they reach
with that is a folder of made-up people. The fence is an audit hook: it holds for everything
Python opens, cannot be taken down again, and answers like a folder without permission.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import sysconfig
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_READ = {"os.listdir", "os.scandir", "os.chdir"}
_CHANGED = {
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.chown", "os.link",
    "os.symlink", "os.truncate", "os.utime", "shutil.copyfile", "shutil.move", "shutil.rmtree",
    "shutil.make_archive", "shutil.unpack_archive", "os.setxattr",
}  # fmt: skip
_NEVER = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork",
    "os.forkpty", "pty.spawn", "os.startfile", "webbrowser.open", "ctypes.dlopen",
    "socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo",
}  # fmt: skip
_SYSTEM = (
    "/usr/share", "/usr/lib", "/usr/local/share", "/etc/localtime", "/etc/timezone",
    "/System/Library", "/Library/Fonts", "/proc/self", "/proc/meminfo", "/dev/null",
    "/dev/urandom", "/dev/tty",
)  # fmt: skip
_PORTABLE = "mentor-tui-data"
"""Where a program on a stick keeps its owner's vault, beside itself."""


def stay_inside(folder: Path, *, readable: Iterable[str] = ()) -> None:
    """From now on this process opens files below ``folder``, and reads its own program, only."""
    sys.addaudithook(_fence(folder, readable))


def _fence(folder: Path, readable: Iterable[str]) -> Callable[[str, tuple[Any, ...]], None]:
    home = os.path.realpath(folder)
    own = {os.path.realpath(each) for each in (*_program(), *_SYSTEM, *readable) if each}

    def refuse() -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    def check(path: Any, *, writing: bool) -> None:
        if path is None or isinstance(path, int):
            return  # what is open already
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        try:
            real = os.path.realpath(path)
        except (OSError, TypeError, ValueError):
            refuse()
        if _below(real, home) or real == os.devnull:
            return
        if writing or _PORTABLE in Path(real).parts or not any(_below(real, at) for at in own):
            refuse()

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            written = isinstance(mode, str) and bool(set(mode) & set("wax+"))
            check(path, writing=written or bool(isinstance(flags, int) and flags & _WRITING))
        elif event in _READ:
            check(arguments[0], writing=False)
        elif event in _CHANGED:
            for path in arguments[: 2 if event in _TWO else 1]:
                check(path, writing=True)
        elif event in _NEVER and not _loopback_of_windows(event, arguments):
            refuse()

    return hook


_TWO = {"os.rename", "os.link", "os.symlink", "shutil.copyfile", "shutil.move"}


def _program() -> set[str]:
    """Where the interpreter, its libraries and this program lie."""
    package = Path(__file__).resolve().parents[1]
    found = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(package), str(package / "content")}
    found |= set(sysconfig.get_paths().values())
    found.add(str(package.parent / "content"))  # beside the package in a checkout
    return found | {entry for entry in sys.path if entry}


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _loopback_of_windows(event: str, arguments: tuple[Any, ...]) -> bool:
    """The event loop of Windows talks to itself over the loopback."""
    if sys.platform != "win32" or event not in ("socket.connect", "socket.bind"):
        return False
    address = arguments[1]
    return isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1")


def end_with_parent(every: float = 2.0, tidy: Callable[[], None] = lambda: None) -> None:
    """End this process, after ``tidy``, when the one that started it is gone, however it went."""
    if sys.platform == "win32":
        return
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(every)
        with contextlib.suppress(Exception):
            tidy()
        os._exit(0)

    threading.Thread(target=watch, name="parent", daemon=True).start()
