"""A disk that is full or may not be written: it is said so, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.casework.records import Note
from mentor_tui.problems import Problem
from mentor_tui.vault import Cost, Revise, Set, Vault, new_id

MONDAY = datetime(2026, 11, 23, 8, 30)
NOBODY = 65534
Start = Callable[..., subprocess.Popen[str]]

FILLING = """
vault = opened()
note(vault, "first")
ready()
try:
    while True: note(vault, "words " * 2000)
except Problem as problem:
    print(problem.message, flush=True)
try:
    vault.keep_draft("k", "words " * 400_000)
except Problem as problem:
    print(problem.message, flush=True)
print("read", vault.count(Note), vault.text(vault.all(Note, newest_first=False)[0].id))
"""


def check_full_disk(output: str, errors: str, again: Vault) -> None:
    assert errors == ""
    *saved, first, second, read = output.split("\n")[:-1]
    assert (first, second) == ("problem.disk_full", "problem.disk_full")
    assert read == f"read {len(saved)} first"
    assert len(saved) > 3
    assert {note.id for note in again.all(Note)} == set(saved)
    assert again.missing_changes == 0
    a_note(again)


def test_a_file_that_may_not_grow_loses_nothing(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, another_process: Start
) -> None:
    pytest.importorskip("resource")
    vault.close()
    limit = (
        "def ready():\n"
        "    import resource\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))\n"
    )
    output, errors = another_process(tmp_path, limit + FILLING).communicate()
    check_full_disk(output, errors, reopen())


def test_a_full_disk_loses_nothing(tmp_path: Path, passphrase: str, another_process: Start) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)],
        capture_output=True, check=False,
    ) if shutil.which("mount") else None  # fmt: skip
    if mounted is None or mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        vault, _ = Vault.create(
            small / "vault", passphrase, state=small / "state", clock=lambda: MONDAY,
            cost=Cost(1, 256, 1),
        )  # fmt: skip
        vault.close()
        check_opened_on_a_full_disk(small, passphrase)
        script = "def ready(): pass\n" + FILLING
        output, errors = another_process(small, script).communicate()
        shutil.copytree(small / "vault", tmp_path / "vault")
        again = Vault.open(
            tmp_path / "vault", passphrase, state=small / "state", clock=lambda: MONDAY
        )
        check_full_disk(output, errors, again)
        again.close()
    finally:
        subprocess.run(["umount", "-l", str(small)], check=True)


def check_opened_on_a_full_disk(small: Path, passphrase: str) -> None:
    """What is there can be read; a note that finds no room is told why."""
    pictures = small / "holiday.jpg"
    with contextlib.suppress(OSError), pictures.open("wb", buffering=0) as taken:
        while True:
            taken.write(bytes(4096))
    vault = Vault.open(small / "vault", passphrase, state=small / "state", clock=lambda: MONDAY)
    with pytest.raises(Problem) as told:
        a_note(vault)
    assert told.value.message == "problem.disk_full"
    vault.close()
    pictures.unlink()


@contextmanager
def as_somebody_without_rights() -> Iterator[None]:
    """The administrator may write anywhere, so act as nobody for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def readable() -> Iterator[Path]:
    """A folder that anybody may enter: those of pytest are closed to others."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        with contextlib.suppress(OSError):
            path.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access elsewhere")
def test_a_read_only_folder_can_be_read_and_says_so_when_written(
    readable: Path, passphrase: str
) -> None:
    vault, _ = Vault.create(
        readable / "vault", passphrase, state=readable / "state", clock=lambda: MONDAY,
        cost=Cost(1, 256, 1),
    )  # fmt: skip
    a_note(vault)
    vault.close()
    for path in readable.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    with as_somebody_without_rights():
        again = Vault.open(
            readable / "vault", passphrase, state=readable / "state", clock=lambda: MONDAY
        )
        assert again.count(Note) == 1
        assert len(again.find("words")) == 1
        changes: list[Callable[[], None]] = [
            lambda: a_note(again),
            lambda: again.keep_draft("k", "words"),
        ]
        for change in changes:
            with pytest.raises(Problem, match=r"problem\.read_only") as caught:
                change()
            assert caught.value.slots == {"folder": str(readable / "vault")}
        again.close()
        with pytest.raises(Problem, match=r"problem\.read_only"):
            Vault.create(readable / "vault" / "b", passphrase, state=readable, clock=lambda: MONDAY)


def a_note(vault: Vault) -> None:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, "words"))
