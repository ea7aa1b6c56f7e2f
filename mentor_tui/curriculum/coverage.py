"""What a course holds for an audience: how long it takes, which outcomes it really serves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from mentor_tui.curriculum.courses import BOTH, Quiz, QuizItem
from mentor_tui.curriculum.structure import Audience, Card, Outcome, Unit

CARD_MINUTES = 3
"""Reading a card takes two minutes; a third one is for thinking of a person."""
QUIZ_MINUTES = 20
REFLECTION_MINUTES = 5
SLACK = 0.15
"""The share by which the sum of the parts may differ from the workload that is told."""

LEAST_CARDS = 120
LEAST_ITEMS = 20
LEAST_CASES = 12
LEAST_ROLEPLAYS = 18
"""What the whole pack promises: so many cards, cases and role-plays in all, so many questions in
each unit."""


class Covered(NamedTuple):
    """How many cards, quiz items and tasks serve an outcome for one audience."""

    unit: str
    outcome: str
    audience: Audience
    cards: int
    quiz_items: int
    tasks: int

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing altogether: ``cards``, ``quiz_items`` or ``tasks``."""
        counts = {"cards": self.cards, "quiz_items": self.quiz_items, "tasks": self.tasks}
        return tuple(name for name, count in counts.items() if not count)


def outcomes_of(units: Iterable[Unit]) -> dict[str, Outcome]:
    """Every outcome by id."""
    return {outcome.id: outcome for unit in units for outcome in unit.outcome}


def serves(
    names: Iterable[str], audience: Audience, outcomes: Mapping[str, Outcome]
) -> frozenset[str]:
    """Those of the outcomes called ``names`` that ``audience`` has; unknown names count not."""
    return frozenset(
        name for name in names if name in outcomes and audience in outcomes[name].audience
    )


def in_course(card: Card, audience: Audience, outcomes: Mapping[str, Outcome]) -> bool:
    """Whether the course of ``audience`` holds ``card``: it is theirs and serves an outcome."""
    return audience in card.audience and bool(serves(card.outcomes, audience, outcomes))


def workload(
    unit: Unit, quiz: Quiz | None, audience: Audience, outcomes: Mapping[str, Outcome]
) -> int:
    """The minutes that the parts of ``unit`` take ``audience``: cards, tasks, quiz, questions.

    Workload is notional, as in domain.md §6.1.1; a quiz counts when it has anything to ask.
    """
    cards = sum(in_course(card, audience, outcomes) for card in unit.card)
    tasks = sum(task.minutes for task in unit.task if audience in task.audience)
    asked = quiz is not None and any(audience in item.audience for item in quiz.item)
    questions = sum(audience in reflection.audience for reflection in unit.reflection)
    return (
        cards * CARD_MINUTES
        + tasks
        + (QUIZ_MINUTES if asked else 0)
        + questions * REFLECTION_MINUTES
    )


def planned(unit: Unit, audience: Audience) -> int:
    """The minutes that ``unit`` says it takes ``audience``."""
    return unit.minutes.informal if audience == "informal" else unit.minutes.professional


def workload_fits(real: int, told: int) -> bool:
    """Whether the minutes told are honest: within 15 % of the sum of the parts."""
    return abs(real - told) <= told * SLACK


def covered(units: Sequence[Unit], quizzes: Mapping[str, Quiz]) -> list[Covered]:
    """Each outcome, for each audience that has it, with what serves it in any unit."""
    items = [item for quiz in quizzes.values() for item in quiz.item]
    return [
        _covered(units, items, unit.id, outcome, audience)
        for unit in units
        for outcome in unit.outcome
        for audience in BOTH
        if audience in outcome.audience
    ]


def _covered(
    units: Sequence[Unit],
    items: Sequence[QuizItem],
    unit: str,
    outcome: Outcome,
    audience: Audience,
) -> Covered:
    name = outcome.id
    return Covered(
        unit, name, audience,
        sum(name in card.outcomes and audience in card.audience
            for each in units for card in each.card),
        sum(name == item.outcome and audience in item.audience for item in items),
        sum(name in task.outcomes and audience in task.audience
            for each in units for task in each.task),
    )  # fmt: skip


class Promise(NamedTuple):
    """A promise of the whole pack that is not kept: message id and what fills it in."""

    message: str
    slots: dict[str, str | int]


def broken_promises(units: Sequence[Unit], quizzes: Mapping[str, Quiz]) -> Iterator[Promise]:
    """What the bundled units promise and do not keep: cards, quiz items, outcomes served."""
    cards = sum(len(unit.card) for unit in units)
    if cards < LEAST_CARDS:
        yield Promise("content.promise.cards", {"count": cards, "promised": LEAST_CARDS})
    for unit in units:
        items = len(quizzes[unit.id].item) if unit.id in quizzes else 0
        if items < LEAST_ITEMS:
            yield Promise(
                "content.promise.quiz", {"unit": unit.id, "count": items, "promised": LEAST_ITEMS}
            )
        if not unit.outcome:
            yield Promise("content.promise.outcomes", {"unit": unit.id})
    for each in covered(units, quizzes):
        if each.gaps:
            yield Promise(
                "content.promise.outcome", {"outcome": each.outcome, "audience": each.audience}
            )


def broken_practice(cases: int, roleplays: int) -> Iterator[Promise]:
    """What the bundled pack promises to practise with, and does not keep."""
    if cases < LEAST_CASES:
        yield Promise("content.promise.cases", {"count": cases, "promised": LEAST_CASES})
    if roleplays < LEAST_ROLEPLAYS:
        yield Promise(
            "content.promise.roleplays", {"count": roleplays, "promised": LEAST_ROLEPLAYS}
        )
