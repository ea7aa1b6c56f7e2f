"""A large made-up caseload, the same each time, for measuring."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import Literal

from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Note,
    PlanStep,
    StageMove,
)
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set, new_id

ENTRIES, VISITS = 100, 25
"""Entries and employer contacts of each person: with 200 people 20,000 and 5,000."""
AT_ONCE = 1000
_MOVES = ("engagement", "profile", "search_plan", "employer_contacts", "first_month")
_DONE = ("plan", "profile", "profile_opened", "disclosure_talk", "support_plan")


def write_caseload(desk: Desk, people: int, *, seed: int = 7) -> list[Mentee]:
    """So many people with two years behind them; a third is at work."""
    dice, made, changes = random.Random(seed), [], []
    for number in range(people):
        mentee = Mentee(
            id=new_id(), name=f"P-{number:03}", at=desk.now, entry=_ago(desk, dice, 500),
            referred=_ago(desk, dice, 600), next_meeting=desk.now if number % 20 == 0 else None,
        )  # fmt: skip
        made.append(mentee)
        changes.append(Set.of(mentee))
        changes += [_entry(desk, dice, mentee.id) for _ in range(ENTRIES)]
        changes += [_visit(desk, dice, mentee.id) for _ in range(VISITS)]
        if number % 3 == 0:
            start = _ago(desk, dice, 400)
            job = Job(id=new_id(), mentee=mentee.id, at=desk.now, employer="Kern", start=start)
            changes.append(Set.of(job))
    for start_at in range(0, len(changes), AT_ONCE):
        desk.vault.save(*changes[start_at : start_at + AT_ONCE])
    return made


def _ago(desk: Desk, dice: random.Random, most: int) -> date:
    return desk.today - timedelta(days=dice.randrange(most))


def _visit(desk: Desk, dice: random.Random, mentee: str) -> Set:
    return Set.of(
        EmployerContact(
            id=new_id(), mentee=mentee, at=desk.now, on=_ago(desk, dice, 700),
            employer=f"Employer {dice.randrange(400)}", in_person=dice.random() < 0.6,
            hiring_say=True,
        )
    )  # fmt: skip


def _entry(desk: Desk, dice: random.Random, mentee: str) -> Set:
    """Mostly meetings and notes, now and then a move, a milestone or a small step."""
    on, at, sort = _ago(desk, dice, 700), desk.now, dice.random()
    if sort < 0.5:
        reached = dice.random() < 0.8
        return Set.of(Meeting(id=new_id(), mentee=mentee, at=at, on=on, reached=reached))
    if sort < 0.88:
        return Set.of(Note(id=new_id(), mentee=mentee, at=datetime.combine(on, time(9))))
    if sort < 0.91:
        stage = dice.choice(_MOVES)
        return Set.of(StageMove(id=new_id(), mentee=mentee, at=at, stage=stage, on=on))
    if sort < 0.96:
        return Set.of(Milestone(id=new_id(), mentee=mentee, at=at, on=on, what=dice.choice(_DONE)))
    owner: Literal["mentee", "mentor"] = "mentor" if dice.random() < 0.02 else "mentee"
    return Set.of(PlanStep(id=new_id(), mentee=mentee, at=at, what="Call Kern", owner=owner))
