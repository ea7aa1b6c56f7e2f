"""Who may come in: the code on the wall, slowed guesses, and a token for each browser inside.

Nothing of a person is kept: a token says that a browser came in, and in which language it reads.
Addresses of wrong codes are remembered for a few minutes, in memory, only to slow them down.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
import unicodedata
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Literal, NamedTuple

DIGITS = 8
"""Digits of the code: they are on every phone's keyboard, whatever its alphabet."""
FREE, SLOWEST = 3, 60
"""Wrong codes of one address before it waits, and the seconds it waits at most."""
FORGOTTEN_AFTER = 15 * 60.0
"""Seconds without a wrong code after which an address starts afresh."""
PER_MINUTE = 120
"""Wrong codes of the whole room in a minute; then everybody waits for the minute to pass."""
RENEWED_AFTER = 1_000
"""Wrong codes altogether until there is a new code on the wall."""
ADDRESSES = 2_000
AWAY_AFTER = 60 * 60.0
"""Seconds without a sign of a browser after which a full room gives its place to another."""
LONGEST = 64


class Guest:
    """A browser in the room, known by ``key``. It has no name and no address."""

    def __init__(self, key: str, language: str) -> None:
        self.key = key
        self.language = language
        self.seen = 0.0
        self.lines = 0
        """Connections that it keeps open."""


class Knock(NamedTuple):
    """What came of a code: ``token`` when it opened, ``wait`` in seconds when it was not read."""

    outcome: Literal["in", "wrong", "wait", "full"]
    token: str = ""
    wait: int = 0


class _Tries:
    def __init__(self) -> None:
        self.wrong = 0
        self.last = 0.0
        self.not_before = 0.0


class Door:
    """The code, and the browsers that came in with it; at most ``most`` of them."""

    def __init__(self, *, most: int = 200, clock: Callable[[], float] = time.monotonic) -> None:
        self.code = _new_code()
        self.renewed = 0
        """How often the code was changed because of wrong ones."""
        self._most = most
        self._clock = clock
        self._guests: OrderedDict[str, Guest] = OrderedDict()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lately: deque[float] = deque()
        self._wrong = 0

    def __len__(self) -> int:
        return len(self._guests)

    @property
    def shown_code(self) -> str:
        """The code as it is read aloud: ``4821 7359``."""
        return f"{self.code[: DIGITS // 2]} {self.code[DIGITS // 2 :]}"

    def knock(self, address: str, typed: str, language: str) -> Knock:
        """Try a code. Wrong ones are slowed for their address, and for all when there are many."""
        now = self._clock()
        wait = self._to_wait(address, now)
        if wait > 0:
            return Knock("wait", wait=int(wait) + 1)
        if not hmac.compare_digest(_read(typed).encode(), self.code.encode()):
            self._count_wrong(address, now)
            return Knock("wrong")
        self._tries.pop(address, None)
        if len(self._guests) >= self._most and not self._forget_one(now):
            return Knock("full")
        token = secrets.token_urlsafe(24)
        key = _key(token)
        self._guests[key] = guest = Guest(key, language)
        guest.seen = now
        return Knock("in", token)

    def guest(self, token: str | None) -> Guest | None:
        """The browser with this token, None for a stranger."""
        found = self._guests.get(_key(token)) if token and len(token) <= LONGEST else None
        if found is not None:
            found.seen = self._clock()
            self._guests.move_to_end(found.key)
        return found

    def _forget_one(self, now: float) -> bool:
        """Give up the place of a browser that has been away for long; whether there was one."""
        for key, guest in self._guests.items():
            if now - guest.seen <= AWAY_AFTER:
                return False
            if not guest.lines:
                del self._guests[key]
                return True
        return False

    def _to_wait(self, address: str, now: float) -> float:
        while self._lately and self._lately[0] <= now - 60:
            self._lately.popleft()
        if len(self._lately) >= PER_MINUTE:
            return self._lately[0] + 60 - now
        tries = self._tries.get(address)
        if tries is None:
            return 0
        if now - tries.last > FORGOTTEN_AFTER:
            del self._tries[address]
            return 0
        return tries.not_before - now

    def _count_wrong(self, address: str, now: float) -> None:
        tries = self._tries.setdefault(address, _Tries())
        self._tries.move_to_end(address)
        while len(self._tries) > ADDRESSES:
            self._tries.popitem(last=False)
        tries.wrong, tries.last = tries.wrong + 1, now
        if tries.wrong >= FREE:
            tries.not_before = now + min(SLOWEST, 2 ** min(tries.wrong - FREE, 10))
        self._lately.append(now)
        self._wrong += 1
        if self._wrong >= RENEWED_AFTER:
            self.code, self._wrong = _new_code(), 0
            self.renewed += 1


def _new_code() -> str:
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


def _read(typed: str) -> str:
    """The digits of what was typed, in whatever script; a letter makes it wrong."""
    kept = (letter for letter in typed[:LONGEST] if not letter.isspace() and letter not in "-·.")
    return "".join(str(unicodedata.digit(letter, "?")) for letter in kept)


def _key(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
