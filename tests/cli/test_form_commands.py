"""Forms and the calendar file on the command line."""

from __future__ import annotations

from pathlib import Path

from laptop import Command


def test_forms_are_listed_with_what_is_known(ana: Command, amira: str) -> None:
    everything = ana("form", "list", "--format", "json").json
    assert [row["id"] for row in everything] == [f"F{number}" for number in range(1, 19)]
    hers = ana("form", "list", "Amira", "--format", "json").json
    assert {row["id"] for row in hers}.isdisjoint({"F14", "F15", "F16", "F17"})
    [agreement] = [row for row in hers if row["id"] == "F2"]
    assert agreement["known"] == 1  # the day she started
    assert "1 of 10 lines known" in ana("form", "list", "Amira").out


def test_a_form_is_shown_in_the_language_of_its_reader(ana: Command, amira: str) -> None:
    shown = ana("form", "show", "F2", "Amira", "--reader", "mentee", "--language", "el")
    assert shown.code == 0
    assert "Συμφωνία συνεργασίας" in shown.out
    assert "Amira K." in shown.out
    coded = ana("form", "show", "F2", "Amira", "--code")
    assert "Amira" not in coded.out


def test_a_form_is_written_once_and_never_over_another(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    to = tmp_path / "blank.html"
    done = ana("form", "print", "F5", "--blank", "--large", "--to", str(to))
    assert done.code == 0
    assert 'class="large"' in to.read_text(encoding="utf-8")
    assert ana("form", "print", "F5", "--blank", "--to", str(to)).code == 2
    assert ana("form", "print", "F5", "--blank", "--to", str(tmp_path / "x.doc")).code == 2


def test_what_cannot_be_done_is_said(ana: Command, amira: str) -> None:
    assert "about a person" in ana("form", "show", "F3").err
    assert "your own work" in ana("form", "show", "F16", "Amira").err
    refused = ana("form", "show", "F3", "Amira", "--reader", "employer")
    assert (refused.code, refused.out) == (2, "")
    assert ana("form", "show", "F99", "Amira").code == 2


def test_an_employers_form_says_what_was_left_out(ana: Command, amira: str) -> None:
    ana("job", "start", "Amira", "--title", "Helper after her depression", "--start", "2026-11-30")
    shown = ana("form", "show", "F9", "Amira", "--reader", "employer")
    assert "depression" not in shown.out
    assert "Job" in shown.err


def test_the_calendar_is_a_file_without_names(ana: Command, amira: str, tmp_path: Path) -> None:
    ana("mentee", "edit", "Amira", "--next-meeting", "2026-11-24T10:00")
    to = tmp_path / "ahead.ics"
    done = ana("calendar", "--to", str(to))
    assert done.code == 0
    content = to.read_text(encoding="utf-8")
    assert "SUMMARY:Appointment" in content
    assert "Amira" not in content
    assert "20261124T100000" in content
    assert ana("calendar", "--to", str(to)).code == 2
