"""Browsers of a room full of people: real HTTP and WebSocket clients on the loopback."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

NEEDED = "a room needs its parts: pip install 'mentor-tui[workshop]'"
for part in ("aiohttp", "segno", "textual_serve"):
    pytest.importorskip(part, reason=NEEDED)

import aiohttp as aiohttp  # noqa: E402 - where it is missing the tests of rooms are skipped
from aiohttp import web as web  # noqa: E402

from mentor_tui.workshop.serving import Room  # noqa: E402

PATIENCE = 40.0


class Browser:
    """One browser at ``url``. ``address`` is where on this computer it comes from."""

    def __init__(self, url: str, address: str = "127.0.0.1") -> None:
        self.url = url
        connector = aiohttp.TCPConnector(local_addr=(address, 0), limit=4)
        self.session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.CookieJar(unsafe=True)
        )

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Open a page; its status and text."""
        async with self.session.get(self.url + path, headers=headers) as answer:
            return answer.status, await answer.text()

    async def post(self, path: str, data: Any, **headers: str) -> tuple[int, str]:
        """Send a form from one of the room's own pages."""
        headers = {"Origin": self.url, **headers}
        async with self.session.post(self.url + path, data=data, headers=headers) as answer:
            return answer.status, await answer.text()

    async def join(self, code: str, language: str = "en") -> tuple[int, str]:
        """Come in with a code."""
        return await self.post("/join", {"code": code, "lang": language})

    async def vote(self, choice: int, number: int | None = None) -> tuple[int, str]:
        """Vote for a choice of what is asked now."""
        if number is None:
            _, page = await self.get("/vote")
            found = re.search(r'name="number" value="(\d+)"', page)
            assert found, page
            number = int(found[1])
        return await self.post("/vote", {"number": str(number), "choice": str(choice)})

    async def companion(self, columns: int = 80, rows: int = 24) -> Companion:
        """Open the companion."""
        path = f"{self.url}/companion/ws?width={columns}&height={rows}"
        return Companion(await self.session.ws_connect(path, origin=self.url))


class Companion:
    """A companion in a browser: what it drew since the last look, keys for it."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.drawn = b""

    async def shows(self, words: str, seconds: float = PATIENCE) -> float:
        """Wait until it has drawn ``words``; returns the seconds it took."""
        began = time.monotonic()
        while words.encode() not in self.drawn:
            left = began + seconds - time.monotonic()
            message = await asyncio.wait_for(self.socket.receive(), max(0.01, left))
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), message
            self.drawn += message.data if isinstance(message.data, bytes) else b""
        self.drawn = b""
        return time.monotonic() - began

    async def press(self, keys: str) -> None:
        """Type."""
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def send(self, *anything: str) -> None:
        """What no script of ours would send."""
        for each in anything:
            await self.socket.send_str(each)

    async def closed(self) -> None:
        """Wait until the room has closed it."""
        while not self.socket.closed:
            await asyncio.wait_for(self.socket.receive(), PATIENCE)

    async def leave(self) -> None:
        """Close the page."""
        await self.socket.close()


async def until(true: Callable[[], object]) -> None:
    """Let the room go on until something is so."""
    async with asyncio.timeout(PATIENCE):
        while not true():  # noqa: ASYNC110 - what is waited for is the room's own affair
            await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def browsers(url: str, number: int = 1) -> AsyncIterator[list[Browser]]:
    """So many browsers, closed at the end."""
    found = [Browser(url) for _ in range(number)]
    try:
        yield found
    finally:
        for each in found:
            await each.session.close()


@contextlib.asynccontextmanager
async def a_room(seats: int = 2) -> AsyncIterator[tuple[Room, str]]:
    """A workshop on the loopback and its address."""
    room = Room(seats=seats, language="en")
    await room.open()
    try:
        yield room, f"http://127.0.0.1:{room.port}"
    finally:
        await room.close()
