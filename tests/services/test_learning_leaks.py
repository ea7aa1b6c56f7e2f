"""Papers about the mentor's own learning tell nothing about a mentee, and none of the mentor's
private words: what was learnt is told, never what was thought about somebody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui.documents.text import as_text
from mentor_tui.learning.records import Award
from mentor_tui.services import (
    award_pages,
    chapters,
    competence_pages,
    competences,
    credentials,
    feedback,
    learning_progress,
    participants,
    recognition,
)
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.services.notes import add_note
from mentor_tui.text import fold

UNIT, LEARNER = "creativity", "Quirina Learner"
MENTEE = "Velmira"
NOTE, TASK, THOUGHT, PROOF, COMMENT = "zqnote", "zqtask", "zqthought", "zqproof", "zqcomment"
PRIVATE = {MENTEE, NOTE, TASK, THOUGHT}


@pytest.fixture
def learned(desk: Desk) -> Desk:
    """Everything a mentor can write while learning, and a mentee beside it."""
    add_note(desk, add_mentee(desk, MENTEE), NOTE)
    [unit] = [each for each in desk.library.units() if each.id == UNIT]
    learning_progress.card_read(desk, unit.card[0].id)
    learning_progress.task_done(
        desk, UNIT, unit.task[0].id, with_whom="mentee", text=f"{TASK} {MENTEE}"
    )
    learning_progress.reflect(desk, UNIT, unit.reflection[0].id, f"{THOUGHT} {MENTEE}")
    competences.rate(desk, "listening", 2, PROOF)
    feedback.give(desk, UNIT, useful=4, clear=5, comment=COMMENT)
    return desk


def award(desk: Desk) -> Award:
    told = {"learner": LEARNER, "confirmed_by": "T. Rainer", "hours": "2"}
    return recognition.issue(desk, recognition.claim(desk, "attendance", UNIT, told))


def written(folder: Path) -> str:
    return "\n".join(
        f"{each.name}\n{each.read_text(encoding='utf-8')}"
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    )


def every_file(desk: Desk, folder: Path) -> str:
    issued = award(desk)
    ends = {"json": ".json", "badge": ".json", "elm": ".csv"}
    for what in credentials.FILES:
        credentials.write(desk, issued, what, folder / f"{what}{ends.get(what, '.html')}")
    return written(folder)


def a_whole_course(desk: Desk, folder: Path) -> str:
    listed = folder / "list.csv"
    listed.write_text(f"name,hours\n{LEARNER},2\n", encoding="utf-8")
    course = participants.Course(units=UNIT, confirmed_by="T. Rainer")
    made = participants.write_all(
        desk, course, participants.read_list(desk, listed), folder / "out"
    )
    assert LEARNER not in " ".join(each.name for each in made.folder.iterdir())
    return written(made.folder)


def a_chapter(desk: Desk, folder: Path) -> str:
    chapters.save_chapter(desk, UNIT, folder / "chapter.html")
    return as_text(chapters.chapter(desk, UNIT)) + written(folder)


Make = Callable[[Desk, Path], str]
PAPERS: dict[str, tuple[Make, str]] = {
    "certificate": (lambda d, p: as_text(award_pages.certificate(d, award(d))), LEARNER),
    "transcript": (lambda d, p: as_text(award_pages.transcript(d, award(d))), LEARNER),
    "europass": (lambda d, p: as_text(award_pages.europass(d, award(d))), "Creativity"),
    "files": (every_file, LEARNER),
    "course": (a_whole_course, LEARNER),
    "chapter": (a_chapter, "Creativity"),
    "competences": (lambda d, p: as_text(competence_pages.document(d)), PROOF),
    "feedback": (lambda d, p: as_text(feedback.document(d)), COMMENT),
}
"""How each is made, and something that has to stand on it."""


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_of_learning_tells_about_a_mentee(
    learned: Desk, tmp_path: Path, name: str
) -> None:
    make, there = PAPERS[name]
    folder = tmp_path / "papers"
    folder.mkdir()
    text = fold(make(learned, folder))
    assert fold(there) in text
    assert len(text) > 50
    assert [each for each in PRIVATE if fold(each) in text] == []
    if name in ("certificate", "transcript", "europass", "files", "course", "chapter"):
        assert [each for each in (PROOF, COMMENT) if fold(each) in text] == []


def test_what_goes_to_a_pilot_names_nobody(learned: Desk, tmp_path: Path) -> None:
    feedback.export(learned, tmp_path / "pilot.csv")
    told = fold((tmp_path / "pilot.csv").read_text(encoding="utf-8-sig"))
    assert fold(COMMENT) in told
    assert [each for each in (*PRIVATE, PROOF, LEARNER) if fold(each) in told] == []
    assert learned.today.isoformat() not in told
    feedback.export(learned, tmp_path / "figures.csv", comments=False)
    assert COMMENT not in (tmp_path / "figures.csv").read_text(encoding="utf-8-sig")
