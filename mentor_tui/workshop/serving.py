"""The room's own small server: pages, votes and companions, on the loopback or the local network.

It answers only requests that `guarding` lets through; everything but the way in needs the token
that the code on the wall gives. It keeps no log.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import json
import logging
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from aiohttp import WSMsgType, web

from mentor_tui.language import LANGUAGES
from mentor_tui.problems import Problem
from mentor_tui.workshop import pages
from mentor_tui.workshop.guarding import LARGEST_BODY, Handler, guard
from mentor_tui.workshop.joining import Door, Guest
from mentor_tui.workshop.lines import Lines, as_many_as_fit
from mentor_tui.workshop.seats import Seat, Seats
from mentor_tui.workshop.voting import Voting

COOKIE = "mentor_tui_room"
LONGEST_WAIT = 20.0
"""Seconds a phone's question after the next vote stays open."""
LARGEST_PASTE = 256 * 1024
MOST_LINES = 8
"""Connections that one browser may keep open; a real one asks six questions at once at most."""
NONSENSE = 20
"""Messages without sense after which a connection is closed."""
_OWN = Path(__file__).parent / "static"
_SERVED = {
    "xterm.css": "static/css/xterm.css", "textual.js": "static/js/textual.js",
    "RobotoMono.ttf": "static/fonts/RobotoMono-VariableFont_wght.ttf",
}  # fmt: skip
_TYPES = {".css": "text/css", ".js": "text/javascript", ".ttf": "font/ttf"}


