"""Cases in words: what a decision brought, how things stand, in every language, without a vault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from companions import desk_at
from made_up_case import NAME, write_case

from mentor_tui.curriculum.cases import GAUGES
from mentor_tui.curriculum.library import Library
from mentor_tui.documents.writing import rendered
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.learning.case import STEPS
from mentor_tui.services import cases
from mentor_tui.services.desk import Desk

STORY = ("ask", *["go"] * 6, "thank")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose vault was never opened."""
    desk = desk_at(tmp_path)
    write_case(desk.folders.content)
    desk.library = Library(desk.folders.content)
    return desk


def test_each_decision_is_looked_back_on_with_what_came_of_it_and_its_card(desk: Desk) -> None:
    found = cases.debrief(desk, cases.begin(desk, NAME, STORY))
    assert [each.choice for each in found.steps] == [*STORY]
    assert [each.number for each in found.steps] == [*range(1, 9)]
    first = found.steps[0]
    assert first.then == "Then ask at s1 happens."
    assert (first.because, first.card, first.card_title) == (
        "Since ask is kind.", "c_keys", "The title of keys.",
    )  # fmt: skip
    assert first.moved == ("They trust me clearly more.",)
    assert found.now.over
    assert len(found.questions) == 3


def test_what_can_be_chosen_follows_from_what_was_done(desk: Desk) -> None:
    asked = cases.scene_view(desk, cases.begin(desk, NAME, STORY[:-1]))
    waited = cases.scene_view(desk, cases.begin(desk, NAME, ("wait", *STORY[1:-1])))
    assert [name for name, _ in asked.options] == ["open", "thank"]
    assert [name for name, _ in waited.options] == ["open"]
    assert (asked.number, asked.over, asked.broken) == (8, False, "")


@pytest.mark.parametrize("code", LANGUAGES)
def test_how_things_stand_is_told_in_words_of_every_language(desk: Desk, code: str) -> None:
    say = Language(code).text
    moves = [f"moved.{g}.{way}{far}" for g in GAUGES for way in ("up", "down") for far in (1, 2)]
    ids = [f"case.{gauge}.{step}" for gauge in GAUGES for step in STEPS]
    told = [say(each) for each in (*ids, *(f"case.{move}" for move in moves))]
    assert len(set(told)) == len(told)
    assert not any(letter.isdigit() for sentence in told for letter in sentence)
    assert not any(sentence.startswith("case.") or "[EN]" in sentence for sentence in told)
    shown = cases.stands(desk.speaking(code), cases.begin(desk, NAME, STORY))
    assert shown == (say("case.trust.high"), say("case.time.same"), say("case.goal.same"))


@pytest.mark.parametrize("kind", [".html", ".md", ".txt"])
@pytest.mark.parametrize("code", ["en", "el"])
def test_the_story_on_paper_holds_every_word_of_it(desk: Desk, kind: str, code: str) -> None:
    run = cases.begin(desk, NAME, STORY)
    page = rendered(cases.transcript(desk.speaking(code), run), kind).decode()
    for step in cases.debrief(desk, run).steps:
        for words in (step.text, step.chosen, step.then, step.because):
            assert words.replace("(", "").split()[-1].strip(").") in page
            assert kind != ".html" or words in page
    assert Language(code).text("case.questions") in page


def test_cases_stand_in_the_order_of_their_units(desk: Desk) -> None:
    order = [unit.id for unit in desk.library.units()]
    rows = cases.cases_for(desk)
    places = [order.index(row.unit) for row in rows]
    assert places == sorted(places)
    assert [row.id for row in cases.cases_for(desk, unit="keys")] == [NAME]
    assert all("informal" in row.audience for row in cases.cases_for(desk, "informal"))


@pytest.mark.parametrize("take", [cases.begin, cases.about])
def test_an_unknown_case_is_said(desk: Desk, take: Callable[[Desk, str], object]) -> None:
    from mentor_tui.problems import UsageProblem

    with pytest.raises(UsageProblem) as told:
        take(desk, "../../etc/passwd")
    assert told.value.message == "problem.no_case"
