"""One mentee, one workplace: the welcome plan, limits, whom to ask, and nothing about health."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mentor_tui.casework.readers import health_word_in
from mentor_tui.casework.records import Adjustment, Job, Mentee, Milestone, Profile
from mentor_tui.documents.text import as_text
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services import about_you, adjustments, informal, job_form, jobs, runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee, edit_mentee
from mentor_tui.services.timeline import timeline
from mentor_tui.services.today import today
from mentor_tui.services.workplace import is_informal
from mentor_tui.vault import Set


@pytest.fixture
def kern(desk: Desk) -> Desk:
    """The desk of a team leader in a bakery."""
    changes = {"audience": "informal", "organisation": "Bäckerei Kern"}
    desk.vault.save(Set("profile", Profile.KIND, changes))
    return desk


@pytest.fixture
def leo(kern: Desk) -> Mentee:
    """Leo, who starts this Monday."""
    return add_mentee(kern, "Leo M.", entry=date(2026, 11, 23))


# The one person --------------------------------------------------------------------------


def test_one_person_is_the_person(kern: Desk, leo: Mentee) -> None:
    assert informal.the_person(kern) == leo
    add_mentee(kern, "Mia")
    assert informal.the_person(kern) is None


def test_a_professional_has_no_such_place(desk: Desk, amira: Mentee) -> None:
    assert informal.the_person(desk) is None
    assert not is_informal(desk)


def test_the_first_day_is_where_the_rhythm_begins_and_moving_it_moves_the_rhythm(
    kern: Desk, leo: Mentee
) -> None:
    [job] = kern.vault.all(Job)
    assert (job.start, job.employer) == (date(2026, 11, 23), "Bäckerei Kern")
    edit_mentee(kern, leo, entry=date(2026, 11, 30))
    [job] = kern.vault.all(Job)
    assert job.start == date(2026, 11, 30)
    assert informal.first_day(kern, leo) == date(2026, 11, 30)


# The welcome plan ------------------------------------------------------------------------


def test_the_plan_counts_from_the_first_day(kern: Desk, leo: Mentee) -> None:
    plan = informal.welcome_plan(kern, leo)
    assert [(part.id, part.due) for part in plan] == [
        ("day1", date(2026, 11, 23)), ("week1", date(2026, 11, 27)), ("month1", date(2026, 12, 21)),
    ]  # fmt: skip
    assert all(part.left == len(part.tasks) for part in plan)


def test_ticking_keeps_the_day_and_ticking_again_opens_it(kern: Desk, leo: Mentee) -> None:
    assert informal.tick(kern, leo, "day1.tour")
    done = {task.id: task.done for part in informal.welcome_plan(kern, leo) for task in part.tasks}
    assert done["day1.tour"] == date(2026, 11, 23)
    assert any(entry.text == "A look around" for entry in timeline(kern, leo))
    assert not informal.tick(kern, leo, "day1.tour")
    assert kern.vault.all(Milestone) == []
    with pytest.raises(UsageProblem):
        informal.tick(kern, leo, "day1.nowhere")


def test_today_speaks_of_the_part_whose_time_it_is(
    kern: Desk, leo: Mentee, pass_by: Callable[..., None]
) -> None:
    [item] = [each for each in today(kern).first if each.rule == "welcome"]
    assert (item.mentee, item.due, item.action) == (leo.id, date(2026, 11, 23), "welcome")
    for task in informal.welcome_plan(kern, leo)[0].tasks:
        informal.tick(kern, leo, task.id)
    assert informal.welcome_now(kern, leo) is None  # the week begins tomorrow
    pass_by(days=1)
    now = informal.welcome_now(kern, leo)
    assert now is not None
    assert now.id == "week1"
    pass_by(days=90)
    assert informal.welcome_now(kern, leo) is None


def test_without_a_first_day_nothing_is_due(kern: Desk) -> None:
    mia = add_mentee(kern, "Mia")
    assert informal.welcome_now(kern, mia) is None
    assert all(part.due is None for part in informal.welcome_plan(kern, mia))


def test_a_professional_hears_nothing_of_it(desk: Desk, jonas: Mentee) -> None:
    edit_mentee(desk, jonas, entry=date(2026, 11, 23))
    page = today(desk)
    assert "welcome" not in {item.rule for item in [*page.first, *page.week]}
    assert page.coach == ""


# Whom to ask, what is mine -----------------------------------------------------------------


def test_the_job_coach_is_on_today_and_on_the_page_of_limits(kern: Desk, leo: Mentee) -> None:
    assert informal.job_coach(kern) == ""
    shown = about_you.as_typed(kern)
    about_you.keep(kern, shown | {"job_coach": "Mara Lind", "job_coach_contact": "06 12 34"}, shown)
    assert informal.job_coach(kern) == "Mara Lind · 06 12 34"
    assert today(kern).coach == "Mara Lind · 06 12 34"
    assert "Mara Lind" in informal.limits(kern)[-1].lines[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_there_in_every_language_and_asks_nothing_about_health(
    kern: Desk, leo: Mentee, language: str
) -> None:
    kern.language = Language(language)
    plan = informal.welcome_plan(kern, leo)
    words = [part.title for part in plan]
    words += [task.label for part in plan for task in part.tasks]
    assert all(words)
    assert len({task.label for part in plan for task in part.tasks}) == 19
    assert [health_word_in(each, kern.library.health_words()) for each in words] == [None] * 22
    limits = informal.limits(kern)
    assert [len(each.lines) for each in limits] == [5, 5, 4]
    cards = kern.library.cards()
    for card, question in informal.say_cards(kern):
        assert question
        assert "informal" in cards[card][1].audience


# About you -------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "kept"), [("0,5", 0.5), ("80 %", 0.8), ("1", 1.0)])
def test_the_share_of_a_post_is_understood(desk: Desk, typed: str, kept: float) -> None:
    assert about_you.keep(desk, {"fte": typed}, about_you.as_typed(desk)).fte == kept


@pytest.mark.parametrize("typed", ["", "0", "150 %", "nan", "half", "-1", "1e9", "inf"])
def test_a_share_that_is_none_is_asked_for_again(desk: Desk, typed: str) -> None:
    with pytest.raises(UsageProblem):
        about_you.keep(desk, {"fte": typed}, about_you.as_typed(desk))
    assert desk.profile.fte == 1.0


def test_a_name_and_a_country_with_numbers_to_call_are_needed(desk: Desk) -> None:
    for wrong in ({"name": " "}, {"country": "Atlantis"}):
        with pytest.raises(UsageProblem):
            about_you.keep(desk, wrong, about_you.as_typed(desk))
    kept = about_you.keep(desk, {"country": "el", "team": " [Süd] "}, about_you.as_typed(desk))
    assert (kept.country, kept.team, kept.name) == ("EL", "[Süd]", "Ana")


def test_a_fact_changed_elsewhere_meanwhile_stays(desk: Desk) -> None:
    shown = about_you.as_typed(desk)
    about_you.keep(desk, {"team": "North"}, shown)
    kept = about_you.keep(desk, shown | {"organisation": "Iris"}, shown)
    assert (kept.team, kept.organisation) == ("North", "Iris")
    cleared = about_you.keep(desk, {"team": ""}, about_you.as_typed(desk))
    assert cleared.team is None


# Agreed changes ----------------------------------------------------------------------------


def test_at_a_workplace_nobody_is_asked_why_something_changes(kern: Desk, leo: Mentee) -> None:
    assert "situation" not in [field.name for field in adjustments.fields_of(leo)]
    with pytest.raises(UsageProblem):
        adjustments.add_adjustment(kern, leo, "Start at nine", situation="mornings are hard")
    kept = adjustments.add_adjustment(kern, leo, "Start at nine", since=kern.today)
    assert all(label != "When it is harder" for label, _ in adjustments.facts_of(kern, kept))


def test_a_situation_that_came_with_a_file_stays_unsaid(kern: Desk, leo: Mentee) -> None:
    kept = adjustments.add_adjustment(kern, leo, "Start at nine", since=kern.today)
    kern.vault.save(Set(kept.id, Adjustment.KIND, {"situation": "Zyxwvut"}))
    [kept] = adjustments.adjustments(kern, leo)
    assert "Zyxwvut" not in str(adjustments.facts_of(kern, kept))
    assert "Zyxwvut" not in as_text(adjustments.agreement(kern, leo))


def test_the_talk_about_a_change_leaves_the_change_and_not_the_situation(
    kern: Desk, leo: Mentee
) -> None:
    answers = {"purpose.agreed": True, "situation.what": "Zyxwvut", "change.what": "Start at nine"}
    runs.run_from_answers(kern, leo, "walk", "adjustment_card", answers)
    [kept] = kern.vault.all(Adjustment)
    assert (kept.change, kept.situation) == ("Start at nine", None)


def test_a_job_is_asked_about_as_a_colleague_knows_it(kern: Desk, leo: Mentee) -> None:
    asked = [f.name for f in job_form.FIELDS if job_form.asks(f.name, "wise", leo.audience)]
    assert asked == ["employer", "title", "start", "permanent", "hours", "end"]
    [job] = kern.vault.all(Job)
    kern.vault.save(Set(job.id, Job.KIND, {"start": "2026-11-02"}))
    assert jobs.open_questions(kern, kern.vault.all(Job)[0]) == []
