"""History and undo at the vault: who changed what, what stood before, taken back step by step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.casework.records import EmployerContact, Mentee, Note, Run
from mentor_tui.vault import Change, Revise, Set, Vault, new_id
from mentor_tui.vault.exchange import merge, operations
from mentor_tui.vault.history import changes_of, in_bin, revisions, text_at
from mentor_tui.vault.undo import redoing, reversal, to_undo, undoing

NOW = datetime(2026, 11, 23, 8, 30)


def note(vault: Vault, text: str = "a") -> str:
    kept = Note(id=new_id(), mentee="m", at=NOW)
    vault.save(Set.of(kept), Revise(kept.id, text))
    return kept.id


def take_back(vault: Vault) -> int:
    """Take the last action back; returns how much of it was changed since."""
    back = undoing(vault)
    assert back is not None
    vault.save(*back.changes)
    return back.left


def again(vault: Vault) -> None:
    back = redoing(vault)
    assert back is not None
    vault.save(*back.changes)


# History ------------------------------------------------------------------------------


def test_a_history_tells_each_saving_with_what_stood_before(vault: Vault) -> None:
    kept = note(vault, "a")
    vault.save(Set(kept, Note.KIND, {"visibility": "private"}), Revise(kept, "b"))
    first, second = changes_of(vault, kept)
    assert (first.created, first.text, first.here) == (True, "a", True)
    assert (second.created, second.text_before, second.text) == (False, "a", "b")
    [field] = second.fields
    assert (field.name, field.before, field.after) == ("visibility", None, "private")


def test_two_savings_in_the_same_second_stay_two(vault: Vault) -> None:
    kept = note(vault, "a")
    for text in "bcd":
        vault.save(Revise(kept, text))
    assert [each.text for each in changes_of(vault, kept)] == ["a", "b", "c", "d"]


def test_a_text_changed_from_an_older_one_stands_beside_the_newer(vault: Vault) -> None:
    kept = note(vault, "a")
    seen = revisions(vault, kept)
    vault.save(Revise(kept, "b"))
    vault.save(Revise(kept, "c", onto=seen))
    assert vault.text(kept) == "b\n\nc"
    assert text_at(vault, revisions(vault, kept)) == "b\n\nc"
    assert text_at(vault, seen) == "a"
    vault.save(Revise(kept, "bc", onto=revisions(vault, kept)))
    assert vault.text(kept) == "bc"


def test_changes_from_another_laptop_are_told_as_such(vault: Vault, tmp_path: Path) -> None:
    other = Vault.create_throwaway(tmp_path / "other", clock=lambda: NOW)
    kept = note(other)
    merge(vault, [*operations(other)])
    vault.save(Revise(kept, "b"))
    assert [each.here for each in changes_of(vault, kept)] == [False, True]
    other.close()


# Undo ---------------------------------------------------------------------------------


def test_undo_steps_back_one_saving_at_a_time_and_redo_forward(vault: Vault) -> None:
    kept = note(vault, "a")
    vault.save(Revise(kept, "b"))
    vault.save(Set(kept, Note.KIND, {"tags": ["x"]}), Revise(kept, "c"))
    take_back(vault)
    assert (vault.text(kept), vault.all(Note)[0].tags) == ("b", ())
    take_back(vault)
    assert vault.text(kept) == "a"
    take_back(vault)
    assert vault.all(Note) == []
    assert undoing(vault) is None
    for text in "abc":
        again(vault)
        assert vault.text(kept) == text
    assert vault.all(Note)[0].tags == ("x",)
    assert redoing(vault) is None


def test_after_something_new_there_is_nothing_to_do_again(vault: Vault) -> None:
    kept = note(vault, "a")
    vault.save(Revise(kept, "b"))
    take_back(vault)
    vault.save(Revise(kept, "c"))
    assert redoing(vault) is None
    take_back(vault)
    assert vault.text(kept) == "a"


def test_undo_works_after_a_restart(vault: Vault, reopen: Callable[[], Vault]) -> None:
    kept = note(vault, "a")
    vault.save(Revise(kept, "b"))
    take_back(vault)
    vault.close()
    later = reopen()
    take_back(later)
    assert later.all(Note) == []
    again(later)
    again(later)
    assert later.text(kept) == "b"


def test_what_was_changed_elsewhere_since_stays(vault: Vault, tmp_path: Path) -> None:
    other = Vault.create_throwaway(tmp_path / "other", clock=lambda: NOW)
    kept = note(vault, "a")
    vault.save(Set(kept, Note.KIND, {"visibility": "private"}), Revise(kept, "b"))
    merge(other, [*operations(vault)])
    other.save(Revise(kept, "theirs"))
    merge(vault, [*operations(other)])
    assert take_back(vault) == 1
    assert vault.text(kept) == "theirs"
    assert vault.all(Note)[0].visibility == "shared"
    assert vault.text(kept) == "theirs"
    other.close()


def test_only_what_this_laptop_did_is_taken_back(vault: Vault, tmp_path: Path) -> None:
    other = Vault.create_throwaway(tmp_path / "other", clock=lambda: NOW)
    mine = note(vault)
    note(other, "theirs")
    merge(vault, [*operations(other)])
    assert next(to_undo(vault)).records == (mine,)
    other.close()


def test_a_person_others_wrote_about_is_not_taken_back(vault: Vault) -> None:
    vault.save(Set.of(Mentee(id="m", name="Anna", at=NOW)))
    note(vault)
    first = [*to_undo(vault)][1]
    assert (reversal(vault, first).changes, reversal(vault, first).left) == ((), 1)
    take_back(vault)
    take_back(vault)
    assert vault.all(Mentee) == []


def test_the_bin_knows_when_something_was_put_there(vault: Vault) -> None:
    first, second = note(vault), note(vault)
    for each in (first, second):
        vault.save(Set(each, Note.KIND, {"gone": True}))
    found = in_bin(vault, [Note.KIND])
    assert [each.record for each in found] == [second, first]
    assert {each.at for each in found} == {NOW}
    vault.save(Set(first, Note.KIND, {"gone": False}))
    assert [each.record for each in in_bin(vault, [Note.KIND])] == [second]


# Any history --------------------------------------------------------------------------

IDS = ("n1", "n2", "r1", "c1")


def made(id: str) -> Note | Run | EmployerContact:
    if id.startswith("n"):
        return Note(id=id, mentee="m", at=NOW)
    if id.startswith("r"):
        return Run(id=id, of="walk", name="w", version=1, mentee="m", at=NOW)
    return EmployerContact(id=id, at=NOW, on=date(2026, 11, 23), employer="bakery")


def edit(id: str, word: str) -> list[Change]:
    if id.startswith("n"):
        return [Set(id, Note.KIND, {"tags": [word]}), Revise(id, word)]
    if id.startswith("r"):
        return [Set(id, Run.KIND, {f"answers/{word}.x": word, "trail": [word]})]
    return [Set(id, EmployerContact.KIND, {"outcome": word, "needs": None})]


def readings(vault: Vault) -> dict[str, Any]:
    """All that can be read, with the words it is found by."""
    with vault.reading() as db:
        tables = {
            name: [*db.execute(f"SELECT * FROM {name} ORDER BY 1, 2")]
            for name in ("field", "rev_parent", "rev")
        }
        tables["record"] = [*db.execute("SELECT id, kind, mentee, at, gone, body FROM record")]
        tables["record"].sort()
    words = ("alpha", "beta", "gamma", "bakery")
    return tables | {word: sorted(hit.record for hit in vault.find(word)) for word in words}


def shown(vault: Vault) -> list[object]:
    """What a mentor sees."""
    kinds = (Note, Run, EmployerContact)
    records: list[Any] = [each for kind in kinds for each in vault.all(kind)]
    return [(each, vault.text(each.id)) for each in records]


WORDS = st.sampled_from(("alpha", "beta", "gamma"))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.sampled_from(IDS), st.just("")),
        st.tuples(st.just("edit"), st.sampled_from(IDS), WORDS),
        st.tuples(st.just("bin"), st.sampled_from(IDS), st.just("")),
        st.tuples(st.just("restore"), st.sampled_from(IDS), st.just("")),
        st.tuples(st.just("undo"), st.just(""), st.just("")),
        st.tuples(st.just("redo"), st.just(""), st.just("")),
    ),
    max_size=20,
)  # fmt: skip


def do(vault: Vault, step: tuple[str, str, str]) -> None:
    """One step of a random history, as far as it makes sense."""
    what, id, word = step
    kind = type(made(id)) if id else Note
    known = bool(id) and vault.get(kind, id) is not None
    changes: list[Change] = []
    if what == "save" and not known:
        changes = [Set.of(made(id))]
    elif what == "edit" and known:
        changes = edit(id, word)
    elif what == "bin" and known:
        changes = [Set(id, kind.KIND, {"gone": True})]
    elif what == "restore" and known:
        first = changes_of(vault, id)[0]
        changes = [Set(id, kind.KIND, {each.name: each.after for each in first.fields})]
    elif what == "undo":
        back = undoing(vault)
        changes = [*back.changes] if back else []
    elif what == "redo":
        back = redoing(vault)
        changes = [*back.changes] if back else []
    if changes:
        vault.save(*changes)


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_rebuilt_equals_grown_after_any_history(
    steps: list[tuple[str, str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        vault = Vault.create_throwaway(Path(folder) / "v", clock=lambda: NOW)
        for step in steps:
            do(vault, step)
        grown = readings(vault)
        vault.rebuild()
        assert readings(vault) == grown
        vault.close()


@settings(max_examples=40, deadline=None)
@given(steps=STEPS)
def test_everything_done_can_be_taken_back_and_done_again(
    steps: list[tuple[str, str, str]],
) -> None:
    with TemporaryDirectory() as folder:
        vault = Vault.create_throwaway(Path(folder) / "v", clock=lambda: NOW)
        for step in steps:
            do(vault, step)
        seen, count = [shown(vault)], 0
        while undoing(vault) is not None:
            assert take_back(vault) == 0
            seen.append(shown(vault))
            count += 1
        assert seen[-1] == []
        for before in reversed(seen[:-1]):
            again(vault)
            assert shown(vault) == before
        vault.close()
