"""A backup is whole or not there, proves itself, and gives back exactly what was kept."""

from __future__ import annotations

import io
import os
import shutil
import signal
import stat
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from dying import DYING, MANY, Start, steps_of
from leaks import leaks

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.problems import DamagedProblem, LockedProblem, Problem, UsageProblem
from mentor_tui.progress import Progress, Stopped
from mentor_tui.vault import Revise, Set, Vault, new_id
from mentor_tui.vault.backup import Verified, create, verify
from mentor_tui.vault.erasing import erase, finish
from mentor_tui.vault.exchange import operations
from mentor_tui.vault.kinds import KINDS
from mentor_tui.vault.restoring import Restored, restore

MONDAY = datetime(2026, 11, 23, 8, 30)
PASSPHRASE = "seven green boats at dawn"
WORDS = "Quokkaberry walked to the Marmalade bakery"


class Impatient(Progress):
    """Stops the work at its step number ``after``."""

    def __init__(self, after: int) -> None:
        super().__init__(self._count)
        self._left = after

    def _count(self, done: int, total: int) -> None:
        self._left -= 1
        if self._left < 0:
            self.stop()


def backed_up(vault: Vault, file: Path, **more: object) -> Verified:
    state = vault.folder.parent / "state"
    progress = more.pop("progress", Progress())
    return create(vault, file, state=state, now=MONDAY, progress=progress, **more)  # type: ignore[arg-type]


def proved(file: Path, secret: str = PASSPHRASE) -> Verified:
    return verify(file, secret, state=file.parent / "state", progress=Progress())


def restored(file: Path, home: Path, secret: str = PASSPHRASE) -> Restored:
    return restore(
        file, secret, home / "vault", state=home / "state", now=MONDAY, progress=Progress()
    )


def a_note(vault: Vault, text: str = WORDS) -> str:
    note = Note(id=new_id(), mentee="m", at=MONDAY)
    vault.save(Set.of(note), Revise(note.id, text))
    return note.id


def everything(vault: Vault) -> dict[str, object]:
    """All that can be read, and the whole history."""
    kept = {name: vault.all(kind, include_gone=True) for name, kind in KINDS.items()}
    texts = {each.id: vault.text(each.id) for each in kept["note"]}
    return {**kept, "texts": texts, "drafts": vault.drafts(), "history": [*operations(vault)]}


def opened(home: Path, secret: str = PASSPHRASE) -> Vault:
    return Vault.open(home / "vault", secret, state=home / "state", clock=lambda: MONDAY)


@pytest.fixture
def written(vault: Vault) -> Vault:
    """A vault with a person, notes, an older text and words not saved yet."""
    vault.save(Set.of(Mentee(id="m", name="Amira Zebulon", at=MONDAY)))
    for n in range(12):
        a_note(vault, f"{WORDS} {n} " * 30)
    vault.save(Revise(a_note(vault), "changed my mind about the Marmalade"))
    vault.keep_draft("note:m", "half a Quokkaberry thought")
    return vault


def left_over(folder: Path) -> list[str]:
    """Files and folders of the work that should not be there any more."""
    return [each.name for each in folder.rglob(".*") if ".witness." not in each.name]


# What is in it -----------------------------------------------------------------------------


def test_a_restored_backup_is_the_same_vault(written: Vault, tmp_path: Path) -> None:
    file, home = tmp_path / "safe.mtbackup", tmp_path / "new laptop"
    made = backed_up(written, file)
    assert proved(file) == made
    assert (made.made, made.people, made.notes) == (MONDAY, 1, 13)
    assert made.vault == written.id
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name == "nt"

    told = restored(file, home)
    assert told == Restored(made, None)
    again = opened(home)
    assert everything(again) == everything(written)
    assert again.missing_changes == 0
    assert [hit.record for hit in again.find("marmalade")] == [
        hit.record for hit in written.find("marmalade")
    ]
    a_note(again)
    again.close()
    assert left_over(tmp_path) == []


def test_the_recovery_code_opens_a_backup_too(tmp_path: Path) -> None:
    vault, code = Vault.create(
        tmp_path / "vault", PASSPHRASE, state=tmp_path / "state", clock=lambda: MONDAY
    )
    file = tmp_path / "b.mtbackup"
    made = backed_up(vault, file)
    vault.close()
    assert proved(file, code.lower()) == made
    with pytest.raises(LockedProblem, match=r"problem\.backup_passphrase"):
        proved(file, "seven green boats at dusk")
    with pytest.raises(LockedProblem):
        restored(file, tmp_path / "elsewhere", "wrong")
    assert not (tmp_path / "elsewhere" / "vault").exists()
    assert left_over(tmp_path) == []


