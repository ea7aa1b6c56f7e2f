"""Contacts and jobs recorded one at a time: with the person, with an employer, at work."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentor_tui.casework.records import (
    Channel,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    PlanStep,
    StageMove,
    StepState,
)  # fmt: skip
from mentor_tui.casework.stages import current_stage, is_forward
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import normal
from mentor_tui.vault import Set, new_id

JOB_TYPES = (
    "competitive_permanent", "competitive_temporary", "agency", "self_employment",
    "apprenticeship", "wise", "sheltered", "set_aside", "unpaid_trial", "volunteering", "education",
)  # fmt: skip
"""The one list of job types; only the first five feed "competitive" (domain.md §1.9)."""

CHANNELS: tuple[Channel, ...] = ("in_person", "phone", "message", "video")


def add_employer_contact(
    desk: Desk, employer: str, *, mentee: Mentee | None = None, **fields: Any
) -> EmployerContact:
    """Keep one contact with an employer; raises UsageProblem without the employer's name."""
    employer = normal(employer).strip()
    if not employer:
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


def start_job(desk: Desk, mentee: Mentee, start: date, **fields: Any) -> Job:
    """Keep a job and its start date; the person comes to *first month* (or *job start* before it).

    Raises UsageProblem for a job type that is not on the list.
    """
    if fields.get("job_type") not in (None, *JOB_TYPES):
        raise UsageProblem("problem.job_type", codes=", ".join(JOB_TYPES))
    job = Job(id=new_id(), mentee=mentee.id, at=desk.now, start=start, **fields)
    stage = "first_month" if start <= desk.today else "job_start"
    here = current_stage(desk.vault.all(StageMove, mentee=mentee.id))
    changes = [Set.of(job)]
    if is_forward(here, stage) or here == "job_end":
        on = min(start, desk.today)
        changes.append(
            Set.of(StageMove(id=new_id(), mentee=mentee.id, at=desk.now, stage=stage, on=on))
        )
    desk.vault.save(*changes)
    return job


def end_job(desk: Desk, mentee: Mentee, end: date) -> Job:
    """Write the end into the job that is running, one with an agreed last day included.

    Raises UsageProblem when there is none, or when it would end before it began.
    """
    running = [job for job in jobs(desk, mentee) if job.end is None or job.end > desk.today]
    if not running:
        raise UsageProblem("problem.no_job")
    job = running[0]
    if job.start and end < job.start:
        raise UsageProblem("problem.end_before_start")
    move = StageMove(id=new_id(), mentee=mentee.id, at=desk.now, stage="job_end", on=end)
    desk.vault.save(
        Set(job.id, Job.KIND, {"end": end.isoformat(), "heard": desk.today.isoformat()}),
        Set.of(move),
    )
    return job


def jobs(desk: Desk, mentee: Mentee | None = None) -> list[Job]:
    """Jobs, latest start first."""
    found = desk.vault.all(Job, mentee=mentee.id if mentee else None)
    return sorted(found, key=lambda job: (job.start or date.min, job.at), reverse=True)


def known_employers(desk: Desk) -> list[str]:
    """Names of employers met before, most recent first, to complete what is typed."""
    return list(dict.fromkeys(contact.employer for contact in employer_contacts(desk)))


def plan_steps(desk: Desk, mentee: Mentee) -> list[PlanStep]:
    """Small steps and promises, newest first."""
    return desk.vault.all(PlanStep, mentee=mentee.id)


STEP_STATES: tuple[StepState, ...] = ("planned", "done", "adapted")


def next_state(desk: Desk, step: PlanStep) -> StepState:
    """Planned, then done, then adapted, then planned again; never anything worse."""
    state = STEP_STATES[(STEP_STATES.index(step.state) + 1) % len(STEP_STATES)]
    desk.vault.save(Set(step.id, PlanStep.KIND, {"state": state}))
    return state
