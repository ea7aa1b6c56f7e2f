"""Answers as they are typed on a keyboard or given in a file."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.answers import as_typed, check, parse, parse_day, parse_time
from mentor_tui.curriculum.structure import Field, FieldKind
from mentor_tui.problems import UsageProblem
from mentor_tui.text import normal

TODAY = date(2026, 11, 23)
OPTIONS = ("less", "usual", "more")


def field(kind: FieldKind, **more: Any) -> Field:
    options = OPTIONS if kind in ("choice", "multi", "checklist") else ()
    return Field(id="f", kind=kind, options=options, **more)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)),
        ("1.12.2026", date(2026, 12, 1)),
        ("01/12/2026", date(2026, 12, 1)),
        ("1-12-2026", date(2026, 12, 1)),
        ("1.12.", date(2026, 12, 1)),
        ("24/11", date(2026, 11, 24)),
        ("5.1", date(2027, 1, 5)),
        ("30.12", date(2026, 12, 30)),
        ("+3", date(2026, 11, 26)),
        ("-2", date(2026, 11, 21)),
        (" +0 ", TODAY),
        ("29.2.2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_understood_however_europe_writes_it(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    ["31.4.2026", "29.2.2027", "0.1.2026", "13/13/2026", "2026-02-30", "tomorrow", "", "1.1.0000",
     "9999999", "+9999", "32"],
)  # fmt: skip
def test_a_day_that_is_none_is_told(typed: str) -> None:
    with pytest.raises(UsageProblem) as told:
        parse_day(typed, TODAY)
    assert told.value.message == "problem.date"


def test_the_last_of_february_is_a_day_to_type_in_a_leap_year_only() -> None:
    assert parse_day("29.2", date(2028, 1, 10)) == date(2028, 2, 29)
    assert parse_day("29.2", date(2027, 6, 1)) == date(2028, 2, 29)
    with pytest.raises(UsageProblem):
        parse_day("29.2", date(2026, 6, 1))


def test_days_from_the_edge_of_the_calendar_are_told_and_do_not_crash() -> None:
    with pytest.raises(UsageProblem):
        parse_day("+1", date.max)
    assert parse_day("1.1", date.max) == date(9999, 1, 1)
    assert parse_day("1.1", date.min) == date.min


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("7:10", time(7, 10)), ("07.10", time(7, 10)), ("0710", time(7, 10)), ("7", time(7)),
     ("7h", time(7)), ("19h30", time(19, 30)), (" 23:59 ", time(23, 59))],
)  # fmt: skip
def test_a_time_is_understood(typed: str, hour: time) -> None:
    assert parse_time(typed) == hour


@pytest.mark.parametrize("typed", ["24:00", "7:60", "noon", "", "7:1", "12345", "-1"])
def test_a_time_that_is_none_is_told(typed: str) -> None:
    with pytest.raises(UsageProblem) as told:
        parse_time(typed)
    assert told.value.message == "problem.time"


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("text", "  the bus  ", "the bus"),
        ("choice", "2", "usual"),
        ("choice", "more", "more"),
        ("multi", "1, 3", ["less", "more"]),
        ("multi", "less usual less", ["less", "usual"]),
        ("checklist", "3", ["more"]),
        ("scale", "7", 7),
        ("number", "7,5", 7.5),
        ("date", "+1", "2026-11-24"),
        ("signature", "23.11.", "2026-11-23"),
        ("time", "0730", "07:30"),
        ("duration", "45", 45),
        ("duration", "1:30", 90),
        ("duration", "1h30", 90),
        ("consent", "Ja", True),
        ("consent", "όχι", False),
        ("consent", "sí", True),
        ("steps", "call\nwrite; wait", ["call", "write", "wait"]),
    ],
)
def test_a_typed_line_becomes_the_answer_its_question_wants(
    kind: FieldKind, typed: str, kept: Any
) -> None:
    assert parse(field(kind), typed, TODAY) == kept


@pytest.mark.parametrize("kind", ["text", "long", "choice", "multi", "scale", "date", "steps"])
@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_an_empty_line_skips(kind: FieldKind, typed: str) -> None:
    assert parse(field(kind), typed, TODAY) is None


@pytest.mark.parametrize(
    ("kind", "typed", "message"),
    [
        ("choice", "4", "problem.choice"),
        ("choice", "0", "problem.choice"),
        ("choice", "²", "problem.choice"),
        ("multi", "1 4", "problem.choice"),
        ("scale", "11", "problem.number_between"),
        ("scale", "-1", "problem.number_between"),
        ("scale", "5,5", "problem.number_between"),
        ("scale", "nan", "problem.number"),
        ("scale", "inf", "problem.number"),
        ("number", "many", "problem.number"),
        ("number", "nan", "problem.number"),
        ("number", "1e999", "problem.number"),
        ("number", "99999999999999999999", "problem.number"),
        ("duration", "soon", "problem.duration"),
        ("consent", "perhaps", "problem.yes_no"),
        ("date", "31.2.", "problem.date"),
        ("time", "25", "problem.time"),
    ],
)
def test_what_does_not_fit_is_told_in_one_sentence(
    kind: FieldKind, typed: str, message: str
) -> None:
    with pytest.raises(UsageProblem) as told:
        parse(field(kind), typed, TODAY)
    assert told.value.message == message


def test_a_text_longer_than_its_line_is_told_with_the_number_of_letters() -> None:
    assert parse(field("text", limit=5), "12345", TODAY) == "12345"
    with pytest.raises(UsageProblem) as told:
        parse(field("text", limit=5), "123456", TODAY)
    assert told.value.slots == {"most": 5}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", 3), ("choice", "other"), ("choice", ["less"]), ("choice", {}), ("multi", "less"),
        ("multi", [["less"]]), ("scale", True), ("scale", "5"), ("scale", float("inf")),
        ("number", float("nan")), ("number", float("inf")), ("duration", -1),
        ("duration", 2.5), ("consent", 1), ("consent", "yes"), ("date", "2026-13-01"),
        ("date", 20261123), ("time", 7), ("time", "7 o'clock"), ("steps", "one"), ("steps", [1]),
    ],
)  # fmt: skip
def test_an_answer_from_a_file_that_does_not_fit_is_told(kind: FieldKind, value: Any) -> None:
    with pytest.raises(UsageProblem):
        check(field(kind), value)


def test_dates_and_times_from_a_toml_file_are_kept_as_they_are_typed() -> None:
    assert check(field("date"), TODAY) == "2026-11-23"
    assert check(field("date"), datetime(2026, 11, 23, 10)) == "2026-11-23"
    assert check(field("time"), time(7, 5)) == "07:05"


ANSWERS = st.one_of(
    st.tuples(st.just("text"), st.text(min_size=1, max_size=60).filter(
        lambda text: "\n" not in normal(text) and normal(text).strip() == normal(text) != "")),
    st.tuples(st.just("choice"), st.sampled_from(OPTIONS)),
    st.tuples(st.sampled_from(["multi", "checklist"]),
              st.lists(st.sampled_from(OPTIONS), min_size=1, unique=True)),
    st.tuples(st.just("scale"), st.integers(0, 10)),
    st.tuples(st.just("number"), st.integers(0, 5000) | st.sampled_from([0.5, 37.5])),
    st.tuples(st.just("duration"), st.integers(0, 9999)),
    st.tuples(st.just("consent"), st.booleans()),
    st.tuples(st.sampled_from(["date", "signature"]),
              st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat)),
    st.tuples(st.just("time"), st.times().map(lambda hour: hour.strftime("%H:%M"))),
    st.tuples(st.just("steps"), st.lists(
        st.from_regex(r"[a-zα-ω][a-zα-ω ,.]{0,20}[a-zα-ω]", fullmatch=True), min_size=1)),
)  # fmt: skip


@given(ANSWERS)
def test_what_was_kept_can_be_typed_again_and_means_the_same(answer: tuple[Any, Any]) -> None:
    kind, value = answer
    kept = check(field(kind), value)
    assert parse(field(kind), as_typed(field(kind), kept), TODAY) == kept
    assert check(field(kind), kept) == kept


@given(st.sampled_from(["text", "choice", "multi", "scale", "number", "date", "time", "duration",
                        "consent", "steps", "long"]), st.text(max_size=40))  # fmt: skip
def test_nothing_that_can_be_typed_breaks_a_question(kind: Any, typed: str) -> None:
    try:
        kept = parse(field(kind), typed, TODAY)
    except UsageProblem:
        return
    assert kept is None or check(field(kind), kept) == kept
