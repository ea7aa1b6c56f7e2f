"""The room's server, with real clients: who gets in, what is refused, how a room votes."""

from __future__ import annotations

import asyncio
import contextlib
import io
import itertools
import re
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import AsyncIterator

import pytest
from offline import stay_on_loopback
from roomful import PATIENCE, Browser, a_room, aiohttp, browsers, until

from mentor_tui.language import LANGUAGES
from mentor_tui.workshop.lines import MOST
from mentor_tui.workshop.serving import MOST_LINES, Room


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests talk over the loopback, and no further."""
    stay_on_loopback(monkeypatch)


async def test_the_code_opens_the_room_and_a_wrong_one_does_not() -> None:
    async with a_room() as (room, url), browsers(url) as [browser]:
        status, page = await browser.join("00000001" if room.door.code != "00000001" else "2")
        assert (status, "not the code" in page) == (403, True)
        assert (await browser.get("/companion/state"))[0] == 403
        assert "Come in" in (await browser.get("/vote"))[1]  # back to the door
        status, page = await browser.join(room.door.shown_code)
        assert (status, "Good that you are here" in page) == (200, True)
        [cookie] = list(browser.session.cookie_jar)
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert room.door.code not in cookie.value


async def test_a_stranger_page_or_a_name_that_points_here_is_refused() -> None:
    async with a_room() as (room, url), browsers(url) as [browser]:
        foreign = {"Origin": "http://evil.example"}
        assert (await browser.post("/join", {"code": room.door.code}, **foreign))[0] == 403
        assert (await browser.post("/join", {"code": room.door.code}, Origin="null"))[0] == 403
        assert (await browser.get("/", Host=f"evil.example:{room.port}"))[0] == 403
        assert (await browser.get("/", Host="127.0.0.1:1"))[0] == 403
        assert len(room.door) == 0
        await browser.join(room.door.code)
        assert (await browser.get("/", **foreign))[0] == 403
        for origin in ("http://evil.example", f"https://127.0.0.1:{room.port}", "null", None):
            with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
                await browser.session.ws_connect(f"{url}/companion/ws", origin=origin)
            assert refused.value.status == 403
        assert len(room.seats) == 0


async def test_a_thousand_wrong_codes_get_nowhere_and_neighbours_come_in() -> None:
    async with a_room() as (room, url), browsers(url, 8) as guessing:
        first = room.door.code
        wrong = "1" * 8 if first != "1" * 8 else "2" * 8

        async def guess(browser: Browser) -> list[int]:
            return [(await browser.join(wrong))[0] for _ in range(125)]

        answers = [*itertools.chain(*await asyncio.gather(*(guess(each) for each in guessing)))]
        assert len(answers) == 1_000
        assert set(answers) == {403, 429}
        assert answers.count(403) < 20
        assert (await guessing[0].join(room.door.code))[0] == 429  # even the right one waits
        neighbour = Browser(url, "127.0.0.2")
        assert (await neighbour.join(room.door.code))[0] == 200
        await neighbour.session.close()
        assert room.door.code == first


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


async def sent(browser: Browser, body: object) -> int:
    """What a body is answered with, 0 when the room hung up before the end of it."""
    try:
        return (await browser.post("/vote", body, **FORM))[0]
    except aiohttp.ClientError:
        return 0


async def endless() -> AsyncIterator[bytes]:
    """Ten megabytes that do not say how many they are."""
    for _ in range(2_560):
        yield b"x" * 4_096


async def test_rubbish_and_ten_megabytes_are_refused_and_the_room_goes_on() -> None:
    async with a_room() as (room, url), browsers(url) as [browser]:
        await browser.join(room.door.code)
        question = room.voting.ask("", ("a", "b"))
        assert await sent(browser, io.BytesIO(b"x" * 10_000_000)) in (0, 413)
        assert await sent(browser, endless()) in (0, 413)
        for body in (
            b"", b"\xff\xfe\x00", b"number=1", b"number=x&choice=1", b"number=1&choice=-1",
            b"number=99999999999999999999&choice=1", "number=١&choice=١".encode(),
        ):  # fmt: skip
            assert (await browser.post("/vote", body, **FORM))[0] == 400, body
        multipart = {"Content-Type": "multipart/form-data; boundary=x"}
        assert (await browser.post("/vote", b"--x\r\nrubbish", **multipart))[0] in (400, 413)
        squeezed = {**FORM, "Content-Encoding": "deflate"}
        bomb = zlib.compress(b"number=1&choice=1&x=" + b"x" * 1_000_000)  # small until opened
        assert (await browser.post("/vote", bomb[:4_000], **squeezed))[0] == 400
        for path in ("/vote/after/x", "/static/..%2fseats.py", "/static/%00", "/nothing"):
            assert (await browser.get(path))[0] in (400, 404), path
        with socket.create_connection(("127.0.0.1", room.port)) as line:
            line.sendall(b"\x16\x03\x01 this is no HTTP\r\n\r\n" + b"\0" * 5_000)
        assert room.voting.sums == (0, 0)
        assert (await browser.vote(2, question.number))[0] == 200
        assert room.voting.sums == (0, 1)


async def test_forty_phones_join_at_once_and_vote_and_the_next_question_comes_by_itself() -> None:
    async with a_room() as (room, url), browsers(url, 40) as phones:
        came = await asyncio.gather(*(each.join(room.door.code) for each in phones))
        assert {status for status, _ in came} == {200}
        assert len(room.door) == 40
        moves = room.voting.moves
        waiting = [asyncio.create_task(each.get(f"/vote/after/{moves}")) for each in phones]
        await asyncio.sleep(0)
        room.voting.ask("How do you begin?", ("I call <b>her</b>", "I wait"))
        began = time.monotonic()
        assert {status for status, _ in await asyncio.gather(*waiting)} == {200}
        assert time.monotonic() - began < 5
        _, page = await phones[0].get("/vote")
        assert "I call &lt;b&gt;her&lt;/b&gt;" in page
        await asyncio.gather(*(each.vote(1 + at % 2) for at, each in enumerate(phones)))
        assert room.voting.sums == (20, 20)
        _, page = await phones[0].vote(2)  # somebody changes her mind
        assert "your vote is in" in page
        assert room.voting.sums == (19, 21)
        room.voting.close()
        assert "closed" in (await phones[0].get("/vote"))[1]
        assert room.voting.sums == (19, 21)


async def test_the_pages_speak_six_languages_and_load_nothing_from_elsewhere() -> None:
    async with a_room() as (room, url), browsers(url) as [browser]:
        pages = [await browser.get("/", **{"Accept-Language": f"sv,{c};q=0.9"}) for c in LANGUAGES]
        assert len({text for _, text in pages}) == 6
        for code, (status, text) in zip(LANGUAGES, pages, strict=True):
            assert (status, f'<html lang="{code}"' in text) == (200, True)
        assert 'lang="el"' in (await browser.get("/?lang=el", **{"Accept-Language": "de"}))[1]
        await browser.join(room.door.code, "el")
        assert 'lang="el"' in (await browser.get("/"))[1]
        for path in ("/", "/vote", "/companion", "/companion/full"):
            async with browser.session.get(url + path) as answer:
                text = await answer.text()
                policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "workshop.page." not in text
            named = re.findall(r'(?:src|href|action)="([^"]+)"', text)
            assert named
            assert all(each.startswith("/") or each == "data:," for each in named), named
            for each in {each for each in named if each.startswith("/static/")}:
                status, content = await browser.get(each) if each[-3:] != "ttf" else (200, "")
                assert status == 200
                if "textual.js" not in each:
                    assert "//" not in re.sub(
                        r"^\s*//.*$|/\*.*?\*/", "", content, flags=re.MULTILINE | re.DOTALL
                    )


async def test_a_port_that_is_taken_is_said_clearly() -> None:
    from mentor_tui.problems import Problem
    from mentor_tui.workshop.serving import Room

    async with a_room() as (room, _):
        other = Room(seats=1, language="en", port=room.port)
        with pytest.raises(Problem, match="workshop_port"):
            await other.open()
        assert not other.seats.folder.exists()


async def test_a_browser_that_comes_in_again_is_the_same_browser_and_has_one_vote() -> None:
    async with a_room() as (room, url), browsers(url) as [browser]:
        room.voting.ask("", ("a", "b"))
        for choice in (1, 2, 2):
            assert (await browser.join(room.door.code))[0] == 200
            await browser.vote(choice)
        assert len(room.door) == 1
        assert room.voting.sums == (0, 1)
        assert 'lang="el"' in (await browser.join(room.door.code, "el"))[1]
        assert (await browser.vote(3))[0] == (await browser.vote(1, 99))[0] == 200  # not asked
        room.voting.close()
        await browser.post("/vote", {"number": "1", "choice": "1"})  # too late
        assert room.voting.sums == (0, 1)


@contextlib.asynccontextmanager
async def begun(room: Room, request: bytes) -> AsyncIterator[asyncio.StreamReader]:
    """A connection that has said ``request`` and says no more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", room.port)
    try:
        with contextlib.suppress(ConnectionError):
            writer.write(request)
            await writer.drain()
        yield reader
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def is_cut_off(reader: asyncio.StreamReader) -> bool:
    """Wait until the room hangs up."""
    try:
        return b"200 OK" not in await asyncio.wait_for(reader.read(), PATIENCE)
    except ConnectionError:
        return True


