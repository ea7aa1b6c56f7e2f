"""What is measured: each row a ratio of two things timed in turn, in one run."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from corpus import MEDIUM, RARE
from peer import Peer
from vaults import PASSPHRASE, corpus, desk_at, filled, without_key

from mentor_tui.casework.records import Note
from mentor_tui.services import access, finding, mentees, notes
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import all_mentees
from mentor_tui.tui import file_rows
from mentor_tui.vault.slots import PASSPHRASE_COST

QUERIES = (
    RARE, MEDIUM, "team", "crisis plan", "confid", "αγχος", "ete", "strasse",
)  # fmt: skip
ROUNDS = 25
PROCESS_ROUNDS = 5


class Row(NamedTuple):
    """A line of the table; ``most`` is what is promised of ``value``, ``least`` the other way."""

    what: str
    value: float
    most: float | None = None
    least: float | None = None
    unit: str = "×"
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        above = self.most is not None and self.value > self.most
        below = self.least is not None and self.value < self.least
        return not (above or below)

    @property
    def measured(self) -> str:
        """The value in words."""
        shown = _shown(self.value, self.unit)
        return f"{shown} ({self.detail})" if self.detail else shown

    @property
    def promised(self) -> str:
        """The bound in words."""
        sign, bound = ("≤", self.most) if self.most is not None else ("≥", self.least)
        return f"{sign} {_shown(bound or 0, self.unit)}"


def _shown(value: float, unit: str) -> str:
    if unit == "%":
        return f"{value * 100:.3g} %"
    return f"{value:.0f} {unit}" if unit == "MB" else f"{value:.2f}{unit}"


def run(folder: Path, count: int, peer_python: str | None) -> list[Row]:
    """Every row for ``count`` notes, in a folder that may be thrown away."""
    large = filled(folder / "large", count)
    small = filled(folder / "small", count // 10)
    plain = without_key(folder / "plain", large)
    rows = [*against_plain(large, plain), *growth(small, large)]
    plain.close()
    small.close()
    peer = Peer(folder / "peer", corpus(count), peer_python) if peer_python else None
    if peer is not None:
        rows += against_peer(folder / "large", large, peer)
    large.close()
    rows.append(ticks(folder / "large"))
    filled(folder / "empty", 0).close()
    rows.append(memory(folder / "large", folder / "empty"))
    return rows


# Reading and saving -------------------------------------------------------------------------


def newest(desk: Desk) -> None:
    """The fifty newest notes with their words."""
    found = desk.vault.all(Note, limit=50)
    assert len(desk.vault.texts([note.id for note in found])) == 50


def search_all(desk: Desk) -> None:
    """Eight searches as the screen makes them."""
    for query in QUERIES:
        finding.find(desk, query)


def open_mentee(desk: Desk) -> None:
    """What the file of the person with the most notes shows first."""
    person = mentees.find_mentee(desk, "P-00")
    assert mentees.mentee_row(desk, mentees.case_file(desk, person))
    assert file_rows.timeline_rows(desk, person, shared_only=False, ascii_only=False)


def save(desk: Desk) -> None:
    """One note, durably."""
    notes.add_note(desk, all_mentees(desk)[0], "met at the library, less worried today")


def seconds(do: Callable[[], object]) -> float:
    """How long ``do`` takes."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def _milliseconds(do: Callable[[], object]) -> str:
    return f"{statistics.median(seconds(do) for _ in range(9)) * 1e3:.1f} ms"


