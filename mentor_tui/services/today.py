"""Today: what is overdue first, each with its reason; the week's contacts; promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import msgspec

from mentor_tui.casework.contacts import counted_in_week, weekly_target
from mentor_tui.casework.due import CaseFile, Due, due_for_mentor, stage_of
from mentor_tui.casework.records import EmployerContact, Mentee, Milestone, Sheet
from mentor_tui.problems import UsageProblem
from mentor_tui.services import informal
from mentor_tui.services.backups import reminder
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import (
    case_file,
    case_files,
    dues_of,
    find_mentee,
    reason,
    why_text,
)
from mentor_tui.services.notes import Waiting, waiting_drafts
from mentor_tui.services.retention import Review, reviews
from mentor_tui.services.stages import stage_hint
from mentor_tui.vault import Set, new_id


class TodayItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing due: for whom, by when, under which rule, why, where from, what to do.

    ``when`` says in words how much time there is; ``do`` names what Enter opens; ``more`` is how
    many other things are due for the same person, ``hint`` what helps at their stage. Keys are
    stable English (DESIGN §4.2).
    """

    mentee: str | None
    name: str | None
    rule: str
    due: date
    overdue_days: int
    why: str
    when: str
    source: str
    action: str
    do: str
    more: int = 0
    hint: str = ""


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting planned for today; ``at`` is empty when only the day is known."""

    mentee: str
    name: str
    at: str


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """Something the mentor promised and has not done yet."""

    id: str
    mentee: str
    name: str
    what: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A job that starts or ended this week."""

    mentee: str
    name: str
    what: str
    on: date
    text: str


class Today(msgspec.Struct, frozen=True, kw_only=True):
    """The day at a glance. ``first`` is overdue or due today, ``week`` the days after.

    Each person has one line, the most pressing; ``coming`` is what the next seven days bring and
    is looked up only when nothing else is due. ``retention`` are files nobody has needed for long;
    they can wait. ``backup`` says how old the last backup is when it is time for one.
    ``coach`` is whom an informal mentor can ask, ``card`` the title of today's card.
    """

    day: date
    first: list[TodayItem]
    week: list[TodayItem]
    contacts_counted: int | None
    contacts_target: int | None
    meetings: list[Appointment]
    promises: list[Promise]
    changes: list[Change]
    waiting: list[Waiting]
    people: int
    coming: list[TodayItem] = []
    retention: list[TodayItem] = []
    backup: str = ""
    coach: str = ""
    card: str = ""


def today(desk: Desk, *, everything: bool = False) -> Today:
    """What a mentor reads in ten seconds: one line for each person, most pressing first.

    With ``everything`` a person with several things due has a line for each.
    """
    day, rules, files = desk.today, desk.rules, case_files(desk)
    profile = desk.profile
    contacts = [c for c in desk.vault.all(EmployerContact) if c.on <= day]
    own = [m for m in desk.vault.all(Milestone) if m.mentee is None] if files else []
    people = {file.mentee.id: file for file in files}
    stands_well = False
    if any(done.what == "self_check" for done in own) and _sheets(desk, "self_check"):
        from mentor_tui.services.self_check import latest_stands_well

        stands_well = latest_stands_well(desk)

    def due_on(that_day: date) -> list[TodayItem]:
        dues = [due for file in files for due in dues_of(desk, file, that_day)]
        if files:
            dues += due_for_mentor(profile, contacts, own, that_day, rules, stands_well=stands_well)
        dues.sort(key=lambda due: (due.due, due.rule, _name(people, due)))
        return _items(desk, dues, people, everything=everything)

    items = sorted([*due_on(day), *_welcome(desk)], key=lambda item: item.due)
    coming = [] if items else due_on(day + timedelta(days=7))
    counting = bool(files) and profile.audience == "professional"
    return Today(
        day=day,
        first=[item for item in items if item.overdue_days >= 0],
        week=[item for item in items if item.overdue_days < 0],
        contacts_counted=counted_in_week(contacts, day) if counting else None,
        contacts_target=weekly_target(profile.fte, rules.contacts_per_week) if counting else None,
        meetings=_meetings(files, day),
        promises=_promises(files),
        changes=[change for file in files for change in _changes(desk, file, day)],
        waiting=waiting_drafts(desk),
        people=len(files),
        coming=coming,
        retention=[_review(desk, review) for review in reviews(desk, files)],
        backup=reminder(desk),
        coach=informal.job_coach(desk) if profile.audience == "informal" else "",
        card=_card(desk),
    )


def _sheets(desk: Desk, of: str) -> bool:
    """Whether a sheet of this kind was ever kept; what can read it is slow to load."""
    return any(sheet.of == of for sheet in desk.vault.all(Sheet))


def _card(desk: Desk) -> str:
    """The title of today's card; what knows the courses is only asked when one may come up."""
    from mentor_tui.learning.records import CardStudy
    from mentor_tui.learning.spacing import card_for

    if card_for(desk.vault.all(CardStudy), desk.today) is None:
        return ""
    from mentor_tui.services.courses import title_today

    return title_today(desk)


def due_items(desk: Desk, mentee: Mentee) -> list[TodayItem]:
    """All that is due for one person, most pressing first."""
    file = case_file(desk, mentee)
    return _items(desk, dues_of(desk, file), {mentee.id: file}, everything=True)


