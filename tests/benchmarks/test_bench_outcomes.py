"""The outcome report over five years: quick, and no slower for each person the more there are.

A ratio within one run, so that a slow machine is no failure; the limit is for an ordinary laptop.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from companions import desk_at

from mentor_tui.casework.periods import period_of
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Profile,
    StageMove,
)
from mentor_tui.cli.main import LITTER
from mentor_tui.record import Record
from mentor_tui.services import outcomes
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, Vault

LIMIT = 1.0
"""Seconds for five years of 500 people, on an ordinary laptop (issue: ≤ 1 s)."""
SLACK = 3
GROWTH = 2.5
"""How much dearer a person may be among many than among few."""
FEW, MANY = 100, 500
TODAY = date(2026, 11, 23)


def five_years(people: int) -> Iterator[Record]:
    """A caseload as it comes and goes: each person with a year of contacts and two jobs."""
    for n in range(people):
        entry = TODAY - timedelta(days=20 + n * 1_800 // people)
        at = datetime(entry.year, entry.month, entry.day, 9)
        id = f"m{n}"

        def day(after: int, since: date = entry) -> date:
            return since + timedelta(days=after)

        yield Mentee(
            id=id, name=id, at=at, referred=day(-7), entry=entry, goes_on=day(3),
            employed_at_entry=n % 9 == 0, team=f"team {n % 4}",
        )  # fmt: skip
        yield Milestone(id=f"{id}-d", mentee=id, at=at, on=day(1), what="profile_opened")
        for k, stage in enumerate(("engagement", "profile", "search_plan", "follow_along")):
            yield StageMove(id=f"{id}-s{k}", mentee=id, at=at, on=day(20 * k), stage=stage)
        for k in range(24):
            yield Meeting(id=f"{id}-m{k}", mentee=id, at=at, on=day(14 * k))
        for k in range(8):
            yield EmployerContact(
                id=f"{id}-c{k}", mentee=id, at=at, on=day(20 + 9 * k), employer="Kern",
                in_person=k % 2 == 0,
            )  # fmt: skip
        for k in range(2):
            yield Job(
                id=f"{id}-j{k}", mentee=id, at=at, start=day(60 + 150 * k), hours=20.0,
                end=day(200 + 150 * k), job_type="agency", pay_band="minimum",
            )  # fmt: skip


@pytest.fixture
def desk_of(tmp_path: Path) -> Iterator[Callable[[int], Desk]]:
    made = []

    def make(people: int) -> Desk:
        desk = desk_at(tmp_path / str(people))
        desk.open_vault = Vault.create_throwaway(desk.folders.vault, clock=desk.clock)
        profile = Profile(id="profile", name="Ana", country="FR", created=TODAY)
        desk.vault.save(Set.of(profile), *(Set.of(record) for record in five_years(people)))
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()


def seconds(desk: Desk) -> float:
    """The best of three reports over five years."""
    period = period_of("five_years", TODAY)
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        found = outcomes.report(desk, period)
        best = min(best, time.perf_counter() - began)
        assert found.figure("job_starts").number > 0
    return best


def test_five_years_are_quick_and_grow_with_the_people_only(
    desk_of: Callable[[int], Desk], capsys: pytest.CaptureFixture[str]
) -> None:
    usual = gc.get_threshold()
    gc.set_threshold(LITTER, *usual[1:])  # as the program does when it starts
    few, many = seconds(desk_of(FEW)), seconds(desk_of(MANY))
    with capsys.disabled():
        print(f"\noutcomes over five years: {FEW} people {few:.3f} s, {MANY} people {many:.3f} s")
    gc.set_threshold(*usual)
    assert many < LIMIT * SLACK
    assert many / few < GROWTH * MANY / FEW
