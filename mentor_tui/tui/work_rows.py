"""Jobs and adjustments as rows of the page *Work* of a person's file."""

from __future__ import annotations

from mentor_tui.casework.records import Mentee
from mentor_tui.services import adjustments, jobs
from mentor_tui.services.desk import Desk
from mentor_tui.text import snippet
from mentor_tui.tui.widgets.rows import Row


def job_rows(desk: Desk, mentee: Mentee) -> list[Row]:
    """Each job, below it how long it lasts and what is still to be asked; then a way to add one."""
    say, day = desk.language.text, desk.language.day
    rows = [Row(None, (say("work.jobs"),))]
    for job in jobs.jobs(desk, mentee):
        kind = jobs.option_text(desk, "job_type", job.job_type)
        name = " · ".join(part for part in (job.employer, job.title, kind) if part)
        start, end = (day(each) if each else "…" for each in (job.start, job.end))
        rows.append(Row(f"job:{job.id}", (start, end, name)))
        if points := jobs.retention_lines(desk, job):
            rows.append(Row(None, ("    " + " · ".join(points),), quiet=True))
        rows += [
            Row(f"job_ask:{job.id}:{name}", ("  ? " + say(f"job.ask.{name}"),))
            for name in jobs.open_questions(desk, job)
        ]
    if mentee.audience == "professional":
        rows.append(Row("walk:job_start", ("+ " + say("work.add_job"),)))
    rows.append(Row("job:new", ("+ " + say("work.write_job"),)))
    return rows


def adjustment_rows(desk: Desk, mentee: Mentee) -> list[Row]:
    """What was agreed at work and holds, with the day of the next look; a way to all of them."""
    say, day = desk.language.text, desk.language.day
    rows = [Row(None, (say("work.adjustments"),))]
    for each in adjustments.current(desk, mentee):
        since = day(each.since) if each.since else "…"
        state = adjustments.state_text(desk, each)
        rows.append(Row(f"adjustment:{each.id}", (since, state, snippet(each.change, "", 120))))
    rows.append(Row("adjustments:all", ("+ " + say("work.add_adjustment"),)))
    return rows
