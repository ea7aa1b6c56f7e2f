"""Erased for good: a purged record is gone from every table, and late copies stay out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from histories import an_empty_store, arrive, histories, seen
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import DamagedProblem
from mentor_tui.vault import Purge, Revise, Set, Vault, new_id
from mentor_tui.vault.exchange import merge, operations, records_of
from mentor_tui.vault.operations import Operation

MONDAY = datetime(2026, 11, 23, 8, 30)
SECRET = "Brombeermarmelade"


def amira(vault: Vault, text: str = SECRET) -> tuple[Mentee, Note]:
    who = Mentee(id=new_id(), name=f"Amira {text}", at=MONDAY)
    note = Note(id=new_id(), mentee=who.id, at=MONDAY)
    vault.save(Set.of(who), Set.of(note), Revise(note.id, f"about {text}"))
    return who, note


def another(tmp_path: Path, name: str) -> Vault:
    return Vault.create_throwaway(tmp_path / name, clock=lambda: MONDAY)


def test_with_a_mentee_goes_everything_that_was_theirs(
    vault: Vault, reopen: Callable[[], Vault]
) -> None:
    who, note = amira(vault)
    kept, _ = amira(vault, "Kirschen")
    vault.save(Purge(who.id))
    for each in (vault, reopen()):
        assert [person.id for person in each.all(Mentee)] == [kept.id]
        assert each.get(Note, note.id) is None
        assert each.text(note.id) == ""
        assert each.find(SECRET) == []
        assert len(each.find("Kirschen")) == 2
        assert SECRET not in str([*operations(each)])
        assert each.missing_changes == 0


def test_what_arrives_late_about_an_erased_person_stays_out(tmp_path: Path, quick: Vault) -> None:
    who, note = amira(quick)
    elsewhere = another(tmp_path, "b")
    merge(elsewhere, [*operations(quick)])
    late = Note(id=new_id(), mentee=who.id, at=MONDAY)
    elsewhere.save(Set.of(late), Revise(late.id, SECRET), Revise(note.id, f"{SECRET} again"))
    quick.save(Purge(who.id))
    merge(quick, [*operations(elsewhere)])
    merge(elsewhere, [*operations(quick)])
    for each in (quick, elsewhere):
        assert each.all(Note) == []
        assert each.find(SECRET) == []
        assert SECRET not in str([*operations(each)])


@settings(max_examples=150, deadline=None)
@given(history=histories(), data=st.data())
def test_erasing_ends_the_same_whatever_the_order(
    history: list[Operation], data: st.DataObject
) -> None:
    erased = data.draw(st.sampled_from(["r0", "r1", "garden"]))
    purge = Operation("d" * 20, 1, 99, "2026-11-23T08:30:00", "purge", erased, "{}")
    first, last = an_empty_store(), an_empty_store()
    arrive(first, purge, *history)
    for operation in data.draw(st.permutations([*history, purge])):
        arrive(last, operation)
    assert seen(last) == seen(first)


def test_a_set_of_changes_comes_in_once(tmp_path: Path, quick: Vault) -> None:
    who, note = amira(quick)
    elsewhere = another(tmp_path, "b")
    everything = [*operations(quick)]
    assert merge(elsewhere, everything) == len(everything)
    assert merge(elsewhere, everything) == 0
    assert elsewhere.text(note.id) == f"about {SECRET}"
    assert records_of(elsewhere, who.id) == [who.id, note.id]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"device": "../../x"}, {"seq": 0}, {"seq": 2**60}, {"hlc": 2**63 - 1}, {"at": "yesterday"},
        {"record": ""}, {"record": "a b"}, {"body": "{"}, {"body": '{"kind": 1}'},
        {"body": '{"kind":"note","fields":{"at":7}}'},
    ],
)  # fmt: skip
def test_changes_no_vault_could_have_written_are_refused_whole(
    tmp_path: Path, quick: Vault, spoilt: dict[str, object]
) -> None:
    amira(quick)
    whole = [*operations(quick)]
    values = {name: getattr(whole[1], name) for name in Operation.__struct_fields__}
    elsewhere = another(tmp_path, "b")
    with pytest.raises(DamagedProblem):
        merge(elsewhere, [whole[0], Operation(**(values | spoilt)), *whole[2:]])
    assert [*operations(elsewhere)] == []
    assert elsewhere.all(Mentee) == []


def test_two_different_changes_under_one_number_are_refused(tmp_path: Path, quick: Vault) -> None:
    amira(quick)
    elsewhere = another(tmp_path, "b")
    whole = [*operations(quick)]
    merge(elsewhere, whole)
    values = {name: getattr(whole[2], name) for name in Operation.__struct_fields__}
    forged = Operation(**(values | {"hlc": whole[2].hlc + 1}))
    with pytest.raises(DamagedProblem) as told:
        merge(elsewhere, [forged])
    assert told.value.message == "problem.changes_differ"
