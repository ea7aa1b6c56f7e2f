"""When it is asked whether a file is still needed, and what is left of one that becomes counts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.casework.anonymous import hours_band, outcome_of
from mentor_tui.casework.due import CaseFile
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    StageMove,
)  # fmt: skip
from mentor_tui.casework.retention import (
    KEPT,
    ask_on,
    kept_on,
    last_sign,
    months_after,
    whole_months,
)

TODAY = date(2026, 11, 23)
LONG_AGO = datetime(2022, 3, 1, 9, 0)
AMIRA = Mentee(id="amira", name="Quokka", at=LONG_AGO, entry=date(2022, 3, 1))

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1))


def met(on: date, *, reached: bool = True) -> Meeting:
    return Meeting(id="m", mentee="amira", at=LONG_AGO, on=on, reached=reached)


def moved(stage: str, on: date) -> StageMove:
    return StageMove(id=stage, mentee="amira", at=LONG_AGO, stage=stage, on=on)


def visited(on: date) -> EmployerContact:
    return EmployerContact(id="c", mentee="amira", at=LONG_AGO, on=on, employer="Bakery")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 11, 23), 24, date(2026, 11, 23)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(9999, 1, 1), 24, date.max),
    ],
)
def test_so_many_months_later(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@given(day=days, months=st.integers(0, 600))
def test_months_there_and_back(day: date, months: int) -> None:
    later = months_after(day, months)
    assert whole_months(day, later) in (months, months - 1)  # a shorter month ends earlier
    assert whole_months(day, later + timedelta(days=4)) == months


@pytest.mark.parametrize(
    ("meetings", "contacts", "written", "closed", "last"),
    [
        ([], [], [], None, date(2022, 3, 1)),
        ([met(date(2023, 5, 4))], [], [], None, date(2023, 5, 4)),
        ([met(date(2023, 5, 4)), met(date(2024, 5, 4), reached=False)], [], [], None,
         date(2023, 5, 4)),
        ([met(date(2023, 5, 4))], [visited(date(2023, 6, 1))], [], None, date(2023, 6, 1)),
        ([], [], [date(2024, 1, 2)], None, date(2024, 1, 2)),
        ([met(date(2023, 5, 4))], [], [], date(2024, 2, 2), date(2024, 2, 2)),
        ([met(date(2023, 5, 4)), met(date(2027, 1, 1))], [], [], None, date(2023, 5, 4)),
    ],
)  # fmt: skip
def test_the_last_sign_of_somebody(
    meetings: list[Meeting],
    contacts: list[EmployerContact],
    written: list[date],
    closed: date | None,
    last: date,
) -> None:
    person = msgspec.structs.replace(AMIRA, closed=closed)
    assert last_sign(person, meetings, contacts, written, TODAY) == last


def test_it_is_asked_after_two_years_and_again_a_year_after_keeping() -> None:
    last = date(2024, 11, 23)
    assert ask_on(last, None, 24) == TODAY
    assert ask_on(last, date(2026, 11, 23), 24) == date(2027, 11, 23)
    assert ask_on(last, date(2025, 1, 1), 24) == TODAY, "kept before it was asked"


def test_the_latest_decision_to_keep_counts() -> None:
    decided = [
        Milestone(id=str(on), what=what, at=LONG_AGO, on=on)
        for what, on in (
            (KEPT, date(2025, 1, 1)), (KEPT, date(2026, 1, 1)), ("plan", date(2026, 5, 1)),
        )
    ]  # fmt: skip
    assert kept_on(decided) == date(2026, 1, 1)
    assert kept_on(decided[2:]) is None


# Counts ------------------------------------------------------------------------------------


def job(**fields: object) -> Job:
    return msgspec.convert(
        {"id": "j", "mentee": "amira", "at": "2023-01-01T00:00:00", **fields}, Job
    )


def test_counts_hold_months_and_kinds_and_nobody() -> None:
    file = CaseFile(
        msgspec.structs.replace(
            AMIRA, wants="Quokkawish", contact_route="Quokkaphone", closed=date(2024, 8, 9)
        ),
        moves=[
            moved("profile", date(2022, 5, 9)),
            moved("engagement", date(2022, 3, 2)),
            moved("Quokkastage", TODAY),
        ],
        meetings=[met(date(2023, 5, 4))],
        contacts=[visited(date(2023, 6, 1))],
        jobs=[
            job(
                employer="Quokkabakery", title="Quokkabaker", job_type="agency", hours=18,
                start="2023-01-02", end="2023-08-01", pay_band="Quokkapay",
            ),
            job(job_type="Quokkatype", start="2023-09-01"),
        ],
    )  # fmt: skip
    counts = outcome_of(file, "fresh", ("agency",), TODAY)
    assert msgspec.json.decode(msgspec.json.encode(counts)) == {
        "id": "fresh", "audience": "professional", "entry": "2022-03", "closed": "2024-08",
        "stages": [
            {"stage": "engagement", "month": "2022-03"}, {"stage": "profile", "month": "2022-05"},
        ],
        "jobs": [
            {
                "job_type": "agency", "start": "2023-01", "end": "2023-08",
                "hours_band": "16_to_29", "counted": True,
                "kept": {"13": True, "26": True, "52": False},
            },
            {
                "job_type": None, "start": "2023-09", "end": None, "hours_band": None,
                "counted": True, "kept": {"13": True, "26": True, "52": True},
            },
        ],
        "gone": False,
    }  # fmt: skip


def test_whether_four_paid_hours_were_reached_stays_with_the_counts() -> None:
    def counted(**fields: str) -> bool | None:
        file = CaseFile(AMIRA, jobs=[job(**{"start": "2026-11-16", "job_type": "agency"} | fields)])
        return outcome_of(file, "x", ("agency",), TODAY).jobs[0].counted

    assert counted(four_hours="2026-11-17") is True
    assert counted() is None
    assert counted(job_type="volunteering") is False
    assert counted(start="2026-12-01") is None


def test_weeks_that_are_not_over_say_nothing_yet() -> None:
    file = CaseFile(AMIRA, jobs=[job(start="2026-07-01")])
    assert outcome_of(file, "x", (), TODAY).jobs[0].kept == {"13": True}


@given(hours=st.one_of(st.none(), st.floats(-5, 120)))
def test_every_number_of_hours_has_one_band(hours: float | None) -> None:
    band = hours_band(hours)
    if hours is None or hours < 0:
        assert band is None
    else:
        low, high = {
            "under_7": (0, 7), "7_to_15": (7, 16), "16_to_29": (16, 30), "30_and_more": (30, 999),
        }[band or ""]  # fmt: skip
        assert low <= hours < high
