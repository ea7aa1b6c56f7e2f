"""The brief before a meeting: all a mentor needs to have in mind, on one screen and one page."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, datetime

import msgspec

from mentor_tui.casework import brief as rules_of_brief
from mentor_tui.casework.due import CaseFile, due_for, stage_of
from mentor_tui.casework.records import Mentee, Note, Visibility
from mentor_tui.casework.stages import STAGES, days_in_stage
from mentor_tui.curriculum.structure import Walk
from mentor_tui.problems import ContentProblem, UsageProblem
from mentor_tui.services import runs
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import case_file, why_text
from mentor_tui.services.stages import stage_label
from mentor_tui.services.trends import checkin_trend

NOTE_LENGTH = 2000
"""Characters of the last note that a brief holds."""
MOST_DUE = 3
SEARCHING = "employer_contacts"
"""The last stage that comes without an event such as an interview or a job."""


class LastNote(msgspec.Struct, frozen=True, kw_only=True):
    """The latest note and who may read it."""

    id: str
    at: datetime
    visibility: Visibility
    text: str


class LastStep(msgspec.Struct, frozen=True, kw_only=True):
    """The small step agreed last: ``confidence`` 0-10, ``state`` planned, done or adapted."""

    id: str
    what: str
    when: str | None
    due: date | None
    if_then: str | None
    confidence: int | None
    state: str


class TrendWord(msgspec.Struct, frozen=True, kw_only=True):
    """How one thing asked in check-ins goes, in words against the person's own usual."""

    item: str
    label: str
    latest: str
    word: str


class Promised(msgspec.Struct, frozen=True, kw_only=True):
    """Something the mentor promised and has not done."""

    id: str
    what: str
    due: date | None


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A date of the plan, with its name in words."""

    what: str
    label: str
    on: date


class NextDue(msgspec.Struct, frozen=True, kw_only=True):
    """Something due, its rule and its reason in words."""

    rule: str
    due: date
    why: str
    action: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence to say, and the step of the walk that it begins."""

    walk: str
    step: str
    text: str


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What to have in mind. Keys are stable English; blank is ``None`` or an empty list."""

    id: str
    name: str
    stage: str
    stage_label: str
    days_in_stage: int | None
    next_meeting: datetime | None
    job: str | None
    note: LastNote | None
    step: LastStep | None
    trends: list[TrendWord]
    promises: list[Promised]
    dates: list[Dated]
    may_say: list[str]
    due: list[NextDue]
    questions: list[Question]


def brief(desk: Desk, mentee: Mentee, *, shared_only: bool = False) -> Brief:
    """The brief about ``mentee`` as of today (domain.md §9.1, 09:50).

    ``shared_only`` is for a screen turned to the person: only shared notes and answers, and
    nothing of the mentor's own preparation.
    """
    file, today = case_file(desk, mentee), desk.today
    stage, job = stage_of(file, today), file.job(today)
    step = rules_of_brief.last_step(file.plan_steps)
    dues = [] if shared_only else due_for(file, today, desk.rules)[:MOST_DUE]
    return Brief(
        id=mentee.id, name=mentee.name, stage=stage,
        stage_label=stage_label(desk, stage),
        days_in_stage=days_in_stage(file.moves, today), next_meeting=mentee.next_meeting,
        job=(job.employer or job.title) if job else None,
        note=_note(desk, mentee, shared_only=shared_only),
        step=LastStep(
            id=step.id, what=step.what, when=step.when, due=step.due, if_then=step.if_then,
            confidence=step.confidence, state=step.state,
        ) if step else None,
        trends=_trends(desk, mentee, shared_only=shared_only),
        promises=[
            Promised(id=each.id, what=each.what, due=each.due)
            for each in rules_of_brief.promises(file.plan_steps)
        ],
        dates=_dates(desk, file),
        may_say=_may_say(desk, mentee),
        due=[NextDue(rule=due.rule, due=due.due, why=why_text(desk, due), action=due.action)
             for due in dues],
        questions=[] if shared_only else questions(desk, mentee, stage),
    )  # fmt: skip


def _note(desk: Desk, mentee: Mentee, *, shared_only: bool) -> LastNote | None:
    notes = desk.vault.all(Note, mentee=mentee.id, limit=None if shared_only else 1)
    fitting = (note for note in notes if not shared_only or note.visibility == "shared")
    note = next(fitting, None)
    if note is None:
        return None
    text = desk.vault.text(note.id)[:NOTE_LENGTH].strip()
    return LastNote(id=note.id, at=note.at, visibility=note.visibility, text=text)


def _trends(desk: Desk, mentee: Mentee, *, shared_only: bool) -> list[TrendWord]:
    """Every item with something to say, those that changed before those as usual."""
    done = {run.name for run in runs.runs_of(desk, mentee, of="checkin")}
    found = []
    for checkin in runs.checkins_for(desk, mentee):
        if checkin.id not in done:
            continue
        hidden = {
            f"{item.id}.{field.id}"
            for item in checkin.item for field in item.field if field.visibility != "shared"
        }  # fmt: skip
        for row in checkin_trend(desk, mentee, checkin.id):
            if row.kind == "tags" or not row.latest or (shared_only and row.item in hidden):
                continue
            found.append(
                TrendWord(item=row.item, label=row.label, latest=row.latest, word=row.word)
            )
    usual = desk.language.text("trend.similar")
    return sorted(found, key=lambda each: (not each.word, each.word == usual))


def _dates(desk: Desk, file: CaseFile) -> list[Dated]:
    found = rules_of_brief.plan_dates(file, desk.today, desk.rules)
    label = desk.language.text
    return [Dated(what=d.what, label=label(f"brief.date.{d.what}"), on=d.on) for d in found]


def _may_say(desk: Desk, mentee: Mentee) -> list[str]:
    """What an employer may hear; an informal mentor is the employer's own and asks nobody."""
    if mentee.audience == "informal":
        return []
    from mentor_tui.services.disclosure import what_may_be_said

    return [*what_may_be_said(desk, mentee).lines]


