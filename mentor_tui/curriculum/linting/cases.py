"""Branching cases: whether every way through them can be gone, ends in time and is explained."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mentor_tui.curriculum.cases import GAUGES, Case, CaseTest, Choice
from mentor_tui.curriculum.linting.case_ways import LEAST_DECISIONS, MOST_DECISIONS, Ways, ways
from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import Audience

OPTIONS = range(2, 5)
ENDS = range(2, 5)
EFFECT = range(-2, 3)
DEBRIEF = 3
"""Questions for the room, in every case."""

RESERVED_SCENE, RESERVED_CHOICE = "debrief", "text"
"""Names whose words would stand where those of the case itself stand."""


def case_faults(source: Source, sources: Iterable[Source]) -> Iterator[Fault]:
    """Dead ends, circles, scenes nobody reaches, choices nobody is offered, ways too long.

    ``sources`` are the packs whose cards may be named, the pack itself first.
    """
    cases = [(item.file, item.body) for item in source.items if isinstance(item.body, Case)]
    theirs = _card_audiences(sources, {card for _, case in cases for card, _ in case_cards(case)})
    for file, case in cases:
        yield from _shape_faults(file, case)
        yield from _way_faults(file, case)
        yield from _card_faults(file, case, theirs)


def case_words(case: Case) -> Iterator[tuple[str, str]]:
    """The strings of a case: each choice says what follows and why, for the talk afterwards."""
    yield "title", "case_title"
    yield "summary", "case_summary"
    yield "about", "case_about"
    for scene in case.scene:
        yield f"{scene.id}.text", "case_scene" if scene.choice else "case_end"
        for choice in scene.choice:
            yield f"{scene.id}.{choice.id}", "case_choice"
            yield f"{scene.id}.{choice.id}.then", "case_then"
            yield f"{scene.id}.{choice.id}.because", "case_because"
    yield from ((f"debrief.{n}", "case_debrief") for n in range(1, DEBRIEF + 1))


def case_ids(case: Case) -> Iterator[tuple[str, str]]:
    """The ids inside a case and their places, without the start ``case.<id>``."""
    for n, scene in enumerate(case.scene):
        yield scene.id, f"$.scene[{n}].id"
        for m, choice in enumerate(scene.choice):
            yield f"{scene.id}.{choice.id}", f"$.scene[{n}].choice[{m}].id"


def case_cards(case: Case) -> Iterator[tuple[str, str]]:
    """The cards that explain the choices, with the places that name them."""
    for n, scene in enumerate(case.scene):
        for m, choice in enumerate(scene.choice):
            yield choice.card, f"$.scene[{n}].choice[{m}].card"


# The shape -------------------------------------------------------------------------------


def _shape_faults(file: str, case: Case) -> Iterator[Fault]:
    if case.minutes < 1:
        yield Fault(file, "$.minutes", "number-range")
    if not case.scene:
        yield Fault(file, "$.scene", "run-empty")
        return
    ends = sum(not scene.choice for scene in case.scene)
    if ends not in ENDS:
        yield Fault(file, "$.scene", "case-ends", str(ends))
    marks = {mark for scene in case.scene for each in scene.choice for mark in each.leaves}
    names = {scene.id for scene in case.scene}
    for n, scene in enumerate(case.scene):
        if scene.id == RESERVED_SCENE:
            yield Fault(file, f"$.scene[{n}].id", "id-reserved", scene.id)
        if scene.choice and len(scene.choice) not in OPTIONS:
            yield Fault(file, f"$.scene[{n}].choice", "case-options", scene.id)
        for m, choice in enumerate(scene.choice):
            place = f"$.scene[{n}].choice[{m}]"
            yield from _choice_faults(file, place, choice, names)
            yield from _test_faults(file, place, choice, marks)


def _choice_faults(file: str, place: str, choice: Choice, names: set[str]) -> Iterator[Fault]:
    if choice.id == RESERVED_CHOICE:
        yield Fault(file, f"{place}.id", "id-reserved", choice.id)
    for gauge in GAUGES:
        if getattr(choice, gauge) not in EFFECT:
            yield Fault(file, f"{place}.{gauge}", "number-range", choice.id)
    gotos = [(f"{place}.goto", choice.goto)]
    gotos += [(f"{place}.fork[{k}].goto", fork.goto) for k, fork in enumerate(choice.fork)]
    for where, goto in gotos:
        if goto not in names:
            yield Fault(file, where, "goto-nowhere", goto)


def _test_faults(file: str, place: str, choice: Choice, marks: set[str]) -> Iterator[Fault]:
    tests = [(f"{place}.when[{k}]", test) for k, test in enumerate(choice.when)]
    for k, fork in enumerate(choice.fork):
        tests += [(f"{place}.fork[{k}].when[{j}]", test) for j, test in enumerate(fork.when)]
        if not fork.when:
            yield Fault(file, f"{place}.fork[{k}].when", "case-test", choice.id)
    for where, test in tests:
        if not _asks_one_thing(test):
            yield Fault(file, where, "case-test", choice.id)
        elif test.mark is not None and test.mark not in marks:
            yield Fault(file, f"{where}.mark", "case-mark", test.mark)


def _asks_one_thing(test: CaseTest) -> bool:
    bounded = test.at_least is not None or test.at_most is not None
    if test.mark is not None:
        return test.gauge is None and not bounded
    return test.gauge is not None and bounded and test.is_left


# The ways --------------------------------------------------------------------------------


def _way_faults(file: str, case: Case) -> Iterator[Fault]:
    found = ways(case)
    if not found.whole:
        yield Fault(file, "$.scene", "case-tangled", case.id)
        return
    for n, scene in enumerate(case.scene):
        place = f"$.scene[{n}]"
        if scene.id not in found.reached:
            yield Fault(file, place, "case-unreachable", scene.id)
            continue
        if scene.id in found.stuck:
            yield Fault(file, f"{place}.choice", "case-dead-end", scene.id)
        if scene.id in found.ends and found.ends[scene.id][0] < LEAST_DECISIONS:
            detail = f"{found.ends[scene.id][0]} < {LEAST_DECISIONS}"
            yield Fault(file, place, "case-length", detail)
        yield from _unoffered(file, place, n, case, found)
    yield from _endless(file, case, found)


def _unoffered(file: str, place: str, n: int, case: Case, found: Ways) -> Iterator[Fault]:
    scene = case.scene[n]
    for m, choice in enumerate(scene.choice):
        if (scene.id, choice.id) not in found.offered:
            yield Fault(file, f"{place}.choice[{m}]", "case-option-unoffered", choice.id)
            continue
        for k in range(len(choice.fork)):
            if (scene.id, choice.id, k) not in found.forked:
                yield Fault(file, f"{place}.choice[{m}].fork[{k}]", "case-fork-unused", choice.id)


def _endless(file: str, case: Case, found: Ways) -> Iterator[Fault]:
    """A circle without a way out, else ways that are too long, told at the first such scene."""
    rule, scenes = ("case-loop", found.circles) if found.circles else ("case-length", found.longer)
    for n, scene in enumerate(case.scene):
        if scene.id in scenes:
            detail = scene.id if found.circles else f"> {MOST_DECISIONS}"
            yield Fault(file, f"$.scene[{n}]", rule, detail)
            return


# The cards -------------------------------------------------------------------------------


def _card_audiences(
    sources: Iterable[Source], wanted: set[str]
) -> Mapping[str, tuple[Audience, ...]]:
    """Whom the cards are for; no more packs are read than it takes to find those ``wanted``."""
    found: dict[str, tuple[Audience, ...]] = {}
    if wanted:
        for source in sources:
            for unit in source.units.values():
                for card in unit.card:
                    found.setdefault(card.id, card.audience)
            if wanted <= found.keys():
                break
    return found


def _card_faults(
    file: str, case: Case, theirs: Mapping[str, tuple[Audience, ...]]
) -> Iterator[Fault]:
    """A choice explained by a card that is not meant for everybody whom the case is for."""
    for card, place in case_cards(case):
        # A card that is unknown, or for nobody, is told of where it stands.
        for who in case.audience if theirs.get(card) else ():
            if who not in theirs[card]:
                yield Fault(file, place, "audience-wide", f"{card}: {who}")
