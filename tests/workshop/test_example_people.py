"""The example people: twelve weeks of ordinary work, on whatever day they are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hatch_build import compile_examples
from mentor_tui.casework.answers import check
from mentor_tui.casework.contacts import counts
from mentor_tui.casework.feeds import harvest
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Note,
    PlanStep,
    Run,
    StageMove,
)
from mentor_tui.casework.stages import STAGES
from mentor_tui.casework.walk import WalkRun
from mentor_tui.curriculum.library import Library
from mentor_tui.curriculum.packs import bundled_root
from mentor_tui.learning.quiz import mark
from mentor_tui.learning.records import CardStudy, SelfRating
from mentor_tui.services import competences, learning_progress, quizzes
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import caseload, find_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.services.runs import begin, offers, open_runs, runs_of
from mentor_tui.services.timeline import timeline
from mentor_tui.services.today import Today, today
from mentor_tui.services.trends import checkin_trend
from mentor_tui.vault.kinds import KINDS
from mentor_tui.workshop import people
from mentor_tui.workshop.example import open_example
from mentor_tui.workshop.scenarios import read_scenario, scenario_names

MONDAY = datetime(2026, 11, 23, 8, 30)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
TIMES = st.times()
LIBRARY = Library()


def everything(desk: Desk) -> list[Any]:
    return [record for kind in KINDS.values() for record in desk.vault.all(kind, include_gone=True)]


# Who is on the caseload ---------------------------------------------------------------


def test_ten_people_are_on_the_desk_each_marked_as_an_example(
    opened: Callable[..., Desk],
) -> None:
    desk = opened()
    people = desk.vault.all(Mentee)
    assert len(people) == 10
    assert all(person.example for person in people)
    assert desk.example
    assert desk.profile.name == "Alex"
    assert {person.audience for person in people} == {"professional", "informal"}


def test_every_stage_of_the_path_is_in_somebodys_history(opened: Callable[..., Desk]) -> None:
    desk = opened()
    assert {move.stage for move in desk.vault.all(StageMove)} == set(STAGES)
    now = {row.stage for row in caseload(desk)}
    assert {"referral", "profile", "search_plan", "interview", "job_start", "first_month",
            "follow_along", "transition", "job_end"} <= now  # fmt: skip


def test_a_trainer_finds_the_situations_the_workshop_talks_about(
    opened: Callable[..., Desk],
) -> None:
    desk = opened()
    jobs = {job.mentee: job for job in desk.vault.all(Job)}
    assert jobs["chiara"].job_type == "wise"
    assert jobs["chiara"].end
    assert jobs["chiara"].end > desk.today
    assert jobs["sofia"].title == "Peer mentor"
    assert jobs["m07"].end
    assert jobs["m07"].heard
    assert jobs["nikos"].start
    assert 5 <= (jobs["nikos"].start - desk.today).days <= 7


def test_of_a_migrant_mentee_only_permit_and_languages_for_the_job_are_kept(
    opened: Callable[..., Desk],
) -> None:
    """domain.md §8.1: yes/no, until, checked by; never origin, religion or story."""
    desk = opened()
    [talk] = runs_of(desk, find_mentee(desk, "M-07"), of="walk", name="profile_talk_2")
    kept = {key for key in talk.answers if key.startswith(("permit.", "languages."))}
    assert kept == {
        "permit.limits", "permit.until", "permit.checked_by",
        "languages.languages", "languages.for_the_job",
    }  # fmt: skip
    assert talk.answers["permit.until"] > desk.today.isoformat()


def test_the_country_is_that_of_the_language(opened: Callable[..., Desk]) -> None:
    assert opened(language="el").profile.country == "EL"
    assert opened(language="fr").profile.country == "FR"
    assert opened(language="en").profile.country == "EU"


# Twelve weeks of work -----------------------------------------------------------------


def test_everybody_known_for_a_while_has_two_finished_walks_and_one_is_left_open(
    opened: Callable[..., Desk],
) -> None:
    desk = opened()
    for person in desk.vault.all(Mentee):
        if person.id != "yusuf":  # referred yesterday
            assert len(runs_of(desk, person, of="walk")) >= 2
    [left] = [run for person in desk.vault.all(Mentee) for run in open_runs(desk, person)]
    resumed = begin(desk, find_mentee(desk, left.mentee), "walk", left.name)
    assert resumed.current
    assert resumed.current.id == "liked"
    assert resumed.progress[0] == 4


def test_trends_have_twelve_weeks_with_gaps_left_blank(opened: Callable[..., Desk]) -> None:
    desk = opened()
    rows = {row.item: row for row in checkin_trend(desk, find_mentee(desk, "Eva"))}
    overall = rows["week.overall"]
    assert len(overall.values) == 12
    assert None in overall.values
    assert len([value for value in overall.values if value is not None]) >= 9
    assert overall.word
    assert rows["heavy.tags"].top


def test_notes_of_every_visibility_are_there_and_a_shared_screen_hides_the_others(
    opened: Callable[..., Desk],
) -> None:
    desk = opened()
    notes = desk.vault.all(Note)
    assert {note.visibility for note in notes} == {"shared", "private", "supervision"}
    assert all(desk.vault.text(note.id) for note in notes)
    eva = find_mentee(desk, "Eva")
    hidden = {note.id for note in notes if note.mentee == eva.id and note.visibility != "shared"}
    assert hidden
    assert not hidden & {entry.id for entry in timeline(desk, eva, shared_only=True)}


def test_steps_are_planned_done_or_adapted_and_the_mentor_has_promises(
    opened: Callable[..., Desk],
) -> None:
    steps = opened().vault.all(PlanStep)
    assert {step.state for step in steps} == {"planned", "done", "adapted"}
    assert {step.owner for step in steps} == {"mentee", "mentor"}


def test_ids_are_the_same_every_time(opened: Callable[..., Desk]) -> None:
    first = {record.id for record in everything(opened())}
    assert {record.id for record in everything(opened(MONDAY))} == first


def test_opening_again_starts_afresh(opened: Callable[..., Desk], temporary: Path) -> None:
    desk = opened()
    add_note(desk, None, "Zeppelin over the harbour")
    open_example(desk)
    assert not desk.vault.find("zeppelin")
    assert len(desk.vault.all(Mentee)) == 10
    assert len(list(temporary.iterdir())) == 1


# Today on any day ---------------------------------------------------------------------


@pytest.mark.parametrize("now", WEEK, ids=lambda now: f"{now:%A}")
def test_today_looks_like_ordinary_work_on_every_weekday(
    now: datetime, opened: Callable[..., Desk]
) -> None:
    view = today(opened(now))
    assert plausible(view)
    counted = 2 if now.weekday() < 3 else 4
    assert (view.contacts_counted, view.contacts_target) == (counted, 6)
    assert [(each.at, each.name) for each in view.meetings] == [
        ("10:00", "Amira K."), ("14:30", "Eva S."),
    ]  # fmt: skip
    rules = {(item.mentee, item.rule) for item in [*view.first, *view.week]}
    assert {
        ("amira", "R4"), ("chiara", "R12"), ("eva", "R6"), ("jonas", "R9"), ("leo", "R9"),
        ("m07", "R10"), ("marta", "R7"), ("nikos", "R8"), ("yusuf", "R1"),
    } <= rules  # fmt: skip
    assert {item.rule for item in [*view.first, *view.week] if item.mentee == "jonas"} == {"R9"}
    [amira] = [i for i in view.week if (i.mentee, i.rule) == ("amira", "R4")]
    assert "27" in amira.why
    assert len(view.promises) == 3


def plausible(view: Today) -> bool:
    overdue = [item for item in view.first if item.overdue_days > 0]
    return len(overdue) <= 4 and 1 <= len(view.first) <= 6 and 4 <= len(view.week) <= 11


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(day=DAYS, hour=TIMES)
def test_on_any_day_of_the_decade_nothing_breaks_and_only_plans_lie_ahead(
    bare_desk: Callable[[datetime], Desk], day: date, hour: Any
) -> None:
    desk = bare_desk(datetime.combine(day, hour))
    open_example(desk)
    try:
        assert plausible(today(desk))
        assert len(caseload(desk)) == 10
        assert not [record for record in everything(desk) if happened_after(record, desk.now)]
    finally:
        desk.close()


@pytest.mark.parametrize(
    "day", [date(2024, 2, 29), date(2028, 2, 29), date(2026, 12, 31), date(2027, 1, 1)], ids=str
)
def test_leap_days_and_turns_of_the_year_are_days_like_others(
    day: date, opened: Callable[..., Desk]
) -> None:
    view = today(opened(datetime.combine(day, MONDAY.time())))
    assert plausible(view)


def happened_after(record: Any, now: datetime) -> bool:
    """Whether something that is told as past lies after ``now``."""
    moments = [getattr(record, name, None) for name in ("at", "finished")]
    dates = [
        getattr(record, name, None) for name in ("on", "referred", "entry", "created", "heard")
    ]
    return any(each > now for each in moments if each) or any(
        each > now.date() for each in dates if each
    )


# The data fits the content it is about ------------------------------------------------


@pytest.fixture(params=["", *scenario_names()], ids=lambda name: name or "ten_people")
def told(request: pytest.FixtureRequest, bare_desk: Callable[[datetime], Desk]) -> Iterator[Desk]:
    """The ten people, then each teaching moment."""
    desk = bare_desk(MONDAY)
    open_example(desk, read_scenario(request.param, "en") if request.param else None)
    yield desk
    desk.close()


def test_every_answer_fits_its_question_and_leads_the_way_the_walk_leads(told: Desk) -> None:
    desk, library = told, LIBRARY
    for run in desk.vault.all(Run):
        content = library.walk(run.name) if run.of == "walk" else library.checkin(run.name)
        blank = msgspec.structs.replace(run, trail=(), answers={}, status="open", finished=None)
        walk = WalkRun(content, blank).begin()
        assert content.version == run.version, run.id
        given = dict(run.answers)
        while (step := walk.current) is not None:
            fields = {field.id: field for field in step.field}
            here = {key.partition(".")[2]: given.pop(key) for key in list(given)
                    if key.startswith(step.id + ".")}  # fmt: skip
            assert {name: check(fields[name], value) for name, value in here.items()} == here
            if run.status == "open" and step.id == run.trail[-1]:
                break
            walk = walk.answer(here, desk.now)
        assert not given, f"{run.id}: never asked: {sorted(given)}"
        person = desk.vault.get(Mentee, run.mentee)
        assert person
        assert person.audience in content.audience


def test_what_walks_and_check_ins_fill_is_there_as_if_they_had_been_finished_here(
    told: Desk,
) -> None:
    desk, library = told, LIBRARY
    milestones = {(m.run, m.what) for m in desk.vault.all(Milestone) if m.run}
    meetings = {meeting.run for meeting in desk.vault.all(Meeting)}
    steps = {step.run: step for step in desk.vault.all(PlanStep) if step.run}
    for run in desk.vault.all(Run):
        if run.status == "open":
            continue
        content = library.walk(run.name) if run.of == "walk" else library.checkin(run.name)
        gathered = harvest(WalkRun(content, run), "referral", run.at.date())
        assert {what for id, what in milestones if id == run.id} == set(gathered.milestones)
        assert (run.id in meetings) is content.meeting, run.id
        for name, fields in gathered.records.items():
            if run.of == "checkin" and name.startswith("plan_step"):
                kept = steps[run.id]
                assert {key: getattr(kept, key) for key in fields} == fields


# What the mentor learned --------------------------------------------------------------


def test_what_the_mentor_did_is_in_the_units_and_moves_them_on(told: Desk) -> None:
    done = learning_progress.everything_done(told)
    assert done
    for unit, keys in done.items():
        assert learning_progress.progress(told, unit).done >= len(keys)
        assert not learning_progress.progress(told, unit).gone, f"{unit}: not in the unit any more"
    areas = {view.id: view for view in competences.views(told)}
    for rating in told.vault.all(SelfRating):
        assert areas[rating.area].known, rating.area


def test_a_quiz_was_passed_the_second_time_and_its_questions_are_those_of_now(
    opened: Callable[..., Desk],
) -> None:
    desk = opened()
    latest, first = quizzes.finished_tries(desk, "ips")
    assert not quizzes.result(first).passed
    assert quizzes.result(latest).passed
    bank = quizzes.bank(desk, "ips")
    for attempt in (first, latest):
        now = {item: bank.marks.get(item) for item in attempt.asked}
        assert attempt.marks == now, "write these into people.en.toml"
        for item, answer in attempt.answers.items():
            assert mark(bank.items[item], answer).right is attempt.right[item], item


def test_ratings_stand_before_and_now_and_some_have_grown(opened: Callable[..., Desk]) -> None:
    views = competences.views(opened())
    grown = [v for v in views if v.value and v.first_value is not None and v.value > v.first_value]
    assert len(grown) >= 2
    assert [view for view in views if view.value is None]


@pytest.mark.parametrize("now", WEEK, ids=lambda now: f"{now:%A}")
def test_no_card_has_to_be_looked_up_before_today_is_there(
    now: datetime, opened: Callable[..., Desk]
) -> None:
    desk = opened(now)
    assert desk.vault.all(CardStudy)
    assert not today(desk).card


def test_after_the_latest_check_in_something_can_be_offered(opened: Callable[..., Desk]) -> None:
    desk = opened()
    [run, *_] = runs_of(desk, find_mentee(desk, "amira"), of="checkin")
    assert offers(desk, WalkRun(desk.library.checkin(run.name), run))


def test_contacts_that_do_not_count_are_among_those_that_do(opened: Callable[..., Desk]) -> None:
    reasons = {counts(contact)[1] for contact in opened().vault.all(EmployerContact)}
    assert reasons >= {"counts.yes", "counts.decided", "counts.no_say", "counts.own_visit"}


def test_what_the_build_made_of_them_says_the_same_and_old_builds_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "examples"
    folder.mkdir()
    written = (bundled_root() / "examples" / "people.en.toml").read_text(encoding="utf-8")
    source = folder / "people.en.toml"
    monkeypatch.setattr(people, "bundled_root", lambda: tmp_path)

    source.write_text(written, encoding="utf-8")
    from_words = people.read_people("en")
    [made] = compile_examples(folder)
    assert people.read_people("en") == from_words
    source.write_text(written.replace(from_words.mentor.name, "Somebody new"), encoding="utf-8")
    assert people.read_people("en").mentor.name == "Somebody new"
    source.write_text(written, encoding="utf-8")
    for broken in (b"", b"{", b'{"of": 1, "people": {}}'):
        made.write_bytes(broken)
        assert people.read_people("en") == from_words
