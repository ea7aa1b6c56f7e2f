"""Outcomes: every figure of a period with the rows behind it, to look at and to hand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from mentor_tui.casework.figures import Figure, Line
from mentor_tui.casework.outcomes import (
    MEASURES,
    NO_TEAM,
    distribution,
    figures,
    over_time,
    view_of,
)
from mentor_tui.casework.periods import Period, period_between, period_of
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Outcome,
    StageMove,
)
from mentor_tui.casework.timing import CaseFile
from mentor_tui.documents.model import Document, Paragraph, Part, Table
from mentor_tui.problems import UsageProblem
from mentor_tui.record import Record
from mentor_tui.services import outcome_words as words
from mentor_tui.services.desk import Desk
from mentor_tui.text import fold

CHARTS = {"job_starts": over_time, "days_to_employer": distribution}
"""The measures that have a chart, and what it counts."""

_PARTS: tuple[tuple[str, type[Record]], ...] = (
    ("moves", StageMove), ("contacts", EmployerContact), ("meetings", Meeting),
    ("jobs", Job), ("milestones", Milestone),
)  # fmt: skip


class Report(NamedTuple):
    """All figures of a period for one team, or all; ``people`` and ``jobs`` name the rows."""

    period: Period
    today: date
    team: str | None
    figures: tuple[Figure, ...]
    people: dict[str, Mentee]
    jobs: dict[str, Job]

    def figure(self, measure: str) -> Figure:
        """One of the figures; raises UsageProblem for a measure there is not."""
        found = next((each for each in self.figures if each.measure == measure), None)
        if found is None:
            raise UsageProblem("problem.measure", codes=", ".join(MEASURES))
        return found


def report(desk: Desk, period: Period, team: str | None = None) -> Report:
    """Every figure of ``period``, files closed meanwhile among them.

    ``team`` narrows it to people from one team; "" means those of whom no team is known.
    """
    files = _files(desk)
    view = view_of(files, desk.vault.all(Outcome), period, desk.today, team)
    return Report(
        period=period, today=desk.today, team=team, figures=tuple(figures(view)),
        people={file.mentee.id: file.mentee for file in view.files},
        jobs={job.id: job for file in view.files for job in file.jobs},
    )  # fmt: skip


def _files(desk: Desk) -> list[CaseFile]:
    """Everybody's file, closed ones too, each kind of record read once."""
    gathered: dict[str, dict[str, list[Any]]] = {}
    for name, kind in _PARTS:
        of: dict[str, list[Any]] = defaultdict(list)
        for record in desk.vault.all(kind):
            of[getattr(record, "mentee", None) or ""].append(record)
        gathered[name] = of
    return [
        CaseFile(mentee, **{name: gathered[name].get(mentee.id, []) for name, _ in _PARTS})
        for mentee in desk.vault.all(Mentee)
    ]


def teams(desk: Desk) -> list[str]:
    """The teams people come from, each once however it is written, in order."""
    named: dict[str, str] = {}
    for mentee in desk.vault.all(Mentee, newest_first=False):
        team = (mentee.team or "").strip()
        if team and mentee.audience == "professional":
            named.setdefault(fold(team).strip(), team)
    return [named[key] for key in sorted(named)]


def usual_period(desk: Desk) -> Period:
    """The quarter going on: outcomes are looked at each quarter (domain.md §1.4 R13)."""
    return period_of("this_quarter", desk.today)


def chosen_period(
    desk: Desk, name: str | None = None, first: date | None = None, last: date | None = None
) -> Period:
    """The period called ``name``, or from ``first`` to ``last``; without either the usual one.

    A day left out is that of the usual period, or today after it. Raises UsageProblem.
    """
    if first is None and last is None:
        return period_of(name, desk.today) if name else usual_period(desk)
    if first is None and last is not None:
        first = period_of("this_quarter", last).first
    assert first is not None
    return period_between(first, last or max(first, desk.today))


# Rows --------------------------------------------------------------------------------


def line_row(desk: Desk, found: Report, line: Line) -> dict[str, Any]:
    """A row behind a figure, with stable English keys; a person's code or name is in it."""
    person = found.people.get(line.mentee or "")
    job = found.jobs.get(line.job or "")
    return {
        "mentee": line.mentee, "name": person.name if person else None, "on": line.on,
        "month": line.month, "counts": line.counts, "days": line.value, "band": line.band,
        "job": line.job, "employer": job.employer if job else None,
        "job_type": job.job_type if job else None, "remark": line.remark,
    }  # fmt: skip


