"""Nothing acknowledged is lost and nothing leaks: kills, two windows, lost files."""

from __future__ import annotations

import base64
import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.casework.records import Note
from mentor_tui.problems import Problem
from mentor_tui.vault import Revise, Set, Vault, new_id

MONDAY = datetime(2026, 11, 23, 8, 30)

Start = Callable[..., subprocess.Popen[str]]


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
@pytest.mark.parametrize("after", [1, 9, 30])
def test_what_was_saved_before_a_kill_is_there(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, another_process: Start, after: int
) -> None:
    vault.close()
    writer = another_process(
        tmp_path, "vault = opened()\nwhile True: note(vault, 'some words ' * 40)"
    )
    assert writer.stdout is not None
    saved = [writer.stdout.readline().strip() for _ in range(after)]
    writer.send_signal(signal.SIGKILL)
    rest, errors = writer.communicate()
    saved += [line for line in rest.split("\n")[:-1] if line]

    again = reopen()
    assert (errors, again.missing_changes) == ("", 0)
    assert all(again.text(record) == "some words " * 40 for record in saved)
    assert len(saved) <= again.count(Note) <= len(saved) + 1


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_no_word_is_readable_in_any_file_after_a_kill(
    tmp_path: Path, another_process: Start
) -> None:
    token = "Quokkaberry7 says"
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    script = """
vault, code = Vault.create(home / "vault", "Quokkaberry7 says", state=home / "state",
    clock=datetime.now, cost=Cost(1, 256, 1))
vault.save(Set.of(Mentee(id="m", name="Quokkaberry7 says", at=datetime.now())))
for n in range(20):
    note(vault, "Quokkaberry7 says " * 3000)
vault.keep_draft("Quokkaberry7 says", "Quokkaberry7 says " * 3000)
vault.find("Quokkaberry7 says")
while True:
    print("ready", flush=True)
    vault.rebuild()
"""
    writer = another_process(tmp_path, script, TMPDIR=str(temporary), SQLITE_TMPDIR=str(temporary))
    assert writer.stdout is not None
    while writer.stdout.readline().strip() != "ready":
        assert writer.poll() is None
    writer.send_signal(signal.SIGKILL)
    writer.communicate()

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"vault.db", "vault.db-wal", "vault.toml"} <= {path.name for path in files}
    assert [path.name for path in files if holds(path.read_bytes(), token)] == []


@pytest.mark.parametrize("shift", range(3))
def test_the_search_for_readable_words_sees_every_encoding(shift: int) -> None:
    token = "Quokkaberry7 says"
    text = "x" * shift + token + "y"
    for planted in (
        text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"),
        base64.b64encode(text.encode()),
    ):  # fmt: skip
        assert holds(b"\0\1" + planted + b"\2", token)


def holds(content: bytes, token: str) -> bool:
    plain = token.encode()
    needles = [plain, plain.lower(), token.encode("utf-16-le"), token.encode("utf-16-be")]
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        # The first and last letters also depend on the neighbours.
        needles.append(coded[(0, 2, 3)[shift] : len(plain) // 3 * 4 - 4])
    return any(needle in content for needle in needles)


def test_an_older_file_put_back_is_told_once(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path
) -> None:
    a_note(vault)
    vault.close()
    file = tmp_path / "vault" / "vault.db"
    older = file.read_bytes()
    later = reopen()
    a_note(later)
    a_note(later)
    later.close()
    file.write_bytes(older)

    again = reopen()
    assert (again.missing_changes, again.count(Note)) == (4, 1)
    a_note(again)
    again.close()
    assert reopen().missing_changes == 0


def test_a_cut_wal_is_told(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, passphrase: str
) -> None:
    a_note(vault)
    reader = reopen()
    with reader.reading() as db:  # an open read keeps the WAL from being folded in
        db.execute("BEGIN; SELECT count(*) FROM op").fetchall()
        for _ in range(4):
            a_note(vault)
        copy = tmp_path / "copy"
        shutil.copytree(tmp_path / "vault", copy)
        db.execute("ROLLBACK")
    wal = copy / "vault.db-wal"
    wal.write_bytes(wal.read_bytes()[:-100])
    again = Vault.open(copy, passphrase, state=tmp_path / "state", clock=lambda: MONDAY)
    assert again.missing_changes == 2
    assert again.count(Note) == 4
    again.close()


def test_after_a_save_nothing_waits_in_the_wal(vault: Vault, tmp_path: Path) -> None:
    vault.keep_draft("k", "words")
    a_note(vault)
    assert (tmp_path / "vault" / "vault.db-wal").stat().st_size == 0


def test_two_windows_both_save_and_see_each_other(
    vault: Vault, reopen: Callable[[], Vault]
) -> None:
    other = reopen()
    assert (vault.changed_elsewhere(), other.changed_elsewhere()) == (False, False)
    for n in range(6):
        a_note((vault, other)[n % 2])
    assert vault.changed_elsewhere()
    assert not vault.changed_elsewhere()
    assert vault.all(Note) == other.all(Note)
    assert vault.count(Note) == 6

    note = vault.all(Note)[0]
    vault.save(Revise(note.id, "from this window"))
    other.save(Set(note.id, "note", {"visibility": "private"}))
    seen = vault.get(Note, note.id)
    assert seen is not None
    assert seen.visibility == "private"
    assert other.text(note.id) == "from this window"


def test_two_processes_writing_lose_nothing(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, another_process: Start
) -> None:
    vault.close()
    script = "vault = opened()\nfor n in range(40): note(vault, str(n))"
    writers = [another_process(tmp_path, script) for _ in range(2)]
    results = [writer.communicate() for writer in writers]
    assert [errors for _, errors in results] == ["", ""]
    saved = {line for out, _ in results for line in out.split()}
    again = reopen()
    assert len(saved) == 80
    assert saved == {note.id for note in again.all(Note)}
    assert again.missing_changes == 0


def test_another_window_that_is_busy_too_long_is_told(
    vault: Vault, reopen: Callable[[], Vault]
) -> None:
    other = reopen()
    vault._db.set_busy_timeout(1)  # the patience of a save is five seconds
    with other.writing(), pytest.raises(Problem, match=r"problem\.vault_busy"):
        a_note(vault)
    a_note(vault)
    assert vault.count(Note) == 1


def a_note(vault: Vault) -> None:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, "words"))
