"""Undo: taking back what was done on this laptop, the last action first, as a new change.

Only what still stands as the action left it is put back; what was changed since, here or
elsewhere, stays and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import apsw
import msgspec

from mentor_tui.casework.records import Mentee
from mentor_tui.vault.engine import one_of, rows
from mentor_tui.vault.history import Changed, Told
from mentor_tui.vault.kinds import KINDS
from mentor_tui.vault.operations import Revise, Set
from mentor_tui.vault.store import Vault

_BATCH = 200


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What was saved at once on this laptop: its number, its records, what it takes back."""

    number: int
    name: str
    undoes: int
    records: tuple[str, ...]


class Reversal(msgspec.Struct, frozen=True, kw_only=True):
    """What takes an action back: the changes, and how many parts were changed since."""

    changes: tuple[Set | Revise, ...]
    parts: tuple[Changed, ...]
    left: int


def actions(vault: Vault) -> Iterator[Action]:
    """What was done on this laptop, the newest first."""
    together: list[tuple[int, int, str, int | None]] = []
    for row in _operations(vault):
        if together and together[-1][1] != row[1]:
            yield _action(vault, together)
            together = []
        together.append(row)
    if together:
        yield _action(vault, together)


def _operations(vault: Vault) -> Iterator[tuple[int, int, str, int | None]]:
    """(number, action, record, what it takes back) of this laptop's changes, newest first."""
    before: int | None = None
    while True:
        with vault.reading() as db:
            found = rows(
                db,
                "SELECT seq, hlc - seq, record, json_extract(body, '$.undoes') FROM op"
                " WHERE device = ?1 AND kind IN ('set', 'rev') AND (?2 IS NULL OR seq < ?2)"
                " ORDER BY seq DESC LIMIT ?3",
                vault.device, before, _BATCH,
            )  # fmt: skip
        for seq, action, record, takes_back in found:
            yield seq, action, record, takes_back
            before = seq
        if len(found) < _BATCH:
            return


def _action(vault: Vault, together: Sequence[tuple[int, int, str, int | None]]) -> Action:
    return Action(
        number=together[-1][0],
        name=f"{vault.device}:{together[0][1]}",
        undoes=next((undoes for *_, undoes in together if undoes), 0),
        records=tuple(dict.fromkeys(record for _, _, record, _ in reversed(together))),
    )


def to_undo(vault: Vault) -> Iterator[Action]:
    """The actions that stand, the newest first: neither taken back nor taking back another."""
    taken_back: set[int] = set()
    for action in actions(vault):
        if action.number in taken_back:
            continue
        if action.undoes:
            taken_back.add(action.undoes)
        else:
            yield action


def to_redo(vault: Vault) -> Action | None:
    """The last undo that nothing new was done after, ``None`` when there is none."""
    run: list[Action] = []
    taken_back: set[int] = set()
    for action in actions(vault):
        if not action.undoes:
            break
        run.append(action)
    undos = {action.number for action in run}
    for action in run:
        if action.number in taken_back:
            continue
        if action.undoes not in undos:
            return action
        taken_back.add(action.undoes)
    return None


def undoing(
    vault: Vault, matters: Callable[[Changed], bool] = lambda each: True
) -> Reversal | None:
    """How the last action that says something is taken back; ``None`` when there is none."""
    for action in to_undo(vault):
        back = reversal(vault, action, matters)
        if back.changes or back.left:
            return back
    return None


def redoing(vault: Vault) -> Reversal | None:
    """How what was taken back last is done again; ``None`` when there is nothing."""
    undone = to_redo(vault)
    return reversal(vault, undone) if undone else None


def reversal(
    vault: Vault, action: Action, matters: Callable[[Changed], bool] = lambda each: True
) -> Reversal:
    """What takes ``action`` back, as far as it still stands.

    A field or text that has another value by now was changed since, here or elsewhere, and
    stays. Records that do not ``matter`` are let be.
    """
    changes: list[Set | Revise] = []
    parts: list[Changed] = []
    left = 0
    with vault.reading() as db:
        for record in action.records:
            told = Told(db, vault.device, record)
            part = next((each for each in told.told if each.id == action.name), None)
            if part is None or part.kind not in KINDS or not matters(part):
                continue
            back, stays = _back(db, told, part, action)
            changes += back
            left += stays
            if back:
                parts.append(part)
    return Reversal(changes=tuple(changes), parts=tuple(parts), left=left)


def _back(
    db: apsw.Connection, told: Told, part: Changed, action: Action
) -> tuple[list[Set | Revise], int]:
    blank = defaults(part.kind)
    if part.created:
        if "gone" not in blank:
            return [], 0
        if not _untouched(db, told, part, action):
            return [], 1
        return [Set(part.record, part.kind, {"gone": True}, action.number)], 0
    back: list[Set | Revise] = []
    incidental = KINDS[part.kind].INCIDENTAL
    good = [each for each in part.fields if told.fields.get(each.name) == each.after]
    if good:
        values = {
            each.name: blank.get(each.name) if each.before is None else each.before for each in good
        }
        back.append(Set(part.record, part.kind, values, action.number))
    left = sum(1 for each in part.fields if each not in good and each.name not in incidental)
    if part.text is not None and part.text != part.text_before:
        if told.text == part.text:
            back.append(Revise(part.record, part.text_before, undoes=action.number))
        else:
            left += 1
    return back, left


def _untouched(db: apsw.Connection, told: Told, part: Changed, action: Action) -> bool:
    """Whether a record stands as the action made it, and nothing else was hung on it."""
    standard = defaults(part.kind)
    made = {each.name: each.after for each in part.fields}
    for name, value in told.fields.items():
        if name in KINDS[part.kind].INCIDENTAL:
            continue
        blank = value is None or value == standard.get(name)
        if value != made.get(name) and not (blank and name not in made):
            return False
    if (part.text or "") != told.text:
        return False
    if part.kind != Mentee.KIND:
        return True
    sql = (
        "SELECT count(*) FROM record WHERE mentee = ? AND id != ? AND NOT gone"
        " AND id NOT IN (SELECT value FROM json_each(?))"
    )
    [(others,)] = rows(db, sql, part.record, part.record, one_of(action.records))
    return not others


@cache
def defaults(kind: str) -> dict[str, Any]:
    """What each field of a kind stands at when nobody said anything, as it is read from JSON."""
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(KINDS[kind]):
        if field.default is not msgspec.NODEFAULT:
            found[field.name] = field.default
        elif field.default_factory is not msgspec.NODEFAULT:
            found[field.name] = field.default_factory()
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(found))
    return plain
