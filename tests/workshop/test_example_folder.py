"""The example people leave nothing behind, however the program ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_tui.casework.records import (
    Mentee,
)  # fmt: skip
from mentor_tui.problems import LockedProblem
from mentor_tui.services.desk import Desk
from mentor_tui.workshop.example import PREFIX

ROOT = Path(__file__).parents[2]


def test_the_folder_is_its_owners_alone_and_gone_when_the_desk_is_closed(
    opened: Callable[..., Desk], temporary: Path
) -> None:
    desk = opened()
    [folder] = temporary.iterdir()
    assert folder.name.startswith(PREFIX)
    if os.name != "nt":
        assert folder.stat().st_mode & 0o777 == 0o700
    desk.close()
    assert not list(temporary.iterdir())
    with pytest.raises(LockedProblem):
        _ = desk.vault


def test_no_name_and_no_word_lies_readable_in_the_folder(
    opened: Callable[..., Desk], temporary: Path
) -> None:
    desk = opened()
    content = b"".join(file.read_bytes() for file in temporary.rglob("*") if file.is_file())
    assert len(content) > 100_000
    words = [person.name for person in desk.vault.all(Mentee)] + ["Bäckerei Kern", "sourdough"]
    for word in words:
        for code in ("utf-8", "utf-16-le", "utf-16-be"):
            if len(word.encode(code)) > 4:
                assert word.encode(code) not in content


def test_a_killed_examples_folder_is_swept_away_after_a_day_and_nothing_else(
    opened: Callable[..., Desk], temporary: Path
) -> None:
    for name in (PREFIX + "old", PREFIX + "fresh", "somebody-elses-old"):
        (temporary / name).mkdir()
        (temporary / name / "vault.db").write_bytes(b"x")
    (temporary / (PREFIX + "link")).symlink_to(temporary / "somebody-elses-old")
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    for name in (PREFIX + "old", "somebody-elses-old"):
        os.utime(temporary / name / "vault.db", (two_days_ago, two_days_ago))
        os.utime(temporary / name, (two_days_ago, two_days_ago))
    opened().close()
    left = {path.name for path in temporary.iterdir()}
    assert left == {PREFIX + "fresh", PREFIX + "link", "somebody-elses-old"}


WAITING = """
import signal, sys, tempfile
from datetime import datetime
from pathlib import Path
tempfile.tempdir = sys.argv[1]
from mentor_tui.language import Language
from mentor_tui.services.desk import Desk
from mentor_tui.settings import Folders, Settings
from mentor_tui.workshop.example import open_example
nowhere = Path(sys.argv[1]) / "no"
folders = Folders(nowhere, nowhere, nowhere, nowhere)
desk = Desk(folders=folders, settings=Settings(), language=Language("en"), clock=datetime.now)
open_example(desk)
print("open", flush=True)
if len(sys.argv) > 2:
    raise RuntimeError("broken")
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signals there")
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_told_to_end_the_program_takes_the_folder_with_it(ending: str, tmp_path: Path) -> None:
    process = start(tmp_path)
    assert list(tmp_path.iterdir())
    process.send_signal(getattr(signal, ending))
    process.communicate(timeout=30)
    assert process.returncode != 0
    assert not list(tmp_path.iterdir())


def test_a_program_that_breaks_takes_the_folder_with_it(tmp_path: Path) -> None:
    process = start(tmp_path, "break")
    process.communicate(timeout=30)
    assert process.returncode == 1
    assert not list(tmp_path.iterdir())


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", WAITING, str(folder), *more],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "open\n"
    return process
