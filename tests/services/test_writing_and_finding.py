"""Notes, drafts, Find and the timeline."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from mentor_tui.casework.records import EmployerContact, Mentee, Note
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services import adjustments, history, runs
from mentor_tui.services.card_search import find_cards
from mentor_tui.services.desk import Desk
from mentor_tui.services.finding import find
from mentor_tui.services.mentees import add_mentee
from mentor_tui.services.notes import (
    NoteDraft,
    add_note,
    clean_tags,
    keep_note_draft,
    keep_step_draft,
    note_draft,
    note_draft_key,
    note_text,
    notes_of,
    step_draft,
    waiting_drafts,
)
from mentor_tui.services.timeline import timeline
from mentor_tui.services.today import mark_milestone
from mentor_tui.services.work import add_employer_contact, add_meeting, end_job, start_job

SENTENCES = {
    "en": ("Less tension today, the bus was easier with music.", "tension"),
    "fr": ("Moins de fatigue pendant l'été, sa sœur l'aide.", "ete"),
    "es": ("Mañana llamará a la panadería con el señor Niño.", "manana"),
    "it": ("È più tranquilla, l'università è vicina.", "universita"),
    "el": ("Σήμερα λιγότερο άγχος.", "αγχος"),
    "de": ("In der Straße war es laut, die Überforderung wird kleiner.", "strasse"),
}


# Notes --------------------------------------------------------------------------------


@pytest.mark.parametrize(("written", "wanted"), SENTENCES.values(), ids=SENTENCES)
def test_a_note_in_any_of_the_six_languages_is_found_without_its_accents(
    desk: Desk, amira: Mentee, written: str, wanted: str
) -> None:
    note = add_note(desk, amira, written)
    add_note(desk, amira, "Something else altogether")
    [hit] = find(desk, wanted)
    assert (hit.id, hit.kind, hit.name) == (note.id, "note", "Amira K.")
    assert hit.text == written


@pytest.mark.parametrize(
    "text", ["[b]bold[/b]", "\x1b[31mred", "a\x00b", "😀👩🏽‍🌾", "‮x", "é\nb", "x" * 100_000]
)
def test_any_text_is_kept_letter_by_letter(desk: Desk, amira: Mentee, text: str) -> None:
    assert note_text(desk, add_note(desk, amira, text)) == text
    assert "\x1b" not in timeline(desk, amira)[0].text


@pytest.mark.parametrize("text", ["", "  \n\t "])
def test_a_note_without_a_word_is_not_kept(desk: Desk, amira: Mentee, text: str) -> None:
    with pytest.raises(UsageProblem):
        add_note(desk, amira, text)
    assert notes_of(desk, amira) == []


def test_a_visibility_nobody_knows_is_told(desk: Desk, amira: Mentee) -> None:
    with pytest.raises(UsageProblem):
        add_note(desk, amira, "x", visibility="everybody")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("#work, money work", ("work", "money")), ("", ()), ("# ,", ()),
        (["a b", "#c"], ("a b", "c")),
    ],
)  # fmt: skip
def test_tags_are_kept_once_and_without_signs(typed: list[str] | str, tags: tuple[str]) -> None:
    assert clean_tags(typed) == tags


def test_an_edited_note_keeps_its_day_and_takes_the_new_words_and_reader(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    first = add_note(desk, amira, "He called the baker.", tags=["work"])
    pass_by(days=1)
    again = add_note(desk, amira, "She called the baker.", visibility="private", note=first.id)
    assert again.at == first.at
    [note] = notes_of(desk, amira)
    assert (note.visibility, note.tags) == ("private", ())
    assert note_text(desk, note) == "She called the baker."


def test_notes_come_newest_first_and_some_are_about_nobody(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    for text in ("one", "two"):
        add_note(desk, amira, text)
        pass_by(minutes=1)
    add_note(desk, None, "my own")
    assert [note_text(desk, note) for note in notes_of(desk, None)] == ["my own", "two", "one"]
    assert len(notes_of(desk, amira, limit=1)) == 1


# Drafts -------------------------------------------------------------------------------


def test_words_typed_are_offered_again_until_they_are_kept(desk: Desk, amira: Mentee) -> None:
    key = note_draft_key(amira.id)
    draft = NoteDraft(mentee=amira.id, text="Half a sent", visibility="private", tags=("work",))
    keep_note_draft(desk, key, draft)
    assert note_draft(desk, key) == draft
    [waiting] = waiting_drafts(desk)
    assert (waiting.kind, waiting.mentee, waiting.begins) == ("note", amira.id, "Half a sent")
    add_note(desk, amira, "Half a sentence.", draft=key)
    assert note_draft(desk, key) is None
    assert waiting_drafts(desk) == []


def test_an_empty_editor_leaves_nothing_behind(desk: Desk, amira: Mentee) -> None:
    key = note_draft_key(amira.id)
    keep_note_draft(desk, key, NoteDraft(mentee=amira.id, text="Half"))
    keep_note_draft(desk, key, NoteDraft(mentee=amira.id, text=" \n"))
    assert waiting_drafts(desk) == []


def test_a_new_note_and_an_edited_one_do_not_share_their_words(desk: Desk, amira: Mentee) -> None:
    note = add_note(desk, amira, "Kept.")
    keys = {note_draft_key(amira.id), note_draft_key(amira.id, note.id), note_draft_key(None)}
    assert len(keys) == 3


def test_words_typed_at_a_step_are_offered_with_the_talk_they_belong_to(
    desk: Desk, amira: Mentee, pass_by: Callable[..., None]
) -> None:
    keep_note_draft(desk, note_draft_key(None), NoteDraft(mentee=None, text="older"))
    pass_by(minutes=1)
    walk = runs.begin(desk, amira, "walk", "first_meeting")
    keep_step_draft(desk, runs.draft_key(walk), {"place": "Lib", "channel": ""})
    newest, oldest = waiting_drafts(desk)
    assert (newest.kind, newest.mentee, newest.run, newest.begins) == (
        "run", amira.id, walk.run.id, "Lib",
    )  # fmt: skip
    assert oldest.mentee is None
    keep_step_draft(desk, runs.draft_key(walk), {"place": "", "channel": None})
    assert step_draft(desk, runs.draft_key(walk)) == {}
    assert len(waiting_drafts(desk)) == 1


def test_a_draft_that_cannot_be_read_any_more_is_still_offered(desk: Desk) -> None:
    desk.vault.keep_draft("note:new:", "plain words")
    desk.vault.keep_draft("run:gone:step", "no json")
    assert {waiting.key for waiting in waiting_drafts(desk)} == {"note:new:", "run:gone:step"}
    found = note_draft(desk, "note:new:")
    assert found
    assert found.text == "plain words"


# Find ---------------------------------------------------------------------------------


def test_find_reads_names_contacts_and_answers(desk: Desk, amira: Mentee) -> None:
    add_employer_contact(desk, "Βιβλιοπωλείο Άλφα", mentee=amira, outcome="Trial morning")
    runs.run_from_answers(desk, amira, "checkin", "weekly", {"well.what": "The zebra crossing"})
    assert [hit.kind for hit in find(desk, "αλφα")] == ["employer_contact"]
    assert "Trial" in find(desk, "αλφα")[0].text
    [answer] = find(desk, "zebra")
    assert (answer.kind, answer.name) == ("run", "Amira K.")
    assert "zebra" in answer.text
    [own] = find(desk, "amira")
    assert (own.kind, own.name) == ("mentee", "Amira K.")


def test_find_can_stay_with_one_person(desk: Desk, amira: Mentee) -> None:
    eva = add_mentee(desk, "Eva")
    for each in (amira, eva):
        add_note(desk, each, "the garden centre")
    assert len(find(desk, "garden")) == 2
    assert [hit.name for hit in find(desk, "garden", mentee=eva)] == ["Eva"]
    assert len(find(desk, "garden", limit=1)) == 1


@pytest.mark.parametrize("query", ["", "   ", '"', "AND", "*", "NEAR(", "'", "\x00", "😀"])
def test_nothing_typed_breaks_find(desk: Desk, amira: Mentee, query: str) -> None:
    add_note(desk, amira, "the garden centre")
    assert find(desk, query) == []
    assert isinstance(find_cards(desk, query), list)


def test_a_note_says_in_find_who_may_read_it(desk: Desk, amira: Mentee) -> None:
    add_note(desk, amira, "the garden centre", visibility="supervision")
    assert [hit.visibility for hit in find(desk, "garden")] == ["supervision"]


def test_a_walk_left_with_nothing_is_not_found(desk: Desk, amira: Mentee) -> None:
    walk = runs.begin(desk, amira, "walk", "first_meeting")
    walk = runs.keep(desk, walk, {"place": "Zeppelin"})
    walk = runs.keep(desk, walk, {"place": None})
    runs.leave(desk, walk)
    assert find(desk, "zeppelin") == []


def test_cards_with_the_word_in_their_title_come_first(desk: Desk) -> None:
    hits = find_cards(desk, "employer", limit=500)
    in_title = ["employer" in hit.title.casefold() for hit in hits]
    assert in_title == sorted(in_title, reverse=True)
    assert {True, False} == set(in_title)
    assert len(find_cards(desk, "employer", limit=3)) == 3
    assert find_cards(desk, "zeppelin") == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_cards_are_found_in_whatever_language_is_spoken(desk: Desk, code: str) -> None:
    desk.language = Language(code)
    unit = desk.library.units()[0]
    title = desk.library.words(f"units/{unit.id}", f"card.{unit.card[0].id}", code)("title")
    assert unit.card[0].id in [hit.id for hit in find_cards(desk, title, limit=500)]


# The timeline -------------------------------------------------------------------------


def test_the_timeline_tells_what_happened_newest_first(desk: Desk, amira: Mentee) -> None:
    add_note(desk, amira, "We met in the café.")
    add_meeting(desk, amira, on=date(2026, 11, 10), channel="phone", reached=False)
    add_employer_contact(desk, "Kern", mentee=amira, on=date(2026, 11, 12), outcome="Trial")
    runs.run_from_answers(desk, amira, "checkin", "weekly", {"week.overall": 6})
    runs.begin(desk, amira, "walk", "first_meeting")
    start_job(desk, amira, date(2026, 11, 16), employer="Kern")
    end_job(desk, amira, date(2026, 11, 20))
    mark_milestone(desk, "plan", amira)
    entries = timeline(desk, amira)
    assert [entry.at for entry in entries] == sorted((e.at for e in entries), reverse=True)
    assert {entry.kind for entry in entries} == {
        "note", "run", "employer_contact", "meeting", "job_start", "job_end", "stage", "milestone",
    }  # fmt: skip
    assert all(entry.label and entry.text for entry in entries)
    assert "Kern: Trial" in [entry.text for entry in entries]
    # The check-in's own meeting is told by the check-in, not twice.
    assert len([entry for entry in entries if entry.kind == "meeting"]) == 1
    assert len(timeline(desk, amira, limit=1)) < len(entries)


def test_a_shared_screen_shows_only_what_the_person_may_read(desk: Desk, amira: Mentee) -> None:
    for visibility in ("shared", "private", "supervision"):
        add_note(desk, amira, f"a {visibility} word", visibility=visibility)
    texts = [entry.text for entry in timeline(desk, amira, shared_only=True)]
    assert "a shared word" in texts
    assert not [text for text in texts if "private" in text or "supervision" in text]
    assert len([e for e in timeline(desk, amira) if e.kind == "note"]) == 3


def test_what_was_written_later_stands_on_the_day_it_happened(desk: Desk, amira: Mentee) -> None:
    contact = add_employer_contact(desk, "Kern", mentee=amira, on=date(2026, 11, 12))
    [entry] = [entry for entry in timeline(desk, amira) if entry.id == contact.id]
    assert entry.at == datetime(2026, 11, 12)
    today = add_employer_contact(desk, "Kern", mentee=amira)
    [entry] = [entry for entry in timeline(desk, amira) if entry.id == today.id]
    assert entry.at == desk.now


def test_a_thousand_notes_are_read_a_page_at_a_time(desk: Desk, amira: Mentee) -> None:
    from mentor_tui.vault import Revise, Set

    changes: list[Set | Revise] = []
    for number in range(1000):
        at = desk.now - timedelta(hours=number)
        note = Note(id=f"n{number:04}", mentee=amira.id, at=at)
        changes += [Set.of(note), Revise(note.id, f"note {number}")]
    desk.vault.save(*changes)
    page = [entry for entry in timeline(desk, amira, limit=50) if entry.kind == "note"]
    assert [entry.text for entry in page] == [f"note {number}" for number in range(50)]
    assert desk.vault.count(EmployerContact) == 0


def test_an_adjustment_is_in_the_timeline_and_its_history_is_in_words(
    desk: Desk, amira: Mentee
) -> None:
    kept = adjustments.add_adjustment(desk, amira, "Start at [ten]", since=date(2026, 11, 2))
    adjustments.review(desk, kept, "kept", on=date(2026, 11, 16))
    [entry] = [each for each in timeline(desk, amira) if each.kind == "adjustment"]
    assert (entry.at.date(), entry.label, entry.text) == (
        date(2026, 11, 2), "adjustment", "Start at [ten]",
    )  # fmt: skip
    told = " ".join(str(each) for each in history.history(desk, kept.id))
    assert desk.language.day(date(2026, 11, 16)) in told
    history.put_in_bin(desk, kept.id)
    assert [each for each in timeline(desk, amira) if each.kind == "adjustment"] == []
    assert "Start at [ten]" in [each.about.text for each in history.bin_entries(desk)]
