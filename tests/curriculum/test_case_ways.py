"""Every way through a case is found, and every case that ships can be gone to all its ends."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_case import choice, made_up

from mentor_tui.curriculum.case_rules import Standing, after, all_hold, leads, offered
from mentor_tui.curriculum.cases import Case
from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.linting.case_ways import LEAST_DECISIONS, MOST_DECISIONS, ways
from mentor_tui.curriculum.linting.cases import case_words
from mentor_tui.learning.case import begin

LAST = 5
MARKS = ("m", "n")

tests = st.one_of(
    st.builds(lambda mark, left: {"mark": mark, "is_left": left}, st.sampled_from(MARKS),
              st.booleans()),
    st.builds(lambda gauge, low: {"gauge": gauge, "at_least": low},
              st.sampled_from(["trust", "time", "goal"]), st.integers(-1, 2)),
)  # fmt: skip


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A small case whose choices lead only forward, with tests and forks of any kind."""
    scenes: list[dict[str, Any]] = []
    for n in range(LAST):
        ahead = st.integers(n + 1, LAST).map(lambda to: f"s{to}")
        choices = [
            choice(
                f"c{k}", draw(ahead), trust=draw(st.integers(-2, 2)), goal=draw(st.integers(-2, 2)),
                leaves=draw(st.lists(st.sampled_from(MARKS), max_size=1)),
                when=draw(st.lists(tests, max_size=1)),
                fork=[{"when": [draw(tests)], "goto": draw(ahead)}] if draw(st.booleans()) else [],
            )
            for k in range(draw(st.integers(0 if n else 1, 3)))
        ]  # fmt: skip
        scenes.append({"id": f"s{n}", "choice": choices})
    return made_up([*scenes, {"id": f"s{LAST}"}])


def walked(case: Case) -> tuple[set[str], set[tuple[str, str]], dict[str, tuple[int, int]]]:
    """The same as `ways` says, found by going each way by itself."""
    scenes = {each.id: each for each in case.scene}
    reached: set[str] = set()
    chosen: set[tuple[str, str]] = set()
    ends: dict[str, list[int]] = {}

    def go(name: str, standing: Standing, decisions: int) -> None:
        reached.add(name)
        if not scenes[name].choice:
            ends.setdefault(name, []).append(decisions)
        for each in offered(scenes[name], standing):
            chosen.add((name, each.id))
            now = after(each, standing)
            go(leads(each, now), now, decisions + 1)

    go(case.scene[0].id, Standing(), 0)
    return reached, chosen, {name: (min(each), max(each)) for name, each in ends.items()}


@given(cases())
def test_every_way_is_found_however_they_come_together(case: Case) -> None:
    found = ways(case)
    assert (found.reached, found.offered, found.ends) == walked(case)
    assert found.whole
    assert not found.circles


def test_a_test_that_asks_for_two_things_wants_both() -> None:
    case = made_up([{"id": "s1", "choice": [choice("go", "s2", when=[{"mark": "m"}])]}])
    [only] = case.scene[0].choice
    assert not all_hold(only.when, Standing())
    assert all_hold(only.when, Standing(marks=frozenset("m")))


# The cases that ship -------------------------------------------------------------------


@cache
def library() -> Library:
    return Library()


NAMES = sorted(library().cases())
MENDED = {"hint_on_the_phone"}
"""Where no end is about lost trust: help comes on every way."""


@pytest.mark.parametrize("name", NAMES)
def test_a_case_that_ships_can_be_gone_to_all_its_ends(name: str) -> None:
    case = library().case(name)
    found = ways(case)
    choices = {(scene.id, each.id) for scene in case.scene for each in scene.choice}
    ends = {scene.id for scene in case.scene if not scene.choice}
    assert found.whole
    assert found.reached == {scene.id for scene in case.scene}
    assert found.offered == choices
    assert set(found.ends) == ends
    assert not found.stuck | found.longer | found.circles
    assert min(low for low, _ in found.ends.values()) >= LEAST_DECISIONS
    assert max(high for _, high in found.ends.values()) <= MOST_DECISIONS


@pytest.mark.parametrize("name", NAMES)
def test_a_case_that_ships_tells_a_whole_story_whatever_is_decided(name: str) -> None:
    case, words = library().case(name), library().words_of("case", name, "en")
    cards, chance = library().cards(), Random(name)
    assert {key for key, _ in case_words(case)} == set(words.own())
    for _ in range(20):
        run = begin(case)
        while not run.ended:
            assert words(f"{run.at}.text")
            run = run.choose(chance.choice(run.offered).id)
        assert (run.ended, bool(words(f"{run.at}.text"))) == ("end", True)
        assert LEAST_DECISIONS <= len(run.transcript) <= MOST_DECISIONS
        for taken in run.transcript:
            assert taken.choice.card in cards
            assert words(f"{taken.scene}.{taken.choice.id}.then")
            assert words(f"{taken.scene}.{taken.choice.id}.because")
        assert begin(case, run.choices).transcript == run.transcript


@pytest.mark.parametrize("name", NAMES)
def test_the_place_of_a_choice_does_not_tell_how_it_will_go(name: str) -> None:
    scenes = [scene.choice for scene in library().case(name).scene if scene.choice]
    for place in (0, -1):
        best = [max(each, key=lambda one: one.trust + one.goal) is each[place] for each in scenes]
        assert sum(best) <= len(scenes) * 0.6


@pytest.mark.parametrize("name", NAMES)
def test_the_cards_of_a_case_are_for_those_who_play_it(name: str) -> None:
    case, cards = library().case(name), library().cards()
    for scene in case.scene:
        for each in scene.choice:
            assert set(case.audience) <= set(cards[each.card][1].audience)


@pytest.mark.parametrize("name", NAMES)
def test_the_ends_of_a_case_do_not_mix_those_who_are_trusted_and_those_who_are_not(
    name: str,
) -> None:
    """The best end is told only when there is more trust, the hardest only when there is not."""
    told: dict[str, set[int]] = {}
    case, chance = library().case(name), Random(name)
    for _ in range(600):
        run = begin(case)
        while not run.ended:
            run = run.choose(chance.choice(run.offered).id)
        told.setdefault(run.at, set()).add(run.standing.trust)
    assert any(min(trust) > 0 for trust in told.values())
    assert any(max(trust) <= 0 for trust in told.values()) or name in MENDED
