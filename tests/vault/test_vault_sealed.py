"""A sealed file opens with its passphrase alone; anything else is told apart and refused."""

from __future__ import annotations

import hashlib
import os
import random
import re
import signal
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leaks import leaks, words_of

from mentor_tui.casework.records import Mentee, Note, Profile
from mentor_tui.problems import DamagedProblem, LockedProblem, Problem, UsageProblem
from mentor_tui.vault import Cost, Revise, Set, Vault, handing, sealed
from mentor_tui.vault.exchange import operations
from mentor_tui.vault.operations import Operation
from mentor_tui.vault.slots import settings_of, typed

CHEAP = Cost(rounds=1, memory=256, lanes=1)
PHRASE = "told by phone"
TOKEN = "Quokkaberry7 says"
PARTS = [b"first", b"", b"second part " * 5000]

MONDAY = datetime(2026, 11, 23, 8, 30)

Start = Callable[..., subprocess.Popen[str]]


@contextmanager
def told(kind: type[Problem], *messages: str) -> Iterator[None]:
    """A problem of this kind, with one of these sentences."""
    with pytest.raises(kind) as problem:
        yield
    assert problem.value.message in messages


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A sealed file with a few parts."""
    path = tmp_path / "one.mthandover"
    sealed.seal(path, PHRASE, PARTS, cost=CHEAP)
    return path


@settings(max_examples=20, deadline=None)
@given(parts=st.lists(st.binary(max_size=200), max_size=5), phrase=st.text(min_size=1))
def test_what_was_sealed_comes_out_again(
    parts: list[bytes], phrase: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("sealed") / "one.mthandover"
    sealed.seal(path, phrase, parts, cost=CHEAP)
    assert sealed.unseal(path, phrase) == parts


def test_the_real_cost_works_and_only_its_owner_may_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "one.mthandover"
    sealed.seal(path, PHRASE, PARTS)
    assert b'"memory":65536' in path.read_bytes()[:300]
    assert sealed.unseal(path, PHRASE) == PARTS
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["one.mthandover"]


@pytest.mark.parametrize("phrase", ["", "Told by phone", "told by phone "])
def test_another_passphrase_is_told(file: Path, phrase: str) -> None:
    with told(LockedProblem, "problem.handover_passphrase"):
        sealed.unseal(file, phrase)


def refused(file: Path, kind: type[Problem]) -> str:
    with pytest.raises(kind) as problem:
        sealed.unseal(file, PHRASE)
    return problem.value.message


def test_a_flipped_bit_is_noticed_wherever_it_is(file: Path) -> None:
    whole, chance = file.read_bytes(), random.Random(7)
    places = [*range(0, 200, 8), *(chance.randrange(200, len(whole)) for _ in range(75))]
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        message = refused(file, Problem)
        begins = place < len(sealed.KIND)
        assert message == ("problem.handover_other" if begins else "problem.handover_damaged"), (
            place
        )


def test_a_cut_file_is_told_as_cut(file: Path) -> None:
    whole = file.read_bytes()
    lengths = [0, 1, 20, 21, 22, 84, 85, 86, 120, 190, 250, len(whole) // 2, len(whole) - 1]
    for length in lengths:
        file.write_bytes(whole[:length])
        assert refused(file, DamagedProblem) == "problem.handover_cut", length
    file.write_bytes(whole + b"\0")
    assert refused(file, DamagedProblem) == "problem.handover_damaged"


def with_head(content: bytes, *change: tuple[bytes, bytes]) -> bytes:
    """The file with something else in its head and a sum that fits it."""
    rest = content[len(sealed.KIND) + 64 :]
    for before, after in change:
        assert before in rest
        rest = rest.replace(before, after, 1)
    return sealed.KIND + hashlib.sha256(rest).hexdigest().encode() + rest


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((b'"format":1', b'"format":2'), "problem.handover_newer"),
        ((b'"memory":256', b'"memory":99999999'), "problem.handover_damaged"),
        ((b'"rounds":1', b'"rounds":0'), "problem.handover_damaged"),
        ((b'"rounds":1', b'"rounds":"1"'), "problem.handover_damaged"),
        ((b'"format":1', b'"format":[[]'), "problem.handover_damaged"),
        ((b'"cost"', b'"past"'), "problem.handover_damaged"),
    ],
)
def test_a_head_that_asks_for_too_much_or_is_newer(
    file: Path, change: tuple[bytes, bytes], message: str
) -> None:
    file.write_bytes(with_head(file.read_bytes(), change))
    assert refused(file, DamagedProblem) == message


def test_other_files_are_not_read(tmp_path: Path, file: Path) -> None:
    huge = tmp_path / "huge.mthandover"
    with huge.open("wb") as opened:
        opened.write(file.read_bytes())
        opened.truncate(2_100_000_000)
    assert refused(huge, UsageProblem) == "problem.handover_large"
    assert refused(tmp_path / "none.mthandover", UsageProblem) == "problem.handover_unread"
    assert refused(tmp_path, UsageProblem) == "problem.handover_other"
    picture = tmp_path / "picture.mthandover"
    picture.write_bytes(b"\x89PNG" * 300)
    assert refused(picture, UsageProblem) == "problem.handover_other"


def test_a_file_that_is_there_is_never_written_over(file: Path) -> None:
    before = file.read_bytes()
    with told(UsageProblem, "problem.file_exists"):
        sealed.seal(file, PHRASE, [b"other"], cost=CHEAP)
    assert file.read_bytes() == before


def test_a_folder_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with told(Problem, "problem.read_only"):
        sealed.seal(tmp_path / "no" / "one.mthandover", PHRASE, PARTS, cost=CHEAP)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE part(n INTEGER PRIMARY KEY, body BLOB NOT NULL); CREATE TABLE more(a)",
        "CREATE VIEW part AS SELECT 1 AS n, x'00' AS body",
    ],
)
def test_a_file_made_to_run_something_is_refused(tmp_path: Path, file: Path, sql: str) -> None:
    """Sealed with the right passphrase, by somebody who means harm."""
    made = tmp_path / "made.db"
    db = apsw.Connection(str(made))
    for name, value in settings_of(CHEAP).items():
        db.execute(f"PRAGMA {name}={value}").fetchall()
    db.execute(f"PRAGMA key='{typed(PHRASE)}'").fetchall()
    db.execute("PRAGMA journal_mode=OFF").fetchall()
    db.execute(sql)
    db.close()
    whole, database = file.read_bytes(), made.read_bytes()
    head = whole[: whole.index(b"\n", len(sealed.KIND) + 66) + 1]
    [size] = re.findall(rb'"size":\d+', head)
    head = head.replace(size, b'"size":%d' % len(database))
    file.write_bytes(with_head(head + database))
    assert refused(file, DamagedProblem) == "problem.handover_damaged"


# What is handed over ---------------------------------------------------------------------


@pytest.fixture
def filled(vault: Vault) -> Vault:
    """Ana's vault with two people, a note about each and her profile."""
    at = MONDAY
    vault.save(
        Set.of(Profile(id="profile", name="Ana Quokkaberry7", country="FR")),
        Set.of(Mentee(id="m1", name=f"{TOKEN} one", at=at)),
        Set.of(Mentee(id="m2", name="Jonas", at=at)),
        Set.of(Note(id="n1", mentee="m1", at=at)),
        Revise("n1", TOKEN * 300),
        Set.of(Note(id="n2", mentee="m2", at=at)),
        Revise("n2", "about Jonas"),
    )
    return vault


