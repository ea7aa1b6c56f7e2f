"""What stands in a form as a table: jobs, steps, contacts, talks, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from mentor_tui.casework.records import EmployerContact, Job, Meeting, Milestone, PlanStep, Target
from mentor_tui.documents.model import Facts, Part, Table
from mentor_tui.record import Record
from mentor_tui.services.form_values import FormValues

AROUND = timedelta(days=14)
"""How far from a job start a contact is listed on the chart review (form F18)."""
MOST_ROWS = 12
"""The newest that stand on one page; all of them are in the export."""

Rows = Iterable[Sequence[str]]
R = TypeVar("R", bound=Record)


def _table(values: FormValues, columns: str, rows: Rows, empty: int) -> list[Part]:
    """A table with the heads ``columns``; on a blank form, or with nothing known, empty rows."""
    heads = columns.split()
    filled = [tuple(row) for row in rows][:MOST_ROWS] or [("",) * len(heads)] * empty
    return [Table(tuple(values.desk.language.text(f"form.col.{h}") for h in heads), tuple(filled))]


def _of(values: FormValues, kind: type[R]) -> list[R]:
    return values.desk.vault.all(kind, mentee=values.mentee.id) if values.mentee else []


def _day(values: FormValues, day: date | None) -> str:
    return values.desk.language.day(day) if day else ""


def past_jobs(values: FormValues, empty: int) -> list[Part]:
    """Jobs that ended, and the one talked about in the profile (form F3)."""
    rows: list[tuple[str, ...]] = []
    for job in sorted(_of(values, Job), key=lambda job: job.start or date.min, reverse=True):
        if job.end is not None:
            when = " – ".join(_day(values, day) or "…" for day in (job.start, job.end))
            rows.append((values.safe(job.title), values.safe(job.employer), when, "", ""))
    for run in values.runs("profile_talk_2")[:1]:
        keys = ("past_job.job", "past_job.employer", "past_job.years", "liked.liked", "liked.ended")
        told = tuple(values.safe(values.answer(run, key)) for key in keys)
        rows += [told] if any(told) else []
    return _table(values, "job employer when liked ended", rows, empty)


def updates(values: FormValues, empty: int) -> list[Part]:
    """When the profile was worked on, and with what talk (form F3)."""
    from mentor_tui.services.runs import words_of_run

    talks = values.runs("profile_talk_1", "profile_talk_2", "profile_talk_3", "next_job")
    rows = [
        (_day(values, (r.finished or r.at).date()), words_of_run(values.desk, r)("title"))
        for r in talks[:4]
    ]
    return _table(values, "day what", rows, empty)


def decisions(values: FormValues, empty: int) -> list[Part]:
    """What was decided before about saying something (form F5)."""
    keys = ("choice.today", "contact.may_contact", "review.review")
    rows = [
        (_day(values, (run.finished or run.at).date()), *(values.answer(run, key) for key in keys))
        for run in values.runs("disclosure")[1:]
    ]
    return _table(values, "day decision may_contact review", rows, empty)


def targets(values: FormValues, empty: int) -> list[Part]:
    """Jobs aimed for and why (form F6)."""
    rows = [(values.safe(t.what), values.safe(t.why)) for t in _of(values, Target) if not t.dropped]
    if not rows:
        for run in values.runs("search_plan")[:1]:
            named = run.answers.get("targets.targets") or []
            rows = [(values.safe(str(each)), "") for each in named]
    return _table(values, "job why", rows, empty)


def steps(values: FormValues, empty: int) -> list[Part]:
    """Small steps that are planned, whoever's they are (form F6)."""
    say = values.desk.language.text
    rows = []
    for step in _of(values, PlanStep):
        if step.state == "planned":
            when = " · ".join(part for part in (step.when, _day(values, step.due)) if part)
            who = step.who or say(f"field.owner.{step.owner}")
            rows.append((values.safe(step.what), values.safe(when), values.safe(who)))
    return _table(values, "what when who", rows, empty)


def situations(values: FormValues, empty: int) -> list[Part]:
    """What could get difficult, what the person does then, who helps (form F10)."""
    rows = []
    for run in values.runs("support_plan")[:1]:
        for moment in ("first", "second", "third"):
            keys = [f"{moment}.{part}" for part in ("moment", "does", "helper")]
            told = tuple(values.safe(values.answer(run, key)) for key in keys)
            rows += [told] if any(told) else []
    return _table(values, "situation does helper", rows, empty)


