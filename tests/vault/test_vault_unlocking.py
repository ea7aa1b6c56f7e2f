"""Who may open a vault, and what is said when it cannot be opened."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.casework.records import Note
from mentor_tui.problems import LockedProblem, Problem, UsageProblem
from mentor_tui.vault import Cost, Revise, Set, Vault, new_id, vault_exists
from mentor_tui.vault.founding import SLOTS
from mentor_tui.vault.manifest import read_manifest
from mentor_tui.vault.slots import read_slot, recovery_letters

MONDAY = datetime(2026, 11, 23, 8, 30)
CHEAP = Cost(rounds=1, memory=256, lanes=1)


def clock() -> datetime:
    return MONDAY


def opened(home: Path, secret: str) -> Vault:
    return Vault.open(home / "vault", secret, state=home / "state", clock=clock)


def test_the_passphrase_and_the_recovery_code_open_it(tmp_path: Path) -> None:
    vault, code = Vault.create(
        tmp_path / "vault",
        "φράση με ένα 'κλειδί'",
        state=tmp_path / "state",
        clock=clock,
        cost=CHEAP,
    )
    note = a_note(vault)
    vault.close()
    assert [len(group) for group in code.split("-")] == [4] * 8
    as_copied = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for secret in ("φράση με ένα 'κλειδί'", code, as_copied):
        again = opened(tmp_path, secret)
        assert again.id == vault.id
        assert again.text(note) == "words"
        again.close()


@pytest.mark.parametrize("passphrase", ["raw:00", "a\x00b", "e\u0301t\u00e9", "x'", " p ", "長い"])
def test_an_unusual_passphrase_opens_only_by_itself(tmp_path: Path, passphrase: str) -> None:
    Vault.create(tmp_path / "vault", passphrase, state=tmp_path / "state", clock=clock, cost=CHEAP)[
        0
    ].close()
    opened(tmp_path, passphrase).close()
    for wrong in ("", passphrase[:1], passphrase + "x", "0" * 64):
        with pytest.raises(LockedProblem, match=r"problem\.wrong_passphrase"):
            opened(tmp_path, wrong)


def test_a_passphrase_that_looks_like_a_recovery_code_opens_too(tmp_path: Path) -> None:
    passphrase = "ABCD-" * 8
    assert recovery_letters(passphrase) == "ABCD" * 8
    Vault.create(tmp_path / "vault", passphrase, state=tmp_path / "state", clock=clock, cost=CHEAP)[
        0
    ].close()
    opened(tmp_path, passphrase).close()
    with pytest.raises(LockedProblem):
        opened(tmp_path, "ABCE-" * 8)


def test_where_there_is_no_vault_and_where_there_is_one(
    vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    assert vault_exists(tmp_path / "vault")
    assert not vault_exists(tmp_path)
    with pytest.raises(UsageProblem, match=r"problem\.vault_exists"):
        Vault.create(tmp_path / "vault", "other", state=tmp_path / "state", clock=clock)
    with pytest.raises(UsageProblem, match=r"problem\.vault_exists"):
        Vault.create_throwaway(tmp_path / "vault", clock=clock)
    with pytest.raises(UsageProblem, match=r"problem\.no_vault"):
        Vault.open(tmp_path / "nowhere", passphrase, state=tmp_path, clock=clock)


def test_a_crash_while_it_is_made_leaves_room_for_another_try(tmp_path: Path) -> None:
    half = tmp_path / "vault" / ".new" / "slots"
    half.mkdir(parents=True)
    (half / "passphrase.slot").write_bytes(b"half")
    assert not vault_exists(tmp_path / "vault")
    vault, _ = Vault.create(
        tmp_path / "vault", "p", state=tmp_path / "state", clock=clock, cost=CHEAP
    )
    vault.close()
    assert sorted(each.name for each in (tmp_path / "vault").iterdir()) == [
        "slots", "vault.db", "vault.toml",
    ]  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access elsewhere")
def test_only_the_owner_may_read_the_files(vault: Vault, tmp_path: Path) -> None:
    a_note(vault)
    vault.keep_draft("k", "words")
    kept = [*tmp_path.glob("vault/**/*"), *tmp_path.glob("state/*")]
    assert len(kept) >= 8
    for path in [*kept, tmp_path / "vault"]:
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path.name


def test_a_closed_vault_stays_closed(vault: Vault) -> None:
    vault.close()
    vault.close()
    uses: list[Callable[[], object]] = [
        vault.save, vault.rebuild, vault.drafts, vault.changed_elsewhere,
        lambda: vault.all(Note), lambda: vault.find("x"), lambda: vault.keep_draft("k", "x"),
    ]  # fmt: skip
    for use in uses:
        with pytest.raises(LockedProblem, match=r"problem\.locked"):
            use()


def test_a_throwaway_vault_is_encrypted_and_leaves_no_trace_elsewhere(tmp_path: Path) -> None:
    vault = Vault.create_throwaway(tmp_path / "demo", clock=clock)
    a_note(vault)
    vault.close()
    assert [each.name for each in tmp_path.rglob("*") if each.is_file()] == ["vault.db"]
    assert not (tmp_path / "demo" / "vault.db").read_bytes().startswith(b"SQLite format 3")


def test_an_engine_without_encryption_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "apsw"
    plain.mkdir()
    (plain / "__init__.py").write_text(
        "class Error(Exception): pass\n"
        "def __getattr__(name):\n"
        "    if name.startswith('SQLITE_'): return 1\n"
        "    raise AttributeError(name)\n"
    )
    script = (
        "import sys; from pathlib import Path; from datetime import datetime\n"
        "from mentor_tui.problems import Problem\n"
        "from mentor_tui.vault import Vault\n"
        "try: Vault.create_throwaway(Path(sys.argv[1]), clock=datetime.now)\n"
        "except Problem as problem: print(problem.message)\n"
    )
    paths = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "vault")],
        env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("problem.engine\n", "")


@pytest.mark.parametrize("hot", [False, True], ids=["at rest", "while it is open"])
def test_a_second_implementation_reads_the_vault_with_the_raw_key(
    vault: Vault, tmp_path: Path, passphrase: str, hot: bool
) -> None:
    other = pytest.importorskip("sqlcipher3").dbapi2
    note = a_note(vault)
    vault.keep_draft("k", "half a sent")
    if not hot:
        vault.close()
    slot = read_manifest(tmp_path / "vault").slots.passphrase
    key = read_slot(tmp_path / "vault" / SLOTS, slot, passphrase)
    db = other.connect(str(tmp_path / "vault" / "vault.db"))
    db.execute("PRAGMA cipher_log_level=NONE")
    db.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    assert db.execute("SELECT id FROM record").fetchall() == [(note,)]
    assert db.execute("SELECT body FROM draft").fetchall() == [("half a sent",)]
    assert db.execute("SELECT rowid FROM fts WHERE fts MATCH 'words'").fetchall() == [(1,)]
    db.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match=r"problem\.read_only"):
        Vault.create(tmp_path / "file" / "vault", "p", state=tmp_path, clock=clock, cost=CHEAP)


def a_note(vault: Vault) -> str:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, "words"))
    return note.id
