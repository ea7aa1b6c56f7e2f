"""Teaching moments: the example people with one of them just where a case begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from companions import USUAL, companion, desk_at, press, screen_text, until
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from laptop import Command

from mentor_tui.casework.records import EmployerContact, Job, Mentee
from mentor_tui.problems import UsageProblem
from mentor_tui.services import informal
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import find_mentee
from mentor_tui.services.today import due_items, today
from mentor_tui.tui.app import Companion
from mentor_tui.vault.kinds import KINDS
from mentor_tui.workshop.example import open_example
from mentor_tui.workshop.scenarios import read_scenario, scenario_names

MONDAY = datetime(2026, 11, 23, 8, 30)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]

Bare = Callable[[datetime], Desk]


def rules(desk: Desk, id: str) -> set[str]:
    """What is due for one person, by rule."""
    return {item.rule for item in due_items(desk, find_mentee(desk, id))}


def at(bare_desk: Bare, name: str, now: datetime = MONDAY) -> Desk:
    """A desk at a teaching moment."""
    desk = bare_desk(now)
    open_example(desk, read_scenario(name, "en"))
    return desk


def test_there_are_moments_to_choose_from_and_each_case_they_name_is_there(
    bare_desk: Bare,
) -> None:
    desk, names = bare_desk(MONDAY), scenario_names()
    assert {"day_27", "job_lost_on_friday", "overload_after_promotion"} <= set(names)
    for name in names:
        scenario = read_scenario(name, "el")  # nobody has translated them: English
        assert scenario.title
        assert scenario.about
        assert scenario.case in desk.library.cases()
    with pytest.raises(UsageProblem) as refused:
        read_scenario("../people", "en")
    assert "day_27" in str(refused.value.slots["codes"])


@pytest.mark.parametrize("now", WEEK, ids=lambda now: f"{now:%A}")
def test_the_moment_is_the_same_on_every_weekday(now: datetime, bare_desk: Bare) -> None:
    desk = at(bare_desk, "day_27", now)
    assert "R4" in rules(desk, "amira")
    assert any("27" in item.why for item in due_items(desk, find_mentee(desk, "amira")))
    desk.close()

    desk = at(bare_desk, "job_lost_on_friday", now)
    [job] = desk.vault.all(Job, mentee="m07")
    assert job.heard
    assert job.heard.strftime("%A") == "Friday"
    assert 0 <= (desk.today - job.heard).days < 7
    assert "R10" in rules(desk, "m07")
    visits = [each.on for each in desk.vault.all(EmployerContact) if each.mentee == "m07"]
    assert max(visits) < job.heard
    assert len(desk.vault.all(Mentee)) == 10
    desk.close()

    desk = at(bare_desk, "wise_ending", now)
    assert "exit_plan" in rules(desk, "nadia")
    desk.close()

    desk = at(bare_desk, "overload_after_promotion", now)
    assert "Eleni" in [each.name for each in today(desk).meetings]
    assert len(desk.vault.all(Mentee)) == 11
    desk.close()


def test_a_team_leader_begins_with_one_colleague_and_whom_to_ask(bare_desk: Bare) -> None:
    desk = at(bare_desk, "first_week")
    person = informal.the_person(desk)
    assert person
    assert person.name == "Yusuf"
    view = today(desk)
    assert "Alex" in view.coach
    assert view.contacts_target is None
    week = informal.welcome_plan(desk, person)
    assert 0 < week[0].left < len(week[0].tasks)
    desk.close()


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    moment=st.datetimes(datetime(2024, 1, 1), datetime(2030, 12, 31)),
    name=st.sampled_from(scenario_names()),
)
def test_nothing_that_happened_lies_ahead_on_any_day(
    bare_desk: Bare, moment: datetime, name: str
) -> None:
    desk = at(bare_desk, name, moment.replace(microsecond=0))
    try:
        today(desk)
        for kind in KINDS.values():
            for record in desk.vault.all(kind):
                written = getattr(record, "at", None)
                assert written is None or written <= desk.now, record.id
    finally:
        desk.close()


# Where it opens -----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de"])
async def test_on_screens_the_file_is_in_front_and_today_behind_it(
    tmp_path: Path, language: str
) -> None:
    desk = desk_at(tmp_path, language)
    scenario = read_scenario("wise_ending", language)
    open_example(desk, scenario)
    app = Companion(desk, open_example=open_example, opens=(scenario.opens, scenario.page))
    async with app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: "Nadia ›" in screen_text(pilot))
        ends = {"en": "25 Jan", "de": "25. Jan"}[language]
        await until(pilot, lambda: ends in screen_text(pilot))
        await press(pilot, "escape")
        await until(pilot, lambda: "Amira K." in screen_text(pilot))
    desk.close()


async def test_a_team_leader_sees_the_first_week_on_today(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    open_example(desk, read_scenario("first_week", "en"))
    async with companion(desk) as pilot:
        await until(pilot, lambda: "Yusuf" in screen_text(pilot))
        assert "Alex, Work and People" in screen_text(pilot)
        await press(pilot, "2")
        await until(pilot, lambda: "Welcome plan" in screen_text(pilot))
    desk.close()


@pytest.mark.usefixtures("bare_home")
def test_on_the_command_line_they_are_listed_and_opened_in_lines(command: Command) -> None:
    rows = command("demo", "--scenario", "list", "--format", "json").json
    assert [row["name"] for row in rows] == scenario_names()
    assert set(rows[0]) == {"name", "title", "about", "case"}
    assert "name,title,about,case" in command("demo", "--scenario", "list", "--format", "csv").out
    assert "Five weeks a shift leader" in command("demo", "--scenario", "list").out

    told = command("--plain", "demo", "--scenario", "overload_after_promotion", stdin="0\n0\n")
    assert told.code == 0
    assert told.out.index("Hotel Meltemi") < told.out.index("Practise")
    unknown = command("demo", "--scenario", "[bold]")
    assert unknown.code == 2
    assert "overload_after_promotion" in unknown.err
