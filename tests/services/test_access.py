"""A person's own copy: all that is shared in their language, and what is not, without its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mentor_tui.casework.records import Mentee
from mentor_tui.documents.writing import KINDS, rendered
from mentor_tui.services import mentees, notes, runs, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.person_copy import copy_for
from mentor_tui.vault import Set


def text_of(desk: Desk, mentee: Mentee, language: str | None = None) -> str:
    """The copy as plain text on one long line, so that words may stand beside each other."""
    copy = copy_for(desk, mentee, language=language)
    return " ".join(rendered(copy, ".txt").decode().split())


@pytest.fixture
def full(desk: Desk, amira: Mentee) -> Mentee:
    """Amira, with something of every kind on file."""
    amira = mentees.edit_mentee(desk, amira, wants="Quokkawish", may_contact_employer="only_for")
    notes.add_note(desk, amira, "Quokkashared words", tags=("Quokkatag",))
    notes.add_note(desk, amira, "Quokkaprivate words", visibility="private")
    notes.add_note(desk, amira, "Quokkasupervision words", visibility="supervision")
    work.add_meeting(desk, amira, on=date(2026, 11, 2), place="Quokkaplace")
    work.add_employer_contact(
        desk, "Quokkabakery", mentee=amira, person="Quokkaboss", outcome="Quokkaresult",
        next_step="Quokkanext",
    )  # fmt: skip
    work.start_job(desk, amira, date(2026, 11, 9), employer="Quokkajob", title="Quokkatitle")
    weekly = {"week.overall": 7, "well.what": "Quokkawell", "heavy.tags": ["money"]}
    known = runs.content_of(desk, "checkin", "weekly")
    fields = {f"{step.id}.{field.id}" for step in known.item for field in step.field}  # type: ignore[union-attr]
    runs.run_from_answers(
        desk, amira, "checkin", "weekly", {k: v for k, v in weekly.items() if k in fields}
    )
    return amira


def test_everything_shared_is_in_the_copy(desk: Desk, full: Mentee) -> None:
    told = text_of(desk, full)
    for word in (
        "Amira K.", "27 Oct 2026", "Quokkawish", "employer: only for what was agreed",
        "Quokkashared words", "#Quokkatag", "met in person · Quokkaplace", "Quokkabakery",
        "Quokkaresult", "Quokkanext", "Quokkajob · Quokkatitle", "The week overall: 7",
        "First month",
    ):  # fmt: skip
        assert word in told, word


@pytest.mark.parametrize("kind", KINDS)
def test_words_that_are_withheld_are_in_no_kind_of_file(
    desk: Desk, full: Mentee, kind: str
) -> None:
    if kind == ".pdf":
        pytest.importorskip("typst")
        assert rendered(copy_for(desk, full), kind).startswith(b"%PDF")
        return
    told = rendered(copy_for(desk, full), kind).decode()
    for word in ("Quokkaprivate", "Quokkasupervision", "Quokkaboss"):
        assert word not in told


def test_what_is_withheld_is_told_by_kind_and_day(desk: Desk, full: Mentee) -> None:
    told = text_of(desk, full)
    assert "A private note of 23 Nov 2026: the mentor's own thoughts" in told
    assert "A supervision note of 23 Nov 2026" in told
    assert "The name of 1 person at an employer" in told
    assert "Nothing was left out" not in told


def test_answers_kept_for_supervision_are_counted_not_shown(desk: Desk, amira: Mentee) -> None:
    walk = runs.content_of(desk, "walk", "after_a_hard_moment")
    hidden = {
        f"{step.id}.{field.id}": "Quokkasecret"
        for step in walk.step  # type: ignore[union-attr]
        for field in step.field
        if field.visibility != "shared" and field.kind in ("text", "long")
    }
    assert hidden
    begun = runs.begin(desk, amira, "walk", "after_a_hard_moment")
    desk.vault.save(Set(begun.run.id, "run", {"answers": hidden}))
    told = text_of(desk, amira)
    assert "Quokkasecret" not in told
    assert f"{len(hidden)} answer" in told


def test_what_was_thrown_away_or_not_finished_is_counted(desk: Desk, amira: Mentee) -> None:
    note = notes.add_note(desk, amira, "Quokkagone words")
    desk.vault.save(Set(note.id, "note", {"gone": True}))
    key = notes.note_draft_key(amira.id)
    notes.keep_note_draft(desk, key, notes.NoteDraft(mentee=amira.id, text="Quokkadraft words"))
    told = text_of(desk, amira)
    assert "Quokka" not in told
    assert "1 thing thrown away" in told
    assert "1 text begun" in told


def test_nothing_withheld_is_said_so(desk: Desk, amira: Mentee) -> None:
    assert "Nothing was left out." in text_of(desk, amira)


def test_nobody_else_is_in_the_copy(desk: Desk, amira: Mentee, jonas: Mentee) -> None:
    notes.add_note(desk, jonas, "Quokkajonas words")
    notes.add_note(desk, None, "Quokkageneral words")
    told = text_of(desk, amira)
    assert "Jonas" not in told
    assert "Quokka" not in told


@pytest.mark.parametrize(
    ("language", "title", "channel"),
    [
        ("fr", "Ce qui est gardé sur Amira K.", "en personne"),
        ("de", "Was über Amira K. aufbewahrt wird", "persönlich"),
        ("el", "Τι φυλάσσεται για: Amira K.", "27 Οκτ"),
    ],
)
def test_the_copy_speaks_the_language_of_the_person(
    desk: Desk, full: Mentee, language: str, title: str, channel: str
) -> None:
    told = text_of(desk, full, language)
    assert title in told
    assert channel in told
    assert "copy." not in told
    assert desk.language.code == "en"


def test_how_long_it_is_kept_follows_the_setting(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    work.add_meeting(desk, amira, on=date(2026, 11, 20))
    assert "Last contact: 20 Nov 2026. 24 months after" in text_of(desk, amira)
    desk.settings = desk.settings._replace(retention_months=0)
    assert "Ask your mentor how long" in text_of(desk, amira)


def test_what_somebody_typed_is_never_taken_for_markup(desk: Desk, amira: Mentee) -> None:
    notes.add_note(desk, amira, "<script>alert(1)</script> \x1b[31m [link](http://x)")
    page = rendered(copy_for(desk, amira), ".html").decode()
    assert "<script>" not in page
    assert "\x1b" not in page
