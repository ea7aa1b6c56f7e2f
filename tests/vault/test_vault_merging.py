"""Operations give the same records whatever the order in which they arrive."""

from __future__ import annotations

import apsw
import msgspec
import pytest
from histories import an_empty_store, arrive, change, histories, seen, text
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.vault import forks, projections
from mentor_tui.vault.operations import Operation


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
    assert forks.forked(db) == {"r0"}
    arrive(db, text("a", 4, 12, "v4", ["v2", "v3"], "joined"))
    assert forks.forked(db) == set()
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
