"""Three laptops at work on one vault, far apart: what each does, and what reaches whom, and when.

Everything goes through the vault's own door. The clocks are hours apart and jump back; what is
sent arrives in parts, in any order, twice, and late.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from hypothesis import strategies as st
from vault_work import standing

from mentor_tui.casework.records import Mentee, Note, Run
from mentor_tui.record import Record
from mentor_tui.vault import Purge, Revise, Set, Vault, new_id
from mentor_tui.vault.exchange import merge, operations
from mentor_tui.vault.operations import Change, Operation

MONDAY = datetime(2026, 11, 23, 8, 30)
SHARED = "same-person"
"""The id of a person whom all three know from the beginning."""
ENTRIES = ("first.likes", "first.fears")
LAPTOPS = range(3)
DOES = ("person", "note", "revise", "answer", "say", "move", "erase", "clock", "send")
OFTEN = ("note", "revise", "revise", "answer", "answer", "say", "send", "send", "send")

Step = tuple[str, int, int, int]
"""What is done, by which laptop, and two numbers that settle the rest."""

histories: st.SearchStrategy[list[Step]] = st.lists(
    st.tuples(
        st.sampled_from(DOES + OFTEN), st.sampled_from(LAPTOPS), st.integers(0, 999),
        st.integers(0, 999),
    ),
    min_size=4, max_size=24,
)  # fmt: skip


def word(number: int) -> str:
    """A word that nobody else wrote."""
    return f"word{number:04d}"


class Laptop:
    """One vault and its clock."""

    def __init__(self, folder: Path) -> None:
        self.now = MONDAY
        self.vault = Vault.create_throwaway(folder, clock=lambda: self.now)

    def known(self, kind: type[Record]) -> list[str]:
        """The ids of what can be worked on, those begun first first."""
        sql = "SELECT record FROM op WHERE kind = 'set' GROUP BY record ORDER BY min(n)"
        with self.vault.reading() as db:
            began = [str(record) for (record,) in db.execute(sql).fetchall()]
        there = {record.id for record in self.vault.all(kind)}
        return [record for record in began if record in there]


class World:
    """Three laptops and everything that was ever written on any of them."""

    def __init__(self, folder: Path) -> None:
        self.laptops = [Laptop(folder / f"laptop{n}") for n in LAPTOPS]
        self.written: dict[tuple[str, int], Operation] = {}
        self._words = 0
        person = Mentee(id=SHARED, name="Amira", at=MONDAY)
        run = Run(id="same-walk", of="walk", name="w", version=1, mentee=SHARED, at=MONDAY)
        note = Note(id="same-note", mentee=SHARED, at=MONDAY)
        self._save(0, Set.of(person), Set.of(run), Set.of(note), Revise(note.id, self._word()))
        for laptop in self.laptops[1:]:
            merge(laptop.vault, [*operations(self.laptops[0].vault)])

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.vault.close()

    def _word(self) -> str:
        self._words += 1
        return word(self._words)

    def _save(self, at: int, *changes: Change) -> None:
        vault = self.laptops[at].vault
        vault.save(*changes)
        self._remember(vault)

    def _remember(self, vault: Vault) -> None:
        for operation in operations(vault):
            self.written[operation.device, operation.seq] = operation

    # What is done ----------------------------------------------------------------------

    def do(self, step: Step) -> None:
        """One step; nothing when there is nothing it could be done to."""
        what, at, one, two = step
        if what == "clock":
            self.laptops[at].now += timedelta(hours=one % 13 - 6)
        elif what == "send":
            self._send(at, (at + 1 + two % 2) % 3, one, two)
        else:
            getattr(self, f"_{what}")(at, one, two)

    def _person(self, at: int, one: int, two: int) -> None:
        self._save(at, Set.of(Mentee(id=new_id(), name=self._word(), at=MONDAY)))

    def _note(self, at: int, one: int, two: int) -> None:
        people = self.laptops[at].known(Mentee)
        if people:
            note = Note(id=new_id(), mentee=people[one % len(people)], at=MONDAY)
            self._save(at, Set.of(note), Revise(note.id, self._word()))

    def _revise(self, at: int, one: int, two: int) -> None:
        vault, notes = self.laptops[at].vault, self.laptops[at].known(Note)
        if notes:
            note, text = notes[one % len(notes)], self._word()
            self._save(at, Revise(note, text))
            assert vault.text(note) == text

    def _answer(self, at: int, one: int, two: int) -> None:
        vault, runs = self.laptops[at].vault, self.laptops[at].known(Run)
        if runs:
            run, entry, said = runs[one % len(runs)], ENTRIES[two % 2], self._word()
            self._save(at, Set(run, Run.KIND, {"answers": {entry: said}}))
            found = vault.get(Run, run)
            assert found is not None
            assert found.answers[entry] == said

    def _say(self, at: int, one: int, two: int) -> None:
        vault, people = self.laptops[at].vault, self.laptops[at].known(Mentee)
        if people:
            person, said = people[one % len(people)], self._word()
            self._save(at, Set(person, Mentee.KIND, {("name", "wants")[two % 2]: said}))
            assert [hit.record for hit in vault.find(said)] == [person]

    def _move(self, at: int, one: int, two: int) -> None:
        people, notes = self.laptops[at].known(Mentee), self.laptops[at].known(Note)
        if people and notes:
            to = people[two % len(people)]
            self._save(at, Set(notes[one % len(notes)], Note.KIND, {"mentee": to}))

    def _erase(self, at: int, one: int, two: int) -> None:
        known = self.laptops[at].known(Mentee) + self.laptops[at].known(Note)[:1]
        if known and two % 2:
            self._save(at, Purge(known[one % len(known)]))

    # What reaches whom -----------------------------------------------------------------

    def _send(self, at: int, to: int, one: int, two: int) -> None:
        """A part of what one laptop knows, in some order, some of it twice."""
        known = [*operations(self.laptops[at].vault)]
        if two % 5 == 0:  # only what was written there
            device = self.laptops[at].vault.device
            known = [each for each in known if each.device == device]
        part = [each for n, each in enumerate(known) if (n * 7 + one) % (1 + two % 4) == 0]
        part.sort(key=lambda each: hash((each.seq * 31 + one, each.hlc)) % 1009)
        part += part[: one % 3]
        self._merge(to, part)

    def _merge(self, to: int, incoming: list[Operation]) -> None:
        vault = self.laptops[to].vault
        had = {(each.device, each.seq) for each in operations(vault)}
        came = {(each.device, each.seq) for each in incoming}
        assert merge(vault, incoming) == len(came - had)
        known = [*operations(vault)]
        erased = [each.record for each in known if each.kind == "purge"]
        assert [note for who in erased for note in vault.all(Note, mentee=who)] == []
        self._remember(vault)

    def settle(self) -> None:
        """In the end everything reaches everybody, in no good order."""
        for turn in range(3):
            for at in LAPTOPS:
                for to in LAPTOPS:
                    known = [*operations(self.laptops[at].vault)]
                    cut = (turn * 5 + at * 3 + to) % (len(known) + 1)
                    if at != to:
                        self._merge(to, known[cut:][::-1])
                        self._merge(to, known[: cut + 1])


# What has to be so in the end ----------------------------------------------------------


def check_one_state(world: World) -> None:
    """All three read the same, and would after making everything anew."""
    seen = []
    for laptop in world.laptops:
        with laptop.vault.reading() as db:
            seen.append(standing(db))
        laptop.vault.rebuild()
        with laptop.vault.reading() as db:
            seen.append(standing(db))
    for other in seen[1:]:
        for table, rows in seen[0].items():
            assert other[table] == rows, table


def erased(world: World) -> set[str]:
    """The records that were erased, by themselves or with somebody they once belonged to."""
    named = {each.record for each in world.written.values() if each.kind == "purge"}
    theirs = {
        each.record
        for each in world.written.values()
        if each.kind == "set" and msgspec.json.decode(each.body)["fields"].get("mentee") in named
    }
    return named | theirs


def check_no_trace(world: World) -> None:
    """Nothing that was erased is known, found, or kept anywhere."""
    gone = erased(world)
    words = [
        said
        for each in world.written.values()
        if each.record in gone
        for said in _words_in(each.body)
    ]
    for laptop in world.laptops:
        left = [each for each in operations(laptop.vault) if each.kind != "purge"]
        assert {each.record for each in left} & gone == set()
        assert [said for said in words if laptop.vault.find(said)] == []
        with laptop.vault.reading() as db:
            index = [term for term, record, _ in standing(db)["words"] if record is None]
        assert index == []


def _words_in(body: str) -> Iterator[str]:
    for start in range(len(body)):
        if body.startswith("word", start) and body[start + 4 : start + 8].isdigit():
            yield body[start : start + 8]


class _Text(NamedTuple):
    """One revision: its place in the order of all, the record, the words, what it replaces."""

    order: tuple[int, str]
    record: str
    words: str
    parents: list[str]


def _texts(written: Iterable[Operation]) -> dict[str, _Text]:
    texts = {}
    for each in written:
        if each.kind == "rev":
            body = msgspec.json.decode(each.body)
            order = each.hlc, each.device
            texts[body["rev"]] = _Text(order, each.record, body["text"], body["parents"])
    return texts


def check_no_text_lost(world: World) -> None:
    """Every text is read now, or was replaced by somebody who had it before their eyes."""
    gone = erased(world)
    texts = {
        rev: text for rev, text in _texts(world.written.values()).items() if text.record not in gone
    }
    replaced = {parent for text in texts.values() for parent in text.parents}
    current: dict[str, list[_Text]] = {}
    for text in sorted(text for rev, text in texts.items() if rev not in replaced):
        current.setdefault(text.record, []).append(text)
    for laptop in world.laptops:
        kept = {text.words for text in _texts(operations(laptop.vault)).values()}
        assert {text.words for text in texts.values()} <= kept
        for record, heads in current.items():
            assert laptop.vault.text(record) == "\n\n".join(text.words for text in heads)
            for text in heads:
                assert [hit.record for hit in laptop.vault.find(text.words)] == [record]


def check_newest_values(world: World) -> None:
    """Of each field, and of each entry of the answers, the newest value stands."""
    gone = erased(world)
    newest: dict[tuple[str, str], tuple[int, str, Any]] = {}
    for each in world.written.values():
        if each.kind == "set" and each.record not in gone:
            for name, value in _flat(msgspec.json.decode(each.body)["fields"]):
                said = (each.hlc, each.device, value)
                key = each.record, name
                newest[key] = max(newest.get(key, said), said, key=lambda one: one[:2])
    for laptop in world.laptops:
        with laptop.vault.reading() as db:
            found = db.execute("SELECT id, body FROM record").fetchall()
        read: dict[tuple[str, str], Any] = {}
        for record, body in found:
            values = msgspec.json.decode(str(body))
            read |= {(str(record), name): value for name, value in _flat(values)}
        for key, (_, _, value) in newest.items():
            assert read[key] == value, key


def _flat(fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from ((f"{name}/{entry}", inner) for entry, inner in value.items())
        else:
            yield name, value


CHECKS: tuple[Callable[[World], None], ...] = (
    check_one_state, check_no_trace, check_no_text_lost, check_newest_values,
)  # fmt: skip


@contextlib.contextmanager
def a_world(folder: Path) -> Iterator[World]:
    world = World(folder)
    try:
        yield world
    finally:
        world.close()


def live(folder: Path, history: list[Step]) -> None:
    """Live through ``history`` in ``folder`` and look at the end of it."""
    with a_world(folder) as world:
        for step in history:
            world.do(step)
        world.settle()
        for check in CHECKS:
            check(world)
