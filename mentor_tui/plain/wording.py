"""Steps and answers in words: the same for asking, for reading again and for previewing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mentor_tui.casework.records import Mentee, Run
from mentor_tui.casework.walk import steps_of
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import CheckIn, Field, Step, Walk
from mentor_tui.language import Language
from mentor_tui.plain.pages import short
from mentor_tui.services import runs
from mentor_tui.services.answers import answer_text
from mentor_tui.services.desk import Desk

HINTS = ("listen_for", "tip", "avoid")
"""What else a step tells the mentor; its heading is the message ``run.<part>``."""


def slots_for(mentee: Mentee | None) -> dict[str, object]:
    """What fills the slots of content: the name, as it may be shown."""
    return {"name": short(mentee.name, 60)} if mentee else {}


def step_lines(
    language: Language, words: Wording, step: Step, slots: Mapping[str, object]
) -> Iterator[str]:
    """What a mentor reads at a step before its questions."""
    yield words(f"{step.id}.title", **slots)
    yield f"{language.text('plain.say')} {words(f'{step.id}.say', **slots)}"
    for part in HINTS:
        if f"{step.id}.{part}" in words:
            heading, told = language.text(f"run.{part}"), words(f"{step.id}.{part}", **slots)
            yield language.text("plain.fact", name=heading, value=told)


def answers_of(desk: Desk, run: Run) -> list[dict[str, Any]]:
    """Every answer of a run in the order of its steps: key, label, value, text, visibility."""
    content: Walk | CheckIn = runs.pinned(desk, run)
    words = runs.words_of_run(desk, run)
    found = []
    for step in steps_of(content, all_items=True):
        for field in step.field:
            key = f"{step.id}.{field.id}"
            value = run.answers.get(key)
            if value is not None:
                found.append(
                    {
                        "key": key, "label": words(key), "value": value,
                        "text": answer_text(desk, words, step, field, value),
                        "visibility": field.visibility,
                    }
                )  # fmt: skip
    return found


def structure_of(desk: Desk, of: runs.Of, name: str) -> dict[str, Any]:
    """A walk or check-in as data: its steps, fields, kinds and choices with their labels."""
    content = runs.content_of(desk, of, name)
    words = desk.library.words_of(of, name, desk.language.code)
    return {
        "id": content.id, "of": of, "version": content.version, "title": words("title"),
        "summary": words("summary"), "minutes": content.minutes,
        "stage": content.stage if isinstance(content, Walk) else None,
        "audience": list(content.audience),
        "steps": [_step(words, step) for step in steps_of(content, all_items=True)],
    }  # fmt: skip


def _step(words: Wording, step: Step) -> dict[str, Any]:
    told = {
        part: words(f"{step.id}.{part}") or None
        for part in ("title", "say", "why", *HINTS)
    }  # fmt: skip
    fields = [_field(words, step, field) for field in step.field]
    return {
        "id": step.id, **told, "card": step.card, "critical": step.critical,
        "optional": step.optional, "short": step.short, "fields": fields,
    }  # fmt: skip


def _field(words: Wording, step: Step, field: Field) -> dict[str, Any]:
    key = f"{step.id}.{field.id}"
    low, high = field.low, field.high
    if field.kind == "scale":
        low, high = low or 0, 10 if high is None else high
    return {
        "key": key, "kind": field.kind, "label": words(key), "required": field.required,
        "visibility": field.visibility, "who": field.who, "low": low, "high": high,
        "low_label": words(f"{key}.low") or None, "high_label": words(f"{key}.high") or None,
        "limit": field.limit,
        "choices": [{"id": each, "label": words(f"{key}.{each}")} for each in field.options],
    }  # fmt: skip
