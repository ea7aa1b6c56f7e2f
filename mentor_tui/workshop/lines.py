"""The connections of a room: so many at most, and none that talks on without asking anything.

A phone that opens hundreds of them, or says one letter a minute, takes nobody else's place: when
there are too many, the one that asked nothing for the longest time goes.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import Iterator

MOST = 400
"""Connections at the same time; forty browsers open 240 at most."""
LEAST, WANTED, SPARE, EACH_SEAT = 32, 1024, 64, 4
"""The fewest there may be; files this program asks the system for, keeps, and needs for a seat."""
LONGEST_REQUEST = 64 * 1024
"""Bytes until a request has to be one."""


class Lines:
    """The open connections, the one that asked something most recently at the end."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._open: OrderedDict[object, _Line] = OrderedDict()

    def __len__(self) -> int:
        return len(self._open)

    def line(self, handler: asyncio.Protocol) -> asyncio.Protocol:
        """What stands between a new connection and the server's ``handler`` of it."""
        return _Line(self, handler)

    def asked(self, transport: object) -> None:
        """Note that a connection asked for something."""
        line = self._open.get(transport)
        if line is not None:
            line.said = 0
            self._open.move_to_end(transport)

    @contextlib.contextmanager
    def kept(self, transport: object) -> Iterator[None]:
        """Keep the connection of somebody inside, however long it takes and whatever it says."""
        line = self._open.get(transport)
        if line is not None:
            line.kept = True
        try:
            yield
        finally:
            if line is not None:
                line.kept = False
                self.asked(transport)

    def add(self, transport: asyncio.BaseTransport, line: _Line) -> None:
        """A new connection; where there are too many one goes, this one if all others are kept."""
        self._open[transport] = line
        if len(self._open) > self._most:
            oldest = next(at for at, each in self._open.items() if not each.kept)
            self._open.pop(oldest).hang_up()

    def remove(self, transport: object) -> None:
        """A connection that is over."""
        self._open.pop(transport, None)


class _Line(asyncio.Protocol):
    """One connection."""

    def __init__(self, lines: Lines, handler: asyncio.Protocol) -> None:
        self.kept = False
        self.said = 0
        """Bytes since it asked for something."""
        self._lines = lines
        self._handler = handler
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._handler.connection_made(transport)
        self._lines.add(transport, self)

    def connection_lost(self, error: Exception | None) -> None:
        self._lines.remove(self._transport)
        self._handler.connection_lost(error)

    def data_received(self, data: bytes) -> None:
        self.said += 0 if self.kept else len(data)
        if self.said > LONGEST_REQUEST:
            self.hang_up()
        else:
            self._handler.data_received(data)

    def eof_received(self) -> bool | None:
        return self._handler.eof_received()

    def pause_writing(self) -> None:
        self._handler.pause_writing()

    def resume_writing(self) -> None:
        self._handler.resume_writing()

    def hang_up(self) -> None:
        """End it now; what was still to be sent is dropped."""
        if self._transport is not None:
            self._transport.abort()


def as_many_as_fit(seats: int) -> int:
    """How many connections there may be beside ``seats`` companions, by the system's own limit."""
    try:
        import resource
    except ImportError:  # no such limit on Windows
        return MOST
    files, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files != resource.RLIM_INFINITY and files < WANTED:
        files = WANTED if most == resource.RLIM_INFINITY else min(WANTED, most)
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))
        files = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if files == resource.RLIM_INFINITY:
        return MOST
    return max(LEAST, min(MOST, files - SPARE - EACH_SEAT * seats))