def questions(desk: Desk, mentee: Mentee, stage: str) -> list[Question]:
    """Two sentences to say from the talks of this stage, or later ones, not yet answered."""
    under_way = {run.name: run for run in runs.open_runs(desk, mentee) if run.of == "walk"}
    found: list[Question] = []
    for walk in _talks_ahead(desk, mentee, stage, under_way):
        begun = under_way.get(walk.id)
        answered = {key.partition(".")[0] for key in begun.answers} if begun else set()
        try:
            words = desk.library.words_of("walk", walk.id, desk.language.code)
        except (UsageProblem, ContentProblem):
            continue
        for step in rules_of_brief.unasked(walk.step, answered):
            sentence = words(f"{step.id}.say", name=mentee.name).strip()
            if "?" in sentence or ";" in sentence:  # the Greek question mark is a semicolon
                found.append(Question(walk=walk.id, step=step.id, text=sentence))
            if len(found) == rules_of_brief.QUESTIONS:
                return found
    return found


def _talks_ahead(
    desk: Desk, mentee: Mentee, stage: str, under_way: Container[str]
) -> list[Walk]:  # fmt: skip
    """The talks with the person at ``stage`` that are not over, the ones on the path first.

    Until employers are met the talks of the stages after it follow. Where nothing is left, and at
    work, where a talk is held again and again, those of this stage are begun anew.
    """
    here = STAGES.index(stage)
    last = max(here, STAGES.index(SEARCHING))
    done = {run.name for run in runs.runs_of(desk, mentee, of="walk")}
    talks = sorted(
        (
            walk for walk in runs.walks_for(desk, mentee)
            if walk.meeting and walk.stage in STAGES[here : last + 1]
        ),
        key=lambda walk: (STAGES.index(walk.stage or stage), walk.form is None),
    )  # fmt: skip
    left = [walk for walk in talks if walk.id not in done or walk.id in under_way]
    again = [walk for walk in talks if walk.stage == stage and walk not in left]
    return again + left if stage in rules_of_brief.HELD_AGAIN else left + again
