"""Outcomes in lines: the figures with their definitions, the rows behind one, a file."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.periods import PERIODS, Period, period_between, period_of
from mentor_tui.casework.records import Mentee
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.plain.writing import ask_day, ask_until, ask_yes_no
from mentor_tui.problems import Problem
from mentor_tui.services import outcome_files, outcomes
from mentor_tui.services import outcome_words as words
from mentor_tui.services.mentees import edit_mentee, find_mentee
from mentor_tui.text import normal


def outcomes_menu(talk: Talk) -> None:
    """Every figure by number; after them the charts, another period or team, and a file."""
    period, team = outcomes.usual_period(talk.desk), None
    others = ("period", "team", "write")
    while True:
        desk, found = talk.desk, outcomes.report(talk.desk, period, team)
        talk.tell("", words.heading(desk, period, team))
        labels = [_label(talk, found, figure.measure) for figure in found.figures]
        charts = [*outcomes.CHARTS]
        labels += [talk.text(f"outcomes.chart.{measure}") for measure in charts]
        labels += [talk.text(f"outcomes.key.{name}") for name in others]
        chosen = talk.choose(labels)
        if chosen is None:
            return
        if chosen < len(found.figures):
            _rows(talk, found, found.figures[chosen].measure)
        elif (place := chosen - len(found.figures)) < len(charts):
            for name, number in outcomes.chart(desk, found, charts[place]):
                talk.say("plain.fact", name=name, value=number)
        elif (name := others[place - len(charts)]) == "period":
            period = _period(talk) or period
        elif name == "team":
            team = _team(talk, team)
        else:
            _write(talk, found, None)


def _label(talk: Talk, found: outcomes.Report, measure: str) -> str:
    figure = found.figure(measure)
    label, text = words.label(talk.desk, measure), words.figure_text(talk.desk, figure)
    gaps = figure.gaps
    blanks = f" ({talk.desk.language.count('outcomes.gaps', len(gaps))})" if gaps else ""
    return talk.text("plain.fact", name=label, value=text + blanks)


def _rows(talk: Talk, found: outcomes.Report, measure: str) -> None:
    """What is in a figure and what is blank; a number opens the person, the last writes a file."""
    from mentor_tui.plain.people import person_menu

    desk, figure = talk.desk, found.figure(measure)
    talk.tell("", _label(talk, found, measure))
    talk.say("plain.outcomes.definition", text=words.definition(desk, measure))
    talk.tell(*words.beside(desk, figure))
    who = [line.mentee for line in figure.lines] + [gap.mentee for gap in figure.gaps]
    people, jobs = found.people, found.jobs
    labels = [", ".join(words.line_cells(desk, figure, x, people, jobs)) for x in figure.lines]
    blank = talk.text("outcomes.blanks")
    for gap in figure.gaps:
        name, _, missing = words.gap_cells(desk, gap, people, jobs)
        labels.append(f"{name}, {missing} ({blank})")
    while (chosen := talk.choose_from_many([*labels, talk.text("outcomes.key.write")])) is not None:
        if chosen == len(labels):
            _write(talk, found, measure)
        elif (mentee := who[chosen]) is not None:
            person_menu(talk, find_mentee(desk, mentee))


def _period(talk: Talk) -> Period | None:
    names = [talk.text(f"outcomes.period.{name}") for name in PERIODS]
    chosen = talk.choose([*names, talk.text("outcomes.period.own")])
    if chosen is None:
        return None
    if chosen < len(PERIODS):
        return period_of(PERIODS[chosen], talk.desk.today)
    days = []
    for message in ("outcomes.first", "outcomes.last"):
        day = ask_until(talk, message, lambda line: parse_day(line, talk.desk.today))
        if day is None:
            return None
        days.append(day)
    try:
        return period_between(days[0], days[1])
    except Problem as problem:
        talk.problem(problem)
        return None


def _team(talk: Talk, before: str | None) -> str | None:
    teams = [None, *outcomes.teams(talk.desk), ""]
    chosen = talk.choose([outcomes.team_name(talk.desk, team) for team in teams])
    return before if chosen is None else teams[chosen]


def _write(talk: Talk, found: outcomes.Report, measure: str | None) -> None:
    talk.say("outcomes_file.hint" if measure is None else "outcomes_sheet.hint")
    typed = talk.optional("outcomes_file.path")
    if typed in ("", BACK):
        return
    try:
        written = outcome_files.write_report(talk.desk, found, Path(typed), measure=measure)
    except Problem as problem:
        talk.problem(problem)
        return
    talk.say("outcomes.written", file=str(written))


def ask_outcome_facts(talk: Talk, mentee: Mentee) -> None:
    """What only the outcome figures ask for; an empty line leaves it as it is."""
    changes: dict[str, object] = {}
    team = talk.optional("plain.ask.team")
    if team == BACK:
        return
    if team:
        changes["team"] = normal(team)
    goes_on = ask_day(talk, "plain.ask.goes_on")
    if goes_on is not None:
        changes["goes_on"] = goes_on
    at_entry = ask_yes_no(talk, "plain.ask.employed_at_entry")
    if at_entry is not None:
        changes["employed_at_entry"] = at_entry
    if changes:
        edit_mentee(talk.desk, mentee, **changes)
        talk.say("plain.kept")
