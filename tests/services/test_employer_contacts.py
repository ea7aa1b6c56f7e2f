"""Employers remembered, what is asked before a contact is kept, the week, the note of thanks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentor_tui.casework.records import Employer, EmployerContact, Mentee, Target
from mentor_tui.documents.text import as_text
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services import contact_form, contact_week, employers, erasure, thanks
from mentor_tui.services.desk import Desk
from mentor_tui.services.history import bin_entries, put_in_bin, take_out
from mentor_tui.services.mentees import add_mentee, find_mentee
from mentor_tui.services.work import add_employer_contact
from mentor_tui.vault import Set

MET: dict[str, Any] = {"in_person": True, "hiring_say": True}
HOSTILE = ["[red]x[/red]", "\x1b[31mx", "a\x00b", "😀👩🏽‍🌾", "‮x", "x" * 100_000, "Σοφία"]


def form(desk: Desk, employer: str, **typed: str) -> dict[str, Any]:
    values = contact_form.as_typed(desk, None, None)
    return contact_form.understood(desk, values | {"employer": employer} | typed)


# Those remembered ------------------------------------------------------------------------


def test_the_next_visit_begins_with_what_is_known(desk: Desk) -> None:
    add_employer_contact(
        desk, "Bäckerei Kern", person="Rosa", sector="food", town="Lyon", role="owner",
        purpose="introduce", relationship=1, **MET,
    )  # fmt: skip
    known = employers.find_employer(desk, "backerei")
    assert contact_form.from_employer(known) == {
        "person": "Rosa", "role": "owner", "sector": "food", "town": "Lyon", "hiring_say": "yes",
        "purpose": "learn", "relationship": "2",
    }  # fmt: skip


def test_another_name_goes_into_every_contact(desk: Desk) -> None:
    for name in ("Kern", "KERN"):
        add_employer_contact(desk, name)
    known = employers.find_employer(desk, "kern")
    edited = employers.edit_employer(desk, known, name="Kern & Söhne", knows="Eva's aunt")
    assert (edited.name, edited.knows, len(edited.contacts)) == ("Kern & Söhne", "Eva's aunt", 2)
    assert employers.known_employers(desk) == ["Kern & Söhne"]
    again = employers.edit_employer(desk, edited, knows="")
    assert (again.name, again.knows) == ("Kern & Söhne", None)


def test_two_employers_do_not_get_one_name_by_accident(desk: Desk) -> None:
    for name in ("Kern", "Novak"):
        add_employer_contact(desk, name)
    known = employers.find_employer(desk, "Novak")
    for name, problem in (("KERN", "problem.employer_there"), (" ", "problem.empty_employer")):
        with pytest.raises(UsageProblem) as raised:
            employers.edit_employer(desk, known, name=name)
        assert raised.value.message == problem
    assert sorted(employers.known_employers(desk)) == ["Kern", "Novak"]


def test_a_deleted_employer_leaves_its_contacts_and_comes_back(
    desk: Desk, pass_by: Callable[..., None]
) -> None:
    kept = add_employer_contact(desk, "Kern", outcome="Come back in May", **MET)
    pass_by(minutes=1)
    employers.delete_employer(desk, employers.find_employer(desk, "Kern"))
    assert employers.known_employers(desk) == []
    assert desk.vault.get(EmployerContact, kept.id) == kept
    assert contact_week.week_sheet(desk, desk.today).counted == 1
    [binned] = bin_entries(desk)
    assert binned.about.text == "Kern"
    take_out(desk, binned.about.id)
    assert employers.known_employers(desk) == ["Kern"]


def test_an_unclear_name_is_asked_about(desk: Desk) -> None:
    for name in ("Kern", "Kernhof", "Kernöl"):
        add_employer_contact(desk, name)
    assert employers.find_employer(desk, "kern").name == "Kern"  # all of it
    for wanted, problem in (("kernh", None), ("ker", "many"), ("zz", "no"), ("", "no")):
        if problem is None:
            assert employers.find_employer(desk, wanted).name == "Kernhof"
            continue
        with pytest.raises(UsageProblem) as raised:
            employers.find_employer(desk, wanted)
        assert raised.value.message.startswith(f"problem.{problem}_employer")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_kept_and_shown(desk: Desk, text: str) -> None:
    add_employer_contact(desk, text, person=text, needs=text, outcome=text, **MET)
    [known] = employers.all_known(desk)
    assert employers.fact_lines(desk, known)
    week = contact_week.week_sheet(desk, desk.today)
    assert as_text(contact_week.week_document(desk, week))
    assert thanks.thank_you(desk, known.contacts[0], Language("el"))


# Asked before it is kept -----------------------------------------------------------------


def test_a_day_to_come_is_asked_about_and_does_not_count_yet(
    desk: Desk, pass_by: Callable[..., None]
) -> None:
    fields = form(desk, "Kern", on="+1", hiring_say="yes")
    assert contact_form.doubts(desk, fields) == ["contact.doubt.future"]
    kept = contact_form.keep(desk, None, fields)
    assert contact_form.verdict(desk, kept).endswith("0 of 6 this week.")
    pass_by(days=1)
    assert contact_form.verdict(desk, kept).endswith("1 of 6 this week.")


def test_the_same_visit_twice_is_asked_about_a_second_meeting_is_not(desk: Desk) -> None:
    contact_form.keep(desk, None, form(desk, "Kern", person="Rosa"))
    assert contact_form.doubts(desk, form(desk, "KERN ", person="rosa")) == ["contact.doubt.twice"]
    assert contact_form.doubts(desk, form(desk, "Kern", person="Nikos")) == []
    assert contact_form.doubts(desk, form(desk, "Kern", person="Rosa", on="-1")) == []
    [kept] = desk.vault.all(EmployerContact)
    put_in_bin(desk, kept.id)
    assert contact_form.doubts(desk, form(desk, "Kern", person="Rosa")) == []


def test_changing_a_contact_asks_nothing_and_keeps_the_rest(desk: Desk, amira: Mentee) -> None:
    kept = add_employer_contact(desk, "Kern", mentee=amira, purpose="my own words", **MET)
    values = contact_form.as_typed(desk, kept, amira) | {"outcome": "Trial day", "counts": "no"}
    fields = contact_form.understood(desk, values, mentee=amira.id)
    assert contact_form.doubts(desk, fields, kept) == []
    changed = contact_form.keep(desk, kept, fields)
    assert desk.vault.get(EmployerContact, kept.id) == changed
    assert (changed.outcome, changed.purpose, changed.mentee) == (
        "Trial day", "my own words", amira.id,
    )  # fmt: skip
    assert contact_form.verdict(desk, changed).startswith("Does not count: you decided so.")


@pytest.mark.parametrize(
    ("typed", "problem"),
    [({"employer": " "}, "problem.empty_employer"), ({"on": "31.2."}, "problem.date"),
     ({"next_on": "soon"}, "problem.date"), ({"mentee": "Nobody"}, "problem.no_mentee")],
)  # fmt: skip
def test_what_cannot_be_kept_says_why(desk: Desk, typed: dict[str, str], problem: str) -> None:
    with pytest.raises(UsageProblem) as raised:
        form(desk, **{"employer": "Kern", **typed})
    assert raised.value.message == problem
    assert desk.vault.all(EmployerContact) == []


def test_a_contact_follows_a_wish_of_the_person(desk: Desk, amira: Mentee) -> None:
    assert contact_form.wishes_of(desk, amira) == []
    for number, what in enumerate(("Florist", "Garden centre")):
        target = Target(id=f"t{number}", mentee=amira.id, at=desk.now, what=what)
        desk.vault.save(Set.of(target))
    desk.vault.save(Set("t0", Target.KIND, {"dropped": "2026-11-20"}))
    desk.vault.save(Set(amira.id, Mentee.KIND, {"wants": "to be outside\nin the morning"}))
    again = find_mentee(desk, amira.id)
    assert contact_form.wishes_of(desk, again) == ["Garden centre", "to be outside in the morning"]


# The week --------------------------------------------------------------------------------


def test_the_figure_of_the_week_is_the_sum_of_its_rows(desk: Desk, amira: Mentee) -> None:
    for day, told in ((-7, MET), (0, MET), (0, {**MET, "who": "mentee"}), (0, {"in_person": False}),
                      (0, {"counts": True, "counts_reason": "by video"}), (6, MET)):  # fmt: skip
        on = desk.today + timedelta(days=day)
        add_employer_contact(desk, "Kern", mentee=amira, on=on, **told)
    week = contact_week.week_sheet(desk, desk.today)
    assert (week.monday, week.sunday) == (date(2026, 11, 23), date(2026, 11, 29))
    assert (len(week.lines), week.counted, week.target) == (5, 2, 6)
    assert week.counted == sum(row["counts"] for row in contact_week.week_rows(week, desk.language))
    text = as_text(contact_week.week_document(desk, week))
    assert "2 of 6" in text
    assert "by video" in text
    assert "Amira K." in text


def test_week_53_and_a_leap_day_have_their_own_sheet(desk: Desk) -> None:
    add_employer_contact(desk, "Kern", on=date(2021, 1, 2), **MET)  # a Saturday of week 53 of 2020
    add_employer_contact(desk, "Kern", on=date(2024, 2, 29), **MET)
    week = contact_week.week_sheet(desk, date(2020, 12, 31))
    assert contact_week.title(week, desk.language) == "Employer contacts, week 53 of 2020"
    assert week.counted == contact_week.week_sheet(desk, date(2024, 2, 26)).counted == 1


def test_the_tick_is_for_the_whole_week_and_can_be_taken_away(
    desk: Desk, pass_by: Callable[..., None]
) -> None:
    add_employer_contact(desk, "Kern", **MET)
    week = contact_week.week_sheet(desk, desk.today)
    assert contact_week.mark_reviewed(desk, week) == 1
    assert contact_week.week_sheet(desk, desk.today).reviewed == desk.today
    pass_by(days=1)
    add_employer_contact(desk, "Novak", **MET)
    week = contact_week.week_sheet(desk, desk.today)
    assert week.reviewed is None  # one of them was not looked at yet
    assert contact_week.mark_reviewed(desk, week) == 1
    week = contact_week.week_sheet(desk, desk.today)
    assert week.reviewed == desk.today
    assert contact_week.mark_reviewed(desk, week, reviewed=False) == 2
    assert contact_week.week_sheet(desk, desk.today).reviewed is None


def test_an_empty_week_and_a_forgotten_person_are_no_trouble(
    desk: Desk, amira: Mentee, tmp_path: Path
) -> None:
    assert "No employer contact" in as_text(
        contact_week.week_document(desk, contact_week.week_sheet(desk, desk.today))
    )
    add_employer_contact(desk, "Kern", mentee=amira, **MET)
    add_employer_contact(desk, "Novak", **MET)
    erasure.erase(desk, amira, amira.name)
    week = contact_week.week_sheet(desk, desk.today)
    for name in ("week.html", "week.txt", "week.csv"):
        written = contact_week.write_week(desk, week, tmp_path / name).read_text("utf-8-sig")
        assert "Amira" not in written
        assert "Novak" in written


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_sheet_speaks_every_language(desk: Desk, code: str) -> None:
    add_employer_contact(desk, "Kern", purpose="learn", next_on=desk.today, **MET)
    week = contact_week.week_sheet(desk, desk.today)
    text = as_text(contact_week.week_document(desk, week, Language(code)))
    assert "week." not in text
    assert "contact." not in text
    assert "*" not in text


# The note of thanks ----------------------------------------------------------------------


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_note_names_their_person_and_what_was_talked_about(desk: Desk, code: str) -> None:
    kept = add_employer_contact(
        desk, "Kern", person="Rosa Kern", needs="somebody for early mornings", purpose="learn",
        next_on=desk.today + timedelta(days=10),
    )  # fmt: skip
    note = thanks.thank_you(desk, kept, Language(code))
    for part in ("Rosa Kern", "somebody for early mornings", "Ana", "3"):
        assert part in note
    assert "[EN]" not in note
    assert "{" not in note


@pytest.mark.parametrize(
    "needs",
    ["a quiet place for Amira", "AMIRA could start", "somebody after a depression",
     "M-07 on Mondays", "eine Stelle trotz Therapie", "somebody like Άννα"],
)  # fmt: skip
def test_the_note_never_tells_who_is_supported_or_about_health(
    desk: Desk, amira: Mentee, needs: str
) -> None:
    for name in ("M-07", "Αννα Π."):
        add_mentee(desk, name)
    kept = add_employer_contact(
        desk, "Kern", mentee=amira, person="Rosa", needs=needs, outcome="Amira can come",
        next_step="ask Amira", preference="Amira: outside",
    )  # fmt: skip
    note = thanks.thank_you(desk, kept, Language("en"))
    assert "Dear Rosa" in note
    for word in ("Amira", "AMIRA", "depress", "M-07", "Therap", "Άννα"):
        assert word not in note


def test_a_record_of_an_employer_is_one_of_the_kinds_found_and_exported(desk: Desk) -> None:
    add_employer_contact(desk, "Kern")
    known = employers.find_employer(desk, "Kern")
    edited = employers.edit_employer(desk, known, knows="Xanthippe")
    assert desk.vault.find("xanth")
    record = desk.vault.get(Employer, edited.id or "")
    assert record is not None
    assert record.at == datetime(2026, 11, 23, 8, 30)
