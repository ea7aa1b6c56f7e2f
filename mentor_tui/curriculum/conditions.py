"""Conditions of content: whether the answers given so far satisfy one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.curriculum.structure import Condition


def field_key(field: str, step: str) -> str:
    """The answer key ``"step.field"`` that ``field`` of a condition in ``step`` means."""
    return field if "." in field else f"{step}.{field}"


def holds(condition: Condition | None, answers: Mapping[str, Any], step: str = "") -> bool:
    """Whether ``condition`` is true of ``answers``; no condition is always true.

    A test on something unanswered is false, except ``empty = true``.
    """
    if condition is None:
        return True
    if condition.all is not None and not all(holds(c, answers, step) for c in condition.all):
        return False
    if condition.any is not None and not any(holds(c, answers, step) for c in condition.any):
        return False
    if condition.not_ is not None and holds(condition.not_, answers, step):
        return False
    if condition.field is None:
        return True
    return _field_holds(condition, answers.get(field_key(condition.field, step)))


def _field_holds(condition: Condition, value: Any) -> bool:
    missing = value is None or value == "" or value == []
    if condition.empty is not None:
        return missing is condition.empty
    if missing:
        return False
    values = value if isinstance(value, list | tuple) else (value,)
    if condition.is_ is not None and not any(_same(v, condition.is_) for v in values):
        return False
    if condition.in_ is not None and not any(_same(v, w) for v in values for w in condition.in_):
        return False
    if condition.at_least is not None and not (_number(value) and value >= condition.at_least):
        return False
    return condition.at_most is None or (_number(value) and value <= condition.at_most)


def _same(value: Any, wanted: Any) -> bool:
    return bool(value == wanted) and isinstance(value, bool) is isinstance(wanted, bool)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def fields_of(condition: Condition | None, step: str) -> Iterator[str]:
    """The answer keys that ``condition`` asks about."""
    if condition is None:
        return
    if condition.field is not None:
        yield field_key(condition.field, step)
    for inner in (*(condition.all or ()), *(condition.any or ())):
        yield from fields_of(inner, step)
    yield from fields_of(condition.not_, step)
