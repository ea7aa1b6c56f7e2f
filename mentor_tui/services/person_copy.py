"""A copy for the person: what is kept about them in plain words, and what is withheld and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from mentor_tui.casework.records import EmployerContact, Job, Meeting, Mentee, Note, PlanStep, Run
from mentor_tui.casework.stages import current_stage
from mentor_tui.casework.walk import steps_of
from mentor_tui.curriculum.structure import Field
from mentor_tui.documents.model import Document, Facts, Heading, Listing, Paragraph, Part, Table
from mentor_tui.services import adjustments, mentees, plan, runs, work
from mentor_tui.services.answers import answer_text
from mentor_tui.services.desk import Desk
from mentor_tui.services.job_lines import value_text
from mentor_tui.services.retention import last_sign_of, months_kept
from mentor_tui.services.stages import stage_label

OTHER_PEOPLE = ("employer_contact.person",)
"""What an answer may feed that is about somebody else, and stays out of the copy."""


def copy_for(desk: Desk, mentee: Mentee, *, language: str | None = None) -> Document:
    """Everything shared about a person, then what is withheld, how long it is kept, what they
    can ask for. In ``language``, the desk's own unless given."""
    desk = desk.speaking(language)
    say, told = desk.language.text, _Withheld(desk)
    parts: list[Part] = [
        Paragraph(say("copy.intro", day=desk.language.long_day(desk.today), mentor=_mentor(desk))),
        Heading(say("copy.facts")),
        Facts(tuple(_facts(desk, mentee))),
    ]
    for heading, found in (
        ("section.path", _stages(desk, mentee)),
        ("work.meetings", _meetings(desk, mentee)),
        ("copy.talks", _talks(desk, mentee, told)),
        ("copy.notes", _notes(desk, mentee, told)),
        ("plan.steps", _steps(desk, mentee, "mentee")),
        ("copy.promises", _steps(desk, mentee, "mentor")),
        ("plan.targets", _targets(desk, mentee)),
        ("title.network", _network(desk, mentee)),
        ("work.jobs", _jobs(desk, mentee)),
        ("title.adjustments", _adjustments(desk, mentee)),
        ("work.contacts", _contacts(desk, mentee, told)),
    ):
        section = [*found]
        if section:
            parts += [Heading(say(heading)), *section]
    told.look_for_drafts(mentee)
    parts += _closing(desk, mentee, told)
    return Document(
        title=say("copy.title", name=mentee.name), language=desk.language.code,
        parts=tuple(parts), footer=say("copy.footer"),
    )  # fmt: skip


def _mentor(desk: Desk) -> str:
    return desk.profile.name or "…"


def _facts(desk: Desk, mentee: Mentee) -> Iterator[tuple[str, str]]:
    say, day = desk.language.text, desk.language.day
    moves = mentees.stage_history(desk, mentee)
    yield say("person.name"), mentee.name
    yield say("person.audience"), say(f"person.{mentee.audience}")
    yield say("person.stage"), stage_label(desk, current_stage(moves, desk.today))
    days = (("referred", mentee.referred), ("entry", mentee.entry), ("goes_on", mentee.goes_on))
    for name, on in days:
        if on is not None:
            yield say(f"person.{name}"), day(on)
    if mentee.next_meeting is not None:
        yield say("person.next_day"), desk.language.moment(mentee.next_meeting)
    if mentee.team:
        yield say("person.team"), mentee.team
    if mentee.employed_at_entry is not None:
        known_answer = "answer.yes" if mentee.employed_at_entry else "answer.no"
        yield say("person.employed_at_entry"), say(known_answer)
    for name in ("wants", "contact_route"):
        if getattr(mentee, name):
            yield say(f"plain.col.{name}"), getattr(mentee, name)
    if mentee.may_contact_employer:
        message = f"facts.employer.{mentee.may_contact_employer}"
        known = desk.language.knows(message)
        yield say("copy.employer"), say(message) if known else mentee.may_contact_employer
    if mentee.closed is not None:
        yield say("plain.col.closed"), day(mentee.closed)
    yield say("copy.begun"), day(mentee.at.date())


