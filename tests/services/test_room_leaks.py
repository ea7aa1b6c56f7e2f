"""Papers and files for a room of people tell nothing about anybody on the caseload."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mentor_tui.documents.text import as_text
from mentor_tui.learning.group import HAD
from mentor_tui.problems import LockedProblem, UsageProblem
from mentor_tui.services import (
    access,
    attendance,
    cascade,
    cases,
    following,
    group,
    group_results,
    presentation,
    roleplays,
    session_documents,
    sessions,
    sheets,
)
from mentor_tui.services.desk import Desk
from mentor_tui.services.jobs import start_job
from mentor_tui.services.mentees import add_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.text import fold

UNIT, CASE, PLAY, PLAN = "stress", "day_27", "saying_no_easy", "stress_90"
MENTEE, PRESENT = "Velmira", "Quirina Present"
ABOUT_THEM, OWN, VISITED = "zqabout", "zqown", "zqvisited"
PRIVATE = (MENTEE, ABOUT_THEM, "zqjob", OWN, VISITED)


@pytest.fixture
def lived(desk: Desk) -> Desk:
    """A mentee with words about them, a note of one's own and the diary of a visit."""
    whom = add_mentee(desk, MENTEE, entry=date(2026, 10, 27))
    add_note(desk, whom, ABOUT_THEM)
    start_job(desk, whom, date(2026, 11, 2), employer="zqjob", title="zqjob")
    add_note(desk, None, f"{OWN} with {MENTEE}")
    diary = cascade.new_diary(desk)
    sheets.keep(desk, diary, {"visit.where": VISITED, "saw.seen": f"{VISITED} {MENTEE}"})
    return desk


def in_files(make: Callable[[Path], object], folder: Path, *ends: str) -> str:
    """What stands in the file of each kind that ``make`` writes."""
    told = []
    for end in ends:
        make(folder / f"out{end}")
        told.append((folder / f"out{end}").read_text(encoding="utf-8-sig"))
    return "\n".join(told)


def state(desk: Desk) -> str:
    """What lies beside the vault, where all the rest is encrypted."""
    beside = [each for each in desk.folders.state.rglob("*") if each.is_file()]
    assert beside
    return "\n".join(f"{e.name} {e.read_bytes().decode('utf-8', 'replace')}" for e in beside)


def a_case(desk: Desk, folder: Path) -> str:
    run = cases.begin(desk, CASE)
    while not run.ended:
        run = run.choose(run.offered[0].id)
    told = in_files(lambda p: cases.write_transcript(desk, run, p), folder, ".html")
    return as_text(cases.transcript(desk, run)) + told


def slides(desk: Desk, folder: Path) -> str:
    deck = presentation.deck(desk, UNIT)
    assert following.tell_place(desk, deck, 1)
    told = in_files(lambda p: presentation.save_handout(desk, deck, p), folder, ".html", ".txt")
    return told + as_text(presentation.handout(desk, deck, notes=True)) + state(desk)


def a_play(desk: Desk, folder: Path) -> str:
    told = in_files(lambda p: roleplays.save(desk, PLAY, p), folder, ".html")
    return told + "".join(as_text(roleplays.document(desk, PLAY, s)) for s in roleplays.SHEETS)


def a_plan(desk: Desk, folder: Path) -> str:
    sessions.keep(desk, sessions.begin(desk, PLAN))
    told = in_files(lambda p: session_documents.save(desk, PLAN, p), folder, ".html")
    return told + as_text(session_documents.document(desk, PLAN)) + state(desk)


def a_quiz(desk: Desk, folder: Path) -> str:
    sitting = group.begin(desk, UNIT)
    for name in sitting.run.names("quiz")[:2]:
        asked = group.asked(desk, sitting, "quiz", name)
        answer = next((a for a, _ in asked.options), HAD)
        sitting = group.count_hands(desk, sitting, "quiz", name, {answer: 7})
    told = in_files(lambda p: group_results.write(desk, sitting, p), folder, ".csv", ".html")
    return told + as_text(group_results.document(desk, sitting))


def an_empty_diary(desk: Desk, folder: Path) -> str:
    return as_text(cascade.diary_document(desk))


def a_list(desk: Desk, folder: Path) -> str:
    found = attendance.attendance(desk, PRESENT, title="Forenoon", hours="3")
    told = in_files(lambda p: attendance.write(desk, found, p), folder, ".csv", ".html")
    return told + as_text(attendance.sheet(desk, found))


MADE: dict[str, tuple[Callable[[Desk, Path], str], str]] = {
    "case": (a_case, "Selma"),
    "slides": (slides, "Signs of stress"),
    "role-play": (a_play, "Piotr"),
    "plan": (a_plan, "90"),
    "quiz": (a_quiz, "7"),
    "empty diary": (an_empty_diary, "What"),
    "list": (a_list, PRESENT),
}
"""How each is made, and something that has to stand in it."""


@pytest.mark.parametrize("name", MADE)
def test_a_room_reads_nothing_of_the_vault(lived: Desk, tmp_path: Path, name: str) -> None:
    make, there = MADE[name]
    text = fold(make(lived, tmp_path))
    assert fold(there) in text
    assert [each for each in PRIVATE if fold(each) in text] == []


def test_colleagues_read_the_words_picked_and_no_name(lived: Desk, tmp_path: Path) -> None:
    words = cascade.own_words(lived)
    assert len(words) == 2  # the note about somebody is not offered
    ids = [each.id for each in words]
    told = in_files(lambda p: cascade.save(lived, ids, p), tmp_path, ".html", ".txt")
    told += as_text(cascade.document(lived, words))
    [diary] = cascade.diaries(lived)
    told += as_text(cascade.diary_page(lived, diary, coded=True))
    told = fold(told)
    assert OWN in told
    assert VISITED in told
    assert [each for each in (MENTEE, ABOUT_THEM, "zqjob") if fold(each) in told] == []
    assert MENTEE in as_text(cascade.diary_page(lived, diary))  # the mentor's own copy


def test_words_not_picked_stay_at_home(lived: Desk) -> None:
    told = as_text(cascade.document(lived, ()))
    assert [each for each in PRIVATE if fold(each) in fold(told)] == []
    with pytest.raises(UsageProblem):
        cascade.picked(lived, ["nothing"])


def test_a_room_needs_no_open_vault(lived: Desk, tmp_path: Path) -> None:
    access.lock(lived)
    for name in ("case", "slides", "role-play", "plan"):
        folder = tmp_path / name
        folder.mkdir()
        assert fold(MADE[name][1]) in fold(MADE[name][0](lived, folder))
    with pytest.raises(LockedProblem):
        cascade.own_words(lived)
