"""Jobs as they come and go, several at once too, with a placement's own fields."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mentor_tui.casework.records import Adjustment, Job, Mentee, StageMove
from mentor_tui.casework.stages import current_stage
from mentor_tui.documents.text import as_text
from mentor_tui.problems import UsageProblem
from mentor_tui.services import adjustments, job_form, jobs, runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.disclosure import in_short, what_may_be_said
from mentor_tui.services.job_lines import facts_of
from mentor_tui.services.mentees import add_mentee, edit_mentee
from mentor_tui.services.person_copy import copy_for


def stage(desk: Desk, person: Mentee) -> str:
    return current_stage(desk.vault.all(StageMove, mentee=person.id), desk.today)


def refresh(desk: Desk, person: Mentee) -> Mentee:
    found = desk.vault.get(Mentee, person.id)
    assert found
    return found


# Jobs ----------------------------------------------------------------------------------


def test_with_two_jobs_it_is_asked_which_one_ends(desk: Desk, amira: Mentee) -> None:
    bakery = jobs.start_job(desk, amira, date(2026, 11, 2), employer="Bakery Kern")
    jobs.start_job(desk, amira, date(2026, 11, 9), employer="Garden Centre")
    with pytest.raises(UsageProblem) as told:
        jobs.end_job(desk, amira, desk.today)
    assert told.value.message == "problem.which_job"
    assert jobs.find_job(desk, amira, "bak", among=jobs.current_jobs(desk, amira)) == bakery
    jobs.end_job(desk, amira, desk.today, job=bakery, ended_by="both")
    assert [job.employer for job in jobs.current_jobs(desk, amira)] == ["Garden Centre"]
    assert stage(desk, amira) != "job_end"
    jobs.end_job(desk, amira, desk.today)
    assert stage(desk, amira) == "job_end"


def test_a_last_day_to_come_is_agreed_and_nothing_has_ended_yet(desk: Desk, amira: Mentee) -> None:
    jobs.start_job(desk, amira, date(2026, 11, 2), employer="Kern")
    ended = jobs.end_job(desk, amira, date(2027, 1, 31))
    assert jobs.current_jobs(desk, amira) == [ended]
    assert stage(desk, amira) == "first_month"


def test_the_questions_about_a_job_are_asked_when_their_time_has_come(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    job = jobs.start_job(desk, amira, date(2026, 11, 24), employer="Kern")
    assert jobs.open_questions(desk, job) == []
    pass_by(days=1)
    assert jobs.open_questions(desk, job) == ["four_hours"]
    job = jobs.edit_job(desk, job, four_hours=desk.today)
    assert jobs.open_questions(desk, job) == []
    pass_by(days=7)
    job = jobs.end_job(desk, amira, desk.today)
    assert jobs.open_questions(desk, job) == ["next_job"]


def test_how_long_a_job_lasts_is_said_in_words(desk: Desk, amira: Mentee) -> None:
    job = jobs.start_job(desk, amira, date(2026, 8, 17), employer="Kern")
    assert jobs.retention_lines(desk, job) == [
        "13 weeks reached on 16 Nov 2026", "26 weeks on 15 Feb 2027", "52 weeks on 16 Aug 2027",
    ]  # fmt: skip
    job = jobs.end_job(desk, amira, desk.today)
    assert jobs.retention_lines(desk, job) == ["13 weeks reached on 16 Nov 2026"]


def test_the_form_of_a_job_asks_a_placement_for_more(desk: Desk, amira: Mentee) -> None:
    assert not job_form.asks("contract_end", "agency")
    empty = job_form.as_typed(None)
    typed = {
        **empty, "employer": "Il Melograno", "start": "1.9.2026", "job_type": "wise",
        "hours": "20,5", "permanent": "no", "contract_end": "31.8.2027", "insertion_share": "40 %",
    }  # fmt: skip
    fields = job_form.understood(desk, None, typed, empty)
    assert job_form.doubts(desk, amira, None, fields)  # before the entry of 27 October
    kept = job_form.keep(desk, amira, None, fields)
    found = desk.vault.get(Job, kept.id)
    assert found
    assert (found.hours, found.permanent, found.insertion_share) == (20.5, False, 40)
    told = dict(facts_of(desk, found))
    assert told["Contract ends"] == "31 Aug 2027"
    shown = job_form.as_typed(found)
    assert job_form.understood(desk, found, shown, shown) == {}
    cleared = {**shown, "hours": ""}
    assert job_form.understood(desk, found, cleared, shown) == {"hours": None}


@pytest.mark.parametrize(
    ("name", "typed"),
    [("start", "someday"), ("hours", "many"), ("hours", "999"), ("insertion_share", "120"),
     ("hours", "nan")],
)  # fmt: skip
def test_what_is_no_day_or_number_is_told(desk: Desk, amira: Mentee, name: str, typed: str) -> None:
    empty = job_form.as_typed(None)
    with pytest.raises(UsageProblem):
        job_form.understood(desk, None, {**empty, "employer": "Kern", name: typed}, empty)
    assert jobs.jobs(desk, amira) == []


def test_an_empty_form_is_no_job(desk: Desk) -> None:
    empty = job_form.as_typed(None)
    with pytest.raises(UsageProblem):
        job_form.understood(desk, None, empty, empty)


# Adjustments ---------------------------------------------------------------------------


def test_the_adjustment_card_leaves_an_adjustment_behind(desk: Desk, amira: Mentee) -> None:
    answers = {
        "purpose.agreed": True, "situation.what": "The radio is loud", "area.where": "place",
        "change.what": "A quieter seat", "change.from": "2026-11-23", "agree.who": "Rosa",
        "review.sign": "Fewer mistakes",
    }  # fmt: skip
    runs.run_from_answers(desk, amira, "walk", "adjustment_card", answers)
    [kept] = adjustments.current(desk, amira)
    assert (kept.change, kept.since, kept.who) == ("A quieter seat", desk.today, "Rosa")
    assert (kept.situation, kept.helps) == ("The radio is loud", "Fewer mistakes")
    assert adjustments.state_text(desk, kept) == "look again on 7 Dec 2026"


def test_the_employers_copy_has_no_health_no_situation_and_nobody_else(
    desk: Desk, amira: Mentee
) -> None:
    add_mentee(desk, "Leo M.")
    for change, who in (
        ("A quieter seat", "Rosa, shift lead"), ("Breaks because of her depression", "Rosa"),
        ("The same hours as Leo M.", "Rosa"), ("Start at ten", "her psychologist"),
    ):  # fmt: skip
        adjustments.add_adjustment(
            desk, amira, change, who=who, since=desk.today, situation="SITUATION", helps="HELPS"
        )
    document, left_out = adjustments.employer_agreement(desk, amira, language="de")
    text = as_text(document)
    assert "A quieter seat" in text
    assert "Rosa, shift lead" in text
    assert "Start at ten" in text
    for secret in ("depression", "Leo", "psychologist", "SITUATION", "HELPS"):
        assert secret not in text
    assert "Betrieb" in text
    assert "Amira K." in text
    assert sorted((each.part, each.why) for each in left_out) == [
        ("change", "health"), ("change", "person"), ("who", "health"),
    ]  # fmt: skip
    assert all("depression" in line or "Leo" in line or "ten" in line
               for line in adjustments.left_out_lines(desk, left_out))  # fmt: skip
    ours = as_text(adjustments.agreement(desk, amira))
    assert "SITUATION" in ours
    assert "HELPS" in ours
    assert "A quieter seat" in as_text(copy_for(desk, amira))


def test_a_card_made_as_a_draft_does_not_reach_the_employer(desk: Desk, amira: Mentee) -> None:
    answers = {"purpose.agreed": False, "draft.keep": "own_copy", "change.what": "A quieter seat"}
    runs.run_from_answers(desk, amira, "walk", "adjustment_card", answers)
    document, [left] = adjustments.employer_agreement(desk, amira)
    assert left.why == "draft"
    assert "quieter" not in as_text(document)


def test_a_look_keeps_changes_or_ends_an_adjustment(desk: Desk, amira: Mentee) -> None:
    kept = adjustments.add_adjustment(desk, amira, "Start at ten", since=date(2026, 11, 2))
    kept = adjustments.review(desk, kept, "changed", change="Start at half past nine")
    assert adjustments.state_text(desk, kept) == "look again on 14 Dec 2026"
    kept = adjustments.review(desk, kept, "ended")
    assert adjustments.current(desk, amira) == []
    found = desk.vault.get(Adjustment, kept.id)
    assert found
    assert (found.change, found.kept) == ("Start at half past nine", "ended")
    for word, day in (("better", desk.today), ("kept", date(2026, 11, 24)),
                      ("kept", date(2026, 11, 1))):  # fmt: skip
        with pytest.raises(UsageProblem):
            adjustments.review(desk, kept, word, on=day)


def test_there_are_ideas_in_every_language(desk: Desk) -> None:
    for code in ("en", "fr", "es", "it", "el", "de"):
        desk.speak(code)
        found = [idea for _, group in adjustments.ideas(desk) for idea in group]
        assert len(found) >= 25
        assert not any("[EN]" in idea or not idea for idea in found)


# What may be said ----------------------------------------------------------------------


def test_nothing_recorded_means_nothing_about_health(desk: Desk, amira: Mentee) -> None:
    found = what_may_be_said(desk, amira)
    assert (found.decision, found.may_contact, found.words, found.since) == (None,) * 4
    assert found.lines[0] == "Nothing is agreed yet: say nothing about health."
    assert in_short(desk, amira) == ""


def test_the_talk_says_what_by_whom_in_which_words_and_what_not(desk: Desk, amira: Mentee) -> None:
    answers = {
        "choice.today": "yes", "what.about": "a_need", "what.stays_out": "the hospital year",
        "what.who_says": "self", "what.when": "offer", "words.sentences": "I work best mornings.",
        "contact.may_contact": "only_for", "contact.only_for": "the bakery",
        "contact.may_say": "reliable, likes early hours", "contact.never_say": "where she lives",
    }  # fmt: skip
    runs.run_from_answers(desk, amira, "walk", "disclosure", answers)
    found = what_may_be_said(desk, refresh(desk, amira))
    assert (found.decision, found.may_contact) == ("yes", "only_for")
    assert (found.words, found.since) == ("I work best mornings.", desk.today)
    told = "\n".join(found.lines)
    for said in ("Only what they need", "They do", "I work best mornings.", "the bakery",
                 "reliable", "the hospital year", "where she lives"):  # fmt: skip
        assert said in told


def test_the_latest_decision_counts_also_one_taken_at_a_job_start(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    said_yes = {"choice.today": "yes", "words.sentences": "I need breaks."}
    runs.run_from_answers(desk, amira, "walk", "disclosure", said_yes)
    pass_by(days=1)
    start = {"job.employer": "Kern", "disclosure.decision": "nothing"}
    runs.run_from_answers(desk, amira, "walk", "job_start", start)
    found = what_may_be_said(desk, refresh(desk, amira))
    assert (found.decision, found.words) == ("no", None)
    assert "I need breaks." not in "\n".join(found.lines)
    pass_by(days=1)
    runs.run_from_answers(desk, amira, "walk", "disclosure", {"choice.today": "later"})
    assert what_may_be_said(desk, refresh(desk, amira)).decision == "later"


def test_an_answer_left_behind_on_another_way_is_not_said(desk: Desk, amira: Mentee) -> None:
    walk = runs.begin(desk, amira, "walk", "disclosure")
    given = {"choice": {"today": "yes"}, "words": {"sentences": "SECRET"}}
    while walk.current is not None and walk.current.id != "contact":
        walk = runs.go_on(desk, walk, given.get(walk.current.id, {}))
    while walk.current is not None and walk.current.id != "choice":
        walk = runs.go_back(desk, walk)
    walk = runs.go_on(desk, walk, {"today": "no"})
    while walk.current is not None:
        walk = runs.go_on(desk, walk, {})
    found = what_may_be_said(desk, refresh(desk, amira))
    assert (found.decision, found.words) == ("no", None)
    assert "SECRET" not in "\n".join(found.lines)


def test_a_word_nobody_knows_about_contact_is_not_a_permission(desk: Desk, amira: Mentee) -> None:
    odd = edit_mentee(desk, amira, may_contact_employer="perhaps")
    assert what_may_be_said(desk, odd).may_contact is None


# The talk about an ending ----------------------------------------------------------------


def test_the_talk_after_one_of_two_jobs_ended_leaves_the_other_alone(
    desk: Desk, amira: Mentee
) -> None:
    bakery = jobs.start_job(desk, amira, date(2026, 9, 1), employer="Kern")
    garden = jobs.start_job(desk, amira, date(2026, 10, 1), employer="Garden Centre")
    jobs.end_job(desk, amira, date(2026, 11, 20), job=bakery)
    answers = {"ended.by": "both", "another.next_job": "soon"}
    runs.run_from_answers(desk, amira, "walk", "job_end", answers)
    found = {job.id: job for job in jobs.jobs(desk, amira)}
    assert (found[bakery.id].end, found[bakery.id].ended_by) == (date(2026, 11, 20), "both")
    assert found[garden.id].end is None


def test_with_two_jobs_going_on_a_talk_alone_ends_neither(desk: Desk, amira: Mentee) -> None:
    for name in ("Kern", "Garden Centre"):
        jobs.start_job(desk, amira, date(2026, 9, 1), employer=name)
    runs.run_from_answers(desk, amira, "walk", "job_end", {"ended.by": "both"})
    assert [job.end for job in jobs.jobs(desk, amira)] == [None, None]
