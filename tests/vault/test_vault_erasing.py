"""Killed or without power at any moment of forgetting somebody: still there whole, or gone."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from opened_up import pages, words_in
from power_cut import Synced, cuts, recording
from vault_work import MONDAY

from mentor_tui.casework.records import Mentee, Note, Outcome, Pin, Run
from mentor_tui.vault import Cost, Revise, Set, Vault, fallback
from mentor_tui.vault.erasing import erase, finish

LONG = os.environ.get("MENTOR_TUI_LONG") == "1"
SHARE = 1 if LONG else 4
"""Of the moments that are no sync, every so many-th is looked at."""

WORDS = ("Xylander", "Vogelsong", "Jaspermoon", "Pfefferling", "Quittenbaum")
THERE = "Kohlrabi"

Start = Callable[..., subprocess.Popen[str]]


def opened(home: Path, secret: str) -> Vault:
    return Vault.open(home / "vault", secret, state=home / "state", clock=lambda: MONDAY)


def fill(vault: Vault) -> None:
    """Somebody who is going to be forgotten, and somebody who stays, their texts interleaved."""
    for id, name in (("x", WORDS[0]), ("k", THERE)):
        vault.save(Set.of(Mentee(id=id, name=name, at=MONDAY)))
    for n in range(24):
        for id, word in (("x", WORDS[1]), ("k", THERE)):
            note = Note(id=f"{id}{n}", mentee=id, at=MONDAY, visibility="private", tags=(word,))
            vault.save(Set.of(note), Revise(note.id, f"{word} {n} " * (10 + 40 * (n % 4))))
        vault.save(Revise(f"x{n}", f"{WORDS[2]} later " * 30), Revise(f"k{n}", f"{THERE} later"))
    run = Run(
        id="xr", of="walk", name="plan", version=1, mentee="x", at=MONDAY,
        answers={"wish.wish": WORDS[4]},
    )  # fmt: skip
    pin = Pin(id="pin", of="walk", name="plan", version=1, structure="{}", strings={})
    vault.save(Set.of(run), Set.of(pin))
    vault.keep_draft("note:new:x", f'{{"text": "{WORDS[3]}", "mentee": "x"}}')
    vault.keep_draft("note:new:k", f'{{"text": "{THERE}", "mentee": "k"}}')


def all_of(vault: Vault, mentee: str) -> object:
    notes = vault.all(Note, mentee=mentee)
    drafts = [each.body for each in vault.drafts() if each.key.endswith(f":{mentee}")]
    found = vault.find(THERE if mentee == "k" else WORDS[2], mentee=mentee)
    return (
        vault.get(Mentee, mentee), notes, vault.texts([note.id for note in notes]),
        vault.all(Run, mentee=mentee), drafts, found,
    )  # fmt: skip


def test_the_power_goes_at_any_moment_of_forgetting(tmp_path: Path, passphrase: str) -> None:
    vault, _ = Vault.create(
        tmp_path / "vault", passphrase, state=tmp_path / "state", clock=lambda: MONDAY,
        cost=Cost(1, 256, 1),
    )  # fmt: skip
    fill(vault)
    whole, other = all_of(vault, "x"), all_of(vault, "k")
    vault.close()
    for name in ("vault", "state"):
        shutil.copytree(tmp_path / name, tmp_path / "before" / name)
    [witness] = (tmp_path / "state").glob("*.witness")
    counts = Outcome(id="counts", entry="2026-11")
    with recording(tmp_path / "vault", witness) as recorder:
        vault = opened(tmp_path, passphrase)
        erase(vault, "x", instead=[counts])
        events = list(recorder.events)
        vault.close()
    syncs = [n for n, event in enumerate(events) if isinstance(event, Synced)]
    moments = sorted(
        {0, len(events), *syncs, *(n + 1 for n in syncs)} | {*range(0, len(events), SHARE)}
    )
    assert len(syncs) >= 3
    ends = []
    for home, _ in cuts(tmp_path / "before", events, moments, tmp_path):
        again = opened(home, passphrase)
        finish(again)
        assert all_of(again, "k") == other
        gone = again.get(Mentee, "x") is None
        ends.append(gone)
        if not gone:
            assert all_of(again, "x") == whole
            assert again.all(Outcome) == []
            erase(again, "x", instead=[counts])
        assert words_in(pages(again), WORDS) == []
        assert again.drafts() != []
        assert again.all(Outcome) == [counts]
        assert again.all(Pin) == []
        assert all_of(again, "k") == other
        again.close()
    assert (ends[0], ends[-1]) == (False, True)
    assert ends == sorted(ends), "once gone, gone"


@pytest.mark.skipif(os.name == "nt", reason="needs kill -9")
@pytest.mark.parametrize("after", range(0, 60, 6 if LONG else 12))
def test_killed_while_forgetting(
    vault: Vault,
    reopen: Callable[[], Vault],
    tmp_path: Path,
    another_process: Start,
    after: int,
) -> None:
    fill(vault)
    whole, other = all_of(vault, "x"), all_of(vault, "k")
    backups = fallback.place_of(vault.folder)
    backups.mkdir()
    (backups / "2026-11-22.mtbackup").write_bytes(b"as it was yesterday")
    vault.close()
    script = """
