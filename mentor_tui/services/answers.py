"""Answers in words, as they are read again."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import Field, Step
from mentor_tui.services.desk import Desk


def answer_text(desk: Desk, words: Wording, step: Step, field: Field, value: Any) -> str:
    """An answer in the reader's language: labels of options, written dates, yes or no."""
    key = f"{step.id}.{field.id}"
    if field.kind == "choice":
        return words(f"{key}.{value}") or str(value)
    if field.kind in ("multi", "checklist"):
        return ", ".join(words(f"{key}.{each}") or str(each) for each in value)
    if field.kind == "consent":
        return desk.language.text("answer.yes" if value else "answer.no")
    if field.kind in ("date", "signature"):
        return desk.language.day(date.fromisoformat(value))
    if field.kind == "duration":
        return desk.language.count("answer.minutes", value)
    if field.kind == "steps":
        return "\n".join(f"– {each}" for each in value)
    return str(value)
