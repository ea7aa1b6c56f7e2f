"""What a pack holds, counted: pieces by unit and audience, words translated, sources cited."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from mentor_tui.curriculum.cases import Case, RolePlay
from mentor_tui.curriculum.courses import BOTH, Deck, Rehearsal
from mentor_tui.curriculum.coverage import Covered, covered, outcomes_of, planned, workload
from mentor_tui.curriculum.linting.facts import figures
from mentor_tui.curriculum.linting.reading import NOTHING, Measured, levels
from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.linting.strings import SECTIONS
from mentor_tui.curriculum.structure import Audience, CheckIn, Exercise, Walk


class Counts(NamedTuple):
    """The pieces of a unit that one audience may use; minutes as told and as the parts take."""

    unit: str
    audience: Audience
    cards: int
    steps: int
    checkin_items: int
    quiz_items: int
    exercises: int
    decks: int
    rehearsals: int
    cases: int
    roleplays: int
    tasks: int
    minutes: int
    minutes_of_parts: int


class Cited(NamedTuple):
    """A source with the cards that name it, each with the figures that stand in it."""

    title: str
    where: str
    cards: dict[str, list[str]]


def units_in_order(source: Source) -> list[str]:
    """The names of the units, in teaching order."""
    found = sorted(source.units.items(), key=lambda each: (each[1].order, each[0].name))
    return [part.name for part, _ in found]


def census(source: Source) -> list[Counts]:
    """The pieces of each unit in teaching order, for each audience."""
    units = {part.name: unit for part, unit in source.units.items()}
    quizzes = {part.name: quiz for part, quiz in source.quizzes.items()}
    outcomes = outcomes_of(units.values())
    rows = []
    for name in units_in_order(source):
        unit, quiz = units[name], quizzes.get(name)
        for who in BOTH:
            bodies = [item.body for item in source.items
                      if item.unit == name and who in item.body.audience]  # fmt: skip
            rows.append(Counts(
                unit=name, audience=who,
                cards=sum(who in card.audience for card in unit.card),
                steps=sum(len(body.step) for body in bodies if isinstance(body, Walk)),
                checkin_items=sum(len(body.item) for body in bodies if isinstance(body, CheckIn)),
                quiz_items=sum(who in item.audience for item in quiz.item) if quiz else 0,
                exercises=sum(isinstance(body, Exercise) for body in bodies),
                decks=sum(isinstance(body, Deck) for body in bodies),
                rehearsals=sum(isinstance(body, Rehearsal) for body in bodies),
                cases=sum(isinstance(body, Case) for body in bodies),
                roleplays=sum(isinstance(body, RolePlay) for body in bodies),
                tasks=sum(who in task.audience for task in unit.task),
                minutes=planned(unit, who),
                minutes_of_parts=workload(unit, quiz, who, outcomes),
            ))  # fmt: skip
    return rows


def coverage_of(source: Source) -> list[Covered]:
    """Each outcome for each audience that has it, with what serves it; units in order."""
    units = {part.name: unit for part, unit in source.units.items()}
    quizzes = {part.name: quiz for part, quiz in source.quizzes.items()}
    return covered([units[name] for name in units_in_order(source)], quizzes)


def translated(source: Source) -> dict[str, dict[str, float]]:
    """For each unit, the share from 0 to 1 of its strings that each language has."""
    found = {}
    for name in units_in_order(source):
        own = source.strings.get(f"units/{name}", {})
        wanted = _keys(own.get(source.base, {}))
        found[name] = {
            code: len(wanted & _keys(own.get(code, {}))) / max(len(wanted), 1)
            for code in source.languages
        }
    return found


def _keys(tables: dict[str, dict[str, str]]) -> set[tuple[str, str]]:
    return {(table, key) for table, words in tables.items() for key, text in words.items() if text}


def reading_of(source: Source) -> dict[str, dict[str, Measured]]:
    """For each unit and language, how hard its sentences are to read (LIX)."""
    found: dict[str, dict[str, Measured]] = defaultdict(dict)
    for (file, _, code), measured in levels(source, source.languages).items():
        folder, _, name = file.rpartition("/")[0].partition("/")
        if folder == "units":
            found[name][code] = found[name].get(code, NOTHING) + measured
    return found


def cited(source: Source) -> list[Cited]:
    """Every source that a card names, by title, with its cards and their figures."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(dict)
    for part, unit in source.units.items():
        tables = source.strings.get(f"units/{part.name}", {}).get(source.base, {})
        for card in unit.card:
            words = tables.get(f"card.{card.id}", {})
            said = [figure for key in SECTIONS for figure in figures(words.get(key, ""))]
            for each in card.source:
                found[each.title, each.where][card.id] = list(dict.fromkeys(said))
    return [Cited(title, where, cards) for (title, where), cards in sorted(found.items())]
