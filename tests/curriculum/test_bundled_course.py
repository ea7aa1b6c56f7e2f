"""What ships keeps its promises: no fault, every card reached, every outcome served."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from mentor_tui.curriculum.census import census, coverage_of, reading_of
from mentor_tui.curriculum.courses import BOTH, QuizItem
from mentor_tui.curriculum.coverage import in_course, outcomes_of, workload_fits
from mentor_tui.curriculum.lint import lint
from mentor_tui.curriculum.linting.facts import figures, sourced
from mentor_tui.curriculum.linting.reading import ENOUGH, HARD
from mentor_tui.curriculum.linting.source import Source, read_pack
from mentor_tui.curriculum.packs import bundled_root
from mentor_tui.curriculum.structure import Exercise
from mentor_tui.text import words

TODAY = date(2026, 11, 22)
UNITS = ["ips", "routine", "stress", "creativity", "social", "network", "peer", "inclusion"]


@pytest.fixture(scope="module")
def source() -> Source:
    """The content that ships, as its authors wrote it."""
    return read_pack(bundled_root())


def test_what_ships_has_no_fault() -> None:
    assert lint(bundled_root(), today=TODAY) == []


def test_the_numbers_promised_are_there(source: Source) -> None:
    assert [part.name for part in source.units] == sorted(UNITS)
    cards = [card.id for unit in source.units.values() for card in unit.card]
    assert len(cards) >= 120
    for part, quiz in source.quizzes.items():
        assert len(quiz.item) >= 20, part.name
        assert {item.kind for item in quiz.item} == {"single", "multi", "order", "match", "case"}
    assert len(source.quizzes) == len(UNITS)


def test_every_outcome_has_cards_questions_and_a_task_for_each_audience(source: Source) -> None:
    found = coverage_of(source)
    assert len(found) > len(UNITS) * 2
    assert [each for each in found if each.gaps] == []


def test_the_hours_told_are_those_of_the_parts(source: Source) -> None:
    for each in census(source):
        assert workload_fits(each.minutes_of_parts, each.minutes), each


def test_the_six_units_are_25_and_6_hours_long(source: Source) -> None:
    six = [unit for unit in source.units.values() if not unit.cross]
    assert sum(unit.minutes.professional for unit in six) == 25 * 60
    assert sum(unit.minutes.informal for unit in six) == 6 * 60


def test_every_step_and_item_opens_a_card(source: Source) -> None:
    cards = source.names("card")
    steps = [step for item in source.items for step in item.steps]
    assert len(steps) > 100
    assert {step.card for step in steps} <= cards


def test_every_card_is_reached_from_a_step_and_lies_in_a_course(source: Source) -> None:
    cards = {card.id: card for unit in source.units.values() for card in unit.card}
    waiting = [step.card for item in source.items for step in item.steps if step.card]
    exercises = [item.body for item in source.items if isinstance(item.body, Exercise)]
    waiting += [exercise.card for exercise in exercises if exercise.card]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(cards[name].links)
    assert set(cards) - reached == set()
    outcomes = outcomes_of(source.units.values())
    assert [name for name, card in cards.items()
            if not any(in_course(card, who, outcomes) for who in BOTH)] == []  # fmt: skip


def test_every_figure_in_a_card_has_a_source(source: Source) -> None:
    stated = 0
    for part, unit in source.units.items():
        texts = source.strings[f"units/{part.name}"]["en"]
        for card in unit.card:
            said = [each for text in texts[f"card.{card.id}"].values() for each in figures(text)]
            assert not said or sourced(card), (card.id, said)
            stated += len(said)
    assert stated > 10


def test_no_unit_is_harder_to_read_than_its_language_allows(source: Source) -> None:
    for unit, by_language in reading_of(source).items():
        for language, measured in by_language.items():
            if measured.words >= ENOUGH:
                assert measured.lix < HARD[language], (unit, language)


def test_no_two_cards_are_alike(source: Source) -> None:
    titles: Counter[str] = Counter()
    said: dict[str, set[tuple[str, ...]]] = {}
    for part, unit in source.units.items():
        for card in unit.card:
            own = source.strings[f"units/{part.name}"]["en"][f"card.{card.id}"]
            titles[" ".join(words(own["title"]))] += 1
            every = words(" ".join(own.values()))
            said[card.id] = set(zip(every, every[1:], every[2:], every[3:], strict=False))
    assert [title for title, count in titles.items() if count > 1] == []
    where: dict[tuple[str, ...], list[str]] = {}
    for name, runs in said.items():
        for run in runs:
            where.setdefault(run, []).append(name)
    shared = Counter(pair for cards in where.values() for pair in combinations(cards, 2))
    for (one, other), count in shared.most_common(5):
        assert count < 0.2 * min(len(said[one]), len(said[other])), (one, other)


def choices(source: Source) -> list[tuple[str, QuizItem]]:
    """The questions of one right answer, with their units."""
    return [
        (part.name, item)
        for part, quiz in source.quizzes.items()
        for item in quiz.item
        if len(item.right) == 1
    ]


def test_nobody_passes_by_always_taking_the_same_place(source: Source) -> None:
    for unit in UNITS:
        places = Counter(
            item.options.index(item.right[0]) for name, item in choices(source) if name == unit
        )
        assert max(places.values()) <= places.total() * 0.6, unit


def test_nobody_passes_by_always_taking_the_longest_answer(source: Source) -> None:
    for unit in UNITS:
        texts = source.strings[f"units/{unit}"]["en"]["quiz"]
        own = [item for name, item in choices(source) if name == unit]
        longest = sum(
            max(item.options, key=lambda option: len(texts[f"{item.id}.{option}"])) == item.right[0]
            for item in own
        )
        assert longest <= len(own) * 0.65, unit
