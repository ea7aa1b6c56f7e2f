"""Automatic backups: which ones stay, and the way back when the vault is damaged."""

from __future__ import annotations

import os
import shutil
import signal
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from dying import DYING, MANY, Start, steps_of
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import DamagedProblem, LockedProblem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.vault import Revise, Set, Vault, new_id
from mentor_tui.vault.backup import verify
from mentor_tui.vault.exchange import operations
from mentor_tui.vault.fallback import automatic, back_up, fall_back, forget, kept
from mentor_tui.vault.restoring import Restored

MONDAY = datetime(2026, 11, 23, 8, 30)
PASSPHRASE = "seven green boats at dawn"
DAYS = st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=80)


def made(vault: Vault, now: datetime = MONDAY, days: int = 7) -> None:
    state = vault.folder.parent / "state"
    back_up(vault, state=state, now=now, days=days, progress=Progress())


def fallen_back(home: Path, secret: str = PASSPHRASE) -> Restored:
    return fall_back(home / "vault", secret, state=home / "state", now=MONDAY, progress=Progress())


def opened(home: Path) -> Vault:
    return Vault.open(home / "vault", PASSPHRASE, state=home / "state", clock=lambda: MONDAY)


def a_note(vault: Vault, text: str) -> str:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, text))
    return note.id


def harm(file: Path, at: float) -> None:
    """A page of the file is written over with something else."""
    content = bytearray(file.read_bytes())
    place = int(len(content) * at) // 4096 * 4096
    content[place : place + 4096] = bytes(4096)
    file.write_bytes(content)


@pytest.fixture
def worked(vault: Vault) -> Vault:
    """A vault with notes, an automatic backup, and more notes and a draft since."""
    vault.save(Set.of(Mentee(id="m", name="Amira", at=MONDAY)))
    for n in range(20):
        a_note(vault, f"before {n} " * 40)
    vault.keep_draft("note:m", "an older thought")
    made(vault)
    for n in range(20):
        a_note(vault, f"after {n} " * 40)
    vault.keep_draft("note:m", "a newer thought")
    return vault


# Which ones stay -----------------------------------------------------------------------------


@given(DAYS, st.integers(1, 20))
def test_the_newest_days_and_the_last_of_four_weeks_before_stay(
    backups: set[date], days: int
) -> None:
    stay = kept(backups, days)
    newest = sorted(backups, reverse=True)
    assert stay <= backups
    assert set(newest[:days]) <= stay
    assert len(stay) <= days + 4
    older = stay - set(newest[:days])
    weeks = [day.isocalendar()[:2] for day in older]
    assert len(set(weeks)) == len(weeks)
    for day in older:
        assert not any(d > day and d.isocalendar()[:2] == day.isocalendar()[:2] for d in backups)


def test_after_months_of_days_a_week_and_a_month_are_there() -> None:
    stay: set[date] = set()
    day = date(2026, 6, 1)
    for _ in range(120):
        stay = kept({*stay, day}, 7)
        day += timedelta(days=1)
    ages = sorted((day - each).days for each in stay)
    assert ages[:7] == [1, 2, 3, 4, 5, 6, 7]
    assert len(ages) == 11
    assert 25 <= ages[-1] <= 40


def test_one_backup_a_day_and_no_more_than_are_wanted(vault: Vault, tmp_path: Path) -> None:
    for n in range(5):
        a_note(vault, f"day {n}")
        made(vault, MONDAY + timedelta(days=n), days=2)
        made(vault, MONDAY + timedelta(days=n, hours=3), days=2)
    files = automatic(tmp_path / "vault")
    assert [each.name for each in files] == ["2026-11-27.mtbackup", "2026-11-26.mtbackup"]
    found = verify(files[0], PASSPHRASE, state=tmp_path / "state", progress=Progress())
    assert (found.notes, found.made) == (5, MONDAY + timedelta(days=4, hours=3))
    letter = files[0].with_name("letter.mtbackup")
    letter.write_text("somebody's own file")
    assert letter not in automatic(tmp_path / "vault")
    forget(tmp_path / "vault")
    assert automatic(tmp_path / "vault") == []
    forget(tmp_path / "vault")


# The way back --------------------------------------------------------------------------------


