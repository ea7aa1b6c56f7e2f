"""A pack with one small unit and a quiz of every kind, for tests to ask and to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from mentor_tui.curriculum.courses import QuizItem

Item = dict[str, Any]
UNIT = "tea"
PACK: Item = {
    "id": "mine", "schema": 1, "version": "1", "licence": "CC-BY-4.0", "languages": ["en"],
    "audiences": ["professional", "informal"],
}  # fmt: skip


def item(name: str, kind: str, *options: str, right: tuple[str, ...] = (), **more: object) -> Item:
    """One question; its outcome goes with its number."""
    base = {"id": name, "kind": kind, "outcome": "tea.k1", "card": "c_tea"}
    return {**base, "options": [*options], "right": [*right], **more}


ITEMS = [
    item("q_warm", "single", "wait", "invite", "hurry", right=("invite",)),
    item("q_cup", "multi", "milk", "lemon", "salt", right=("milk", "lemon"), outcome="tea.s1"),
    item("q_steps", "order", "boil", "pour", "drink"),
    item("q_pairs", "match", "green", "black", "mint", outcome="tea.s1"),
    item("q_case", "case", "listen", "advise", right=("listen",), outcome="tea.a1"),
    *(item(f"q_more_{n}", "single", "yes", "no", right=("yes",)) for n in range(8)),
]


def words_of(items: Sequence[Item]) -> dict[str, str]:
    """Words for every question."""
    found = {}
    for each in items:
        start = each["id"]
        found[f"{start}.ask"] = f"What about {start}?"
        found[f"{start}.because"] = f"Because of [{start}]."
        for option in each["options"]:
            found[f"{start}.{option}"] = f"I would {option} ({start})"
            found[f"{start}.{option}.because"] = f"Since {option} is so."
            if each["kind"] == "match":
                found[f"{start}.{option}.with"] = f"goes with {option}"
    return found


def write_quiz(
    content: Path, items: Sequence[Item] | None = None, words: Mapping[str, str] | None = None
) -> None:
    """The pack in the folder of the user's own packs; ``words`` says some otherwise."""
    asked = ITEMS if items is None else items
    root = content / "mine"
    unit = {
        "id": UNIT, "version": 1, "order": 90, "minutes": {"professional": 60, "informal": 20},
        "outcome": [
            {"id": "tea.k1", "kind": "knowledge"}, {"id": "tea.s1", "kind": "skill"},
            {"id": "tea.a1", "kind": "autonomy"},
        ],
        "card": [{"id": "c_tea", "audience": ["professional", "informal"]}],
    }  # fmt: skip
    card = {part: f"The {part} of tea." for part in ("title", "line", "why", "how", "say")}
    strings = {
        "unit": {"title": "Tea", "summary": "About tea."}, "card.c_tea": card,
        "quiz": {**words_of(asked), **(words or {})},
    }  # fmt: skip
    files: dict[str, Item] = {
        "pack": PACK, f"units/{UNIT}/unit": unit, f"units/{UNIT}/strings.en": strings,
        f"units/{UNIT}/quiz": {"version": 1, "item": [*asked]},
    }  # fmt: skip
    for name, table in files.items():
        path = root / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(table), encoding="utf-8")


def items_of(items: Sequence[Item] | None = None) -> dict[str, QuizItem]:
    """The questions as the content engine reads them, by id."""
    found = msgspec.convert([*(ITEMS if items is None else items)], list[QuizItem])
    return {each.id: each for each in found}
