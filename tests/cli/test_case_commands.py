"""Branching cases on the command line: listed, read as a whole, gone through, written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from laptop import Command
from made_up_case import NAME, choice, write_case

STORY = "ask,go,go,go,go,go,go,open"


@pytest.fixture
def case(bare_home: Path, command: Command) -> Command:
    """``case`` on a laptop without a vault, with one more case in a pack of its own."""
    write_case(bare_home / "content")

    def run(*words: str, stdin: str | None = "") -> object:
        return command("case", *words, stdin=stdin)

    return run  # type: ignore[return-value]


def test_cases_are_listed_by_unit_and_audience_without_unlocking(case: Command) -> None:
    rows = case("list", "--format", "json").json
    assert {"id", "unit", "title", "summary", "audience", "minutes"} == set(rows[0])
    assert len(rows) > 1
    [mine] = case("list", "--unit", "keys", "--format", "json").json
    assert (mine["id"], mine["title"], mine["minutes"]) == (NAME, "The lost key", 25)
    informal = case("list", "--audience", "informal", "--format", "json").json
    assert all("informal" in row["audience"] for row in informal)
    assert NAME in case("list").out
    assert case("list", "--audience", "boss").code == 2


def test_a_case_is_read_as_a_whole(case: Command) -> None:
    rows = case("show", NAME, "--format", "json").json
    assert [row["id"] for row in rows[:2]] == ["s1", "cellar"]
    assert [each["id"] for each in rows[0]["choices"]] == ["ask", "look", "wait"]
    told = case("show", NAME).out
    for words in ("scene cellar", "I look (at s1).", "Since wait is kind. · c_keys"):
        assert words in told
    assert case("show", "nothing").code == 2


def test_choices_on_the_command_line_tell_a_story_with_words_and_no_numbers(case: Command) -> None:
    found = case("run", NAME, "--choices", STORY, "--format", "json").json
    assert (found["scene"], found["ended"], found["offered"]) == ("found", "end", [])
    assert found["choices"] == STORY.split(",")
    assert found["stands"] == {"trust": "high", "time": "same", "goal": "same"}
    first = found["decisions"][0]
    assert (first["scene"], first["choice"], first["card"]) == ("s1", "ask", "c_keys")
    assert first["moved"] == {"trust": "up"}
    told = case("run", NAME, "--choices", STORY).out
    assert "They trust me clearly more." in told
    assert "How it ends" in told
    assert not any(
        each.isdigit() and int(each) > 1 for each in told.split("How it ends")[1].split()
    )


def test_half_a_story_says_where_it_stands_and_what_is_offered(case: Command) -> None:
    found = case("run", NAME, "--choices", "look", "--format", "json").json
    assert (found["scene"], found["ended"], found["offered"]) == ("cellar", None, ["up", "call"])
    told = case("run", NAME, "--choices", "look").out
    assert "Where it stands" in told
    assert "call  I call (at cellar)." in told


def test_what_is_not_offered_is_said_with_what_is(case: Command) -> None:
    refused = case("run", NAME, "--choices", "ask,sing")
    assert refused.code == 2
    assert "“sing” is not offered at this point. What is: go, rest." in refused.err
    over = case("run", NAME, "--choices", f"{STORY},go")
    assert (over.code, "is over" in over.err) == (2, True)


def test_answers_from_a_file_by_scene(case: Command, tmp_path: Path) -> None:
    file = tmp_path / "answers.toml"
    file.write_text('[answers]\ns1 = "look"\ncellar = "call"\ns2 = "go"\n', encoding="utf-8")
    found = case("run", NAME, "--answers", str(file), "--format", "json").json
    assert (found["choices"], found["scene"]) == (["look", "call", "go"], "s3")
    file.write_text('[answers]\ns99 = "look"\n', encoding="utf-8")
    refused = case("run", NAME, "--answers", str(file))
    assert (refused.code, "s99" in refused.err) == (2, True)


@pytest.mark.parametrize("end", ["html", "md", "txt"])
def test_the_story_is_written_into_a_file_and_never_over_one(
    case: Command, tmp_path: Path, end: str
) -> None:
    file = tmp_path / f"story.{end}"
    written = case("run", NAME, "--choices", STORY, "--to", str(file))
    assert (written.code, str(file) in written.err) == (0, True)
    page = file.read_text(encoding="utf-8")
    for words in ("The lost key", "Then ask at s1 happens.", "Question 3 about the key?"):
        assert words in page
    assert "[on Monday]" not in page
    assert case("run", NAME, "--choices", STORY, "--to", str(file)).code == 2
    assert case("run", NAME, "--choices", STORY, "--to", str(tmp_path / "story.exe")).code == 2


def test_a_case_is_played_in_lines_taken_back_and_looked_back_on(
    case: Command, tmp_path: Path
) -> None:
    file = tmp_path / "story.txt"
    typed = [
        "7", "2",  # no such choice, then look
        "3",  # take it back
        "1", *["1"] * 6, "2",  # ask, go on, say thank you
        "1", "2", "0",  # the first decision: its card, back
        "8", "1",  # the last one: decide it again
        "1",  # open the door
        "9", "10", "12", str(file), "0",  # how things stand, the questions, the file, back
    ]  # fmt: skip
    told = case("run", NAME, stdin="\n".join(typed) + "\n")
    assert told.code == 0, told.err
    for words in (
        "Decision 1", "Then look at s1 happens.", "It costs a little time.", "The say of keys.",
        "scene shared", "scene found",
        "- They trust me much more than at the start.", "- Question 2 about the key?",
        f"Written: {file}",
    ):  # fmt: skip
        assert words in told.out
    assert "scene found" in file.read_text(encoding="utf-8")


def test_input_that_ends_leaves_quietly(case: Command) -> None:
    for stdin in ("", "1\n", "1\n1\n0\n"):
        left = case("run", NAME, stdin=stdin)
        assert (left.code, left.err) == (0, "")


def test_leaving_half_way_still_writes_the_story_so_far(case: Command, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    assert case("run", NAME, "--to", str(file), stdin="1\n1\ns\n").code == 0
    page = file.read_text(encoding="utf-8")
    assert "Then go at s2 happens." in page
    assert "Where it stands" in page


def test_a_case_that_breaks_off_says_whose_it_is(bare_home: Path, command: Command) -> None:
    write_case(bare_home / "content", [{"id": "s1", "choice": [choice("go", "nowhere")]}])
    told = command("case", "run", NAME, "--choices", "go")
    assert told.code == 0
    assert f"{NAME} needs its author" in told.out


@pytest.mark.parametrize("text", ["[b]x[/b] \x1b[31m", "\u202eabc", "🙂" * 50, "α" * 100_000])
def test_hostile_words_are_shown_as_they_are(bare_home: Path, command: Command, text: str) -> None:
    write_case(bare_home / "content", words={"s1.text": text, "s1.ask.then": text})
    told = command("case", "run", NAME, "--choices", "ask")
    assert told.code == 0
    assert "\x1b" not in told.out
    assert "\u202e" not in told.out
    assert command("case", "show", NAME).code == 0


def test_content_counts_and_previews_cases(case: Command, command: Command) -> None:
    rows = command("content", "status", "--format", "json").json
    assert sum(row["cases"] for row in rows if row["audience"] == "professional") > 1
    assert {"cases", "roleplays"} <= set(rows[0])
    listed = command("content", "list", "--format", "json").json
    assert {"kind": "case", "id": NAME, "unit": "keys", "title": "The lost key"} in listed
    told = command("content", "preview", NAME).out
    assert "Then ask at s1 happens." in told
    assert "→ found  8–9" in told
