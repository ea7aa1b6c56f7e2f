"""The outcome measures of domain.md §1.8, each worked out from the dates the mentor entered.

Nothing is guessed: what is blank is listed beside the figure, and the figure is the sum of its
rows. Only people with a professional mentor are in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from mentor_tui.casework import outcomes_jobs as jobs
from mentor_tui.casework import outcomes_kept as kept
from mentor_tui.casework import outcomes_people as people
from mentor_tui.casework.figures import Figure, Found, Kind, Line, View
from mentor_tui.casework.jobs import PAY_BANDS
from mentor_tui.casework.periods import Period, months_of, quarters_of
from mentor_tui.casework.records import Outcome
from mentor_tui.casework.starts import starts_of
from mentor_tui.casework.timing import CaseFile
from mentor_tui.text import fold

NO_TEAM = ""
"""The team of people of whom no team is known."""

MEASURES: Mapping[str, tuple[Kind, Callable[[View], Found]]] = {
    "referrals": ("count", people.referrals),
    "access": ("count", people.access),
    "active": ("count", people.active),
    "into_work": ("count", jobs.into_work),
    "job_starts": ("count", jobs.job_starts),
    "competitive_rate": ("share", people.competitive_rate),
    "job_outcome_rate": ("share", people.job_outcome_rate),
    "retention_cases": ("share", people.retention_cases),
    "days_to_meeting": ("days", people.days_to_meeting),
    "days_to_employer": ("days", people.days_to_employer),
    "days_to_job": ("days", people.days_to_job),
    "sustained_13": ("share", partial(kept.sustained, weeks=13)),
    "sustained_26": ("share", partial(kept.sustained, weeks=26)),
    "sustained_52": ("share", partial(kept.sustained, weeks=52)),
    "tenure": ("days", kept.tenure),
    "hours": ("bands", kept.hours),
    "earnings": ("bands", kept.earnings),
    "education_started": ("count", jobs.education_started),
}
"""Every measure: what kind of figure it is and how its rows are found."""

BANDS: Mapping[str, tuple[str, ...]] = {
    "into_work": ("competitive", "other_paid", "type_unknown"),
    "job_starts": ("competitive", "other_paid", "type_unknown"),
    "hours": ("under_7", "7_to_15", "16_to_29", "30_and_more"),
    "earnings": (*(band for band in PAY_BANDS if band != "unpaid"), "other"),
}
"""The groups of the rows of a measure, in order."""


def view_of(
    files: Sequence[CaseFile],
    counts: Sequence[Outcome],
    period: Period,
    today: date,
    team: str | None = None,
) -> View:
    """What a report on ``period`` looks at: of one team, or of all when ``team`` is ``None``.

    Files kept only as counts have no team, so one team's report is without them.
    """
    wanted = None if team is None else fold(team).strip()
    chosen = [
        file
        for file in files
        if file.mentee.audience == "professional"
        and (wanted is None or fold(file.mentee.team or NO_TEAM).strip() == wanted)
    ]
    return View(
        files=chosen,
        counts=[each for each in counts if wanted is None and each.audience == "professional"],
        period=period, today=today, days=period.until(today),
        starts={file.mentee.id: starts_of(file, today) for file in chosen},
    )  # fmt: skip


def figure(view: View, measure: str) -> Figure:
    """One measure worked out; raises KeyError for a name that is not one of `MEASURES`."""
    kind, find = MEASURES[measure]
    begun = view.period.first <= view.today
    found = find(view) if begun else Found([], [])
    lines = sorted(found.lines, key=lambda line: (_day(line), line.mentee or "", line.job or ""))
    return Figure(measure, kind, tuple(lines), tuple(found.gaps), found.left_out)


def figures(view: View) -> list[Figure]:
    """Every measure, in the order of `MEASURES`."""
    return [figure(view, measure) for measure in MEASURES]


def _day(line: Line) -> str:
    return line.on.isoformat() if line.on else (line.month or "")


# Charts: the same rows, counted in columns ---------------------------------------------

MOST_COLUMNS = 24
DAYS_UP_TO = (7, 14, 21, 30, 60, 90)
"""Columns of days: up to so many, then all above."""


def over_time(found: Figure, period: Period) -> list[tuple[Period, int]]:
    """How many rows of a figure fall into each month of ``period``, quarter when it is long."""
    pieces = months_of(period)
    if len(pieces) > MOST_COLUMNS:
        pieces = quarters_of(period)
    days = [line.on or date.fromisoformat(f"{line.month}-01") for line in found.lines]
    return [(piece, sum(piece.first <= day <= piece.last for day in days)) for piece in pieces]


def distribution(found: Figure) -> list[tuple[int, int | None, int]]:
    """(from, to, how many): the numbers of days of a figure in columns, the last without an end."""
    lows = (0, *(day + 1 for day in DAYS_UP_TO))
    ends: tuple[int | None, ...] = (*DAYS_UP_TO, None)
    return [
        (low, end, sum(low <= value and (end is None or value <= end) for value in found.values))
        for low, end in zip(lows, ends, strict=True)
    ]
