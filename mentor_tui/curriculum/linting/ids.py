"""Ids: well formed, unique, and never used again for something else (``ids.lock``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from mentor_tui.curriculum.cases import Case
from mentor_tui.curriculum.courses import Deck
from mentor_tui.curriculum.linting.cases import case_ids
from mentor_tui.curriculum.linting.sheets import sheet_ids
from mentor_tui.curriculum.linting.source import Item, Source, broken_file, read_pack
from mentor_tui.curriculum.packs import Fault, bundled_root, read_toml
from mentor_tui.curriculum.structure import Card, Exercise, PackInfo, Reflection, Task
from mentor_tui.problems import ContentProblem

LOCK = "ids.lock"
_HEADER = "# Every id ever published. An id is never removed and never used again: retire it.\n"
_ID = re.compile(r"[a-z0-9_]+")
_DOTTED = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)*")
ONE_OF = {"card", "quiz", "walk", "checkin", "exercise", "deck", "rehearsal", "roleplay",
          "case"}  # fmt: skip
"""Kinds of which there is one of each id, whichever pack it lies in."""

START = {"card": "c_", "task": "t_", "reflection": "r_", "quiz": "q_"}
"""How the ids of some kinds start, so that a glance tells what a name means."""
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
    yield from _taken_faults(source, found)


def all_ids(source: Source) -> Iterator[Named]:
    """Every id that answers, progress or links may refer to, in the order of the files."""
    for part, unit in source.units.items():
        yield Named(f"unit.{unit.id}", part.file, "$.id")
        for n, outcome in enumerate(unit.outcome):
            yield Named(f"outcome.{outcome.id}", part.file, f"$.outcome[{n}].id")
        pieces: dict[str, tuple[Card | Task | Reflection, ...]] = {
            "card": unit.card, "task": unit.task, "reflection": unit.reflection,
        }  # fmt: skip
        for kind, all_pieces in pieces.items():
            for n, piece in enumerate(all_pieces):
                yield Named(f"{kind}.{piece.id}", part.file, f"$.{kind}[{n}].id")
    for part, quiz in source.quizzes.items():
        for n, asked in enumerate(quiz.item):
            yield Named(f"quiz.{asked.id}", part.file, f"$.item[{n}].id")
            for k, option in enumerate(asked.options):
                yield Named(f"quiz.{asked.id}.{option}", part.file, f"$.item[{n}].options[{k}]")
    for item in source.items:
        yield Named(f"{item.kind}.{item.body.id}", item.file, "$.id")
        yield from _ids_inside(item)
    for part, sheet in source.sheets.items():
        for id, place in sheet_ids(sheet):
            yield Named(id, part.file, place)
    for part, form in source.forms.items():
        yield Named(f"form.{form.id}", part.file, "$.id")
    for part, session in source.sessions.items():
        yield Named(f"session.{session.id}", part.file, "$.id")
        for n, held in enumerate(session.part):
            yield Named(f"session.{session.id}.{held.id}", part.file, f"$.part[{n}].id")
    for n, area in enumerate(source.competences.area if source.competences else ()):
        yield Named(f"area.{area.id}", "frameworks/competences.toml", f"$.area[{n}].id")


def _ids_inside(item: Item) -> Iterator[Named]:
    start = f"{item.kind}.{item.body.id}"
    if isinstance(item.body, Exercise):
        for n, pattern in enumerate(item.body.pattern):
            yield Named(f"{start}.{pattern.id}", item.file, f"$.pattern[{n}].id")
    if isinstance(item.body, Deck):
        for n, prompt in enumerate(item.body.prompt):
            yield Named(f"{start}.{prompt.id}", item.file, f"$.prompt[{n}].id")
    if isinstance(item.body, Case):
        for name, place in case_ids(item.body):
            yield Named(f"{start}.{name}", item.file, place)
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
    whole = kind in START and name.count(".") == 1
    return bool(_ID.fullmatch(own)) and (not whole or own.startswith(START[kind]))


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
    for part, session in source.sessions.items():
        if session.id != part.name:
            yield Fault(part.file, "$.id", "id-file", session.id)


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


def _taken_faults(source: Source, found: dict[str, Named]) -> Iterator[Fault]:
    """Ids of a pack of one's own that what ships has as well: it comes first, theirs is unseen."""
    ours, published = _bundled_ids(bundled_root())
    if source.info is None or source.info.id == ours:
        return
    for named in found.values():
        kind, _, own = named.id.partition(".")
        if kind in ONE_OF and "." not in own and named.id in published:
            yield Fault(named.file, named.place, "id-taken", named.id)


@cache
def _bundled_ids(root: Path) -> tuple[str, frozenset[str]]:
    """The id of the bundled pack and every id it ever published, read once."""
    try:
        info = read_toml(root / "pack.toml", PackInfo, root)
        return info.id, frozenset(_read_lock(root))
    except ContentProblem:
        return "", frozenset()


def _in_broken_file(source: Source, name: str) -> bool:
    kind, _, rest = name.partition(".")
    if kind in ("unit", "outcome", "card", "task", "reflection"):
        return any(file.endswith("/unit.toml") for file in source.broken)
    if kind == "quiz":
        return any(file.endswith("/quiz.toml") for file in source.broken)
    if kind == "area":
        return "frameworks/competences.toml" in source.broken
    if kind == "form":
        return f"forms/{rest}.toml" in source.broken
    if kind == "session":
        return f"sessions/{rest.partition('.')[0]}.toml" in source.broken
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
