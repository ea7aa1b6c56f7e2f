"""What is saved comes back as it was: every kind of record, every text a person may type."""

from __future__ import annotations

import typing
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.casework.records import Mentee, Note, Pin, PlanStep, Profile, Run
from mentor_tui.record import Record
from mentor_tui.text import normal
from mentor_tui.vault import Revise, Set, Vault, new_id
from mentor_tui.vault.kinds import KINDS

MONDAY = datetime(2026, 11, 23, 8, 30)

TEXTS = st.text(max_size=30).map(normal)
WHOLE = st.integers(-(2**53), 2**53)
DECIMAL = st.floats(allow_nan=False, allow_infinity=False)
ANSWERS = st.dictionaries(TEXTS, TEXTS | st.booleans() | WHOLE | st.lists(TEXTS), max_size=5)


def values(hint: Any) -> st.SearchStrategy[Any]:
    if typing.get_args(hint) and type(None) in typing.get_args(hint):
        inner = [values(each) for each in typing.get_args(hint) if each is not type(None)]
        return st.none() | st.one_of(inner)
    if typing.get_origin(hint) is dict:
        inner = typing.get_args(hint)[1]
        return ANSWERS if inner is Any else st.dictionaries(TEXTS, values(inner), max_size=4)
    if typing.get_origin(hint) is tuple:
        return st.lists(values(typing.get_args(hint)[0]), max_size=4).map(tuple)
    if typing.get_origin(hint) is list:
        return st.lists(values(typing.get_args(hint)[0]), max_size=4)
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        parts = typing.get_type_hints(hint)
        return st.builds(hint, **{name: values(part) for name, part in parts.items()})
    if hint is bool:
        return st.booleans()
    if hint in {str, float, int}:
        return {str: TEXTS, float: DECIMAL, int: WHOLE}[hint]
    return st.from_type(hint)


def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    fields = {
        field.name: values(field.type)
        for field in msgspec.structs.fields(kind)
        if field.name not in {"id", "gone"}
    }
    return st.builds(kind, id=st.builds(new_id), **fields)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return Vault.create_throwaway(tmp_path_factory.mktemp("shared"), clock=lambda: MONDAY)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_kind_of_record_comes_back_as_it_was(
    shared: Vault, kind: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records(kind))
    shared.save(Set.of(record))
    assert shared.get(kind, record.id) == record