from mentor_tui.vault.erasing import erase
vault = opened()
print("now", flush=True)
erase(vault, "x")
print("done", flush=True)
import time; time.sleep(60)
"""
    forgetting = another_process(tmp_path, script)
    assert forgetting.stdout is not None
    assert forgetting.stdout.readline() == "now\n", forgetting.communicate()
    with pytest.raises(subprocess.TimeoutExpired):
        forgetting.wait(after / 1000)
    forgetting.send_signal(signal.SIGKILL)
    done = "done" in forgetting.communicate()[0]
    again = reopen()
    finish(again)
    gone = again.get(Mentee, "x") is None
    assert gone or not done
    if not gone:
        assert all_of(again, "x") == whole
        assert fallback.automatic(again.folder) != []
        erase(again, "x")
    assert fallback.automatic(again.folder) == []
    assert words_in(pages(again), WORDS) == []
    assert all_of(again, "k") == other


def test_no_word_stays_in_the_unused_corners_of_pages(quick: Vault) -> None:
    """Entries that grow and shrink move between pages; taking them out alone leaves traces."""
    chance = random.Random(2)
    notes = [(f"{chance.choice('abcdefghij')}{n}", "xk"[chance.randrange(2)]) for n in range(300)]
    said = {"x": WORDS[1], "k": THERE}
    for id, who in notes:
        word = said[who] * chance.randrange(1, 40)
        quick.save(Set.of(Note(id=id, mentee=who, at=MONDAY, tags=(word,))))
    for _ in range(400):
        id, who = chance.choice(notes)
        quick.save(Set(id, Note.KIND, {"tags": [said[who] * chance.randrange(1, 60)]}))
    erase(quick, "x")
    assert words_in(pages(quick), [WORDS[1]]) == []
    assert words_in(pages(quick), [THERE]) != []


def test_the_file_gets_smaller(vault: Vault, tmp_path: Path) -> None:
    fill(vault)
    before = (tmp_path / "vault" / "vault.db").stat().st_size
    erase(vault, "x")
    assert (tmp_path / "vault" / "vault.db").stat().st_size < before
    assert (tmp_path / "vault" / "vault.db-wal").stat().st_size == 0


def test_somebody_looking_meanwhile_sees_nothing_afterwards(
    vault: Vault, reopen: Callable[[], Vault]
) -> None:
    fill(vault)
    other = reopen()
    with other.reading() as db:
        db.execute("BEGIN; SELECT count(*) FROM op").fetchall()
        erase(vault, "x")
        db.execute("ROLLBACK")
    assert other.get(Mentee, "x") is None
    assert words_in(pages(other), WORDS) == []
    vault.close()
    other.close()
    assert words_in(pages(reopen()), WORDS) == []
