"""Ids: well formed, unique, and never used again for something else (``ids.lock``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from mentor_tui.curriculum.linting.sheets import sheet_ids
from mentor_tui.curriculum.linting.source import Item, Source, broken_file, read_pack
from mentor_tui.curriculum.packs import Fault, read_toml
from mentor_tui.curriculum.structure import Exercise
from mentor_tui.problems import ContentProblem

LOCK = "ids.lock"
_HEADER = "# Every id ever published. An id is never removed and never used again: retire it.\n"
_ID = re.compile(r"[a-z0-9_]+")
_DOTTED = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
Locked = dict[str, Literal["live", "retired"]]


class Named(NamedTuple):
    """An id with everything it lies in, such as ``walk.first_meeting.agreed``, and its place."""

    id: str
    file: str
    place: str


def id_faults(source: Source) -> Iterator[Fault]:
    """Bad, misplaced, duplicate, unlocked, retired and vanished ids."""
    yield from _names_of_files(source)
    found: dict[str, Named] = {}
    doubled: set[tuple[str, str]] = set()
    for named in all_ids(source):
        if not _well_formed(named.id):
            yield Fault(named.file, named.place, "id-bad", _own(named.id))
        if named.id in found:
            # The parts of something that is there twice are there twice too: say it once.
            if (named.file, named.id.rpartition(".")[0]) not in doubled:
                yield Fault(named.file, named.place, "id-duplicate", named.id)
            doubled.add((named.file, named.id))
        found.setdefault(named.id, named)
    yield from _lock_faults(source, found)


def all_ids(source: Source) -> Iterator[Named]:
    """Every id that answers, progress or links may refer to, in the order of the files."""
    for part, unit in source.units.items():
        yield Named(f"unit.{unit.id}", part.file, "$.id")
        for n, outcome in enumerate(unit.outcome):
            yield Named(f"outcome.{outcome.id}", part.file, f"$.outcome[{n}].id")
        for n, card in enumerate(unit.card):
            yield Named(f"card.{card.id}", part.file, f"$.card[{n}].id")
    for item in source.items:
        yield Named(f"{item.kind}.{item.body.id}", item.file, "$.id")
        yield from _ids_inside(item)
    for part, sheet in source.sheets.items():
        for id, place in sheet_ids(sheet):
            yield Named(id, part.file, place)
    for part, form in source.forms.items():
        yield Named(f"form.{form.id}", part.file, "$.id")


def _ids_inside(item: Item) -> Iterator[Named]:
    start = f"{item.kind}.{item.body.id}"
    if isinstance(item.body, Exercise):
        for n, pattern in enumerate(item.body.pattern):
            yield Named(f"{start}.{pattern.id}", item.file, f"$.pattern[{n}].id")
    for n, step in enumerate(item.steps):
        place = item.place(n)
        yield Named(f"{start}.{step.id}", item.file, f"{place}.id")
        for m, field in enumerate(step.field):
            inner = f"{place}.field[{m}]"
            yield Named(f"{start}.{step.id}.{field.id}", item.file, f"{inner}.id")
            for k, option in enumerate(field.options):
                yield Named(
                    f"{start}.{step.id}.{field.id}.{option}", item.file, f"{inner}.options[{k}]"
                )


def _own(name: str) -> str:
    kind, _, rest = name.partition(".")
    return rest if kind == "outcome" else rest.rpartition(".")[2]


def _well_formed(name: str) -> bool:
    kind, own = name.partition(".")[0], _own(name)
    if kind == "outcome":
        return bool(_DOTTED.fullmatch(own))
    return bool(_ID.fullmatch(own)) and (kind != "card" or own.startswith("c_"))


def _names_of_files(source: Source) -> Iterator[Fault]:
    for part, unit in source.units.items():
        if unit.id != part.name:
            yield Fault(part.file, "$.id", "id-file", unit.id)
    for item in source.items:
        if item.body.id != item.name:
            yield Fault(item.file, "$.id", "id-file", item.body.id)
    for part, country in source.countries.items():
        if country.id.lower() != part.name:
            yield Fault(part.file, "$.id", "id-file", country.id)


def _read_lock(root: Path) -> Locked:
    return read_toml(root / LOCK, Locked, root) if (root / LOCK).exists() else {}


def _lock_faults(source: Source, found: dict[str, Named]) -> Iterator[Fault]:
    try:
        locked = _read_lock(source.root)
    except ContentProblem as problem:
        yield broken_file(LOCK, str(problem.slots["detail"]))
        return
    if not locked and found:
        yield Fault(LOCK, "", "id-unlocked", "*")
        return
    for named in found.values():
        if named.id not in locked:
            yield Fault(named.file, named.place, "id-unlocked", named.id)
        elif locked[named.id] == "retired":
            yield Fault(named.file, named.place, "id-retired", named.id)
    for name, state in locked.items():
        if state == "live" and name not in found and not _in_broken_file(source, name):
            yield Fault(LOCK, f'$["{name}"]', "id-gone", name)


def _in_broken_file(source: Source, name: str) -> bool:
    kind, _, rest = name.partition(".")
    if kind in ("unit", "outcome", "card"):
        return any(file.endswith("/unit.toml") for file in source.broken)
    if kind == "form":
        return f"forms/{rest}.toml" in source.broken
    if kind == "sheet":
        return f"sheets/{rest.partition('.')[0]}.toml" in source.broken
    return any(file.endswith(f"/{kind}s/{rest.partition('.')[0]}.toml") for file in source.broken)


def update_ids_lock(root: Path) -> list[str]:
    """Add the pack's new ids to its ``ids.lock`` and return them; nothing is ever removed.

    Raises ContentProblem when the lock itself cannot be read.
    """
    locked = _read_lock(root)
    found = {named.id for named in all_ids(read_pack(root)) if _well_formed(named.id)}
    new = sorted(found - set(locked))
    if new:
        whole: Locked = {**locked, **dict.fromkeys(new, "live")}
        lines = (f'"{name}" = "{whole[name]}"\n' for name in sorted(whole))
        fresh = root / f"{LOCK}.new"
        fresh.write_text(_HEADER + "".join(lines), encoding="utf-8", newline="\n")
        fresh.replace(root / LOCK)
    return new
