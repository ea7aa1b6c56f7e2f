"""Outcome figures in words: what each measure is called, how it is counted, what it came to."""

from __future__ import annotations

from mentor_tui.casework.figures import Figure, Gap, Line
from mentor_tui.casework.outcomes import BANDS
from mentor_tui.casework.periods import PERIODS, Period, period_of
from mentor_tui.casework.records import Job, Mentee
from mentor_tui.services.desk import Desk
from mentor_tui.text import visible

REFERENCES = (
    "access", "into_work", "job_outcome_rate", "retention_cases", "days_to_employer",
    "sustained_13",
)  # fmt: skip
"""The measures that have a figure of elsewhere to compare with (domain.md §1.8)."""


def label(desk: Desk, measure: str) -> str:
    """What a measure is called."""
    name, weeks = _weeks(measure)
    return desk.language.text(f"outcomes.{name}", **weeks)


def definition(desk: Desk, measure: str) -> str:
    """How exactly a measure is counted."""
    name, weeks = _weeks(measure)
    return desk.language.text(f"outcomes.{name}.def", **weeks)


def _weeks(measure: str) -> tuple[str, dict[str, str]]:
    name, _, weeks = measure.partition("_")
    return (name, {"weeks": weeks}) if name == "sustained" else (measure, {})


def figure_text(desk: Desk, figure: Figure) -> str:
    """The figure itself: a number, a share, the middle of some days, the size of each group."""
    say = desk.language.text
    if figure.kind == "share":
        numbers = say("outcomes.share", number=figure.number, of=figure.of)
        if figure.percent is None:
            return numbers
        return say("outcomes.percent", percent=figure.percent, numbers=numbers)
    if figure.kind == "days":
        return _days(desk, figure)
    bands = figure.bands
    several = [
        say("outcomes.band", band=say(f"outcomes.band.{band}"), number=bands[band])
        for band in BANDS.get(figure.measure, ())
        if band in bands
    ]
    if figure.kind == "bands":
        return ", ".join(several) or say("outcomes.none")
    if not several:
        return str(figure.number)
    return say("outcomes.split", number=figure.number, bands=", ".join(several))


def short_text(desk: Desk, figure: Figure) -> str:
    """The figure in a few words for a list; the whole is `figure_text`."""
    say = desk.language.text
    if figure.kind == "days" and figure.median is not None:
        return say("outcomes.days.short", median=_number(desk, figure.median), number=figure.number)
    if figure.kind == "count":
        return str(figure.number)
    return figure_text(desk, figure)


def _number(desk: Desk, number: float) -> str:
    return f"{number:.1f}".removesuffix(".0").replace(".", desk.language.text("outcomes.point"))


def _days(desk: Desk, figure: Figure) -> str:
    say, spread = desk.language.text, figure.spread
    if spread is None or figure.median is None:
        return say("outcomes.none")
    text = say(
        "outcomes.days", median=_number(desk, figure.median), number=figure.number,
        low=spread[0], high=spread[1], mean=_number(desk, figure.mean or 0),
    )  # fmt: skip
    running = sum(line.remark == "running" for line in figure.lines)
    return f"{text}, {desk.language.count('outcomes.running', running)}" if running else text


def beside(desk: Desk, figure: Figure) -> list[str]:
    """What is to be known beside a figure: blanks, files kept only as counts, a reference line."""
    told = []
    if figure.gaps:
        told.append(f"({desk.language.count('outcomes.gaps', len(figure.gaps))})")
    if figure.left_out:
        told.append(desk.language.count("outcomes.left_out", figure.left_out))
    if desk.settings.reference_lines and figure.measure in REFERENCES:
        told.append(desk.language.text(f"outcomes.ref.{figure.measure}"))
    return told


# Rows and blanks ---------------------------------------------------------------------


def line_cells(
    desk: Desk, figure: Figure, line: Line, people: dict[str, Mentee], jobs: dict[str, Job]
) -> tuple[str, str, str]:
    """A row behind a figure: who, the day, and what else is known of it."""
    say, person = desk.language.text, people.get(line.mentee or "")
    who = visible(person.name) if person else say("outcomes.anonymous")
    day = desk.language.day(line.on) if line.on else line.month or ""
    return who, day, " · ".join(_said(desk, figure, line, jobs))


def _said(desk: Desk, figure: Figure, line: Line, jobs: dict[str, Job]) -> list[str]:
    say, said = desk.language.text, []
    if figure.kind == "share":
        said.append(say("answer.yes" if line.counts else "answer.no"))
    if line.value is not None:
        said.append(desk.language.count("outcomes.so_many_days", line.value))
    job = jobs.get(line.job or "")
    if job is not None:
        said += [visible(each) for each in (job.employer or job.title,) if each]
    if line.band:
        said.append(say(f"outcomes.band.{line.band}"))
    if line.remark:
        said.append(say(f"outcomes.remark.{line.remark}"))
    return said


def gap_cells(
    desk: Desk, gap: Gap, people: dict[str, Mentee], jobs: dict[str, Job]
) -> tuple[str, str, str]:
    """A blank: who, nothing where the day would be, and what is missing."""
    job = jobs.get(gap.job or "")
    name = visible(job.employer or job.title or "") if job else ""
    missing = desk.language.listed([missing_text(desk, each) for each in gap.missing])
    person = people.get(gap.mentee)
    return visible(person.name) if person else "", "–", " · ".join(x for x in (name, missing) if x)


def missing_text(desk: Desk, name: str) -> str:
    """What is blank."""
    return desk.language.text(f"outcomes.missing.{name}")


# Periods -----------------------------------------------------------------------------


def heading(desk: Desk, period: Period, team: str | None) -> str:
    """The period and the team of a report on one line."""
    say = desk.language.text
    name = say("outcomes.team.all") if team is None else visible(team.strip())
    return " · ".join([period_text(desk, period), name or say("outcomes.team.none")])


def period_text(desk: Desk, period: Period) -> str:
    """The days of a period, after its name if it has one now."""
    say, day = desk.language.text, desk.language.day
    days = say("outcomes.from_to", first=day(period.first), last=day(period.last))
    named = next((name for name in PERIODS if period_of(name, desk.today) == period), None)
    return f"{say(f'outcomes.period.{named}')} ({days})" if named else days


def piece_text(desk: Desk, piece: Period) -> str:
    """A month or a quarter beside a column of a chart."""
    first, last = f"{piece.first:%Y-%m}", f"{piece.last:%Y-%m}"
    return first if first == last else f"{first}/{piece.last:%m}"


def days_text(low: int, high: int | None) -> str:
    """A stretch of days beside a column of a chart."""
    return f"{low}+" if high is None else f"{low}-{high}"
