"""Backups for a desk: what is remembered, when it is called to mind, what happens by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mentor_tui.casework.records import Mentee, Profile
from mentor_tui.problems import DamagedProblem, LockedProblem, Problem, UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services import access, backups
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.services.today import today
from mentor_tui.vault import Cost, Set, Vault
from mentor_tui.workshop.example import open_example

MONDAY = datetime(2026, 11, 23, 8, 30)
PASSPHRASE = "seven green boats at dawn"


@pytest.fixture
def own(locked: Desk) -> Iterator[Desk]:
    """Ana's desk with a vault that can be opened again."""
    locked.open_vault, _ = Vault.create(
        locked.folders.vault, PASSPHRASE, state=locked.folders.state,
        clock=lambda: locked.clock(), cost=Cost(rounds=1, memory=256, lanes=1),
    )  # fmt: skip
    locked.vault.save(Set.of(Profile(id="profile", name="Ana", country="FR")))
    yield locked
    locked.close()


def later(desk: Desk, **time: int) -> None:
    moment = desk.now + timedelta(**time)
    desk.clock = lambda: moment


def backed_up(desk: Desk, file: Path) -> None:
    backups.create(desk, file, Progress())


# The reminder --------------------------------------------------------------------------------


def test_a_first_week_is_left_in_peace(own: Desk) -> None:
    assert backups.backup_age(own) is None
    for _ in range(7):
        assert today(own).backup == ""
        later(own, days=1)
    assert today(own).backup == "no backup of your work yet"


def test_a_backup_is_called_to_mind_after_a_fortnight(own: Desk, tmp_path: Path) -> None:
    later(own, days=10)
    backed_up(own, tmp_path / "b.mtbackup")
    later(own, days=14)
    assert (backups.backup_age(own), today(own).backup) == (14, "")
    later(own, days=7)
    assert (backups.backup_age(own), today(own).backup) == (21, "last backup 21 days ago")
    own.speak("de")
    assert today(own).backup == "letzte Sicherung vor 21 Tagen"


def test_only_what_proved_to_be_whole_counts(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    later(own, days=30)
    with pytest.raises(Problem):
        backed_up(own, tmp_path / "nowhere" / "b.mtbackup")
    backups.before_leaving(own)
    assert backups.automatic_backups(own)
    assert backups.backup_age(own) is None, "what lies on the same disk is no backup to rest on"
    backed_up(own, file)
    later(own, days=20)
    backed_up(own, tmp_path / "newer.mtbackup")
    backups.verify(own, file, PASSPHRASE, Progress())
    assert backups.backup_age(own) == 0, "an older one that is checked changes nothing"


def test_checking_a_backup_of_another_laptop_counts_here(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    backed_up(own, file)
    for each in own.folders.state.glob("*.backups"):
        each.unlink()
    assert backups.backup_age(own) is None
    later(own, days=3)
    with pytest.raises(LockedProblem):
        backups.verify(own, file, "wrong", Progress())
    assert backups.backup_age(own) is None
    backups.verify(own, file, PASSPHRASE, Progress())
    assert backups.backup_age(own) == 3


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"verified = 3", b"verified = 2026-01-01"])
def test_a_damaged_memory_only_forgets(own: Desk, tmp_path: Path, content: bytes) -> None:
    backed_up(own, tmp_path / "b.mtbackup")
    for each in own.folders.state.glob("*.backups"):
        each.write_bytes(content)
    assert backups.backup_age(own) is None
    backed_up(own, tmp_path / "c.mtbackup")
    assert backups.backup_age(own) == 0


def test_example_people_are_never_called_to_mind_or_backed_up(own: Desk, tmp_path: Path) -> None:
    open_example(own)
    later(own, days=60)
    assert today(own).backup == ""
    assert not backups.waiting(own)
    for do in (
        lambda: backed_up(own, tmp_path / "b.mtbackup"),
        lambda: backups.restore(own, tmp_path / "b.mtbackup", PASSPHRASE, Progress()),
        lambda: backups.fall_back(own, PASSPHRASE, Progress()),
    ):
        with pytest.raises(UsageProblem, match=r"problem\.backup_example"):
            do()
    backups.before_leaving(own)
    assert list(tmp_path.glob("*backup*")) == []


# By themselves -------------------------------------------------------------------------------


def names(desk: Desk) -> list[str]:
    return [file.name for file in backups.automatic_backups(desk)]


def test_leaving_backs_up_what_changed(own: Desk) -> None:
    backups.before_leaving(own)
    [first] = backups.automatic_backups(own)
    before = first.read_bytes()
    later(own, days=1)
    backups.before_leaving(own)
    assert names(own) == ["2026-11-23.mtbackup"]
    assert first.read_bytes() == before
    add_mentee(own, "Amira K.")
    backups.before_leaving(own)
    assert names(own) == ["2026-11-24.mtbackup", "2026-11-23.mtbackup"]


