"""Where a presentation is now, so that its notes can follow in a second terminal.

What is left in the state folder is numbers alone: the slide, and which options were chosen in a
case. Whoever finds the file learns nothing of what was shown, nor of anybody.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from hashlib import blake2b
from pathlib import Path

import msgspec

from mentor_tui.problems import Problem
from mentor_tui.services import presentation
from mentor_tui.services.desk import Desk
from mentor_tui.services.presentation import Deck

FOLDER = "presenting"
LONGEST = 400
"""Bytes of the file at most; anything longer is not ours."""


class Place(msgspec.Struct, frozen=True):
    """The slide shown now (from 0), and which option was chosen (from 0) on each decision."""

    slide: int
    options: tuple[int, ...] = ()


def _file(desk: Desk, shown: Deck) -> Path:
    name = blake2b(shown.same.encode("utf-8", "replace"), digest_size=8).hexdigest()
    return desk.folders.state / FOLDER / name


def tell_place(desk: Desk, shown: Deck, slide: int) -> bool:
    """Leave word of where ``shown`` is; whether that was possible."""
    options = [presentation.chosen_on(shown, each) for each in shown.decisions]
    numbers = [slide, *(each for each in options if each is not None)]
    path = _file(desk, shown)
    fresh = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(" ".join(str(each) for each in numbers) + "\n")
        fresh.replace(path)
    except OSError:  # a full or a locked disk: the room sees its slides all the same
        with contextlib.suppress(OSError):
            fresh.unlink()
        return False
    return True


def forget_place(desk: Desk, shown: Deck) -> None:
    """The presentation is over."""
    path = _file(desk, shown)
    with contextlib.suppress(OSError):
        path.unlink()
        path.parent.rmdir()


def place_of(desk: Desk, shown: Deck) -> Place | None:
    """Where ``shown`` is in the other terminal; ``None`` when nobody presents it now."""
    try:
        with _file(desk, shown).open("rb") as source:
            text = source.read(LONGEST + 1)
    except (OSError, ValueError):
        return None
    numbers = text.split()
    if len(text) > LONGEST or not numbers or not all(_is_number(each) for each in numbers):
        return None
    slide, *options = (int(each) for each in numbers)
    return Place(slide, tuple(options))


def _is_number(word: bytes) -> bool:
    return word.isdigit() and len(word) <= 6


def follow(desk: Desk, shown: Deck, place: Place) -> tuple[Deck, int]:
    """The slides as the first terminal shows them, and which one; nearest to it if they differ."""
    found = presentation.again(desk, shown, ())
    for option in place.options:
        decisions = found.decisions
        if not decisions:
            break
        try:
            found = presentation.decide(desk, found, decisions[-1], option)
        except Problem:  # a pack that changed meanwhile
            break
    return found, max(0, min(len(found.slides) - 1, place.slide))
