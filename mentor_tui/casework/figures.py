"""What an outcome figure is made of: the figure, the rows behind it, the blanks beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean, median
from typing import Literal, NamedTuple

from mentor_tui.casework.periods import Period
from mentor_tui.casework.records import Outcome
from mentor_tui.casework.starts import Start
from mentor_tui.casework.timing import CaseFile

FEW = 10
"""With fewer than this a share is told in numbers, never as a percentage (domain.md §1.8)."""

Kind = Literal["count", "share", "days", "bands"]


class Line(NamedTuple):
    """One row behind a figure: a person or one of their jobs, and the day it counts by.

    ``counts`` is whether it is in the figure itself or only in what that is a share of.
    ``value`` is a number of days, ``band`` the group it belongs to, ``remark`` says more:
    ``running``, ``from_hours``, ``met_before``. A row of a file kept only as counts has no
    ``mentee`` and a ``month`` instead of a day.
    """

    mentee: str | None
    on: date | None = None
    counts: bool = True
    value: int | None = None
    band: str | None = None
    job: str | None = None
    month: str | None = None
    remark: str | None = None


class Gap(NamedTuple):
    """Something blank or impossible that keeps a person or job out of a figure."""

    mentee: str
    missing: tuple[str, ...]
    job: str | None = None


class View(NamedTuple):
    """What a report looks at: files, files kept only as counts, the days, today.

    ``days`` is the period up to today: what has not happened yet is never counted. ``starts``
    are the job starts of each person, looked at once for all measures.
    """

    files: Sequence[CaseFile]
    counts: Sequence[Outcome]
    period: Period
    today: date
    days: Period
    starts: Mapping[str, Sequence[Start]]

    @property
    def at(self) -> date:
        """The day a snapshot is taken: the last of the period, or today while it goes on."""
        return self.days.last

    def starts_of(self, file: CaseFile) -> Sequence[Start]:
        """The starts of all jobs of one person, in order, those without a day last."""
        return self.starts[file.mentee.id]


class Found(NamedTuple):
    """What a measure finds: its rows, its blanks, how many files kept as counts it cannot use."""

    lines: list[Line]
    gaps: list[Gap]
    left_out: int = 0


class Figure(NamedTuple):
    """A measure worked out; everything in it follows from ``lines``."""

    measure: str
    kind: Kind
    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...]
    left_out: int = 0

    @property
    def number(self) -> int:
        """How many rows count."""
        return sum(line.counts for line in self.lines)

    @property
    def of(self) -> int | None:
        """What a share is a share of; ``None`` for other figures."""
        return len(self.lines) if self.kind == "share" else None

    @property
    def percent(self) -> int | None:
        """A share in per cent, ``None`` with fewer than `FEW` rows."""
        if not self.of or self.of < FEW:
            return None
        return (200 * self.number + self.of) // (2 * self.of)

    @property
    def values(self) -> list[int]:
        """The numbers of days, smallest first."""
        return sorted(line.value for line in self.lines if line.value is not None)

    @property
    def median(self) -> float | None:
        """The middle number of days, ``None`` without any."""
        return median(self.values) if self.values else None

    @property
    def mean(self) -> float | None:
        """The average number of days to one decimal, ``None`` without any."""
        return round(fmean(self.values), 1) if self.values else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The fewest and the most days, ``None`` without any."""
        values = self.values
        return (values[0], values[-1]) if values else None

    @property
    def bands(self) -> dict[str, int]:
        """How many of the rows that count belong to each group; together they are `number`."""
        return dict(Counter(line.band for line in self.lines if line.counts and line.band))