async def test_connections_that_ask_nothing_make_way_and_nobody_is_kept_out() -> None:
    async with a_room() as (room, url), browsers(url, 2) as [inside, neighbour]:
        await inside.join(room.door.code)
        waiting = asyncio.create_task(inside.get("/vote/after/0"))
        async with contextlib.AsyncExitStack() as stack:
            half = b"GET / HTTP/1.1\r\nX-Slow: "
            slow = [await stack.enter_async_context(begun(room, half)) for _ in range(MOST + 20)]
            came = await asyncio.wait_for(neighbour.join(room.door.code), PATIENCE)
            assert came[0] == 200
            for first in slow[:20]:
                assert await is_cut_off(first)
            assert not slow[-1].at_eof()
            room.voting.ask("", ("a", "b"))
            assert (await waiting)[0] == 200  # who waits inside is not pushed out


async def test_a_request_that_never_becomes_one_is_cut_off() -> None:
    chunked = b"POST /join HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
    endless = b"".join(b"X-%d: %s\r\n" % (number, b"x" * 1_000) for number in range(5_000))
    async with a_room() as (room, _):
        for request in (b"GET / HTTP/1.1\r\n", chunked, b"\0"):
            async with begun(room, request + endless) as reader:
                assert await is_cut_off(reader)