def test_a_damaged_page_loses_at_most_what_stood_on_it(worked: Vault, tmp_path: Path) -> None:
    notes = {each.id: worked.text(each.id) for each in worked.all(Note)}
    before = [each for each, text in notes.items() if text.startswith("before")]
    worked.close()
    first = tmp_path / "first"
    for name in ("vault", "state", "vault.backups"):
        shutil.copytree(tmp_path / name, first / name)
    added = []
    for number, at in enumerate(n / 24 for n in range(24)):
        home = Path(shutil.copytree(first, tmp_path / f"home{number}"))
        harm(home / "vault" / "vault.db", at)
        done = fallen_back(home)
        again = opened(home)
        found = {each.id: again.text(each.id) for each in again.all(Note)}
        again.close()
        assert again.missing_changes == 0
        assert {each: found.get(each) for each in before} == {each: notes[each] for each in before}
        assert all(notes[each] == text for each, text in found.items() if text)
        assert done.added + done.lost == 40
        assert done.kept == "vault.before-2026-11-23-1"
        added.append(done.added)
        shutil.rmtree(home)
    assert max(added) == 40
    assert sorted(added)[6] > 0, "most pages say nothing about the newest notes"


def test_a_vault_without_its_database_goes_back_to_the_backup(
    worked: Vault, tmp_path: Path
) -> None:
    worked.close()
    (tmp_path / "vault" / "vault.db").write_bytes(b"")
    (tmp_path / "vault" / "slots" / "passphrase.slot").unlink()
    done = fallen_back(tmp_path)
    assert (done.added, done.lost) == (0, 40)
    again = opened(tmp_path)
    assert (again.count(Note), again.missing_changes) == (20, 0)
    draft = again.draft("note:m")
    assert draft is not None
    assert draft.body == "an older thought"
    a_note(again, "going on")
    again.close()


def test_what_was_being_typed_comes_along(worked: Vault, tmp_path: Path) -> None:
    worked.close()
    (tmp_path / "vault" / "vault.toml").unlink()
    assert fallen_back(tmp_path).added == 40
    again = opened(tmp_path)
    draft = again.draft("note:m")
    assert draft is not None
    assert draft.body == "a newer thought"
    assert again.count(Note) == 40
    again.close()


def test_a_damaged_backup_is_passed_over_for_the_one_before(worked: Vault, tmp_path: Path) -> None:
    made(worked, MONDAY + timedelta(days=1))
    history = [*operations(worked)]
    worked.close()
    newest, _ = automatic(tmp_path / "vault")
    harm(newest, 0.5)
    (tmp_path / "vault" / "vault.toml").write_bytes(b"")
    done = fallen_back(tmp_path)
    assert done.verified.made == MONDAY
    again = opened(tmp_path)
    assert [*operations(again)] == history
    again.close()


def test_without_a_good_backup_nothing_is_touched(worked: Vault, tmp_path: Path) -> None:
    worked.close()
    (tmp_path / "vault" / "vault.toml").write_bytes(b"")
    with pytest.raises(LockedProblem):
        fallen_back(tmp_path, "not this one")
    for file in automatic(tmp_path / "vault"):
        harm(file, 0.5)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UsageProblem, match=r"problem\.no_automatic_backup"):
        fallen_back(tmp_path)
    assert sorted(tmp_path.rglob("*")) == before
    with pytest.raises(DamagedProblem):
        opened(tmp_path)


FALLING = """
from mentor_tui.vault.fallback import fall_back
fall_back(home / "vault", "seven green boats at dawn", state=home / "state",
          now=datetime(2026, 11, 23), progress=Progress())
print("done", left[0])
"""


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_killed_on_the_way_back_it_can_be_gone_again(
    worked: Vault, tmp_path: Path, another_process: Start
) -> None:
    history = [*operations(worked)]
    worked.close()
    (tmp_path / "vault" / "vault.toml").write_bytes(b"")
    first = tmp_path / "first"
    for name in ("vault", "state", "vault.backups"):
        shutil.copytree(tmp_path / name, first / name)

    def fresh(number: int) -> Path:
        return Path(shutil.copytree(first, tmp_path / f"home{number}"))

    total = steps_of(another_process, fresh(MANY), FALLING)
    refused = 0
    for step in range(total):
        home = fresh(step)
        died = another_process(home, DYING + FALLING, STEPS=str(step))
        died.communicate()
        assert died.returncode == -signal.SIGKILL
        try:
            again = opened(home)
        except DamagedProblem:
            refused += 1
            assert fallen_back(home).added == 40
            again = opened(home)
        assert [*operations(again)] == history
        assert again.missing_changes == 0
        again.close()
        shutil.rmtree(home)
    assert 0 < refused < total
