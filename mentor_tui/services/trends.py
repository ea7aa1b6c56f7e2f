"""Check-in trends in words and small bars, compared only with the person's own usual."""

from __future__ import annotations

from typing import Any

import msgspec

from mentor_tui.casework.records import Mentee, Run
from mentor_tui.casework.trends import Trend, trends
from mentor_tui.curriculum.structure import CheckIn
from mentor_tui.services.desk import Desk
from mentor_tui.services.runs import content_of, runs_of

BLOCKS = "▁▂▃▄▅▆▇█"
PLAIN_BLOCKS = "12345678"


class TrendRow(msgspec.Struct, frozen=True, kw_only=True):
    """One item: its label, a value a week (``None`` = no entry), the latest, the word."""

    item: str
    label: str
    kind: str
    values: list[float | None]
    latest: str
    word: str
    top: list[str]


def checkin_trend(desk: Desk, mentee: Mentee, name: str = "weekly") -> list[TrendRow]:
    """The trends of one check-in over the last twelve weeks, oldest week first."""
    content = content_of(desk, "checkin", name)
    assert isinstance(content, CheckIn)
    words = desk.library.words_of("checkin", name, desk.language.code)
    runs = runs_of(desk, mentee, of="checkin", name=name)
    rows = []
    for trend in trends(content, runs, desk.today):
        label = words(trend.item)
        tag = f"{trend.item}."
        rows.append(
            TrendRow(
                item=trend.item, label=label, kind=trend.kind, values=list(trend.values),
                latest=_latest(trend, lambda option, tag=tag: words(tag + option)),
                word=desk.language.text(trend.word) if trend.word else "",
                top=[words(tag + option) for option in trend.top],
            )
        )  # fmt: skip
    return rows


def _latest(trend: Trend, label: Any) -> str:
    if trend.latest is None:
        return ""
    if trend.kind == "tags":
        return ", ".join(label(option) for option in trend.latest)
    return str(trend.latest)


def bars(row: TrendRow, *, ascii_only: bool = False) -> str:
    """The weeks as one character each; a week without an entry is a blank, never a zero."""
    blocks = PLAIN_BLOCKS if ascii_only else BLOCKS
    known = [value for value in row.values if value is not None]
    if not known:
        return " " * len(row.values)
    low, high = (0.0, 10.0) if row.kind == "level" else (min(known), max(known))
    if low == high:  # always the same: in the middle, neither low nor high
        low, high = low - 1, high + 1
    width = high - low
    return "".join(
        " " if value is None else blocks[round((value - low) / width * (len(blocks) - 1))]
        for value in row.values
    )


def checkins_done(desk: Desk, mentee: Mentee) -> list[Run]:
    """Finished check-ins, newest first."""
    return runs_of(desk, mentee, of="checkin")
