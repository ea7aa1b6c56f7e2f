"""One mentee, one workplace: what a colleague or team leader has at hand (domain.md §9.2).

Nothing here is about health: work facts, agreed changes, agreed questions (§1.2).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from mentor_tui.casework.records import Job, Mentee, Milestone
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import all_mentees
from mentor_tui.services.workplace import is_informal
from mentor_tui.vault import Set, new_id

_MARK = "welcome_"
"""How the milestones of the welcome plan begin: ``welcome_<part>.<task>``."""


def the_person(desk: Desk) -> Mentee | None:
    """The one person an informal mentor is there for; ``None`` with nobody or several."""
    people = all_mentees(desk) if is_informal(desk) else []
    return people[0] if len(people) == 1 else None


# The job coach -------------------------------------------------------------------------


def job_coach(desk: Desk) -> str:
    """Name and contact of the job coach in one line, "" while none is noted."""
    profile = desk.profile
    parts = (profile.job_coach, profile.job_coach_contact)
    return " · ".join(part.strip() for part in parts if part and part.strip())


# The welcome plan ------------------------------------------------------------------------


class WelcomeTask(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of the welcome plan, and the day it was done."""

    id: str
    label: str
    done: date | None


class WelcomePart(msgspec.Struct, frozen=True, kw_only=True):
    """The first day, week or month; ``due`` is ``None`` while no first day is known."""

    id: str
    title: str
    due: date | None
    tasks: list[WelcomeTask]

    @property
    def left(self) -> int:
        """How many are still open."""
        return sum(task.done is None for task in self.tasks)


def first_day(desk: Desk, mentee: Mentee) -> date | None:
    """The first day at work: the start of the job, else the day the person was entered for."""
    starts = [job.start for job in desk.vault.all(Job, mentee=mentee.id) if job.start]
    return max(starts, default=mentee.entry)


def welcome_plan(desk: Desk, mentee: Mentee) -> list[WelcomePart]:
    """The welcome plan with what was done when."""
    done = _done(desk, mentee)
    start = first_day(desk, mentee)
    say = desk.library.words("workplace", "welcome", desk.language.code)
    return [
        WelcomePart(
            id=part.id, title=say(part.id),
            due=start + timedelta(days=part.after) if start else None,
            tasks=[
                WelcomeTask(
                    id=f"{part.id}.{task}", label=say(f"{part.id}.{task}"),
                    done=done[f"{part.id}.{task}"].on if f"{part.id}.{task}" in done else None,
                )
                for task in part.task
            ],
        )
        for part in desk.library.workplace().welcome
    ]  # fmt: skip


def _done(desk: Desk, mentee: Mentee) -> dict[str, Milestone]:
    return {
        mark.what.removeprefix(_MARK): mark
        for mark in desk.vault.all(Milestone, mentee=mentee.id)
        if mark.what.startswith(_MARK)
    }


def tick(desk: Desk, mentee: Mentee, task: str) -> bool:
    """Mark a thing of the welcome plan done today, or open again; returns whether it is done.

    Raises UsageProblem for a task there is none of.
    """
    known = {each.id for part in welcome_plan(desk, mentee) for each in part.tasks}
    if task not in known:
        raise UsageProblem("problem.one_of", codes=", ".join(sorted(known)))
    before = _done(desk, mentee).get(task)
    if before is not None:
        desk.vault.save(Set(before.id, Milestone.KIND, {"gone": True}))
        return False
    mark = Milestone(id=new_id(), what=_MARK + task, at=desk.now, on=desk.today, mentee=mentee.id)
    desk.vault.save(Set.of(mark))
    return True


def welcome_words(desk: Desk, what: str) -> str | None:
    """What a milestone of the welcome plan is called, ``None`` for any other milestone."""
    if not what.startswith(_MARK):
        return None
    say = desk.library.words("workplace", "welcome", desk.language.code)
    return say(what.removeprefix(_MARK)) or None


def welcome_now(desk: Desk, mentee: Mentee) -> WelcomePart | None:
    """The part of the plan whose time it is: the first with something open, once it begins.

    The plan is spoken of from three days before the first day until a month after its end.
    """
    plan = welcome_plan(desk, mentee)
    if not plan or plan[0].due is None or plan[-1].due is None:
        return None
    if not plan[0].due - timedelta(days=3) <= desk.today <= plan[-1].due + timedelta(days=30):
        return None
    begins = [part.due for part in plan]
    for number, part in enumerate(plan):
        before = begins[number - 1] if number else None
        if part.left and (before is None or desk.today > before):
            return part
    return None


# Pages -----------------------------------------------------------------------------------


class Limits(NamedTuple):
    """A heading of the page "Is this my job?" and its lines."""

    title: str
    lines: list[str]


def limits(desk: Desk) -> list[Limits]:
    """What is mine, what is not, whom to ask; the job coach by name where one is noted."""
    say = desk.library.words("workplace", "limits", desk.language.code)
    found = [
        Limits(say(part.id), [say(f"{part.id}.{n}") for n in range(1, part.lines + 1)])
        for part in desk.library.workplace().limit
    ]
    coach = job_coach(desk) if not desk.locked else ""
    if coach and found:
        found[-1].lines.insert(0, desk.language.text("coach.is", coach=coach))
    return found


def say_cards(desk: Desk) -> list[tuple[str, str]]:
    """The cards "How do I say…": id and the question each answers."""
    say = desk.library.words("workplace", "say", desk.language.code)
    return [(card, say(card)) for card in desk.library.workplace().say]
