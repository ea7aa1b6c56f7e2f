"""The outcome report on a desk: closed and anonymised files, teams, paper without a name."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from mentor_tui.casework.outcomes import MEASURES
from mentor_tui.casework.records import Mentee, Outcome
from mentor_tui.documents.writing import rendered
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services import outcome_words, outcomes, person_form
from mentor_tui.services.desk import Desk
from mentor_tui.services.erasure import anonymise, erase
from mentor_tui.services.mentees import add_mentee, edit_mentee
from mentor_tui.services.outcome_files import write_report
from mentor_tui.services.work import start_job

NAME = "[red]Ζωή\x1b[31m {x} \u202e"


@pytest.fixture
def zoe(desk: Desk) -> Mentee:
    """At work since September, four hours by the time there."""
    person = add_mentee(desk, NAME, entry=date(2026, 9, 1), referred=date(2026, 8, 20))
    person = edit_mentee(
        desk, person, team=" North ", goes_on=date(2026, 9, 3), employed_at_entry=False
    )
    start_job(desk, person, date(2026, 10, 5), employer="Kern", job_type="agency", hours=20.0)
    return person


def number(desk: Desk, measure: str, team: str | None = None) -> int:
    return outcomes.report(desk, outcomes.usual_period(desk), team).figure(measure).number


def test_a_closed_file_still_counts_and_an_erased_one_does_not(desk: Desk, zoe: Mentee) -> None:
    assert number(desk, "job_starts") == 1
    edit_mentee(desk, zoe, closed=desk.today)
    assert number(desk, "job_starts") == 1
    erase(desk, zoe, zoe.name)
    assert number(desk, "job_starts") == 0


def test_an_anonymised_file_is_told_beside_the_figures_it_cannot_be_in(
    desk: Desk, zoe: Mentee
) -> None:
    anonymise(desk, zoe, zoe.name)
    found = outcomes.report(desk, outcomes.usual_period(desk))
    assert len(desk.vault.all(Outcome)) == 1
    assert found.figure("referrals").left_out == 1
    assert found.figure("days_to_job").number == 0
    assert found.people == {}


def test_a_team_is_the_same_however_it_is_written(desk: Desk, zoe: Mentee) -> None:
    other = add_mentee(desk, "Eva", entry=desk.today)
    edit_mentee(desk, other, team="NORTH")
    assert outcomes.teams(desk) == ["North"]
    assert number(desk, "retention_cases", "north") == 0
    assert outcomes.report(desk, outcomes.usual_period(desk), "north").people.keys() == {
        zoe.id, other.id,
    }  # fmt: skip
    assert number(desk, "job_starts", "South") == number(desk, "job_starts", "") == 0


@pytest.mark.parametrize("code", LANGUAGES)
def test_paper_has_every_figure_with_its_definition_and_nobodys_name(
    desk: Desk, zoe: Mentee, code: str
) -> None:
    period = outcomes.usual_period(desk)
    document = outcomes.document(desk, period, language=code)
    spoken = Language(code)
    for kind in (".html", ".txt", ".md"):
        paper = rendered(document, kind).decode()
        assert "Ζωή" not in paper
        assert "Kern" not in paper
    words = " ".join(rendered(document, ".txt").decode().split())
    desk.language = spoken
    for measure in MEASURES:
        assert outcome_words.label(desk, measure) in words
        assert outcome_words.definition(desk, measure) in words
    assert "*" not in words
    assert "outcomes." not in words


@pytest.mark.parametrize("code", ["de", "el"])
def test_the_report_is_one_page_even_with_all_there_is_to_say(
    desk: Desk, zoe: Mentee, code: str
) -> None:
    pytest.importorskip("typst")
    from mentor_tui.documents.pdf import pages

    desk.settings = desk.settings._replace(reference_lines=True)
    document = outcomes.document(desk, outcomes.usual_period(desk), language=code)
    assert pages(rendered(document, ".pdf")) == 1


def test_comparisons_are_shown_only_on_request(desk: Desk, zoe: Mentee) -> None:
    figure = outcomes.report(desk, outcomes.usual_period(desk)).figure("job_outcome_rate")
    assert outcome_words.beside(desk, figure) == []
    desk.settings = desk.settings._replace(reference_lines=True)
    assert "40 %" in " ".join(outcome_words.beside(desk, figure))


def test_rows_go_into_a_table_only_and_nothing_is_written_over(
    desk: Desk, zoe: Mentee, tmp_path: Path
) -> None:
    found = outcomes.report(desk, outcomes.usual_period(desk))
    with pytest.raises(UsageProblem):
        write_report(desk, found, tmp_path / "rows.html", measure="job_starts")
    sheet = write_report(desk, found, tmp_path / "rows.csv", measure="job_starts")
    assert zoe.id in sheet.read_text(encoding="utf-8-sig")
    with pytest.raises(UsageProblem):
        write_report(desk, found, tmp_path / "rows.csv")
    figures = write_report(desk, found, tmp_path / "figures.csv").read_text(encoding="utf-8-sig")
    assert zoe.id not in figures
    assert len(figures.splitlines()) == len(MEASURES) + 1


def test_a_period_can_be_given_by_one_of_its_ends(desk: Desk) -> None:
    today, start = desk.today, date(2026, 11, 1)
    assert outcomes.chosen_period(desk, first=start) == (start, today)
    assert outcomes.chosen_period(desk, last=date(2026, 5, 9)) == (
        date(2026, 4, 1), date(2026, 5, 9),
    )  # fmt: skip
    with pytest.raises(UsageProblem):
        outcomes.chosen_period(desk, first=today, last=today - timedelta(days=1))


def test_the_form_of_a_person_keeps_what_the_figures_ask_for(desk: Desk, zoe: Mentee) -> None:
    shown = person_form.as_typed(desk, zoe)
    assert (shown["team"], shown["goes_on"], shown["employed_at_entry"]) == (
        " North ", "2026-09-03", "no",
    )  # fmt: skip
    kept = person_form.keep(
        desk, zoe, shown | {"team": "", "employed_at_entry": "unknown", "goes_on": ""}, shown
    )
    assert (kept.team, kept.employed_at_entry, kept.goes_on) == (None, None, None)
    fresh = person_form.as_typed(desk, None) | {"name": "Eva", "team": "West"}
    added = person_form.keep(desk, None, fresh | {"employed_at_entry": "yes"}, {})
    assert (added.team, added.employed_at_entry) == ("West", True)


def test_nothing_of_it_is_asked_of_a_colleague_at_work(desk: Desk) -> None:
    from mentor_tui.casework.records import Profile
    from mentor_tui.vault import Set

    desk.vault.save(Set("profile", Profile.KIND, {"audience": "informal"}))
    assert not {"team", "goes_on"} & {*person_form.lines_of(desk)}
