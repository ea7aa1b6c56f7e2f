"""The room in a real browser: join, see Today, vote from a second page, ask nobody else."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from chromium import PROGRAM, Tab, chromium
from offline import stay_on_loopback
from roomful import a_room, web

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="no chromium here: sudo apt install chromium"
)
PICTURES = os.environ.get("MENTOR_TUI_PICTURES")
"""A folder for pictures of the pages, for somebody who wants to look at them."""

FOREIGN = """
const said = [], say = (word) => { said.push(word); document.title = said.join(" "); };
fetch("%(url)s/join", { method: "POST", body: new URLSearchParams({ code: "%(code)s" }) })
  .then(() => say("answered"), () => say("refused")).then(() => {
    const line = new WebSocket("%(url)s/companion/ws".replace("http", "ws"));
    line.onopen = () => say("open");
    line.onerror = () => say("refused");
  });
"""
"""What a page from elsewhere could try with the browser of somebody in the room."""


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests talk over the loopback, and no further."""
    stay_on_loopback(monkeypatch)


@contextlib.asynccontextmanager
async def elsewhere() -> AsyncIterator[str]:
    """The address of a page that is not the room's."""

    async def page(request: web.Request) -> web.Response:
        return web.Response(text="elsewhere")

    app = web.Application()
    app.add_routes([web.get("/", page)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def look(tab: Tab, name: str) -> None:
    if PICTURES:
        await asyncio.sleep(0.5)
        await tab.picture(Path(PICTURES) / f"{name}.png")


async def test_a_browser_joins_sees_today_and_votes_and_no_request_leaves_the_host(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MENTOR_TUI_NOW", "2026-11-23T08:30")
    async with a_room() as (room, url), chromium(tmp_path) as browser:
        first = await browser.tab()
        await first.open(url)
        await first.reads("Come in")
        await look(first, "door")
        wrong = "11111111" if room.door.code != "11111111" else "22222222"
        await first.run(f"join.elements.code.value = '{wrong}'; join.requestSubmit()")
        await first.reads("That is not the code")
        assert len(room.door) == 0
        await first.open(f"{url}/#{room.door.code}")  # what the picture on the wall says
        await first.reads("Good that you are here")
        await look(first, "room")
        await first.open(f"{url}/companion")
        await first.draws("Amira")
        await first.until("document.body.classList.contains('-first-byte')")
        await look(first, "companion")
        first.drawn = b""
        keys = "document.querySelector('.xterm-helper-textarea').focus()"
        await first.run(keys)
        await first.do("Input.insertText", text="2")
        await first.draws("Stage")

        second = await browser.tab()
        await second.open(f"{url}/vote")
        await second.reads("Nothing is asked right now")
        room.voting.ask("How do you begin?", ("I call her", "I wait"))
        await second.reads("How do you begin?")  # by itself
        await look(second, "vote")
        await second.run("document.querySelectorAll('button.choice')[1].click()")
        await second.reads("your vote is in")
        assert room.voting.sums == (0, 1)
        room.voting.close()
        await second.reads("This vote is closed")

        stranger = await browser.tab()
        async with elsewhere() as foreign:
            await stranger.open(foreign)
            await stranger.reads("elsewhere")
        await stranger.run(FOREIGN % {"url": url, "code": room.door.code})
        await stranger.until("document.title === 'refused refused'")
        assert stranger.answers[-1] == 403
        assert len(room.door) == 1

        await second.open(f"{url}/companion")  # a second page shows the same companion …
        await second.draws("Stage")
        await first.reads("Your companion waits for you")  # … and the first lets it
        [process_id] = room.seats.process_ids
        first.drawn = b""
        await first.run("document.querySelector('.gone a').click()")
        await first.draws("Stage")  # where it was
        assert room.seats.process_ids == [process_id]
        os.kill(process_id, signal.SIGTERM)
        await first.reads("This companion is closed")
        await look(first, "closed")
        assert first.hosts | second.hosts == {"127.0.0.1"}


SMALL_OR_CUT_OFF = """
[...document.querySelectorAll("a, button, input:not([type=hidden])")].filter((each) => {
  const { width, height, right } = each.getBoundingClientRect();
  return width && (width < 44 || height < 44 || right > innerWidth);
}).map((each) => each.outerHTML).concat(
  document.documentElement.scrollWidth > innerWidth ? ["wider than the phone"] : []).join("\\n")
"""


@pytest.mark.parametrize("language", ["en", "el"])
async def test_on_a_phone_everything_can_be_touched_and_nothing_is_cut_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("MENTOR_TUI_NOW", "2026-11-23T08:30")
    async with a_room() as (room, url), chromium(tmp_path) as browser:
        phone = await browser.tab()
        size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
        await phone.do("Emulation.setDeviceMetricsOverride", **size)

        async def fits(name: str) -> None:
            await phone.until("document.readyState === 'complete'")  # its styles are there
            await look(phone, f"phone-{language}-{name}")
            assert await phone.run(SMALL_OR_CUT_OFF) == ""

        await phone.open(f"{url}/?lang={language}")
        await phone.until("!!document.getElementById('join')")
        await fits("door")
        await phone.open(f"{url}/?lang={language}#{room.door.code}")
        await phone.until("!!document.querySelector('a.big')")
        await fits("room")
        room.voting.ask("Mmmmmmmm" * 25, tuple(f"{n} " + "Wort " * 30 for n in range(9)))
        await phone.open(f"{url}/vote")
        await phone.until("document.querySelectorAll('.choice').length === 9")
        await fits("vote")
        await phone.open(f"{url}/companion")
        await phone.draws("Amira")  # 60 columns at least: in fewer nothing is drawn
        await look(phone, f"phone-{language}-companion")
        os.kill(room.seats.process_ids[0], signal.SIGTERM)
        await phone.until("document.body.classList.contains('-left')")
        await fits("closed")
