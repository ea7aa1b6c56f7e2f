"""The pages of a person's file as rows."""

from __future__ import annotations

from collections.abc import Callable

from mentor_tui.casework.contacts import counts
from mentor_tui.casework.records import Mentee
from mentor_tui.casework.stages import STAGES, current_stage
from mentor_tui.services import mentees, runs, work
from mentor_tui.services.desk import Desk
from mentor_tui.services.differences import waiting
from mentor_tui.services.timeline import PAGE, has_older, timeline
from mentor_tui.services.trends import bars, checkin_trend
from mentor_tui.tui.widgets.rows import Row


def facts(desk: Desk, mentee: Mentee) -> str:
    """Entry, next meeting and what may be said to employers, in one line."""
    say, parts = desk.language.text, []
    if mentee.entry:
        parts.append(say("facts.entry", date=desk.language.day(mentee.entry)))
    if mentee.next_meeting:
        parts.append(say("facts.next", date=desk.language.moment(mentee.next_meeting)))
    if mentee.may_contact_employer:
        parts.append(say(f"facts.employer.{mentee.may_contact_employer}"))
    if mentee.audience == "informal":
        parts.append(say("person.informal"))
    return " · ".join(parts)


def timeline_rows(
    desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool, limit: int = PAGE
) -> list[Row]:
    """What happened, newest first; above it what waits to be compared."""
    rows = []
    if not shared_only and (differ := waiting(desk, mentee)):
        rows.append(Row("differences:", (desk.language.count("differences.waiting", differ),)))
    for entry in timeline(desk, mentee, shared_only=shared_only, limit=limit):
        text, day = entry.text, desk.language.day(entry.at.date())
        if entry.visibility != "shared":
            text = f"({desk.language.text(f'visibility.{entry.visibility}')}) {text}"
        rows.append(Row(f"{entry.kind}:{entry.id}", (day, entry.label, text)))
    if has_older(desk, mentee, limit):
        rows.append(Row("older:", (desk.language.text("file.older"),)))
    return rows or [Row(None, (desk.language.text("file.empty"),), quiet=True)]


def path_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """The fourteen stages with their talks: what was done when, what can be opened."""
    say = desk.language.text
    moves = mentees.stage_history(desk, mentee)
    here = current_stage(moves)
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
                rows.append(Row(None, (f"{mark}{say(f'stage.{stage}')}  {when}",)))
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


def path_begins_at(desk: Desk, mentee: Mentee) -> str:
    """The row of the first talk still to be had in the stage the person is in, or a later one."""
    here = STAGES.index(current_stage(mentees.stage_history(desk, mentee)))
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
    rows = [Row(None, (say("work.jobs"),))]
    for job in work.jobs(desk, mentee):
        kind = say(f"job_type.{job.job_type}") if job.job_type else None
        name = " · ".join(part for part in (job.employer, job.title, kind) if part)
        start, end = (day(each) if each else "…" for each in (job.start, job.end))
        rows.append(Row(f"job:{job.id}", (start, end, name)))
    if professional:
        rows.append(Row("walk:job_start", ("+ " + say("work.add_job"),)))
        rows.append(Row(None, (say("work.contacts"),)))
        for contact in work.employer_contacts(desk, mentee):
            said = (contact.person, contact.outcome, contact.next_step, say(counts(contact)[1]))
            text = " · ".join(part for part in said if part)
            rows.append(Row(f"contact:{contact.id}", (day(contact.on), contact.employer, text)))
        rows.append(Row("walk:employer_contact", ("+ " + say("work.add_contact"),)))
    rows.append(Row(None, (say("work.meetings"),)))
    rows.append(Row("meeting:new", ("+ " + say("work.add_meeting"),)))
    return rows


def plan_rows(desk: Desk, mentee: Mentee, *, shared_only: bool, ascii_only: bool) -> list[Row]:
    """Small steps and the mentor's promises; Enter marks one done or adapted."""
    say = desk.language.text
    steps = work.plan_steps(desk, mentee)
    rows: list[Row] = []
    for heading, owner in (("plan.steps", "mentee"), ("plan.promises", "mentor")):
        mine = [step for step in steps if step.owner == owner]
        if mine:
            rows.append(Row(None, (say(heading),)))
        for step in mine:
            sure = "" if step.confidence is None else say("plan.sure", n=step.confidence)
            text = " · ".join(part for part in (step.what, step.when, step.who) if part)
            day = desk.language.day(step.at.date())
            rows.append(Row(f"step:{step.id}", (day, say(f"step.{step.state}"), text, sure)))
    if not rows:
        rows.append(Row(None, (say("plan.empty"),), quiet=True))
    rows.append(Row("walk:small_step", ("+ " + say("plan.add"),)))
    return rows


PAGES: dict[str, Callable[..., list[Row]]] = {
    "timeline": timeline_rows,
    "path": path_rows,
    "checkins": checkin_rows,
    "work": work_rows,
    "plan": plan_rows,
}