HOSTILE = {
    "nul": "before\x00after",
    "escape": "\x1b[31mred\x1b[0m\x07\x7f\x9b",
    "markup": "[bold]\\[/] {slot} %s <b>&amp;</b> '; DROP TABLE op;--",
    "emoji": "👩🏽‍🚒 🏳️‍🌈 \U0001f9d1\u200d\U0001f33e",
    "right to left": "שלום \u202eevil\u202c مرحبا",
    "marks": "Z̸̢̛a̷l̴g̵o̶ e\u0301",
    "long": "ένα δύο τρία " * 8000,
    "blank": "  \n\t ",
    "empty": "",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_any_text_comes_back_whole_in_notes_answers_and_drafts(
    vault: Vault, reopen: Callable[[], Vault], text: str
) -> None:
    note = Note(id=new_id(), mentee="m", at=MONDAY, tags=(text,))
    run = a_run(answers={"first.likes": text})
    vault.save(Set.of(note), Revise(note.id, text), Set.of(run))
    vault.keep_draft(text[:50], text)
    vault.close()

    again = reopen()
    assert again.text(note.id) == normal(text)
    assert again.get(Note, note.id) == msgspec.structs.replace(note, tags=(normal(text),))
    kept = again.get(Run, run.id)
    assert kept is not None
    assert kept.answers == {"first.likes": normal(text)}
    assert [draft.body for draft in again.drafts()] == [normal(text)]


def test_half_a_character_from_a_broken_paste_does_not_lose_the_rest(quick: Vault) -> None:
    note = Note(id=new_id(), mentee=None, at=MONDAY, tags=("a\ud800b",))
    quick.save(Set.of(note), Revise(note.id, "one\r\ntwo \udfff three"))
    assert quick.text(note.id) == "one\ntwo � three"
    kept = quick.get(Note, note.id)
    assert kept is not None
    assert kept.tags == ("a�b",)


def test_a_changed_field_leaves_the_others_as_they_were(quick: Vault) -> None:
    mentee = Mentee(id="m1", name="K.", at=MONDAY, wants="a bakery")
    quick.save(Set.of(mentee))
    quick.save(Set("m1", "mentee", {"referred": date(2026, 11, 2), "wants": None}))
    assert quick.get(Mentee, "m1") == msgspec.structs.replace(
        mentee, referred=date(2026, 11, 2), wants=None
    )


def test_answers_are_set_and_taken_out_one_by_one(quick: Vault) -> None:
    run = a_run(answers={"first.likes": "baking", "first.dislikes": "noise"})
    quick.save(Set.of(run))
    quick.save(Set(run.id, "run", {"answers/second.when": ["mon", "tue"], "trail": ("a", "b")}))
    quick.save(Set(run.id, "run", {"answers/first.dislikes": None}))
    kept = quick.get(Run, run.id)
    assert kept is not None
    assert kept.answers == {"first.likes": "baking", "second.when": ["mon", "tue"]}
    assert kept.trail == ("a", "b")
    quick.save(Set(run.id, "run", {"answers/first.likes": None, "answers/second.when": None}))
    kept = quick.get(Run, run.id)
    assert kept is not None
    assert kept.answers == {}


def test_content_without_strings_is_still_a_whole_record(quick: Vault) -> None:
    pin = Pin(id="p", of="walk", name="w", version=1, structure="", strings={})
    quick.save(Set.of(pin))
    assert quick.get(Pin, "p") == pin


def test_an_edited_text_is_the_one_read(quick: Vault) -> None:
    note = a_note(quick, "first words")
    quick.save(Revise(note.id, "second words"))
    quick.save(Revise(note.id, "third"), Revise(note.id, "fourth"))
    assert quick.text(note.id) == "fourth"
    assert quick.text("nobody") == ""
    assert quick.texts([note.id, "nobody"]) == {note.id: "fourth", "nobody": ""}


def test_lists_run_from_the_newest_and_hold_one_mentee(quick: Vault) -> None:
    notes = [
        Note(id=f"n{day}", mentee="ab"[day % 2], at=MONDAY + timedelta(days=day))
        for day in range(6)
    ]
    quick.save(*map(Set.of, notes))
    assert quick.all(Note) == notes[::-1]
    assert quick.all(Note, newest_first=False) == notes
    assert quick.all(Note, mentee="a") == [notes[4], notes[2], notes[0]]
    assert quick.all(Note, mentee="nobody") == []
    assert quick.count(Note) == 6
    assert quick.count(Note, mentee="b") == 3
    assert quick.count(Mentee) == 0


def test_a_long_list_is_read_page_by_page_also_within_one_minute(quick: Vault) -> None:
    notes = [Note(id=f"n{n:02}", mentee="a", at=MONDAY) for n in range(25)]
    quick.save(*map(Set.of, notes))
    read: list[Note] = []
    before: tuple[str, str] | None = None
    while page := quick.all(Note, limit=10, before=before):
        read += page
        before = (page[-1].at.isoformat(), page[-1].id)
    assert read == notes[::-1]


def test_a_note_put_away_leaves_the_list_and_can_be_brought_back(quick: Vault) -> None:
    note = a_note(quick, "about the bus")
    quick.save(Set(note.id, "note", {"gone": True}))
    assert (quick.all(Note), quick.count(Note), quick.find("bus")) == ([], 0, [])
    assert [each.gone for each in quick.all(Note, include_gone=True)] == [True]
    quick.save(Set(note.id, "note", {"gone": False}))
    assert [hit.record for hit in quick.find("bus")] == [note.id]


def test_a_record_is_not_taken_for_one_of_another_kind(quick: Vault) -> None:
    note = a_note(quick, "")
    assert quick.get(Mentee, note.id) is None
    assert quick.get(Note, "nobody") is None


@pytest.mark.parametrize(
    "wrong",
    [
        Set("s", "plan_step", {"confidence": "very"}),
        Set("s", "plan_step", {"mentee": None}),
        Set("new", "plan_step", {"what": "half a record"}),
        Set("x", "no_such_kind", {"a": 1}),
        Revise("no_such_record", "words"),
    ],
    ids=["wrong type", "required blank", "incomplete", "unknown kind", "text alone"],
)
def test_a_change_that_could_not_be_read_back_is_refused_whole(
    quick: Vault, wrong: Set | Revise
) -> None:
    step = PlanStep(id="s", mentee="m", at=MONDAY, what="call", confidence=7)
    quick.save(Set.of(step))
    with pytest.raises(ValueError):
        quick.save(Set("s", "plan_step", {"what": "changed"}), wrong)
    assert quick.all(PlanStep) == [step]


def test_new_ids_are_unlike_and_sort_by_time() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert all(len(each) == 20 and each.isalnum() and each == each.lower() for each in ids)
    assert [each[:9] for each in ids] == sorted(each[:9] for each in ids)


def test_a_thousand_changes_are_one_save(vault: Vault, reopen: Callable[[], Vault]) -> None:
    steps = [
        PlanStep(id=new_id(), mentee="m", at=MONDAY + timedelta(minutes=n), what=f"step {n}")
        for n in range(1000)
    ]
    vault.save(*map(Set.of, steps))
    vault.close()
    assert reopen().all(PlanStep, newest_first=False) == steps


def test_the_profile_has_no_time_and_is_read_all_the_same(quick: Vault) -> None:
    profile = Profile(id="profile", name="Ana", country="ES", created=date(2026, 1, 2))
    quick.save(Set.of(profile))
    assert quick.all(Profile) == [profile]


def test_saving_nothing_changes_nothing(vault: Vault, tmp_path: Path) -> None:
    vault.save()
    assert list((tmp_path / "state").glob("*.witness")) == []


def a_note(vault: Vault, text: str) -> Note:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, text))
    return note


def a_run(answers: dict[str, Any]) -> Run:
    return Run(
        id=new_id(), of="walk", name="first_meeting", version=1, mentee="m", at=MONDAY,
        answers=answers,
    )  # fmt: skip
