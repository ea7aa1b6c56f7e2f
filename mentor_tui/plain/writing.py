"""Writing in lines: notes with their drafts, and contacts and jobs a question at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.records import Mentee, Note
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Leave, Talk
from mentor_tui.problems import UsageProblem
from mentor_tui.services import notes, work
from mentor_tui.services.notes import NoteDraft
from mentor_tui.text import visible_lines

T = TypeVar("T")


def write_note(talk: Talk, mentee: Mentee | None, key: str | None = None) -> Note | None:
    """Write a note, line by line; each line is kept as a draft at once. ``None`` when left.

    ``key`` is a draft to go on with; without it the waiting draft of this person is offered.
    """
    desk = talk.desk
    key = key or notes.note_draft_key(mentee.id if mentee else None)
    draft = notes.note_draft(desk, key)
    before = ""
    if draft is not None:
        talk.tell(visible_lines(draft.text))
        chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("go_on", "keep", "drop")])
        if chosen is None:
            return None
        if chosen == 1:
            return _keep(talk, mentee, draft, key)
        if chosen == 2:
            desk.vault.drop_draft(key)
            draft = None
        else:
            before = draft.text
    if draft is None:
        talk.say("note.who")
        labels = [talk.text(f"visibility.{each}.long") for each in notes.VISIBILITIES]
        place = talk.choose(labels)
        if place is None:
            return None
        person = mentee.id if mentee else None
        draft = NoteDraft(mentee=person, text="", visibility=notes.VISIBILITIES[place])
    return _type_note(talk, mentee, draft, key, before)


def _type_note(
    talk: Talk, mentee: Mentee | None, draft: NoteDraft, key: str, before: str
) -> Note | None:
    def with_text(text: str) -> NoteDraft:
        return NoteDraft(
            mentee=draft.mentee, text=text, visibility=draft.visibility,
            tags=draft.tags, note=draft.note,
        )  # fmt: skip

    talk.say("plain.note_how")
    try:
        text = talk.several_lines(
            lambda lines: notes.keep_note_draft(talk.desk, key, with_text(lines)), before
        )
    except Leave:
        talk.say("plain.draft_kept")
        raise
    if text is None:
        if notes.note_draft(talk.desk, key) is not None:
            talk.say("plain.draft_kept")
        return None
    return _keep(talk, mentee, with_text(text), key)


def _keep(talk: Talk, mentee: Mentee | None, draft: NoteDraft, key: str) -> Note | None:
    try:
        note = notes.add_note(
            talk.desk, mentee, draft.text, visibility=draft.visibility, tags=draft.tags,
            note=draft.note, draft=key,
        )  # fmt: skip
    except UsageProblem as problem:
        talk.problem(problem)
        return None
    if note.visibility == "shared" and mentee is not None:
        talk.say("plain.kept_shared", name=short(mentee.name))
    else:
        talk.say("plain.kept_private")
    return note


def go_on_with_person(talk: Talk, waiting: notes.Waiting, mentee: Mentee | None) -> None:
    """Facts typed about a person: keep them as they are, or throw them away; else they wait on."""
    from mentor_tui.services import person_form
    from mentor_tui.services.drafts import typed

    values = typed(talk.desk, waiting.key)
    talk.tell(*(visible_lines(value) for value in values.values() if value))
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("keep", "drop")])
    if chosen is None:
        return
    if chosen == 0:
        shown = person_form.as_typed(talk.desk, mentee)
        person_form.keep(talk.desk, mentee, shown | values, shown)
        talk.say("plain.kept")
    talk.desk.vault.drop_draft(waiting.key)


# A question at a time ------------------------------------------------------------------


def ask_until(talk: Talk, message: str, read: Callable[[str], T]) -> T | None:
    """A line read by ``read``, asked again while it does not fit; ``None`` for an empty one."""
    talk.say(message)
    while True:
        line = talk.line().strip()
        if not line:
            return None
        try:
            return read(line)
        except UsageProblem as problem:
            talk.problem(problem)


def ask_day(talk: Talk, message: str) -> date | None:
    """A day, or ``None`` for an empty line."""
    return ask_until(talk, message, lambda line: parse_day(line, talk.desk.today))


def ask_yes_no(talk: Talk, message: str) -> bool | None:
    """Yes, no, or ``None`` for back or unknown."""
    talk.say(message)
    chosen = talk.choose([talk.text("answer.yes"), talk.text("answer.no")], back="plain.unknown")
    return None if chosen is None else chosen == 0


def log_employer_contact(talk: Talk, mentee: Mentee | None) -> None:
    """One contact with an employer in a few questions; an empty employer goes back."""
    from mentor_tui.casework.contacts import counts

    employer = talk.optional("plain.ask.employer")
    if employer in ("", BACK):
        return
    person = talk.optional("plain.ask.person") or None
    in_person = ask_yes_no(talk, "plain.ask.in_person")
    hiring_say = ask_yes_no(talk, "plain.ask.hiring_say")
    on = ask_day(talk, "plain.ask.on_today") or talk.desk.today
    outcome = talk.optional("plain.ask.outcome") or None
    next_step = talk.optional("plain.ask.next_step") or None
    next_on = ask_day(talk, "plain.ask.next_on") if next_step else None
    contact = work.add_employer_contact(
        talk.desk, employer, mentee=mentee, person=person, in_person=in_person,
        hiring_say=hiring_say, on=on, outcome=outcome, next_step=next_step, next_on=next_on,
    )  # fmt: skip
    talk.say("plain.kept")
    talk.say(counts(contact)[1])


def log_meeting(talk: Talk, mentee: Mentee) -> None:
    """A contact with the person, or an attempt."""
    talk.say("meeting.question")
    chosen = talk.choose([talk.text(f"channel.{each}") for each in work.CHANNELS])
    if chosen is None:
        return
    reached = ask_yes_no(talk, "plain.ask.reached")
    on = ask_day(talk, "plain.ask.on_today")
    work.add_meeting(
        talk.desk, mentee, on=on, channel=work.CHANNELS[chosen], reached=reached is not False
    )
    talk.say("plain.kept")


def log_job(talk: Talk, mentee: Mentee) -> None:
    """A job that starts, or the end of the one that is running."""
    chosen = talk.choose([talk.text("plain.job_start"), talk.text("plain.job_end")])
    if chosen is None:
        return
    if chosen == 1:
        end = ask_day(talk, "plain.ask.job_end")
        if end is not None:
            work.end_job(talk.desk, mentee, end)
            talk.say("plain.kept")
        return
    start = ask_day(talk, "plain.ask.job_start")
    if start is None:
        return
    employer = talk.optional("plain.ask.employer") or None
    title = talk.optional("plain.ask.job_title") or None
    talk.say("plain.ask.job_type")
    place = talk.choose(
        [talk.text(f"job_type.{each}") for each in work.JOB_TYPES], back="plain.unknown"
    )
    work.start_job(
        talk.desk, mentee, start, employer=employer, title=title,
        job_type=None if place is None else work.JOB_TYPES[place],
    )  # fmt: skip
    talk.say("plain.kept")
