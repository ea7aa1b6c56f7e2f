"""What is readable in a damaged vault is brought over, and is never wrong.

Bits flipped in 125 places; in 500 with ``MENTOR_TUI_LONG=1``.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from damaged import (
    CHEAP,
    PAGE,
    PASSPHRASE,
    Sample,
    beginning_on,
    clock,
    fingerprint,
    flipped,
    make,
    read,
)

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import DamagedProblem, LockedProblem, Problem, UsageProblem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.vault import Vault
from mentor_tui.vault.erasing import erased
from mentor_tui.vault.operations import Purge
from mentor_tui.vault.salvage import REPORT, Salvaged, find_way, salvage

SHARE = 1 if os.environ.get("MENTOR_TUI_LONG") == "1" else 4
PLACES = 500 // SHARE
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """50 notes in the main file and 12 more in the WAL; only its files are read."""
    return make(tmp_path_factory.mktemp("sample"), notes=50, waiting=12)


@pytest.fixture
def folder(sample: Sample, tmp_path: Path) -> Path:
    """A copy of the sample to damage."""
    return Path(shutil.copytree(sample.folder, tmp_path / "vault"))


def opened(folder: Path, secret: str = PASSPHRASE, state: Path | None = None) -> Vault:
    return Vault.open(folder, secret, state=state or folder.parent / "state", clock=clock)


def brought_over(folder: Path, secret: str = PASSPHRASE) -> Salvaged:
    return salvage(folder, secret, folder.parent / "to", Progress())


def texts(folder: Path, secret: str = PASSPHRASE) -> dict[str, str]:
    vault = opened(folder, secret)
    try:
        return {note.id: vault.text(note.id) for note in vault.all(Note)}
    finally:
        vault.close()


# Every byte range ------------------------------------------------------------------------


def places(sample: Sample) -> list[tuple[str, int, int]]:
    """Bits all over the files of a vault: in the smaller ones more densely than by size."""
    files = {
        "vault.db": PLACES * 50 // 100,
        "vault.db-wal": PLACES * 30 // 100,
        "vault.toml": PLACES * 10 // 100,
        "passphrase": PLACES * 5 // 100,
        "recovery": PLACES * 5 // 100,
    }
    chosen = []
    luck = random.Random(3)
    for name, count in files.items():
        [file] = [p for p in sample.folder.rglob("*") if p.name in (name, f"{name}.slot")]
        size = file.stat().st_size
        chosen += [
            (str(file.relative_to(sample.folder)), size * n // count, luck.randrange(8))
            for n in range(count)
        ]
    assert len(chosen) > PLACES - len(files)
    return chosen


def test_a_bit_flipped_anywhere_never_gives_a_wrong_answer(sample: Sample, tmp_path: Path) -> None:
    aside, folder = tmp_path / "aside", tmp_path / "vault"
    damaged = 0
    for name, at, bit in places(sample):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(sample.folder, folder)
        flipped(folder / name, at, bit)
        if name.startswith("vault.db"):
            check_reading(sample, folder, aside, name, at)
        else:
            way = find_way(folder, PASSPHRASE if "passphrase" not in name else sample.code)
            assert way.key == sample.key
        try:
            vault = opened(folder, state=sample.folder.parent / "state")
            seen = {note.id: vault.text(note.id) for note in vault.all(Note)}
            lost = vault.missing_changes
            vault.close()
            assert seen.items() <= sample.texts.items()
            assert seen == sample.texts or (name.endswith("-wal") and lost)
        except DamagedProblem:
            damaged += 1
    assert damaged >= PLACES // 3


def check_reading(sample: Sample, folder: Path, aside: Path, name: str, at: int) -> None:
    """All operations are read but those of which a page is damaged, and each as it was."""
    found = read(sample, folder, aside).found
    read_now = {key: operation for key, (_, operation) in found.operations.items()}
    assert read_now.items() <= sample.operations.items()
    gone = sample.operations.keys() - read_now.keys()
    page = at // PAGE + 1
    if name == "vault.db" and page in sample.on_page:
        assert gone <= sample.on_page[page]
    else:  # a page that a long text goes on in; or in the WAL one page of a saving
        assert len(gone) <= (1 if name == "vault.db" else 12)
    assert found.drafts.keys() <= {"note:m"}


def test_a_vault_cut_anywhere_gives_what_is_before_the_cut(sample: Sample, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample.folder, tmp_path / "vault"))
    whole = (sample.folder / "vault.db").read_bytes()
    (folder / "vault.db-wal").unlink()
    without_wal = read(sample, folder, tmp_path / "aside").found.operations.keys()
    counts = []
    for n in range(60):
        (folder / "vault.db").write_bytes(whole[: len(whole) * n // 60])
        try:
            found = read(sample, folder, tmp_path / "aside").found
        except DamagedProblem:
            counts.append(0)
            continue
        operations = {key: operation for key, (_, operation) in found.operations.items()}
        assert operations.items() <= sample.operations.items()
        counts.append(len(operations))
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert counts[-1] > len(without_wal) * 0.8


# A new vault -----------------------------------------------------------------------------


def test_a_whole_vault_comes_over_whole_with_what_waited_in_its_wal(
    sample: Sample, folder: Path
) -> None:
    done = brought_over(folder)
    to = folder.parent / "to"
    assert texts(to) == sample.texts
    assert texts(to, sample.code) == sample.texts
    assert (done.missing, done.incomplete, done.recovery_code) == (0, (), None)
    assert done.operations == len(sample.operations)
    again = opened(to)
    assert [draft.body for draft in again.drafts()] == ["not saved yet"]
    assert again.get(Mentee, "m").name == "Ελένη Κ."  # type: ignore[union-attr]
    assert [hit.record for hit in again.find("tag7")] == [[*sample.texts][7]]
    assert again.missing_changes == 0
    again.close()


def test_the_damaged_vault_stays_as_it_was(sample: Sample, folder: Path) -> None:
    for page in (1, 2, 7, 12):
        flipped(folder / "vault.db", page * PAGE - 99)
    before = fingerprint(folder)
    brought_over(folder)
    assert fingerprint(folder) == before
    assert set(folder.parent.iterdir()) >= {folder, folder.parent / "to"}


def test_every_record_on_whole_pages_comes_over(sample: Sample, folder: Path) -> None:
    luck = random.Random(5)
    pages = luck.sample(range(1, (folder / "vault.db").stat().st_size // PAGE + 1), 12)
    for page in pages:
        flipped(folder / "vault.db", page * PAGE - 2000)
    done = brought_over(folder)
    now = texts(folder.parent / "to")
    whole = {record: text for record, text in now.items() if record not in done.incomplete}
    assert whole.items() <= sample.texts.items()
    assert len(whole) >= len(sample.texts) // 3
    assert done.missing
    assert set(sample.texts) - set(whole) <= set(done.incomplete)


def test_values_are_read_from_what_they_left_behind(sample: Sample, folder: Path) -> None:
    (folder / "vault.db-wal").unlink()
    for page in beginning_on(sample, folder, folder.parent / "aside"):
        flipped(folder / "vault.db", page * PAGE - 2000)
    done = brought_over(folder)
    assert done.operations < 30
    assert done.restored >= 45
    vault = opened(folder.parent / "to")
    notes = vault.all(Note)
    assert len(notes) >= 49
    assert {note.mentee for note in notes} == {"m"}
    assert {note.id for note in notes} <= set(sample.texts)
    known = {vault.text(note.id) for note in notes}
    vault.close()
    assert known <= {"", *sample.texts.values()}
    assert set(done.incomplete) >= {note.id for note in notes if note.tags == ("tag3",)}


def test_the_report_has_no_personal_word(sample: Sample, folder: Path) -> None:
    for page in (2, 9, 14):
        flipped(folder / "vault.db", page * PAGE - 99)
    brought_over(folder)
    report = (folder.parent / "to" / REPORT).read_text(encoding="utf-8")
    assert "operations = " in report
    assert not re.search("week|Ελένη|φυτά|tag|saved yet", report)


def test_who_was_erased_stays_erased(tmp_path: Path) -> None:
    made = make(tmp_path, notes=6, waiting=0, cost=CHEAP)
    vault = opened(made.folder)
    vault.save(Purge("m"))
    vault.close()
    page = next(iter(made.on_page))
    flipped(made.folder / "vault.db", page * PAGE - 99)
    brought_over(made.folder)
    to = opened(made.folder.parent / "to")
    assert (to.all(Mentee), to.all(Note)) == ([], [])
    assert all(erased(to, record) for record in ("m", *made.texts))
    to.close()


# Ways in ---------------------------------------------------------------------------------


@pytest.mark.parametrize("damaged", ["passphrase", "recovery"])
def test_one_damaged_slot_is_no_obstacle(sample: Sample, folder: Path, damaged: str) -> None:
    flipped(folder / "slots" / f"{damaged}.slot", 5000)
    secret = sample.code if damaged == "passphrase" else PASSPHRASE
    done = brought_over(folder, secret)
    to = folder.parent / "to"
    assert texts(to, secret) == sample.texts
    assert (done.recovery_code is None) == (damaged == "passphrase")
    if done.recovery_code:
        assert texts(to, done.recovery_code) == sample.texts


@pytest.mark.parametrize("content", [b"", b"format = ", b"\xff\xfe\0", b"format = 1\n"])
def test_a_damaged_manifest_is_no_obstacle(sample: Sample, folder: Path, content: bytes) -> None:
    (folder / "vault.toml").write_bytes(content)
    brought_over(folder)
    assert texts(folder.parent / "to") == sample.texts


def test_a_wrong_passphrase_is_told_from_damage(folder: Path) -> None:
    with pytest.raises(LockedProblem, match=r"problem\.wrong_passphrase"):
        brought_over(folder, "eight green boats")
    flipped(folder / "slots" / "recovery.slot", 5000)
    with pytest.raises(DamagedProblem, match=r"problem\.no_slot_opens"):
        brought_over(folder, "eight green boats")
    assert not (folder.parent / "to").exists()


def test_a_slot_named_outside_of_the_vault_is_not_taken_over(sample: Sample, folder: Path) -> None:
    shutil.copy(folder / "slots" / "recovery.slot", folder.parent / "recovery.slot")
    manifest = (folder / "vault.toml").read_text().partition("# sum")[0]
    (folder / "vault.toml").write_text(manifest.replace('"recovery.slot"', '"../../recovery.slot"'))
    done = brought_over(folder)
    assert done.recovery_code
    taken = {path.name for path in (folder.parent / "to" / "slots").iterdir()}
    assert taken == {"passphrase.slot", "recovery.slot"}
    assert texts(folder.parent / "to") == sample.texts


# A damaged WAL ---------------------------------------------------------------------------


def test_a_damaged_wal_loses_only_the_page_that_is_damaged(sample: Sample, folder: Path) -> None:
    flipped(folder / "vault.db-wal", 2 * PAGE)
    done = brought_over(folder)
    after = texts(folder.parent / "to")
    vault = opened(folder)
    by_the_engine, missing = vault.count(Note), vault.missing_changes
    vault.close()
    assert missing == 0 or by_the_engine < len(sample.texts)
    assert after.items() <= sample.texts.items() | {(record, "") for record in done.incomplete}
    assert len(after) >= len(sample.texts) - 3
    assert len(after) > by_the_engine


@pytest.mark.parametrize("header", [*range(0, 32, 5)])
def test_a_wal_with_a_damaged_header_is_read(sample: Sample, folder: Path, header: int) -> None:
    flipped(folder / "vault.db-wal", header)
    assert brought_over(folder).missing == 0
    assert texts(folder.parent / "to") == sample.texts


def test_the_salt_of_the_file_may_be_damaged(sample: Sample, folder: Path) -> None:
    (folder / "vault.db-wal").unlink()
    flipped(folder / "vault.db", 5, 6)
    assert brought_over(folder).damaged_pages <= 1
    assert len(texts(folder.parent / "to")) >= 50


# What cannot be done ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "content", [b"", b"\0" * PAGE * 3, b"SQLite format 3\0" + bytes(PAGE), b"x" * 99]
)
def test_a_file_that_was_never_a_vault_is_told(folder: Path, content: bytes) -> None:
    (folder / "vault.db-wal").unlink()
    (folder / "vault.db").write_bytes(content)
    with pytest.raises(DamagedProblem, match=r"problem\.nothing_readable"):
        brought_over(folder)
    assert not (folder.parent / "to").exists()


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "vault.db-wal").unlink()
    (folder / "vault.db").unlink()
    with pytest.raises(DamagedProblem, match=r"problem\.nothing_readable"):
        brought_over(folder)


def test_nothing_is_ever_written_over(folder: Path) -> None:
    to = folder.parent / "to"
    to.mkdir()
    (to / "letter.txt").write_text("mine")
    with pytest.raises(UsageProblem, match=r"problem\.folder_not_empty"):
        brought_over(folder)
    assert [path.read_text() for path in to.iterdir()] == ["mine"]


def test_stopping_leaves_nothing_behind(folder: Path) -> None:
    asked = []

    def tell(done: int, total: int) -> None:
        asked.append(done)
        if len(asked) == 2:
            progress.stop()

    progress = Progress(tell)
    before = fingerprint(folder)
    with pytest.raises(Stopped):
        salvage(folder, PASSPHRASE, folder.parent / "to", progress)
    assert not (folder.parent / "to").exists()
    assert fingerprint(folder) == before


def test_a_full_disk_is_told_and_leaves_nothing_behind(
    folder: Path, another_process: Start
) -> None:
    pytest.importorskip("resource")
    before = fingerprint(folder)
    script = (
        "import resource\n"
        "from mentor_tui.progress import Progress\n"
        "from mentor_tui.vault.salvage import salvage\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: salvage(home / 'vault', 'seven green boats at dawn', home / 'to', Progress())\n"
        "except Problem as problem: print(problem.message)\n"
    )
    output, errors = another_process(folder.parent, script).communicate()
    assert (output, errors) == ("problem.disk_full\n", "")
    assert not (folder.parent / "to").exists()
    assert fingerprint(folder) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access elsewhere")
def test_only_its_owner_may_look_into_the_new_vault(folder: Path) -> None:
    brought_over(folder)
    to = folder.parent / "to"
    assert {path.stat().st_mode & 0o077 for path in (to, *to.rglob("*"))} == {0}


def test_problems_are_problems(folder: Path) -> None:
    with pytest.raises(Problem, match=r"problem\.no_vault"):
        salvage(folder / "nowhere", PASSPHRASE, folder.parent / "to", Progress())
