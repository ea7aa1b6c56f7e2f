"""The caseload in the order and the part of it that somebody wants to see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from mentor_tui.casework.stages import STAGES
from mentor_tui.services.mentees import MenteeRow
from mentor_tui.text import fold

SORTS: dict[str, Callable[[MenteeRow], Any]] = {
    "name": lambda row: (fold(row.name), row.id),
    "due": lambda row: (row.next_due or date.max, fold(row.name), row.id),
    "stage": lambda row: (_place(row.stage), -(row.days_in_stage or 0), fold(row.name), row.id),
    "contact": lambda row: (row.last_contact or date.min, fold(row.name), row.id),
}
"""The orders a caseload can have; ``mentees.sort.<name>`` says each."""

FILTERS: dict[str, Callable[[MenteeRow], bool]] = {
    "all": lambda row: True,
    "work": lambda row: row.state == "work",
    "searching": lambda row: row.state == "searching",
    "silent": lambda row: row.silent,
    "waiting": lambda row: row.waiting,
}
"""Who is shown; ``mentees.narrow.<name>`` says each."""


def _place(stage: str) -> int:
    """Where a stage stands on the path; one from a later version comes last."""
    return STAGES.index(stage) if stage in STAGES else len(STAGES)


def arranged(
    rows: Iterable[MenteeRow], *, sort: str = "name", narrow: str = "all", words: str = ""
) -> list[MenteeRow]:
    """The rows of `FILTERS` ``narrow`` in whose line all ``words`` occur, ordered by ``sort``.

    Case and accents do not matter. Raises KeyError for a sort or filter that is none.
    """
    wanted, fits = fold(words).split(), FILTERS[narrow]
    fitting = [
        row for row in rows if fits(row) and (not wanted or all(w in _line(row) for w in wanted))
    ]
    return sorted(fitting, key=SORTS[sort])


def _line(row: MenteeRow) -> str:
    return fold(f"{row.name} {row.stage_label} {row.work} {row.mark}")
