"""``report outcomes``: figures, rows and files from the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from laptop import Command


@pytest.fixture
def leo(ana: Command) -> str:
    """Leo, who came without a job and started one."""
    added = ana(
        "mentee", "add", "Leo", "--entry", "2026-10-01", "--team", "North", "--format", "json",
        "--goes-on", "2026-10-02", "--employed-at-entry", "no",
    ).json  # fmt: skip
    ana("mentee", "edit", "Leo", "--referred", "2026-09-28")
    ana(
        "job", "start", "Leo", "--start", "2026-10-12", "--type", "agency", "--hours", "20",
        "--employer", "Kern",
    )  # fmt: skip
    return str(added["id"])


def test_figures_come_with_their_definitions(ana: Command, leo: str) -> None:
    rows = ana("report", "outcomes", "--format", "json").json
    found = {row["measure"]: row for row in rows}
    assert found["job_outcome_rate"]["number"] == found["job_outcome_rate"]["of"] == 1
    assert found["job_outcome_rate"]["percent"] is None
    assert found["days_to_job"]["median"] == 11
    assert all(row["definition"] for row in rows)
    told = ana("report", "outcomes")
    assert told.code == 0
    assert "Leo" not in told.out
    assert "this quarter" in told.out


def test_rows_name_the_person_and_then_what_is_blank(ana: Command, leo: str) -> None:
    ana("mentee", "add", "Eva")
    rows = ana("report", "outcomes", "--rows", "referrals", "--format", "json").json
    assert {row["name"]: row["missing"] for row in rows} == {"Eva": ["referred"]}
    told = ana("report", "outcomes", "--rows", "job_starts").out
    assert "Leo" in told
    assert "Kern" in told
    table = ana("report", "outcomes", "--rows", "job_starts", "--format", "csv").out
    [row] = csv.DictReader(io.StringIO(table))
    assert (row["mentee"], row["on"], row["counts"]) == (leo, "2026-10-12", "yes")


def test_another_period_or_team_is_another_figure(ana: Command, leo: str) -> None:
    def starts(*options: str) -> int:
        rows = ana("report", "outcomes", *options, "--format", "json").json
        return int(next(row["number"] for row in rows if row["measure"] == "job_starts"))

    assert starts("--period", "last_quarter") == 0
    assert starts("--from", "2026-10-12", "--until", "2026-10-12") == 1
    assert starts("--team", "north") == 1
    assert starts("--team", "South") == 0
    assert starts("--team", "") == 0


@pytest.mark.usefixtures("leo")
def test_what_cannot_be_is_told(ana: Command, tmp_path: Path) -> None:
    assert ana("report", "outcomes", "--from", "2026-03-02", "--until", "2026-03-01").code == 2
    assert ana("report", "outcomes", "--rows", "points").code == 2
    assert ana("report", "outcomes", "--period", "last_century").code == 2
    assert ana("report", "outcomes", "--to", str(tmp_path / "o.docx")).code == 2


@pytest.mark.usefixtures("leo")
def test_the_report_is_written_once(ana: Command, tmp_path: Path) -> None:
    page = tmp_path / "o.html"
    assert ana("report", "outcomes", "--to", str(page)).code == 0
    assert "Leo" not in page.read_text(encoding="utf-8")
    assert ana("report", "outcomes", "--to", str(page)).code == 2


def test_facts_given_at_the_beginning_are_there_from_then_on(ana: Command, leo: str) -> None:
    shown = ana("mentee", "show", "Leo", "--format", "json").json
    assert (shown["team"], shown["employed_at_entry"], shown["goes_on"]) == (
        "North", False, "2026-10-02",
    )  # fmt: skip
    access = {row["measure"]: row for row in ana("report", "outcomes", "--format", "json").json}
    assert access["retention_cases"]["of"] == 1
