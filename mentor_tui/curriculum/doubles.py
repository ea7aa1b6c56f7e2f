"""What several packs call the same: the first one found is shown, and that is said."""

from __future__ import annotations

from typing import NamedTuple

from mentor_tui.curriculum.courses import Quiz
from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.packs import Pack, read_toml
from mentor_tui.curriculum.structure import Unit
from mentor_tui.problems import ContentProblem


class Double(NamedTuple):
    """Something of a user's pack that is not shown, because its id is taken."""

    pack: str
    unit: str
    kind: str
    id: str


def doubles(library: Library) -> list[Double]:
    """Every outcome, card, task, question and quiz item whose id an earlier pack has.

    Files that cannot be read are left out: they are faults of their own.
    """
    if all(pack.bundled for pack in library.packs):
        return []
    taken: set[tuple[str, str, str]] = set()
    found = []
    for pack in library.packs:
        mine = {(unit, kind, id) for unit, kind, id in _ids(pack)}
        found += [Double(pack.info.id, *each) for each in sorted(mine & taken)]
        taken |= mine
    return found


def _ids(pack: Pack) -> list[tuple[str, str, str]]:
    found = []
    for path in sorted(pack.root.glob("units/*/unit.toml")):
        try:
            unit = read_toml(path, Unit, pack.root)
        except ContentProblem:
            continue
        found += [(unit.id, "outcome", each.id) for each in unit.outcome]
        found += [(unit.id, "card", each.id) for each in unit.card]
        found += [(unit.id, "task", each.id) for each in unit.task]
        found += [(unit.id, "reflection", each.id) for each in unit.reflection]
    for path in sorted(pack.root.glob("units/*/quiz.toml")):
        try:
            quiz = read_toml(path, Quiz, pack.root)
        except ContentProblem:
            continue
        found += [(path.parent.name, "quiz", item.id) for item in quiz.item]
    return found
