"""The course: whether cards, tasks and questions serve the outcomes, for those who have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mentor_tui.curriculum.courses import BOTH
from mentor_tui.curriculum.coverage import (
    covered,
    in_course,
    outcomes_of,
    planned,
    serves,
    workload,
    workload_fits,
)  # fmt: skip
from mentor_tui.curriculum.linting.links import Known
from mentor_tui.curriculum.linting.source import Part, Source
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import Audience, Card, Outcome, Reflection, Task, Unit

TASK_MINUTES = range(5, 121)
"""A task with its preparation and the talk about it afterwards."""

MADE_OF = ("walk", "checkin", "exercise", "deck", "rehearsal")


class _Pack(NamedTuple):
    """The pack, the ids that may be named, the outcomes and cards that are."""

    source: Source
    known: Known
    outcomes: Mapping[str, Outcome]
    cards: Mapping[str, Card]


def course_faults(source: Source, known: Known) -> Iterator[Fault]:
    """Pieces that serve no outcome, outcomes that nothing serves, workloads that do not add up.

    A pack of one's own may name the outcomes of the bundled one. With a unit or quiz file
    unread nobody can say what serves what, so nothing of this is said then.
    """
    if any(file.endswith(("/unit.toml", "/quiz.toml")) for file in source.broken):
        return
    named = {name for unit in source.units.values() for card in unit.card for name in card.outcomes}
    tasks = [task for unit in source.units.values() for task in unit.task]
    named |= {name for task in tasks for name in task.outcomes}
    asked = [item for quiz in source.quizzes.values() for item in quiz.item]
    units = _units_with(known, named | {item.outcome for item in asked}, {i.card for i in asked})
    pack = _Pack(source, known, outcomes_of(units), {c.id: c for u in units for c in u.card})
    for part, unit in source.units.items():
        yield from _audiences(part, unit)
        for n, card in enumerate(unit.card):
            yield from _card_faults(pack, part, f"$.card[{n}]", card)
        for n, task in enumerate(unit.task):
            yield from _task_faults(pack, part, f"$.task[{n}]", task)
        yield from _workload_faults(pack, part, unit)
    yield from _quiz_faults(pack)
    yield from _uncovered(source)


def _units_with(known: Known, outcomes: set[str], cards: set[str]) -> list[Unit]:
    """The pack's own units last; before them the bundled ones, if they are needed for these ids."""
    units: list[Unit] = []
    for source in known.sources():
        units = [*source.units.values(), *units]
        there = {card.id for unit in units for card in unit.card}
        if outcomes <= set(outcomes_of(units)) and cards <= there:
            break
    return units


def _audiences(part: Part, unit: Unit) -> Iterator[Fault]:
    parts: dict[str, tuple[Outcome | Task | Reflection, ...]] = {
        "outcome": unit.outcome, "task": unit.task, "reflection": unit.reflection,
    }  # fmt: skip
    for name, pieces in parts.items():
        for n, piece in enumerate(pieces):
            if not piece.audience:
                yield Fault(part.file, f"$.{name}[{n}].audience", "audience-missing", piece.id)


def _unknown(pack: _Pack, file: str, place: str, names: tuple[str, ...]) -> Iterator[Fault]:
    for n, name in enumerate(names):
        if name not in pack.outcomes:
            yield Fault(file, f"{place}[{n}]", "outcome-unknown", name)


def _card_faults(pack: _Pack, part: Part, place: str, card: Card) -> Iterator[Fault]:
    """A card without an outcome, or with none that its readers have, is in no course."""
    yield from _unknown(pack, part.file, f"{place}.outcomes", card.outcomes)
    if not card.outcomes:
        yield Fault(part.file, f"{place}.outcomes", "outcome-missing", card.id)
    elif all(name in pack.outcomes for name in card.outcomes) and not any(
        in_course(card, audience, pack.outcomes) for audience in BOTH
    ):
        yield Fault(part.file, f"{place}.outcomes", "card-outside-course", card.id)


def _task_faults(pack: _Pack, part: Part, place: str, task: Task) -> Iterator[Fault]:
    yield from _unknown(pack, part.file, f"{place}.outcomes", task.outcomes)
    if not task.outcomes:
        yield Fault(part.file, f"{place}.outcomes", "outcome-missing", task.id)
    elif all(name in pack.outcomes for name in task.outcomes):
        yield from _too_wide(
            part.file, f"{place}.audience", task.audience,
            [who for who in task.audience if serves(task.outcomes, who, pack.outcomes)],
        )  # fmt: skip
    if task.minutes not in TASK_MINUTES:
        yield Fault(part.file, f"{place}.minutes", "task-minutes", str(task.minutes))
    for kind in MADE_OF:
        name = getattr(task, kind)
        if name is None:
            continue
        if not pack.known.piece(kind, name):
            yield Fault(part.file, f"{place}.{kind}", f"{kind}-unknown", name)
        else:
            audience = _audience_of(pack, kind, name)
            yield from _too_wide(part.file, f"{place}.{kind}", task.audience, audience)


def _audience_of(pack: _Pack, kind: str, name: str) -> tuple[Audience, ...]:
    """Whom a walk, check-in, exercise, deck or rehearsal is for; everybody when unread."""
    for source in pack.known.sources():
        for item in source.items:
            if (item.kind, item.name) == (kind, name):
                return item.body.audience
    return BOTH


def _too_wide(
    file: str,
    place: str,
    audience: tuple[Audience, ...],
    theirs: tuple[Audience, ...] | list[Audience],
) -> Iterator[Fault]:
    for who in audience:
        if who not in theirs:
            yield Fault(file, place, "audience-wide", who)


def _quiz_faults(pack: _Pack) -> Iterator[Fault]:
    """Questions about an outcome that those who are asked do not have, or without a card."""
    for part, quiz in pack.source.quizzes.items():
        for n, item in enumerate(quiz.item):
            place = f"$.item[{n}]"
            outcome, card = pack.outcomes.get(item.outcome), pack.cards.get(item.card)
            if outcome is None:
                yield Fault(part.file, f"{place}.outcome", "outcome-unknown", item.outcome)
            else:
                yield from _too_wide(
                    part.file, f"{place}.audience", item.audience, outcome.audience
                )
            if card is not None:
                yield from _too_wide(part.file, f"{place}.card", item.audience, card.audience)


def _uncovered(source: Source) -> Iterator[Fault]:
    places = {
        (unit.id, outcome.id): (part.file, f"$.outcome[{n}]")
        for part, unit in source.units.items()
        for n, outcome in enumerate(unit.outcome)
    }
    quizzes = {part.name: quiz for part, quiz in source.quizzes.items()}
    for each in covered(list(source.units.values()), quizzes):
        for gap in each.gaps:
            file, place = places[each.unit, each.outcome]
            yield Fault(file, place, "outcome-uncovered", f"{each.outcome}: {gap}, {each.audience}")


def _workload_faults(pack: _Pack, part: Part, unit: Unit) -> Iterator[Fault]:
    """Only a unit with outcomes of its own is a course; others add to one that is elsewhere."""
    if not unit.outcome:
        return
    quizzes = {each.name: quiz for each, quiz in pack.source.quizzes.items()}
    for audience in BOTH:
        told = planned(unit, audience)
        real = workload(unit, quizzes.get(part.name), audience, pack.outcomes)
        if not workload_fits(real, told):
            place = f"$.minutes.{audience}"
            yield Fault(part.file, place, "workload-off", f"{told}, {real}")
