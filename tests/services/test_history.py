"""What was before, in words; brought back; undo; the bin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Note,
    PlanStep,
    StageMove,
)  # fmt: skip
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import history, runs, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.finding import find
from mentor_tui.services.mentees import add_mentee, all_mentees, edit_mentee
from mentor_tui.services.notes import add_note, note_text, stands_twice, texts_standing
from mentor_tui.services.timeline import timeline
from mentor_tui.services.today import mark_milestone, today
from mentor_tui.vault import Set

PassBy = Callable[..., None]


@pytest.fixture
def anna(desk: Desk) -> Mentee:
    """Anna, on the caseload since October."""
    return add_mentee(desk, "Anna", entry=date(2026, 10, 27))


def written(desk: Desk) -> list[str]:
    return [note_text(desk, each) for each in desk.vault.all(Note)]


# History ------------------------------------------------------------------------------


def test_a_note_tells_its_older_texts_newest_first(desk: Desk, anna: Mentee) -> None:
    note = add_note(desk, anna, "first words")
    add_note(desk, anna, "second words", note=note.id, visibility="private")
    newest, oldest = history.history(desk, note.id)
    assert (oldest.number, oldest.text, oldest.now) == (1, "first words", False)
    assert (newest.number, newest.text, newest.now) == (2, "second words", True)
    assert newest.who == "this laptop"
    [line] = newest.lines
    assert (line.label, line.before, line.after) == ("Who may read it", "shared", "private")


def test_facts_and_answers_are_told_in_the_readers_words(desk: Desk, anna: Mentee) -> None:
    edit_mentee(desk, anna, entry=date(2026, 11, 2))
    [newest, _] = history.history(desk, anna.id)
    [line] = newest.lines
    assert (line.before, line.after) == ("27 Oct 2026", "2 Nov 2026")
    walk = runs.begin(desk, anna, "checkin", "weekly")
    runs.go_on(desk, walk, {"overall": 6})
    said = [line for entry in history.history(desk, walk.run.id) for line in entry.lines]
    assert "6" in [line.after for line in said]
    assert not any("trail" in line.label or "field." in line.label for line in said)


def test_an_older_text_comes_back_and_nothing_is_lost(desk: Desk, anna: Mentee) -> None:
    note = add_note(desk, anna, "first", visibility="shared")
    add_note(desk, anna, "second", note=note.id, visibility="private")
    assert history.restore(desk, note.id, 1)
    kept = desk.vault.get(Note, note.id)
    assert kept is not None
    assert note_text(desk, kept) == "first"
    assert kept.visibility == "private"  # who may read it never changes along
    texts = [each.text for each in history.history(desk, note.id)]
    assert texts == ["first", "second", "first"]
    assert not history.restore(desk, note.id, 3)


def test_an_older_value_comes_back(desk: Desk, anna: Mentee) -> None:
    edit_mentee(desk, anna, name="Amira")
    assert history.restore(desk, anna.id, 1)
    assert [each.name for each in all_mentees(desk)] == ["Anna"]


def test_what_is_not_there_is_said(desk: Desk, anna: Mentee) -> None:
    note = add_note(desk, anna, "first")
    with pytest.raises(UsageProblem):
        history.history(desk, "nothing")
    with pytest.raises(UsageProblem):
        history.restore(desk, note.id, 7)


# Undo ---------------------------------------------------------------------------------


def test_undo_takes_back_one_thing_after_the_other_and_redo_brings_it_again(
    desk: Desk, anna: Mentee
) -> None:
    note = add_note(desk, anna, "first")
    add_note(desk, anna, "second", note=note.id)
    history.undo(desk)
    assert written(desk) == ["first"]
    undone = history.undo(desk)
    assert written(desk) == []
    assert undone.what == "Note · Anna"
    history.undo(desk)
    assert all_mentees(desk) == []
    with pytest.raises(Problem, match="nothing"):
        history.undo(desk)
    for _ in range(3):
        history.redo(desk)
    assert written(desk) == ["second"]
    with pytest.raises(Problem, match="nothing"):
        history.redo(desk)


def test_a_milestone_marked_by_mistake_is_due_again(desk: Desk, anna: Mentee) -> None:
    before = today(desk).first + today(desk).week
    mark_milestone(desk, "supervision")
    history.undo(desk)
    assert today(desk).first + today(desk).week == before
    assert desk.vault.all(Milestone) == []


def test_a_job_begun_by_mistake_goes_with_its_stage(desk: Desk, anna: Mentee) -> None:
    work.start_job(desk, anna, date(2026, 11, 20), employer="bakery")
    history.undo(desk)
    assert desk.vault.all(Job) == []
    assert len(desk.vault.all(StageMove)) == 1


def test_finishing_a_talk_is_taken_back_with_all_it_wrote(desk: Desk, anna: Mentee) -> None:
    walk = runs.run_from_answers(desk, anna, "walk", "employer_contact", contact_answers(desk))
    assert len(desk.vault.all(EmployerContact)) == 1
    history.undo(desk)
    assert desk.vault.all(EmployerContact) == []
    assert runs.runs_of(desk, anna) == []
    history.redo(desk)
    assert [run.id for run in runs.runs_of(desk, anna)] == [walk.run.id]
    assert len(desk.vault.all(EmployerContact)) == 1


def contact_answers(desk: Desk) -> dict[str, object]:
    """Answers to what must be answered in the talk about an employer contact."""
    content = runs.content_of(desk, "walk", "employer_contact")
    return {
        f"{step.id}.{field.id}": "bakery"
        for step in content.step  # type: ignore[union-attr]
        for field in step.field
        if field.kind == "employer"
    }


def test_opening_a_talk_and_leaving_it_is_nothing_to_take_back(desk: Desk, anna: Mentee) -> None:
    add_note(desk, anna, "words")
    runs.leave(desk, runs.begin(desk, anna, "checkin", "weekly"))
    assert history.undo(desk).what == "Note · Anna"


def test_what_another_window_changed_since_stays_and_is_said(desk: Desk, anna: Mentee) -> None:
    note = add_note(desk, anna, "mine")
    add_note(desk, anna, "mine again", note=note.id, visibility="private")
    desk.vault.save(Set(note.id, Note.KIND, {"visibility": "supervision"}))
    history.undo(desk)  # that of the other window, being the last of this laptop
    assert desk.vault.all(Note)[0].visibility == "private"


# Two texts ----------------------------------------------------------------------------


def test_a_note_changed_in_two_windows_keeps_both_texts(desk: Desk, anna: Mentee) -> None:
    note = add_note(desk, anna, "base")
    seen = texts_standing(desk, note.id)
    add_note(desk, anna, "one", note=note.id, onto=seen)
    add_note(desk, anna, "two", note=note.id, onto=seen)
    assert written(desk) == ["one\n\ntwo"]
    assert stands_twice(desk, note.id)
    add_note(desk, anna, "one and two", note=note.id, onto=texts_standing(desk, note.id))
    assert written(desk) == ["one and two"]
    assert not stands_twice(desk, note.id)


def test_only_who_may_read_it_changed_here_leaves_the_other_text_alone(
    desk: Desk, anna: Mentee
) -> None:
    note = add_note(desk, anna, "base")
    seen = texts_standing(desk, note.id)
    add_note(desk, anna, "one", note=note.id, onto=seen)
    add_note(desk, anna, "base", note=note.id, onto=seen, visibility="private")
    assert written(desk) == ["one"]


# The bin ------------------------------------------------------------------------------


def test_a_deleted_note_is_nowhere_but_in_the_bin_and_comes_back(
    desk: Desk, anna: Mentee, pass_by: PassBy
) -> None:
    note = add_note(desk, anna, "about the garden")
    history.put_in_bin(desk, note.id)
    assert written(desk) == []
    assert find(desk, "garden") == []
    assert [each.kind for each in timeline(desk, anna)] == ["stage"]
    pass_by(days=3)
    [binned] = history.bin_entries(desk)
    assert (binned.about.name, binned.about.text, binned.days_left) == (
        "Anna", "about the garden", 27,
    )  # fmt: skip
    history.take_out(desk, note.id)
    assert written(desk) == ["about the garden"]
    assert history.bin_entries(desk) == []
    assert [each.id for each in find(desk, "garden")] == [note.id]


def test_a_deleted_talk_takes_along_what_it_wrote_and_brings_it_back(
    desk: Desk, anna: Mentee
) -> None:
    walk = runs.run_from_answers(desk, anna, "walk", "employer_contact", contact_answers(desk))
    [contact] = desk.vault.all(EmployerContact)
    assert history.put_in_bin(desk, walk.run.id) >= 1
    assert desk.vault.all(EmployerContact) == []
    history.take_out(desk, walk.run.id)
    assert desk.vault.all(EmployerContact) == [contact]


def test_what_was_deleted_before_its_talk_stays_deleted(desk: Desk, anna: Mentee) -> None:
    walk = runs.run_from_answers(desk, anna, "walk", "employer_contact", contact_answers(desk))
    [contact] = desk.vault.all(EmployerContact)
    history.put_in_bin(desk, contact.id)
    history.put_in_bin(desk, walk.run.id)
    history.take_out(desk, walk.run.id)
    assert desk.vault.all(EmployerContact) == []
    assert [each.id for each in history.bin_entries(desk)] == [contact.id]


def test_rules_and_lists_know_nothing_of_what_is_in_the_bin(desk: Desk, anna: Mentee) -> None:
    quiet = today(desk)
    kept = [
        work.add_employer_contact(desk, "bakery", mentee=anna, in_person=True, hiring_say=True).id,
        work.add_meeting(desk, anna).id,
        work.start_job(desk, anna, date(2026, 11, 30)).id,
    ]
    step = PlanStep(id="step", mentee=anna.id, at=desk.now, what="call", owner="mentor")
    desk.vault.save(Set.of(step))
    moved = [move for move in desk.vault.all(StageMove) if move.stage == "job_start"]
    for each in (*kept, "step"):
        history.put_in_bin(desk, each)
    for move in moved:
        desk.vault.save(Set(move.id, StageMove.KIND, {"gone": True}))
    assert today(desk) == quiet
    for kind in (EmployerContact, Meeting, Job, PlanStep):
        assert desk.vault.all(kind) == []


def test_after_thirty_days_it_is_gone_for_good(desk: Desk, anna: Mentee, pass_by: PassBy) -> None:
    note = add_note(desk, anna, "about the garden")
    history.put_in_bin(desk, note.id)
    pass_by(days=30)
    assert history.empty_bin(desk) == 0
    assert len(history.bin_entries(desk)) == 1
    pass_by(days=1)
    assert history.bin_entries(desk) == []
    pass_by(days=1)
    assert history.empty_bin(desk) == 1
    assert desk.vault.get(Note, note.id) is None
    with pytest.raises(UsageProblem):
        history.take_out(desk, note.id)


def test_words_kept_in_another_window_bring_a_deleted_note_back(desk: Desk, anna: Mentee) -> None:
    note = add_note(desk, anna, "first")
    history.put_in_bin(desk, note.id)
    add_note(desk, anna, "second", note=note.id)
    assert written(desk) == ["second"]


def test_people_and_stages_are_not_deleted_this_way(desk: Desk, anna: Mentee) -> None:
    [move] = desk.vault.all(StageMove)
    for each in (anna.id, move.id, "profile", "nothing"):
        with pytest.raises(UsageProblem):
            history.put_in_bin(desk, each)


def test_when_is_when_it_was_saved(desk: Desk, anna: Mentee, pass_by: PassBy) -> None:
    note = add_note(desk, anna, "first")
    pass_by(days=2)
    add_note(desk, anna, "second", note=note.id)
    newest, oldest = history.history(desk, note.id)
    assert newest.at - oldest.at == timedelta(days=2)
    assert newest.at == desk.now
