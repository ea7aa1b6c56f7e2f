"""Contacts and jobs recorded one at a time: with the person, with an employer, at work."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentor_tui.casework.employers import key_of
from mentor_tui.casework.jobs import JOB_TYPES as JOB_TYPES
from mentor_tui.casework.records import (
    Channel,
    EmployerContact,
    Meeting,
    Mentee,
    PlanStep,
    StepState,
)  # fmt: skip
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.jobs import end_job as end_job
from mentor_tui.services.jobs import jobs as jobs
from mentor_tui.services.jobs import start_job as start_job
from mentor_tui.text import normal
from mentor_tui.vault import Set, new_id

CHANNELS: tuple[Channel, ...] = ("in_person", "phone", "message", "video")


def add_employer_contact(
    desk: Desk, employer: str, *, mentee: Mentee | None = None, **fields: Any
) -> EmployerContact:
    """Keep one contact with an employer; raises UsageProblem without the employer's name."""
    employer = normal(employer).strip()
    if not key_of(employer):
        raise UsageProblem("problem.empty_employer")
    fields.setdefault("on", desk.today)
    contact = EmployerContact(
        id=new_id(), at=desk.now, employer=employer, mentee=mentee.id if mentee else None, **fields
    )
    desk.vault.save(Set.of(contact))
    return contact


def employer_contacts(desk: Desk, mentee: Mentee | None = None) -> list[EmployerContact]:
    """Contacts with employers, newest first."""
    found = desk.vault.all(EmployerContact, mentee=mentee.id if mentee else None)
    return sorted(found, key=lambda contact: (contact.on, contact.at), reverse=True)


def add_meeting(
    desk: Desk, mentee: Mentee, *, on: date | None = None, channel: Channel = "in_person",
    reached: bool = True, place: str | None = None,
) -> Meeting:  # fmt: skip
    """Keep a contact with the person, or an attempt (``reached = False``)."""
    meeting = Meeting(
        id=new_id(), mentee=mentee.id, at=desk.now, on=on or desk.today,
        channel=channel, reached=reached, place=place,
    )  # fmt: skip
    desk.vault.save(Set.of(meeting))
    return meeting


def plan_steps(desk: Desk, mentee: Mentee) -> list[PlanStep]:
    """Small steps and promises, newest first."""
    return desk.vault.all(PlanStep, mentee=mentee.id)


STEP_STATES: tuple[StepState, ...] = ("planned", "done", "adapted")


def next_state(desk: Desk, step: PlanStep) -> StepState:
    """Planned, then done, then adapted, then planned again; never anything worse."""
    state = STEP_STATES[(STEP_STATES.index(step.state) + 1) % len(STEP_STATES)]
    desk.vault.save(Set(step.id, PlanStep.KIND, {"state": state}))
    return state
