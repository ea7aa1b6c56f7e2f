"""Jobs: beginning, changing and ending them, several at once too, and saying how long they last."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from mentor_tui.casework.jobs import (
    JOB_TYPES,
    Point,
    asks_four_hours,
    check_dates,
    doubts,
    not_over,
    retention_points,
)
from mentor_tui.casework.records import Job, Mentee, StageMove
from mentor_tui.casework.stages import current_stage, is_forward
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk
from mentor_tui.text import fold
from mentor_tui.vault import Set, new_id


def jobs(desk: Desk, mentee: Mentee | None = None) -> list[Job]:
    """Jobs, latest start first."""
    found = desk.vault.all(Job, mentee=mentee.id if mentee else None)
    return sorted(found, key=lambda job: (job.start or date.min, job.at), reverse=True)


def current_jobs(desk: Desk, mentee: Mentee) -> list[Job]:
    """The jobs that are agreed or held, latest start first; there may be several at once."""
    return [job for job in jobs(desk, mentee) if not_over(job, desk.today)]


def find_job(desk: Desk, mentee: Mentee, wanted: str | None, *, among: list[Job]) -> Job:
    """The job meant by an id or by how its employer or title begins; without a wish the only one.

    Raises UsageProblem ``problem.no_job`` when none fits, ``problem.which_job`` when several do.
    """
    fitting = among
    if wanted is not None:
        exact = [job for job in jobs(desk, mentee) if job.id == wanted]
        begins = fold(wanted).strip()
        fitting = exact or [
            job for job in among
            if begins and any(fold(n or "").startswith(begins) for n in (job.employer, job.title))
        ]  # fmt: skip
    if not fitting:
        raise UsageProblem("problem.no_job")
    if len(fitting) > 1:
        raise UsageProblem("problem.which_job")
    return fitting[0]


def start_job(desk: Desk, mentee: Mentee, start: date | None, **fields: Any) -> Job:
    """Keep a job and its start date; the person comes to *first month* (or *job start* before it).

    Raises UsageProblem for a job type that is not on the list, or dates that cannot be.
    """
    job = Job(id=new_id(), mentee=mentee.id, at=desk.now, start=start, **fields)
    _check(desk, job)
    desk.vault.save(Set.of(job), *_begun(desk, mentee, job))
    return job


def _check(desk: Desk, job: Job) -> None:
    if job.job_type not in (None, *JOB_TYPES):
        raise UsageProblem("problem.job_type", codes=", ".join(JOB_TYPES))
    check_dates(job, desk.today)


def _begun(desk: Desk, mentee: Mentee, job: Job) -> list[Set]:
    """The stage a start brings the person to, if it leads on from where they are."""
    if job.start is None or not not_over(job, desk.today):
        return []
    stage = "first_month" if job.start <= desk.today else "job_start"
    here = current_stage(desk.vault.all(StageMove, mentee=mentee.id), desk.today)
    if not is_forward(here, stage) and here != "job_end":
        return []
    on = min(job.start, desk.today)
    return [Set.of(StageMove(id=new_id(), mentee=mentee.id, at=desk.now, stage=stage, on=on))]


def edit_job(desk: Desk, job: Job, **changes: Any) -> Job:
    """The job with fields changed; raises UsageProblem like `start_job`."""
    edited = msgspec.structs.replace(job, **changes)
    _check(desk, edited)
    if changes:
        desk.vault.save(Set(job.id, Job.KIND, msgspec.to_builtins(changes)))
    return edited


def end_job(
    desk: Desk, mentee: Mentee, end: date, *, job: Job | None = None,
    ended_by: str | None = None, next_job: str | None = None,
) -> Job:  # fmt: skip
    """Write the last day into a job; without ``job`` into the one that is agreed or held.

    A day to come is an agreed last day. Once it is over the person comes to *job end*, unless
    another job goes on.
    Raises UsageProblem when there is none, when several go on and none is named, or when it
    would end before it began.
    """
    current = current_jobs(desk, mentee)
    job = job or find_job(desk, mentee, None, among=current)
    changes: dict[str, Any] = {"end": end, "heard": desk.today}
    changes |= {"ended_by": ended_by} if ended_by else {}
    changes |= {"next_job": next_job} if next_job else {}
    ended = msgspec.structs.replace(job, **changes)
    check_dates(ended, desk.today)
    saved = [Set(job.id, Job.KIND, msgspec.to_builtins(changes))]
    others = [each for each in current if each.id != job.id]
    if end <= desk.today and not any(not_over(each, end) for each in others):
        move = StageMove(id=new_id(), mentee=mentee.id, at=desk.now, stage="job_end", on=end)
        saved.append(Set.of(move))
    desk.vault.save(*saved)
    return ended


def job_doubts(desk: Desk, mentee: Mentee, job: Job) -> list[str]:
    """Questions about dates that are possible but seldom meant, in words."""
    return [
        desk.language.text(message, start=desk.language.day(job.start or desk.today),
                           entry=desk.language.day(mentee.entry or desk.today))
        for message in doubts(job, mentee.entry)
    ]  # fmt: skip


# In words ----------------------------------------------------------------------------


def job_name(desk: Desk, job: Job) -> str:
    """Employer and title, or the type; never blank."""
    parts = [part for part in (job.employer, job.title) if part]
    return " · ".join(parts) or option_text(desk, "job_type", job.job_type) or "…"


def option_text(desk: Desk, field: str, value: str | None) -> str:
    """A choice of a job in words; as it is when it has none, "" for a blank one."""
    if not value:
        return ""
    message = f"{field}.{value}"
    return desk.language.text(message) if desk.language.knows(message) else value


def point_text(desk: Desk, point: Point) -> str:
    """``13 weeks on 4 Mar 2027``, or that the job lasted so long."""
    return desk.language.count(
        f"retention.{point.state}", point.weeks, date=desk.language.day(point.on)
    )


def retention_lines(desk: Desk, job: Job) -> list[str]:
    """The 13, 26 and 52 weeks of a job in words; those it did not come to are left unsaid."""
    weeks = desk.rules.retention_weeks
    points = retention_points(job, desk.today, weeks)
    return [point_text(desk, point) for point in points if point.state != "ended_before"]


def open_questions(desk: Desk, job: Job) -> list[str]:
    """What is still to be asked about a job, calmly: names of ``job.ask.<name>`` messages.

    At a workplace nothing is: the questions are those of a service's figures.
    """
    person = desk.vault.get(Mentee, job.mentee)
    if person is not None and person.audience == "informal":
        return []
    asked = ["four_hours"] if asks_four_hours(job, desk.today) else []
    over = job.end is not None and job.end <= desk.today
    return [*asked, *(["next_job"] if over and job.next_job is None else [])]