def test_any_program_can_unpack_it_and_nothing_in_it_can_be_read(
    written: Vault, tmp_path: Path
) -> None:
    file = tmp_path / "b.mtbackup"
    backed_up(written, file)
    with zipfile.ZipFile(file) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [
            "manifest.toml", "vault.toml", "slots/passphrase.slot", "slots/recovery.slot",
            "vault.db",
        ]  # fmt: skip
        assert {each.compress_type for each in packed.infolist()} == {zipfile.ZIP_STORED}
        told = packed.read("manifest.toml").decode()
    assert "2026-11-23" in told
    assert "13" not in told.partition("files")[0].replace("2026-11-23", "")
    words = {"Quokkaberry", "Marmalade", "bakery", "Amira", "Zebulon"}
    assert leaks([file], words) == []


def test_no_word_is_readable_in_a_file_of_the_work_itself(written: Vault, tmp_path: Path) -> None:
    seen: list[Path] = []

    def look(done: int, total: int) -> None:
        files = [each for each in tmp_path.rglob("*") if each.is_file()]
        assert leaks(files, {"Quokkaberry", "Marmalade", "Zebulon"}) == []
        seen.extend(files)

    file = tmp_path / "b.mtbackup"
    backed_up(written, file, progress=Progress(look))
    assert any(each.parent.name == ".backup" for each in seen)
    state = tmp_path / "state"
    verify(file, PASSPHRASE, state=state, progress=Progress(look))


def test_an_older_backup_opens_after_the_passphrase_was_changed_back_home(
    written: Vault, tmp_path: Path
) -> None:
    file = tmp_path / "b.mtbackup"
    made = backed_up(written, file)
    shutil.rmtree(tmp_path / "vault" / "slots")
    assert proved(file) == made


# Making it -----------------------------------------------------------------------------------


def test_a_file_that_is_there_is_not_overwritten_unless_it_is_meant(
    written: Vault, tmp_path: Path
) -> None:
    file = tmp_path / "b.mtbackup"
    file.write_text("holiday pictures")
    with pytest.raises(UsageProblem, match=r"problem\.file_exists"):
        backed_up(written, file)
    assert file.read_text() == "holiday pictures"
    backed_up(written, file, replace=True)
    assert proved(file).notes == 13
    with pytest.raises(UsageProblem, match=r"problem\.file_exists"):
        backed_up(written, tmp_path / "vault", replace=True)


def test_a_backup_made_while_another_window_writes_is_of_one_moment(
    written: Vault, tmp_path: Path, another_process: Start
) -> None:
    writer = another_process(
        tmp_path,
        "vault = opened()\n"
        "for n in range(60): note(vault, 'a ' * 3000)",
    )  # fmt: skip
    assert writer.stdout is not None
    writer.stdout.readline()
    file = tmp_path / "b.mtbackup"
    for _ in range(3):
        made = backed_up(written, file, replace=True)
        assert proved(file) == made
    _, errors = writer.communicate()
    assert errors == ""
    assert written.count(Note) == 13 + 60
    restored(file, tmp_path / "other")
    again = opened(tmp_path / "other")
    assert all(again.text(each.id) for each in again.all(Note))
    assert again.count(Note) == made.notes
    again.close()


def test_words_saved_while_a_backup_is_made_do_not_hold_it_up(
    written: Vault, tmp_path: Path
) -> None:
    saved: list[str] = []

    def save(done: int, total: int) -> None:
        if len(saved) < 3:
            saved.append(a_note(written))

    made = backed_up(written, tmp_path / "b.mtbackup", progress=Progress(save))
    assert len(saved) == 3
    assert made.notes < 16
    assert proved(tmp_path / "b.mtbackup") == made
    assert written.count(Note) == 16


