"""Bugs to plant in the merge: each takes one piece of the program's place.

They show that the property of `three_laptops` looks closely enough to catch them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import apsw
import pytest

from mentor_tui.vault import exchange, operations, projections, purging
from mentor_tui.vault.operations import Operation, RevBody

Plant = Callable[[pytest.MonkeyPatch], None]
Numbered = Sequence[tuple[int, Operation]]


def _nothing(*_: object, **__: object) -> Any:
    return set()


def arrival_order_wins(patch: pytest.MonkeyPatch) -> None:
    def set_(self: Any, name: str, value: str, hlc: int, device: str) -> None:
        self.fields[name] = (value, hlc, device)
        self.changed.add(name)

    patch.setattr(projections._Merged, "set", set_)


def nobody_wins_a_tie(patch: pytest.MonkeyPatch) -> None:
    def set_(self: Any, name: str, value: str, hlc: int, device: str) -> None:
        if name not in self.fields or hlc > self.fields[name][1]:
            self.fields[name] = (value, hlc, device)
            self.changed.add(name)

    patch.setattr(projections._Merged, "set", set_)


def only_the_newest_text_is_shown(patch: pytest.MonkeyPatch) -> None:
    right = operations.heads

    def heads(db: apsw.Connection, records: Iterable[str]) -> list[tuple[str, str, str]]:
        return [*{found[0]: found for found in right(db, records)}.values()]

    patch.setattr(projections, "heads", heads)


def what_an_erased_one_gets_later_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(purging, "_purged", _nothing)


def an_erased_one_comes_back(patch: pytest.MonkeyPatch) -> None:
    def concerns(db: apsw.Connection, incoming: Numbered) -> bool:
        return any(op.kind == "purge" for _, op in incoming)

    patch.setattr(purging, "concerns", concerns)


def erasing_leaves_the_words_in_the_index(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(purging, "search", SimpleNamespace(remove=_nothing, optimize=_nothing))


def erasing_a_person_leaves_what_was_theirs(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(purging, "_once_theirs", _nothing)


def what_arrives_late_of_a_person_stays(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(purging, "_mentees", _nothing)


def nobody_says_what_was_erased_on_the_way(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(purging, "unsaid", _nothing)


def what_comes_twice_is_taken_twice(patch: pytest.MonkeyPatch) -> None:
    right = operations.append

    def append(db: apsw.Connection, incoming: Iterable[tuple[int, Operation]]) -> None:
        numbered = list(incoming)
        right(db, numbered)
        db.executemany(
            "UPDATE state SET value = value + 1 WHERE name = 'hlc'", [()] * len(numbered)
        )

    patch.setattr(exchange, "_known", lambda db, incoming: {})
    patch.setattr(exchange, "append", append)


def the_clock_is_not_set_forward(patch: pytest.MonkeyPatch) -> None:
    right = operations.append

    def append(db: apsw.Connection, incoming: Iterable[tuple[int, Operation]]) -> None:
        before = db.execute("SELECT value FROM state WHERE name = 'hlc'").fetchall()
        right(db, incoming)
        db.execute("DELETE FROM state WHERE name = 'hlc'")
        db.executemany("INSERT INTO state VALUES('hlc', ?)", before)

    patch.setattr(exchange, "append", append)


def a_text_forgets_what_it_replaces(patch: pytest.MonkeyPatch) -> None:
    right = projections._rev_body

    def read(body: bytes | str) -> RevBody:
        said = right(body)
        return RevBody(said.rev, (), said.text)

    patch.setattr(projections, "_rev_body", read)


def answers_are_taken_as_one(patch: pytest.MonkeyPatch) -> None:
    def whole(fields: dict[str, Any]) -> Iterator[tuple[str, object]]:
        yield from fields.items()

    patch.setattr(operations, "_entries", whole)


def one_of_a_batch_is_dropped(patch: pytest.MonkeyPatch) -> None:
    right = projections.apply

    def apply(db: apsw.Connection, numbered: Numbered) -> object:
        return right(db, numbered[:-1] if len(numbered) > 3 else numbered)

    patch.setattr(projections, "apply", apply)


PLANTED: tuple[Plant, ...] = (
    arrival_order_wins, nobody_wins_a_tie, only_the_newest_text_is_shown,
    what_an_erased_one_gets_later_stays, an_erased_one_comes_back,
    erasing_leaves_the_words_in_the_index, erasing_a_person_leaves_what_was_theirs,
    what_arrives_late_of_a_person_stays, nobody_says_what_was_erased_on_the_way,
    what_comes_twice_is_taken_twice, the_clock_is_not_set_forward,
    a_text_forgets_what_it_replaces, answers_are_taken_as_one, one_of_a_batch_is_dropped,
)  # fmt: skip
