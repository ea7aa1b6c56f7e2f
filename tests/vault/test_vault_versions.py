"""A vault of an earlier version opens, is copied and brought up, and shows the same as before."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from mentor_tui.casework.records import Mentee, Note, Profile, Run
from mentor_tui.problems import DamagedProblem, Problem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.vault import Revise, Set, Vault
from mentor_tui.vault.checking import check
from mentor_tui.vault.migrations import NEWEST
from mentor_tui.vault.operations import Purge
from mentor_tui.vault.salvage import salvage

VAULTS = Path(__file__).parent / "vaults"
VERSIONS = sorted(folder.name for folder in VAULTS.iterdir() if folder.is_dir())
PASSPHRASE = "seven green boats at dawn"
CODE = "NCM7-XTV8-5R1W-VECY-AEAD-80A4-BABN-R2XJ"
TEXTS = {
    "0note000000000000001": "Πρώτη συνάντηση. Το άγχος είναι μεγάλο το πρωί.",
    "0note000000000000002": "Περπάτησε ως το φυτώριο. Ο υπεύθυνος θα τηλεφωνήσει τη Δευτέρα.",
    "0note000000000000003": "Elle préfère commencer l'été, à mi-temps.",
    "0note000000000000004": "L'employeur demande une réponse « avant vendredi ».",
    "0note000000000000005": "À préparer : l'œuvre collective de l'équipe.",
}
FOUND = {
    "αγχος": "0note000000000000001", "φυτωρ": "0note000000000000002",
    "ete": "0note000000000000003", "oeuvre": "0note000000000000005",
}  # fmt: skip
Start = Callable[..., subprocess.Popen[str]]


def clock() -> datetime:
    return datetime(2026, 11, 23, 8, 30)


@pytest.fixture(params=VERSIONS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A laptop with a vault of an earlier version."""
    shutil.copytree(VAULTS / request.param, tmp_path / "vault")
    return tmp_path


def opened(home: Path, secret: str = PASSPHRASE, progress: Progress | None = None) -> Vault:
    folder = home / "vault"
    return Vault.open(folder, secret, state=home / "state", clock=clock, progress=progress)


def copies(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "vault").glob("vault.v*"))


def version(vault: Vault) -> int:
    with vault.reading() as db:
        [(number,)] = db.execute("PRAGMA user_version").fetchall()
    assert isinstance(number, int)
    return number


def check_content(vault: Vault) -> None:
    """What stands in every one of the kept vaults."""
    assert version(vault) == NEWEST
    assert {n.id: vault.text(n.id) for n in vault.all(Note, include_gone=True)} == TEXTS
    assert [note.id for note in vault.all(Note) if note.visibility == "private"] == []
    assert {mentee.name for mentee in vault.all(Mentee)} == {"Ελένη Κ.", "Gaëlle D."}
    profile = vault.get(Profile, "profile")
    assert profile is not None
    assert (profile.name, profile.country) == ("Άννα", "GR")
    [run] = vault.all(Run, mentee="0mentee0eleni0000000")
    assert run.answers == {"week.overall": 7, "week.words": "καλύτερα από χθες"}
    assert [draft.body for draft in vault.drafts()] == ["Demain, rappeler la mairie"]
    for query, record in FOUND.items():
        assert record in {hit.record for hit in vault.find(query)}
    assert check(vault, Progress(), full=True).faults == ()


@pytest.mark.parametrize("secret", [PASSPHRASE, CODE.lower()])
def test_an_earlier_vault_shows_the_same_records_texts_and_finds(home: Path, secret: str) -> None:
    vault = opened(home, secret)
    check_content(vault)
    vault.save(Revise("0note000000000000001", "new words"), Purge("0mentee0gaelle000000"))
    assert vault.text("0note000000000000001") == "new words"
    assert vault.text("0note000000000000003") == ""
    vault.close()


def test_a_brought_up_vault_has_the_tables_of_a_new_one(home: Path, quick: Vault) -> None:
    older = opened(home)
    sql = "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
    with older.reading() as db, quick.reading() as new:
        assert db.execute(sql).fetchall() == new.execute(sql).fetchall()
    older.close()


def test_the_copy_stays_until_the_new_one_was_opened_twice(home: Path) -> None:
    first = (home / "vault" / "vault.db").stat().st_size
    seen = []
    for _ in range(4):
        vault = opened(home)
        seen.append(copies(home))
        vault.close()
    assert seen == [["vault.v1.db"], ["vault.v1.db"], [], []]
    assert first


def test_the_copy_is_the_vault_as_it_was(home: Path) -> None:
    vault = opened(home)
    vault.save(Set("0mentee0eleni0000000", "mentee", {"name": "Somebody"}))
    vault.close()
    copy = home / "vault" / "vault.v1.db"
    if os.name != "nt":
        assert copy.stat().st_mode & 0o077 == 0
    assert b"SQLite format 3" not in copy.read_bytes()
    copy.replace(home / "vault" / "vault.db")
    again = opened(home)
    check_content(again)
    again.close()


