"""Answers: what each kind of field accepts, from a keyboard line or from a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from mentor_tui.curriculum.structure import Field
from mentor_tui.problems import UsageProblem
from mentor_tui.text import normal

MAX_CHARACTERS = 200_000
MAX_NUMBER = 10**12
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}))?\.?")
_RELATIVE = re.compile(r"([+-])(\d{1,3})")
_YES = ("yes", "y", "1", "true", "oui", "sí", "si", "s", "sì", "ja", "j", "ναι", "ν")
_NO = ("no", "n", "2", "false", "non", "nein", "όχι", "οχι")


def parse_day(text: str, today: date) -> date:
    """A day typed as ``2026-11-23``, ``23.11.2026``, ``23/11``, ``+3`` or ``-2`` (days from today).

    Without a year the nearest such day is meant. Raises UsageProblem for a day that is none.
    """
    text = text.strip()
    try:
        if relative := _RELATIVE.fullmatch(text):
            days = int(relative[2])
            return today + timedelta(days=days if relative[1] == "+" else -days)
        if match := _DAY.fullmatch(text):
            day, month, year = int(match[1]), int(match[2]), match[3]
            if year:
                return date(int(year), month, day)
            return min(_around(day, month, today), key=lambda each: abs((each - today).days))
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise UsageProblem("problem.date") from None


def _around(day: int, month: int, today: date) -> Iterator[date]:
    """That day last year, this year and next, where the calendar has it."""
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError):
            yield date(year, month, day)


def parse_time(text: str) -> time:
    """A time of day typed as ``7:10``, ``07.10``, ``0710`` or ``7``; raises UsageProblem."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.h ]?(\d{2}))?h?", text.strip().lower())
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise UsageProblem("problem.time")


def parse(field: Field, text: str, today: date) -> Any:
    """The answer that a typed line means for ``field``; ``None`` for an empty one.

    Choices are ids or their numbers from 1; several are separated by commas or spaces.
    Raises UsageProblem with one sentence that says what is expected.
    """
    text = text.strip("\n") if field.kind == "long" else text.strip()
    if not text.strip():
        return None
    return check(field, _READERS.get(field.kind, _as_text)(field, text, today))


def _as_text(field: Field, text: str, today: date) -> Any:
    return text


def _as_choice(field: Field, text: str, today: date) -> Any:
    return _option(field, text)


def _as_several(field: Field, text: str, today: date) -> Any:
    return [_option(field, part) for part in re.split(r"[,\s]+", text) if part]


def _option(field: Field, text: str) -> str:
    if text in field.options:
        return text
    if text.isdecimal() and 1 <= int(text) <= len(field.options):
        return field.options[int(text) - 1]
    raise UsageProblem("problem.choice", most=len(field.options))


def _as_number(field: Field, text: str, today: date) -> Any:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise UsageProblem("problem.number") from None
    return int(number) if number.is_integer() else number


def _as_minutes(field: Field, text: str, today: date) -> Any:
    match = re.fullmatch(r"(?:(\d{1,2})[:h])?\s*(\d{1,4})", text.lower())
    if not match:
        raise UsageProblem("problem.duration")
    return int(match[1] or 0) * 60 + int(match[2])


def _as_consent(field: Field, text: str, today: date) -> Any:
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise UsageProblem("problem.yes_no")


def _as_day(field: Field, text: str, today: date) -> Any:
    return parse_day(text, today).isoformat()


def _as_time(field: Field, text: str, today: date) -> Any:
    return parse_time(text).strftime("%H:%M")


def _as_lines(field: Field, text: str, today: date) -> Any:
    return [line.strip() for line in re.split(r"[\n;]+", text) if line.strip()]


_READERS: dict[str, Callable[[Field, str, date], Any]] = {
    "choice": _as_choice, "multi": _as_several, "checklist": _as_several,
    "scale": _as_number, "number": _as_number, "duration": _as_minutes,
    "consent": _as_consent, "date": _as_day, "signature": _as_day, "time": _as_time,
    "steps": _as_lines,
}  # fmt: skip


def check(field: Field, value: Any) -> Any:
    """``value`` as it is kept for ``field``; ``None`` stays ``None`` (skipped).

    Shapes: text, long, person, employer: str · choice: option id · multi, checklist: list of
    option ids · scale: int · number: int or float · date, signature: ``YYYY-MM-DD`` ·
    time: ``HH:MM`` · duration: minutes · consent: bool · steps: list of str.
    Raises UsageProblem when the value does not fit.
    """
    if value is None or value == "" or value == []:
        return None
    return _CHECKS.get(field.kind, _check_text)(field, value)


def _check_text(field: Field, value: Any) -> Any:
    if not isinstance(value, str):
        raise UsageProblem("problem.answer_text")
    value = normal(value)
    if len(value) > (field.limit or MAX_CHARACTERS):
        raise UsageProblem("problem.answer_long", most=field.limit or MAX_CHARACTERS)
    return value


def _check_option(field: Field, value: Any) -> Any:
    if value not in field.options:
        raise UsageProblem("problem.choice", most=len(field.options))
    return value


def _check_several(field: Field, value: Any) -> Any:
    if not isinstance(value, list | tuple):
        raise UsageProblem("problem.choice", most=len(field.options))
    return list(dict.fromkeys(_check_option(field, item) for item in value))


def _check_number(field: Field, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageProblem("problem.number")
    if not abs(value) <= MAX_NUMBER:  # "nan" and "inf" are no answers either
        raise UsageProblem("problem.number")
    low, high = field.low, field.high
    if field.kind == "scale":
        low, high = low or 0, 10 if high is None else high
        if value != int(value):
            raise UsageProblem("problem.number_between", low=low, high=high)
        value = int(value)
    if (low is not None and value < low) or (high is not None and value > high):
        raise UsageProblem(
            "problem.number_between",
            low="…" if low is None else low,
            high="…" if high is None else high,
        )
    return value


def _check_minutes(field: Field, value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 10_000:
        raise UsageProblem("problem.duration")
    return value


def _check_bool(field: Field, value: Any) -> Any:
    if not isinstance(value, bool):
        raise UsageProblem("problem.yes_no")
    return value


def _check_day(field: Field, value: Any) -> Any:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise UsageProblem("problem.date") from None


def _check_time(field: Field, value: Any) -> Any:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if not isinstance(value, str):
        raise UsageProblem("problem.time")
    return parse_time(value).strftime("%H:%M")


def _check_lines(field: Field, value: Any) -> Any:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise UsageProblem("problem.answer_lines")
    return [normal(item.strip()) for item in value if item.strip()]


_CHECKS: dict[str, Callable[[Field, Any], Any]] = {
    "choice": _check_option, "multi": _check_several, "checklist": _check_several,
    "scale": _check_number, "number": _check_number, "duration": _check_minutes,
    "consent": _check_bool, "date": _check_day, "signature": _check_day,
    "time": _check_time, "steps": _check_lines,
}  # fmt: skip


def as_typed(field: Field, value: Any) -> str:
    """``value`` as a person would type it again: the inverse of `parse` on kept answers."""
    if value is None:
        return ""
    if field.kind in ("multi", "checklist"):
        return ", ".join(value)
    if field.kind == "steps":
        return "\n".join(value)
    if field.kind == "consent":
        return "yes" if value else "no"
    return str(value)
