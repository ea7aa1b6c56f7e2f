"""The caseload as a mentor reads it on a Monday: who is where, who is silent, in which order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from mentor_tui.casework.records import Job, Mentee
from mentor_tui.casework.stages import EUSE, STAGES
from mentor_tui.documents.text import as_text
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.services.brief import brief
from mentor_tui.services.caseload_view import FILTERS, SORTS, arranged
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import (
    MenteeRow,
    add_mentee,
    case_file,
    caseload,
    edit_mentee,
    find_mentee,
    move_stage,
    odd_lines,
)
from mentor_tui.services.person_copy import copy_for
from mentor_tui.services.stages import stage_full, stage_hint, stage_label
from mentor_tui.services.today import TodayItem, due_items, today
from mentor_tui.services.work import add_employer_contact, add_meeting, start_job
from mentor_tui.vault import Set, new_id


@pytest.fixture
def team(desk: Desk) -> dict[str, Mentee]:
    """Six people on Monday 23 November 2026, each in another situation."""
    who = {
        name: add_mentee(desk, name, entry=entry)
        for name, entry in (
            ("Zoé", date(2026, 9, 1)), ("eva", date(2026, 9, 2)), ("Ben", date(2026, 10, 20)),
            ("Ada", date(2026, 11, 20)), ("Ivo", None), ("Ole", date(2026, 6, 1)),
        )
    }  # fmt: skip
    add_meeting(desk, who["Zoé"], on=date(2026, 10, 20))
    start_job(desk, who["eva"], date(2026, 8, 3), employer="Kern")
    add_meeting(desk, who["eva"], on=date(2026, 11, 1))
    move_stage(desk, who["Ben"], "search_plan", on=date(2026, 11, 2))
    add_meeting(desk, who["Ben"], on=date(2026, 11, 21))
    start_job(desk, who["Ada"], date(2026, 11, 30))
    add_meeting(desk, who["Ada"], on=date(2026, 11, 22))
    return who


def due(desk: Desk, mentee: Mentee) -> list[TodayItem]:
    """What is due as the vault has it now."""
    return due_items(desk, find_mentee(desk, mentee.id))


def names(desk: Desk, **how: Any) -> list[str]:
    return [row.name for row in arranged(caseload(desk), **how)]


def test_each_filter_finds_those_it_names(desk: Desk, team: dict[str, Mentee]) -> None:
    assert names(desk) == ["Ada", "Ben", "eva", "Ivo", "Ole", "Zoé"]
    assert names(desk, narrow="work") == ["eva"]
    assert names(desk, narrow="searching") == ["Ben"]
    # Zoé was met five weeks ago, Ole never; eva's steady work has its monthly rhythm.
    assert names(desk, narrow="silent") == ["Ole", "Zoé"]
    assert "Ole" in names(desk, narrow="waiting")


def test_each_order_has_everybody_in_it(desk: Desk, team: dict[str, Mentee]) -> None:
    assert names(desk, sort="contact")[-3:] == ["eva", "Ben", "Ada"]
    assert names(desk, sort="stage").index("Ivo") < names(desk, sort="stage").index("Ben")
    dues = [row.next_due or date.max for row in arranged(caseload(desk), sort="due")]
    assert dues == sorted(dues)
    for sort in SORTS:
        assert sorted(names(desk, sort=sort)) == sorted(names(desk))


def test_typing_finds_names_stages_employers_and_marks(desk: Desk, team: dict[str, Mentee]) -> None:
    assert names(desk, words="ZOE") == ["Zoé"]
    assert names(desk, words="kern") == ["eva"]
    assert names(desk, words="search plan") == ["Ben"]
    assert names(desk, words="four weeks z") == ["Zoé"]
    assert names(desk, words="nobody like that") == []


def test_how_long_nobody_met_is_seen_before_what_is_overdue(
    desk: Desk, team: dict[str, Mentee]
) -> None:
    row = {each.name: each for each in caseload(desk)}
    assert (row["Zoé"].waiting, row["Zoé"].mark) == (True, "no contact for four weeks")
    assert (row["Ada"].state, row["Ada"].work) == ("ahead", "from 30 Nov")
    assert (row["eva"].state, row["eva"].work) == ("work", "Kern")


@pytest.mark.parametrize(("days", "silent"), [(27, False), (28, True)])
def test_four_weeks_to_the_day(desk: Desk, days: int, silent: bool) -> None:
    someone = add_mentee(desk, "Noa")
    add_meeting(desk, someone, on=desk.today - timedelta(days=days))
    [row] = caseload(desk)
    assert row.silent is silent


# One line for each person ---------------------------------------------------------------


def test_today_has_one_line_for_each_person_and_the_file_has_all(desk: Desk) -> None:
    someone = add_mentee(desk, "Amira", entry=date(2026, 10, 1), referred=date(2026, 9, 30))
    view = today(desk)
    [line] = [item for item in [*view.first, *view.week] if item.mentee == someone.id]
    every = due_items(desk, someone)
    assert line.more == len(every) - 1 >= 2
    assert (line.rule, line.due) == (every[0].rule, every[0].due)
    all_lines = today(desk, everything=True)
    shown = [i for i in [*all_lines.first, *all_lines.week] if i.mentee == someone.id]
    assert [item.rule for item in shown] == [item.rule for item in every]
    assert {item.more for item in shown} == {0}


def test_changing_a_date_changes_today_at_once(desk: Desk, amira: Mentee) -> None:
    def rules() -> list[str]:
        return [item.rule for item in due(desk, amira)]

    assert rules() == ["R4"]
    edit_mentee(desk, amira, entry=desk.today)
    assert rules() == []
    edit_mentee(desk, amira, entry=date(2026, 9, 1))
    assert rules() == ["R4"]
    edit_mentee(desk, amira, closed=desk.today)
    assert rules() == []


def test_a_quiet_day_shows_what_next_week_brings(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    desk.vault.save(Set("profile", "profile", {"created": "2026-11-23"}))
    edit_mentee(desk, amira, entry=date(2026, 11, 7))
    quiet = today(desk)
    assert (quiet.first, quiet.week) == ([], [])
    assert "R4" in [item.rule for item in quiet.coming]
    pass_by(days=5)
    view = today(desk)
    assert view.coming == []
    assert "R4" in [item.rule for item in [*view.first, *view.week]]


def test_a_contract_with_an_end_and_a_next_step_reach_today(desk: Desk, amira: Mentee) -> None:
    add_employer_contact(
        desk, "Kern", mentee=amira, in_person=True, on=date(2026, 11, 20),
        next_on=date(2026, 11, 24),
    )  # fmt: skip
    assert [item.rule for item in due(desk, amira)] == ["next_step"]
    job = Job(
        id=new_id(), mentee=amira.id, at=desk.now, start=date(2026, 11, 21),
        contract_end=date(2027, 5, 31),
    )  # fmt: skip
    desk.vault.save(Set.of(job))
    items = {item.rule: item for item in due(desk, amira)}
    assert "next_step" not in items
    assert items["exit_plan"].due == date(2026, 11, 30)
    assert items["exit_plan"].action == "file:work"
    desk.vault.save(Set(job.id, Job.KIND, {"exit_plan": "2026-11-23"}))
    assert "exit_plan" not in [item.rule for item in due(desk, amira)]


def test_a_time_limit_is_told_only_where_a_service_has_one(desk: Desk, amira: Mentee) -> None:
    edit_mentee(desk, amira, entry=date(2026, 3, 1))
    assert "time_limit" not in [item.rule for item in due(desk, amira)]
    desk.settings = desk.settings._replace(time_limit_months=9)
    [item] = [item for item in due(desk, amira) if item.rule == "time_limit"]
    assert item.due == date(2026, 12, 1)


# Stages ---------------------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_stage_has_both_names_and_a_hint(desk: Desk, code: str) -> None:
    desk.language = Language(code)
    own = [stage_label(desk, stage) for stage in STAGES]
    hints = [stage_hint(desk, stage) for stage in STAGES]
    desk.settings = desk.settings._replace(stage_names="euse")
    other = [stage_label(desk, stage) for stage in STAGES]
    assert set(EUSE) == set(STAGES)
    assert (len(set(own)), len(set(hints)), len(set(other))) == (14, 14, 5)
    for said in (*own, *hints, *other):
        assert not said.endswith("*")
        assert "stage" not in said
    assert stage_full(desk, "money") == f"{own[3]} ({other[3]})"


def test_a_stage_agreed_for_later_waits_for_its_day(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    move_stage(desk, amira, "profile", on=date(2026, 11, 23))
    move_stage(desk, amira, "job_end", on=date(2026, 12, 1))
    assert [(r.stage, r.days_in_stage) for r in caseload(desk)] == [("profile", 0)]
    pass_by(days=8)
    assert [(r.stage, r.days_in_stage) for r in caseload(desk)] == [("job_end", 0)]


# Odd files ------------------------------------------------------------------------------


def test_odd_dates_are_told_in_every_language(desk: Desk, amira: Mentee) -> None:
    edit_mentee(desk, amira, referred=desk.today)
    add_meeting(desk, amira, on=desk.today + timedelta(days=400))
    add_employer_contact(desk, "[b]Kern[/b] {x}", mentee=amira, on=desk.today + timedelta(days=1))
    for code in LANGUAGES:
        desk.language = Language(code)
        lines = odd_lines(desk, case_file(desk, find_mentee(desk, amira.id)))
        assert len(lines) == 3
        assert "[b]Kern[/b] {x}" in lines[1]
        assert not any(line.endswith("*") or "odd." in line for line in lines)


def test_somebody_without_any_date_is_listed_and_breaks_nothing(desk: Desk) -> None:
    add_mentee(desk, "Nobody knows")
    [row] = caseload(desk)
    assert isinstance(row, MenteeRow)
    assert (row.next_due, row.last_contact, row.silent) == (None, None, False)
    for sort in SORTS:
        for narrow in FILTERS:
            assert len(arranged([row], sort=sort, narrow=narrow)) == int(narrow == "all")
    assert len(odd_lines(desk, case_file(desk, add_mentee(desk, "Neither")))) == 1


def test_the_five_names_are_used_wherever_a_stage_is_named(desk: Desk, amira: Mentee) -> None:
    desk.settings = desk.settings._replace(stage_names="euse")
    move_stage(desk, amira, "money", desk.today)
    move_stage(desk, amira, "transition", date(2027, 3, 1))
    name = desk.language.text("euse.profiling")
    assert brief(desk, amira).stage_label == name
    assert name in as_text(copy_for(desk, amira))
