"""Whom a course serves with what, and whether the hours it tells are honest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tiny_pack import EN, FR, QUIZ, UNIT, write_tiny_pack

from mentor_tui.curriculum.census import census, cited, coverage_of, translated
from mentor_tui.curriculum.coverage import broken_practice, broken_promises, workload_fits
from mentor_tui.curriculum.linting.source import Source, read_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The tiny pack, sound."""
    return write_tiny_pack(tmp_path / "tiny")


def changed(root: Path, name: str, old: str, new: str) -> Source:
    """The pack with one thing changed."""
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return read_pack(root)


def test_each_audience_has_its_own_count(pack: Path) -> None:
    professional, informal = census(read_pack(pack))
    assert professional[2:] == (2, 3, 2, 2, 1, 1, 1, 1, 3, 1, 70, 71)
    assert informal == ("work", "informal", *[0] * 12)


def test_an_outcome_counts_what_serves_it_for_each_audience_that_has_it(pack: Path) -> None:
    assert [each[1:] for each in coverage_of(read_pack(pack))] == [
        ("work.k1", "professional", 2, 2, 1)
    ]
    both = changed(
        pack, UNIT, 'kind = "knowledge", audience = ["professional"]', 'kind = "knowledge"'
    )
    informal = coverage_of(both)[1]
    assert informal.audience == "informal"
    assert informal.gaps == ("cards", "quiz_items", "tasks")


def test_a_task_that_moves_to_another_outcome_leaves_a_gap(pack: Path) -> None:
    source = changed(pack, UNIT, 'id = "t_talk"\noutcomes = ["work.k1"]',
                     'id = "t_talk"\noutcomes = ["work.k2"]')  # fmt: skip
    assert [each.gaps for each in coverage_of(source)] == [("tasks",)]


def test_a_quiz_that_asks_an_audience_nothing_takes_it_no_time(pack: Path) -> None:
    text = (pack / QUIZ).read_text(encoding="utf-8")
    (pack / QUIZ).write_text(text.replace('["professional"]', '["informal"]'), encoding="utf-8")
    professional, informal = census(read_pack(pack))
    assert (professional.minutes_of_parts, informal.minutes_of_parts) == (51, 20)


@given(st.integers(0, 10_000))
def test_a_workload_fits_itself_and_nothing_a_fifth_away(minutes: int) -> None:
    assert workload_fits(minutes, minutes)
    if minutes >= 10:
        assert not workload_fits(-(-minutes * 12 // 10), minutes)
        assert not workload_fits(minutes * 8 // 10, minutes)


def test_the_share_translated_counts_only_what_the_original_has(pack: Path) -> None:
    whole = translated(read_pack(pack))["work"]
    assert whole["en"] == 1
    assert 0 < whole["el"] < whole["fr"] < 1
    more = changed(pack, FR, 'title = "Un entretien"', 'title = "Un entretien"\nmore = "Rien"')
    assert translated(more)["work"] == whole


def test_every_source_is_listed_with_its_cards_and_their_figures(pack: Path) -> None:
    [practice] = cited(read_pack(pack))
    assert practice == ("Practice", "here", {"c_talk": ["60 %"], "c_calm": []})


def test_what_a_small_pack_does_not_keep_of_the_promises_is_named(pack: Path) -> None:
    source = changed(pack, EN, "Work", "Work")
    quizzes = {part.name: quiz for part, quiz in source.quizzes.items()}
    told = {each.message for each in broken_promises(list(source.units.values()), quizzes)}
    assert told == {"content.promise.cards", "content.promise.quiz"}
    quizless = {each.message for each in broken_promises(list(source.units.values()), {})}
    assert quizless == told | {"content.promise.outcome"}
    assert [each.slots["count"] for each in broken_practice(cases=11, roleplays=17)] == [11, 17]
    assert [*broken_practice(cases=12, roleplays=18)] == []
