"""A trainer holds a workshop: a case with the votes of phones, a companion, the end of it all."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from machine import Machine
from offline import stay_on_loopback
from roomful import browsers
from terminal import Terminal


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests talk over the loopback, and no further."""
    stay_on_loopback(monkeypatch)


def begin(laptop: Machine, *words: str) -> tuple[Terminal, str, str]:
    """The trainer's terminal, the address and the code it shows."""
    terminal = laptop.open("workshop", "--port", "0", *words)
    screen = terminal.wait_for("End the workshop")
    address, code = re.search(r"http://\S+", screen), re.search(r"Code: (\d{4} \d{4})", screen)
    assert address
    assert code
    return terminal, address[0], code[1]


def gone(process_id: int, seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(process_id, 0)
            state = Path(f"/proc/{process_id}/stat")
            if state.exists() and ") Z " in state.read_text(encoding="utf-8"):
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def companions(laptop: Machine) -> list[int]:
    """The processes of the room's companions on this laptop."""
    found = []
    for each in Path("/proc").glob("[0-9]*/environ"):
        try:
            known = each.read_bytes()
        except OSError:
            continue
        if f"{laptop.temp}/mentor-tui-workshop-".encode() in known:
            found.append(int(each.parent.name))
    return found


def test_a_case_with_the_votes_of_the_room(laptop: Machine) -> None:
    terminal, url, code = begin(laptop, "--case", "day_27")
    terminal.line("2")
    terminal.wait_for("Selma, day 27", "0 votes, 0 in the room")

    async def vote() -> None:
        async with browsers(url, 3) as phones:
            for at, phone in enumerate(phones):
                assert (await phone.join(code))[0] == 200
                assert "Selma" in (await phone.get("/vote"))[1]
                assert (await phone.vote(1 + min(at, 1)))[0] == 200

    asyncio.run(vote())
    began = time.monotonic()
    screen = terminal.wait_for("3 votes, 3 in the room")
    assert time.monotonic() - began < 5
    assert re.search(r"█ 1$", screen, re.MULTILINE)
    assert re.search(r"█ 2$", screen, re.MULTILINE)
    terminal.line("2")
    terminal.wait_for("→ I get into the car", "Enter goes on")
    terminal.line("")
    terminal.wait_for("0 votes, 3 in the room")  # the next scene begins at nothing
    terminal.line("0")
    terminal.wait_for("End the workshop")
    terminal.line("0")
    terminal.wait_for("once more")
    terminal.line("0")
    assert terminal.end() == 0
    assert "Nothing of it was kept" in terminal.screen
    assert list(laptop.temp.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=["told", "killed"])
def test_everything_is_gone_however_it_ends(laptop: Machine, end: signal.Signals) -> None:
    terminal, url, code = begin(laptop)

    async def work() -> list[int]:
        async with browsers(url) as [browser]:
            await browser.join(code)
            companion = await browser.companion()
            await companion.shows("Amira")
            terminal.program.send_signal(signal.SIGSTOP)  # the laptop is closed …
            terminal.program.send_signal(signal.SIGCONT)  # … and opened
            await companion.press("2")
            await companion.shows("Stage")
            found = companions(laptop)
            terminal.program.send_signal(end)
            await companion.closed()
        return found

    [process_id] = asyncio.run(work())
    assert gone(process_id)
    if end == signal.SIGTERM:
        assert terminal.end() == 0
        assert list(laptop.temp.iterdir()) == []
    else:
        [folder] = laptop.temp.iterdir()
        until = time.monotonic() + 5
        while any(folder.iterdir()) and time.monotonic() < until:
            time.sleep(0.05)
        assert list(folder.iterdir()) == []


def test_what_cannot_be_is_said_in_one_sentence(laptop: Machine) -> None:
    for words, said in (
        (("--sessions", "0"), "--sessions takes a number from 1 to 60"),
        (("--sessions", "1000"), "--sessions takes a number from 1 to 60"),
        (("--port", "70000"), "--port takes a number from 0 to 65535"),
        (("--case", "no_such_case"), "no_such_case"),
    ):
        told = laptop.run("workshop", *words)
        assert told.code == 2, words
        assert said in told.err
        assert told.err.count("\n") == 1
    ended = laptop.run("workshop", "--port", "0")  # nobody there to lead it
    assert (ended.code, ended.err) == (0, "")
    assert not set("\x1b█▀▄") & set(ended.out)


def test_in_lines_a_trainer_hears_the_votes_when_she_asks_for_them(laptop: Machine) -> None:
    typed = "1\nReady?\n2\n\n1\n0\n0\n0\n"
    told = laptop.run("--plain", "workshop", "--port", "0", stdin=typed)
    assert (told.code, told.err) == (0, "")
    assert told.out.count("Ready?") == 3  # asked, looked at again with Enter, closed
    assert told.out.count("0 votes, 0 in the room") == 3
    assert told.out.count("Close the vote") == 2
    assert "Nothing of it was kept" in told.out


def test_without_its_parts_it_says_how_to_get_them(laptop: Machine) -> None:
    code = (
        "import sys\nsys.modules['segno'] = None\nfrom mentor_tui.cli.main import main\n"
        "sys.exit(main(['workshop']))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], env=laptop.environment(), stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (1, "")
    assert 'pip install "mentor-tui[workshop]"' in told.stderr
    assert told.stderr.count("\n") == 1
