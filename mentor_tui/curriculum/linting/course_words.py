"""The strings that courses need: quizzes, decks, rehearsals, tasks and reflections."""

from __future__ import annotations

from collections.abc import Iterator

from mentor_tui.curriculum.courses import Deck, Quiz, QuizItem, Rehearsal
from mentor_tui.curriculum.structure import Unit

Wanted = tuple[str, str]
"""A key and its role."""


def unit_words(unit: Unit) -> Iterator[Wanted]:
    """The strings of a unit itself; its cards have tables of their own."""
    yield "title", "title"
    yield "summary", "summary"
    for outcome in unit.outcome:
        yield f"outcome.{outcome.id}", "outcome"
    for task in unit.task:
        yield f"task.{task.id}.title", "card_title"
        yield f"task.{task.id}.do", "do"
    for reflection in unit.reflection:
        yield f"reflection.{reflection.id}", "reflection"


def quiz_words(quiz: Quiz) -> Iterator[Wanted]:
    """The strings of a quiz: each option of a choice says why it helps or does not."""
    for item in quiz.item:
        yield from _of_item(item)


def _of_item(item: QuizItem) -> Iterator[Wanted]:
    yield f"{item.id}.ask", "case" if item.kind == "case" else "ask"
    choice = item.kind in ("single", "multi", "case")
    for option in item.options:
        yield f"{item.id}.{option}", "quiz_option"
        if choice:
            yield f"{item.id}.{option}.because", "because"
        if item.kind == "match":
            yield f"{item.id}.{option}.with", "with"
    if not choice:
        yield f"{item.id}.because", "because_all"


def practice_words(body: Deck | Rehearsal) -> Iterator[Wanted]:
    """The strings of a deck of prompts or of a rehearsal."""
    yield "title", "title"
    yield "summary", "summary"
    if isinstance(body, Deck):
        for prompt in body.prompt:
            yield f"{prompt.id}.title", "card_title"
            yield f"{prompt.id}.do", "prompt"
            yield f"{prompt.id}.talk", "talk"
        return
    yield "before", "rehearsal_before"
    for scene in body.scene:
        yield f"{scene.level}.situation", "situation"
        yield from ((f"{scene.level}.other.{n}", "turn") for n in range(1, scene.turns + 1))
        yield from ((f"{scene.level}.try.{n}", "turn") for n in range(1, scene.tries + 1))
    yield from ((f"debrief.{n}", "debrief") for n in range(1, body.debrief + 1))
