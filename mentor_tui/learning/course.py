"""The path through a unit: its activities with their minutes, what is done, what comes next.

Nothing about the order is forced: it only says what is offered next (domain.md §6.1).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from mentor_tui.curriculum.structure import Audience, Unit

Kind = Literal["card", "task", "quiz", "reflection"]
Done = Collection[tuple[str, str]]
"""What was done, as (kind, id); a quiz goes by the id of its unit."""

CARD_MINUTES, QUIZ_MINUTES, REFLECTION_MINUTES = 3, 20, 5
"""Notional minutes: reading a card and thinking about it, a quiz, a question to oneself."""


class Activity(NamedTuple):
    """One thing to do in a unit; ``outcome`` is the main one it helps to reach, "" for none."""

    kind: Kind
    id: str
    minutes: int
    outcome: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """How it stands among what was done."""
        return self.kind, self.id


class Progress(NamedTuple):
    """How far somebody has come in a unit.

    ``minutes`` of ``workload`` are notional; ``gone`` are things done that are no longer part
    of the unit: they stay in the log.
    """

    done: int
    all: int
    minutes: int
    workload: int
    next: Activity | None
    gone: tuple[tuple[str, str], ...] = ()


def path(unit: Unit, audience: Audience, *, quiz: bool) -> tuple[Activity, ...]:
    """The activities of ``unit`` for ``audience``, in the order they are offered.

    The cards of each outcome, those without one, the tasks, the quiz if there is one, then the
    questions to look back on.
    """
    outcomes = [each.id for each in unit.outcome if audience in each.audience]
    place = {outcome: number for number, outcome in enumerate(outcomes)}
    cards = []
    for card in unit.card:
        if audience in card.audience:
            main = next((each for each in card.outcomes if each in place), "")
            cards.append(Activity("card", card.id, CARD_MINUTES, main))
    cards.sort(key=lambda card: place.get(card.outcome, len(place)))
    tasks = [
        Activity("task", each.id, each.minutes, next(iter(each.outcomes), ""))
        for each in unit.task
        if audience in each.audience
    ]
    asked = [Activity("quiz", unit.id, QUIZ_MINUTES)] if quiz else []
    questions = [
        Activity("reflection", each.id, REFLECTION_MINUTES)
        for each in unit.reflection
        if audience in each.audience
    ]
    return (*cards, *tasks, *asked, *questions)


def progress(
    activities: Iterable[Activity], done: Done, *, workload: int, known: Done = ()
) -> Progress:
    """How far ``done`` has led along ``activities`` of a unit of ``workload`` minutes.

    The minutes are the share of the workload that what was done takes, so that a unit that was
    gone through counts whole, and never more. ``known`` are activities of another path of the
    unit: they have not vanished.
    """
    path = tuple(activities)
    mine = {each.key for each in path}
    taken = [each for each in path if each.key in done]
    total = sum(each.minutes for each in path)
    share = sum(each.minutes for each in taken) / total if total else 0.0
    return Progress(
        done=len(taken),
        all=len(path),
        minutes=round(workload * share),
        workload=workload,
        next=next((each for each in path if each.key not in done), None),
        gone=tuple(sorted({each for each in done if each not in mine and each not in known})),
    )
