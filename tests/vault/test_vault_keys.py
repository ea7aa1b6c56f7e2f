"""Another passphrase, another recovery code; and what a sudden end in the middle leaves."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.casework.records import Note
from mentor_tui.problems import DamagedProblem, LockedProblem, UsageProblem
from mentor_tui.vault import Cost, Revise, Set, Vault, new_id
from mentor_tui.vault.founding import SLOTS
from mentor_tui.vault.keys import change_passphrase, new_recovery_code
from mentor_tui.vault.manifest import read_manifest

CHEAP = Cost(rounds=1, memory=256, lanes=1)
OLD, NEW = "seven green boats at dawn", "οκτώ μικρά καράβια το βράδυ"


def opens(home: Path, secret: str) -> bool:
    """Whether ``secret`` opens the vault now; anything but a wrong secret is raised."""
    try:
        Vault.open(home / "vault", secret, state=home / "state", clock=datetime.now).close()
    except LockedProblem:
        return False
    return True


def change(home: Path, secret: str, new: str) -> None:
    change_passphrase(home / "vault", secret, new, cost=CHEAP)


def slot_files(home: Path) -> set[str]:
    return {path.name for path in (home / "vault" / SLOTS).iterdir()}


def named_slots(home: Path) -> set[str]:
    slots = read_manifest(home / "vault").slots
    return {slots.passphrase.file, slots.recovery.file}


@pytest.fixture
def code(tmp_path: Path) -> str:
    """The recovery code of a new vault in ``tmp_path``."""
    vault, code = Vault.create(
        tmp_path / "vault", OLD, state=tmp_path / "state", clock=datetime.now, cost=CHEAP
    )
    vault.close()
    return code


def test_the_new_passphrase_opens_it_and_the_old_one_no_more(tmp_path: Path, code: str) -> None:
    change(tmp_path, OLD, NEW)
    assert [opens(tmp_path, secret) for secret in (OLD, NEW, code)] == [False, True, True]
    assert slot_files(tmp_path) == named_slots(tmp_path)


def test_who_forgot_the_passphrase_sets_another_with_the_recovery_code(
    tmp_path: Path, code: str
) -> None:
    change(tmp_path, code.lower(), NEW)
    assert [opens(tmp_path, secret) for secret in (OLD, NEW, code)] == [False, True, True]


def test_a_new_recovery_code_takes_the_place_of_the_old_one(tmp_path: Path, code: str) -> None:
    fresh = new_recovery_code(tmp_path / "vault", OLD)
    assert [len(group) for group in fresh.split("-")] == [4] * 8
    assert [opens(tmp_path, secret) for secret in (code, fresh, OLD)] == [False, True, True]
    assert slot_files(tmp_path) == named_slots(tmp_path)


def test_only_the_passphrase_gives_a_new_recovery_code(tmp_path: Path, code: str) -> None:
    with pytest.raises(UsageProblem, match=r"problem\.code_needs_passphrase"):
        new_recovery_code(tmp_path / "vault", code)
    assert [opens(tmp_path, secret) for secret in (code, OLD)] == [True, True]


def test_what_is_refused_changes_nothing(tmp_path: Path, code: str) -> None:
    before = slot_files(tmp_path)
    with pytest.raises(LockedProblem, match=r"problem\.wrong_passphrase"):
        change(tmp_path, "guessed", NEW)
    with pytest.raises(LockedProblem, match=r"problem\.wrong_passphrase"):
        new_recovery_code(tmp_path / "vault", "guessed")
    with pytest.raises(UsageProblem, match=r"problem\.empty_passphrase"):
        change(tmp_path, OLD, "")
    with pytest.raises(UsageProblem, match=r"problem\.no_vault"):
        change(tmp_path / "elsewhere", OLD, NEW)
    assert slot_files(tmp_path) == before
    assert [opens(tmp_path, secret) for secret in (OLD, code)] == [True, True]


def test_an_open_window_goes_on_while_another_changes_the_passphrase(
    tmp_path: Path, code: str
) -> None:
    window = Vault.open(tmp_path / "vault", OLD, state=tmp_path / "state", clock=datetime.now)
    change(tmp_path, OLD, NEW)
    note = Note(id=new_id(), mentee="m", at=datetime(2026, 11, 23, 8, 30))
    window.save(Set.of(note), Revise(note.id, "words"))
    window.close()
    again = Vault.open(tmp_path / "vault", NEW, state=tmp_path / "state", clock=datetime.now)
    assert again.text(note.id) == "words"
    again.close()


def test_two_windows_at_once_leave_a_vault_that_opens(tmp_path: Path, code: str) -> None:
    """One changes the passphrase, the other the recovery code: both changes hold."""
    with ThreadPoolExecutor(2) as pool:
        changing = pool.submit(change, tmp_path, OLD, NEW)
        issuing = pool.submit(new_recovery_code, tmp_path / "vault", OLD)
        changing.result()
        try:
            fresh = issuing.result()
        except LockedProblem:  # the passphrase was another one by then
            fresh = code
    assert [opens(tmp_path, secret) for secret in (OLD, NEW, fresh)] == [False, True, True]
    assert slot_files(tmp_path) == named_slots(tmp_path)


def test_the_recovery_code_mends_a_damaged_passphrase_slot(tmp_path: Path, code: str) -> None:
    slot = tmp_path / "vault" / SLOTS / "passphrase.slot"
    slot.write_bytes(slot.read_bytes()[:-100])
    with pytest.raises(DamagedProblem):
        opens(tmp_path, OLD)
    change(tmp_path, code, NEW)
    assert opens(tmp_path, NEW)


needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")

# A sudden end ---------------------------------------------------------------------------

COUNTING = """
import os, signal
from mentor_tui.vault.keys import change_passphrase, new_recovery_code
steps, last = 0, int(os.environ["LAST_STEP"])
def counted(do):
    def step(*given, **more):
        global steps
        steps += 1
        if steps == last and os.environ["WHEN"] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        done = do(*given, **more)
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return step
for name in ("replace", "fsync", "open", "unlink", "rename"):
    setattr(os, name, counted(getattr(os, name)))
