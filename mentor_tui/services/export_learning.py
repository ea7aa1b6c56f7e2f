"""The mentor's own learning as it leaves: a table for each kind of record, every field a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from mentor_tui.learning.records import (
    Award,
    CardStudy,
    GrowthStep,
    Issuer,
    QuizTry,
    Reflection,
    SelfRating,
    TaskDone,
    UnitFeedback,
)
from mentor_tui.record import Record
from mentor_tui.vault.leaving import Moment

LEARNING: Mapping[str, type[Record]] = {
    "cards_read": CardStudy, "tasks_done": TaskDone, "reflections": Reflection,
    "quiz_tries": QuizTry, "self_ratings": SelfRating, "growth_steps": GrowthStep,
    "unit_feedback": UnitFeedback, "issuer": Issuer, "awards": Award,
}  # fmt: skip
"""The tables of the mentor's own learning, in the order of the files."""


def columns_of(kind: type[Record]) -> tuple[str, ...]:
    """What stands in each column of the table of a kind, the id first."""
    names = [field.name for field in msgspec.structs.fields(kind) if field.name != "gone"]
    return ("id", *(name for name in names if name != "id"))


LEARNING_COLUMNS: Mapping[str, tuple[str, ...]] = {
    name: columns_of(kind) for name, kind in LEARNING.items()
}


def learning_rows(moment: Moment, name: str) -> Iterator[list[Any]]:
    """The records of one of the `LEARNING` tables; what is nested is written as JSON."""
    for record in moment.all(LEARNING[name]):
        yield [_cell(getattr(record, column)) for column in LEARNING_COLUMNS[name]]


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return msgspec.json.encode(value).decode() if value else None
    return value
