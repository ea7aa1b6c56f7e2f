"""The shapes of content fit the records they fill and the schema that editors check with."""

from __future__ import annotations

import json
import types
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from tiny_pack import write_tiny_pack

from mentor_tui.curriculum.linting.structure import FEED_OPTIONS, feed_kinds
from mentor_tui.curriculum.packs import bundled_root
from mentor_tui.curriculum.schema import FILES, schema, write_schema
from mentor_tui.curriculum.structure import FEEDS, MILESTONES, Walk
from mentor_tui.vault.kinds import KINDS

KEPT_AS = {
    "text": str, "long": str, "choice": str, "person": str, "employer": str, "steps": str,
    "consent": bool, "scale": int, "number": float, "date": date, "signature": date,
}  # fmt: skip
"""What the answer of a kind of field is kept as; a list of small steps makes a record of each."""

RECORD_FEEDS = [
    (record, name) for record in FEEDS if record not in ("promise", "milestone")
    for name in FEEDS[record]
]  # fmt: skip


def kept_types(record: str, name: str) -> set[Any]:
    """The types that field ``name`` of ``record`` may have, ``None`` aside."""
    hint = get_type_hints(KINDS[record])[name]
    union = get_origin(hint) in (Union, types.UnionType)
    return set(get_args(hint) if union else (hint,)) - {type(None)}


@pytest.mark.parametrize(("record", "name"), RECORD_FEEDS)
def test_every_feed_is_a_field_of_its_record(record: str, name: str) -> None:
    assert name in {field.name for field in msgspec.structs.fields(KINDS[record])}


@pytest.mark.parametrize(("record", "name"), RECORD_FEEDS)
def test_every_kind_that_may_feed_a_field_fits_its_type(record: str, name: str) -> None:
    (kept,) = kept_types(record, name)
    feeds = f"{record}.{name}"
    if get_origin(kept) is Literal:
        assert FEED_OPTIONS[feeds] == set(get_args(kept))
    else:
        # The day of the next meeting is asked as a date and kept with a time.
        wanted = date if kept is datetime else kept
        assert {KEPT_AS[kind] for kind in feed_kinds(feeds)} == {wanted}


def test_a_promise_is_a_small_step_of_the_mentor() -> None:
    assert set(FEEDS["promise"]) <= set(FEEDS["plan_step"])
    for name in FEEDS["promise"]:
        assert feed_kinds(f"promise.{name}") == feed_kinds(f"plan_step.{name}")


def test_every_milestone_can_be_dated_by_an_answer() -> None:
    assert FEEDS["milestone"] == MILESTONES
    assert all(feed_kinds(f"milestone.{name}") == {"date", "signature"} for name in MILESTONES)


def test_the_schema_that_ships_is_fresh() -> None:
    assert (bundled_root() / "schema.json").read_text(encoding="utf-8") == schema()


def test_the_schema_knows_every_shape_and_refuses_unknown_keys(tmp_path: Path) -> None:
    path = write_schema(write_tiny_pack(tmp_path))
    shapes = json.loads(path.read_text(encoding="utf-8"))["$defs"]
    assert {shape.__name__ for shape in FILES.values()} <= set(shapes)
    assert shapes[Walk.__name__]["additionalProperties"] is False
    assert set(shapes["Condition"]["properties"]) >= {"is", "in", "not"}
