"""What the tests of the command line and of line mode share: Ana's day and what a command left."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

NOW = "2026-11-23T08:30"
PASSPHRASE = "seven green boats at dawn"


class Result(NamedTuple):
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Command = Callable[..., Result]