def packed(vault: Vault) -> handing.Package:
    package, _ = handing.pack(vault, "m1", who="Ana", private=False, at=MONDAY)
    return package


def altered(package: handing.Package, file: Path, *more: Operation) -> None:
    said = [*package.operations, *more]
    cover = msgspec.structs.replace(package.cover, count=len(said))
    handing.seal(handing.Package(cover, said), file, PHRASE, cost=CHEAP)


STRANGER = "ab" * 10
STRANGE = [
    ("purge", "m1", {}),
    ("purge", "m2", {}),
    ("set", "profile", {"kind": "profile", "fields": {"name": "Mallory", "country": "FR"}}),
    ("set", "m2", {"kind": "mentee", "fields": {"name": "x", "at": "2026-11-23T08:30:00"}}),
    ("set", "n2", {"kind": "note", "fields": {"mentee": "m2", "at": "2026-11-23T08:30:00"}}),
    ("set", "x", {"kind": "pin", "fields": {"of": "walk"}}),
    ("rev", "n2", {"rev": "r", "parents": [], "text": "words"}),
    ("rev", "n1", {"rev": "r", "parents": [], "text": 7}),
    ("set", "m1", {"kind": "mentee", "fields": {"name": None}}),
]


@pytest.mark.parametrize("which", range(len(STRANGE)))
def test_a_hand_over_that_reaches_beyond_one_person_is_refused(
    filled: Vault, tmp_path: Path, which: int
) -> None:
    kind, record, body = STRANGE[which]
    file = tmp_path / "one.mthandover"
    text = msgspec.json.encode(body).decode()
    last = max(op.hlc for op in operations(filled))
    more = Operation(STRANGER, 1, last + 9, "2026-11-23T08:30:00", kind, record, text)  # type: ignore[arg-type]
    altered(packed(filled), file, more)
    with told(DamagedProblem, "problem.handover_damaged", "problem.changes_damaged"):
        handing.unseal(file, PHRASE)


@pytest.mark.parametrize("deep", [5000, 200_000])
def test_what_is_nested_too_deep_is_refused(filled: Vault, tmp_path: Path, deep: int) -> None:
    file = tmp_path / "one.mthandover"
    body = '{"kind": "note", "fields": {"other": ' + "[" * deep + "]" * deep + "}}"
    altered(packed(filled), file, Operation(STRANGER, 1, 1, MONDAY.isoformat(), "set", "n1", body))
    with told(DamagedProblem, "problem.handover_damaged", "problem.changes_damaged"):
        handing.unseal(file, PHRASE)


