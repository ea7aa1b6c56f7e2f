"""The calendar file: dates ahead, and nobody in it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from mentor_tui.casework.records import Mentee
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services.adjustments import add_adjustment
from mentor_tui.services.calendar import appointments, save_calendar
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import edit_mentee
from mentor_tui.services.work import add_employer_contact


@pytest.fixture
def busy(desk: Desk, amira: Mentee) -> Mentee:
    """Amira, with a meeting tomorrow, a visit on Friday and a change to look at again."""
    person = edit_mentee(desk, amira, next_meeting=datetime(2026, 11, 24, 10, 30))
    add_employer_contact(
        desk, "Bakery; “Kern”, Αθήνα", mentee=person, next_step="bring bread",
        next_on=date(2026, 11, 27),
    )  # fmt: skip
    add_adjustment(desk, person, "Quiet seat", since=date(2026, 11, 20))
    return person


def test_every_entry_is_called_the_same_and_names_nobody(
    desk: Desk, busy: Mentee, tmp_path: Path
) -> None:
    written, number = save_calendar(desk, tmp_path / "mine.ics")
    content = written.read_bytes()
    for told in ("Amira", "Bakery", "bread", "Quiet", "mentor"):
        assert told.encode() not in content
    assert b"\r\n" in content
    events = Calendar.from_ical(content).walk("VEVENT")
    assert len(events) == number >= 4
    assert {str(event["summary"]) for event in events} == {"Appointment"}
    starts = [event.decoded("dtstart") for event in events]
    assert datetime(2026, 11, 24, 10, 30) in starts  # local time, an hour long
    assert date(2026, 11, 27) in starts  # the whole day
    assert {date(2026, 12, 4), date(2027, 1, 1)} <= set(starts)  # after two and six weeks


def test_written_again_the_entries_are_the_same_ones(desk: Desk, busy: Mentee) -> None:
    before = {each.uid for each in appointments(desk)}
    edit_mentee(desk, busy, next_meeting=datetime(2026, 11, 25, 9, 0))
    assert {each.uid for each in appointments(desk)} == before
    assert len(before) == len(appointments(desk))


def test_what_is_past_stays_out_and_nothing_ahead_is_said(desk: Desk, tmp_path: Path) -> None:
    add_employer_contact(desk, "Kern", next_on=date(2026, 11, 20))
    assert appointments(desk) == []
    with pytest.raises(Problem, match=r"calendar\.nothing"):
        save_calendar(desk, tmp_path / "mine.ics")
    with pytest.raises(UsageProblem, match=r"problem\.calendar_kind"):
        save_calendar(desk, tmp_path / "mine.txt")
