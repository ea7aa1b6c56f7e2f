"""Brief, plan and network map in lines."""

from __future__ import annotations

import pytest
from laptop import Command

END = "s"


@pytest.fixture
def zoe(ana: Command) -> None:
    """Zoe, with a note."""
    ana("mentee", "add", "Zoe", "--entry", "2026-10-27")
    ana("note", "add", "Zoe", stdin="likes plants")


def spoken(ana: Command, *typed: str) -> str:
    """What line mode tells while these lines are typed."""
    told = ana("--plain", stdin="\n".join(typed) + "\n")
    assert told.code == 0
    return told.out


def way(ana: Command, *labels: str) -> tuple[str, ...]:
    """The numbers of labels, one list after the other, from the file of the first person."""
    typed: tuple[str, ...] = ("2", "1")
    for label in labels:
        lines = spoken(ana, *typed, END).splitlines()
        found = [line.split()[0] for line in lines if line.partition(" ")[2].startswith(label)]
        typed = (*typed, found[-1])
    return typed


@pytest.mark.usefixtures("zoe")
def test_the_brief_is_told(ana: Command) -> None:
    told = spoken(ana, *way(ana, "Before the meeting"), "0", END)
    assert "Last note" in told
    assert "likes plants" in told
    assert "\x1b" not in told


@pytest.mark.usefixtures("zoe")
def test_a_step_is_asked_for_and_marked(ana: Command) -> None:
    asked = way(ana, "The plan", "write down a small step")
    spoken(ana, *asked, "call", "Tue 9:00", "+3", "", "", "eleven", "7", "0", "0", "0")
    [step] = ana("step", "list", "zoe", "--format", "json").json
    assert (step["what"], step["when"], step["confidence"]) == ("call", "Tue 9:00", 7)
    spoken(ana, *way(ana, "The plan", "Small step: call", "done"), END)
    [step] = ana("step", "list", "zoe", "--all", "--format", "json").json
    assert step["state"] == "done"


@pytest.mark.usefixtures("zoe")
def test_words_of_a_form_left_half_way_are_offered_again(ana: Command) -> None:
    asked = way(ana, "The plan", "add a job to aim for")
    ana("--plain", stdin="\n".join((*asked, "florist")) + "\n")
    assert ana("target", "list", "--format", "json").json == []
    told = spoken(ana, "1", "1", END)
    assert "Go on with the plan: florist" in told
    assert [row["what"] for row in ana("target", "list", "--format", "json").json] == ["florist"]


@pytest.mark.usefixtures("zoe")
def test_somebody_is_put_on_the_map_and_asked(ana: Command) -> None:
    new = way(ana, "The plan", "Network map", "put somebody on the map")
    spoken(ana, *new, "aunt", "2", "cleans at Kern", "", END)
    [tie] = ana("tie", "list", "zoe", "--format", "json").json
    assert (tie["who"], tie["circle"], tie["opens"]) == ("aunt", "work", "cleans at Kern")
    spoken(ana, *way(ana, "The plan", "Network map", "aunt", "asked today"), END)
    [tie] = ana("tie", "list", "zoe", "--format", "json").json
    assert tie["asked"]
