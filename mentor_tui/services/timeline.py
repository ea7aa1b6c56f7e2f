"""One person's file in the order things happened."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec

from mentor_tui.casework.contacts import counts
from mentor_tui.casework.records import (
    Adjustment,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Note,
    Run,
    StageMove,
)  # fmt: skip
from mentor_tui.services.desk import Desk
from mentor_tui.services.informal import welcome_words
from mentor_tui.services.runs import words_of_run
from mentor_tui.services.stages import stage_label
from mentor_tui.text import snippet

PAGE = 50
"""How many of each kind are read at once; older ones are asked for."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the timeline: when, what kind, in words, and who may read it."""

    id: str
    kind: str
    at: datetime
    label: str
    text: str
    visibility: str = "shared"


def timeline(
    desk: Desk, mentee: Mentee, *, shared_only: bool = False, limit: int | None = None
) -> list[Entry]:
    """What happened with a person, newest first; with ``limit``, at most so many of each kind.

    ``shared_only`` leaves out what the person may not read.
    """
    entries = [
        *_notes(desk, mentee, limit),
        *_runs(desk, mentee, limit),
        *_facts(desk, mentee, limit),
    ]
    if shared_only:
        entries = [entry for entry in entries if entry.visibility == "shared"]
    return sorted(entries, key=lambda entry: (entry.at, entry.id), reverse=True)


def _notes(desk: Desk, mentee: Mentee, limit: int | None) -> list[Entry]:
    notes = desk.vault.all(Note, mentee=mentee.id, limit=limit)
    texts = desk.vault.texts([note.id for note in notes])
    return [
        Entry(
            id=note.id, kind="note", at=note.at, label=desk.language.text("kind.note"),
            text=snippet(texts.get(note.id, "")[:2000], "", 200), visibility=note.visibility,
        )
        for note in notes
    ]  # fmt: skip


def _runs(desk: Desk, mentee: Mentee, limit: int | None) -> list[Entry]:
    found = []
    for run in desk.vault.all(Run, mentee=mentee.id, limit=limit):
        if run.gone:
            continue
        label = desk.language.text(
            f"kind.{run.of}" if run.status == "finished" else "kind.open_run"
        )
        title = words_of_run(desk, run)("title")
        found.append(
            Entry(id=run.id, kind="run", at=run.finished or run.at, label=label, text=title)
        )
    return found


def _at(on: date, at: datetime) -> datetime:
    """The moment something happened: its own day, at the hour it was written if the same day."""
    return at if at.date() == on else datetime.combine(on, datetime.min.time())


def _facts(desk: Desk, mentee: Mentee, limit: int | None) -> list[Entry]:
    say, found = desk.language.text, []

    def add(record: Any, kind: str, at: datetime, text: str) -> None:
        label = say(f"kind.{kind}")
        found.append(Entry(id=record.id, kind=kind, at=at, label=label, text=text))

    for contact in desk.vault.all(EmployerContact, mentee=mentee.id, limit=limit):
        result = contact.outcome or contact.next_step or say(counts(contact)[1])
        add(
            contact,
            "employer_contact",
            _at(contact.on, contact.at),
            f"{contact.employer}: {result}",
        )
    for meeting in desk.vault.all(Meeting, mentee=mentee.id, limit=limit):
        if meeting.run is None:
            reached = (
                say(f"channel.{meeting.channel}") if meeting.reached else say("meeting.not_reached")
            )
            add(meeting, "meeting", _at(meeting.on, meeting.at), reached)
    for job in desk.vault.all(Job, mentee=mentee.id, limit=limit):
        name = job.employer or job.title or "…"
        if job.start:
            add(job, "job_start", _at(job.start, job.at), name)
        if job.end:
            add(job, "job_end", datetime.combine(job.end, datetime.min.time()), name)
    for agreed in desk.vault.all(Adjustment, mentee=mentee.id, limit=limit):
        day = agreed.since or agreed.at.date()
        add(agreed, "adjustment", _at(day, agreed.at), snippet(agreed.change, "", 200))
    for move in desk.vault.all(StageMove, mentee=mentee.id, limit=limit):
        add(move, "stage", _at(move.on, move.at), stage_label(desk, move.stage))
    for milestone in desk.vault.all(Milestone, mentee=mentee.id, limit=limit):
        if milestone.run is None:
            words = welcome_words(desk, milestone.what) or say(f"do.{milestone.what}")
            add(milestone, "milestone", _at(milestone.on, milestone.at), words)
    return found


def has_older(desk: Desk, mentee: Mentee, limit: int) -> bool:
    """Whether there is more with a person than ``limit`` entries of each kind show."""
    kinds = (Note, Run, EmployerContact, Meeting, Job, Adjustment, StageMove, Milestone)
    return any(desk.vault.more_than(limit, kind, mentee=mentee.id) for kind in kinds)
