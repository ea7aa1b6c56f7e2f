"""What a self-check looks at, and how a point is told: a view, a sentence, what is behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from mentor_tui.casework.due import CaseFile, Rules
from mentor_tui.casework.records import EmployerContact, Job

View = Literal["strong", "partly", "not_yet", "not_known"]
VIEWS: tuple[View, ...] = ("strong", "partly", "not_yet", "not_known")


class Line(NamedTuple):
    """A record behind a figure: whose, what, when, a number; whether it is as the point asks.

    ``fits`` is ``None`` where that cannot be said.
    """

    mentee: str | None = None
    what: str = ""
    on: date | None = None
    number: int | None = None
    fits: bool | None = None


class Evidence(NamedTuple):
    """What the records say about a point: a view, the slots of its sentence, the records.

    The sentence is ``self_check.found.<point>``.
    """

    view: View
    slots: dict[str, Any]
    lines: tuple[Line, ...] = ()


class Practice(NamedTuple):
    """All that is looked at. ``files`` are everybody's with a professional, closed ones too.

    ``office`` are folded words for a place inside, ``days`` how far back most points look.
    """

    files: Sequence[CaseFile]
    contacts: Sequence[EmployerContact]
    fte: float
    began: date
    today: date
    rules: Rules
    office: frozenset[str] = frozenset()

    @property
    def open(self) -> list[CaseFile]:
        """The files that are not closed."""
        return [file for file in self.files if not file.mentee.closed]

    def lately(self, on: date | None, days: int | None = None) -> bool:
        """Whether ``on`` lies in the time looked at, up to today."""
        back = self.rules.self_check if days is None else days
        return on is not None and self.today - timedelta(days=back) < on <= self.today

    def jobs_since(self, days: int | None = None) -> list[tuple[CaseFile, Job]]:
        """Jobs begun in the time looked at, by their start."""
        found = [(f, job) for f in self.files for job in f.jobs if self.lately(job.start, days)]
        return sorted(found, key=lambda pair: (pair[1].start or date.min, pair[1].id))


def level(part: float, whole: float, strong: float, partly: float) -> View:
    """The view for a share; "not known" of nothing."""
    if whole <= 0:
        return "not_known"
    share = part / whole
    return "strong" if share >= strong else "partly" if share >= partly else "not_yet"


def share(lines: Iterable[Line], strong: float, partly: float) -> Evidence:
    """How many of those of which it can be said are as the point asks."""
    found = tuple(lines)
    whole = sum(line.fits is not None for line in found)
    part = sum(line.fits is True for line in found)
    return Evidence(level(part, whole, strong, partly), {"part": part, "whole": whole}, found)


STANDS_WELL = 0.75
"""The share of all points that are strong from which a self-check a year is enough (R14).

domain.md §1.4 says "until good/high"; where that begins without a score is our own line.
"""


def stands_well(views: Iterable[View]) -> bool:
    """Whether at least three of four points are strong; what is not known is not strong."""
    found = list(views)
    return bool(found) and found.count("strong") >= STANDS_WELL * len(found)


_OF_ANSWER: dict[str, View] = {"yes": "strong", "partly": "partly", "no": "not_yet"}


def view_of_answer(answer: object) -> View:
    """The view for what somebody answered; "not known" without an answer."""
    return _OF_ANSWER.get(str(answer), "not_known")