def _stages(desk: Desk, mentee: Mentee) -> Iterator[Part]:
    moves = mentees.stage_history(desk, mentee)
    lines = [(desk.language.day(m.on), stage_label(desk, m.stage)) for m in moves]
    if lines:
        yield Facts(tuple(lines))


def _meetings(desk: Desk, mentee: Mentee) -> Iterator[Part]:
    say = desk.language.text
    found = sorted(desk.vault.all(Meeting, mentee=mentee.id), key=lambda each: (each.on, each.at))
    lines = []
    for meeting in found:
        how = say(f"channel.{meeting.channel}" if meeting.reached else "meeting.not_reached")
        lines.append((desk.language.day(meeting.on), _joined(how, meeting.place)))
    if lines:
        yield Facts(tuple(lines))


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


# Talks, notes, steps ---------------------------------------------------------------------


def _talks(desk: Desk, mentee: Mentee, told: _Withheld) -> Iterator[Part]:
    for run in desk.vault.all(Run, mentee=mentee.id, newest_first=False, include_gone=True):
        if run.gone:
            told.thrown_away += bool(run.answers)
            continue
        title, answers = runs.title_of(desk, run), []
        for label, text, field in _answers(desk, run):
            if field.visibility != "shared":
                told.answers[title] += 1
            elif field.feeds in OTHER_PEOPLE:
                told.names += 1
            else:
                answers.append((label, text))
        if run.status == "open":
            title = f"{title} ({desk.language.text('kind.open_run')})"
        yield Heading(title, 3)
        if answers:
            yield Facts(tuple(answers))
        else:
            yield Paragraph(desk.language.text("copy.no_answers"))


def _answers(desk: Desk, run: Run) -> Iterator[tuple[str, str, Field]]:
    content, words = runs.pinned(desk, run), runs.words_of_run(desk, run)
    for step in steps_of(content, all_items=True):
        for field in step.field:
            key = f"{step.id}.{field.id}"
            value = run.answers.get(key)
            if value is not None:
                yield words(key), answer_text(desk, words, step, field, value), field


def _notes(desk: Desk, mentee: Mentee, told: _Withheld) -> Iterator[Part]:
    notes = desk.vault.all(Note, mentee=mentee.id, newest_first=False, include_gone=True)
    texts = desk.vault.texts([note.id for note in notes])
    for note in notes:
        if note.gone:
            told.thrown_away += 1
        elif note.visibility != "shared":
            told.notes.append((note.visibility, note.at.date()))
        else:
            yield Heading(desk.language.moment(note.at), 3)
            yield Paragraph(texts[note.id])
            if note.tags:
                yield Paragraph(" ".join(f"#{tag}" for tag in note.tags))


def _steps(desk: Desk, mentee: Mentee, owner: str) -> Iterator[Part]:
    say, lines = desk.language.text, []
    for step in desk.vault.all(PlanStep, mentee=mentee.id, newest_first=False):
        if step.owner == owner:
            due = desk.language.day(step.due) if step.due else None
            sure = None if step.confidence is None else say("plan.sure", n=step.confidence)
            more = _joined(step.when, due, step.who, step.if_then, sure, say(f"step.{step.state}"))
            lines.append((desk.language.day(step.at.date()), f"{step.what}\n{more}"))
    if lines:
        yield Facts(tuple(lines))


def _targets(desk: Desk, mentee: Mentee) -> Iterator[Part]:
    found = plan.targets(desk, mentee, dropped=True)
    if found:
        yield Listing(tuple(_joined(each.what, each.why) for each in found))


def _network(desk: Desk, mentee: Mentee) -> Iterator[Part]:
    """The map as the person drew it: its names came from them."""
    found = plan.ties(desk, mentee)
    if found:
        say = desk.language.text
        lines = (_joined(each.who, say(f"circle.{each.circle}"), each.opens) for each in found)
        yield Listing(tuple(lines))


# Work ------------------------------------------------------------------------------------


def _jobs(desk: Desk, mentee: Mentee) -> Iterator[Part]:
    for job in reversed(work.jobs(desk, mentee)):
        yield Heading(_joined(job.employer, job.title) or "…", 3)
        yield Facts(tuple(_job(desk, job)))


