"""Operations as three laptops might have written them, and all that a reader sees of them."""

from __future__ import annotations

from typing import Any

import apsw
import msgspec
from hypothesis import strategies as st

from mentor_tui.text import fold
from mentor_tui.vault import forks, founding, projections
from mentor_tui.vault.operations import Operation, append

WORDS = ("garden", "kitchen", "άγχος", "bus")


def an_empty_store() -> apsw.Connection:
    db = apsw.Connection(":memory:")
    founding.lay_out(db, "v")
    return db


def arrive(db: apsw.Connection, *operations: Operation) -> None:
    [(last,)] = db.execute("SELECT ifnull(max(n), 0) FROM op").fetchall()
    assert isinstance(last, int)
    numbered = list(enumerate(operations, last + 1))
    append(db, numbered)
    projections.apply(db, numbered)


def seen(db: apsw.Connection) -> list[Any]:
    """Everything a reader could see, without the local numbers."""
    wanted = [
        "SELECT * FROM field ORDER BY record, name",
        "SELECT id, kind, mentee, at, gone, body FROM record ORDER BY id",
        "SELECT id, record, hlc, device FROM rev ORDER BY id",
        "SELECT * FROM rev_parent",
    ]
    tables: list[Any] = [db.execute(sql).fetchall() for sql in wanted]
    find = "SELECT id FROM fts JOIN record ON n = fts.rowid WHERE fts MATCH ? ORDER BY id"
    tables += [db.execute(find, (fold(word),)).fetchall() for word in WORDS]
    tables.append(projections.current_texts(db, ["r0", "r1", "r2"]))
    tables.append(sorted(forks.forked(db)))
    return tables


def change(device: str, seq: int, hlc: int, record: str, **fields: object) -> Operation:
    named = {name.replace("__", "/"): value for name, value in fields.items()}
    body = msgspec.json.encode({"kind": "run", "fields": named}).decode()
    return Operation(device, seq, hlc, "2026-11-23T08:30:00", "set", record, body)


def text(device: str, seq: int, hlc: int, rev: str, parents: list[str], words: str) -> Operation:
    body = msgspec.json.encode({"rev": rev, "parents": parents, "text": words}).decode()
    return Operation(device, seq, hlc, "2026-11-23T08:30:00", "rev", "r0", body)


@st.composite
def histories(draw: st.DrawFn) -> list[Operation]:
    """What three laptops might have done, clocks apart, each knowing some of the others' texts."""
    operations: list[Operation] = []
    clocks, counts = dict.fromkeys("abc", 0), dict.fromkeys("abc", 0)
    revisions: dict[str, list[str]] = {"r0": [], "r1": [], "r2": []}
    for n in range(draw(st.integers(1, 14))):
        device, record = draw(st.sampled_from("abc")), draw(st.sampled_from(sorted(revisions)))
        clocks[device] += draw(st.integers(1, 3))
        counts[device] += 1
        made = (device, counts[device], clocks[device], "2026-11-23T08:30:00")
        words = " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=2)))
        if draw(st.booleans()):
            known = revisions[record]
            parents = draw(st.lists(st.sampled_from(known), unique=True)) if known else []
            known.append(f"v{n}")
            body: object = {"rev": f"v{n}", "parents": parents, "text": words}
            kind: Any = "rev"
        else:
            names = draw(
                st.lists(st.sampled_from(["name", "gone", "answers/x", "answers/y", "mentee"]))
            )
            given_values = {name: draw(st.sampled_from([words, None, True])) for name in names}
            body, kind = (
                {"kind": draw(st.sampled_from(["run", "note"])), "fields": given_values},
                "set",
            )
        operations.append(Operation(*made, kind, record, msgspec.json.encode(body).decode()))
    return operations
