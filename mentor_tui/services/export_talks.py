"""Talks and check-ins as they leave: every answer with its question in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from mentor_tui.casework.records import Run
from mentor_tui.casework.walk import steps_of
from mentor_tui.curriculum.library import Wording
from mentor_tui.curriculum.structure import Field, Step
from mentor_tui.problems import Problem
from mentor_tui.services.answers import answer_text
from mentor_tui.services.desk import Desk
from mentor_tui.services.runs import pinned, words_of_run


class Answered(msgspec.Struct, frozen=True):
    """One answer: its question and itself in words, its value, and who may read it."""

    key: str
    question: str
    value: Any
    answer: str
    visibility: str


class Talks:
    """Puts talks into words; what one content says is looked up once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[tuple[str, str, int], _Content] = {}

    def title(self, run: Run) -> str:
        """What the talk was."""
        content = self._content(run)
        return content.words("title") if content.words else run.name

    def answers(self, run: Run, name: str) -> Iterator[Answered]:
        """The answers in the order they were asked; those to unknown questions come last.

        ``name`` is the person's, for questions that say it.
        """
        content = self._content(run)
        known = [key for key in content.fields if key in run.answers]
        for key in (*known, *sorted(run.answers.keys() - content.fields.keys())):
            value = run.answers[key]
            step, field = content.fields.get(key, (None, None))
            if step is None or field is None or content.words is None:
                yield Answered(key, "", value, as_text(value), "private")
                continue
            said = self._said(content.words, step, field, value)
            question = content.words(key, name=name)
            yield Answered(key, question, value, said, field.visibility)

    def _said(self, words: Wording, step: Step, field: Field, value: Any) -> str:
        try:
            return answer_text(self._desk, words, step, field, value)
        except (TypeError, ValueError):  # an answer of another shape, brought in from elsewhere
            return as_text(value)

    def _content(self, run: Run) -> _Content:
        which = (run.of, run.name, run.version)
        if which not in self._known:
            self._known[which] = _content_of(self._desk, run)
        return self._known[which]


class _Content(msgspec.Struct, frozen=True):
    words: Wording | None
    fields: Mapping[str, tuple[Step, Field]]


def _content_of(desk: Desk, run: Run) -> _Content:
    try:
        content, words = pinned(desk, run), words_of_run(desk, run)
    except (Problem, msgspec.DecodeError):  # a talk from a pack that is not here
        return _Content(None, {})
    steps = steps_of(content, all_items=True)
    return _Content(
        words, {f"{step.id}.{field.id}": (step, field) for step in steps for field in step.field}
    )


def as_text(value: Any) -> str:
    """A text as it is, anything else as JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