def test_a_text_that_would_hide_somebody_elses_is_refused(filled: Vault, tmp_path: Path) -> None:
    [theirs] = [op for op in operations(filled, ["n2"]) if op.kind == "rev"]
    rev = msgspec.json.decode(theirs.body)["rev"]
    body = msgspec.json.encode({"rev": "new", "parents": [rev], "text": "x"}).decode()
    file = tmp_path / "one.mthandover"
    more = Operation(STRANGER, 1, theirs.hlc + 9, theirs.at, "rev", "n1", body)
    altered(packed(filled), file, more)
    package = handing.unseal(file, PHRASE)
    with told(DamagedProblem, "problem.changes_differ"):
        handing.take_in(filled, package)
    assert filled.text("n2") == "about Jonas"


def test_a_record_of_somebody_else_is_not_taken_over(filled: Vault, tmp_path: Path) -> None:
    at = MONDAY
    other = Vault.create_throwaway(tmp_path / "other", clock=lambda: at)
    other.save(
        Set.of(Mentee(id="m1", name="one", at=at)), Set.of(Note(id="n2", mentee="m1", at=at))
    )
    package, _ = handing.pack(other, "m1", who="", private=True, at=at)
    other.close()
    with told(DamagedProblem, "problem.changes_differ"):
        handing.compare(filled, package)


# Kills -----------------------------------------------------------------------------------

DYING = """
import os, signal
from mentor_tui.vault import Cost, handing
import apsw
steps, last = 0, int({last})
def step(*_):
    global steps
    steps += 1
    if steps == last: os.kill(os.getpid(), signal.SIGKILL)
    return True
def before(module, name):
    real = getattr(module, name)
    def do(*args, **more):
        step()
        return real(*args, **more)
    setattr(module, name, do)
vault = opened()
for name in ("fsync", "replace", "rename", "open", "close"): before(os, name)
apsw.connection_hooks.append(lambda db: db.set_exec_trace(step))
with vault.reading() as db: db.set_exec_trace(step)
file = home / "one.mthandover"
{work}
print(steps)
"""
CREATING = """
package, _ = handing.pack(vault, "m1", who="Ana", private=True, at=datetime.now())
handing.seal(package, file, "told by phone", cost=Cost(1, 256, 1))
"""
TAKING = "handing.take_in(vault, handing.unseal(file, 'told by phone'))\n"


def died(start: Start, home: Path, work: str, last: int) -> int:
    """Runs ``work`` and kills it at step ``last``; returns how many steps it took if it lived."""
    temporary = home / "tmp"
    temporary.mkdir(exist_ok=True)
    places = {"TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)}
    process = start(home, DYING.format(last=last, work=work), **places)
    said, errors = process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), errors
    return int(said) if process.returncode == 0 else 0


def readable(home: Path) -> list[str]:
    """Where a word about the person can be read."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return leaks(files, words_of(TOKEN))


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_killed_while_handing_over_there_is_a_whole_file_or_none(
    filled: Vault, tmp_path: Path, another_process: Start
) -> None:
    filled.close()
    assert leaks([Path(__file__)], words_of(TOKEN)), "the search sees what is readable"
    steps = died(another_process, tmp_path, CREATING, 0)
    file = tmp_path / "one.mthandover"
    assert steps > 10
    assert readable(tmp_path) == []
    for last in range(1, steps + 1, max(1, steps // 14)):
        file.unlink(missing_ok=True)
        assert died(another_process, tmp_path, CREATING, last) == 0
        assert readable(tmp_path) == []
        if file.exists():
            assert handing.unseal(file, PHRASE).cover.mentee == "m1"


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
def test_killed_while_taking_in_it_is_all_here_or_none_of_it(
    vault: Vault, reopen: Callable[[], Vault], tmp_path: Path, another_process: Start
) -> None:
    at = MONDAY
    sender = Vault.create_throwaway(tmp_path / "sender", clock=lambda: at)
    sender.save(
        Set.of(Mentee(id="m1", name=f"{TOKEN} one", at=at)),
        Set.of(Note(id="n1", mentee="m1", at=at)),
        Revise("n1", TOKEN * 300),
    )
    package, _ = handing.pack(sender, "m1", who="Bea", private=True, at=at)
    sender.close()
    handing.seal(package, tmp_path / "one.mthandover", PHRASE, cost=CHEAP)
    vault.close()
    clean = {path.name: path.read_bytes() for path in (tmp_path / "vault").glob("vault.db*")}
    steps, seen = died(another_process, tmp_path, TAKING, 0), set()
    assert steps > 10
    for last in range(1, steps + 1, max(1, steps // 14)):
        for path in (tmp_path / "vault").glob("vault.db*"):
            path.unlink()
        for name, content in clean.items():
            (tmp_path / "vault" / name).write_bytes(content)
        died(another_process, tmp_path, TAKING, last)
        assert readable(tmp_path) == []
        again = reopen()
        person = again.get(Mentee, "m1")
        assert again.text("n1") == ("" if person is None else TOKEN * 300)
        seen.add(person is None)
        handing.take_in(again, handing.unseal(tmp_path / "one.mthandover", PHRASE))
        assert again.text("n1") == TOKEN * 300
        again.close()
    assert seen == {True, False}
