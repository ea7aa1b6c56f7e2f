"""A mentor at work, at random, and what the vault has promised to keep by then.

Each saving is said twice: before it begins, and when the vault has acknowledged it. Whatever
happened in between, `broken_promises` tells from what was said what has to be there.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw
import msgspec

from mentor_tui.casework.records import Mentee, Note, Profile
from mentor_tui.vault import Purge, Revise, Set, Vault, new_id
from mentor_tui.vault.exchange import merge, operations

MONDAY = datetime(2026, 11, 23, 8, 30)
JOINT = "joint"
"""A note that every window works on."""
WORDS = ("garden", "kitchen", "άγχος", "bus", "entretien", "Brötchen", "später", "μαζί")

Say = Callable[[str], object]


class Work:
    """One window's work on ``vault``. ``say`` gets one line of JSON per beginning and end."""

    def __init__(self, vault: Vault, name: str, aside: Path, say: Say) -> None:
        self._vault, self._name, self._say = vault, name, say
        self._chance = random.Random(name)
        self._colleague = Vault.create_throwaway(aside / f"colleague-{name}", clock=lambda: MONDAY)
        self._count = 0
        self._notes: list[str] = [JOINT]
        self._people: list[tuple[str, str]] = []

    def go_on(self) -> None:
        """One more thing, whatever comes to mind."""
        does = [
            self.write_a_note, self.write_a_note, self._revise, self._revise,
            self._draft, self._draft, self._kept, self._person, self._merge, self._erase,
        ]  # fmt: skip
        self._count += 1
        self._chance.choice(does)()

    def _words(self) -> str:
        many = self._chance.choice((3, 40, 400))
        said = (self._chance.choice(WORDS) for _ in range(many))
        return f"{self._name}x{self._count} " + " ".join(said)

    def _told(self, do: Callable[[], object], **what: object) -> None:
        self._say(json.dumps(what))
        do()
        self._say("{}")

    def write_a_note(self) -> None:
        """A new note."""
        note, text = Note(id=new_id(), mentee="m", at=MONDAY), self._words()
        changes = Set.of(note), Revise(note.id, text)
        self._told(lambda: self._vault.save(*changes), texts={note.id: text})
        self._notes.append(note.id)

    def _revise(self) -> None:
        record, text = self._chance.choice(self._notes), self._words()
        self._told(lambda: self._vault.save(Revise(record, text)), texts={record: text})

    def _draft(self) -> None:
        key, body = f"{self._name}{self._chance.randrange(3)}", self._words()
        self._told(lambda: self._vault.keep_draft(key, body), drafts={key: body})

    def _kept(self) -> None:
        """What was a draft becomes a note."""
        key = f"{self._name}{self._chance.randrange(3)}"
        note, text = Note(id=new_id(), mentee="m", at=MONDAY), self._words()
        changes = Set.of(note), Revise(note.id, text)
        self._told(
            lambda: self._vault.save_and_drop(key, *changes),
            texts={note.id: text}, drafts={key: None},
        )  # fmt: skip
        self._notes.append(note.id)

    def _person(self) -> None:
        who = Mentee(id=new_id(), name=f"Person {self._name}x{self._count}", at=MONDAY)
        note, text = Note(id=new_id(), mentee=who.id, at=MONDAY), self._words()
        changes = Set.of(who), Set.of(note), Revise(note.id, text)
        self._told(lambda: self._vault.save(*changes), texts={note.id: text}, people=[who.id])
        self._people.append((who.id, note.id))

    def _erase(self) -> None:
        if self._people:
            who, note = self._people.pop(self._chance.randrange(len(self._people)))
            self._told(lambda: self._vault.save(Purge(who)), erased=[who, note])

    def _merge(self) -> None:
        note, text = Note(id=new_id(), mentee="m", at=MONDAY), self._words()
        self._colleague.save(Set.of(note), Revise(note.id, text))
        theirs = [*operations(self._colleague, [note.id])]
        self._told(lambda: merge(self._vault, theirs), texts={note.id: text})
        self._notes.append(note.id)


def begin(vault: Vault) -> None:
    """What every window finds: a profile, and a note that all work on."""
    profile = Profile(id="profile", name="Ana", country="FR")
    joint = Note(id=JOINT, mentee="m", at=MONDAY)
    vault.save(Set.of(profile), Set.of(joint), Revise(JOINT, "begun"))


