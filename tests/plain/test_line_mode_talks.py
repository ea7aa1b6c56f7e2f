"""Talks, check-ins and exercises asked in lines: every answer is kept the moment it is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from laptop import Command


@pytest.fixture
def walk(ana: Command, amira: str) -> Command:
    """Holds a first meeting with Amira, the arguments being the lines typed."""

    def run(*typed: str) -> Any:
        text = "".join(f"{line}\n" for line in typed)
        return ana("walk", "run", "first_meeting", "--mentee", amira, stdin=text)

    return run


@pytest.fixture
def checkin(ana: Command, amira: str) -> Command:
    """Holds a weekly check-in with Amira."""

    def run(*typed: str) -> Any:
        text = "".join(f"{line}\n" for line in typed)
        return ana("checkin", "run", "weekly", "--mentee", amira, stdin=text)

    return run


def answers(ana: Command, of: str) -> dict[str, Any]:
    """The answers of the newest run of Amira's."""
    run = ana(of, "list", "--mentee", "Amira", "--format", "json").json[0]
    read = ana(of, "show", run["id"], "--format", "json").json
    return {answer["key"]: answer["value"] for answer in read["answers"]}


def test_a_step_reads_as_it_is_said(walk: Command) -> None:
    shown = walk("Café", "1", "1").out
    assert "Amira K., First meeting, step 2 of 9." in shown
    assert "Say: Good to meet you, Amira K." in shown
    assert "Listen for: noise" in shown
    assert "  4 By video" in shown
    assert "Kept · shared with Amira K." in shown


def test_input_that_ends_keeps_every_answer_and_resumes_there(walk: Command, ana: Command) -> None:
    walk("Café", "1", "1")
    assert answers(ana, "walk") == {
        "arrive.place": "Café", "arrive.channel": "in_person", "confidentiality.agreed": True,
    }  # fmt: skip
    assert "step 3 of 9" in walk("s").out.splitlines()[3]


def test_leaving_before_the_first_answer_leaves_no_trace(walk: Command, ana: Command) -> None:
    for typed in (("s",), ("0",), (), ("!", "?", "s")):
        walk(*typed)
        assert ana("walk", "list", "--mentee", "Amira", "--format", "json").json == []


def test_going_back_shows_what_was_said_and_keeps_it(walk: Command, ana: Command) -> None:
    shown = walk("Café", "1", "0", "0", "=", "-", "s").out
    assert "Said before: Café." in shown
    assert "Said before: In person." in shown
    assert answers(ana, "walk") == {"arrive.place": "Café"}


def test_an_answer_that_does_not_fit_is_asked_again(walk: Command, ana: Command) -> None:
    shown = walk("Café", "9", "by pigeon", "video", "perhaps", "2", "s")
    assert shown.out.count("Please choose from 1 to 4.") == 2
    assert "Please answer yes (1) or no (2)." in shown.out
    assert answers(ana, "walk")["arrive.channel"] == "video"


def test_a_no_leads_to_the_step_that_makes_it_easier(walk: Command) -> None:
    assert "What makes it easier" in walk("", "", "no", "s").out


def test_why_opens_the_card(walk: Command) -> None:
    for key in ("?", ";"):  # the Greek keyboard has ; there
        assert "In one line" in walk(key, "s").out


def test_a_long_answer_cut_off_is_offered_again(walk: Command, ana: Command) -> None:
    walk("", "", "yes", "", "Mornings", "with plants")
    assert "wish.wants" not in answers(ana, "walk")
    shown = walk("", "s")
    assert "Typed before and not kept yet: Mornings\nwith plants." in shown.out
    assert answers(ana, "walk")["wish.wants"] == "Mornings\nwith plants"


def test_a_long_answer_left_with_s_is_offered_again(walk: Command, ana: Command) -> None:
    walk("", "", "yes", "", "Mornings", "s")
    walk("-", "s")
    assert "wish.wants" not in answers(ana, "walk")


def test_a_needed_answer_is_asked_by_its_name(ana: Command, amira: str) -> None:
    told = ana(
        "walk", "run", "employer_contact", "--mentee", amira, stdin="\n" * 4 + "s\n"
    ).out  # fmt: skip
    assert "This one is needed to go on" in told
    assert "employer_contact." not in told


def test_numbers_where_nought_is_an_answer(checkin: Command, ana: Command) -> None:
    checkin("0", "7", "23.15", "2", "<", "3", "s")
    assert answers(ana, "checkin") == {
        "week.overall": 0, "sleep.up": "07:00", "sleep.bed": "23:15", "sleep.regular": "all_over",
    }  # fmt: skip


def test_shorter_today_asks_only_the_short_items(checkin: Command, ana: Command) -> None:
    shown = checkin("5", "/", "4", "Call the garden centre", "Tuesday", "11", "7", "", "0")
    assert "step 3 of 3" in shown.out
    assert "from 0 to 10" in shown.out
    assert answers(ana, "checkin")["step.sure"] == 7
    assert "finished and kept" in shown.out


def test_after_a_check_in_an_exercise_can_be_done(checkin: Command) -> None:
    shown = checkin("5", "/", "8", "", "", "", "", "2", "1", "1").out
    assert "compared only with the person's own usual" in shown
    assert "You could offer" in shown
    assert shown.count("In, slowly") == 6
    assert "What do you notice now?" in shown


def test_bars_are_plain_characters_on_request(ana: Command, amira: str, tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    file.write_text('[answers]\n"week.overall" = 10\n', encoding="utf-8")
    ana("checkin", "run", "weekly", "--mentee", amira, "--answers", str(file))
    assert "█" in ana("checkin", "trend", "--mentee", amira).out
    plain = ana("--ascii", "checkin", "trend", "--mentee", amira).out
    assert "10 [           8]" in plain
    assert "█" not in plain


def test_an_exercise_with_cues_to_enter_stops_when_asked(ana: Command) -> None:
    whole = ana("exercise", "run", "grounding_54321", stdin="\n" * 10).out
    assert "Name one thing you can taste" in whole
    stopped = ana("exercise", "run", "grounding_54321", stdin="\ns\n").out
    assert "Stopped. That is fine." in stopped
    assert "taste" not in stopped.partition("any time")[2]


@pytest.mark.parametrize("language", ["fr", "es", "it", "el", "de"])
def test_a_walk_runs_in_every_language(ana: Command, amira: str, language: str) -> None:
    typed = "x\n1\n1\n?\n\n\n\ns\n"
    words = ("--lang", language, "walk", "run", "first_meeting", "--mentee", amira)
    shown = ana(*words, stdin=typed)
    assert (shown.code, shown.err) == (0, "")
