"""One card a day: which of the cards read comes up again, and how far apart.

However much was missed, it is one card; how many wait is never counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from mentor_tui.learning.records import CardStudy

GAPS = (1, 3, 7, 21, 60, 120)
"""Days until a card comes up again, by the box it is in."""


def comes_up(study: CardStudy) -> date:
    """The first day on which a card may come up again; ``date.max`` beyond the calendar."""
    box = max(0, min(study.box, len(GAPS) - 1))
    try:
        return study.last + timedelta(days=GAPS[box])
    except OverflowError:
        return date.max


def looked_at_today(studies: Iterable[CardStudy], today: date) -> bool:
    """Whether today's card was looked at already."""
    return any(each.last == today and each.times > 1 for each in studies if not each.gone)


def card_for(studies: Iterable[CardStudy], today: date) -> CardStudy | None:
    """The card that comes up ``today``: the one waiting longest, ``None`` when none does.

    A card seen on a later day, by a clock that was wrong, may come up at once.
    """
    kept = [each for each in studies if not each.gone]
    if looked_at_today(kept, today):
        return None
    ready = [each for each in kept if comes_up(each) <= today or each.last > today]
    return min(ready, key=lambda each: (comes_up(each), each.box, each.card), default=None)


def looked_at(study: CardStudy, today: date, *, known: bool) -> CardStudy:
    """The card after it came up: ``known`` moves it to the next box, else it starts again."""
    box = min(max(study.box, 0) + 1, len(GAPS) - 1) if known else 0
    return msgspec.structs.replace(study, box=box, last=today, times=max(study.times, 1) + 1)
