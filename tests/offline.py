"""A test that reaches for the network fails: the companion has no business out there."""

from __future__ import annotations

import socket
import sys
from typing import Any

import pytest

OUTSIDE = (socket.AF_INET, socket.AF_INET6)
REACHING = ("connect", "connect_ex", "sendto")


class WentOutside(AssertionError):
    """Something tried to reach another computer."""


def stay_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no socket of this process reach a network, not even this computer's own loopback."""

    def guarded(name: str) -> Any:
        plain = getattr(socket.socket, name)

        def reach(self: socket.socket, *arguments: Any) -> Any:
            if self.family in OUTSIDE:
                raise WentOutside(name)
            return plain(self, *arguments)

        return reach

    def ask(*arguments: Any, **more: Any) -> Any:
        raise WentOutside("getaddrinfo")

    if sys.platform == "win32":  # an event loop there talks to itself over the loopback
        return
    for name in REACHING:
        monkeypatch.setattr(socket.socket, name, guarded(name))
    monkeypatch.setattr(socket, "getaddrinfo", ask)


def stay_on_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no socket of this process reach further than this computer: for rooms full of people."""
    plain = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if self.family in OUTSIDE and not str(address[0]).startswith("127."):
            raise WentOutside(address[0])
        plain(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
