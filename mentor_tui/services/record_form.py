"""Forms of a job and of an adjustment: the fields, as typed, as understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any, Literal, NamedTuple

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.records import Adjustment, Job
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal

Kind = Literal["line", "day", "number", "percent", "choice", "yes_no"]
MOST_HOURS = 168
"""Hours in a week."""


class FormField(NamedTuple):
    """A field of a record in a form; ``options`` are what a choice offers.

    ``label`` is a message; the options are called ``<name>.<option>``, yes and no ``answer.…``.
    """

    name: str
    kind: Kind = "line"
    options: tuple[str, ...] = ()
    label: str = ""
    example: str = ""

    @property
    def message(self) -> str:
        """What stands beside it."""
        return self.label or f"field.{self.name}"

    @property
    def chosen(self) -> bool:
        """Whether it is chosen, not typed."""
        return self.kind in ("choice", "yes_no")


def hint_of(desk: Desk, field: FormField) -> str:
    """What stands in an empty line: how a day is written, an example; "" for nothing."""
    if field.kind == "day":
        return desk.language.text("hint.date")
    return desk.language.text(field.example) if field.example else ""


def options_of(desk: Desk, field: FormField) -> list[tuple[str, str]]:
    """The options of a choice, each with its words."""
    words = "answer" if field.kind == "yes_no" else field.name
    names = ("yes", "no") if field.kind == "yes_no" else field.options
    return [(name, desk.language.text(f"{words}.{name}")) for name in names]


def as_typed(fields: Sequence[FormField], record: Job | Adjustment | None) -> dict[str, str]:
    """The fields of ``record`` as they are typed; blank ones for a new record."""
    return {field.name: _typed(getattr(record, field.name) if record else None) for field in fields}


def _typed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def understood(desk: Desk, fields: Sequence[FormField], typed: Mapping[str, str]) -> dict[str, Any]:
    """The values that were typed into ``fields``, ``None`` where nothing was.

    Raises UsageProblem for a day, number or share that is none.
    """
    return {
        field.name: read(field, typed[field.name], desk.today)
        for field in fields
        if field.name in typed
    }


def read(field: FormField, typed: str, today: date) -> Any:
    """The value of one field; raises UsageProblem like `understood`."""
    words = normal(typed).strip()
    if not words:
        return None
    if field.kind == "day":
        return parse_day(words, today)
    if field.kind == "yes_no":
        return words == "yes"
    if field.kind in ("number", "percent"):
        return _number(words.removesuffix("%").strip(), field.kind)
    if field.kind == "choice" and words not in field.options:
        raise UsageProblem("problem.choice", most=len(field.options))
    return words


def _number(words: str, kind: str) -> float | int:
    high = 100 if kind == "percent" else MOST_HOURS
    try:
        value = float(words.replace(",", "."))
    except ValueError:
        raise UsageProblem("problem.number") from None
    if not isfinite(value) or not 0 <= value <= high:
        raise UsageProblem("problem.number_between", low=0, high=high)
    return round(value) if kind == "percent" else value


def changed(
    record: Job | Adjustment | None, values: Mapping[str, Any], shown: Mapping[str, Any]
) -> dict[str, Any]:
    """What is no longer as it was ``shown``; all that is not blank for a new record."""
    if record is None:
        return {name: value for name, value in values.items() if value is not None}
    return {name: value for name, value in values.items() if value != shown.get(name)}
