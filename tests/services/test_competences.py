"""Seeing one's own mentoring: rated, looked back at, gone on from, printed; the plan with it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from mentor_tui.curriculum.packs import bundled_root
from mentor_tui.documents.writing import write
from mentor_tui.language import LANGUAGES
from mentor_tui.learning.records import GrowthStep, SelfRating
from mentor_tui.problems import UsageProblem
from mentor_tui.services import competence_pages, competences, feedback, growth
from mentor_tui.services.desk import Desk
from mentor_tui.services.finding import find
from mentor_tui.services.history import history, put_in_bin
from mentor_tui.services.learning_progress import card_read
from mentor_tui.vault import Set


def test_ten_areas_lead_to_every_outcome_and_to_esco(desk: Desk) -> None:
    areas = competences.found(desk).area
    assert len(areas) == 10
    assert all(3 <= area.behaviours <= 4 and area.esco and area.frameworks for area in areas)
    led_to = {name for area in areas for name in area.outcomes}
    assert led_to == {each.id for unit in desk.library.units() for each in unit.outcome}
    for audience in feedback.AUDIENCES:
        for area in areas:
            kinds = {each.kind for each, _ in competences.helps(desk, area.id, audience)}
            assert kinds == {"card", "task"}, (area.id, audience)


def test_every_word_of_them_in_six_languages() -> None:
    root = bundled_root() / "frameworks"
    tables = {
        code: tomllib.loads((root / f"strings.{code}.toml").read_text("utf-8"))["competences"]
        for code in LANGUAGES
    }
    for code, table in tables.items():
        assert set(table) == set(tables["en"]), code
        same = [key for key in table if table[key] == tables["en"][key]]
        assert code == "en" or same == []


def test_before_stands_beside_now_and_a_blank_says_nothing(
    desk: Desk, pass_by: Callable[..., None]
) -> None:
    assert {each.value for each in competences.views(desk)} == {None}
    competences.rate(desk, "crisis", 1, "Asked a colleague to come along")
    pass_by(days=90)
    competences.rate(desk, "crisis", 2, "Asked directly, and stayed")
    area = competences.view(desk, "crisis")
    assert (area.first_said, area.said) == ("With help", "Alone in familiar situations")
    assert (area.first_on, area.on) == (date(2026, 11, 23), date(2027, 2, 21))
    assert area.evidence == "Asked directly, and stayed"
    blank = competences.view(desk, "network")
    assert (blank.value, blank.said, competences.rated_words(desk, blank)) == (None, "", "–")


def test_a_slip_is_put_right_in_place_and_its_history_tells_in_words(desk: Desk) -> None:
    first = competences.rate(desk, "crisis", 4, "One line")
    second = competences.rate(desk, "crisis", 3, None)
    assert (first.id, second.evidence) == (second.id, "One line")
    assert competences.view(desk, "crisis").first_said == ""
    told = [line.after for entry in history(desk, first.id) for line in entry.lines]
    assert "In difficult situations too" in told
    assert "Crisis and limits" in told
    assert [hit.kind for hit in find(desk, "one line")] == ["self_rating"]
    put_in_bin(desk, first.id)
    assert competences.view(desk, "crisis").value is None


@pytest.mark.parametrize(
    ("area", "value", "words"),
    [("zeppelin", 1, ""), ("crisis", 5, ""), ("crisis", -1, ""), ("crisis", None, "  "),
     ("crisis", 1, "x" * 2001)],
)  # fmt: skip
def test_what_is_no_rating_is_refused_kindly(
    desk: Desk, area: str, value: int | None, words: str
) -> None:
    with pytest.raises(UsageProblem) as refused:
        competences.rate(desk, area, value, words)
    assert desk.language.knows(refused.value.message)
    assert competences.ratings(desk) == []


def test_an_area_or_level_that_is_gone_is_kept_and_shown(desk: Desk) -> None:
    odd = SelfRating(
        id="r1", framework="mentoring", area="flying", at=desk.now, on=desk.today, value=2
    )
    desk.vault.save(Set.of(odd), Set.of(replace(odd, id="r2", area="crisis", value=9)))
    flying = competences.views(desk)[-1]
    assert (flying.id, flying.known) == ("flying", False)
    assert competences.view(desk, "crisis").said == "9"
    assert "flying" not in {gap.area.id for gap in competences.gaps(desk, 4)}
    assert competence_pages.document(desk).parts


def test_gaps_name_cards_and_tasks_and_what_was_read_goes_last(desk: Desk) -> None:
    competences.rate(desk, "crisis", 1)
    competences.rate(desk, "network", 4)
    [gap] = competences.gaps(desk, 3)
    assert gap.area.id == "crisis"
    [first, *_] = gap.helps
    card_read(desk, first[0].id)
    [again] = competences.gaps(desk, 3)
    assert again.helps[0][0].id != first[0].id
    assert competences.gaps(desk, 1) == []
    for level in (0, 5):
        with pytest.raises(UsageProblem):
            competences.gaps(desk, level)


def test_a_step_is_planned_changed_and_done(desk: Desk) -> None:
    step = growth.add_step(desk, "crisis", " Talk the way of help through ", date(2026, 12, 1))
    assert (step.what, step.state) == ("Talk the way of help through", "planned")
    assert growth.step_words(desk, step) == "Crisis and limits · by 1 Dec 2026 · planned"
    changed = growth.keep(desk, step, {"due": "", "area": "network"})
    assert (changed.due, changed.area, changed.what) == (None, "network", step.what)
    growth.step_done(desk, changed)
    assert [each.state for each in growth.steps(desk)] == ["done"]
    for typed in ({"what": " "}, {"area": "zeppelin"}, {"due": "soonish"}, {"state": "late"}):
        with pytest.raises(UsageProblem):
            growth.keep(desk, growth.find_step(desk, step.id), typed)
    assert desk.vault.get(GrowthStep, step.id) == growth.steps(desk)[0]


def test_words_typed_into_a_step_that_was_deleted_belong_to_a_new_one(desk: Desk) -> None:
    step = growth.add_step(desk, "crisis", "Learn the numbers")
    put_in_bin(desk, step.id)
    assert growth.of_key(desk, growth.key_of(step)) == (None, "crisis")
    with pytest.raises(UsageProblem):
        growth.of_key(desk, "growth:nobody")


def test_a_step_of_an_area_that_is_gone_can_still_be_done(desk: Desk) -> None:
    old = GrowthStep(id="s1", area="flying", at=desk.now, what="Loop")
    desk.vault.save(Set.of(old))
    assert growth.keep(desk, old, {"what": "Loops"}).what == "Loops"
    assert growth.step_done(desk, growth.find_step(desk, "s1")).state == "done"


def test_the_page_for_supervision_holds_words_and_no_sum(desk: Desk, tmp_path: Path) -> None:
    competences.rate(desk, "crisis", 2, "<b>Stayed</b> & [listened]")
    growth.add_step(desk, "crisis", "Ask for a second opinion", date(2026, 12, 1))
    page = write(competence_pages.document(desk), tmp_path / "page.html").read_text("utf-8")
    assert "Alone in familiar situations" in page
    assert "&lt;b&gt;Stayed&lt;/b&gt; &amp; [listened]" in page
    assert "Ask for a second opinion" in page
    german = write(competence_pages.document(desk, "de"), tmp_path / "page.md").read_text("utf-8")
    assert "Krise und Grenzen" in german
    assert "SAMHSA" in german
