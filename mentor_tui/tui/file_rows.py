"""The pages of a person's file as rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentor_tui.casework.contacts import counts
from mentor_tui.casework.records import Mentee, StageMove
from mentor_tui.casework.stages import STAGES, current_stage, days_in_stage
from mentor_tui.services import mentees, runs, today, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.differences import waiting
from mentor_tui.services.disclosure import in_short
from mentor_tui.services.stages import stage_full, stage_hint
from mentor_tui.services.timeline import PAGE, has_older, timeline
from mentor_tui.services.trends import bars, checkin_trend
from mentor_tui.tui.form_rows import document_rows
from mentor_tui.tui.plan_rows import brief_rows, plan_rows
from mentor_tui.tui.widgets.rows import Row
from mentor_tui.tui.work_rows import adjustment_rows, job_rows

MOST_ODD = 4
"""Dates that look odd are told at most so many at a time."""


def facts(desk: Desk, mentee: Mentee) -> str:
    """Entry, next meeting and what may be said to employers, in one line."""
    say, parts = desk.language.text, []
    if mentee.entry:
        parts.append(say("facts.entry", date=desk.language.day(mentee.entry)))
    if mentee.next_meeting:
        parts.append(say("facts.next", date=desk.language.moment(mentee.next_meeting)))
    if mentee.may_contact_employer:
        parts.append(say(f"facts.employer.{mentee.may_contact_employer}"))
    if mentee.audience == "professional":
        parts.append(in_short(desk, mentee))
    if mentee.audience == "informal":
        parts.append(say("person.informal"))
    return " · ".join(filter(None, parts))


def timeline_rows(
    desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool, limit: int = PAGE
) -> list[Row]:
    """What happened, newest first; above it what waits to be compared."""
    rows = []
    if not shared_only and (differ := waiting(desk, mentee)):
        rows.append(Row("differences:", (desk.language.count("differences.waiting", differ),)))
    if not shared_only:
        rows += [*due_rows(desk, mentee), *odd_rows(desk, mentee)]
    for entry in timeline(desk, mentee, shared_only=shared_only, limit=limit):
        text, day = entry.text, desk.language.day(entry.at.date())
        if entry.visibility != "shared":
            text = f"({desk.language.text(f'visibility.{entry.visibility}')}) {text}"
        rows.append(Row(f"{entry.kind}:{entry.id}", (day, entry.label, text)))
    if has_older(desk, mentee, limit):
        rows.append(Row("older:", (desk.language.text("file.older"),)))
    return rows or [Row(None, (desk.language.text("file.empty"),), quiet=True)]


def due_rows(desk: Desk, mentee: Mentee) -> list[Row]:
    """All that is due for the person, most pressing first; Enter does it."""
    items = today.due_items(desk, mentee)
    rows = [Row(f"due:{item.action}", (item.when, item.do, item.why)) for item in items]
    return [Row(None, (desk.language.text("file.due"),)), *rows] if rows else []


def odd_rows(desk: Desk, mentee: Mentee) -> list[Row]:
    """Dates that look odd, calmly; a few of them, for there may be many."""
    odd = mentees.odd_lines(desk, mentees.case_file(desk, mentee))
    if not odd:
        return []
    said = odd[:MOST_ODD]
    if len(odd) > MOST_ODD:
        said.append(desk.language.count("odd.more", len(odd) - MOST_ODD))
    rows = [Row(None, ("  " + each,), quiet=True) for each in said]
    return [Row(None, (desk.language.text("odd.head"),)), *rows]


def path_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """The fourteen stages with their talks: what was done when, what can be opened."""
    say = desk.language.text
    moves = mentees.stage_history(desk, mentee)
    here = current_stage(moves, desk.today)
    since = {move.stage: move.on for move in moves}
    done = {run.name: run for run in reversed(runs.runs_of(desk, mentee, of="walk"))}
    begun = {run.name for run in runs.open_runs(desk, mentee)}
    walks = runs.walks_for(desk, mentee)
    marks = {"here": "> " if ascii_only else "● ", "past": "x " if ascii_only else "✓ "}
    rows = []
    for stage in (*STAGES, None):
        fitting = [walk for walk in walks if walk.stage == stage]
        if stage is not None:
            mark = marks["here"] if stage == here else marks["past"] if stage in since else "  "
            when = desk.language.short_day(since[stage]) if stage in since else ""
            if fitting or stage in since:
                rows.append(Row(None, (f"{mark}{stage_full(desk, stage)}  {when}",)))
            if stage == here and not shared_only:
                rows += _where_they_are(desk, mentee, moves, stage)
        elif fitting:
            rows.append(Row(None, ("  " + say("path.any_time"),)))
        for walk in fitting:
            words = desk.library.words_of("walk", walk.id, desk.language.code)
            state = say("path.begun") if walk.id in begun else ""
            if walk.id in done and walk.id not in begun:
                finished = done[walk.id].finished
                state = desk.language.short_day(finished.date()) if finished else ""
            rows.append(Row(f"walk:{walk.id}", ("  " + words("title"), state, words("summary"))))
    return rows


def _where_they_are(
    desk: Desk, mentee: Mentee, moves: Sequence[StageMove], stage: str
) -> list[Row]:
    """How long the person has been at a stage, and what helps there."""
    days = days_in_stage(moves, desk.today)
    rows = []
    if days is not None:
        said = desk.language.count("path.since", days)
        rows.append(Row(None, ("    " + said,), quiet=True))
    if mentee.audience == "professional":
        rows.append(Row(None, ("    " + stage_hint(desk, stage),), quiet=True))
    return rows


def path_begins_at(desk: Desk, mentee: Mentee) -> str:
    """The row of the first talk still to be had in the stage the person is in, or a later one."""
    here = STAGES.index(current_stage(mentees.stage_history(desk, mentee), desk.today))
    places = {walk.id: STAGES.index(walk.stage) for walk in runs.walks_for(desk, mentee)
              if walk.stage in STAGES}  # fmt: skip
    done = {run.name for run in runs.runs_of(desk, mentee, of="walk")}
    ahead = [walk for walk in places if places[walk] >= here and walk not in done]
    return f"walk:{min(ahead, key=places.__getitem__)}" if ahead else ""


def checkin_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """Trends of the last twelve weeks, then what can be begun, then those done."""
    say = desk.language.text
    rows: list[Row] = []
    finished = runs.runs_of(desk, mentee, of="checkin")
    for checkin in runs.checkins_for(desk, mentee):
        mine = [run for run in finished if run.name == checkin.id]
        words = desk.library.words_of("checkin", checkin.id, desk.language.code)
        rows.append(Row(None, (words("title"),)))
        if mine:
            rows += trend_rows(desk, mentee, checkin.id, ascii_only=ascii_only)
        rows.append(Row(f"checkin:{checkin.id}", (f"{say('checkin.begin')} · {words('summary')}",)))
    if finished:
        rows.append(Row(None, (say("checkin.done"),)))
    for run in finished[:26]:
        words = desk.library.words_of("checkin", run.name, desk.language.code)
        day = desk.language.day((run.finished or run.at).date())
        rows.append(Row(f"run:{run.id}", (words("title"), day)))
    return rows


def trend_rows(desk: Desk, mentee: Mentee, name: str, *, ascii_only: bool) -> list[Row]:
    """One line for each item: label, twelve weeks, the latest, the word."""
    rows = []
    for each in checkin_trend(desk, mentee, name):
        if not each.latest:
            continue
        strip, latest, word = bars(each, ascii_only=ascii_only), each.latest, each.word
        if each.kind == "tags":
            strip, latest, word = "", "", ", ".join(each.top)
        rows.append(Row(f"trend:{name}.{each.item}", (each.label, strip, latest, word)))
    return rows


def work_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """Jobs, employer contacts and contacts with the person."""
    say, day = desk.language.text, desk.language.day
    professional = mentee.audience == "professional"
    rows = [*job_rows(desk, mentee), *adjustment_rows(desk, mentee)]
    if professional:
        rows.append(Row(None, (say("work.contacts"),)))
        for contact in work.employer_contacts(desk, mentee):
            said = (contact.person, contact.outcome, contact.next_step, say(counts(contact)[1]))
            text = " · ".join(part for part in said if part)
            rows.append(Row(f"contact:{contact.id}", (day(contact.on), contact.employer, text)))
        rows.append(Row("contact:new", ("+ " + say("work.add_contact"),)))
    rows.append(Row(None, (say("work.meetings"),)))
    rows.append(Row("meeting:new", ("+ " + say("work.add_meeting"),)))
    return rows


PAGES: dict[str, Callable[..., list[Row]]] = {
    "brief": brief_rows,
    "timeline": timeline_rows,
    "path": path_rows,
    "checkins": checkin_rows,
    "work": work_rows,
    "plan": plan_rows,
    "documents": document_rows,
}
