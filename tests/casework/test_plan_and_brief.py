"""The plan and the brief without a vault: wishes, doors, order, dates, questions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.brief import last_step, plan_dates, promises, unasked
from mentor_tui.casework.due import CaseFile, Rules
from mentor_tui.casework.plan import CIRCLES, by_circle, doors, in_order, wishes
from mentor_tui.casework.records import Job, Mentee, Milestone, PlanStep, Tie
from mentor_tui.curriculum.structure import Field, Step

NOW = datetime(2026, 11, 23, 8, 30)
TODAY = NOW.date()
RULES = Rules()


def tie(who: str, opens: str | None = None, **more: Any) -> Tie:
    return Tie(id=f"t-{who[:20]}-{more.get('circle', '')}", mentee="m", at=NOW, who=who,
               opens=opens, **more)  # fmt: skip


def a_step(id: str, **more: Any) -> PlanStep:
    return PlanStep(**{"id": id, "mentee": "m", "at": NOW, "what": id, **more})


def case(**parts: Any) -> CaseFile:
    return CaseFile(Mentee(id="m", name="M", at=NOW), **parts)


def done(what: str, days: int) -> Milestone:
    return Milestone(id=f"{what}{days}", what=what, at=NOW, on=TODAY + timedelta(days), mentee="m")


# Wishes ----------------------------------------------------------------------------------


def test_wishes_are_told_once_and_in_their_own_words() -> None:
    said = wishes(
        "Mornings\nwith plants ",
        [("profile_talk_1", {"job_now.jobs": ["garden centre", "MORNINGS"], "open.place": "café"})],
    )
    assert said == ["Mornings", "with plants", "garden centre"]


def test_nothing_said_is_no_wish() -> None:
    assert wishes(None, [("unknown", {"x": 1}), ("profile_talk_1", {"dream.dream": None})]) == []


# Who knows someone where -----------------------------------------------------------------


def test_an_employer_is_met_where_its_name_is_told() -> None:
    aunt = tie("aunt", "knows the boss of bäckerei kern, cleans there")
    found = doors([aunt], {"Bäckerei Kern GmbH": None, "Kern": None, "Vogt": None, "Ker": None})
    assert {door.employer for door in found} == {"Bäckerei Kern GmbH", "Kern"}


def test_an_employer_is_met_where_somebody_on_the_map_knows_someone() -> None:
    found = doors([tie("Γιαγιά"), tie("a")], {"Φυτώριο": "η γιαγια της Μαρίας, a b"})
    assert [door.employer for door in found] == ["Φυτώριο"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_name_is_found_in_a_sentence_that_holds_it_as_a_word(name: str, who: str) -> None:
    met = doors([tie(who or "x", f"knows {name} well")], {name: None})
    alone = doors([tie(who or "x", "")], {"": "", " ": None})
    assert len(met) <= 1
    assert not alone
    if name.isascii() and name.isalpha() and len(name) > 1:
        assert met


@given(
    st.lists(st.tuples(st.text(min_size=1, max_size=5), st.sampled_from(CIRCLES), st.booleans()))
)
def test_the_map_shows_everybody_once_near_ones_first(people: list[tuple[str, str, bool]]) -> None:
    known = [
        tie(who, circle=circle, asked=TODAY if asked else None) for who, circle, asked in people
    ]
    rings = [*by_circle(known)]
    assert [CIRCLES.index(circle) for circle, _ in rings] == sorted(
        {CIRCLES.index(each.circle) for each in known}
    )
    assert sorted(t.who for _, ties in rings for t in ties) == sorted(t.who for t in known)
    for _, ties in rings:
        asked = [t.asked is not None for t in ties]
        assert asked == sorted(asked)


# Steps -----------------------------------------------------------------------------------

STEPS = st.lists(
    st.builds(
        a_step, st.uuids().map(str),
        at=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),
        due=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
        owner=st.sampled_from(["mentee", "mentor"]),
        state=st.sampled_from(["planned", "done", "adapted"]),
    )
)  # fmt: skip


@given(STEPS)
def test_what_is_planned_comes_first_and_by_its_day(steps: list[PlanStep]) -> None:
    ordered = in_order(steps)
    assert sorted(ordered, key=lambda s: s.id) == sorted(steps, key=lambda s: s.id)
    planned = [step for step in ordered if step.state == "planned"]
    assert ordered[: len(planned)] == planned
    days = [step.due for step in planned if step.due]
    assert days == sorted(days)
    assert [step.due is None for step in planned] == sorted(s.due is None for s in planned)


@given(STEPS)
def test_the_brief_takes_the_persons_latest_step_and_the_mentors_open_promises(
    steps: list[PlanStep],
) -> None:
    own = [step for step in steps if step.owner == "mentee"]
    last = last_step(steps)
    assert (last is None) == (not own)
    if last is not None:
        assert last in own
        assert all(each.at <= last.at for each in own)
    kept = promises(steps)
    assert {s.id for s in kept} == {
        s.id for s in steps if s.owner == "mentor" and s.state == "planned"
    }


# Dates and questions ---------------------------------------------------------------------


def test_the_plan_is_looked_at_again_until_there_is_a_job() -> None:
    planned = (done("plan", -20), done("plan", -50), done("benefits_check", -30))
    searching = plan_dates(case(milestones=planned), TODAY, RULES)
    assert [each.what for each in searching] == ["benefits_check", "plan", "review"]
    assert searching[-1].on == TODAY + timedelta(days=8)
    job = Job(id="j", mentee="m", at=NOW, start=TODAY - timedelta(3), end=TODAY + timedelta(60))
    working = plan_dates(case(milestones=planned, jobs=(job,)), TODAY, RULES)
    assert [each.what for each in working] == ["benefits_check", "plan", "job_start", "job_end"]


def test_dates_nobody_entered_are_left_out() -> None:
    assert plan_dates(case(), TODAY, RULES) == []
    last = Milestone(id="x", what="plan", at=NOW, on=date.max, mentee="m")
    assert [d.what for d in plan_dates(case(milestones=(last,)), TODAY, RULES)] == ["plan"]


def test_a_job_agreed_for_later_is_a_date() -> None:
    jobs = tuple(
        Job(id=str(days), mentee="m", at=NOW, start=TODAY + timedelta(days)) for days in (9, 4)
    )
    assert plan_dates(case(jobs=jobs), TODAY, RULES) == [("job_start", TODAY + timedelta(4))]


def test_only_what_asks_for_something_and_has_no_answer_is_left_to_ask() -> None:
    field = Field(id="f", kind="text")
    met = Field(id="place", kind="text", feeds="meeting.place")
    steps = [
        Step(id="hello"), Step(id="arrive", field=(met,)), Step(id="one", field=(field,)),
        Step(id="two", field=(field,)),
    ]  # fmt: skip
    assert [step.id for step in unasked(steps, {"one"})] == ["two"]


def test_what_only_some_answer_leads_to_is_not_suggested() -> None:
    field = Field(id="f", kind="text")
    steps = [
        Step(id="one", field=(field,), goto="three"), Step(id="two", field=(field,)),
        Step(id="three", field=(field,), end=True), Step(id="four", field=(field,)),
    ]  # fmt: skip
    assert [step.id for step in unasked(steps, set())] == ["one", "three"]
    round_and_round = [Step(id="one", field=(field,), goto="one")]
    assert [step.id for step in unasked(round_and_round, set())] == ["one"]
