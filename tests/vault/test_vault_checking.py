"""Looking over an open vault: what is wrong is named, and nobody has to wait meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from damaged import PAGE, flipped

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import LockedProblem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.vault import Purge, Revise, Set, Vault, new_id
from mentor_tui.vault.checking import check

MONDAY = datetime(2026, 11, 23, 8, 30)


@pytest.fixture
def full(vault: Vault) -> Vault:
    """A vault with a person and 30 notes."""
    vault.save(Set.of(Mentee(id="m", name="Ελένη", at=MONDAY)))
    for n in range(30):
        a_note(vault, f"words {n} " * 40)
    return vault


def a_note(vault: Vault, text: str) -> None:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, text))


def faults(vault: Vault, *, full: bool = True) -> tuple[str, ...]:
    return check(vault, Progress(), full=full).faults


def test_a_vault_in_order_has_no_faults(full: Vault) -> None:
    checked = check(full, Progress())
    assert (checked.faults, checked.records) == ((), 31)
    full.save(Revise(full.all(Note)[0].id, "other words"), Purge(full.all(Note)[1].id))
    assert faults(full) == ()
    full.save(Purge("m"))
    assert faults(full) == ()


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("UPDATE record SET body = replace(body, 'Ελένη', 'Somebody')", "records"),
        ("DELETE FROM record WHERE kind = 'mentee'", "records"),
        ("DELETE FROM field WHERE name = 'name'", "records"),
        ("DELETE FROM rev WHERE n = (SELECT max(n) FROM rev)", "records"),
        ("DELETE FROM fts WHERE rowid = 7", "index"),
    ],
)
def test_what_differs_from_the_operations_is_named_and_mended(
    full: Vault, harm: str, named: str
) -> None:
    with full.writing() as db:
        db.execute(harm)
    assert named in faults(full)
    full.rebuild()
    assert faults(full) == ()


def test_an_operation_nobody_can_read_is_named(full: Vault) -> None:
    with full.writing() as db:
        db.execute(
            "INSERT INTO op SELECT n + 1, device, seq + 1, hlc + 1, at, 'rev', record, 'cut'"
            " FROM op ORDER BY n DESC LIMIT 1"
        )
    assert faults(full) == ("changes",)


def test_a_damaged_page_is_named(full: Vault, tmp_path: Path, reopen: Callable[[], Vault]) -> None:
    full.close()
    flipped(tmp_path / "vault" / "vault.db", 8 * PAGE - 99)
    assert faults(reopen())[0] == "pages"


def test_others_save_while_it_goes_on_and_it_sees_one_moment(full: Vault) -> None:
    def tell(done: int, total: int) -> None:
        a_note(full, "meanwhile")

    assert check(full, Progress(tell), full=True).faults == ()
    assert full.count(Note) > 30


def test_it_can_be_stopped_at_each_step(full: Vault) -> None:
    steps = 0

    def count(done: int, total: int) -> None:
        nonlocal steps
        steps += 1

    check(full, Progress(count))
    for stop in range(steps):
        asked = iter(range(steps))

        def tell(done: int, total: int, stop: int = stop, asked: object = asked) -> None:
            if next(asked) == stop:  # type: ignore[call-overload]
                raise Stopped

        with pytest.raises(Stopped):
            check(full, Progress(tell))
    assert steps >= 2
    assert faults(full) == ()


def test_a_locked_vault_is_not_looked_over(full: Vault) -> None:
    full.close()
    with pytest.raises(LockedProblem):
        check(full, Progress())
