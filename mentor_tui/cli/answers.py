"""Answers from a file: one table ``[answers]`` with ``"step.field" = value``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mentor_tui.casework.answers import check
from mentor_tui.casework.walk import steps_of
from mentor_tui.problems import UsageProblem
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk

MAX_BYTES = 2_000_000


def read_answers(name: str) -> dict[str, Any]:
    """The answers in the file ``name``; ``step.field`` may also stand without quotation marks.

    Raises UsageProblem when there is no such file or it is not one table of answers.
    """
    try:
        with Path(name).open("rb") as source:
            content = source.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        raise UsageProblem("problem.answers_file") from None
    if len(content) > MAX_BYTES:
        raise UsageProblem("problem.answers_file")
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageProblem("problem.answers_toml", line=line[1] if line else "?") from None
    answers = tables.get("answers")
    if not isinstance(answers, dict) or len(tables) != 1:
        raise UsageProblem("problem.answers_table")
    return _flat(answers)


def _flat(answers: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in answers.items():
        if isinstance(value, dict):
            flat |= {f"{key}.{inner}": each for inner, each in value.items()}
        else:
            flat[key] = value
    return flat


def name_the_wrong_one(desk: Desk, of: runs.Of, name: str, answers: Mapping[str, Any]) -> None:
    """Say which answer does not fit, since a file may hold many. Raises UsageProblem for it."""
    fields = {
        f"{step.id}.{field.id}": field
        for step in steps_of(runs.content_of(desk, of, name), all_items=True)
        for field in step.field
    }
    for key in answers.keys() & fields.keys():
        try:
            check(fields[key], answers[key])
        except UsageProblem as problem:
            detail = desk.language.text(problem.message, **problem.slots)
            raise UsageProblem("problem.answer_at", name=key, detail=detail) from None
