"""A unit as a chapter to print; decks and rehearsals in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from made_up_unit import with_unit

from mentor_tui.documents.model import Heading, Listing, Paragraph
from mentor_tui.documents.writing import rendered
from mentor_tui.language import Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services import chapters, decks, reading
from mentor_tui.services.desk import Desk


@pytest.fixture
def zoo(desk: Desk) -> Desk:
    """Ana's desk with a user's unit on it."""
    return with_unit(desk)


# Chapters ------------------------------------------------------------------------------


def test_a_chapter_holds_contents_cards_and_each_source_once(zoo: Desk) -> None:
    made = chapters.chapter(zoo, "zoo")
    heads = [part.text for part in made.parts if isinstance(part, Heading) and part.level == 2]
    assert heads == [
        "What you learn here", "Contents", "1. One", "2. Two", "Where the facts come from",
    ]  # fmt: skip
    assert Paragraph("1. One\n2. Two") in made.parts
    assert Listing(("A book (a shelf)",)) in made.parts
    assert Paragraph("See also: 2. Two") in made.parts
    assert Paragraph("See also: 1. One") in made.parts


def test_a_chapter_for_a_colleague_leaves_out_what_is_not_for_them(zoo: Desk) -> None:
    text = rendered(chapters.chapter(zoo, "zoo", "informal"), ".txt").decode()
    assert "Explains animals." in text
    assert "Explains the zoo." not in text
    assert "Another line." not in text
    assert "10 minutes" in text


def test_points_become_lists_and_paragraphs_stay_apart(zoo: Desk) -> None:
    assert chapters.prose("First.\n\nSecond.\n- a\n- b\nLast.") == [
        Paragraph("First."), Paragraph("Second."), Listing(("a", "b")), Paragraph("Last."),
    ]  # fmt: skip
    assert chapters.prose("") == []


def test_nothing_in_a_chapter_is_markup(zoo: Desk) -> None:
    page = rendered(chapters.chapter(zoo, "zoo"), ".html").decode()
    assert "<b>Zoo" not in page
    assert "&lt;b&gt;Zoo&lt;/b&gt; [red]" in page
    assert "\u202e" not in page


@pytest.mark.parametrize("end", [".html", ".md", ".txt"])
def test_a_chapter_is_written_once_and_never_over_another(
    desk: Desk, tmp_path: Path, end: str
) -> None:
    desk.language = Language("el")
    unit = reading.units(desk)[0]
    to = tmp_path / f"chapter{end}"
    assert chapters.save_chapter(desk, unit.id, to) == to
    written = to.read_text(encoding="utf-8")
    assert "Περιεχόμενα" in written
    with pytest.raises(UsageProblem):
        chapters.save_chapter(desk, unit.id, to)


def test_a_chapter_becomes_a_pdf(zoo: Desk, tmp_path: Path) -> None:
    pytest.importorskip("typst")
    made = chapters.save_chapter(zoo, "zoo", tmp_path / "zoo.pdf")
    assert made.read_bytes().startswith(b"%PDF")


def test_a_unit_that_is_not_there_has_no_chapter(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem) as told:
        chapters.chapter(desk, "nowhere")
    assert told.value.message == "problem.no_unit"
    with pytest.raises(UsageProblem):
        chapters.save_chapter(desk, "nowhere", tmp_path / "x.html")
    assert list(tmp_path.glob("x*")) == []


# Decks ---------------------------------------------------------------------------------


def test_drawing_goes_through_the_whole_deck(zoo: Desk) -> None:
    shown = [decks.draw(zoo, "small", chance=4, turn=turn) for turn in range(3)]
    assert {each.title for each in shown} == {"Thing a", "Thing b", "Thing c"}
    [a] = [each for each in shown if each.prompt == "a"]
    assert (a.do, a.talk, a.minutes, a.weekly, a.card) == ("Do a.", "How was a?", 5, False, "c_one")


def test_a_weekly_deck_has_this_weeks_prompt_whenever_it_is_opened(desk: Desk) -> None:
    with_unit(desk, "week")
    first = decks.draw(desk, "small", chance=1)
    desk.clock = lambda: datetime(2026, 11, 29, 23, 0)
    sunday = decks.draw(desk, "small", chance=99)
    desk.clock = lambda: datetime(2026, 11, 29, 23, 0) + timedelta(hours=2)
    monday = decks.draw(desk, "small", chance=99)
    assert first.prompt == sunday.prompt != monday.prompt
    assert first.weekly
    another = decks.draw(desk, "small", turn=1)
    assert (another.weekly, another.prompt != monday.prompt) == (False, True)


def test_decks_and_rehearsals_are_listed_for_whom_they_are(zoo: Desk) -> None:
    assert "small" in [row.id for row in decks.decks_for(zoo, "professional", "zoo")]
    assert decks.decks_for(zoo, "informal", "zoo") == []
    [row] = decks.rehearsals_for(zoo, "informal", "zoo")
    assert (row.id, row.title, row.count) == ("asking", "Asking", 2)
    assert [row.id for row in decks.decks_for(zoo)][-1] == "small"  # the units in their order


@pytest.mark.parametrize("name", ["nowhere", "../small", "", "a/b"])
def test_what_is_not_there_is_said(zoo: Desk, name: str) -> None:
    for read in (decks.draw, decks.rehearsal_words):
        with pytest.raises(UsageProblem):
            read(zoo, name)


# Rehearsals ----------------------------------------------------------------------------


def test_a_rehearsal_says_what_its_scenes_say(zoo: Desk) -> None:
    words = decks.rehearsal_words(zoo, "asking")
    easy, hard = words.scenes
    assert easy.other == ("Yes?", "Of course.")
    assert (easy.ways, hard.ways) == (("Could you help me?",), ())
    assert words.debrief == ("What worked?", "What next?")
    assert decks.begin_rehearsal(zoo, "asking", "hard").turns == 1
    with pytest.raises(UsageProblem):
        decks.begin_rehearsal(zoo, "asking", "middle")


def test_every_bundled_deck_and_rehearsal_says_something_everywhere(desk: Desk) -> None:
    for row in decks.decks_for(desk):
        for turn in range(row.count):
            drawn = decks.draw(desk, row.id, turn=turn)
            assert all((drawn.title, drawn.do, drawn.talk))
    for row in decks.rehearsals_for(desk):
        words = decks.rehearsal_words(desk, row.id)
        said = [words.before, *words.debrief]
        for scene in words.scenes:
            said += [scene.situation, *scene.other, *scene.ways]
        assert all(said), row.id
