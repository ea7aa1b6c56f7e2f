"""A branching case about a lost key: nine decisions, a detour, a mark that matters, three ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from made_up_quiz import PACK

from mentor_tui.curriculum.cases import Case

UNIT, NAME = "keys", "lost_key"
STEPS = 8
"""Scenes one after the other before the last one; a detour makes one more."""
Item = dict[str, Any]


def choice(name: str, goto: str, **more: Any) -> Item:
    return {"id": name, "goto": goto, "card": "c_keys", **more}


def scenes() -> list[Item]:
    """The scenes: asking leaves a mark, telling a lie costs trust, looking takes a detour."""
    first = {
        "id": "s1",
        "choice": [
            choice("ask", "s2", trust=2, leaves=["asked"]),
            choice("look", "cellar", time=-1),
            choice("wait", "s2", trust=-1, time=1),
        ],
    }
    cellar = {"id": "cellar", "choice": [choice("up", "s2", goal=1), choice("call", "s2", goal=2)]}
    between = [
        {"id": f"s{n}", "choice": [choice("go", f"s{n + 1}", trust=1),
                                   choice("rest", f"s{n + 1}", trust=-2, time=-1)]}
        for n in range(2, STEPS)
    ]  # fmt: skip
    last = {
        "id": f"s{STEPS}",
        "choice": [
            choice("open", "shut", fork=[
                {"when": [{"gauge": "trust", "at_least": 3}], "goto": "found"},
                {"when": [{"mark": "asked"}], "goto": "shared"},
            ]),
            choice("thank", "shared", when=[{"mark": "asked"}]),
        ],
    }  # fmt: skip
    return [first, cellar, *between, last, *({"id": end} for end in ("found", "shared", "shut"))]


def as_table(given: list[Item] | None = None) -> Item:
    """The file of the case, with these scenes instead of its own."""
    return {
        "id": NAME, "version": 1, "audience": ["professional", "informal"], "minutes": 25,
        "scene": scenes() if given is None else given,
    }  # fmt: skip


def made_up(given: list[Item] | None = None) -> Case:
    """The case as the content engine reads it."""
    return msgspec.convert(as_table(given), Case)


def words_of(given: list[Item] | None = None) -> dict[str, str]:
    """Words for every scene and choice."""
    words = {
        "title": "The lost key", "summary": "A key is gone [on Monday].", "about": "Asking.",
        **{f"debrief.{n}": f"Question {n} about the key?" for n in (1, 2, 3)},
    }  # fmt: skip
    for scene in scenes() if given is None else given:
        start = scene["id"]
        words[f"{start}.text"] = f"It is Monday, scene {start}. I stand at the door."
        for each in scene.get("choice", ()):
            key = f"{start}.{each['id']}"
            words[key] = f"I {each['id']} (at {start})."
            words[f"{key}.then"] = f"Then {each['id']} at {start} happens."
            words[f"{key}.because"] = f"Since {each['id']} is kind."
    return words


def write_case(
    content: Path, given: list[Item] | None = None, words: Mapping[str, str] | None = None
) -> None:
    """The pack in the folder of the user's own packs; ``words`` says some otherwise."""
    root = content / "keys"
    unit = {
        "id": UNIT, "version": 1, "order": 91, "minutes": {"professional": 60, "informal": 20},
        "outcome": [], "card": [{"id": "c_keys", "audience": ["professional", "informal"]}],
    }  # fmt: skip
    card = {part: f"The {part} of keys." for part in ("title", "line", "why", "how", "say")}
    strings = {
        "unit": {"title": "Keys", "summary": "About keys."}, "card.c_keys": card,
        f"case.{NAME}": {**words_of(given), **(words or {})},
    }  # fmt: skip
    files: dict[str, Item] = {
        "pack": {**PACK, "id": "keys"}, f"units/{UNIT}/unit": unit,
        f"units/{UNIT}/strings.en": strings, f"units/{UNIT}/cases/{NAME}": as_table(given),
    }  # fmt: skip
    for name, table in files.items():
        path = root / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(table), encoding="utf-8")
