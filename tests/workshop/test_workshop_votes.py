"""The votes of a room: one a browser, sums only, and what the trainer sees of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.services.desk import Desk
from mentor_tui.workshop.drawing import qr
from mentor_tui.workshop.leading import Lead, Standing
from mentor_tui.workshop.voting import Voting

pytest.importorskip("segno", reason="a room needs its parts: pip install 'mentor-tui[workshop]'")

MONDAY = datetime(2026, 11, 23, 8, 30)
VOTES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(-1, 5)))


@given(VOTES)
def test_each_browser_counts_once_with_its_last_vote_in_the_question_asked(
    cast: list[tuple[int, int, int]],
) -> None:
    voting = Voting()
    asked = voting.ask("", ("a", "b", "c"))
    last: dict[str, int] = {}
    for browser, number, choice in cast:
        counted = voting.vote(str(browser), number, choice)
        assert counted == (number == asked.number and 1 <= choice <= 3)
        if counted:
            last[str(browser)] = choice
    sums = tuple([*last.values()].count(each) for each in (1, 2, 3))
    assert voting.sums == sums
    voting.close()
    assert voting.sums == sums
    assert not voting.vote("late", asked.number, 1)
    assert [voting.voted(browser) for browser in last] == [0] * len(last)  # forgotten


def test_a_new_question_begins_at_nothing_and_refuses_votes_for_the_old_one() -> None:
    voting = Voting()
    old = voting.ask("", ("a", "b"))
    voting.vote("x", old.number, 1)
    voting.ask("", ("c", "d"))
    assert voting.sums == (0, 0)
    assert not voting.vote("x", old.number, 1)
    for choices in ((), ("one",), ("x",) * 10):
        with pytest.raises(ValueError):
            voting.ask("", choices)


STANDING = Standing("http://192.168.178.123:8765", "1234 5678", 12, 3, 20)


@pytest.fixture
def desk(bare_desk: Callable[..., Desk]) -> Callable[[str], Desk]:
    """A desk in a language."""
    return lambda language: bare_desk(MONDAY, language)


@pytest.mark.parametrize("language", ["en", "fr", "es", "it", "el", "de"])
def test_the_way_in_fits_a_projector_of_80_by_24(
    desk: Callable[[str], Desk], language: str
) -> None:
    lead = Lead(desk(language), Voting(), lambda: STANDING)
    lines = lead.lines(80)
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    assert STANDING.address in text
    assert STANDING.code in text
    low = lead.lines(60, 19)  # a projector of 60×20
    assert len(low) <= 19
    assert max(map(len, low)) <= 60
    assert STANDING.code in "\n".join(low)
    plain = Lead(desk(language), Voting(), lambda: STANDING, ascii_only=True)
    assert not set("█▀▄") & set("\n".join(plain.lines(80)))


def test_the_square_is_one_that_phones_read() -> None:
    lines = qr("http://192.168.178.123:8765/#12345678")
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines) <= 18
    dark = [line[3:10].replace("█", "0").replace("▄", "1") for line in lines]
    assert lines[0] == "█" * len(lines[0])  # the light edge a reader looks for
    assert dark[2][1:6] != dark[5][1:6]


def at(lead: Lead) -> str:
    return lead.state


def test_a_trainer_leads_a_case_to_its_end_whatever_the_room_says(
    desk: Callable[[str], Desk],
) -> None:
    voting = Voting()
    lead = Lead(desk("en"), voting, lambda: STANDING, case="day_27")
    lead.hear("2")
    scenes = 0
    while at(lead) == "case":
        assert voting.question is not None
        lines = lead.lines(80, 23)
        assert len(lines) <= 23
        voting.vote("phone", voting.question.number, 2)
        assert "1 vote, 12 in the room" in lead.lines(80)
        lead.hear("9")  # not offered: nothing happens
        lead.hear(str(1 + scenes % len(voting.question.choices)))
        assert not voting.open
        assert lead.lines(80)[-1] == "Enter goes on. 0 goes back."
        lead.hear("")
        scenes += 1
    assert scenes >= 3
    assert at(lead) == "over"
    assert voting.question is None
    assert len([line for line in lead.lines(80) if line.startswith("·")]) >= 4
    lead.hear("")
    lead.hear("2")
    assert at(lead) == "case"  # and once more from the beginning


def test_a_trainer_asks_the_room_with_digits_alone(desk: Callable[[str], Desk]) -> None:
    voting = Voting()
    lead = Lead(desk("en"), voting, lambda: STANDING)
    for typed in ("", "x", "7", "2", "1", "\x1b[2J Who?", "1", "ten", "10", "3"):
        lead.hear(typed)
    assert voting.question is not None
    assert "\x1b" not in voting.question.text
    for browser, choice in enumerate((1, 3, 3, 3)):
        assert voting.vote(str(browser), voting.question.number, choice)
    text = "\n".join(lead.lines(80))
    assert "Who?" in text
    assert "4 votes, 12 in the room" in text
    lead.hear("1")
    assert not voting.open
    assert "4 votes" in "\n".join(lead.lines(80))
    for typed in ("0", "0", "", "0", "0"):
        assert not lead.ended
        lead.hear(typed)
    assert lead.ended