def _job(desk: Desk, job: Job) -> Iterator[tuple[str, str]]:
    say, day = desk.language.text, desk.language.day
    for name, on in (("start", job.start), ("end", job.end)):
        if on is not None:
            yield say(f"kind.job_{name}"), day(on)
    if job.job_type:
        known = desk.language.knows(f"job_type.{job.job_type}")
        yield say("copy.job_type"), say(f"job_type.{job.job_type}") if known else job.job_type
    if job.hours is not None:
        yield say("copy.hours"), f"{job.hours:g}"
    for name in _MORE_OF_A_JOB:
        if text := value_text(desk, job, name):
            yield say(f"field.{name}"), text


_MORE_OF_A_JOB = (
    "permanent", "pay_band", "found_through", "four_hours", "ended_by", "next_job", "legal_form",
    "contract_end", "wage_basis", "work_plan", "social_plan", "mid_review", "exit_plan", "follows",
)  # fmt: skip
"""Who instructs them is somebody else, and stays out."""


def _adjustments(desk: Desk, mentee: Mentee) -> Iterator[Part]:
    for each in reversed(adjustments.adjustments(desk, mentee)):
        yield Heading(each.change, 3)
        yield Facts(tuple(adjustments.facts_of(desk, each)))


def _contacts(desk: Desk, mentee: Mentee, told: _Withheld) -> Iterator[Part]:
    say = desk.language.text
    contacts: Sequence[EmployerContact] = work.employer_contacts(desk, mentee)
    rows = []
    for contact in reversed(contacts):
        told.names += bool(contact.person) and contact.run is None
        next_on = desk.language.day(contact.next_on) if contact.next_on else None
        rows.append(
            (
                desk.language.day(contact.on), contact.employer,
                _joined(contact.needs, contact.outcome), _joined(contact.next_step, next_on),
            )
        )  # fmt: skip
    if rows:
        head = (
            say("copy.day"), say("kind.employer_contact"),
            say("plain.col.outcome"), say("plain.col.next_step"),
        )  # fmt: skip
        yield Table(head, tuple(rows))


# What is withheld ------------------------------------------------------------------------


class _Withheld:
    """Counts what the copy leaves out: how much, of what kind, from which day, no words."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.notes: list[tuple[str, date]] = []
        self.answers: Counter[str] = Counter()
        self.names = self.thrown_away = self.drafts = 0

    def look_for_drafts(self, mentee: Mentee) -> None:
        """Words typed and not kept yet."""
        from mentor_tui.services.notes import waiting_drafts

        self.drafts = sum(each.mentee == mentee.id for each in waiting_drafts(self._desk))

    def lines(self) -> Iterator[str]:
        """One line for each thing, with its reason."""
        language = self._desk.language
        for visibility, day in self.notes:
            yield language.text(f"copy.withheld.{visibility}", day=language.day(day))
        for title, number in self.answers.items():
            yield language.count("copy.withheld.answers", number, title=title)
        for name in ("names", "drafts", "thrown_away"):
            if number := getattr(self, name):
                yield language.count(f"copy.withheld.{name}", number)


def _closing(desk: Desk, mentee: Mentee, told: _Withheld) -> Iterator[Part]:
    say = desk.language.text
    withheld = [*told.lines()]
    yield Heading(say("copy.withheld"))
    if withheld:
        yield Paragraph(say("copy.withheld.why"))
        yield Listing(tuple(withheld))
    else:
        yield Paragraph(say("copy.withheld.nothing"))
    yield Heading(say("copy.how_long"))
    last = desk.language.day(last_sign_of(desk, mentee))
    months = months_kept(desk)
    if months > 0:
        yield Paragraph(desk.language.count("copy.how_long.text", months, last=last))
    else:
        yield Paragraph(say("copy.how_long.open", last=last))
    yield Paragraph(say("copy.history"))
    yield Heading(say("copy.asking"))
    yield Paragraph(say("copy.asking.text", mentor=_mentor(desk)))
