"""Outcome measures about people: who comes, who goes on, who is at work (domain.md §1.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mentor_tui.casework.figures import Found, Gap, Line, View
from mentor_tui.casework.jobs import held, is_competitive
from mentor_tui.casework.records import Mentee
from mentor_tui.casework.stages import STAGES, history
from mentor_tui.casework.timing import CaseFile

ACTIVE_DAYS = 28
"""Somebody not reached for so many days does not count as active (domain.md §1.4 R11)."""
PROFILE = STAGES.index("profile")
PROFILE_BEGUN = frozenset(("profile_opened", "profile"))
"""The milestones that say that work on the profile has begun."""


# Coming and going on -----------------------------------------------------------------


def referrals(view: View) -> Found:
    """People whose referral was received and accepted in the period; a blank day is not counted."""
    lines, gaps = [], []
    for file in view.files:
        mentee = file.mentee
        if view.days.has(mentee.referred):
            lines.append(Line(mentee.id, mentee.referred))
        elif mentee.referred is None and not _over_before(view, mentee.closed, mentee.entry):
            gaps.append(Gap(mentee.id, ("referred",)))
    return Found(lines, gaps, len(view.counts))


def access(view: View) -> Found:
    """People with whom work on the profile began and who confirmed wanting to go on.

    They count on the day by which both had happened.
    """
    lines, gaps = [], []
    for file in view.files:
        mentee = file.mentee
        begun, goes_on = profile_begun(file), mentee.goes_on
        if begun is not None and goes_on is not None:
            day = max(begun, goes_on)
            if view.days.has(day):
                lines.append(Line(mentee.id, day))
            continue
        known = begun or goes_on
        past_it = any(STAGES.index(m.stage) > PROFILE for m in file.moves if m.stage in STAGES)
        concerned = (known is not None and known <= view.at) or (known is None and past_it)
        within = known is not None and view.days.has(known)  # also where a file was closed before
        if concerned and (within or not _over_before(view, mentee.closed)):
            blank = (("profile", begun), ("goes_on", goes_on))
            gaps.append(Gap(mentee.id, tuple(name for name, day in blank if day is None)))
    return Found(lines, gaps, len(view.counts))


def profile_begun(file: CaseFile) -> date | None:
    """The first day of work on the profile: its stage, its first talk or its first version."""
    days = [move.on for move in file.moves if move.stage == "profile"]
    days += [done.on for done in file.milestones if done.what in PROFILE_BEGUN]
    return min(days, default=None)


def _over_before(view: View, *days: date | None) -> bool:
    """Whether what is blank must have been before the period."""
    return any(day is not None and day < view.period.first for day in days)


# On the report day -------------------------------------------------------------------


def active(view: View) -> Found:
    """Reached in the four weeks before the report day, at the profile or a later step of the path.

    The rows are by the day of the last contact (domain.md §1.8).
    """
    lines, gaps = [], []
    for file in view.files:
        if file.mentee.closed is not None and file.mentee.closed <= view.at:
            continue
        contact = file.last_contact(view.at)
        moves = history([move for move in file.moves if move.on <= view.at])
        working = bool(moves) and moves[-1].stage in STAGES[PROFILE:]
        recent = contact is not None and (view.at - contact).days < ACTIVE_DAYS
        if working and recent:
            lines.append(Line(file.mentee.id, contact))
        elif working and contact is None:
            gaps.append(Gap(file.mentee.id, ("contact",)))
        elif recent and not moves:
            gaps.append(Gap(file.mentee.id, ("stage",)))
    return Found(lines, gaps)


def competitive_rate(view: View) -> Found:
    """Of the people active on the report day, how many held an ordinary job then."""
    known = active(view)
    by_id = {file.mentee.id: file for file in view.files}
    lines, gaps = [], list(known.gaps)
    for person in known.lines:
        file = by_id[person.mentee or ""]
        jobs = [job for job in file.jobs if held(job, view.at) and job.pay_band != "unpaid"]
        ordinary = next((job for job in jobs if is_competitive(job)), None)
        if ordinary is None:
            gaps += [Gap(file.mentee.id, ("job_type",), j.id) for j in jobs if j.job_type is None]
            gaps += [
                Gap(file.mentee.id, ("start",), job.id)
                for job in file.jobs
                if job.start is None
                and not (job.end and job.end <= view.at)
                and (job.job_type is None or is_competitive(job))
            ]
        lines.append(
            person._replace(counts=ordinary is not None, job=ordinary.id if ordinary else None)
        )
    return Found(lines, gaps)


def retention_cases(view: View) -> Found:
    """Of the people on the caseload on the report day, how many had a job at entry."""
    lines, gaps = [], []
    for file in view.files:
        mentee = file.mentee
        if mentee.closed is not None and mentee.closed <= view.at:
            continue
        if mentee.entry is None:
            if _entered_without_day(file, view.at):
                gaps.append(Gap(mentee.id, ("entry",)))
        elif mentee.entry <= view.at:
            if mentee.employed_at_entry is None:
                gaps.append(Gap(mentee.id, ("employed_at_entry",)))
            else:
                lines.append(Line(mentee.id, mentee.entry, counts=mentee.employed_at_entry))
    return Found(lines, gaps)


def _entered_without_day(file: CaseFile, at: date) -> bool:
    """Whether the person has come further than referral although no day of entry is known."""
    further = any(m.on <= at and m.stage in STAGES[1:] for m in file.moves)
    return further or any(job.start is not None and job.start <= at for job in file.jobs)


# Entrants ----------------------------------------------------------------------------


def job_outcome_rate(view: View) -> Found:
    """Of the people out of work who entered in the period, how many have started a job by today.

    People with a job at entry are left out (domain.md §1.8). A start counts as for job starts.
    """
    lines: list[Line] = []
    gaps: list[Gap] = []
    for mentee, file in _entrants(view, gaps):
        if mentee.employed_at_entry is None:
            gaps.append(Gap(mentee.id, ("employed_at_entry",)))
        elif mentee.employed_at_entry is False:
            starts = view.starts_of(file)
            first = next((start for start in starts if start.state == "counts"), None)
            if first is None:
                gaps += [Gap(mentee.id, s.missing, s.job.id) for s in starts if s.missing]
            job = first.job.id if first else None
            lines.append(Line(mentee.id, mentee.entry, counts=first is not None, job=job))
    return Found(lines, gaps, len(view.counts))


def _entrants(view: View, gaps: list[Gap]) -> Iterator[tuple[Mentee, CaseFile]]:
    """Who entered in the period; who entered on a day that is blank goes to ``gaps``."""
    for file in view.files:
        mentee = file.mentee
        if view.days.has(mentee.entry):
            yield mentee, file
        elif (
            mentee.entry is None
            and not _over_before(view, mentee.closed)
            and _entered_without_day(file, view.at)
        ):
            gaps.append(Gap(mentee.id, ("entry",)))


# Days from entry ---------------------------------------------------------------------


def days_to_meeting(view: View) -> Found:
    """Days from entry to the first meeting in person, for those first met in the period.

    Whoever had been met before entry counts with 0 days.
    """

    def first(file: CaseFile) -> date | None:
        met = (m.on for m in file.meetings if m.reached and m.channel == "in_person")
        return min(met, default=None)

    return _days_from_entry(view, first, before_is_zero=True)


def days_to_employer(view: View) -> Found:
    """Days from entry to the first in-person employer contact, for those it was in the period."""

    def first(file: CaseFile) -> date | None:
        return min((c.on for c in file.contacts if c.in_person), default=None)

    found = _days_from_entry(view, first)
    for file in view.files:
        known = first(file)
        unsure = [c.on for c in file.contacts if c.in_person is None and view.days.has(c.on)]
        if unsure and (known is None or min(unsure) < known):
            found.gaps.append(Gap(file.mentee.id, ("in_person",)))
    return found


def days_to_job(view: View) -> Found:
    """Days from entry to the first job start that counts, for those it was in the period."""

    def first(file: CaseFile) -> date | None:
        starts = view.starts_of(file)
        return next((start.job.start for start in starts if start.state == "counts"), None)

    found = _days_from_entry(view, first)
    for file in view.files:
        known = first(file)
        for start in view.starts_of(file):
            day = start.job.start
            if start.missing and (day is None or (day <= view.at and not (known and known < day))):
                found.gaps.append(Gap(file.mentee.id, start.missing, start.job.id))
    return found


def _days_from_entry(
    view: View, first: Callable[[CaseFile], date | None], *, before_is_zero: bool = False
) -> Found:
    lines, gaps = [], []
    for file in view.files:
        entry, day = file.mentee.entry, first(file)
        if day is None or not view.days.has(day):
            continue
        if entry is None:
            gaps.append(Gap(file.mentee.id, ("entry",)))
        elif day >= entry:
            lines.append(Line(file.mentee.id, day, value=(day - entry).days))
        elif before_is_zero:
            lines.append(Line(file.mentee.id, day, value=0, remark="met_before"))
        else:
            gaps.append(Gap(file.mentee.id, ("order",)))
    return Found(lines, gaps, len(view.counts))
