"""The example people as records: what a mentor would have kept about them in twelve weeks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import msgspec

from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Milestone,
    Note,
    PlanStep,
    Profile,
    Run,
    StageMove,
    StepState,
)  # fmt: skip
from mentor_tui.vault import Revise, Set
from mentor_tui.workshop.agreements import agreements, employers, sheets
from mentor_tui.workshop.learned import learned
from mentor_tui.workshop.people import (
    Answer,
    Calendar,
    Mentor,
    People,
    Person,
    Relative,
    Series,
    Talk,
    Visit,
    Words,
    Work,
)  # fmt: skip

Change = Set | Revise

_STEP_FIELDS = {
    "step.what": "what", "step.when": "when", "step.sure": "confidence",
    "step.if_then": "if_then", "helper.who": "who",
    "change.what": "what", "change.when": "when",
}  # fmt: skip
"""What the check-ins feed into a small step (``feeds`` in their content)."""


def records_of(
    people: People, calendar: Calendar, country: str, own: Mapping[str, Calendar] | None = None
) -> list[Change]:
    """Every change that fills an empty vault with ``people``, under ids that stay the same.

    ``own`` gives some of them, by id, a calendar of their own.
    """
    changes = list(_mentor(people.mentor, calendar, country))
    for person in people.person:
        changes += _file(person, (own or {}).get(person.id, calendar))
    changes += employers(people.employer, calendar)
    for number, visit in enumerate(people.visit, 1):
        changes += _visit(f"visit-{number:02}", visit, calendar)
    return changes


def _file(person: Person, calendar: Calendar) -> Iterator[Change]:
    yield from _person(person, calendar)
    if person.job:
        yield _job(person, person.job, calendar)
    for talk in person.walk:
        yield from _walk(person, talk, calendar)
    for series in person.checkin:
        yield from _checkins(person, series, calendar)
    yield from _notes(person.id, person.id, person.note, calendar)
    yield from agreements(person, calendar)


def _mentor(mentor: Mentor, calendar: Calendar, country: str) -> Iterator[Change]:
    created = calendar.on(mentor.created)
    profile = Profile(
        id="profile", name=mentor.name, country=country, fte=mentor.fte, created=created,
        audience=mentor.audience, organisation=mentor.organisation, team=mentor.team,
        supervisor=mentor.supervisor, job_coach=mentor.job_coach,
        job_coach_contact=mentor.job_coach_contact,
    )  # fmt: skip
    yield Set.of(profile)
    yield from sheets(mentor.sheet, calendar)
    yield from learned(mentor, calendar)
    yield from _milestones("mentor", None, mentor.milestones, calendar)
    yield from _notes("mentor", None, mentor.note, calendar)


def _person(person: Person, calendar: Calendar) -> Iterator[Change]:
    planned = None
    if person.next_day is not None:
        planned = calendar.ahead(person.next_day, person.next_time)
    first = calendar.on(min(person.stages.values()))
    yield Set.of(
        Mentee(
            id=person.id,
            name=person.name,
            audience=person.audience,
            at=calendar.at(first, "09:00"),
            referred=None if person.referred is None else calendar.on(person.referred),
            entry=None if person.entry is None else calendar.exactly(person.entry),
            next_meeting=planned,
            wants=person.wants,
            contact_route=person.contact_route,
            may_contact_employer=person.may_contact_employer,
            team=person.team,
            employed_at_entry=person.employed_at_entry,
            goes_on=None if person.goes_on is None else calendar.on(person.goes_on),
            example=True,
        )
    )
    for stage, day in person.stages.items():
        on = calendar.on(day)
        move = StageMove(
            id=f"{person.id}-at-{stage}", mentee=person.id, at=calendar.at(on, "11:30"),
            stage=stage, on=on,
        )  # fmt: skip
        yield Set.of(move)
    yield from _milestones(person.id, person.id, person.milestones, calendar)
    for number, attempt in enumerate(person.meeting, 1):
        on = calendar.on(attempt.day)
        met = Meeting(
            id=f"{person.id}-met-{number}", mentee=person.id, at=calendar.at(on, attempt.time),
            on=on, channel=attempt.channel, place=attempt.place, reached=attempt.reached,
        )  # fmt: skip
        yield Set.of(met)
    for number, promise in enumerate(person.promise, 1):
        step = PlanStep(
            id=f"{person.id}-promise-{number}", mentee=person.id, owner="mentor",
            at=calendar.at(calendar.on(promise.day), "11:00"), what=promise.what,
            due=calendar.on(promise.due), state="done" if promise.done else "planned",
        )  # fmt: skip
        yield Set.of(step)


def _milestones(
    prefix: str,
    mentee: str | None,
    dated: Mapping[str, tuple[int, ...]],
    calendar: Calendar,
) -> Iterator[Change]:
    for what, days in dated.items():
        for number, day in enumerate(days, 1):
            on = calendar.on(day)
            yield Set.of(
                Milestone(
                    id=f"{prefix}-{what}-{number}", what=what, mentee=mentee, on=on,
                    at=calendar.at(on, "16:00"),
                )
            )  # fmt: skip


def _job(person: Person, work: Work, calendar: Calendar) -> Change:
    def on(day: int | None) -> Any:
        return None if day is None else calendar.on(day)

    fields = msgspec.structs.asdict(work)
    said = on(fields.pop("said"))
    days = ("start", "end", "heard", "four_hours", "contract_end", "mid_review")
    dates = {name: on(fields.pop(name)) for name in days}
    at = calendar.at(said, "12:00")
    return Set.of(Job(id=f"{person.id}-job", mentee=person.id, at=at, **dates, **fields))


def _walk(person: Person, talk: Talk, calendar: Calendar) -> Iterator[Change]:
    on = calendar.on(talk.day)
    at = calendar.at(on, talk.time)
    finished = None if talk.open_at else min(at + timedelta(minutes=30), calendar.now)
    trail = list(dict.fromkeys(key.partition(".")[0] for key in talk.answers))
    run = Run(
        id=f"{person.id}-{talk.name}", of="walk", name=talk.name, version=talk.version,
        mentee=person.id, at=at, status="finished" if finished else "open", finished=finished,
        trail=(*trail, talk.open_at) if talk.open_at else tuple(trail),
        answers={key: _answer(value, calendar) for key, value in talk.answers.items()},
    )  # fmt: skip
    yield Set.of(run)
    if finished and talk.meeting != "none":
        met = Meeting(
            id=f"{run.id}-meeting", mentee=person.id, at=finished, on=on, channel=talk.meeting,
            run=run.id,
        )  # fmt: skip
        yield Set.of(met)
    for what in talk.milestones:
        yield Set.of(
            Milestone(
                id=f"{run.id}-{what}", what=what, at=finished or at, on=on, mentee=person.id,
                run=run.id,
            )
        )  # fmt: skip


def _checkins(person: Person, series: Series, calendar: Calendar) -> Iterator[Change]:
    last = len(series.day) - 1
    for place, day in enumerate(series.day):
        answers = {
            key: _answer(values[place], calendar)
            for key, values in series.answers.items()
            if values[place] not in ("", [])
        }
        on = calendar.on(day)
        at = calendar.at(on, series.time)
        finished = min(at + timedelta(minutes=5), calendar.now)
        run = Run(
            id=f"{person.id}-{series.name}-{place + 1:02}", of="checkin", name=series.name,
            version=series.version, mentee=person.id, at=at, status="finished",
            finished=finished, answers=answers,
            trail=tuple(dict.fromkeys(key.partition(".")[0] for key in answers)),
        )  # fmt: skip
        yield Set.of(run)
        met = Meeting(
            id=f"{run.id}-meeting", mentee=person.id, at=finished, on=on, channel=series.channel,
            run=run.id,
        )  # fmt: skip
        yield Set.of(met)
        fed: dict[str, Any] = {
            name: answers[key] for key, name in _STEP_FIELDS.items() if key in answers
        }
        if "what" in fed:
            state: StepState = "adapted" if place in series.adapted else "done"
            step = PlanStep(
                id=f"{run.id}-step", mentee=person.id, at=finished, run=run.id,
                state="planned" if place == last else state, **fed,
            )  # fmt: skip
            yield Set.of(step)


def _answer(value: Answer, calendar: Calendar) -> Any:
    return calendar.on(value.day).isoformat() if isinstance(value, Relative) else value


def _notes(
    prefix: str, mentee: str | None, notes: tuple[Words, ...], calendar: Calendar
) -> Iterator[Change]:
    for number, words in enumerate(notes, 1):
        note = Note(
            id=f"{prefix}-note-{number}", mentee=mentee, visibility=words.visibility,
            at=calendar.at(calendar.on(words.day), words.time), tags=words.tags,
        )  # fmt: skip
        yield Set.of(note)
        yield Revise(note.id, words.text)


def _visit(id: str, visit: Visit, calendar: Calendar) -> Iterator[Change]:
    on = calendar.this_week(visit.day)
    if on is None:
        return
    fields = msgspec.structs.asdict(visit)
    del fields["day"], fields["time"]
    if visit.next_on is not None:
        fields["next_on"] = calendar.on(visit.next_on)
    yield Set.of(EmployerContact(id=id, at=calendar.at(on, visit.time), on=on, **fields))
