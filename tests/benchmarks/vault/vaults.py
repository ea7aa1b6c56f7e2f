"""Vaults full of made-up notes, encrypted as always, and one without a key to compare with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import apsw
from corpus import Corpus, Note

from mentor_tui.casework import records
from mentor_tui.language import Language
from mentor_tui.services import access
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import add_mentee
from mentor_tui.settings import Folders, Settings
from mentor_tui.vault import Change, Revise, Set, Vault, engine, new_id
from mentor_tui.vault.exchange import merge, operations
from mentor_tui.vault.founding import Opened, lay_out
from mentor_tui.vault.witness import Witness

PASSPHRASE = "seven green boats at dawn"
AT_ONCE = 1000
NOW = datetime(2026, 11, 23, 8, 30)


def corpus(count: int) -> Corpus:
    """``count`` notes in six languages, the same each time; the rare word among the first 10k."""
    return Corpus(count, rare_within=min(count, 10_000))


def desk_at(home: Path) -> Desk:
    """A desk whose folders are those that ``MENTOR_TUI_HOME`` would give."""
    return Desk(
        folders=Folders(
            home / "settings.toml", home / "vaults" / "main", home / "state", home / "content"
        ),
        settings=Settings(motion=False),
        language=Language("en"),
        clock=lambda: NOW,
    )


def filled(home: Path, count: int) -> Desk:
    """An encrypted vault with ``count`` notes about sixty people, open."""
    desk = desk_at(home)
    access.set_up(desk, passphrase=PASSPHRASE, name="Ana", country="FR", audience="professional")
    if count:
        people = [add_mentee(desk, f"P-{number:02}").id for number in range(60)]
        for changes in _in_portions(corpus(count), people):
            desk.vault.save(*changes)
    return desk


def _in_portions(notes: Corpus, people: list[str]) -> Iterator[list[Change]]:
    changes: list[Change] = []
    for note in notes:
        changes += _note(note, people[note.person])
        if len(changes) >= 2 * AT_ONCE:
            yield changes
            changes = []
    yield changes


def _note(note: Note, mentee: str) -> list[Change]:
    made = records.Note(id=new_id(), mentee=mentee, at=datetime.fromisoformat(note.at))
    return [Set.of(made), Revise(made.id, f"{note.title}\n{note.body}")]


def without_key(home: Path, like: Desk) -> Desk:
    """The same notes in a database without encryption: only here, and only to compare."""
    desk = desk_at(home)
    folder = desk.folders.vault
    engine.private_folder(folder)
    db = apsw.Connection(str(folder / "plain.db"))
    db.set_busy_timeout(engine.PATIENCE_MS)
    db.execute(engine.ALWAYS + engine.DURABLE).fetchall()
    lay_out(db, like.vault.id)
    witness = Witness(desk.folders.state, like.vault.id)
    engine.private_folder(desk.folders.state)
    desk.open_vault = Vault(
        folder, Opened(like.vault.id, db, b""), desk.clock, device="0" * 20, witness=witness
    )
    merge(desk.vault, [*operations(like.vault)])
    return desk