def _items(
    desk: Desk, dues: Sequence[Due], people: Mapping[str, CaseFile], *, everything: bool
) -> list[TodayItem]:
    """``dues`` as lines; the first of each person only, unless ``everything`` is wanted."""
    number = Counter(due.mentee for due in dues)
    seen: set[str] = set()
    found = []
    for due in dues:
        if due.mentee in seen and not everything:
            continue
        seen.update((due.mentee,) if due.mentee else ())
        more = number[due.mentee] - 1 if due.mentee and not everything else 0
        found.append(_item(desk, due, people.get(due.mentee or ""), more))
    return found


def _name(people: Mapping[str, CaseFile], due: Due) -> str:
    return people[due.mentee].mentee.name if due.mentee else ""


def _welcome(desk: Desk) -> list[TodayItem]:
    """The part of the welcome plan whose time it is, for a colleague or team leader."""
    person = informal.the_person(desk)
    part = informal.welcome_now(desk, person) if person else None
    if person is None or part is None or part.due is None:
        return []
    say = desk.language.text
    return [
        TodayItem(
            mentee=person.id, name=person.name, rule="welcome", due=part.due,
            overdue_days=(desk.today - part.due).days, when=when_text(desk, part.due),
            why=desk.language.count("welcome_plan.left", part.left, part=part.title),
            source=say("source.welcome"), action="welcome", do=say("do.welcome"),
        )
    ]  # fmt: skip


def _item(desk: Desk, due: Due, file: CaseFile | None, more: int) -> TodayItem:
    action = due.action.partition(":")
    at_path = file is not None and file.mentee.audience == "professional"
    return TodayItem(
        mentee=due.mentee,
        name=file.mentee.name if file else None,
        rule=due.rule,
        due=due.due,
        overdue_days=due.overdue_days(desk.today),
        why=why_text(desk, due),
        when=when_text(desk, due.due),
        source=desk.language.text(f"source.{due.rule}"),
        action=due.action,
        do=desk.language.text(f"do.{action[2] or action[0]}"),
        more=more,
        hint=stage_hint(desk, stage_of(file, desk.today)) if file and at_path else "",
    )


def _review(desk: Desk, review: Review) -> TodayItem:
    """The question whether a file is still needed: one calm line without a date to meet."""
    say = desk.language.text
    return TodayItem(
        mentee=review.mentee, name=review.name, rule="retention", due=review.since,
        overdue_days=(desk.today - review.since).days,
        why=desk.language.count("retention.why", review.months), when="",
        source=say("source.retention"), action="retention", do=say("do.retention"),
    )  # fmt: skip


def when_text(desk: Desk, day: date) -> str:
    """How much time there is until ``day``, in words that do not scold."""
    ahead = (day - desk.today).days
    if ahead == 0:
        return desk.language.text("when.today")
    if ahead == 1:
        return desk.language.text("when.tomorrow")
    if ahead > 1:
        return desk.language.count("when.days_left", ahead)
    if ahead == -1:
        return desk.language.text("when.yesterday")
    return desk.language.text("when.since", date=desk.language.short_day(day))


def _meetings(files: list[CaseFile], day: date) -> list[Appointment]:
    planned = [
        (file.mentee.next_meeting, file.mentee)
        for file in files
        if file.mentee.next_meeting and file.mentee.next_meeting.date() == day
    ]
    return [
        Appointment(
            mentee=mentee.id, name=mentee.name, at=f"{at:%H:%M}" if at.hour or at.minute else ""
        )
        for at, mentee in sorted(planned, key=lambda pair: pair[0])
    ]


def _promises(files: list[CaseFile]) -> list[Promise]:
    return [
        Promise(id=step.id, mentee=file.mentee.id, name=file.mentee.name, what=step.what)
        for file in files
        for step in file.plan_steps
        if step.owner == "mentor" and step.state == "planned"
    ]


def _changes(desk: Desk, file: CaseFile, day: date) -> list[Change]:
    monday = day - timedelta(days=day.weekday())
    found = []
    for job in file.jobs:
        for what, on in (("job_start", job.start), ("job_end", job.end)):
            if on and monday - timedelta(days=3) <= on <= monday + timedelta(days=6):
                text = reason(desk, f"change.{what}", {"employer": job.employer or "…", "date": on})
                found.append(
                    Change(
                        mentee=file.mentee.id, name=file.mentee.name, what=what, on=on, text=text
                    )
                )
    return found


def keep_promise(desk: Desk, promise: str) -> None:
    """A promise of the mentor's is done."""
    from mentor_tui.casework.records import PlanStep

    kept = desk.vault.get(PlanStep, promise)
    if kept is None or kept.gone:
        raise UsageProblem("problem.no_record")
    desk.vault.save(Set(promise, PlanStep.KIND, {"state": "done"}))


def mark_milestone(desk: Desk, what: str, mentee: Mentee | None = None) -> None:
    """Something dated was done today: a supervision held, a self-check made."""
    desk.vault.save(
        Set.of(
            Milestone(
                id=new_id(), what=what, at=desk.now, on=desk.today,
                mentee=mentee.id if mentee else None,
            )
        )
    )  # fmt: skip


def person(desk: Desk, item: TodayItem) -> Mentee | None:
    """The person an item is about."""
    return find_mentee(desk, item.mentee) if item.mentee else None
