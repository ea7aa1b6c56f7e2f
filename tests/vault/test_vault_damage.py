"""Damaged files: told as such, never shown as wrong text, never in the way of what is whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.casework.records import Note
from mentor_tui.problems import DamagedProblem
from mentor_tui.vault import Cost, Revise, Set, Vault, new_id

MONDAY = datetime(2026, 11, 23, 8, 30)
CHEAP = Cost(rounds=1, memory=256, lanes=1)


def clock() -> datetime:
    return MONDAY


def opened(home: Path, secret: str) -> Vault:
    return Vault.open(home / "vault", secret, state=home / "state", clock=clock)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_plain(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(4080))


@pytest.mark.parametrize("harm", [cut, empty, replace_by_plain, Path.unlink])
@pytest.mark.parametrize("name", ["vault.db", "vault.toml", "slots/passphrase.slot"])
def test_a_damaged_vault_is_told_from_a_wrong_passphrase(
    vault: Vault, tmp_path: Path, passphrase: str, name: str, harm: Callable[[Path], None]
) -> None:
    a_note(vault)
    vault.close()
    harm(tmp_path / "vault" / name)
    with pytest.raises(DamagedProblem, match=r"problem\.vault_damaged"):
        opened(tmp_path, passphrase)


def test_a_flipped_bit_in_a_slot_is_damage(vault: Vault, tmp_path: Path, passphrase: str) -> None:
    vault.close()
    flip(tmp_path / "vault" / "slots" / "passphrase.slot")
    with pytest.raises(DamagedProblem, match=r"problem\.vault_damaged"):
        opened(tmp_path, passphrase)


def test_the_recovery_code_opens_when_the_other_slot_is_damaged(tmp_path: Path) -> None:
    vault, code = Vault.create(
        tmp_path / "vault", "p", state=tmp_path / "state", clock=clock, cost=CHEAP
    )
    vault.close()
    flip(tmp_path / "vault" / "slots" / "passphrase.slot")
    opened(tmp_path, code).close()
    flip(tmp_path / "vault" / "slots" / "recovery.slot")
    with pytest.raises(DamagedProblem):
        opened(tmp_path, code)


def test_a_flipped_bit_never_shows_a_wrong_text(
    vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    words = {}
    for n in range(60):
        note = Note(id=new_id(), mentee="m", at=MONDAY)
        words[note.id] = f"{n} words about the week " * 20
        vault.save(Set.of(note), Revise(note.id, words[note.id]))
    vault.close()
    file = tmp_path / "vault" / "vault.db"
    whole = file.read_bytes()
    told = 0
    for at in range(100, len(whole), len(whole) // 40):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        try:
            again = opened(tmp_path, passphrase)
            read = {note.id: again.text(note.id) for note in again.all(Note)}
            again.close()
            assert read == words
        except DamagedProblem:
            told += 1
    assert told >= 20


def test_a_vault_of_a_newer_version_is_left_alone(
    vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    vault.close()
    file = tmp_path / "vault" / "vault.toml"
    file.write_text(file.read_text().replace("format = 1", "format = 2\nnew = true"))
    with pytest.raises(DamagedProblem, match=r"problem\.vault_newer"):
        opened(tmp_path, passphrase)


def test_the_files_of_two_vaults_are_not_mixed(
    vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    vault.close()
    other, _ = Vault.create(
        tmp_path / "other", passphrase, state=tmp_path / "state", clock=clock, cost=CHEAP
    )
    other.close()
    shutil.copy(tmp_path / "other" / "vault.db", tmp_path / "vault" / "vault.db")
    with pytest.raises(DamagedProblem, match=r"problem\.vault_damaged"):
        opened(tmp_path, passphrase)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"99 99 00000000", b"1", b"9" * 5000])
def test_a_damaged_state_folder_never_stops_the_opening(
    vault: Vault, tmp_path: Path, passphrase: str, content: bytes
) -> None:
    note = a_note(vault)
    vault.close()
    for file in (tmp_path / "state").iterdir():
        file.write_bytes(content)
    again = opened(tmp_path, passphrase)
    assert (again.missing_changes, again.text(note)) == (0, "words")
    a_note(again)
    again.close()


def test_a_state_folder_that_is_none_never_stops_the_opening(
    vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    vault.close()
    shutil.rmtree(tmp_path / "state")
    (tmp_path / "state").write_text("a file where the folder was")
    again = opened(tmp_path, passphrase)
    a_note(again)
    assert again.count(Note) == 1
    again.close()


def a_note(vault: Vault) -> str:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, "words"))
    return note.id