def gap_rows(found: Report, figure: Figure) -> list[dict[str, Any]]:
    """The blanks of a figure, with stable English keys."""
    return [
        {
            "mentee": gap.mentee,
            "name": found.people[gap.mentee].name,
            "job": gap.job,
            "missing": list(gap.missing),
        }
        for gap in figure.gaps
    ]


def figure_row(desk: Desk, figure: Figure) -> dict[str, Any]:
    """A figure with its definition, with stable English keys."""
    low, high = figure.spread or (None, None)
    return {
        "measure": figure.measure, "label": words.label(desk, figure.measure),
        "kind": figure.kind, "number": figure.number, "of": figure.of,
        "percent": figure.percent, "median": figure.median, "mean": figure.mean,
        "low": low, "high": high, "bands": figure.bands, "blanks": len(figure.gaps),
        "left_out": figure.left_out, "text": words.figure_text(desk, figure),
        "definition": words.definition(desk, figure.measure),
    }  # fmt: skip


def chart(desk: Desk, found: Report, measure: str) -> list[tuple[str, int]]:
    """The columns of a chart: what each stands for, and how many rows are in it."""
    figure = found.figure(measure)
    if measure == "job_starts":
        months = over_time(figure, found.period)
        return [(words.piece_text(desk, piece), number) for piece, number in months]
    return [(words.days_text(low, high), number) for low, high, number in distribution(figure)]


# On paper ----------------------------------------------------------------------------


def document(
    desk: Desk, period: Period, team: str | None = None, *, language: str | None = None
) -> Document:
    """The outcome report (form F17): every figure with its definition, nobody's name.

    In ``language``, the desk's own unless given.
    """
    return document_of(desk, report(desk, period, team), language=language)


def document_of(desk: Desk, found: Report, *, language: str | None = None) -> Document:
    """Like `document`, of figures worked out already."""
    desk = desk.speaking(language)
    say = desk.language.text
    rows = tuple(
        (
            words.label(desk, each.measure),
            words.figure_text(desk, each),
            " ".join([words.definition(desk, each.measure), *words.beside(desk, each)]),
        )
        for each in found.figures
    )
    head = tuple(say(f"outcomes.col.{name}") for name in ("measure", "figure", "definition"))
    parts: list[Part] = [Paragraph("\n".join(_heading(desk, found))), Table(head, rows)]
    return Document(
        title=say("outcomes.title"), language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"), one_page=True,
    )  # fmt: skip


def _heading(desk: Desk, found: Report) -> Iterator[str]:
    say, profile = desk.language.text, desk.profile
    names = [name for name in (profile.name, profile.team, profile.organisation) if name]
    if names:
        yield " · ".join(names)
    yield words.heading(desk, found.period, found.team)
    yield say("outcomes.made_on", day=desk.language.day(found.today))
    if not found.people:
        yield say("outcomes.nobody")


CSV_COLUMNS = (
    "measure", "label", "kind", "number", "of", "percent", "median", "mean", "low", "high",
    "bands", "blanks", "left_out", "definition",
)  # fmt: skip
ROW_COLUMNS = (
    "measure", "mentee", "name", "on", "month", "counts", "days", "band", "job", "employer",
    "job_type", "remark", "missing",
)  # fmt: skip


def all_rows(desk: Desk, found: Report, measure: str) -> list[dict[str, Any]]:
    """The rows behind a figure and after them its blanks, for CSV and JSON."""
    figure = found.figure(measure)
    blank = dict.fromkeys(ROW_COLUMNS)
    rows = [{**line_row(desk, found, line), "missing": []} for line in figure.lines]
    rows += [{**blank, **gap} for gap in gap_rows(found, figure)]
    return [{**row, "measure": measure} for row in rows]


def as_sheet(desk: Desk, found: Report, measure: str | None = None) -> bytes:
    """A table for a spreadsheet: of all figures, or of the rows behind one."""
    from mentor_tui.documents.csv import as_csv

    columns: tuple[str, ...] = CSV_COLUMNS if measure is None else ROW_COLUMNS
    if measure is None:
        rows = [figure_row(desk, each) for each in found.figures]
    else:
        rows = all_rows(desk, found, measure)
    for row in rows:
        if isinstance(row.get("bands"), dict):
            row["bands"] = [f"{band} {number}" for band, number in row["bands"].items()]
    return b"".join(as_csv(columns, ([row[name] for name in columns] for row in rows)))


def team_name(desk: Desk, team: str | None) -> str:
    """What a choice of team is called."""
    if team is None:
        return desk.language.text("outcomes.team.all")
    return team if team.strip() != NO_TEAM else desk.language.text("outcomes.team.none")