async def test_one_browser_keeps_a_few_connections_open_and_gets_them_back() -> None:
    async with a_room() as (room, url), browsers(url) as [browser]:
        await browser.join(room.door.code)
        [cookie] = list(browser.session.cookie_jar)
        asked = (
            f"GET /vote/after/0 HTTP/1.1\r\nHost: 127.0.0.1:{room.port}\r\n"
            f"Cookie: {cookie.key}={cookie.value}\r\n\r\n"
        )
        lines = []
        for _ in range(MOST_LINES):
            lines.append(await asyncio.open_connection("127.0.0.1", room.port))
            lines[-1][1].write(asked.encode())
        guest = room.door.guest(cookie.value)
        assert guest is not None
        await until(lambda: guest.lines == MOST_LINES)
        assert (await browser.get("/vote/after/0"))[0] == 429
        for _, writer in lines:
            writer.close()
        await until(lambda: not guest.lines)


def test_there_are_as_many_connections_as_the_system_has_files_for() -> None:
    resource = pytest.importorskip("resource", reason="no such limit on Windows")
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    code = (
        "import resource\nfrom mentor_tui.workshop.lines import as_many_as_fit\n"
        "resource.setrlimit(resource.RLIMIT_NOFILE, (128, {hard}))\nprint(as_many_as_fit(20))"
    )
    for hard, fit in ((256, 112), (limits[1], MOST)):
        done = subprocess.run(
            [sys.executable, "-c", code.format(hard=hard)], capture_output=True, check=True,
            encoding="utf-8", timeout=60,
        )  # fmt: skip
        assert int(done.stdout) == fit
