"""Companions in browsers: real processes on example people, and nothing left of them."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from offline import stay_on_loopback
from roomful import a_room, browsers, until

from mentor_tui.workshop.seats import child_environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests talk over the loopback, and no further."""
    stay_on_loopback(monkeypatch)


def alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def known_to(process_id: int) -> bytes:
    """The environment of a process, where the system tells it."""
    told = Path(f"/proc/{process_id}/environ")
    return told.read_bytes() if told.exists() else b""


async def test_a_browser_works_leaves_comes_back_and_survives_a_neighbours_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("MENTOR_TUI_NOW", "2026-11-23T08:30")
    monkeypatch.setenv("MENTOR_TUI_HOME", "/trainer/vault")
    async with a_room(seats=2) as (room, url), browsers(url, 3) as (ana, ben, eva):
        for each in (ana, ben, eva):
            await each.join(room.door.code)
        mine, other = await ana.companion(), await ben.companion()
        await mine.shows("Amira")
        await other.shows("Amira")
        third = await eva.companion()
        await third.closed()  # two at most
        assert json.loads((await eva.get("/companion/state"))[1]) == {"state": "full"}
        pids = room.seats.process_ids
        assert len(pids) == 2
        assert b"/trainer/vault" not in known_to(pids[0])
        os.kill(pids[1], signal.SIGKILL)
        await other.closed()
        assert json.loads((await ben.get("/companion/state"))[1]) == {"state": "gone"}
        await mine.send("rubbish", "[]", "{}", '["stdin", 5]', '["resize", {"width": 1e99}]', "[[")
        await mine.press("2")
        await mine.shows("Stage")
        await mine.leave()
        assert json.loads((await ana.get("/companion/state"))[1]) == {"state": "here"}
        back = await ana.companion()
        await back.shows("Stage")  # where she was
        await back.send("x" * 300_000)
        await back.closed()
        assert alive(pids[0])
        folder = room.seats.folder
        assert folder.exists()
    assert not any(map(alive, pids))
    assert not folder.exists()


async def test_pages_opened_at_once_share_one_companion_and_none_outlives_the_room() -> None:
    async with a_room(seats=3) as (room, url), browsers(url) as [ana]:
        await ana.join(room.door.code)
        opened = await asyncio.gather(*(ana.companion() for _ in range(3)))
        await until(lambda: room.seats.process_ids)
        await asyncio.gather(*(each.leave() for each in opened))
        again = await ana.companion()
        await again.shows("Amira")
        pids = room.seats.process_ids
        assert len(pids) == 1
        started = list(room.seats.folder.iterdir())
        assert len(started) == 1  # no other was even begun
        await ana.join(room.door.code)
    assert not any(map(alive, pids))


async def test_a_room_that_ends_while_companions_start_leaves_none_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[int] = []
    real = asyncio.create_subprocess_exec

    async def start(*words: Any, **more: Any) -> Any:
        process = await real(*words, **more)
        begun.append(process.pid)
        return process

    monkeypatch.setattr(asyncio, "create_subprocess_exec", start)
    async with a_room(seats=4) as (room, url), browsers(url, 4) as guests:
        for each in guests:
            await each.join(room.door.code)
            await each.companion()
        await until(lambda: begun)
        folder = room.seats.folder
    assert len(begun) <= 2  # two at a time, and the others gave up their turn
    assert not any(map(alive, begun))
    assert not folder.exists()


async def test_a_companion_whose_browser_does_not_come_back_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mentor_tui.workshop.seats.KEPT", 0.0)
    async with a_room() as (room, url), browsers(url) as [ana]:
        await ana.join(room.door.code)
        companion = await ana.companion()
        await companion.shows("Amira")
        [process_id] = room.seats.process_ids
        await companion.leave()
        await until(lambda: not (len(room.seats) or any(room.seats.folder.iterdir())))
        assert not alive(process_id)


def test_a_companion_of_the_room_knows_nothing_of_the_trainer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MENTOR_TUI_HOME", "HOME", "XDG_DATA_HOME", "SSH_AUTH_SOCK", "SOME_SECRET"):
        monkeypatch.setenv(name, "/trainer/private")
    known = child_environment(tmp_path, 80, 24)
    assert "/trainer/private" not in known.values()
    assert known["MENTOR_TUI_HOME"] == known["HOME"] == known["TMPDIR"] == str(tmp_path)


FENCED = """
import json, os, shutil, socket, subprocess, sys
from pathlib import Path
from mentor_tui.workshop.fence import stay_inside
own, outside = Path(sys.argv[1]), Path(sys.argv[2])
line = socket.socket()
stay_inside(own)
import tomllib
tries = {
    "write own": lambda: (own / "new.txt").write_text("x"),
    "folder own": lambda: (own / "folder").mkdir(),
    "remove own": lambda: (own / "new.txt").unlink(),
    "read": lambda: (outside / "private.txt").read_text(),
    "read by a way round": lambda: Path(own / ".." / "outside" / "private.txt").read_text(),
    "read by a link": lambda: (own / "link").read_text(),
    "write": lambda: (outside / "new.txt").write_text("x"),
    "append": lambda: open(outside / "private.txt", "a"),
    "low write": lambda: os.open(outside / "new", os.O_WRONLY | os.O_CREAT),
    "list": lambda: os.listdir(outside), "scan": lambda: os.scandir(outside),
    "remove": lambda: (outside / "private.txt").unlink(),
    "rename in": lambda: (outside / "private.txt").rename(own / "p"),
    "rename out": lambda: (own / "kept.txt").rename(outside / "p"),
    "link in": lambda: os.link(outside / "private.txt", own / "q"),
    "tree": lambda: shutil.rmtree(outside),
    "copy": lambda: shutil.copy(outside / "private.txt", own),
    "go": lambda: os.chdir(outside), "mode": lambda: os.chmod(outside / "private.txt", 0o777),
    "run": lambda: subprocess.run(["true"]), "system": lambda: os.system("true"),
    "connect": lambda: line.connect(("127.0.0.1", 9)), "home": lambda: open("/etc/passwd").read(),
}
done = {}
for name, attempt in tries.items():
    try:
        attempt()
        done[name] = True
    except PermissionError:
        done[name] = False
print(json.dumps(done))
"""


def test_the_fence_lets_a_companion_reach_its_own_folder_only(tmp_path: Path) -> None:
    own, outside = tmp_path / "own", tmp_path / "outside"
    own.mkdir()
    outside.mkdir()
    (outside / "private.txt").write_text("about a real person", encoding="utf-8")
    (own / "kept.txt").write_text("x", encoding="utf-8")
    (own / "link").symlink_to(outside / "private.txt")
    told = subprocess.run(
        [sys.executable, "-c", FENCED, str(own), str(outside)], capture_output=True, cwd=own,
        encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    done = json.loads(told.stdout)
    assert {name for name, worked in done.items() if worked} == {
        "write own", "folder own", "remove own",
    }  # fmt: skip
    assert (outside / "private.txt").read_text(encoding="utf-8") == "about a real person"
    assert [each.name for each in outside.iterdir()] == ["private.txt"]
