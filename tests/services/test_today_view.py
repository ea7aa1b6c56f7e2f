"""Today: what a mentor reads in ten seconds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from mentor_tui.casework.records import Mentee, PlanStep
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import (
    add_mentee,
    next_meeting,
)
from mentor_tui.services.today import keep_promise, mark_milestone, person, today, when_text
from mentor_tui.services.work import (
    add_employer_contact,
    end_job,
    start_job,
)
from mentor_tui.settings import Settings
from mentor_tui.vault import Set

HOSTILE = ["[red]x[/red]", "\x1b[31mx", "a\x00b", "😀👩🏽‍🌾", "‮x", "x" * 100_000, "Σοφία"]


def test_on_the_first_day_nothing_is_due_and_nothing_is_counted(desk: Desk) -> None:
    view = today(desk)
    assert (view.first, view.week, view.meetings, view.promises) == ([], [], [], [])
    assert view.contacts_counted is None
    assert view.people == 0


def test_day_27_without_employer_contact_is_shown_with_its_reason(
    desk: Desk, amira: Mentee
) -> None:
    [item] = [item for item in today(desk).week if item.rule == "R4"]
    assert (item.mentee, item.name, item.due) == (amira.id, "Amira K.", date(2026, 11, 26))
    assert item.overdue_days == -3
    assert item.why == "day 27 without employer contact"
    assert item.when == "3 days left"
    assert item.action == "walk:employer_contact"
    assert item.source
    assert person(desk, item) == amira
    add_employer_contact(desk, "Kern", mentee=amira, in_person=True)
    assert "R4" not in [item.rule for item in [*today(desk).first, *today(desk).week]]


def test_what_is_due_moves_up_as_the_days_go_by(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    pass_by(days=4)
    [item] = [item for item in today(desk).first if item.rule == "R4"]
    assert item.overdue_days == 1
    assert item.when == "since yesterday"


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(0, "by today"), (1, "by tomorrow"), (3, "3 days left"), (-1, "since yesterday"),
     (-4, "since 19 Nov")],
)  # fmt: skip
def test_time_is_told_in_words_that_do_not_scold(desk: Desk, ahead: int, words: str) -> None:
    assert when_text(desk, desk.today + timedelta(days=ahead)) == words


def test_the_weeks_contacts_are_counted(desk: Desk, amira: Mentee) -> None:
    add_employer_contact(desk, "Kern", in_person=True, hiring_say=True)
    add_employer_contact(desk, "Kern", in_person=True, hiring_say=True)
    add_employer_contact(desk, "Novak", in_person=False)
    add_employer_contact(desk, "Alfa", in_person=True, on=date(2026, 11, 22))
    view = today(desk)
    assert (view.contacts_counted, view.contacts_target) == (2, 6)
    desk.settings = Settings(rules={"contacts_per_week": 4})
    assert today(desk).contacts_target == 4


def test_a_rule_with_a_wrong_number_keeps_its_default(desk: Desk, amira: Mentee) -> None:
    desk.settings = Settings(rules={"contacts_per_week": "many"})
    assert today(desk).contacts_target == 6


def test_todays_meetings_come_in_order_and_one_without_an_hour_too(
    desk: Desk, amira: Mentee
) -> None:
    eva, leo = add_mentee(desk, "Eva"), add_mentee(desk, "Leo")
    next_meeting(desk, amira, datetime(2026, 11, 23, 14, 30))
    next_meeting(desk, eva, datetime(2026, 11, 23))
    next_meeting(desk, leo, datetime(2026, 11, 24, 9))
    assert [(each.at, each.name) for each in today(desk).meetings] == [
        ("", "Eva"), ("14:30", "Amira K."),
    ]  # fmt: skip
    next_meeting(desk, eva, None)
    assert len(today(desk).meetings) == 1


def test_a_promise_stays_until_it_is_kept(desk: Desk, amira: Mentee) -> None:
    step = PlanStep(id="p", mentee=amira.id, at=desk.now, what="Timetable", owner="mentor")
    theirs = PlanStep(id="q", mentee=amira.id, at=desk.now, what="Call Kern")
    desk.vault.save(Set.of(step), Set.of(theirs))
    assert [each.what for each in today(desk).promises] == ["Timetable"]
    keep_promise(desk, "p")
    assert today(desk).promises == []
    with pytest.raises(UsageProblem):
        keep_promise(desk, "no such promise")


def test_jobs_that_start_or_ended_this_week_are_named(desk: Desk, amira: Mentee) -> None:
    leo = add_mentee(desk, "Leo")
    start_job(desk, leo, date(2026, 9, 1), employer="Novak")
    end_job(desk, leo, date(2026, 11, 20))
    start_job(desk, amira, date(2026, 11, 25), employer="Kern")
    assert {(each.name, each.what) for each in today(desk).changes} == {
        ("Leo", "job_end"), ("Amira K.", "job_start"),
    }  # fmt: skip


def test_supervision_held_is_not_due_for_a_week(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    def due() -> bool:
        view = today(desk)
        return any(item.action == "milestone:supervision" for item in [*view.first, *view.week])

    pass_by(days=3)
    assert due()
    mark_milestone(desk, "supervision")
    assert not due()


def test_an_informal_mentor_has_no_numbers(desk: Desk, jonas: Mentee) -> None:
    desk.vault.save(Set("profile", "profile", {"audience": "informal"}))
    view = today(desk)
    assert view.contacts_target is None
    assert {item.rule for item in [*view.first, *view.week]} <= {"R9"}
