"""How the items of a quiz do: how often each was answered and right, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from mentor_tui.curriculum.courses import QuizItem
from mentor_tui.learning.quiz import ARRANGED, mark
from mentor_tui.learning.records import QuizTry


class ItemFigures(msgspec.Struct, frozen=True, kw_only=True):
    """How often an item was answered and right; nobody's name is in it.

    ``options`` counts how often each was chosen, or, in an order or match, stood in its place.
    ``earlier`` are answers to another version of the item, which count nowhere else, ``skipped``
    those that chose nothing.
    """

    id: str
    answered: int = 0
    right: int = 0
    skipped: int = 0
    earlier: int = 0
    options: dict[str, int] = {}


def figures(
    items: Iterable[QuizItem], marks: Mapping[str, str], attempts: Iterable[QuizTry]
) -> list[ItemFigures]:
    """The figures of every item, over all attempts, also half-done ones."""
    there = [each for each in attempts if not each.gone]
    return [_of(item, marks.get(item.id, ""), there) for item in items]


def _of(item: QuizItem, now: str, attempts: list[QuizTry]) -> ItemFigures:
    options = dict.fromkeys(item.options, 0)
    answered = right = skipped = earlier = 0
    for attempt in attempts:
        answer = attempt.answers.get(item.id)
        if answer is None:
            continue
        if attempt.marks.get(item.id) != now:
            earlier += 1
            continue
        if not answer:
            skipped += 1
            continue
        verdict = mark(item, answer)
        answered += 1
        right += verdict.right
        stood = [each for each, fits in verdict.fits.items() if fits]
        for option in stood if item.kind in ARRANGED else answer:
            options[option] = options.get(option, 0) + 1
    return ItemFigures(
        id=item.id, answered=answered, right=right, skipped=skipped, earlier=earlier,
        options=options,
    )  # fmt: skip
