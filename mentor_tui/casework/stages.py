"""The placement path: fourteen stages, where a person is on it and since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentor_tui.casework.records import StageMove
from mentor_tui.curriculum.structure import STAGES

__all__ = [
    "EUSE", "STAGES", "current_move", "current_stage", "days_in_stage", "first_stage", "history",
    "is_forward",
]  # fmt: skip

EUSE: dict[str, str] = {
    "referral": "engagement", "engagement": "engagement",
    "profile": "profiling", "money": "profiling", "disclosure": "profiling",
    "search_plan": "job_finding",
    "employer_contacts": "employer_engagement", "interview": "employer_engagement",
    "job_start": "employer_engagement",
    "first_month": "support", "support_plan": "support", "follow_along": "support",
    "transition": "support",
    "job_end": "job_finding",
}  # fmt: skip
"""Which of the five stages of the European process each one belongs to (domain.md §1.2)."""


def history(moves: Sequence[StageMove]) -> list[StageMove]:
    """The moves in the order they happened, later entries of one day last."""
    return sorted(moves, key=lambda move: (move.on, move.at, move.id))


def current_move(moves: Sequence[StageMove], today: date | None = None) -> StageMove | None:
    """The latest move, of those up to ``today`` if there are any."""
    ordered = history(moves)
    happened = [move for move in ordered if today is None or move.on <= today]
    return happened[-1] if happened else next(iter(ordered), None)


def current_stage(moves: Sequence[StageMove], today: date | None = None) -> str:
    """The stage of the latest move (up to ``today``, if given); ``referral`` before any."""
    move = current_move(moves, today)
    return move.stage if move else STAGES[0]


def days_in_stage(moves: Sequence[StageMove], today: date) -> int | None:
    """Whole days since the latest move, never below 0; ``None`` before any move."""
    move = current_move(moves, today)
    return max(0, (today - move.on).days) if move else None


def is_forward(here: str, there: str) -> bool:
    """Whether ``there`` lies further along the path than ``here``."""
    return STAGES.index(there) > STAGES.index(here)


def first_stage(audience: str, entry: date | None) -> str:
    """Where a new person stands: with an informal mentor at work, else engaged once entered."""
    if audience == "informal":
        return "first_month"
    return "engagement" if entry else "referral"
