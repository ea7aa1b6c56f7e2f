"""A presentation in line mode and on the command line: as text, without a vault."""

from __future__ import annotations

from pathlib import Path

import pytest
from companions import desk_at
from laptop import Command

from mentor_tui.plain.presenting import WIDTH
from mentor_tui.services import following, presentation
from mentor_tui.services.desk import Desk

CARD = "c_window_of_coping"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk without any vault."""
    return desk_at(tmp_path)


def a_case(desk: Desk) -> str:
    return next(each.what for each in presentation.subjects(desk) if each.kind == "case")


@pytest.mark.usefixtures("bare_home")
def test_page_after_page_is_read_with_enter(command: Command) -> None:
    told = command("present", CARD, stdin="\n\n-\n?\n3\n9999\nwhat\n0\n")
    assert (told.code, told.err) == (0, "")
    pages = [line for line in told.out.splitlines() if line.split(" of ")[0].isdigit()]
    assert [page.split(" ")[0] for page in pages] == ["1", "2", "3", "2", "3"]
    assert "No notes" in told.out or "Why it matters:" in told.out
    assert "\x1b" not in told.out
    assert told.out.count("Enter for the next page") == 2  # asked again after "what"
    assert all(len(line) <= WIDTH for line in told.out.splitlines() if line[:2] == "- ")


@pytest.mark.usefixtures("bare_home")
def test_a_case_is_decided_by_number(command: Command, desk: Desk) -> None:
    deck = presentation.deck(desk, a_case(desk))
    place = deck.decisions[0]
    first, second, *_ = deck.slides[place].blocks
    told = command("present", a_case(desk), stdin="99\n" + "\n" * 30 + "2\n0\n")
    assert f"1 A {first.text[:30]}" in told.out
    assert f"2 B {second.text[:30]}" in told.out
    assert "Now the room decides" in told.out
    assert "1 · What happens next" in told.out


@pytest.mark.usefixtures("bare_home")
def test_the_end_of_input_ends_it_and_leaves_nothing_behind(
    command: Command, bare_home: Path
) -> None:
    assert command("present", CARD).code == 0
    assert command("present", CARD, "--notes").code == 0
    assert [each for each in bare_home.rglob("*") if each.is_file()] == []


@pytest.mark.usefixtures("bare_home")
def test_the_notes_follow_in_lines_too(command: Command, bare_home: Path, desk: Desk) -> None:
    deck = presentation.deck(desk, CARD)
    assert "Waiting for the presentation" in command("present", CARD, "--notes", stdin="0\n").out
    desk.folders = desk.folders._replace(state=bare_home / "state")
    following.tell_place(desk, deck, 0)
    told = command("present", CARD, "--notes", stdin="\n0\n").out
    assert told.count("Slide 1") == 2
    assert deck.slides[0].notes[0] in told


@pytest.mark.usefixtures("bare_home")
def test_slides_for_other_programs_and_hand_outs(command: Command, tmp_path: Path) -> None:
    shown = command("present", "stress", "--cards", CARD, "--format", "json").json
    assert set(shown) == {"kind", "id", "title", "choices", "slides"}
    assert {"title", "minutes", "choices", "text", "notes"} == set(shown["slides"][0])
    to = tmp_path / "stress.html"
    assert command("present", "stress", "--handout", str(to)).code == 0
    assert command("present", "stress", "--handout", str(to)).code == 2
    assert command("present", "stress", "--handout", str(tmp_path / "x.odt")).code == 2
    page = to.read_text(encoding="utf-8")
    assert shown["title"] in page
    assert 'class="line"' in page


@pytest.mark.usefixtures("bare_home")
def test_whoever_speaks_can_have_the_notes_on_paper(command: Command, tmp_path: Path) -> None:
    deck = presentation.deck(desk_at(tmp_path), CARD)
    for name, more in (("room.txt", ()), ("speaker.txt", ("--notes",))):
        assert command("present", CARD, "--handout", str(tmp_path / name), *more).code == 0
    there = {each.name: each.read_text(encoding="utf-8") for each in tmp_path.glob("*.txt")}
    first = deck.slides[0].notes[0][:40]
    assert first in there["speaker.txt"]
    assert first not in there["room.txt"]


@pytest.mark.usefixtures("home")
def test_practise_shows_and_writes_the_same_slides(lines: Command, tmp_path: Path) -> None:
    to = tmp_path / "speaker.txt"
    told = lines("4", "4", "1", "3", str(to), "1", "1", "\n", "0", "0", "0", "0")
    assert told.code == 0, told.err
    assert str(to) in told.out
    assert "Notes" in to.read_text(encoding="utf-8")
    assert "Enter for the next page" in told.out


@pytest.mark.usefixtures("bare_home")
@pytest.mark.parametrize(
    "words", [("nowhere",), ("stress", "--cards", "c_nowhere"), (), ("stress", "--audience", "all")]
)
def test_what_cannot_be_shown_is_said(words: tuple[str, ...], command: Command) -> None:
    told = command("present", *words)
    assert (told.code, told.out) == (2, "")
    assert told.err.count("\n") == 1