def test_locking_closes_at_once_and_backs_up_then(own: Desk) -> None:
    vault = own.vault
    rest = backups.lock(own)
    assert own.locked
    rest()
    assert names(own) == ["2026-11-23.mtbackup"]
    with pytest.raises(LockedProblem):
        vault.count(Mentee)
    backups.lock(own)()


def test_none_are_made_when_they_are_not_wanted(own: Desk) -> None:
    own.settings = own.settings._replace(backups=0)
    backups.before_leaving(own)
    assert names(own) == []


def test_leaving_never_waits_long(own: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "LEAVING_SECONDS", 0.0)
    backups.before_leaving(own)
    assert names(own) == []
    assert list(own.folders.state.glob(".*")) == []
    assert not backups.waiting(own), "on its first day nothing is caught up with"
    later(own, days=1)
    assert backups.waiting(own)
    backups.catch_up(own, Progress())
    assert names(own) == ["2026-11-24.mtbackup"]
    assert not backups.waiting(own)
    add_mentee(own, "Amira K.")
    assert not backups.waiting(own), "once a day beside the screen is enough"


def test_commands_back_up_once_a_day(own: Desk) -> None:
    backups.after_command(own)
    assert names(own) == []
    later(own, days=1)
    for name in ("Amira", "Jonas", "Eva"):
        add_mentee(own, name)
        backups.after_command(own)
    assert names(own) == ["2026-11-24.mtbackup"]
    later(own, days=1)
    backups.after_command(own)
    assert names(own) == ["2026-11-25.mtbackup", "2026-11-24.mtbackup"]


def test_a_vault_that_misses_changes_does_not_push_out_good_backups(own: Desk) -> None:
    database = own.folders.vault / "vault.db"
    access.lock(own)
    older = database.read_bytes()
    access.unlock(own, PASSPHRASE)
    add_mentee(own, "Amira K.")
    backups.before_leaving(own)
    [file] = backups.automatic_backups(own)
    good = file.read_bytes()
    access.lock(own)
    database.write_bytes(older)
    assert access.unlock(own, PASSPHRASE) > 0
    backups.before_leaving(own)
    assert file.read_bytes() == good


# Going back ----------------------------------------------------------------------------------


def test_after_restoring_the_desk_goes_on_with_what_was_restored(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    add_mentee(own, "Amira K.")
    backed_up(own, file)
    add_mentee(own, "Eva")
    later(own, days=2)
    done = backups.restore(own, file, PASSPHRASE, Progress())
    assert [each.name for each in own.vault.all(Mentee)] == ["Amira K."]
    assert backups.backup_age(own) == 2
    assert backups.restored_text(own, done) == (
        "This is the vault as it was on 23 Nov 2026 08:30. 2 later changes seen on this computer"
        " are not in it. What was here before is kept in the folder vault.before-2026-11-25-1."
    )
    add_mentee(own, "Jonas")


def test_a_refused_restore_leaves_the_desk_open(own: Desk, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    backed_up(own, file)
    vault = own.vault
    with pytest.raises(LockedProblem):
        backups.restore(own, file, "wrong", Progress())
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(DamagedProblem):
        backups.restore(own, file, PASSPHRASE, Progress())
    assert own.vault is vault
    add_mentee(own, "Amira K.")


def test_a_damaged_vault_goes_back_to_what_was_saved_on_leaving(own: Desk) -> None:
    add_mentee(own, "Amira K.")
    backups.lock(own)()
    (own.folders.vault / "vault.toml").write_bytes(b"")
    with pytest.raises(DamagedProblem):
        access.unlock(own, PASSPHRASE)
    done = backups.fall_back(own, PASSPHRASE, Progress())
    assert [each.name for each in own.vault.all(Mentee)] == ["Amira K."]
    assert (done.added, done.lost) == (0, 0)


def test_a_restore_that_was_cut_short_is_finished_at_the_next_start(own: Desk) -> None:
    access.lock(own)
    folder = own.folders.vault
    folder.rename(folder.with_name(".vault.restored"))  # between the two last steps
    assert access.vault_exists(own)
    assert access.unlock(own, PASSPHRASE) == 0


# Which file ----------------------------------------------------------------------------------


def test_the_suggested_file_says_nothing_but_the_day(
    own: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    first = backups.default_file(own)
    assert first == tmp_path / f"mentor-tui-{MONDAY.date()}.mtbackup"
    backed_up(own, first)
    assert backups.default_file(own).name == "mentor-tui-2026-11-23-2.mtbackup"
    assert backups.chosen_file(own, f" {tmp_path} ") == backups.default_file(own)
    assert backups.chosen_file(own, "~/x.mtbackup") == tmp_path / "x.mtbackup"
    for typed in ("", "  ", "\0"):
        with pytest.raises(UsageProblem, match=r"problem\.backup_file"):
            backups.chosen_file(own, typed)
