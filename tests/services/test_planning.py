"""Keeping a plan and preparing a meeting, on a desk with a vault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mentor_tui.casework.records import Mentee, PlanStep, Target, Tie
from mentor_tui.documents.text import as_text
from mentor_tui.documents.writing import rendered
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.record import Record
from mentor_tui.services import history, mentees, plan, plan_form, runs, work
from mentor_tui.services.brief import brief
from mentor_tui.services.brief_lines import brief_document, lines
from mentor_tui.services.desk import Desk
from mentor_tui.services.drafts import keep_words, packed
from mentor_tui.services.notes import add_note, waiting_drafts
from mentor_tui.services.today import keep_promise
from mentor_tui.services.today import today as today_of

HOSTILE = "[bold red]{x}\x1b[31m\u202e <b>&amp; 👩🏽\u200d🌾 “π” \n\t"


# The plan --------------------------------------------------------------------------------


def test_a_step_is_planned_done_or_adapted_and_its_words_can_change(
    desk: Desk, amira: Mentee
) -> None:
    step = plan.add_step(desk, amira, " call the garden centre ", when="Tue 9:00", confidence=7)
    assert (step.what, step.state, step.owner) == ("call the garden centre", "planned", "mentee")
    plan.change(desk, step, when="", confidence=None)
    [kept] = plan.open_steps(desk, amira)
    assert (kept.when, kept.confidence) == (None, None)
    plan.set_state(desk, kept, "adapted")
    assert plan.open_steps(desk, amira) == []
    assert [each.state for each in plan.all_steps(desk, amira)] == ["adapted"]


@pytest.mark.parametrize(
    "fields", [{"what": " \n"}, {"confidence": 11}, {"confidence": -1}, {"owner": "boss"},
               {"state": "failed"}]
)  # fmt: skip
def test_a_step_that_does_not_fit_is_not_kept(
    desk: Desk, amira: Mentee, fields: dict[str, Any]
) -> None:
    with pytest.raises(UsageProblem):
        plan.add_step(desk, amira, **{"what": "call", **fields})
    assert plan.all_steps(desk, amira) == []


def test_a_promise_stands_on_today_until_it_is_done(desk: Desk, amira: Mentee) -> None:
    kept = plan.add_step(desk, amira, "ask about Thursdays", owner="mentor")
    assert [each.what for each in today_of(desk).promises] == ["ask about Thursdays"]
    assert [each.id for each in brief(desk, amira).promises] == [kept.id]
    keep_promise(desk, kept.id)
    assert today_of(desk).promises == [] == brief(desk, amira).promises


def test_a_target_set_aside_can_be_taken_up_again(desk: Desk, amira: Mentee) -> None:
    target = plan.add_target(desk, amira, "florist", why="plants")
    aside = plan.drop_target(desk, target)
    assert plan.targets(desk, amira) == []
    assert [each.dropped for each in plan.targets(desk, amira, dropped=True)] == [desk.today]
    plan.drop_target(desk, aside, again=True)
    assert [each.what for each in plan.targets(desk, amira)] == ["florist"]
    told = [entry.what for entry in history.history(desk, target.id)]
    assert "Set aside on" in told[1]


def test_whoever_is_on_the_map_meets_the_employers_known(desk: Desk, amira: Mentee) -> None:
    aunt = plan.add_tie(desk, amira, "aunt", opens="cleans at Bäckerei Kern")
    plan.add_tie(desk, amira, "neighbour", circle="further")
    work.add_employer_contact(desk, "Bäckerei Kern", in_person=True)
    assert [(door.tie, door.employer) for door in plan.doors(desk, amira)] == [
        (aunt.id, "Bäckerei Kern")
    ]
    assert plan.mark_asked(desk, aunt).asked == desk.today
    with pytest.raises(UsageProblem):
        plan.add_tie(desk, amira, "", circle="near")
    with pytest.raises(UsageProblem):
        plan.add_tie(desk, amira, "x", circle="enemy")


@pytest.mark.parametrize("kind", ["plan_step", "target", "tie"])
def test_each_kind_goes_to_the_bin_and_comes_back(desk: Desk, amira: Mentee, kind: str) -> None:
    makers: dict[str, Callable[[], Record]] = {
        "plan_step": lambda: plan.add_step(desk, amira, "call", owner="mentor"),
        "target": lambda: plan.add_target(desk, amira, "florist"),
        "tie": lambda: plan.add_tie(desk, amira, "aunt", circle="work"),
    }
    made = makers[kind]()
    history.put_in_bin(desk, made.id)
    assert not desk.vault.all(type(made), mentee=amira.id)
    [binned] = history.bin_entries(desk)
    assert binned.about.text in ("call", "florist", "aunt")
    history.undo(desk)
    assert desk.vault.all(type(made), mentee=amira.id)
    assert not any(line.label.startswith("field.") for entry in history.history(desk, made.id)
                   for line in entry.lines)  # fmt: skip


def test_a_form_changes_only_what_was_typed(desk: Desk, amira: Mentee) -> None:
    step = plan.add_step(desk, amira, "call", when="Tue", due=date(2026, 12, 1))
    shown = plan_form.as_typed("plan_step", step)
    plan.change(desk, step, who="her aunt")  # in another window meanwhile
    typed = {**shown, "when": "Wed 9:00", "state": "", "due": "24.12.2026"}
    plan_form.keep(desk, amira, "plan_step", step, typed, shown)
    [kept] = plan.all_steps(desk, amira)
    assert (kept.when, kept.who, kept.state) == ("Wed 9:00", "her aunt", "planned")
    assert kept.due == date(2026, 12, 24)
    with pytest.raises(UsageProblem):
        plan_form.keep(desk, amira, "plan_step", step, {**shown, "due": "soon"}, shown)


def test_words_typed_into_a_form_wait_and_are_known_again(desk: Desk, amira: Mentee) -> None:
    key = plan_form.draft_key("target", amira)
    keep_words(desk, key, packed({"what": "florist"}), None)
    [waiting] = waiting_drafts(desk)
    assert (waiting.kind, waiting.mentee, waiting.begins) == ("plan", amira.id, "florist")
    draft = plan_form.of_key(waiting.key)
    assert draft == ("target", amira.id, "")
    for key in ("", "plan", "plan:x:y:z", "note:new:1", "plan:target", "plan:target:1"):
        assert plan_form.of_key(key) is None


# The search plan fills it ----------------------------------------------------------------

SEARCH = {
    "targets.targets": ["florist", "Market stall", "FLORIST"], "targets.wishes": "mornings",
    "people.people": ["aunt", " "], "promise.what": "print the map",
}  # fmt: skip


def test_a_search_plan_leaves_targets_and_people_to_ask(desk: Desk, amira: Mentee) -> None:
    plan.add_target(desk, amira, "market STALL")
    runs.run_from_answers(desk, amira, "walk", "search_plan", SEARCH)
    assert [(t.what, t.why) for t in plan.targets(desk, amira)] == [
        ("market STALL", None), ("florist", "mornings"),
    ]  # fmt: skip
    assert [(tie.who, tie.circle) for tie in plan.ties(desk, amira)] == [("aunt", "near")]
    runs.run_from_answers(desk, amira, "walk", "search_plan", SEARCH)
    assert len(plan.targets(desk, amira)) == 2
    assert len(plan.ties(desk, amira)) == 1


def test_a_target_set_aside_that_is_named_again_is_aimed_for_again(
    desk: Desk, amira: Mentee
) -> None:
    plan.drop_target(desk, plan.add_target(desk, amira, "florist"))
    runs.run_from_answers(desk, amira, "walk", "search_plan", SEARCH)
    assert "florist" in [t.what for t in plan.targets(desk, amira)]


# The brief -------------------------------------------------------------------------------


def test_a_brief_about_somebody_new_is_calm(desk: Desk, jonas: Mentee) -> None:
    found = brief(desk, jonas)
    assert (found.note, found.step, found.trends, found.promises) == (None, None, [], [])
    assert as_text(brief_document(desk, jonas))


def test_the_brief_holds_what_a_mentor_wants_to_know(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    mentees.move_stage(desk, amira, "profile")
    for overall in (5, 5, 5, 8):
        answers = {"week.overall": overall}
        runs.run_from_answers(desk, amira, "checkin", "weekly", answers)
        pass_by(days=7)
    add_note(desk, amira, "likes plants")
    step = plan.add_step(desk, amira, "call", when="Tue 9:00", confidence=7)
    found = brief(desk, amira)
    assert found.note is not None
    assert found.note.text == "likes plants"
    assert found.step is not None
    assert (found.step.id, found.step.confidence) == (step.id, 7)
    assert found.trends[0].word == "higher than their own usual"
    assert found.due
    assert found.due[0].why
    first, second = found.questions
    assert "?" in first.text
    assert "?" in second.text
    assert first.step != second.step
    told = " ".join(text for _, text, _ in lines(desk, found))
    for words in ("likes plants", "call", "Tue 9:00", "7/10", first.text[:40]):
        assert words in told


def test_what_was_answered_is_not_asked_again(desk: Desk, amira: Mentee) -> None:
    mentees.move_stage(desk, amira, "profile")
    before = brief(desk, amira).questions
    walk = runs.begin(desk, amira, "walk", before[0].walk)
    while walk.current is not None and walk.current.id != before[0].step:
        walk = runs.go_on(desk, walk, {})
    assert walk.current is not None
    answer: Any = "plants"
    [field, *_] = walk.current.field
    if field.kind in ("choice", "multi"):
        answer = field.options[0] if field.kind == "choice" else [field.options[0]]
    runs.keep(desk, walk, {field.id: answer})
    assert before[0] not in brief(desk, amira).questions


@pytest.mark.parametrize("stage", ["search_plan", "employer_contacts", "transition", "job_end"])
def test_a_talk_that_is_over_is_asked_anew_rather_than_one_about_something_else(
    desk: Desk, amira: Mentee, stage: str
) -> None:
    for walk in ("search_plan", "transition", "job_end", "next_job"):
        runs.run_from_answers(desk, amira, "walk", walk, {})
    mentees.move_stage(desk, amira, stage)
    asked = {desk.library.walk(each.walk).stage for each in brief(desk, amira).questions}
    assert asked <= {stage}


def test_a_turned_screen_shows_only_what_the_person_may_read(desk: Desk, amira: Mentee) -> None:
    add_note(desk, amira, "shared words")
    for visibility in ("private", "supervision"):
        add_note(desk, amira, "SECRET words", visibility=visibility)
    own, turned = brief(desk, amira), brief(desk, amira, shared_only=True)
    assert own.note is not None
    assert own.note.text == "SECRET words"
    assert turned.note is not None
    assert turned.note.text == "shared words"
    assert (turned.due, turned.questions) == ([], [])
    assert "SECRET" not in str(turned)


def test_a_page_is_for_the_mentor_and_speaks_every_language(desk: Desk, amira: Mentee) -> None:
    add_note(desk, amira, "likes plants", visibility="private")
    plan.add_step(desk, amira, "call")
    for code in LANGUAGES:
        page = brief_document(desk, amira, language=code)
        text = as_text(page)
        assert page.one_page
        assert "likes plants" in text
        assert "brief." not in text
        assert Language(code).text("brief.footer")[:20] in text
        assert max(map(len, text.splitlines())) <= 80


def test_hostile_and_endless_words_are_carried_harmlessly(desk: Desk, amira: Mentee) -> None:
    for text in (HOSTILE + "x" * 100_000, "\u0391" * 100_000):
        add_note(desk, amira, text)
        plan.add_step(desk, amira, text, when=text, if_then=text)
        plan.add_step(desk, amira, text, owner="mentor")
        plan.add_target(desk, amira, text, why=text)
        plan.add_tie(desk, amira, text, opens=text)
        found = brief(desk, amira)
        assert all(len(each.text) < 900 for each in lines(desk, found))
        assert plan.doors(desk, amira) == []
    assert b"<b>&amp;" not in rendered(brief_document(desk, amira), ".html")


def test_erasing_somebody_takes_plan_and_map_along(desk: Desk, amira: Mentee) -> None:
    from mentor_tui.services.erasure import erase

    plan.add_target(desk, amira, "florist")
    plan.add_tie(desk, amira, "aunt")
    plan.add_step(desk, amira, "call")
    keep_words(desk, plan_form.draft_key("tie", amira), packed({"who": "uncle"}), None)
    erase(desk, amira, "Amira K.")
    for kind in (Target, Tie, PlanStep):
        assert desk.vault.all(kind) == []
    assert waiting_drafts(desk) == []


def test_a_review_long_ahead_or_a_clock_gone_wrong_breaks_nothing(
    desk: Desk, amira: Mentee
) -> None:
    plan.add_step(desk, amira, "call", due=date.max)
    plan.add_step(desk, amira, "call", due=date.min)
    plan.mark_asked(desk, plan.add_tie(desk, amira, "aunt"), desk.today + timedelta(days=4000))
    assert lines(desk, brief(desk, amira))
