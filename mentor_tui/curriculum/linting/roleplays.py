"""Role-plays: whether each can be played, watched and talked over, at all three levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mentor_tui.curriculum.cases import RolePlay
from mentor_tui.curriculum.linting.source import Item, Source
from mentor_tui.curriculum.packs import Fault

LEVELS = ("easy", "middle", "hard")
MINUTES = range(3, 31)
"""Shorter is over before it begins, longer wears people out."""
OBSERVE = range(3, 7)
DEBRIEF = range(2, 7)


def roleplay_faults(source: Source) -> Iterator[Fault]:
    """Role-plays with too little to watch or to ask, and themes without their three levels."""
    themes: dict[tuple[str, str], list[tuple[Item, RolePlay]]] = defaultdict(list)
    for item in source.items:
        if isinstance(item.body, RolePlay):
            themes[item.unit, item.body.theme].append((item, item.body))
            yield from _own_faults(item.file, item.body)
    broken = any("/roleplays/" in file for file in source.broken)
    for found in themes.values() if not broken else ():
        levels = [body.level for _, body in found]
        if sorted(levels) != sorted(LEVELS):
            item, body = found[0]
            detail = f"{body.theme}: {', '.join(sorted(levels, key=LEVELS.index))}"
            yield Fault(item.file, "$.level", "roleplay-levels", detail)


def _own_faults(file: str, body: RolePlay) -> Iterator[Fault]:
    if body.id != f"{body.theme}_{body.level}":
        yield Fault(file, "$.id", "roleplay-name", f"{body.theme}_{body.level}")
    if body.minutes not in MINUTES:
        yield Fault(file, "$.minutes", "number-range", str(body.minutes))
    if body.observe not in OBSERVE:
        yield Fault(file, "$.observe", "roleplay-lines", str(body.observe))
    if body.debrief not in DEBRIEF:
        yield Fault(file, "$.debrief", "roleplay-lines", str(body.debrief))


def roleplay_words(body: RolePlay) -> Iterator[tuple[str, str]]:
    """The strings of a role-play: a card for each role, what to notice, what to ask afterwards."""
    yield "title", "roleplay_title"
    yield "summary", "summary"
    yield "mentor", "roleplay_card"
    yield "mentee", "roleplay_card"
    yield "observer", "roleplay_watch"
    yield from ((f"observe.{n}", "roleplay_observe") for n in range(1, body.observe + 1))
    yield from ((f"debrief.{n}", "roleplay_debrief") for n in range(1, body.debrief + 1))
