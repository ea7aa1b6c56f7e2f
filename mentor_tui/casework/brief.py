"""What a mentor wants to know before a meeting: the last step, the dates, what to ask next."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mentor_tui.casework.due import CaseFile, Rules
from mentor_tui.casework.records import PlanStep
from mentor_tui.curriculum.structure import Step

QUESTIONS = 2
"""How many questions a brief suggests (domain.md §9.1, 09:50)."""

HELD_AGAIN = ("first_month", "follow_along")
"""Stages whose talk is held again and again, so that its questions never wear out."""

_DATES = ("plan", "benefits_check", "disclosure_talk", "support_plan")


def last_step(steps: Sequence[PlanStep]) -> PlanStep | None:
    """The small step of the person's that was agreed last, whatever became of it."""
    own = [step for step in steps if step.owner == "mentee"]
    return max(own, key=lambda step: (step.at, step.id), default=None)


def promises(steps: Sequence[PlanStep]) -> list[PlanStep]:
    """What the mentor promised and has not done, the earliest day first, then the oldest."""
    own = [step for step in steps if step.owner == "mentor" and step.state == "planned"]
    return sorted(own, key=lambda step: (step.due is None, str(step.due or ""), step.at, step.id))


class PlanDate(NamedTuple):
    """A date of the plan; ``what`` is a milestone, ``review``, ``job_start`` or ``job_end``."""

    what: str
    on: date


def plan_dates(file: CaseFile, today: date, rules: Rules) -> list[PlanDate]:
    """When plan, money check, talks and job begin were or will be, the earliest first.

    The review of a search plan falls due after ``rules.plan_review`` days (domain.md §1.4 R6)
    while there is no job.
    """
    found = [PlanDate(what, on) for what in _DATES if (on := file.last(what)) is not None]
    job = file.job(today)
    plan = file.last("plan")
    if plan is not None and job is None and (date.max - plan).days > rules.plan_review:
        found.append(PlanDate("review", plan + timedelta(days=rules.plan_review)))
    ahead = [each.start for each in file.jobs if each.start and each.start > today]
    if job is not None and job.start:
        found.append(PlanDate("job_start", job.start))
    elif ahead:
        found.append(PlanDate("job_start", min(ahead)))
    if job is not None and job.end:
        found.append(PlanDate("job_end", job.end))
    return sorted(found, key=lambda each: each.on)


def main_way(steps: Sequence[Step]) -> list[Step]:
    """The steps that are asked when no answer leads aside."""
    places = {step.id: place for place, step in enumerate(steps)}
    found: list[Step] = []
    place = 0
    while place < len(steps) and steps[place] not in found:
        step = steps[place]
        found.append(step)
        if step.end:
            break
        place = places.get(step.goto, len(steps)) if step.goto else place + 1
    return found


def unasked(steps: Sequence[Step], answered: Container[str]) -> list[Step]:
    """The steps on the main way that ask the person something and have no answer yet, in order.

    ``answered`` holds the ids of steps that have one. Where and how the two met is for the mentor.
    """
    return [
        step
        for step in main_way(steps)
        if step.field
        and step.id not in answered
        and not any((field.feeds or "").startswith("meeting.") for field in step.field)
    ]
