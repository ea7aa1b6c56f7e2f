"""Session plans in words, the one that is being held, and half an hour from one's own notes."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from companions import desk_at

from mentor_tui.documents.markdown import as_markdown
from mentor_tui.learning import session as plan
from mentor_tui.problems import UsageProblem
from mentor_tui.services import cascade, learning_progress, session_documents, sessions, sheets
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import all_mentees
from mentor_tui.services.notes import add_note
from mentor_tui.workshop.example import open_example

NINE = datetime(2026, 11, 23, 9, 0)
UNITS = ("ips", "routine", "stress", "social", "network", "creativity", "peer", "inclusion")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with a closed vault at nine on Monday."""
    desk = desk_at(tmp_path)
    desk.clock = lambda: NINE
    return desk


@pytest.fixture
def example(desk: Desk) -> Desk:
    """The desk with the example people on it."""
    open_example(desk)
    return desk


def later(desk: Desk, minutes: float) -> None:
    desk.clock = lambda: NINE + timedelta(minutes=minutes)


def test_there_is_a_plan_of_three_lengths_for_every_unit_and_more(desk: Desk) -> None:
    there = {row.id: row for row in sessions.session_rows(desk)}

    for unit in UNITS:
        for minutes in (45, 90, 180):
            assert there[f"{unit}_{minutes}"].minutes == minutes
    assert there["two_days"].minutes == sum(there[day].minutes for day in there["two_days"].days)
    assert there["cascade"].minutes == 30
    assert there["peer_team_45"].minutes == 45


def test_every_part_says_what_to_do_and_shows_something_that_is_there(desk: Desk) -> None:
    plans = desk.library.sessions()
    for row in sessions.session_rows(desk):
        view, structure = sessions.session_view(desk, row.id), plans[row.id]
        assert view.opening
        assert view.closing
        assert all(view.goals)
        assert all(view.materials)
        for part, behind in zip(view.parts, structure.part, strict=True):
            assert part.do
            assert part.title
            named = [*behind.cards, behind.case, behind.roleplay]
            shown = {each.id for each in part.things}
            assert {each for each in named if each} <= shown, f"{row.id}.{part.id}"
        assert sum(part.minutes for part in view.parts) in (row.minutes, 0)


def test_a_day_of_a_longer_plan_stands_after_it(desk: Desk) -> None:
    names = [row.id for row in sessions.session_rows(desk)]
    place = names.index("two_days")
    assert names[place : place + 3] == ["two_days", "two_days_first", "two_days_second"]
    with pytest.raises(UsageProblem):
        sessions.begin(desk, "two_days")


def test_words_of_a_plan_come_from_it_then_its_unit_then_all(desk: Desk) -> None:
    view = sessions.session_view(desk, "ips_180")
    titles = {part.id: part.title for part in view.parts}
    assert titles["break"] == "Break"
    assert view.part("cards_a").title == sessions.session_view(desk, "ips_45").part("cards_a").title


def test_a_session_goes_on_after_the_laptop_was_closed(desk: Desk, tmp_path: Path) -> None:
    running = sessions.begin(desk, "ips_90")
    sessions.keep(desk, plan.onward(running, NINE + timedelta(minutes=6)))
    later(desk, 70)

    opened_again = desk_at(tmp_path)
    opened_again.clock = desk.clock
    found = sessions.under_way(opened_again, "ips_90")

    assert found is not None
    stands = sessions.standing(opened_again, found)
    told = sessions.left_words(opened_again, stands)
    assert "longer than planned" in told
    assert sessions.under_way(opened_again, "ips_45") is None
    sessions.end(opened_again)
    assert sessions.under_way(opened_again) is None


@pytest.mark.parametrize("rubbish", [b"", b"{", b'{"name": "ips_90"}', b"\xff\xfe", b"[" * 9999])
def test_a_spoiled_note_of_a_session_is_passed_over(desk: Desk, rubbish: bytes) -> None:
    sessions.begin(desk, "ips_90")
    (desk.folders.state / "session.json").write_bytes(rubbish)
    assert sessions.under_way(desk) is None


def test_a_session_of_last_week_and_a_clock_gone_wild_are_not_taken_up(desk: Desk) -> None:
    sessions.begin(desk, "ips_90")
    later(desk, 7 * 24 * 60)
    assert sessions.under_way(desk) is None
    later(desk, -7 * 24 * 60)
    assert sessions.under_way(desk) is None


