"""Operations give the same records whatever the order in which they arrive."""

from __future__ import annotations

from typing import Any

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.text import fold
from mentor_tui.vault import founding, projections
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


@settings(max_examples=150, deadline=None)
@given(history=histories(), data=st.data())
def test_any_order_and_a_rebuild_give_the_same(
    history: list[Operation], data: st.DataObject
) -> None:
    one_by_one, at_once, shuffled = an_empty_store(), an_empty_store(), an_empty_store()
    for operation in history:
        arrive(one_by_one, operation)
    arrive(at_once, *history)
    for operation in data.draw(st.permutations(history)):
        arrive(shuffled, operation)
    expected = seen(one_by_one)
    assert seen(at_once) == expected
    assert seen(shuffled) == expected
    for db in (one_by_one, shuffled):
        projections.rebuild(db)
        assert seen(db) == expected


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_the_later_change_of_a_field_stands_whatever_came_first(order: tuple[int, ...]) -> None:
    changes = [
        change("a", 1, 10, "r0", name="early", version=1),
        change("b", 1, 30, "r0", name="late"),
        change("c", 1, 20, "r0", name="between", answers__x="kept"),
    ]
    db = an_empty_store()
    arrive(db, *(changes[n] for n in order))
    [(body,)] = db.execute("SELECT body FROM record").fetchall()
    assert isinstance(body, str)
    assert msgspec.json.decode(body) == {
        "id": "r0", "name": "late", "version": 1, "answers": {"x": "kept"},
    }  # fmt: skip


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_at_the_same_moment_one_laptop_wins_on_both(order: tuple[int, ...]) -> None:
    changes = [change("a", 1, 10, "r0", name="A"), change("b", 1, 10, "r0", name="B")]
    db = an_empty_store()
    for n in order:
        arrive(db, changes[n])
    assert db.execute("SELECT body ->> 'name' FROM record").fetchall() == [("B",)]


def test_two_texts_written_apart_are_both_kept_until_somebody_joins_them() -> None:
    db = an_empty_store()
    arrive(db, change("a", 1, 1, "r0", name="n"), text("a", 2, 2, "v1", [], "start"))
    arrive(db, text("b", 1, 9, "v3", ["v1"], "from the other laptop"))
    arrive(db, text("a", 3, 5, "v2", ["v1"], "from this laptop"))
    both = "from this laptop\n\nfrom the other laptop"
    assert projections.current_texts(db, ["r0"]) == {"r0": both}
    arrive(db, text("a", 4, 12, "v4", ["v2", "v3"], "joined"))
    assert projections.current_texts(db, ["r0"]) == {"r0": "joined"}


@pytest.mark.parametrize(
    "sql",
    ["UPDATE op SET body = '{}'", "DELETE FROM op", "UPDATE op SET seq = 9 WHERE seq = 1"],
)
def test_what_was_written_is_never_altered(sql: str) -> None:
    db = an_empty_store()
    arrive(db, text("a", 1, 1, "v1", [], "first words"))
    with pytest.raises(apsw.ConstraintError):
        db.execute(sql)
