"""Writing in lines: notes with their drafts, and contacts and jobs a question at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import msgspec

from mentor_tui.casework.answers import parse_day
from mentor_tui.casework.records import Mentee, Note
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Leave, Talk
from mentor_tui.plain.waiting import keep_or_drop
from mentor_tui.problems import UsageProblem
from mentor_tui.services import note_help, notes, work
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
        place = talk.choose([*labels, talk.text("plain.note_headings")])
        if place is None:
            return None
        if place == len(labels):
            return note_with_headings(talk, mentee, key)
        person = mentee.id if mentee else None
        draft = NoteDraft(mentee=person, text="", visibility=notes.VISIBILITIES[place])
    return _type_note(talk, mentee, draft, key, before)


def note_with_headings(talk: Talk, mentee: Mentee | None, key: str) -> Note | None:
    """A shared note in three short answers, one for each heading; ``None`` when left."""
    desk = talk.desk
    known = note_help.templates(desk)
    place = talk.choose([each.label for each in known])
    if place is None:
        return None
    chosen, answers = known[place], list[str]()
    draft = NoteDraft(mentee=mentee.id if mentee else None, text="", tags=(chosen.tag,))
    for heading in chosen.headings:
        talk.tell(f"{heading}:")
        answers.append(talk.line().strip())
        if answers[0] == BACK:
            return None
        draft = msgspec.structs.replace(draft, text=chosen.filled(answers))
        notes.keep_note_draft(desk, key, draft)
    if mentee is not None and note_help.asks_told(desk):
        talk.tell(note_help.told_label(desk))
        if talk.choose([talk.text("answer.yes")], back="answer.no") == 0:
            draft = msgspec.structs.replace(draft, tags=(*draft.tags, note_help.told_tag(desk)))
    return _keep(talk, mentee, draft, key)


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
    for hint in note_help.all_hints(talk.desk, draft.text):
        talk.say("note.rather", said=hint.said, rather=hint.rather)
    if note.visibility == "shared" and mentee is not None:
        talk.say("plain.kept_shared", name=short(mentee.name))
    else:
        talk.say("plain.kept_private")
    return note


def go_on_with_person(talk: Talk, waiting: notes.Waiting, mentee: Mentee | None) -> None:
    """Facts typed about a person and not kept."""
    from mentor_tui.services import person_form

    shown = person_form.as_typed(talk.desk, mentee)
    keep_or_drop(
        talk, waiting.key,
        lambda values: person_form.keep(talk.desk, mentee, shown | values, shown),
    )  # fmt: skip


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