def test_nothing_of_an_example_session_stays_outside_the_example(example: Desk) -> None:
    sessions.begin(example, "stress_45")
    assert sessions.under_way(example) is not None
    assert not (example.folders.state / "session.json").exists()


def test_the_end_is_typed_as_a_time_of_today(desk: Desk) -> None:
    assert sessions.end_typed(desk, " 12.30 ") == NINE.replace(hour=12, minute=30)
    for typed in ("", "half past", "25:00", "9:5", "12", "٣:٣٠", "08:59"):
        with pytest.raises(UsageProblem):
            sessions.end_typed(desk, typed)


def test_what_gave_way_is_told_in_words(desk: Desk) -> None:
    running = sessions.begin(desk, "ips_90")
    later(desk, 40)
    view = sessions.session_view(desk, "ips_90")
    stands = sessions.standing(desk, running)

    told = sessions.change_words(desk, view, stands)

    assert any("Quiz in groups: there is no time left" in each for each in told)
    assert any("instead of 30" in each for each in told)
    assert sessions.end_words(desk, stands) == "We end at 10:30, as planned."
    later(desk, 80)
    assert "later than promised" in sessions.end_words(desk, sessions.standing(desk, running))


def test_the_trainers_sheet_holds_every_part_and_its_minutes(desk: Desk) -> None:
    paper = as_markdown(session_documents.document(desk, "social_180"))
    for part in sessions.session_view(desk, "social_180").parts:
        assert part.title.replace("-", "\\-") in paper
    both = as_markdown(session_documents.document(desk, "two_days", "de"))
    assert "Ablaufplan" in both
    assert "Case: day 27" in both


# Half an hour from one's own words -----------------------------------------------------------


def filled_diary(desk: Desk, seen: str) -> str:
    sheet = cascade.new_diary(desk)
    answers = {"visit.where": "Bakery Sol", "saw.seen": seen, "test.first": "One morning a week"}
    sheets.keep(desk, sheet, answers)
    return sheet.id


def test_only_what_was_picked_is_in_the_half_hour(example: Desk) -> None:
    diary = filled_diary(example, "They start the day with bread.")
    question = example.library.units()[0].reflection[0].id
    unit = example.library.units()[0].id
    learning_progress.reflect(example, unit, question, "I talk too soon.")

    there = {each.id: each for each in cascade.own_words(example)}
    words = cascade.picked(example, [f"{diary}:saw.seen", f"{diary}:test.first"])
    paper = as_markdown(cascade.document(example, words))

    assert any(each.text == "I talk too soon." for each in there.values())
    assert "bread" in paper
    assert "One morning a week" in paper
    assert "too soon" not in paper
    assert [each.part for each in words] == ["seen", "test"]
    with pytest.raises(UsageProblem):
        cascade.picked(example, ["nobody"])


def test_notes_about_somebody_are_not_offered(example: Desk) -> None:
    person = all_mentees(example)[0]
    add_note(example, person, "A word about somebody alone.")
    offered = [each.text for each in cascade.own_words(example)]
    assert not any("somebody alone" in text for text in offered)


def test_a_name_becomes_a_code_unless_the_mentor_says_so(example: Desk) -> None:
    first = all_mentees(example)[0].name.split()[0]
    diary = filled_diary(example, f"{first} would like it there.")
    words = cascade.picked(example, [f"{diary}:saw.seen"])

    assert cascade.has_names(example, words)
    assert first not in as_markdown(cascade.document(example, words))
    assert first in as_markdown(cascade.document(example, words, names=True))
    sheet = sheets.find_sheet(example, cascade.DIARY, diary)
    assert first not in as_markdown(cascade.diary_page(example, sheet, coded=True))


def test_hostile_words_in_a_diary_stay_words(example: Desk) -> None:
    text = "[bold]x[/bold] <b>\u202eabc\x1b[31m " + "ψ" * 3000
    diary = filled_diary(example, text)
    paper = cascade.document(example, cascade.picked(example, [f"{diary}:saw.seen"]))
    from mentor_tui.documents.html import as_html

    assert "<b>\u202e" not in as_html(paper)
    assert "ψψψ" in as_html(paper)


def test_words_left_in_a_new_diary_find_their_way_back(example: Desk) -> None:
    sheet = cascade.new_diary(example)
    assert sheets.sheet_of_draft(example, f"sheet:{sheet.id}").of == cascade.DIARY