def paired(mine: Callable[[], object], theirs: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of ``mine``/``theirs``, timed in turn."""
    gc.collect()
    mine(), theirs()
    found = []
    for turn in range(rounds):
        if turn % 2:
            b, a = seconds(theirs), seconds(mine)
        else:
            a, b = seconds(mine), seconds(theirs)
        found.append(a / b)
    return statistics.median(found)


def against_plain(desk: Desk, plain: Desk) -> list[Row]:
    """What encryption costs."""
    return [
        Row("eight searches, against the same without a key",
            paired(lambda: search_all(desk), lambda: search_all(plain)), most=1.25),
        Row("newest 50, against the same without a key",
            paired(lambda: newest(desk), lambda: newest(plain)), most=1.25),
        Row("a durable save, against the same without a key",
            paired(lambda: save(desk), lambda: save(plain)), most=2.0,
            detail=_milliseconds(lambda: save(desk))),
    ]  # fmt: skip


def growth(small: Desk, large: Desk) -> list[Row]:
    """From a tenth of the notes to all of them."""
    each = [
        paired(partial(finding.find, large, query), partial(finding.find, small, query), 9)
        for query in QUERIES
    ]
    return [
        Row("a search with ten times the notes (median of eight)", statistics.median(each),
            most=3.0, detail=f"worst {max(each):.1f}×"),
        Row("newest 50 with ten times the notes",
            paired(lambda: newest(large), lambda: newest(small)), most=2.0),
        Row("opening a mentee with ten times the notes",
            paired(lambda: open_mentee(large), lambda: open_mentee(small)), most=2.0),
    ]  # fmt: skip


# Whole processes ------------------------------------------------------------------------------


def against_peer(home: Path, desk: Desk, peer: Peer) -> list[Row]:
    """A search as a whole process, its unlocking included; and one in the running program."""
    secret = home / "passphrase.txt"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    command = [sys.executable, "-m", "mentor_tui", "find", RARE, "--format", "json",
               "--passphrase-file", str(secret)]  # fmt: skip
    environment = os.environ | {"MENTOR_TUI_HOME": str(home)}
    mine, theirs = [], []
    for _ in range(PROCESS_ROUNDS):
        theirs.append(peer.search(RARE))
        mine.append(seconds(lambda: _find(command, environment)))
    secret.unlink()
    peers = statistics.median(theirs)
    whole = statistics.median(mine)
    inside = statistics.median(seconds(lambda: finding.find(desk, RARE)) for _ in range(ROUNDS))
    return [
        Row("`find` as a whole process, against jrnl's encrypted search", whole / peers,
            most=0.05, unit="%", detail=f"{whole * 1e3:.0f} ms against {peers:.1f} s"),
        Row("a search in the running program, against the same", inside / peers,
            most=0.001, unit="%", detail=f"{inside * 1e3:.1f} ms"),
    ]  # fmt: skip


def _find(command: Sequence[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, env=environment, check=True, capture_output=True)
    assert len(json.loads(done.stdout)) == 10


def ticks(home: Path) -> Row:
    """How much of its idle pace the event loop keeps while a vault is unlocked."""

    async def pace(beside: Callable[[], object] | None, length: float) -> float:
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(None, beside) if beside else None
        began, count = time.perf_counter(), 0
        while not work.done() if work else time.perf_counter() - began < length:
            await asyncio.sleep(0.001)
            count += 1
        return count / (time.perf_counter() - began)

    async def compare() -> float:
        shares = []
        for _ in range(5):
            desk = desk_at(home)
            idle = await pace(None, 0.3)
            shares.append(await pace(partial(access.unlock, desk, PASSPHRASE), 0) / idle)
            desk.close()
        return statistics.median(shares)

    mebibytes = PASSPHRASE_COST.memory / 1024
    assert mebibytes >= 64
    return Row("turns of the event loop while unlocking, against idle", asyncio.run(compare()),
               least=0.5, unit="%", detail=f"Argon2id, {mebibytes:.0f} MiB")  # fmt: skip


MEMORY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from measuring import newest, open_mentee, search_all
from vaults import PASSPHRASE, desk_at
from mentor_tui.services import access
desk = desk_at(Path(sys.argv[1]))
access.unlock(desk, PASSPHRASE)
search_all(desk)
if len(sys.argv) > 3:
    newest(desk); open_mentee(desk)
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(pages * 4096)
"""


def memory(large: Path, empty: Path) -> Row:
    """Resident memory after unlocking, searching and listing, over that with an empty vault."""

    def used(home: Path, *more: str) -> int:
        here = str(Path(__file__).parent)
        command = [sys.executable, "-c", MEMORY, str(home), here, *more]
        return int(subprocess.run(command, check=True, capture_output=True).stdout)

    over = used(large, "full") - used(empty)
    return Row("memory over that with an empty vault", over / 2**20, most=60, unit="MB")
