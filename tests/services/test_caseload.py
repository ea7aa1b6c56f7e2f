"""The caseload, contacts and jobs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentor_tui.casework.records import Job, Mentee, StageMove
from mentor_tui.casework.stages import current_stage
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.employers import known_employers
from mentor_tui.services.mentees import (
    add_mentee,
    all_mentees,
    caseload,
    edit_mentee,
    find_mentee,
    move_stage,
    stage_history,
)
from mentor_tui.services.runs import run_from_answers
from mentor_tui.services.work import (
    add_employer_contact,
    add_meeting,
    employer_contacts,
    end_job,
    jobs,
    next_state,
    plan_steps,
    start_job,
)

HOSTILE = ["[red]x[/red]", "\x1b[31mx", "a\x00b", "😀👩🏽‍🌾", "‮x", "x" * 100_000, "Σοφία"]


def stage_of(desk: Desk, mentee: Mentee) -> str:
    return current_stage(desk.vault.all(StageMove, mentee=mentee.id))


# People -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("audience", "entry", "stage"),
    [
        ("professional", None, "referral"),
        ("professional", date(2026, 10, 27), "engagement"),
        ("informal", None, "first_month"),
    ],
)
def test_somebody_new_stands_at_a_fitting_stage(
    desk: Desk, audience: str, entry: date | None, stage: str
) -> None:
    kept = add_mentee(desk, " Eva ", audience=audience, entry=entry)  # type: ignore[arg-type]
    assert kept.name == "Eva"
    assert stage_of(desk, kept) == stage
    [move] = stage_history(desk, kept)
    assert move.on == (entry or desk.today)


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_kept_letter_by_letter(desk: Desk, name: str) -> None:
    kept = add_mentee(desk, name)
    assert find_mentee(desk, kept.id).name == name


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_person_needs_a_name_or_code(desk: Desk, amira: Mentee, name: str) -> None:
    with pytest.raises(UsageProblem):
        add_mentee(desk, name)
    with pytest.raises(UsageProblem):
        edit_mentee(desk, amira, name=name)
    assert find_mentee(desk, amira.id).name == "Amira K."


@pytest.mark.parametrize("wanted", ["amira", "AMIRA K.", "Ami", "ámira"])
def test_a_few_letters_are_enough_to_find_somebody(desk: Desk, amira: Mentee, wanted: str) -> None:
    add_mentee(desk, "Eva")
    assert find_mentee(desk, wanted) == amira


def test_a_whole_name_wins_over_one_that_begins_alike(desk: Desk) -> None:
    leo = add_mentee(desk, "Leo")
    add_mentee(desk, "Leonie")
    assert find_mentee(desk, "leo") == leo


@pytest.mark.parametrize(
    ("wanted", "message"),
    [("am", "problem.many_mentees"), ("zoe", "problem.no_mentee"), ("", "problem.no_mentee")],
)
def test_nobody_or_more_than_one_is_told(
    desk: Desk, amira: Mentee, wanted: str, message: str
) -> None:
    add_mentee(desk, "Amalia")
    with pytest.raises(UsageProblem) as told:
        find_mentee(desk, wanted)
    assert told.value.message == message


def test_the_list_is_by_name_and_without_closed_files(desk: Desk, amira: Mentee) -> None:
    for name in ("Óscar", "eva", "Zoe", "Άννα"):
        add_mentee(desk, name)
    edit_mentee(desk, find_mentee(desk, "zoe"), closed=desk.today)
    assert [each.name for each in all_mentees(desk)] == ["Amira K.", "eva", "Óscar", "Άννα"]
    assert [row.name for row in caseload(desk)] == ["Amira K.", "eva", "Óscar", "Άννα"]


def test_a_row_says_where_somebody_stands(desk: Desk, amira: Mentee) -> None:
    add_meeting(desk, amira, on=date(2026, 11, 16))
    [row] = caseload(desk)
    assert (row.stage, row.stage_label, row.days_in_stage) == ("engagement", "Getting to know", 27)
    assert row.last_contact == date(2026, 11, 16)
    assert row.next_rule == "R3"
    assert row.next_due == date(2026, 11, 16)
    start_job(desk, amira, date(2026, 11, 2), employer="Kern")
    add_meeting(desk, amira)
    [row] = caseload(desk)
    assert row.job == "Kern"
    assert row.next_due is None
    assert row.mark


def test_an_unknown_stage_is_told(desk: Desk, amira: Mentee) -> None:
    with pytest.raises(UsageProblem):
        move_stage(desk, amira, "ready_for_work")
    with pytest.raises(UsageProblem):
        add_mentee(desk, "Eva", stage="ready_for_work")


# Contacts and jobs --------------------------------------------------------------------


def test_a_contact_needs_the_employers_name(desk: Desk, amira: Mentee) -> None:
    with pytest.raises(UsageProblem):
        add_employer_contact(desk, "  ", mentee=amira)
    assert employer_contacts(desk) == []


def test_employers_met_before_are_offered_the_latest_first(desk: Desk, amira: Mentee) -> None:
    for name, on in (("Kern", 10), ("Novak", 12), ("Kern", 17), ("Miramar", 16)):
        add_employer_contact(desk, name, on=date(2026, 11, on))
    assert known_employers(desk) == ["Kern", "Miramar", "Novak"]
    assert employer_contacts(desk, amira) == []


@pytest.mark.parametrize(("ahead", "stage"), [(0, "first_month"), (-3, "first_month"),
                                              (5, "job_start")])  # fmt: skip
def test_a_job_moves_the_person_along(desk: Desk, amira: Mentee, ahead: int, stage: str) -> None:
    start_job(desk, amira, desk.today + timedelta(days=ahead), employer="Kern")
    assert stage_of(desk, amira) == stage


def test_a_second_job_does_not_lead_back(desk: Desk, amira: Mentee) -> None:
    move_stage(desk, amira, "follow_along", date(2026, 11, 1))
    start_job(desk, amira, desk.today)
    assert stage_of(desk, amira) == "follow_along"


def test_a_job_of_an_unknown_type_is_told(desk: Desk, amira: Mentee) -> None:
    with pytest.raises(UsageProblem):
        start_job(desk, amira, desk.today, job_type="real")
    assert jobs(desk) == []


def test_a_job_ends_and_the_path_begins_again_with_the_next(desk: Desk, amira: Mentee) -> None:
    start_job(desk, amira, date(2026, 9, 1), employer="Kern")
    end_job(desk, amira, date(2026, 11, 20))
    [job] = jobs(desk, amira)
    assert (job.end, job.heard) == (date(2026, 11, 20), desk.today)
    assert stage_of(desk, amira) == "job_end"
    start_job(desk, amira, desk.today, employer="Novak")
    assert stage_of(desk, amira) == "first_month"


def test_a_place_with_an_agreed_last_day_can_end_earlier(desk: Desk, amira: Mentee) -> None:
    job = start_job(
        desk, amira, date(2026, 9, 1), employer="Il Melograno", job_type="wise",
        end=date(2027, 8, 31),
    )  # fmt: skip
    end_job(desk, amira, date(2026, 11, 20))
    ended = desk.vault.get(Job, job.id)
    assert ended
    assert ended.end == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("end", "message"), [(date(2026, 8, 31), "problem.end_before_start"), (None, "problem.no_job")]
)
def test_an_end_that_cannot_be_is_told(
    desk: Desk, amira: Mentee, end: date | None, message: str
) -> None:
    if end:
        start_job(desk, amira, date(2026, 9, 1))
    with pytest.raises(UsageProblem) as told:
        end_job(desk, amira, end or desk.today)
    assert told.value.message == message


def test_a_step_goes_from_planned_to_done_to_adapted(desk: Desk, amira: Mentee) -> None:
    run_from_answers(desk, amira, "checkin", "weekly", {"step.what": "Call Kern"})
    states = [next_state(desk, plan_steps(desk, amira)[0]) for _ in range(3)]
    assert states == ["done", "adapted", "planned"]
    assert plan_steps(desk, amira)[0].state == "planned"
