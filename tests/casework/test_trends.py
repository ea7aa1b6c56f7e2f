"""Trends compare a person only with their own usual; a gap is a gap (domain.md §2.4)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.records import Run
from mentor_tui.casework.trends import Trend, trends
from mentor_tui.curriculum.structure import CheckIn

TODAY = date(2026, 11, 23)
WEEKLY = msgspec.toml.decode(
    """
id = "weekly"
version = 1
audience = ["professional"]
minutes = 3
item = [
  { id = "week", field = [{ id = "overall", kind = "scale", trend = "level" }] },
  { id = "sleep", field = [{ id = "up", kind = "time", trend = "clock" }] },
  { id = "heavy", field = [
    { id = "tags", trend = "tags", kind = "multi", options = ["alone", "money", "travel", "cv"] },
    { id = "what", kind = "text" },
  ] },
]
""",
    type=CheckIn,
)


def run(days_ago: int, answers: dict[str, Any], **more: Any) -> Run:
    at = datetime.combine(TODAY - timedelta(days=days_ago), datetime.min.time().replace(hour=10))
    more = {"status": "finished", "name": "weekly"} | more
    return Run(
        id=f"r{days_ago}", of="checkin", version=1, mentee="m", at=at, answers=answers, **more
    )


def of(item: str, runs: list[Run]) -> Trend:
    [trend] = [trend for trend in trends(WEEKLY, runs, TODAY) if trend.item == item]
    return trend


def levels(*values: Any) -> list[Run]:
    """One check-in a week, the last one today; ``None`` for a week without."""
    last = len(values) - 1
    return [
        run(7 * (last - place), {"week.overall": value})
        for place, value in enumerate(values)
        if value is not None
    ]


def test_there_is_a_place_for_each_of_twelve_weeks_oldest_first() -> None:
    values = of("week.overall", levels(4, 5, 6)).values
    assert values == (None,) * 9 + (4, 5, 6)


def test_a_week_without_a_check_in_and_a_skipped_question_stay_blank() -> None:
    runs = [*levels(4, None, 0), run(21, {"sleep.up": "07:10"})]
    assert of("week.overall", runs).values == (None,) * 9 + (4, None, 0)


def test_of_two_in_a_week_the_later_is_shown() -> None:
    runs = [run(3, {"week.overall": 8}), run(5, {"week.overall": 2})]
    assert of("week.overall", runs).values[-1] == 8


def test_open_runs_and_other_check_ins_are_left_out() -> None:
    runs = [
        run(1, {"week.overall": 8}, status="open"), run(2, {"week.overall": 7}, name="stress"),
    ]  # fmt: skip
    assert set(of("week.overall", runs).values) == {None}
    assert of("week.overall", runs).latest is None


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ((5,), ""),
        ((5, 5), ""),
        ((5, 5, 5), "trend.similar"),
        ((5, 5, 5.9), "trend.similar"),
        ((4, 6, 7), "trend.higher"),
        ((6, 6, 6, 6, 4), "trend.lower"),
        ((0, 9, 9, 9, 9, 9), "trend.similar"),  # only the last four make the usual
        ((6, 5, 6, 5, 8), "trend.higher"),
    ],
)
def test_the_latest_is_compared_with_the_persons_own_last_four(
    values: tuple[float, ...], word: str
) -> None:
    assert of("week.overall", levels(*values)).word == word


def clocks(*values: str) -> list[Run]:
    last = len(values) - 1
    return [run(7 * (last - n), {"sleep.up": value}) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "word"),
    [
        (("07:00", "09:00", "07:00"), ""),
        (("06:00", "10:00") * 2 + ("07:00", "07:05") * 2, "trend.steadier"),
        (("07:00", "07:05") * 2 + ("06:00", "10:00") * 2, "trend.mixed"),
        (("07:00", "07:10") * 2 + ("08:00", "08:10") * 2, "trend.similar"),
        (("23:50", "00:10") * 4, "trend.similar"),
    ],
)  # fmt: skip
def test_of_times_only_the_regularity_is_spoken_of(values: tuple[str, ...], word: str) -> None:
    assert of("sleep.up", clocks(*values)).word == word


def test_times_are_minutes_after_midnight_and_the_latest_stays_as_it_was_said() -> None:
    trend = of("sleep.up", clocks("07:10"))
    assert trend.values[-1] == 430
    assert trend.latest == "07:10"


def test_the_three_most_chosen_tags_are_named_without_a_number() -> None:
    runs = [
        run(21, {"heavy.tags": ["money", "travel"]}), run(14, {"heavy.tags": ["money", "alone"]}),
        run(7, {"heavy.tags": ["money", "travel", "cv"], "heavy.what": "the form"}),
    ]  # fmt: skip
    trend = of("heavy.tags", runs)
    assert trend.top == ("money", "travel", "alone")
    assert trend.values == ()
    assert trend.latest == ["money", "travel", "cv"]


def test_what_asks_for_no_trend_gets_none_and_nothing_is_added_up() -> None:
    items = [trend.item for trend in trends(WEEKLY, levels(5, 6), TODAY)]
    assert items == ["week.overall", "sleep.up", "heavy.tags"]
    assert set(Trend._fields) == {"item", "kind", "values", "latest", "word", "top"}


@given(st.lists(st.tuples(st.integers(-30, 200), st.integers(0, 10) | st.none(),
                          st.times() | st.none()), max_size=20))  # fmt: skip
def test_no_check_ins_whatever_break_a_trend(entries: list[tuple[int, Any, Any]]) -> None:
    runs = []
    for days, level, hour in entries:
        answers = {} if level is None else {"week.overall": level}
        if hour is not None:
            answers["sleep.up"] = hour.strftime("%H:%M")
        runs.append(run(days, answers))
    for trend in trends(WEEKLY, runs, TODAY):
        assert len(trend.values) in (0, 12)
        known = [value for value in trend.values if value is not None]
        given_answers = [r.answers.get(trend.item) for r in runs]
        assert len(known) <= len([value for value in given_answers if value is not None])
