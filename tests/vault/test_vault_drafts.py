"""Drafts: what was being typed survives, and goes when it is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Thread

import pytest

from mentor_tui.casework.records import Note
from mentor_tui.vault import Draft, Revise, Set, Vault, new_id

MONDAY = datetime(2026, 11, 23, 8, 30)


def test_the_newest_words_are_kept_for_each_place(
    vault: Vault, reopen: Callable[[], Vault]
) -> None:
    vault.keep_draft("note/1", "He sa")
    vault.keep_draft("note/1", "He said yes")
    vault.keep_draft("note/2", "")
    vault.close()
    again = reopen()
    assert again.draft("note/1") == Draft("note/1", "He said yes", MONDAY)
    assert sorted(draft.key for draft in again.drafts()) == ["note/1", "note/2"]
    assert again.draft("note/3") is None


def test_a_dropped_draft_is_gone(vault: Vault) -> None:
    vault.keep_draft("k", "words")
    vault.drop_draft("k")
    vault.drop_draft("never there")
    assert vault.drafts() == []


def test_saving_takes_the_draft_away_in_the_same_moment(
    vault: Vault, reopen: Callable[[], Vault]
) -> None:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.keep_draft("k", "words")
    vault.save_and_drop("k", Set.of(note), Revise(note.id, "words"))
    vault.close()
    again = reopen()
    assert (again.drafts(), again.text(note.id)) == ([], "words")


def test_when_saving_fails_the_draft_stays(vault: Vault) -> None:
    vault.keep_draft("k", "words")
    with pytest.raises(ValueError):
        vault.save_and_drop("k", Revise("no such record", "words"))
    assert [draft.body for draft in vault.drafts()] == ["words"]


def test_drafts_are_kept_from_a_worker_while_the_rest_is_saved(
    vault: Vault, reopen: Callable[[], Vault]
) -> None:
    def type_on() -> None:
        for n in range(40):
            vault.keep_draft("k", f"words {n}")

    workers = [Thread(target=type_on) for _ in range(3)]
    for worker in workers:
        worker.start()
    notes = [Note(id=new_id(), mentee="m", at=MONDAY) for _ in range(20)]
    for note in notes:
        vault.save(Set.of(note))
    for worker in workers:
        worker.join()
    vault.close()
    again = reopen()
    assert again.count(Note) == 20
    assert [draft.body for draft in again.drafts()] == ["words 39"]
