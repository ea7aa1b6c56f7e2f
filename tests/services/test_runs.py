"""Walks and check-ins with people: begun, left, gone on with, finished; what they leave behind."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    PlanStep,
    Run,
    StageMove,
)
from mentor_tui.casework.stages import current_stage
from mentor_tui.casework.walk import WalkRun
from mentor_tui.problems import UsageProblem
from mentor_tui.record import Record
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import find_mentee, move_stage
from mentor_tui.services.notes import keep_step_draft, step_draft
from mentor_tui.services.work import end_job, start_job

FIRST_MEETING = {
    "arrive.place": "Library café",
    "arrive.channel": "in_person",
    "confidentiality.agreed": False,
    "explain_limits.worry": "Who reads this?",
    "wish.wants": "Mornings, 20 hours",
    "contact.contact_route": "Text message",
    "agreement.entry": "2026-10-27",
    "next.promise": "Bring the bus timetable",
    "next.next_on": "2026-11-30",
}


def answered(desk: Desk, walk: WalkRun, answers: dict[str, Any]) -> WalkRun:
    """The walk answered step by step to its end, as on the screen."""
    while step := walk.current:
        fields = {field.id for field in step.field}
        here = {name: answers[f"{step.id}.{name}"] for name in fields
                if f"{step.id}.{name}" in answers}  # fmt: skip
        walk = runs.go_on(desk, walk, here)
    return walk


def kept(desk: Desk, mentee: Mentee, kind: type[Record]) -> list[dict[str, Any]]:
    """Records of a person without what differs from run to run."""
    found = [msgspec.to_builtins(record) for record in desk.vault.all(kind, mentee=mentee.id)]
    return [{k: v for k, v in each.items() if k not in ("id", "run", "mentee")} for each in found]


# Going through ------------------------------------------------------------------------


def test_step_by_step_and_from_a_file_leave_the_same_behind(desk: Desk, amira: Mentee) -> None:
    from mentor_tui.services.mentees import add_mentee

    other = add_mentee(desk, "Eva", entry=date(2026, 10, 27))
    shown = answered(desk, runs.begin(desk, amira, "walk", "first_meeting"), FIRST_MEETING)
    filed = runs.run_from_answers(desk, other, "walk", "first_meeting", FIRST_MEETING)
    assert shown.finished
    assert shown.run.answers == filed.run.answers == FIRST_MEETING
    assert shown.run.trail == filed.run.trail
    for kind in (Meeting, Milestone, StageMove, PlanStep):
        assert kept(desk, amira, kind) == kept(desk, other, kind)
    for person in (amira, other):
        found = find_mentee(desk, person.id)
        assert found.wants == "Mornings, 20 hours"
        assert found.contact_route == "Text message"
        assert found.next_meeting == datetime(2026, 11, 30)
        [promise] = desk.vault.all(PlanStep, mentee=person.id)
        assert (promise.what, promise.owner) == ("Bring the bus timetable", "mentor")


def test_a_walk_goes_on_where_it_was_left(desk: Desk, amira: Mentee) -> None:
    walk = runs.go_on(desk, runs.begin(desk, amira, "walk", "first_meeting"), {"place": "Café"})
    runs.leave(desk, walk)
    again = runs.begin(desk, amira, "walk", "first_meeting")
    assert again.run == walk.run
    assert again.current
    assert again.current.id == "confidentiality"
    assert [run.id for run in runs.open_runs(desk, amira)] == [walk.run.id]


def test_two_talks_of_one_kind_may_be_open_when_wished(desk: Desk, amira: Mentee) -> None:
    first = runs.begin(desk, amira, "walk", "first_meeting")
    second = runs.begin(desk, amira, "walk", "first_meeting", resume=False)
    assert first.run.id != second.run.id


def test_a_run_in_which_nothing_was_said_leaves_no_trace(desk: Desk, amira: Mentee) -> None:
    runs.leave(desk, runs.begin(desk, amira, "walk", "first_meeting"))
    assert runs.open_runs(desk, amira) == []
    assert desk.vault.all(Meeting) == []
    fresh = runs.begin(desk, amira, "walk", "first_meeting")
    assert [run.id for run in runs.open_runs(desk, amira)] == [fresh.run.id]


def test_words_typed_and_not_kept_hold_the_run(desk: Desk, amira: Mentee) -> None:
    walk = runs.begin(desk, amira, "walk", "first_meeting")
    keep_step_draft(desk, runs.draft_key(walk), {"place": "Lib"})
    runs.leave(desk, walk)
    assert runs.open_runs(desk, amira)
    assert step_draft(desk, runs.draft_key(walk)) == {"place": "Lib"}


def test_going_on_drops_what_was_being_typed(desk: Desk, amira: Mentee) -> None:
    walk = runs.begin(desk, amira, "walk", "first_meeting")
    key = runs.draft_key(walk)
    keep_step_draft(desk, key, {"place": "Lib"})
    runs.go_on(desk, walk, {"place": "Library"})
    assert desk.vault.draft(key) is None


def test_back_keeps_what_was_said_and_the_place(desk: Desk, amira: Mentee) -> None:
    walk = runs.go_on(desk, runs.begin(desk, amira, "walk", "first_meeting"), {"place": "Café"})
    walk = runs.go_back(desk, walk, {"agreed": True})
    again = runs.begin(desk, amira, "walk", "first_meeting")
    assert again.current
    assert again.current.id == "arrive"
    assert again.run.answers == {"arrive.place": "Café", "confidentiality.agreed": True}


def test_an_answer_taken_back_is_gone_after_resuming(desk: Desk, amira: Mentee) -> None:
    walk = runs.keep(desk, runs.begin(desk, amira, "walk", "first_meeting"), {"place": "Café"})
    runs.keep(desk, walk, {"place": None})
    assert runs.begin(desk, amira, "walk", "first_meeting").run.answers == {}


def test_answers_that_do_not_fit_save_nothing(desk: Desk, amira: Mentee) -> None:
    for answers in ({"arrive.place": 5}, {"nowhere.at_all": "x"}):
        with pytest.raises(UsageProblem):
            runs.run_from_answers(desk, amira, "walk", "first_meeting", answers)
    assert desk.vault.all(Run, include_gone=True) == []
    assert desk.vault.all(Meeting) == []


def test_a_walk_for_another_kind_of_mentor_is_told(desk: Desk, jonas: Mentee) -> None:
    with pytest.raises(UsageProblem) as told:
        runs.begin(desk, jonas, "walk", "first_meeting")
    assert told.value.message == "problem.audience"
    with pytest.raises(UsageProblem) as told:
        runs.run_from_answers(desk, jonas, "walk", "first_meeting", {})
    assert told.value.message == "problem.audience"


@pytest.mark.parametrize("name", ["no_such_walk", "../../etc/passwd", "", "*", "weekly/../weekly"])
def test_a_walk_nobody_has_written_is_told(desk: Desk, amira: Mentee, name: str) -> None:
    with pytest.raises(UsageProblem):
        runs.begin(desk, amira, "walk", name)


def test_shorter_today_is_remembered(desk: Desk, amira: Mentee) -> None:
    walk = runs.go_on(desk, runs.begin(desk, amira, "checkin", "weekly"), {"overall": 6})
    runs.shorten(desk, walk)
    again = runs.begin(desk, amira, "checkin", "weekly")
    assert again.run.shorter
    assert again.current
    assert again.current.id == "tension"


def test_a_question_asked_on_wish_only_comes_when_turned_on(desk: Desk, amira: Mentee) -> None:
    def asked() -> set[str]:
        return {step.id for step in runs.begin(desk, amira, "checkin", "weekly").steps}

    assert "agreed" not in asked()
    desk.settings = desk.settings._replace(all_items=True)
    assert "agreed" in asked()


# What is left behind ------------------------------------------------------------------


def test_an_employer_contact_is_recorded_once_by_its_talk(desk: Desk, amira: Mentee) -> None:
    answers = {
        "who_met.employer": "Bäckerei Kern", "who_met.in_person": True,
        "who_met.hiring_say": True, "talk.outcome": "Trial morning", "talk.next_on": "2026-11-27",
    }  # fmt: skip
    walk = runs.run_from_answers(desk, amira, "walk", "employer_contact", answers)
    [contact] = desk.vault.all(EmployerContact)
    assert contact.employer == "Bäckerei Kern"
    assert (contact.on, contact.next_on) == (desk.today, date(2026, 11, 27))
    assert (contact.who, contact.mentee, contact.run) == ("mentor", amira.id, walk.run.id)


def test_finishing_again_after_going_back_corrects_the_record(desk: Desk, amira: Mentee) -> None:
    answers = {"who_met.employer": "Kern", "who_met.in_person": True, "details.town": "Ulm"}
    walk = answered(desk, runs.begin(desk, amira, "walk", "employer_contact"), answers)
    opened = runs.go_back(desk, walk)
    assert not opened.finished
    runs.go_on(desk, opened, {"town": "Trier"})
    [contact] = desk.vault.all(EmployerContact)
    assert contact.town == "Trier"


def test_a_job_that_starts_later_is_agreed_not_begun(desk: Desk, amira: Mentee) -> None:
    answers = {"job.employer": "Kern", "type.type": "competitive_permanent",
               "terms.start": "2026-11-30", "terms.hours": 20}  # fmt: skip
    runs.run_from_answers(desk, amira, "walk", "job_start", answers)
    [job] = desk.vault.all(Job)
    assert (job.employer, job.start, job.hours) == ("Kern", date(2026, 11, 30), 20)
    assert current_stage(desk.vault.all(StageMove, mentee=amira.id)) == "job_start"
    runs.run_from_answers(desk, amira, "walk", "job_start", answers | {"terms.start": "2026-11-23"})
    assert current_stage(desk.vault.all(StageMove, mentee=amira.id)) == "first_month"


@pytest.mark.parametrize("agreed_end", [None, timedelta(days=200)])
def test_a_job_end_is_written_into_the_job_that_is_running(
    desk: Desk, amira: Mentee, agreed_end: timedelta | None
) -> None:
    start_job(desk, amira, date(2025, 1, 7), employer="Novak", end=date(2025, 3, 31))
    end = desk.today + agreed_end if agreed_end else None
    running = start_job(desk, amira, date(2026, 9, 1), employer="Kern", end=end)
    answers = {"dates.heard": "2026-11-20", "ended.by": "employer", "another.next_job": "yes"}
    runs.run_from_answers(desk, amira, "walk", "job_end", answers)
    ended = desk.vault.get(Job, running.id)
    assert ended
    assert (ended.employer, ended.end, ended.heard) == ("Kern", desk.today, date(2026, 11, 20))
    assert (ended.ended_by, ended.next_job) == ("employer", "yes")
    assert len(desk.vault.all(Job)) == 2
    assert current_stage(desk.vault.all(StageMove, mentee=amira.id)) == "search_plan"


def test_a_job_end_told_twice_keeps_the_last_day_told_first(desk: Desk, amira: Mentee) -> None:
    start_job(desk, amira, date(2026, 9, 1), employer="Kern")
    end_job(desk, amira, date(2026, 11, 18))
    runs.run_from_answers(desk, amira, "walk", "job_end", {"ended.by": "both"})
    [job] = desk.vault.all(Job)
    assert (job.end, job.ended_by) == (date(2026, 11, 18), "both")


def test_several_small_steps_become_several(desk: Desk, amira: Mentee) -> None:
    answers = {"steps.what": ["Ask Rui", "Call Kern"], "steps.sure": 8, "promise.what": "Timetable",
               "promise.due": "2026-11-27"}  # fmt: skip
    runs.run_from_answers(desk, amira, "walk", "search_plan", answers)
    steps = {step.what: step for step in desk.vault.all(PlanStep, mentee=amira.id)}
    assert set(steps) == {"Ask Rui", "Call Kern", "Timetable"}
    assert steps["Call Kern"].confidence == 8
    assert (steps["Timetable"].owner, steps["Timetable"].due) == ("mentor", date(2026, 11, 27))


def test_a_finished_check_in_counts_as_a_contact(desk: Desk, amira: Mentee) -> None:
    runs.run_from_answers(desk, amira, "checkin", "weekly", {"week.overall": 6})
    [meeting] = desk.vault.all(Meeting, mentee=amira.id)
    assert meeting.reached
    assert meeting.on == desk.today


def test_after_a_tense_check_in_something_gentle_can_be_offered(desk: Desk, amira: Mentee) -> None:
    calm = runs.run_from_answers(desk, amira, "checkin", "weekly", {"tension.now": 2})
    tense = runs.run_from_answers(desk, amira, "checkin", "weekly", {"tension.now": 7})
    assert runs.offers(desk, calm) == [("exercise", "body_break")]
    assert ("exercise", "breathing_even") in runs.offers(desk, tense)
    assert ("exercise", "grounding_54321") in runs.offers(desk, tense)
    walk = runs.run_from_answers(desk, amira, "walk", "first_meeting", {})
    assert runs.offers(desk, walk) == []


# Choosing -----------------------------------------------------------------------------


def test_walks_come_in_the_order_of_the_path(desk: Desk, amira: Mentee, jonas: Mentee) -> None:
    names = [walk.id for walk in runs.walks_for(desk, amira)]
    assert names.index("referral") < names.index("first_meeting") < names.index("job_start")
    assert "workplace_talk" not in names
    assert "workplace_talk" in [walk.id for walk in runs.walks_for(desk, jonas)]
    assert runs.checkins_for(desk, amira)[0].id == "weekly"
    assert [checkin.id for checkin in runs.checkins_for(desk, jonas)] == ["informal"]


def test_the_next_walk_of_a_stage_is_the_first_not_yet_done(desk: Desk, amira: Mentee) -> None:
    move_stage(desk, amira, "profile")
    for name in ("profile_talk_1", "profile_talk_2", "profile_talk_3"):
        suggested = runs.next_walk(desk, amira, "profile")
        assert suggested
        assert suggested.id == name
        runs.run_from_answers(desk, amira, "walk", name, {})
    assert runs.next_walk(desk, amira, "no such stage") is None
