"""What a room sees: slides of the content alone, on few lines; hand-outs; notes that follow."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from mentor_tui.documents.model import Heading, Listing, Paragraph, Space
from mentor_tui.documents.text import as_text
from mentor_tui.learning.slides import MOST, Slide, paged
from mentor_tui.problems import UsageProblem
from mentor_tui.services import following, presentation
from mentor_tui.services.desk import Desk
from mentor_tui.services.following import Place
from mentor_tui.services.presentation import Deck

CASE = """
id = "bus"
version = 1
audience = ["professional"]
minutes = 10
[[scene]]
id = "start"
[[scene.choice]]
id = "call"
goto = "middle"
card = "c_listening"
trust = 1
[[scene.choice]]
id = "wait"
goto = "late"
card = "nowhere"
[[scene]]
id = "middle"
[[scene.choice]]
id = "ask"
goto = "late"
card = "c_listening"
[[scene]]
id = "late"
"""
WORDS = """
["case.bus"]
title = "The <b>bus</b> [red]"
summary = "A bus."
about = "We practise waiting."
"start.text" = "It is nine."
"start.call" = "I call."
"start.call.then" = "It rings."
"start.call.because" = "A call is quick."
"start.wait" = "I wait."
"start.wait.then" = "It rains."
"start.wait.because" = "Waiting costs time."
"middle.text" = "Somebody answers."
"middle.ask" = "I ask."
"middle.ask.then" = "They tell me."
"middle.ask.because" = "A question opens."
"late.text" = "The bus has gone."
"debrief.1" = "What would you do?"
"""
PACK = """
id = "own"
schema = 1
version = "1"
licence = "own"
languages = ["en"]
audiences = ["professional", "informal"]
"""


@pytest.fixture
def room(locked: Desk) -> Desk:
    """A desk without any vault, with a small case among its packs."""
    for name, text in {
        "pack.toml": PACK, "units/ips/cases/bus.toml": CASE,
        "units/ips/strings.en.toml": WORDS,
    }.items():  # fmt: skip
        path = locked.folders.content / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return locked


def texts(deck: Deck) -> str:
    return "\n".join(words(slide) for slide in deck.slides)


def words(slide: Slide) -> str:
    return "\n".join([slide.title, *(block.text for block in slide.blocks)])


# All there is --------------------------------------------------------------------------


def test_all_that_ships_can_be_shown_without_a_vault_on_nine_lines(locked: Desk) -> None:
    found = presentation.subjects(locked)
    assert {each.kind for each in found} >= {"unit", "roleplay"}
    for each in found:
        deck = presentation.deck(locked, each.what)
        for width in (36, 64, 100):
            pages = paged(deck.slides, width)
            assert max(len(page.heading) + len(page.lines) for page in pages) <= MOST
    assert not locked.folders.vault.exists()


def test_a_unit_shows_its_aims_some_cards_its_tasks_and_questions_with_answers(
    locked: Desk,
) -> None:
    deck = presentation.deck(locked, "stress")
    assert deck.title == "Empowerment and stress reduction"
    assert deck.slides[1].title == "What you learn here"
    answers = [slide for slide in deck.slides if slide.blocks[:1] == (answered(locked),)]
    assert len(answers) == 4
    for answer in answers:
        before = deck.slides[deck.slides.index(answer) - 1]
        assert before.title == answer.title
        assert set(answer.blocks) & set(before.blocks)
    assert any(slide.minutes for slide in deck.slides)  # the tasks


def answered(desk: Desk) -> object:
    from mentor_tui.learning.slides import Block

    return Block(desk.language.text("slide.answer"), "quiet")


def test_the_cards_of_a_unit_are_the_main_ones_all_or_those_named(locked: Desk) -> None:
    main = presentation.deck(locked, "unit:stress")
    every = presentation.deck(locked, "stress", cards=["all"])
    one = presentation.deck(locked, "stress", cards=["c_window_of_coping"])
    assert len(one.slides) < len(main.slides) < len(every.slides)
    card = presentation.deck(locked, "c_window_of_coping")
    assert set(card.slides) <= set(one.slides)
    assert 2 <= len(card.slides) <= 4
    with pytest.raises(UsageProblem):
        presentation.deck(locked, "stress", cards=["c_nowhere"])


def test_what_only_one_role_may_know_is_never_on_a_slide(locked: Desk) -> None:
    from mentor_tui.services.roleplays import roleplay_words

    for name in locked.library.roleplays():
        deck = presentation.deck(locked, f"roleplay:{name}")
        hidden = roleplay_words(locked, name).mentee
        assert hidden
        assert hidden not in texts(deck)
        assert hidden in "".join(deck.slides[0].notes)


@pytest.mark.parametrize("what", ["", "nothing", "case:stress", "unit:", ":", "../x", "unit:../x"])
def test_something_unknown_is_said_to_be_unknown(what: str, locked: Desk) -> None:
    with pytest.raises(UsageProblem):
        presentation.deck(locked, what)


# A case --------------------------------------------------------------------------------


def test_a_case_goes_on_as_the_room_decides_and_can_be_decided_anew(room: Desk) -> None:
    deck = presentation.deck(room, "bus")
    [place] = deck.decisions
    assert [block.mark for block in deck.slides[place].blocks] == ["A", "B"]
    assert "It rings." not in texts(deck)

    called = presentation.decide(room, deck, place, 0)
    assert called.choices == ("call",)
    assert called.slides[: place + 1] == deck.slides
    assert "It rings." in words(called.slides[place + 1])
    assert presentation.chosen_on(called, place) == 0

    asked = presentation.decide(room, called, called.decisions[-1], 0)
    assert "The bus has gone." in texts(asked)
    assert "What would you do?" in words(asked.slides[-1])
    assert "A question opens." in texts(asked)

    waited = presentation.decide(room, asked, place, 1)
    assert waited.choices == ("wait",)
    assert "It rings." not in texts(waited)
    assert presentation.chosen_on(waited, place) == 1


def test_what_is_not_offered_cannot_be_chosen(room: Desk) -> None:
    deck = presentation.deck(room, "bus")
    for slide, option in ((0, 0), (deck.decisions[0], 2), (deck.decisions[0], -1), (99, 0)):
        with pytest.raises(UsageProblem):
            presentation.decide(room, deck, slide, option)
    with pytest.raises(UsageProblem):
        presentation.deck(room, "bus", choices=["fly"])


# On paper ------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["stress", "case:bus", "c_window_of_coping"])
def test_a_hand_out_has_the_same_text_and_lines_to_write_on(what: str, room: Desk) -> None:
    deck = presentation.deck(room, what)
    document = presentation.handout(room, deck)
    written = document.title + "\n"
    for part in document.parts:
        match part:
            case Heading(text) | Paragraph(text):
                written += text + "\n"
            case Listing(items):
                written += "\n".join(items) + "\n"
    for slide in deck.slides:
        assert all(line in written for line in words(slide).split("\n"))
    assert any(isinstance(part, Space) for part in document.parts)
    assert isinstance(document.parts[-1], Space)


@pytest.mark.parametrize("what", ["stress", "case:bus", "c_window_of_coping"])
def test_whoever_speaks_has_the_notes_on_paper_once(what: str, room: Desk) -> None:
    deck = presentation.deck(room, what)
    document = presentation.handout(room, deck, notes=True)
    beside = [
        note
        for before, part in pairwise(document.parts)
        if before == Heading("Notes", 3) and isinstance(part, Listing)
        for note in part.items
    ]
    assert {*beside} == {note for slide in deck.slides for note in slide.notes}
    assert beside
    assert all(
        len(part.items) == len({*part.items})
        for part in document.parts
        if isinstance(part, Listing)
    )
    if deck.kind == "case":
        assert len(beside) == len({*beside})
    assert not any(isinstance(part, Space) for part in document.parts)


def test_the_room_does_not_get_the_notes(room: Desk) -> None:
    deck = presentation.deck(room, "c_window_of_coping")
    told = as_text(presentation.handout(room, deck))
    with_notes = as_text(presentation.handout(room, deck, notes=True))
    first = deck.slides[0].notes[0][:40]
    assert first in with_notes
    assert first not in told


@pytest.mark.parametrize("kind", ["html", "md", "txt"])
def test_a_hand_out_is_written_as_it_stands_and_over_nothing(
    kind: str, room: Desk, tmp_path: Path
) -> None:
    path = tmp_path / f"bus.{kind}"
    deck = presentation.deck(room, "bus")
    assert presentation.save_handout(room, deck, path) == path
    text = path.read_text(encoding="utf-8")
    assert "We practise waiting." in text
    assert "<b>bus" not in text or kind == "txt"  # never taken for markup
    with pytest.raises(UsageProblem):
        presentation.save_handout(room, deck, path)


# Notes in a second terminal --------------------------------------------------------------


def test_the_notes_follow_by_numbers_alone(room: Desk) -> None:
    deck = presentation.deck(room, "bus")
    assert following.place_of(room, deck) is None
    deck = presentation.decide(room, deck, deck.decisions[0], 1)
    assert following.tell_place(room, deck, 4)
    [left] = [path for path in room.folders.state.rglob("*") if path.is_file()]
    assert left.read_text(encoding="ascii").split() == ["4", "1"]
    assert "bus" not in left.name

    place = following.place_of(room, deck)
    assert place == Place(4, (1,))
    fresh = presentation.deck(room, "case:bus")
    shown, at = following.follow(room, fresh, place)
    assert (shown, at) == (deck, 4)

    following.forget_place(room, deck)
    assert following.place_of(room, deck) is None
    following.forget_place(room, deck)  # once more does no harm


def test_notes_of_other_cards_do_not_follow(room: Desk) -> None:
    shown = presentation.deck(room, "stress", cards=["main"])
    following.tell_place(room, shown, 3)
    assert following.place_of(room, presentation.deck(room, "stress")) == Place(3)
    every = presentation.deck(room, "stress", cards=["all"])
    assert following.place_of(room, every) is None


@pytest.mark.parametrize(
    "left", [b"", b"x", b"-1", b"1 \xff", b"9" * 5000, b"1 2 3 banana", b"99999999999"]
)
def test_a_file_that_is_not_ours_is_no_place(left: bytes, room: Desk) -> None:
    deck = presentation.deck(room, "bus")
    following.tell_place(room, deck, 1)
    [path] = [each for each in room.folders.state.rglob("*") if each.is_file()]
    path.write_bytes(left)
    assert following.place_of(room, deck) is None


def test_a_place_beyond_what_there_is_shows_the_nearest(room: Desk) -> None:
    deck = presentation.deck(room, "bus")
    shown, at = following.follow(room, deck, Place(500, (0, 7, 1)))
    assert shown.choices == ("call",)
    assert at == len(shown.slides) - 1


def test_the_room_sees_its_slides_also_where_nothing_can_be_written(room: Desk) -> None:
    room.folders.state.parent.mkdir(parents=True, exist_ok=True)
    room.folders.state.write_text("in the way", encoding="utf-8")
    assert not following.tell_place(room, presentation.deck(room, "bus"), 0)
