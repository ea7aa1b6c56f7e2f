"""What falls due and why: rules R1-R14 computed from the dates the mentor entered.

Nothing here is stored: change a date and the list changes (domain.md §1.4). Each `Due`
carries its rule, its reason as a message id with slots, and what Enter would open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from mentor_tui.casework.contacts import counted_in_week, opens_the_search, week_of, weekly_target
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    PlanStep,
    Profile,
    StageMove,
)  # fmt: skip
from mentor_tui.casework.stages import current_stage, history


class Rules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The defaults of domain.md §1.4 in days unless named otherwise; settings may change them."""

    first_attempt_workdays: int = 2
    first_meeting_workdays: int = 10
    profile: int = 28
    employer_contact: int = 30
    employer_contact_warn: int = 21
    contacts_per_week: int = 6
    plan_review: int = 28
    disclosure_again: int = 60
    before_start: int = 7
    after_start: int = 3
    weekly_until: int = 31
    follow_along: int = 31
    after_job_end: int = 3
    contact_warn: int = 21
    not_active: int = 28
    retention_weeks: tuple[int, ...] = (13, 26, 52)
    supervision: int = 7
    outcomes_review: int = 91
    self_check: int = 182


class CaseFile(NamedTuple):
    """All that the rules read about one person."""

    mentee: Mentee
    moves: Sequence[StageMove] = ()
    contacts: Sequence[EmployerContact] = ()
    meetings: Sequence[Meeting] = ()
    jobs: Sequence[Job] = ()
    milestones: Sequence[Milestone] = ()
    plan_steps: Sequence[PlanStep] = ()

    def last(self, what: str) -> date | None:
        """The latest date of a milestone."""
        return max((m.on for m in self.milestones if m.what == what), default=None)

    def last_contact(self, today: date) -> date | None:
        """The latest day the person was reached, not after ``today``."""
        return max((m.on for m in self.meetings if m.reached and m.on <= today), default=None)

    def job(self, today: date) -> Job | None:
        """The latest job that began by ``today`` and has not ended."""
        running = [
            j for j in self.jobs if j.start and j.start <= today and not (j.end and j.end <= today)
        ]
        return max(running, key=lambda job: job.start or date.min, default=None)


class Due(NamedTuple):
    """One thing to do: for whom, by when, under which rule, why, and what Enter opens.

    ``why`` is a message id (plural when ``slots`` has ``n``). ``action`` is ``walk:NAME``,
    ``stage:NAME``, ``meeting`` or ``milestone:NAME``; ``mentee`` is ``None`` for the mentor's
    own.
    """

    rule: str
    mentee: str | None
    due: date
    why: str
    slots: dict[str, Any]
    action: str

    def overdue_days(self, today: date) -> int:
        """Days since it was due; negative while there is time."""
        return (today - self.due).days


def workdays_after(day: date, number: int) -> date:
    """The day ``number`` working days (Monday to Friday) after ``day``."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


def due_for(file: CaseFile, today: date, rules: Rules | None = None) -> list[Due]:
    """What is due or soon due for one person, most pressing first.

    An informal mentor gets only the simple rhythm of R9 (domain.md §1.4).
    """
    rules = rules or Rules()
    if file.mentee.closed:
        return []
    informal = file.mentee.audience == "informal"
    chosen = _INFORMAL if informal else _PROFESSIONAL
    found = [due for rule in chosen for due in rule(file, today, rules)]
    return sorted(found, key=lambda due: (due.due, due.rule))


def due_for_mentor(
    profile: Profile,
    contacts: Sequence[EmployerContact],
    milestones: Sequence[Milestone],
    today: date,
    rules: Rules | None = None,
) -> list[Due]:
    """The mentor's own: weekly employer contacts, supervision, self-check (R5, R13, R14)."""
    rules = rules or Rules()
    if profile.audience == "informal":
        return []
    found = list(_r5(profile, contacts, today, rules))
    began = profile.created or today
    for rule, what, every, warn in (
        ("R13", "supervision", rules.supervision, 1),
        ("R13", "outcomes_review", rules.outcomes_review, 7),
        ("R14", "self_check", rules.self_check, 14),
    ):
        last = max((m.on for m in milestones if m.what == what), default=began)
        due = last + timedelta(days=every)
        if today >= due - timedelta(days=warn):
            why = f"due.{rule}.{what}"
            found.append(Due(rule, None, due, why, {"last": last}, f"milestone:{what}"))
    return sorted(found, key=lambda due: (due.due, due.rule))


