"""What falls due from the referral to the search: rules R1-R4, R6 and R7 (domain.md §1.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mentor_tui.casework.contacts import opens_the_search
from mentor_tui.casework.employers import key_of
from mentor_tui.casework.timing import CaseFile, Due, Rules, plus, workdays_after

NEXT_STEP_WARN = 2
"""Days before an agreed next step with an employer from which it is spoken of."""


def r1_r2(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
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


def r3(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Career profile begun at the first meeting, a first version within 28 days."""
    first = min(
        (m.on for m in file.meetings if m.reached and m.channel == "in_person"), default=None
    )
    if first is None or file.last("profile") or file.jobs:
        return
    due = plus(first, rules.profile)
    if file.last("profile_opened") is None:
        slots = {"first": first}
        yield Due("R3", file.mentee.id, first, "due.R3.open", slots, "walk:profile_talk_1")
    elif today >= plus(due, -7):
        yield Due("R3", file.mentee.id, due, "due.R3", {"first": first}, "stage:profile")


def r4(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """First in-person employer contact by day 30 after entry, spoken of from day 21."""
    entry = file.mentee.entry
    if entry is None or file.jobs or any(opens_the_search(c) for c in file.contacts):
        return
    day = (today - entry).days
    if day >= rules.employer_contact_warn:
        due = plus(entry, rules.employer_contact)
        yield Due("R4", file.mentee.id, due, "due.R4", {"n": day}, "walk:employer_contact")


def r6(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Job-search plan reviewed every four weeks while searching; a job since ended closed it."""
    plan = file.last("plan")
    if plan is None or file.job(today) or file.start_ahead(today):
        return
    if any(job.end and plan <= job.end for job in file.jobs):
        return
    due = plus(plan, rules.plan_review)
    if today >= plus(due, -3):
        yield Due("R6", file.mentee.id, due, "due.R6", {"plan": plan}, "walk:search_plan")


def r7(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """Two months of search without a job: talk about disclosure again, look at the targets."""
    if file.job(today) or file.start_ahead(today):
        return
    began = search_began(file)
    if began is None:
        return
    due = plus(began, rules.disclosure_again)
    talked = file.last("disclosure_talk")
    if talked and talked >= plus(due, -(rules.disclosure_again // 2)):
        return
    if today >= plus(due, -7):
        weeks = (today - began).days // 7
        yield Due("R7", file.mentee.id, due, "due.R7", {"n": weeks}, "walk:disclosure")


def search_began(file: CaseFile) -> date | None:
    """When this search began: the plan stage after the last job end, else the first contact."""
    ended = max((j.end for j in file.jobs if j.end), default=date.min)
    searching = ("search_plan", "employer_contacts")
    days = [m.on for m in file.moves if m.stage in searching and m.on >= ended]
    days += [c.on for c in file.contacts if c.on > ended and opens_the_search(c)]
    return min(days, default=None)


def next_step(file: CaseFile, today: date, rules: Rules) -> Iterator[Due]:
    """What was agreed with an employer as the next step, on the day agreed (form F7).

    A later contact with that employer for this person takes its place; a job that began since
    ends the search it belonged to.
    """
    latest = {
        key_of(contact.employer): contact
        for contact in sorted(file.contacts, key=lambda each: (each.on, each.at, each.id))
    }
    for contact in latest.values():
        if contact.next_on is None or contact.next_on < contact.on:
            continue
        if any(job.start and job.start >= contact.on for job in file.jobs):
            continue
        if today >= plus(contact.next_on, -NEXT_STEP_WARN):
            yield Due(
                "next_step", file.mentee.id, contact.next_on, "due.next_step",
                {"employer": contact.employer}, "walk:employer_contact",
            )  # fmt: skip
