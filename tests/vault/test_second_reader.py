"""The vault can be read without this program: another implementation opens it with the raw key."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.vault import Revise, Set, Vault, new_id
from mentor_tui.vault.manifest import read_manifest
from mentor_tui.vault.slots import read_slot

MONDAY = datetime(2026, 11, 23, 8, 30)


def rows_read_elsewhere(folder: Path, key: bytes, sql: str) -> list[tuple[Any, ...]]:
    """What a reader of the SQLCipher 4 format finds in the vault in ``folder``."""
    dbapi = pytest.importorskip("sqlcipher3", reason="no wheel of it here").dbapi2
    db = dbapi.connect((folder / "vault.db").as_uri() + "?mode=ro", uri=True)
    try:
        db.execute("PRAGMA cipher_log_level = NONE")
        db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return [tuple(row) for row in db.execute(sql).fetchall()]
    finally:
        db.close()


def test_another_implementation_reads_everything(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, passphrase: str
) -> None:
    who = Mentee(id=new_id(), name="Amira Κ. [bold]", at=MONDAY)
    notes = {new_id(): f"entretien à l'été, άγχος, {n}\n" * 300 for n in range(12)}
    vault.save(Set.of(who))
    other = reopen()
    with other.reading() as db:  # an open read keeps the WAL from being folded in
        db.execute("BEGIN; SELECT count(*) FROM op").fetchall()
        for note, text in notes.items():
            vault.save(
                Set.of(Note(id=note, mentee=who.id, at=MONDAY)), Revise(note, "first"),
                Revise(note, text),
            )  # fmt: skip
        killed = tmp_path / "killed"
        shutil.copytree(tmp_path / "vault", killed)
        db.execute("ROLLBACK")
    assert (killed / "vault.db-wal").stat().st_size > 100_000

    key = read_slot(killed / "slots", read_manifest(killed).slots.passphrase, passphrase)
    records = rows_read_elsewhere(killed, key, "SELECT id, body FROM record")
    read = {record: msgspec.json.decode(body) for record, body in records}
    assert read.keys() == {who.id, *notes}
    assert read[who.id]["name"] == who.name
    assert {read[note]["mentee"] for note in notes} == {who.id}
    current = rows_read_elsewhere(
        killed, key,
        "SELECT rev.record, op.body ->> 'text' FROM rev JOIN op USING(n)"
        " WHERE NOT EXISTS (SELECT 1 FROM rev_parent WHERE parent = rev.id)",
    )  # fmt: skip
    assert dict(current) == notes
    found = rows_read_elsewhere(
        killed, key,
        "SELECT record.id FROM fts JOIN record ON record.n = fts.rowid WHERE fts MATCH 'αγχος'",
    )  # fmt: skip
    assert {record for (record,) in found} == set(notes)
    assert rows_read_elsewhere(killed, key, "PRAGMA integrity_check") == [("ok",)]
    assert rows_read_elsewhere(killed, key, "PRAGMA cipher_integrity_check") == []


def test_with_another_key_it_reads_nothing(vault: Vault, tmp_path: Path) -> None:
    dbapi = pytest.importorskip("sqlcipher3", reason="no wheel of it here").dbapi2
    vault.close()
    with pytest.raises(dbapi.DatabaseError):
        rows_read_elsewhere(tmp_path / "vault", bytes(32), "SELECT count(*) FROM record")


def test_reading_elsewhere_changes_nothing(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, passphrase: str
) -> None:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, "words"))
    vault.close()
    folder = tmp_path / "vault"
    before = (folder / "vault.db").read_bytes()
    key = read_slot(folder / "slots", read_manifest(folder).slots.passphrase, passphrase)
    assert rows_read_elsewhere(folder, key, "SELECT id FROM record") == [(note.id,)]
    assert (folder / "vault.db").read_bytes() == before
    again = reopen()
    assert (again.text(note.id), again.missing_changes) == ("words", 0)