class _Promise:
    """What may be there now, for everything one window has said."""

    def __init__(self, said: Iterable[str]) -> None:
        self.texts: dict[str, set[str | None]] = {}
        self.drafts: dict[str, set[str | None]] = {}
        self.kept: dict[str, set[str]] = {}  # every acknowledged text of a record
        self.erased: set[str] = set()
        self.maybe_erased: set[str] = set()
        under_way: dict[str, Any] = {}
        for line in said:
            what = json.loads(line)
            if what:
                self._begins(what)
                under_way = what
            else:
                self._is_kept(under_way)

    def _begins(self, what: dict[str, Any]) -> None:
        for record, text in what.get("texts", {}).items():
            self.texts.setdefault(record, {"begun" if record == JOINT else None}).add(text)
        for key, body in what.get("drafts", {}).items():
            self.drafts.setdefault(key, {None}).add(body)
        self.maybe_erased |= set(what.get("erased", ()))

    def _is_kept(self, what: dict[str, Any]) -> None:
        for record, text in what.get("texts", {}).items():
            self.texts[record] = {text}
            self.kept.setdefault(record, set()).add(text)
        for key, body in what.get("drafts", {}).items():
            self.drafts[key] = {body}
        self.erased |= set(what.get("erased", ()))


def broken_promises(vault: Vault, *windows: Iterable[str]) -> list[str]:
    """What is not as it was acknowledged, in words for whoever reads the failing test.

    Of something that was under way at the end, both before and after will do.
    """
    promises = [_Promise(said) for said in windows]
    allowed: dict[str, set[str | None]] = {}
    for promise in promises:
        for record, texts in promise.texts.items():
            allowed.setdefault(record, set()).update(texts)
    erased = set[str]().union(*(promise.erased for promise in promises))
    maybe = set[str]().union(*(promise.maybe_erased for promise in promises))
    standing = {note.id: vault.text(note.id) for note in vault.all(Note)}
    history = _history(vault)
    found = []
    for record, texts in allowed.items():
        if record not in maybe and standing.get(record) not in texts:
            found.append(f"{record} is {str(standing.get(record))[:40]!r}")
    for promise in promises:
        for record, kept in promise.kept.items():
            if record not in maybe and not kept <= history.get(record, set()):
                found.append(f"history of {record}")
        drafts = {key: vault.draft(key) for key in promise.drafts}
        for key, draft in drafts.items():
            if (draft.body if draft else None) not in promise.drafts[key]:
                found.append(f"draft {key} is {draft.body[:40] if draft else None!r}")
    found += [f"{each} is still there" for each in erased if each in standing or each in history]
    return found


def _history(vault: Vault) -> dict[str, set[str]]:
    texts: dict[str, set[str]] = {}
    for operation in operations(vault):
        if operation.kind == "rev":
            text = msgspec.json.decode(operation.body)["text"]
            texts.setdefault(operation.record, set()).add(text)
    return texts


def standing(db: apsw.Connection) -> dict[str, list[Any]]:
    """Everything that is read, whole and without local numbers; every word of the index too."""
    db.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.every_word USING fts5vocab(main, fts, instance)"
    )
    wanted = {
        "field": "SELECT * FROM field ORDER BY record, name",
        "record": "SELECT id, kind, mentee, at, gone, body FROM record ORDER BY id",
        "rev": "SELECT id, record, hlc, device FROM rev ORDER BY id",
        "parent": "SELECT * FROM rev_parent",
        "purged": "SELECT * FROM purged",
        "words": 'SELECT term, id, "offset" FROM every_word LEFT JOIN record ON n = doc'
        " ORDER BY 1, 2, 3",
    }
    return {name: db.execute(sql).fetchall() for name, sql in wanted.items()}


def faults(vault: Vault) -> list[str]:
    """What is not sound: the file itself, or tables that differ once made anew."""
    with vault.reading() as db:
        told = [str(line) for (line,) in db.execute("PRAGMA integrity_check").fetchall()]
        before = standing(db)
    vault.rebuild()
    with vault.reading() as db:
        after = standing(db)
    found = [] if told == ["ok"] else told
    return found + [
        f"{name} differs once rebuilt" for name in before if before[name] != after[name]
    ]
