"""Opening a job or an adjustment from a row of a person's file."""

from __future__ import annotations

from mentor_tui.casework.records import Adjustment, Job, Mentee
from mentor_tui.problems import UsageProblem
from mentor_tui.services.mentees import find_mentee
from mentor_tui.tui.screens.base import CompanionScreen

KINDS = ("job", "job_start", "job_end", "job_ask", "adjustment", "adjustments")
"""Kinds of rows that are opened here."""


async def open_row(screen: CompanionScreen, mentee: Mentee, kind: str, name: str) -> None:
    """The page of a job, its form, a question about it, or the adjustments. Raises Problem."""
    from mentor_tui.tui.screens import adjustment, job, jobs

    record, _, question = name.partition(":")
    if kind == "adjustments":
        await screen.app.push_screen(adjustment.AdjustmentsScreen(mentee))
    elif kind == "adjustment":
        kept = screen.desk.vault.get(Adjustment, record)
        await screen.app.push_screen(adjustment.AdjustmentScreen(mentee, kept))
    elif record == "new":
        await screen.app.push_screen(job.JobScreen(mentee))
    else:
        known = screen.desk.vault.get(Job, record)
        if known is None:
            raise UsageProblem("problem.no_record")
        asked = jobs.question(screen, known, question) if kind == "job_ask" else None
        await screen.app.push_screen(asked or jobs.JobPageScreen(mentee, known))


async def go_on_with_draft(screen: CompanionScreen, key: str) -> None:
    """The form in which words were left: ``job:<person>:<job>`` or ``adjustment:…``."""
    from mentor_tui.tui.screens import adjustment, job

    kind, person, record, *_ = [*key.split(":"), "", ""]
    try:
        mentee = find_mentee(screen.desk, person)
    except UsageProblem:  # erased meanwhile
        screen.desk.vault.drop_draft(key)
        raise
    if kind == "job":
        known = screen.desk.vault.get(Job, record)
        await screen.app.push_screen(job.JobScreen(mentee, known, key=key))
    else:
        kept = screen.desk.vault.get(Adjustment, record)
        await screen.app.push_screen(adjustment.AdjustmentScreen(mentee, kept, key=key))
