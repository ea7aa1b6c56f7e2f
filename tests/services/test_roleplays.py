"""Role-plays in words and on paper: three levels of every theme, one page for each role."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from made_up_roleplay import write_pack

from mentor_tui.documents.writing import rendered
from mentor_tui.problems import UsageProblem
from mentor_tui.services import roleplays
from mentor_tui.services.desk import Desk


def test_every_bundled_theme_has_three_levels_and_every_card_its_words(desk: Desk) -> None:
    themes = defaultdict(list)
    for row in roleplays.roleplays_for(desk):
        themes[row.unit, row.theme].append(row.level)
        view = roleplays.roleplay_words(desk, row.id)
        said = [view.title, view.summary, view.mentor, view.mentee, view.observer]
        assert all(each and "[EN]" not in each for each in (*said, *view.observe, *view.debrief))
        assert row.theme_title != row.theme
        assert view.mentor != view.mentee
    assert all(levels == ["easy", "middle", "hard"] for levels in themes.values())
    assert len(themes) >= 6
    assert {unit for unit, _ in themes} == {"social", "stress"}


def test_an_informal_mentor_is_offered_what_is_for_them(desk: Desk) -> None:
    rows = roleplays.roleplays_for(desk, "informal")
    assert 0 < len(rows) < len(roleplays.roleplays_for(desk))
    assert all("informal" in row.audience for row in rows)


def test_the_mentees_card_is_on_nobody_elses_page(desk: Desk) -> None:
    view = roleplays.roleplay_words(desk, "saying_no_hard")
    secret = "shouted at every day"
    assert secret in view.mentee
    for sheet in ("mentor", "observer"):
        page = rendered(roleplays.document(desk, view.id, sheet), ".md").decode()
        assert secret not in " ".join(page.split()), sheet
    for sheet in ("mentee", "cards"):
        page = rendered(roleplays.document(desk, view.id, sheet), ".txt").decode()
        assert secret in " ".join(page.split()), sheet
        assert "Anyone may say stop" in page


def test_the_observers_sheet_has_lines_to_write_on_and_asks_for_no_name(desk: Desk) -> None:
    page = rendered(roleplays.document(desk, "saying_no_easy", "observer"), ".txt").decode()
    view = roleplays.roleplay_words(desk, "saying_no_easy")
    assert all(each in page for each in (*view.observe, *view.debrief))
    assert page.count("____") >= 2 * len(view.observe)
    assert "No names on this sheet" in page


def test_a_page_is_printed_in_the_readers_language(desk: Desk, tmp_path: Path) -> None:
    written = roleplays.save(desk, "conflict_easy", tmp_path / "blatt.md", "mentor", language="de")
    text = written.read_text(encoding="utf-8")
    assert "Karte für Mentor/in" in text
    assert "Stopp" in text
    with pytest.raises(UsageProblem):
        roleplays.save(desk, "conflict_easy", tmp_path / "blatt.md", "mentor")


def test_a_pack_of_ones_own_is_played_and_printed_whatever_it_says(desk: Desk) -> None:
    write_pack(desk.folders.content)
    rows = [row for row in roleplays.roleplays_for(desk) if row.theme == "lending"]
    assert [(row.level, row.theme_title) for row in rows] == [
        ("easy", "Lending"), ("hard", "Lending"),
    ]  # fmt: skip
    assert roleplays.other_levels(desk, "lending_hard") == [("easy", "lending_easy")]
    assert roleplays.roleplay_words(desk, "lending_easy").observe == ()
    for sheet in roleplays.SHEETS:
        html = rendered(roleplays.document(desk, "lending_easy", sheet), ".html").decode()
        assert "<script>alert" not in html
        assert "\x1b" not in html


@pytest.mark.parametrize("name", ["nowhere", "../saying_no_easy", "", "a/b"])
def test_what_is_not_there_is_said(desk: Desk, name: str) -> None:
    with pytest.raises(UsageProblem):
        roleplays.document(desk, name)
    with pytest.raises(UsageProblem):
        roleplays.begin(desk, name)
    for people in (0, 1, 7, 100):
        with pytest.raises(UsageProblem):
            roleplays.begin(desk, "saying_no_easy", people)
    with pytest.raises(UsageProblem):
        roleplays.document(desk, "saying_no_easy", "boss")