def test_progress_is_told_and_stopping_leaves_the_older_vault(home: Path) -> None:
    heard: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        heard.append((done, total))
        progress.stop()

    progress = Progress(tell)
    before = (home / "vault" / "vault.db").read_bytes()
    with pytest.raises(Stopped):
        opened(home, progress=progress)
    assert heard
    assert (home / "vault" / "vault.db").read_bytes() == before
    vault = opened(home)
    check_content(vault)
    vault.close()


def test_a_newer_vault_is_refused_and_left_alone(home: Path) -> None:
    vault = opened(home)
    with vault.writing() as db:
        db.execute(f"PRAGMA user_version={NEWEST + 1}")
    vault.close()
    before = (home / "vault" / "vault.db").read_bytes()
    with pytest.raises(DamagedProblem, match=r"problem\.vault_newer"):
        opened(home)
    assert (home / "vault" / "vault.db").read_bytes() == before


def test_an_earlier_vault_is_salvaged_without_being_brought_up(home: Path) -> None:
    before = (home / "vault" / "vault.db").read_bytes()
    salvage(home / "vault", PASSPHRASE, home / "to", Progress())
    assert (home / "vault" / "vault.db").read_bytes() == before
    assert copies(home) == []
    shutil.rmtree(home / "vault")
    (home / "to").rename(home / "vault")
    vault = opened(home)
    check_content(vault)
    vault.close()


# Faults while it is brought up -----------------------------------------------------------

KILLED = """
import os, signal
wanted, count = ("fsync", "replace", "rename", "unlink", "open", "close", "execute", "step",
    "fetchall", "backup", "executemany"), 0
def told(frame, event, what):
    global count
    if event in ("c_call", "c_return") and what.__name__ in wanted:
        if "mentor_tui/vault/" in frame.f_code.co_filename.replace(os.sep, "/") or (
            what.__name__ in ("fsync", "replace", "rename", "unlink")
        ):
            count += 1
            if count == at:
                os.kill(os.getpid(), signal.SIGKILL)
def once():
    sys.setprofile(told)
    vault = opened()
    sys.setprofile(None)
    vault.close()
import shutil
from mentor_tui.vault import migrations
from mentor_tui.vault.migrations import _001_erasing
from mentor_tui.vault.checking import check
for at in range(1, 2000):
    shutil.rmtree(home / "vault", ignore_errors=True)
    shutil.copytree(home / "kept", home / "vault")
    child = os.fork()
    if not child:
        once()
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    vault = opened()
    texts = sorted(vault.text(note.id) for note in vault.all(Note, include_gone=True))
    from mentor_tui.progress import Progress
    whole = check(vault, Progress(), full=True).faults == ()
    vault.close()
    left = sorted(p.name for p in (home / "vault").iterdir() if "v1" in p.name)
    print(len(texts), hash(tuple(texts)), whole, *left, sep="|", flush=True)
    if not killed:
        break
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")
def test_killed_at_any_step_it_is_one_version_or_the_other(
    home: Path, another_process: Start
) -> None:
    shutil.copytree(home / "vault", home / "kept")
    output, errors = another_process(home, KILLED).communicate(timeout=300)
    assert errors == ""
    rounds = [line.split("|") for line in output.splitlines()]
    assert len(rounds) > 60
    assert len({(number, words) for number, words, *_ in rounds}) == 1
    assert {whole for _, _, whole, *_ in rounds} == {"True"}
    # Nothing is left of an unfinished copy once the vault is brought up.
    assert {tuple(left) for _, _, _, *left in rounds} == {("vault.v1.db",)}


def test_two_windows_may_open_it_at_once(home: Path, another_process: Start) -> None:
    script = "vault = opened(); print(vault.count(Note), flush=True); vault.close()"
    windows = [another_process(home, script) for _ in range(3)]
    assert [window.communicate() for window in windows] == [("4\n", "")] * 3
    vault = opened(home)
    check_content(vault)
    vault.close()


def test_without_room_for_the_copy_the_older_vault_stays(
    home: Path, another_process: Start
) -> None:
    pytest.importorskip("resource")
    script = (
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))\n"
        "try: opened()\n"
        "except Problem as problem: print(problem.message)\n"
    )
    before = (home / "vault" / "vault.db").read_bytes()
    assert another_process(home, script).communicate() == ("problem.disk_full\n", "")
    assert (home / "vault" / "vault.db").read_bytes() == before
    assert copies(home) == []
    vault = opened(home)
    check_content(vault)
    vault.close()


def test_a_vault_that_only_may_be_read_says_so(home: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this user may write everywhere")
    for path in (*(home / "vault").rglob("*"), home / "vault"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with pytest.raises(Problem, match=r"problem\.read_only"):
            opened(home)
    finally:
        for path in (home / "vault", *(home / "vault").rglob("*")):
            path.chmod(0o700)
