"""``today`` and ``mentees`` for a script: the order, the part, everything that is due."""

from __future__ import annotations

import pytest
from laptop import Command


@pytest.fixture
def caseload(ana: Command) -> None:
    """Three people; one is at work, one has waited long, one has no date at all."""
    ana("mentee", "add", "Eva", "--entry", "2026-09-01", "--referred", "2026-08-30")
    ana("mentee", "add", "Leo", "--entry", "2026-11-10")
    ana("job", "start", "Leo", "--start", "2026-11-20", "--employer", "Kern")
    ana("mentee", "add", "Noa")


def test_the_caseload_in_the_order_and_the_part_wanted(ana: Command, caseload: None) -> None:
    def names(*options: str) -> list[str]:
        return [row["name"] for row in ana("mentees", *options, "--format", "json").json]

    assert names() == ["Eva", "Leo", "Noa"]
    assert names("--sort", "due")[0] == "Eva"
    assert names("--filter", "work") == ["Leo"]
    assert names("--filter", "silent") == ["Eva"]
    assert names("--fitting", "KERN") == ["Leo"]
    assert ana("mentees", "--filter", "lazy").code == 2


def test_today_has_one_line_each_and_all_of_it_when_asked(ana: Command, caseload: None) -> None:
    [eva] = [i for i in ana("today", "--format", "json").json if i["name"] == "Eva"]
    every = [i for i in ana("today", "--all", "--format", "json").json if i["name"] == "Eva"]
    assert eva["more"] == len(every) - 1 > 0
    assert eva["hint"]
    assert "+2 more" in ana("today").out


def test_odd_dates_are_told_with_the_file_and_stop_nothing(ana: Command, caseload: None) -> None:
    shown = ana("mentee", "show", "Noa", "--format", "json").json
    assert len(shown["odd"]) == 1
    assert shown["due"] == []
    assert "Dates to look at" in ana("mentee", "show", "Noa").out


def test_the_five_names_of_the_european_process_can_be_had(ana: Command, caseload: None) -> None:
    assert ana("settings", "set", "stage_names", "euse").code == 0
    assert {row["stage_label"] for row in ana("mentees", "--format", "json").json} == {
        "Engagement", "On and off the job support",
    }  # fmt: skip
    assert ana("settings", "set", "stage_names", "both").code == 2
