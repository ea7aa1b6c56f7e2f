"""The placement path: fourteen stages, where a person is on it and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentor_tui.casework.records import StageMove
from mentor_tui.curriculum.structure import STAGES

__all__ = ["STAGES", "current_stage", "days_in_stage", "first_stage", "history", "is_forward"]


def history(moves: Sequence[StageMove]) -> list[StageMove]:
    """The moves in the order they happened, later entries of one day last."""
    return sorted(moves, key=lambda move: (move.on, move.at, move.id))


def current_stage(moves: Sequence[StageMove]) -> str:
    """The stage of the latest move; ``referral`` before any."""
    ordered = history(moves)
    return ordered[-1].stage if ordered else STAGES[0]


def days_in_stage(moves: Sequence[StageMove], today: date) -> int | None:
    """Whole days since the latest move, never below 0; ``None`` before any move."""
    ordered = history(moves)
    return max(0, (today - ordered[-1].on).days) if ordered else None


def is_forward(here: str, there: str) -> bool:
    """Whether ``there`` lies further along the path than ``here``."""
    return STAGES.index(there) > STAGES.index(here)


def first_stage(audience: str, entry: date | None) -> str:
    """Where a new person stands: with an informal mentor at work, else engaged once entered."""
    if audience == "informal":
        return "first_month"
    return "engagement" if entry else "referral"
