"""Whether some answers make conditions true together, found by trying the answers that matter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from math import prod
from typing import Any

from mentor_tui.curriculum.conditions import field_key, fields_of, holds
from mentor_tui.curriculum.structure import Condition, Field, Scalar

MOST_TRIES = 200_000


def possible(
    conditions: Sequence[Condition], fields: Mapping[str, Field], step: str
) -> bool | None:
    """Whether all ``conditions`` can hold at once; ``None`` when there is too much to try.

    ``fields`` are the fields of the run by answer key; every field asked about must be there.
    """
    keys = sorted({key for condition in conditions for key in fields_of(condition, step)})
    choices = [
        _answers(fields[key], set(chain.from_iterable(_wanted(c, key, step) for c in conditions)))
        for key in keys
    ]
    if prod(len(choice) for choice in choices) > MOST_TRIES:
        return None
    return any(
        all(holds(condition, answers, step) for condition in conditions)
        for answers in (dict(zip(keys, values, strict=True)) for values in product(*choices))
    )


def _wanted(condition: Condition, key: str, step: str) -> Iterator[Scalar]:
    """The values that ``condition`` compares the answer ``key`` with."""
    if condition.field is not None and field_key(condition.field, step) == key:
        own = (condition.is_, condition.at_least, condition.at_most)
        yield from (value for value in (*own, *(condition.in_ or ())) if value is not None)
    inside = (*(condition.all or ()), *(condition.any or ()), condition.not_)
    for inner in inside:
        if inner is not None:
            yield from _wanted(inner, key, step)


def _answers(field: Field, wanted: set[Scalar]) -> list[Any]:
    """No answer, and answers on every side of what the conditions compare with."""
    named = sorted(value for value in wanted if isinstance(value, str))
    if field.kind == "consent":
        return [None, True, False]
    if field.kind in ("choice", "multi", "checklist"):
        asked = [option for option in field.options if option in named]
        others = [option for option in field.options if option not in named][:1]
        if field.kind == "choice":
            return [None, *asked, *others]
        picks = [*asked, *others]
        sizes = range(1, len(picks) + 1)
        return [None, *(list(some) for size in sizes for some in combinations(picks, size))]
    if field.kind in ("scale", "number", "duration"):
        return [None, *_numbers(field, wanted)]
    return [None, "…", *named]


def _numbers(field: Field, wanted: set[Scalar]) -> list[float]:
    edges = {value for value in wanted if not isinstance(value, bool | str)}
    near: set[float] = {0, *(bound for bound in (field.low, field.high) if bound is not None)}
    near.update(int(edge) + step for edge in edges for step in (-1, 0, 1))
    if field.kind == "number":
        near |= edges
    low = field.low if field.low is not None else 0 if field.kind == "duration" else float("-inf")
    high = field.high if field.high is not None else float("inf")
    return sorted(value for value in near if low <= value <= high)