def test_a_stopped_backup_leaves_nothing(written: Vault, tmp_path: Path) -> None:
    steps: list[int] = []
    backed_up(written, tmp_path / "whole.mtbackup", progress=Progress(lambda d, t: steps.append(d)))
    assert steps == sorted(steps)
    file = tmp_path / "b.mtbackup"
    for after in range(0, len(steps) - 2, max(1, len(steps) // 12)):
        with pytest.raises(Stopped):
            backed_up(written, file, progress=Impatient(after))
        assert not file.exists()
        assert left_over(tmp_path) == []


def test_a_vault_that_nobody_can_open_again_is_not_backed_up(quick: Vault, tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match=r"problem\.backup_example"):
        backed_up(quick, tmp_path / "b.mtbackup")
    assert not (tmp_path / "b.mtbackup").exists()


def test_a_folder_that_is_not_there_is_told(written: Vault, tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"problem\.read_only"):
        backed_up(written, tmp_path / "nowhere" / "b.mtbackup")
    assert left_over(tmp_path) == []


def test_a_damaged_vault_is_not_backed_up_as_if_it_were_whole(
    written: Vault, tmp_path: Path
) -> None:
    written.close()
    database = tmp_path / "vault" / "vault.db"
    content = bytearray(database.read_bytes())
    for at in range(len(content) // 3, len(content), 20_000):
        content[at] ^= 1
    database.write_bytes(content)
    vault = opened(tmp_path)
    with pytest.raises(DamagedProblem):
        backed_up(vault, tmp_path / "b.mtbackup")
    vault.close()
    assert not (tmp_path / "b.mtbackup").exists()
    assert left_over(tmp_path) == []


def test_a_full_disk_leaves_no_half_backup(
    written: Vault, tmp_path: Path, another_process: Start
) -> None:
    pytest.importorskip("resource")
    size = (tmp_path / "vault" / "vault.db").stat().st_size
    script = f"""
import resource
from mentor_tui.progress import Progress
from mentor_tui.vault.backup import create
vault = opened()
def make():
    create(vault, home / "b.mtbackup", state=home / "state", now=datetime.now(),
           progress=Progress())
resource.setrlimit(resource.RLIMIT_FSIZE, ({size} // 2, -1))
try:
    make()
except Problem as problem:
    print(problem.message)
resource.setrlimit(resource.RLIMIT_FSIZE, ({size} + 1000, -1))
try:
    make()
except Problem as problem:
    print(problem.message)
"""
    out, errors = another_process(tmp_path, script).communicate()
    assert (out.split(), errors) == (["problem.disk_full"] * 2, "")
    assert not (tmp_path / "b.mtbackup").exists()
    assert left_over(tmp_path) == []


# Damaged and hostile files -------------------------------------------------------------------


@pytest.fixture
def file(written: Vault, tmp_path: Path) -> Path:
    """A good backup."""
    made = tmp_path / "b.mtbackup"
    backed_up(written, made)
    return made


def test_a_changed_byte_anywhere_is_found(file: Path) -> None:
    whole = file.read_bytes()
    places = {*range(60), *range(len(whole) - 420, len(whole), 4), *range(0, len(whole), 4001)}
    assert len(places) > 180
    for at in sorted(places):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
        with pytest.raises((DamagedProblem, UsageProblem)) as told:
            proved(file)
        assert told.value.message in ("problem.backup_damaged", "problem.no_backup"), at
    file.write_bytes(whole)
    assert proved(file).notes == 13


@pytest.mark.parametrize("keep", [0, 1, 29, 43, 200, 0.2, 0.5, 0.9, -400, -22, -1])
def test_a_cut_file_is_found(file: Path, keep: float) -> None:
    whole = file.read_bytes()
    cut = int(keep * len(whole)) if 0 < keep < 1 else int(keep)
    file.write_bytes(whole[:cut])
    with pytest.raises((DamagedProblem, UsageProblem)):
        proved(file)


def test_more_behind_its_end_is_found(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\0")
    with pytest.raises(DamagedProblem):
        proved(file)


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    for content in (b"", b"a letter", b"PK\3\4" + bytes(500), b"SQLite format 3\0" + bytes(5000)):
        (tmp_path / "f").write_bytes(content)
        with pytest.raises(UsageProblem, match=r"problem\.no_backup"):
            proved(tmp_path / "f")
    for missing in (tmp_path / "missing", tmp_path):
        with pytest.raises(UsageProblem, match=r"problem\.backup_missing"):
            proved(missing)


@pytest.mark.skipif(os.name == "nt", reason="pipes lie elsewhere")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageProblem, match=r"problem\.backup_missing"):
        proved(tmp_path / "pipe")


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as huge:
        huge.truncate(2_100_000_000)
    with pytest.raises(UsageProblem, match=r"problem\.backup_large"):
        proved(tmp_path / "huge")


def parts_of(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def tricks(parts: dict[str, bytes]) -> Iterator[tuple[list[tuple[zipfile.ZipInfo, bytes]], int]]:
    """Zips with the parts of a good backup and something else, and how they are packed."""
    good = [(zipfile.ZipInfo(name), content) for name, content in parts.items()]
    for name in ("../x", "/etc/passwd", "C:\\x", "slots/../../x", "vault.db", "VAULT.DB", "slots/"):
        yield [*good, (zipfile.ZipInfo(name), b"x")], zipfile.ZIP_STORED
        yield [(zipfile.ZipInfo(name), b"x"), *good], zipfile.ZIP_STORED
    yield [*good, (link("slots/extra.slot"), b"/etc/passwd")], zipfile.ZIP_STORED
    yield [*good[:-1], (link("vault.db"), b"/etc/passwd")], zipfile.ZIP_STORED
    yield good, zipfile.ZIP_DEFLATED
    yield [*good[:-1], (zipfile.ZipInfo("vault.db"), bytes(50_000_000))], zipfile.ZIP_DEFLATED
    forged = parts["manifest.toml"]
    for wrong in (b"../x", b"/x", b"slots/../x.slot", b"manifest.toml", b"vault.toml"):
        changed = [(i, forged.replace(b"vault.db", wrong) if n == 0 else c)
                   for n, (i, c) in enumerate(good)]  # fmt: skip
        yield changed, zipfile.ZIP_STORED


def test_tricks_with_zips_are_refused_and_write_nothing(file: Path, tmp_path: Path) -> None:
    outside = sorted(tmp_path.rglob("*"))
    for number, (entries, packing) in enumerate(tricks(parts_of(file))):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as target, pytest.MonkeyPatch.context() as quiet:
            quiet.setattr("warnings.warn", lambda *a, **k: None)
            for info, content in entries:
                target.writestr(info, content, compress_type=packing)
        file.write_bytes(packed.getvalue())
        with pytest.raises((DamagedProblem, UsageProblem)):
            proved(file)
        with pytest.raises((DamagedProblem, UsageProblem)):
            restored(file, tmp_path / f"home{number}")
        assert not (tmp_path / f"home{number}" / "vault").exists()
    assert [each for each in sorted(tmp_path.rglob("*")) if "home" not in str(each)] == outside


# Putting it in place -------------------------------------------------------------------------


def test_what_was_there_is_kept_beside(written: Vault, tmp_path: Path) -> None:
    file = tmp_path / "b.mtbackup"
    made = backed_up(written, file)
    before = everything(written)
    later = a_note(written, "after the backup")
    written.close()
    for number in (1, 2):
        told = restored(file, tmp_path)
        assert told.verified == made
        assert told.kept == f"vault.before-2026-11-23-{number}"
        assert told.lost == (2 if number == 1 else 0)
        again = opened(tmp_path)
        assert (again.missing_changes, everything(again)) == (0, before)
        again.close()
    old = Vault.open(
        tmp_path / "vault.before-2026-11-23-1", PASSPHRASE, state=tmp_path / "other",
        clock=lambda: MONDAY,
    )  # fmt: skip
    assert old.text(later) == "after the backup"
    old.close()


def test_somebody_erased_since_does_not_come_back_with_the_backup(
    vault: Vault, tmp_path: Path
) -> None:
    vault.save(Set.of(Mentee(id="x", name=WORDS, at=MONDAY)))
    vault.save(Set.of(Mentee(id="m", name="Amira K.", at=MONDAY)))
    gone, stays = Note(id="n", mentee="x", at=MONDAY), a_note(vault, "still here")
    vault.save(Set.of(gone), Revise("n", WORDS))
    file = tmp_path / "b.mtbackup"
    backed_up(vault, file)
    erase(vault, "x")
    vault.close()
    told = restored(file, tmp_path)
    assert told.kept is not None
    again = opened(tmp_path)
    finish(again)
    assert [each.name for each in again.all(Mentee, include_gone=True)] == ["Amira K."]
    assert (again.text(stays), again.text("n"), again.missing_changes) == ("still here", "", 0)
    assert all(WORDS not in op.body for op in operations(again))
    a_note(again, "and work goes on")
    again.close()
    again = opened(tmp_path)
    assert again.missing_changes == 0
    again.close()


def test_numbers_of_changes_that_are_gone_are_not_given_again(
    written: Vault, tmp_path: Path
) -> None:
    file = tmp_path / "b.mtbackup"
    backed_up(written, file)
    a_note(written, "seen by another laptop already")
    numbers = {(each.device, each.seq) for each in operations(written)}
    written.close()
    restored(file, tmp_path)
    again = opened(tmp_path)
    known = {(each.device, each.seq) for each in operations(again)}
    a_note(again)
    fresh = {(each.device, each.seq) for each in operations(again)} - known
    again.close()
    assert len(fresh) == 2
    assert not fresh & numbers


def test_a_folder_with_other_files_is_moved_aside_whole(file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "vault").mkdir(parents=True)
    (home / "vault" / "letter.txt").write_text("dear")
    assert restored(file, home).kept == "vault.before-2026-11-23-1"
    assert (home / "vault.before-2026-11-23-1" / "letter.txt").read_text() == "dear"
    empty = tmp_path / "empty"
    (empty / "vault").mkdir(parents=True)
    assert restored(file, empty).kept is None


@pytest.mark.skipif(os.name == "nt", reason="Windows itself does not let go of open files")
def test_a_vault_open_in_another_window_stays_where_it_is(
    file: Path, written: Vault, tmp_path: Path, another_process: Start
) -> None:
    written.close()
    window = another_process(
        tmp_path, "vault = opened()\nprint('open', flush=True)\nimport signal; signal.pause()"
    )
    assert window.stdout is not None
    window.stdout.readline()
    with pytest.raises(Problem, match=r"problem\.vault_in_use"):
        restored(file, tmp_path)
    window.kill()
    window.communicate()
    assert restored(file, tmp_path).kept is not None
    assert left_over(tmp_path) == []


def test_a_damaged_backup_leaves_the_vault_alone(
    file: Path, written: Vault, tmp_path: Path
) -> None:
    before = everything(written)
    written.close()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(DamagedProblem):
        restored(file, tmp_path)
    again = opened(tmp_path)
    assert everything(again) == before
    again.close()
    assert left_over(tmp_path) == []


# Killed at any step --------------------------------------------------------------------------

MAKING = """
create(opened(), home / "b.mtbackup", state=home / "state", now=datetime.now(),
       progress=Progress(), replace=True)
print("done", left[0])
"""
RESTORING = """
restore(home / "b.mtbackup", "seven green boats at dawn", home / "vault", state=home / "state",
        now=datetime(2026, 11, 23), progress=Progress())
print("done", left[0])
"""


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_a_backup_killed_at_any_step_is_whole_or_not_there(
    written: Vault, tmp_path: Path, another_process: Start
) -> None:
    file = tmp_path / "b.mtbackup"
    older = backed_up(written, file)
    a_note(written)
    total = steps_of(another_process, tmp_path, MAKING)
    newer = proved(file)
    assert total > 5
    assert newer.notes == older.notes + 1
    for step in range(total):
        file.unlink()
        backed_up(written, file)
        died = another_process(tmp_path, DYING + MAKING, STEPS=str(step))
        died.communicate()
        assert died.returncode == -signal.SIGKILL
        assert proved(file).notes == newer.notes
        if step % 3 == 0:
            file.unlink()
            died = another_process(tmp_path, DYING + MAKING, STEPS=str(step))
            died.communicate()
            assert not file.exists() or proved(file).notes == newer.notes
            backed_up(written, file, replace=True)
        assert left_over(tmp_path) == [] or step % 3
    backed_up(written, file, replace=True)
    assert left_over(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_a_restore_killed_at_any_step_leaves_the_old_or_the_new_vault(
    written: Vault, tmp_path: Path, another_process: Start
) -> None:
    first = tmp_path / "first"
    first.mkdir()
    file = tmp_path / "b.mtbackup"
    backed_up(written, file)
    restored_state = everything(written)
    a_note(written, "later")
    older_state = everything(written)
    written.close()
    for name in ("vault", "state"):
        shutil.copytree(tmp_path / name, first / name)
    shutil.copy(file, first)

    def fresh(number: int) -> Path:
        return Path(shutil.copytree(first, tmp_path / f"home{number}"))

    total = steps_of(another_process, fresh(MANY), RESTORING)
    assert total > 10
    seen = set()
    for step in range(total):
        home = fresh(step)
        died = another_process(home, DYING + RESTORING, STEPS=str(step))
        died.communicate()
        assert died.returncode == -signal.SIGKILL
        vault = opened(home)
        found = everything(vault)
        assert found in (older_state, restored_state)
        assert vault.missing_changes == 0
        seen.add(found == restored_state)
        vault.close()
        restored(file, home)
        vault = opened(home)
        assert everything(vault) == restored_state
        vault.close()
        assert left_over(home) == []
        shutil.rmtree(home)
    assert seen == {True, False}
