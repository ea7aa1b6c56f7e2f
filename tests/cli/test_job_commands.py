"""Jobs, adjustments and what may be said, as commands and as numbered questions."""

from __future__ import annotations

from pathlib import Path

from laptop import Command

PEOPLE, JOBS = "2", "9"
LEAVE = "s"


def test_with_two_jobs_the_command_asks_which_one_ends(ana: Command, amira: str) -> None:
    for name, start in (("Kern", "2026-11-02"), ("Garden Centre", "2026-11-09")):
        assert ana("job", "start", amira, "--employer", name, "--start", start).code == 0
    unsure = ana("job", "end", amira)
    assert unsure.code == 2
    assert "--job" in unsure.err
    assert "Kern" not in unsure.err
    ended = ana("job", "end", amira, "--job", "kern", "--ended-by", "both", "--next-job", "yes")
    assert ended.code == 0
    rows = {row["employer"]: row for row in ana("job", "list", "--format", "json").json}
    assert (rows["Kern"]["end"], rows["Kern"]["ended_by"]) == ("2026-11-23", "both")
    assert rows["Garden Centre"]["end"] is None
    assert rows["Garden Centre"]["weeks_13"] == "2027-02-08"


def test_a_start_before_the_entry_is_kept_only_when_meant(ana: Command, amira: str) -> None:
    early = ("job", "start", amira, "--employer", "Kern", "--start", "2026-09-01")
    assert ana(*early).code == 2
    assert ana("job", "list", "--format", "json").json == []
    assert ana(*early, "--yes").code == 0


def test_a_placement_is_filled_in_bit_by_bit(ana: Command, amira: str) -> None:
    ana("job", "start", amira, "--type", "wise", "--start", "2026-11-23", "--hours", "20,5")
    edited = ana(
        "job", "edit", amira, "--contract-end", "2027-11-22", "--insertion-share", "40",
        "--permanent", "no", "--pay-band", "minimum", "--four-hours", "2026-11-23",
    )  # fmt: skip
    assert edited.code == 0
    [row] = ana("job", "list", amira, "--format", "json").json
    assert (row["contract_end"], row["insertion_share"]) == ("2027-11-22", 40)
    assert (row["permanent"], row["pay_band"], row["hours"]) == (False, "minimum", 20.5)
    assert ana("job", "edit", amira, "--contract-end", "2026-01-01").code == 2
    assert ana("job", "edit", amira, "--insertion-share", "120").code == 2


def test_an_adjustment_is_agreed_looked_at_again_and_printed(
    ana: Command, amira: str, tmp_path: Path
) -> None:
    added = ana(
        "adjustment", "add", amira, "--change", "A quieter seat", "--since", "2026-11-09",
        "--situation", "THE NOISE", "--who", "Rosa", "--format", "json",
    )  # fmt: skip
    assert added.json["next_review"] == "2026-11-23"
    assert ana("adjustment", "review", amira, "a quieter", "--kept", "kept").code == 0
    [row] = ana("adjustment", "list", "--format", "json").json
    assert (row["kept"], row["reviewed"]) == ("kept", "2026-11-23")
    assert row["next_review"] == "2026-12-21"
    ana("adjustment", "add", amira, "--change", "Breaks for her medication", "--since", "+0")
    file = tmp_path / "agreement.md"
    printed = ana(
        "adjustment", "print", amira, "--for", "employer", "--reader-lang", "fr", "--to", str(file)
    )
    assert printed.code == 0
    assert "medication" in printed.err
    text = file.read_text(encoding="utf-8")
    assert "A quieter seat" in text
    assert "Rosa" in text
    assert "NOISE" not in text
    assert "medication" not in text
    assert "THE NOISE" in ana("adjustment", "print", amira).out
    assert len(ana("adjustment", "ideas", "--format", "json").json) >= 25


def test_what_may_be_said_is_told(ana: Command, amira: str) -> None:
    told = ana("said", amira)
    assert told.code == 0
    assert "say nothing about health" in told.out
    assert ana("said", amira, "--format", "json").json["decision"] is None


# As numbered questions -------------------------------------------------------------------


def test_two_jobs_in_line_mode_and_one_of_them_ends(
    ana: Command, amira: str, lines: Command
) -> None:
    for name, start in (("Kern", "2026-11-02"), ("Garden Centre", "2026-11-09")):
        ana("job", "start", amira, "--employer", name, "--start", start)
    done = lines(
        PEOPLE, "1", JOBS, "4", "2", "2026-11-20", "3", "1", "0", LEAVE,
    )  # fmt: skip
    assert "Which job?" in done.out
    assert "There is a next one" in done.out
    rows = {row["employer"]: row for row in ana("job", "list", "--format", "json").json}
    assert rows["Garden Centre"]["end"] is None
    assert (rows["Kern"]["end"], rows["Kern"]["next_job"]) == ("2026-11-20", "yes")


def test_a_job_is_opened_asked_about_and_changed_in_line_mode(
    ana: Command, amira: str, lines: Command
) -> None:
    ana("job", "start", amira, "--employer", "Kern", "--start", "2026-11-02")
    asked = lines(PEOPLE, "1", JOBS, "1", "1", "2026-11-03", "0", LEAVE)
    assert "13 weeks on 1 Feb 2027" in asked.out
    lines(PEOPLE, "1", JOBS, "1", "4", "6", "lots", "6", "21,5", "0", "0", LEAVE)
    [row] = ana("job", "list", "--format", "json").json
    assert (row["four_hours"], row["hours"]) == ("2026-11-03", 21.5)


def test_an_adjustment_from_an_idea_in_line_mode(
    ana: Command, amira: str, lines: Command, tmp_path: Path
) -> None:
    file = tmp_path / "paper.txt"
    done = lines(
        PEOPLE, "1", JOBS, "2", "2", "4", "1", "the radio", "someday", "9.11.2026", "", "Rosa", "",
        "5", "1", str(file), "0", "0", LEAVE,
    )  # fmt: skip
    assert "That is not a day" in done.out
    [row] = ana("adjustment", "list", "--format", "json").json
    assert (row["change"], row["since"], row["who"]) == ("A quieter seat", "2026-11-09", "Rosa")
    text = file.read_text(encoding="utf-8")
    assert "A quieter seat" in text
    assert "radio" not in text
