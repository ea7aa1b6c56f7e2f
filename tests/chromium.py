"""A real browser without a window, driven by its own protocol. It knows every request it made."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("aiohttp", reason="speaking with a browser needs aiohttp: pip install aiohttp")

import aiohttp

PROGRAM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
PATIENCE = 40.0
_SWITCHES = (
    "--headless=new", "--remote-debugging-port=0", "--no-first-run", "--disable-gpu",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-dev-shm-usage", "--use-gl=angle",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--window-size=1100,700",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)  # fmt: skip


class Tab:
    """A page of the browser. ``hosts`` are all it asked for something."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session
        self.hosts: set[str] = set()
        self.answers: list[int] = []
        """The status of every answer it got."""
        self.drawn = b""
        """What came through WebSockets."""

    async def do(self, method: str, **parameters: Any) -> Any:
        """A command of the protocol; its result."""
        return await self._browser.do(method, self._session, **parameters)

    async def run(self, script: str) -> Any:
        """The value of a script in the page."""
        done = await self.do("Runtime.evaluate", expression=script, returnByValue=True)
        return done["result"].get("value")

    async def open(self, url: str) -> None:
        """Go to a page."""
        await self.do("Page.navigate", url=url)

    async def until(self, script: str) -> None:
        """Go on when a script in the page is true."""
        until = time.monotonic() + PATIENCE
        while not await self.run(script):
            page = await self.run("document.body && document.body.innerText")
            assert time.monotonic() < until, f"{script}\n{page}"
            await asyncio.sleep(0.05)

    async def reads(self, words: str) -> None:
        """Go on when the page shows ``words``."""
        await self.until(f"!!document.body && document.body.innerText.includes({words!r})")

    async def draws(self, words: str) -> None:
        """Go on when ``words`` came through a WebSocket."""
        until = time.monotonic() + PATIENCE
        while words.encode() not in self.drawn:
            assert time.monotonic() < until, (words, self.drawn[-2_000:])
            await asyncio.sleep(0.05)

    async def picture(self, path: Path) -> None:
        """Keep what is seen as PNG."""
        shot = await self.do("Page.captureScreenshot")
        path.write_bytes(base64.b64decode(shot["data"]))  # noqa: ASYNC240

    def heard(self, method: str, told: dict[str, Any]) -> None:
        """The browser tells what the page does."""
        if method == "Network.requestWillBeSent":
            self._went(told["request"]["url"])
        elif method == "Network.responseReceivedExtraInfo":
            self.answers.append(told["statusCode"])
        elif method == "Network.webSocketCreated":
            self._went(told["url"])
        elif method == "Network.webSocketFrameReceived":
            data = told["response"]["payloadData"]
            with contextlib.suppress(ValueError):
                self.drawn += base64.b64decode(data, validate=True)

    def _went(self, url: str) -> None:
        if not url.startswith(("data:", "blob:", "about:", "chrome:")):
            self.hosts.add(urlsplit(url).hostname or url)


class Chromium:
    """The running browser."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line = line
        self._number = 0
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self._tabs: dict[str, Tab] = {}
        self._reading = asyncio.create_task(self._read())

    async def do(self, method: str, session: str | None = None, **parameters: Any) -> Any:
        """A command of the protocol; its result."""
        self._number += 1
        answer = self._waiting[self._number] = asyncio.get_running_loop().create_future()
        said: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if session:
            said["sessionId"] = session
        await self._line.send_str(json.dumps(said))
        return await asyncio.wait_for(answer, PATIENCE)

    async def tab(self) -> Tab:
        """A new page."""
        target = await self.do("Target.createTarget", url="about:blank")
        found = await self.do("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        tab = self._tabs[found["sessionId"]] = Tab(self, found["sessionId"])
        for each in ("Network", "Page", "Runtime"):
            await tab.do(f"{each}.enable")
        return tab

    async def _read(self) -> None:
        async for message in self._line:
            told = json.loads(message.data)
            if "id" in told:
                waiting = self._waiting.pop(told["id"])
                if not waiting.done():
                    waiting.set_result(told.get("result", told.get("error")))
            elif tab := self._tabs.get(told.get("sessionId", "")):
                tab.heard(told["method"], told["params"])

    async def close(self) -> None:
        """Listen no more."""
        self._reading.cancel()
        await asyncio.wait([self._reading])


@contextlib.asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[Chromium]:
    """The browser with an empty profile in ``folder``; gone at the end."""
    assert PROGRAM
    as_root = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    environment = {**os.environ, "HOME": str(folder), "LANG": "en_GB.UTF-8"}
    process = await asyncio.create_subprocess_exec(
        PROGRAM, *_SWITCHES, *as_root, f"--user-data-dir={folder}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE, env=environment,
        start_new_session=sys.platform != "win32",
    )  # fmt: skip
    assert process.stderr is not None
    try:
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(rb"ws://\S+", await process.stderr.readline())):
                assert process.returncode is None
        draining = asyncio.create_task(process.stderr.read())
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(found[0].decode(), max_msg_size=0) as line,
        ):
            browser = Chromium(line)
            yield browser
            with contextlib.suppress(Exception):
                await asyncio.wait_for(browser.do("Browser.close"), 5)
            await browser.close()
        draining.cancel()
        await asyncio.wait([draining])
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
