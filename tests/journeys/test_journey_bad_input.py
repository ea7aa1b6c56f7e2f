"""Whatever is wrong with laptop or input: one sentence, the right exit code, no traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from laptop import PASSPHRASE, Result
from machine import Machine


def one_sentence(told: Result, code: int) -> None:
    """Exit code ``code`` and one line of words, nothing else."""
    assert told.code == code, told.err
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 1, told.err
    assert not told.err.startswith("problem.")
    assert "Traceback" not in told.err


def vault(laptop: Machine) -> Path:
    return laptop.data / "vaults" / "main"


def newer(laptop: Machine) -> None:
    file = vault(laptop) / "vault.toml"
    text = file.read_text(encoding="utf-8")
    assert "format = 1" in text
    file.write_text(text.replace("format = 1", "format = 99"), encoding="utf-8")


def overwritten(laptop: Machine) -> None:
    (vault(laptop) / "vault.db").write_bytes(b"\x00not a vault any more" * 400)


def cut_short(laptop: Machine) -> None:
    file = vault(laptop) / "vault.db"
    file.write_bytes(file.read_bytes()[:5000])


def emptied(laptop: Machine) -> None:
    (vault(laptop) / "vault.db").write_bytes(b"")


def without_slots(laptop: Machine) -> None:
    shutil.rmtree(vault(laptop) / "slots")


def torn_manifest(laptop: Machine) -> None:
    (vault(laptop) / "vault.toml").write_text("format = [", encoding="utf-8")


@pytest.mark.parametrize(
    "damage", [newer, overwritten, cut_short, emptied, without_slots, torn_manifest]
)
def test_a_vault_that_cannot_be_opened(laptop: Machine, damage: object) -> None:
    assert callable(damage)
    damage(laptop)
    one_sentence(laptop.ana("today"), 5)
    lines = laptop.run("--plain", stdin=f"{PASSPHRASE}\n")
    assert lines.code == 5
    assert "Traceback" not in lines.err
    terminal = laptop.open()
    terminal.wait_for("Passphrase")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_gone("Opening")
    terminal.wait_until(lambda: "•" not in terminal.screen, "an answer")
    assert "unlocked" not in terminal.screen
    terminal.press("ctrl+q")
    terminal.end()
    assert b"Traceback" not in terminal.raw


def test_a_wrong_passphrase_on_the_screen_then_the_right_one(laptop: Machine) -> None:
    terminal = laptop.open()
    terminal.wait_for("Passphrase")
    terminal.type("seven green boats at dusk")
    terminal.press("enter")
    terminal.wait_for("does not open this vault")
    assert "dusk" not in terminal.raw.decode()
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_for("Today ·", "unlocked")
    terminal.press("ctrl+q")
    assert terminal.end() == 0


def test_no_vault_and_a_folder_that_is_not_there(fresh: Machine) -> None:
    one_sentence(fresh.ana("today"), 2)
    nowhere = str(fresh.root / "nowhere" / "at all")
    one_sentence(fresh.ana("--vault", nowhere, "mentees"), 2)
    assert not (fresh.root / "nowhere").exists()


def test_a_folder_that_is_a_file(fresh: Machine) -> None:
    file = fresh.root / "file"
    file.write_text("", encoding="utf-8")
    one_sentence(fresh.ana("--vault", str(file / "vault"), "init", "--country", "FR"), 1)


@pytest.fixture
def as_nobody() -> None:
    """Not as root, who may write everywhere."""
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        pytest.skip("root may write into a read-only folder")


def test_a_folder_that_may_only_be_read(laptop: Machine, as_nobody: None) -> None:
    folder = vault(laptop)
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        one_sentence(laptop.ana("mentee", "add", "Eva"), 1)
        assert laptop.ana("mentees", "--format", "json").json == []
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where one may be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(file: Path) -> None:
    """Write until there is no room."""
    with file.open("wb", buffering=0) as out:
        while True:
            out.write(b"x" * 4096)


def test_a_full_disk_keeps_what_was_there(laptop: Machine, small_disk: Path) -> None:
    shutil.copytree(vault(laptop), small_disk / "vault")
    on_it = ("--vault", str(small_disk / "vault"))
    assert laptop.ana(*on_it, "mentee", "add", "Eva").code == 0
    filling = small_disk / "filling"
    with pytest.raises(OSError, match="space"):
        fill(filling)
    one_sentence(laptop.ana(*on_it, "note", "add", "Eva", stdin="word " * 40_000), 1)
    [person] = laptop.ana(*on_it, "mentees", "--format", "json").json
    assert person["name"] == "Eva"
    filling.unlink()
    assert laptop.ana(*on_it, "note", "add", "Eva", stdin="There is room again").code == 0


def test_a_broken_pack_of_the_users_own_stops_nothing(laptop: Machine) -> None:
    pack = laptop.data / "content" / "mine"
    pack.mkdir(parents=True)
    (pack / "pack.toml").write_text("id = [", encoding="utf-8")
    whole = laptop.data / "content" / "half"
    walks = whole / "units" / "ips" / "walks"
    walks.mkdir(parents=True)
    bundled = Path(__file__).resolve().parents[2] / "content" / "pack.toml"
    shutil.copy(bundled, whole / "pack.toml")
    (walks / "first_meeting_2.toml").write_text("step = 3", encoding="utf-8")
    assert laptop.ana("today").code == 0
    listed = laptop.run("walk", "list", "--format", "json")
    assert listed.code == 0
    assert "first_meeting" in {row["id"] for row in listed.json}
    told = laptop.run("content", "lint", str(whole))
    assert told.code == 4
    assert "first_meeting_2.toml" in told.out
    terminal = laptop.unlocked()
    terminal.press("3")
    terminal.wait_for("3 Units")
    terminal.press("ctrl+q")
    assert terminal.end() == 0


@pytest.mark.parametrize(("columns", "rows"), [(20, 5), (1, 1), (300, 4)])
def test_a_window_too_small_says_so_and_can_be_left(
    laptop: Machine, columns: int, rows: int
) -> None:
    terminal = laptop.open("demo", columns=columns, rows=rows)
    if columns == 20:
        terminal.wait_for("40×12")
    else:
        terminal.wait_until(lambda: b"\x1b[?2026h" in terminal.raw, "a first frame")
    terminal.press("ctrl+q")
    assert terminal.end() == 0
    assert b"Traceback" not in terminal.raw
    assert list(laptop.temp.iterdir()) == []


@pytest.mark.parametrize(
    "words",
    [
        ("mentee", "show", "nobody"),
        ("walk", "run", "moonwalk", "--mentee", "Amira"),
        ("mentee", "edit", "Amira", "--entry", "2026-02-30"),
        ("mentee", "add", "Eva", "--entry", "31.11.2026"),
    ],
)
def test_what_does_not_exist(laptop: Machine, words: tuple[str, ...]) -> None:
    laptop.add_amira()
    one_sentence(laptop.ana(*words), 2)


@pytest.mark.parametrize("now", ["garbage", "2026-13-01", "2026-11-23T25:00", "0"])
def test_a_clock_that_is_none(laptop: Machine, now: str) -> None:
    one_sentence(laptop.ana("today", MENTOR_TUI_NOW=now), 2)
    one_sentence(laptop.run("crisis", MENTOR_TUI_NOW=now), 2)


def test_no_kind_of_terminal_named_is_line_mode(laptop: Machine) -> None:
    for term in ("", "dumb"):
        told = laptop.run("--plain", stdin=f"{PASSPHRASE}\n0\n", TERM=term)
        assert told.code == 0
        assert told.err == ""
    terminal = laptop.open(TERM="dumb")
    terminal.wait_for("Passphrase or recovery code:")
    terminal.line(PASSPHRASE)
    terminal.wait_for("0 Leave")
    terminal.line("0")
    assert terminal.end() == 0
    assert b"\x1b" not in terminal.raw


def test_a_terminal_without_a_name_still_works(laptop: Machine) -> None:
    terminal = laptop.open(TERM="")
    terminal.wait_for("Passphrase")
    terminal.type(PASSPHRASE + "\n")
    terminal.wait_for("Today")
    terminal.press("ctrl+q")
    terminal.wait_until(lambda: terminal.ended or "0 Leave" in terminal.screen, "the end")
    assert b"Traceback" not in terminal.raw