def adjustments(values: FormValues, empty: int) -> list[Part]:
    """Changes agreed; an employer reads what `services.adjustments` lets them (form F10)."""
    from mentor_tui.casework.adjustments import reviews
    from mentor_tui.services import adjustments as agreed

    desk = values.desk
    given: list[tuple[str, date | None, date | None, str | None, tuple[date, ...]]] = []
    if values.mentee and values.reader == "employer":
        shown, left_out = agreed.readable_for_employer(desk, values.mentee)
        values.left_out += agreed.left_out_lines(desk, left_out)
        given = [(e.change, e.since, e.until, e.who, tuple(e.reviews)) for e in shown]
    elif values.mentee:
        given = [
            (e.change, e.since, e.until, e.who, reviews(e))
            for e in agreed.current(desk, values.mentee)
        ]
    rows = []
    for change, since, until, who, looks in given:
        period = " – ".join(_day(values, day) or "…" for day in (since, until))
        when = period if since or until else ""
        rows.append(
            (
                values.safe(change), when, values.safe(who),
                ", ".join(desk.language.short_day(day) for day in looks),
            )
        )  # fmt: skip
    return _table(values, "change period who review", rows, empty)


def contacts(values: FormValues, empty: int) -> list[Part]:
    """Talks with employers about this person; whom was met is told to colleagues only (F7)."""
    met = values.reader in ("mentor", "supervisor")
    rows = []
    found = sorted(_of(values, EmployerContact), key=lambda c: (c.on, c.at), reverse=True)
    for each in found:
        person = " · ".join(part for part in (each.person, each.role) if part) if met else ""
        following = " · ".join(
            part for part in (each.next_step, _day(values, each.next_on)) if part
        )
        said = " · ".join(part for part in (each.needs, each.outcome) if part)
        cells = (
            (each.employer, person, said, following) if met else (each.employer, said, following)
        )
        rows.append((_day(values, each.on), *(values.safe(cell) for cell in cells)))
    columns = "day employer met result next" if met else "day employer result next"
    return _table(values, columns, rows, empty)


def follow_along(values: FormValues, empty: int) -> list[Part]:
    """The talks since the job began, newest first (form F11)."""
    keys = {
        "follow_along": ("contact.channel", "work.going", "since.well", "since.hard", "step.what"),
        "first_month": ("contact.channel", "work.going", "well.what", "hard.what", "step.what"),
    }
    rows = []
    for run in values.runs(*keys):
        on = run.answers.get("contact.on")
        day = date.fromisoformat(on) if isinstance(on, str) else (run.finished or run.at).date()
        told = (values.safe(values.answer(run, key)) for key in keys[run.name])
        rows.append((_day(values, day), *told))
    return _table(values, "day how going well hard agreed", rows, empty)


def review_dates(values: FormValues, empty: int) -> list[Part]:
    """The dates a reviewer looks for, oldest step first (form F18)."""
    say, mentee = values.desk.language.text, values.mentee
    milestones = _of(values, Milestone)

    def done(*names: str) -> str:
        days = sorted(each.on for each in milestones if each.what in names)
        return ", ".join(_day(values, day) for day in days)

    met = [m.on for m in _of(values, Meeting) if m.reached and m.channel == "in_person"]
    seen = [c.on for c in _of(values, EmployerContact) if c.in_person is not False]
    works = sorted(_of(values, Job), key=lambda job: job.start or date.max)
    found = {
        "referral": _day(values, mentee.referred if mentee else None),
        "entry": _day(values, mentee.entry if mentee else None),
        "first_meeting": _day(values, min(met, default=None)),
        "profile": done("profile_opened", "profile"),
        "money": done("benefits_check"),
        "disclosure": done("disclosure_talk"),
        "first_contact": _day(values, min(seen, default=None)),
        "plans": done("plan"),
        "start": ", ".join(_day(values, job.start) for job in works if job.start),
        "end": ", ".join(_day(values, job.end) for job in works if job.end),
    }
    return [Facts(tuple((say(f"form.date.{name}"), text) for name, text in found.items()))]


def start_contacts(values: FormValues, empty: int) -> list[Part]:
    """Contacts in the two weeks before and after the latest job start (form F18)."""
    job, say = values.job, values.desk.language.text
    start = job.start if job else None
    rows: list[tuple[date, str]] = []
    if start is not None:
        for meeting in _of(values, Meeting):
            if abs(meeting.on - start) <= AROUND:
                how = f"channel.{meeting.channel}" if meeting.reached else "meeting.not_reached"
                rows.append((meeting.on, say(how)))
        visits = _of(values, EmployerContact)
        rows += [(v.on, values.safe(v.employer)) for v in visits if abs(v.on - start) <= AROUND]
    told = [(_day(values, day), what) for day, what in sorted(rows)]
    return _table(values, "day what", told, empty)


TABLES: dict[str, Callable[[FormValues, int], list[Part]]] = {
    "past_jobs": past_jobs, "updates": updates, "decisions": decisions, "targets": targets,
    "steps": steps, "situations": situations, "adjustments": adjustments, "contacts": contacts,
    "follow_along": follow_along, "review_dates": review_dates, "start_contacts": start_contacts,
}  # fmt: skip
"""What a section of a form can list, by the name it has in the content."""