class Room:
    """A running workshop: the door, the votes and the companions, served at ``port``."""

    def __init__(
        self, *, seats: int, language: str, lan: bool = False, port: int = 0,
        moved: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        self.door = Door()
        self.voting = Voting(self._heard)
        self.seats = Seats(seats)
        self.port = port
        self._host = "0.0.0.0" if lan else "127.0.0.1"  # noqa: S104 - asked for with --lan
        self._language = language
        self._moved = moved
        self._asked = asyncio.Event()
        self._seen_moves = 0
        self._lines = Lines(as_many_as_fit(seats))
        self._runner: web.AppRunner | None = None
        self._server: asyncio.Server | None = None
        self._closing: asyncio.Future[bool] | None = None
        self._static = {
            **{
                name: (files("textual_serve") / path).read_bytes() for name, path in _SERVED.items()
            },
            **{path.name: path.read_bytes() for path in _OWN.iterdir()},
        }

    # Start and stop ------------------------------------------------------------------

    async def open(self) -> None:
        """Begin to serve; raises Problem when the port is taken."""
        for name in ("aiohttp", "asyncio"):  # nothing of a request on the wall
            logging.getLogger(name).handlers = [logging.NullHandler()]
        app = web.Application(middlewares=[self._listen, guard], client_max_size=LARGEST_BODY)
        app.add_routes([
            web.get("/", self._index), web.post("/join", self._join),
            web.get("/vote", self._vote_page), web.post("/vote", self._vote),
            web.get("/vote/after/{moves}", self._after),
            web.get("/companion", self._companion), web.get("/companion/full", self._full),
            web.get("/companion/state", self._state), web.get("/companion/ws", self._seat),
            web.get("/static/{name}", self._file),
        ])  # fmt: skip
        self._runner = web.AppRunner(
            app, access_log=None, handle_signals=False, shutdown_timeout=1.0, lingering_time=2.0,
            keepalive_timeout=75, auto_decompress=False, handler_cancellation=True,
        )  # fmt: skip
        await self._runner.setup()
        handler = self._runner.server
        assert handler is not None
        try:
            self._server = await asyncio.get_running_loop().create_server(
                lambda: self._lines.line(handler()), self._host, self.port
            )
        except OSError as error:
            await self.close()
            taken = error.errno == errno.EADDRINUSE
            message = "problem.workshop_port" if taken else "problem.workshop_refused"
            raise Problem(message, port=self.port) from None
        self.port = int(self._server.sockets[0].getsockname()[1])

    async def close(self) -> None:
        """Let everybody go and leave nothing behind."""
        self._asked.set()
        if self._server is not None:
            self._server.close()
        await self.seats.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _heard(self) -> None:
        if self.voting.moves != self._seen_moves:
            self._seen_moves = self.voting.moves
            self._asked.set()
            self._asked = asyncio.Event()
        self._moved()

    @web.middleware
    async def _listen(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        self._lines.asked(request.transport)
        return await handler(request)

    # The way in ----------------------------------------------------------------------

    def _guest(self, request: web.Request) -> Guest | None:
        return self.door.guest(request.cookies.get(COOKIE))

    def _inside(self, request: web.Request) -> Guest:
        """The browser that asks; a stranger is refused."""
        guest = self._guest(request)
        if guest is None:
            raise web.HTTPForbidden
        return guest

    @contextlib.contextmanager
    def _kept(self, request: web.Request, guest: Guest) -> Iterator[None]:
        """Keep a connection of a browser inside open, one of a few."""
        if guest.lines >= MOST_LINES:
            raise web.HTTPTooManyRequests
        guest.lines += 1
        try:
            with self._lines.kept(request.transport):
                yield
        finally:
            guest.lines -= 1

    def _wanted(self, request: web.Request, asked: str | None) -> str:
        if asked in LANGUAGES:
            return str(asked)
        return pages.best_language(request.headers.get("Accept-Language", ""), self._language)

    async def _index(self, request: web.Request) -> web.Response:
        guest = self._guest(request)
        if guest is not None:
            return _html(pages.room_page(guest.language))
        return _html(pages.join_page(self._wanted(request, request.query.get("lang"))))

    async def _join(self, request: web.Request) -> web.Response:
        form = await _form(request)
        typed, asked = form.get("code", ""), form.get("lang", "")
        code = self._wanted(request, asked)
        inside = self._guest(request)
        if inside is not None:  # nobody comes in twice: a browser has one vote
            inside.language = code
            raise web.HTTPSeeOther("/")
        knock = self.door.knock(request.remote or "", typed, code)
        if knock.outcome == "in":
            answer: web.Response = web.Response(status=303, headers={"Location": "/"})
            answer.set_cookie(COOKIE, knock.token, httponly=True, samesite="Strict", path="/")
            self._moved()
            return answer
        language = pages.language(code)
        if knock.outcome == "wait":
            said = language.count("workshop.page.wait", knock.wait)
            answer = _html(pages.join_page(code, problem=said), 429)
            answer.headers["Retry-After"] = str(knock.wait)
            return answer
        self._moved()
        if knock.outcome == "full":
            said = language.text("workshop.page.room_full")
            return _html(pages.join_page(code, problem=said), 503)
        said = language.text("workshop.page.wrong")
        return _html(pages.join_page(code, problem=said), 403)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in self._static:
            raise web.HTTPNotFound
        kind = _TYPES[Path(name).suffix]
        return web.Response(body=self._static[name], headers={"Content-Type": kind})

    # Votes ---------------------------------------------------------------------------

    async def _vote_page(self, request: web.Request) -> web.Response:
        guest = self._guest(request)
        if guest is None:
            raise web.HTTPSeeOther("/")
        return _html(pages.vote_page(guest.language, self.voting, self.voting.voted(guest.key)))

    async def _vote(self, request: web.Request) -> web.Response:
        guest = self._inside(request)
        form = await _form(request)
        number, choice = form.get("number"), form.get("choice")
        if not _is_number(number) or not _is_number(choice):
            raise web.HTTPBadRequest
        self.voting.vote(guest.key, int(str(number)), int(str(choice)))
        raise web.HTTPSeeOther("/vote")

    async def _after(self, request: web.Request) -> web.Response:
        """Answers when something else is asked than what the phone shows, or after a while."""
        guest = self._inside(request)
        moves = request.match_info["moves"]
        if not _is_number(moves):
            raise web.HTTPBadRequest
        if int(moves) == self.voting.moves:
            with self._kept(request, guest), contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asked.wait(), LONGEST_WAIT)
        return web.json_response({"moves": self.voting.moves})

    # The companion -------------------------------------------------------------------

    async def _companion(self, request: web.Request) -> web.Response:
        guest = self._guest(request)
        if guest is None:
            raise web.HTTPSeeOther("/")
        return _html(pages.companion_page(guest.language, request.host))

    async def _full(self, request: web.Request) -> web.Response:
        return _html(pages.full_page(self._inside(request).language))

    async def _state(self, request: web.Request) -> web.Response:
        """Whether this browser's companion waits for it: here, gone, or no place for it."""
        guest = self._inside(request)
        gone = "full" if len(self.seats) >= self.seats.most else "gone"
        return web.json_response({"state": "here" if self.seats.of(guest.key) else gone})

    async def _seat(self, request: web.Request) -> web.WebSocketResponse:
        guest = self._inside(request)
        width = _within(request.query.get("width"), 20, 400, 80)
        height = _within(request.query.get("height"), 8, 200, 24)
        browser = web.WebSocketResponse(heartbeat=15, max_msg_size=LARGEST_PASTE)
        with self._kept(request, guest):
            await browser.prepare(request)
            await self._show(browser, guest, width, height)
        return browser

    async def _show(
        self, browser: web.WebSocketResponse, guest: Guest, width: int, height: int
    ) -> None:
        """Show the browser its companion until one of them leaves."""
        taking = asyncio.create_task(
            self.seats.take(
                guest.key, guest.language, width, height, browser.send_bytes, browser.close
            )
        )
        taking.add_done_callback(lambda done: self._taken(done, browser))
        try:
            await self._talk(browser, guest)
        finally:
            taking.cancel()
            await asyncio.wait([taking])
            seat = self.seats.of(guest.key)
            if seat is not None:
                seat.detach(browser.close)
            self._moved()

    def _taken(self, taking: asyncio.Task[Seat | None], browser: web.WebSocketResponse) -> None:
        """All companions are taken, or one could not be started: the browser is told."""
        if taking.cancelled():
            return
        if taking.exception() is not None or taking.result() is None:
            self._closing = asyncio.ensure_future(browser.close())
        self._moved()

    async def _talk(self, browser: web.WebSocketResponse, guest: Guest) -> None:
        nonsense = 0
        async for message in browser:
            sense = False
            seat = self.seats.of(guest.key)
            if message.type is WSMsgType.TEXT:
                with contextlib.suppress(ValueError, TypeError, LookupError, RecursionError):
                    sense = await _hear(browser, seat, json.loads(message.data))
            nonsense += not sense
            if nonsense >= NONSENSE:
                await browser.close()


async def _hear(browser: web.WebSocketResponse, seat: Seat | None, said: object) -> bool:
    """Do what the browser's script says; False when it says nothing we know."""
    if not isinstance(said, list) or not said:
        return False
    kind, value = said[0], said[1] if len(said) > 1 else None
    if kind == "ping" and isinstance(value, str) and len(value) < 40:
        await browser.send_json(["pong", value])
    elif kind == "stdin" and isinstance(value, str):
        if seat is not None:
            await seat.typed(value)
    elif kind == "resize" and isinstance(value, dict):
        width, height = _within(value["width"], 20, 400, 80), _within(value["height"], 8, 200, 24)
        if seat is not None:
            await seat.resize(width, height)
    elif kind in ("focus", "blur"):
        if seat is not None:
            await seat.meta({"type": kind})
    else:
        return False
    return True


async def _form(request: web.Request) -> dict[str, str]:
    """What one of our forms sent; nothing else sends in this way."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise web.HTTPBadRequest
    return {name: str(value) for name, value in (await request.post()).items()}


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10


def _within(value: object, least: int, most: int, otherwise: int) -> int:
    """A whole number of the browser, within what a window can be."""
    if isinstance(value, str):
        value = int(value) if _is_number(value) else otherwise
    if isinstance(value, bool) or not isinstance(value, int):
        return otherwise
    return max(least, min(most, value))