"""
CHANGING = """
change_passphrase(home / "vault", os.environ["OLD"], os.environ["NEW"],
                  cost=Cost(rounds=1, memory=256, lanes=1))
"""
ISSUING = """
new_recovery_code(home / "vault", os.environ["OLD"])
"""
Start = Callable[..., "subprocess.Popen[str]"]


def killed_at(start: Start, home: Path, script: str, step: int, when: str) -> bool:
    """Run ``script`` up to its ``step``-th step in the file system; whether it got that far."""
    process = start(
        home, COUNTING + script, LAST_STEP=str(step), WHEN=when, OLD=OLD, NEW=NEW,
    )  # fmt: skip
    _, told = process.communicate(timeout=60)
    assert process.returncode in (0, -9), told
    return process.returncode == -9


@needs_kill
@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_step_of_a_change_the_vault_still_opens(
    tmp_path: Path, code: str, another_process: Start, when: str
) -> None:
    step, now = 1, {OLD}
    while killed_at(another_process, tmp_path, CHANGING, step, when):
        now = {secret for secret in (OLD, NEW) if opens(tmp_path, secret)}
        assert len(now) == 1, step
        assert opens(tmp_path, code), step
        if now == {NEW}:  # back to the start for the next step
            change(tmp_path, NEW, OLD)
            assert slot_files(tmp_path) == named_slots(tmp_path)
        step += 1
    assert step > 6
    assert (opens(tmp_path, NEW), opens(tmp_path, code)) == (True, True)
    assert slot_files(tmp_path) == named_slots(tmp_path)


@needs_kill
def test_killed_while_a_recovery_code_is_made_the_passphrase_opens_it(
    tmp_path: Path, code: str, another_process: Start
) -> None:
    step = 1
    while killed_at(another_process, tmp_path, ISSUING, step, "after"):
        assert opens(tmp_path, OLD), step
        step += 1
    assert step > 6
    fresh = new_recovery_code(tmp_path / "vault", OLD)
    assert opens(tmp_path, fresh)
    assert slot_files(tmp_path) == named_slots(tmp_path)
    assert not list((tmp_path / "vault").glob(".vault.toml.*"))


def test_a_full_disk_leaves_the_old_passphrase(
    tmp_path: Path, code: str, another_process: Start
) -> None:
    pytest.importorskip("resource")
    process = another_process(
        tmp_path,
        """
import resource, signal
from mentor_tui.vault.keys import change_passphrase
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    change_passphrase(home / "vault", "seven green boats at dawn", "another",
                      cost=Cost(rounds=1, memory=256, lanes=1))
except Problem as problem:
    print(problem.message)
""",
    )
    out, err = process.communicate(timeout=60)
    assert out.strip() == "problem.disk_full", err
    assert [opens(tmp_path, secret) for secret in (OLD, "another", code)] == [True, False, True]