# The rules ---------------------------------------------------------------------------


def _r5(
    profile: Profile, contacts: Sequence[EmployerContact], today: date, rules: Rules
) -> Iterator[Due]:
    """The week's counted contacts, spoken of from Thursday on while some are missing."""
    target = weekly_target(profile.fte, rules.contacts_per_week)
    done = counted_in_week(contacts, today)
    if done < target and today.weekday() >= 3:
        friday = week_of(today)[0] + timedelta(days=4)
        yield Due(
            "R5", None, max(friday, today), "due.R5",
            {"done": done, "target": target}, "walk:employer_contact",
        )  # fmt: skip


def _r1_r2(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """After a referral: a first attempt in 2 working days, a first meeting in 10 (R1, R2)."""
    referred = file.mentee.referred
    if referred is None or file.jobs:
        return
    tried = [m for m in file.meetings if m.on >= referred]
    met = [m for m in tried if m.reached and m.channel == "in_person"]
    slots = {"referred": referred}
    if not tried:
        due = workdays_after(referred, rules.first_attempt_workdays)
        yield Due("R1", file.mentee.id, due, "due.R1", slots, "walk:first_meeting")
    if not met:
        due = workdays_after(referred, rules.first_meeting_workdays)
        if tried or today >= due:
            yield Due("R2", file.mentee.id, due, "due.R2", slots, "walk:first_meeting")


def _r3(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Career profile begun at the first meeting, a first version within 28 days."""
    first = min(
        (m.on for m in file.meetings if m.reached and m.channel == "in_person"), default=None
    )
    if first is None or file.last("profile") or file.jobs:
        return
    due = first + timedelta(days=rules.profile)
    opened = file.last("profile_opened")
    if opened is None:
        yield Due(
            "R3", file.mentee.id, first, "due.R3.open", {"first": first}, "walk:profile_talk_1"
        )
    elif today >= due - timedelta(days=7):
        yield Due("R3", file.mentee.id, due, "due.R3", {"first": first}, "stage:profile")


def _r4(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """First in-person employer contact by day 30 after entry, spoken of from day 21."""
    entry = file.mentee.entry
    if entry is None or file.jobs or any(opens_the_search(c) for c in file.contacts):
        return
    day = (today - entry).days
    if day >= rules.employer_contact_warn:
        due = entry + timedelta(days=rules.employer_contact)
        yield Due("R4", file.mentee.id, due, "due.R4", {"n": day}, "walk:employer_contact")


def _r6(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Job-search plan reviewed every four weeks while searching; a job since ended closed it."""
    plan = file.last("plan")
    if plan is None or file.job(today) or _start_ahead(file, today):
        return
    if any(job.end and plan <= job.end for job in file.jobs):
        return
    due = plan + timedelta(days=rules.plan_review)
    if today >= due - timedelta(days=3):
        yield Due("R6", file.mentee.id, due, "due.R6", {"plan": plan}, "walk:search_plan")


def _r7(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Two months of search without a job: talk about disclosure again, look at the targets."""
    if file.job(today) or _start_ahead(file, today):
        return
    began = _search_began(file)
    if began is None:
        return
    due = began + timedelta(days=rules.disclosure_again)
    talked = file.last("disclosure_talk")
    if talked and talked >= due - timedelta(days=rules.disclosure_again // 2):
        return
    if today >= due - timedelta(days=7):
        weeks = (today - began).days // 7
        yield Due("R7", file.mentee.id, due, "due.R7", {"n": weeks}, "walk:disclosure")


def _search_began(file: CaseFile) -> date | None:
    """When this search began: the plan stage after the last job end, else the first contact."""
    ended = max((j.end for j in file.jobs if j.end), default=date.min)
    searching = ("search_plan", "employer_contacts")
    days = [m.on for m in file.moves if m.stage in searching and m.on >= ended]
    days += [c.on for c in file.contacts if c.on > ended and opens_the_search(c)]
    return min(days, default=None)


def _start_ahead(file: CaseFile, today: date) -> date | None:
    return min((j.start for j in file.jobs if j.start and j.start > today), default=None)


def _r8(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """A contact in the week before a job starts."""
    start = _start_ahead(file, today)
    if start is None or (start - today).days > rules.before_start:
        return
    since = start - timedelta(days=rules.before_start)
    if not any(m.reached and since <= m.on <= today for m in file.meetings):
        slots = {"start": start}
        yield Due("R8", file.mentee.id, start, "due.R8", slots, "meeting")


def _r9(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """At work: contact within 3 days, weekly to day 31, then at least monthly.

    For an informal mentor also on day 1, and on day 3 after it.
    """
    job = file.job(today)
    if job is None or job.start is None:
        return
    days = (today - job.start).days
    contact = max(
        (m.on for m in file.meetings if m.reached and job.start <= m.on <= today), default=None
    )
    informal = file.mentee.audience == "informal"
    talk = "walk:workplace_talk" if informal else "walk:first_month"
    if contact is None:
        due = job.start + timedelta(days=1 if informal and days <= 1 else rules.after_start)
        slots = {"start": job.start}
        yield Due("R9", file.mentee.id, due, "due.R9.start", slots, talk)
    elif days <= rules.weekly_until:
        due = contact + timedelta(days=7)
        if informal and (contact - job.start).days <= 1:
            due = job.start + timedelta(days=rules.after_start)
        if today >= due - timedelta(days=2):
            yield Due("R9", file.mentee.id, due, "due.R9.weekly", {"n": days // 7 + 1}, talk)
    elif days <= 365 or not file.last("transition_plan"):
        due = contact + timedelta(days=rules.follow_along)
        if today >= due - timedelta(days=7):
            action = talk if informal else "walk:follow_along"
            yield Due("R9", file.mentee.id, due, "due.R9.monthly", {"last": contact}, action)


def _r10(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """A job ended: contact within 3 days, and the question about the next job."""
    ended = [j for j in file.jobs if j.end and j.end <= today]
    if not ended or file.job(today):
        return
    job = max(ended, key=lambda each: each.end or date.min)
    heard = job.heard or job.end
    assert heard is not None
    met = any(m.reached and m.on >= heard for m in file.meetings)
    reviewed = file.last("job_end_review")
    if met and reviewed and reviewed >= heard:
        return
    due = heard + timedelta(days=rules.after_job_end)
    yield Due("R10", file.mentee.id, due, "due.R10", {"heard": heard}, "walk:job_end")


def _r11(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Three weeks without contact; after four a person no longer counts as active.

    Steady work has its own, monthly rhythm (R9).
    """
    job = file.job(today)
    if job and job.start and (today - job.start).days > rules.weekly_until:
        return
    last = file.last_contact(today)
    if last is None:
        return
    days = (today - last).days
    if days >= rules.contact_warn:
        due = last + timedelta(days=rules.not_active)
        yield Due("R11", file.mentee.id, due, "due.R11", {"n": days}, "meeting")


def _r12(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """13, 26 and 52 weeks at work: a talk around each of these points."""
    job = file.job(today)
    if job is None or job.start is None:
        return
    for weeks in rules.retention_weeks:
        point = job.start + timedelta(weeks=weeks)
        near = point - timedelta(days=7) <= today <= point + timedelta(days=21)
        if near and not any(m.reached and m.on >= point for m in file.meetings):
            slots = {"n": weeks}
            yield Due("R12", file.mentee.id, point, "due.R12", slots, "walk:follow_along")


_Rule = Callable[[CaseFile, date, Rules], Iterator[Due]]
_PROFESSIONAL: tuple[_Rule, ...] = (
    _r1_r2, _r3, _r4, _r6, _r7, _r8, _r9, _r10, _r11, _r12,
)  # fmt: skip
_INFORMAL: tuple[_Rule, ...] = (_r9,)


def stage_of(file: CaseFile) -> str:
    """The stage the person is at, ``referral`` before any move."""
    return current_stage(history(file.moves))
