"""Changes no vault could have written: refused whole, in one sentence, and nothing comes in."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from mentor_tui.problems import DamagedProblem
from mentor_tui.vault import Vault
from mentor_tui.vault.exchange import merge, operations
from mentor_tui.vault.operations import Operation

DEVICE = "0123456789abcdef0123"


def said(seq: int, kind: Literal["set", "rev"], body: object, *, record: str = "r") -> Operation:
    text = msgspec.json.encode(body).decode()
    return Operation(DEVICE, seq, seq << 16, "2026-11-23T08:30:00", kind, record, text)


def fields(seq: int, kind: object, **named: object) -> Operation:
    return said(seq, "set", {"kind": kind, "fields": named})


def revision(seq: int, rev: str, *, record: str = "r") -> Operation:
    return said(seq, "rev", {"rev": rev, "parents": [], "text": "words"}, record=record)


STRANGE = {
    "the same text number for two notes": [
        fields(1, "note", at="2026-11-23T08:30:00", mentee="m"),
        revision(2, "v"),
        revision(3, "v", record="other"),
    ],
    "an unknown kind whose person is a list": [fields(1, "comet", mentee=["m"], at="now")],
    "an unknown kind whose day is a table": [fields(1, "comet", mentee="m", at={"day": 1})],
    "a kind that is a number": [fields(1, 7, mentee="m")],
}


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE)
def test_it_is_told_and_nothing_comes_in(quick: Vault, strange: list[Operation]) -> None:
    before = [*operations(quick)]
    with pytest.raises(DamagedProblem, match=r"problem\.changes_damaged"):
        merge(quick, strange)
    assert [*operations(quick)] == before
