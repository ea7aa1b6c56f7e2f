"""People in lines: the caseload, one person's file and all that can be done from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mentor_tui.casework.records import (
    Adjustment,
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Note,
    Run,
    Sheet,
)  # fmt: skip
from mentor_tui.casework.stages import STAGES
from mentor_tui.learning.records import Reflection, TaskDone
from mentor_tui.plain import pages, writing
from mentor_tui.plain.adjustments import adjustment_line
from mentor_tui.plain.caseload import ADD, choose_from_caseload
from mentor_tui.plain.history import record_menu
from mentor_tui.plain.jobs import job_line, jobs_menu
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.plain.walking import resume, walk_through
from mentor_tui.plain.wording import answers_of
from mentor_tui.problems import Problem
from mentor_tui.services import mentees, notes, runs, timeline
from mentor_tui.services.informal import the_person
from mentor_tui.services.stages import stage_full, stage_hint
from mentor_tui.services.workplace import is_informal
from mentor_tui.text import visible, visible_lines


def people_menu(talk: Talk) -> None:
    """Everybody by name; the last choice adds somebody. At a workplace the one person."""
    one = the_person(talk.desk)
    if one is not None:
        from mentor_tui.plain.informal import at_work_menu

        at_work_menu(talk, one)
        return
    while True:
        chosen = choose_from_caseload(talk)
        if chosen is None:
            return
        if chosen == ADD:
            added = add_person(talk)
            if added is not None:
                person_menu(talk, added)
        else:
            person_menu(talk, mentees.find_mentee(talk.desk, chosen))


def choose_person(talk: Talk) -> Mentee | None:
    """One of the people on the caseload, ``None`` for back or when there is nobody yet."""
    people = mentees.all_mentees(talk.desk)
    if not people:
        talk.say("plain.nobody")
        return None
    talk.say("choose.person")
    chosen = talk.choose([pages.short(each.name) for each in people])
    return None if chosen is None else people[chosen]


def add_person(talk: Talk) -> Mentee | None:
    """A new person in three questions."""
    name = talk.optional("plain.ask.name")
    if name in ("", BACK):
        return None
    entry = writing.ask_day(talk, "plain.ask.entry")
    referred = None if entry else writing.ask_day(talk, "plain.ask.referred")
    added = mentees.add_mentee(talk.desk, name, entry=entry, referred=referred)
    talk.say("plain.added", name=pages.short(added.name))
    return added


# One file --------------------------------------------------------------------------------


def person_menu(talk: Talk, mentee: Mentee) -> None:
    """One person's file: what is known, and what can be done."""
    doings: Sequence[tuple[str, Callable[[Talk, Mentee], object]]] = (
        ("timeline", _timeline), ("path", _path), ("walks", _walks), ("checkins", _checkins),
        ("write_note", writing.write_note), ("notes", _notes),
        ("employer_contact", _employer_contact), ("meeting", writing.log_meeting),
        ("jobs", _jobs), ("edit", _edit), ("brief", _brief), ("plan", _plan),
        ("documents", _documents), ("more", _more),
    )  # fmt: skip
    if is_informal(talk.desk):
        doings = [each for each in doings if each[0] != "employer_contact"]
    while True:
        known = talk.desk.vault.get(Mentee, mentee.id)
        if known is None:
            return
        mentee = known
        talk.tell("", *pages.person_lines(talk.desk, mentee))
        chosen = talk.choose([talk.text(f"plain.file.{name}") for name, _ in doings])
        if chosen is None:
            return
        try:
            doings[chosen][1](talk, mentee)
        except Problem as problem:
            talk.problem(problem)


def _brief(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.brief import show_brief

    show_brief(talk, mentee)


def _documents(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.forms import forms_menu

    forms_menu(talk, mentee)


def _plan(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.plan import plan_menu

    plan_menu(talk, mentee)


def _timeline(talk: Talk, mentee: Mentee) -> None:
    entries = timeline.timeline(talk.desk, mentee)
    if not entries:
        talk.say("plain.nothing_yet")
        return
    chosen = talk.choose_from_many([pages.entry_line(talk.desk, entry) for entry in entries])
    if chosen is not None:
        open_record(talk, entries[chosen].kind, entries[chosen].id)


def _employer_contact(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.employers import log_employer_contact

    log_employer_contact(talk, mentee)


def _path(talk: Talk, mentee: Mentee) -> None:
    for move in mentees.stage_history(talk.desk, mentee):
        stage = stage_full(talk.desk, move.stage)
        talk.say("plain.fact", name=talk.desk.language.day(move.on), value=stage)
    row = mentees.mentee_row(talk.desk, mentees.case_file(talk.desk, mentee))
    if mentee.audience == "professional":
        talk.tell(stage_hint(talk.desk, row.stage))
    stages = list(STAGES)
    talk.say("plain.move_to")
    chosen = talk.choose([stage_full(talk.desk, stage) for stage in stages])
    if chosen is not None:
        mentees.move_stage(talk.desk, mentee, stages[chosen])
        talk.say("plain.kept")


def _walks(talk: Talk, mentee: Mentee) -> None:
    _choose_run(talk, mentee, "walk", [walk.id for walk in runs.walks_for(talk.desk, mentee)])


def _checkins(talk: Talk, mentee: Mentee) -> None:
    names = [checkin.id for checkin in runs.checkins_for(talk.desk, mentee)]
    _choose_run(talk, mentee, "checkin", names)


def _choose_run(talk: Talk, mentee: Mentee, of: runs.Of, names: list[str]) -> None:
    desk = talk.desk
    under_way = {run.name for run in runs.open_runs(desk, mentee) if run.of == of}
    labels = []
    for name in names:
        title = desk.library.words_of(of, name, desk.language.code)("title")
        labels.append(f"{title} ({talk.text('kind.open_run')})" if name in under_way else title)
    done = runs.runs_of(desk, mentee, of=of)
    for run in done:
        title = runs.words_of_run(desk, run)("title")
        day = desk.language.day((run.finished or run.at).date())
        labels.append(talk.text("plain.read_again", title=title, day=day))
    chosen = talk.choose_from_many(labels)
    if chosen is None:
        return
    if chosen < len(names):
        walk_through(talk, mentee, of, names[chosen])
    else:
        show_run(talk, done[chosen - len(names)])


def _notes(talk: Talk, mentee: Mentee) -> None:
    found = notes.notes_of(talk.desk, mentee)
    if not found:
        talk.say("plain.nothing_yet")
        return
    texts = talk.desk.vault.texts([note.id for note in found])
    labels = [
        talk.text(
            "plain.fact",
            name=talk.desk.language.day(note.at.date()),
            value=pages.short(texts[note.id], 60),
        )
        for note in found
    ]
    while (chosen := talk.choose_from_many(labels)) is not None:
        show_note(talk, found[chosen])
        record_menu(talk, found[chosen].id)


def _jobs(talk: Talk, mentee: Mentee) -> None:
    jobs_menu(talk, mentee)


def _more(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.plain.about_person import about_person_menu

    about_person_menu(talk, mentee)


_EDITS = ("name", "entry", "next_meeting", "close", "outcomes")


def _edit(talk: Talk, mentee: Mentee) -> None:
    professional = talk.desk.profile.audience == "professional"
    chosen = talk.choose(
        [talk.text(f"plain.edit.{name}") for name in _EDITS if name != "outcomes" or professional]
    )
    if chosen == 0:
        name = talk.optional("plain.ask.name")
        if name not in ("", BACK):
            mentees.edit_mentee(talk.desk, mentee, name=name)
    elif chosen == 1:
        entry = writing.ask_day(talk, "plain.ask.entry")
        if entry is not None:
            mentees.edit_mentee(talk.desk, mentee, entry=entry)
    elif chosen == 2:
        _ask_meeting(talk, mentee)
    elif chosen == 3:
        mentees.edit_mentee(talk.desk, mentee, closed=talk.desk.today)
        talk.say("plain.file_closed")
    elif chosen == 4:
        from mentor_tui.plain.outcomes import ask_outcome_facts

        ask_outcome_facts(talk, mentee)


def _ask_meeting(talk: Talk, mentee: Mentee) -> None:
    from datetime import datetime

    from mentor_tui.casework.answers import parse_time

    day = writing.ask_day(talk, "plain.ask.meeting_day")
    if day is None:
        return
    at = writing.ask_until(talk, "plain.ask.meeting_time", parse_time)
    if at is not None:
        mentees.next_meeting(talk.desk, mentee, datetime.combine(day, at))


# Reading one record ----------------------------------------------------------------------


def open_record(talk: Talk, kind: str, id: str) -> None:
    """Show what Find or the timeline led to; a talk under way goes on."""
    vault = talk.desk.vault
    if kind == "mentee":
        person_menu(talk, mentees.find_mentee(talk.desk, id))
    elif (note := vault.get(Note, id)) is not None:
        show_note(talk, note)
        record_menu(talk, id)
    elif (run := vault.get(Run, id)) is not None:
        if run.status == "finished":
            show_run(talk, run)
            record_menu(talk, id)
        else:
            person = mentees.find_mentee(talk.desk, run.mentee)
            resume(talk, person, runs.load(talk.desk, run))
    elif (contact := vault.get(EmployerContact, id)) is not None:
        talk.tell(*contact_lines(talk, contact))
        record_menu(talk, id)
    elif (job := vault.get(Job, id)) is not None:
        talk.tell(job_line(talk, job))
        record_menu(talk, id)
    elif (said := vault.get(Reflection, id)) is not None:
        from mentor_tui.plain.learning import reflection_menu

        reflection_menu(talk, said.unit, said.question)
    elif (sheet := vault.get(Sheet, id)) is not None:
        from mentor_tui.plain.supervision import show_sheet

        show_sheet(talk, sheet)
    elif (agreed := vault.get(Adjustment, id)) is not None:
        talk.tell(adjustment_line(talk, agreed))
        record_menu(talk, id)
    elif (done := vault.get(TaskDone, id)) is not None:
        talk.tell(visible_lines(done.text or ""))
        record_menu(talk, id)
    elif vault.get(Meeting, id) is not None or _of_learning(talk, kind, id):
        record_menu(talk, id)


def _of_learning(talk: Talk, kind: str, id: str) -> bool:
    """Whether it is about one's own learning; it is told in a line."""
    if kind not in ("self_rating", "growth_step", "unit_feedback"):
        return False
    from mentor_tui.services.described import about, record_of

    found = record_of(talk.desk, id)
    talk.tell(*([visible_lines(about(talk.desk, found).text)] if found else []))
    return found is not None


def show_note(talk: Talk, note: Note) -> None:
    """A note with its day and who may read it."""
    who = talk.text(f"visibility.{note.visibility}")
    talk.tell("")
    talk.say("plain.fact", name=talk.desk.language.moment(note.at), value=who)
    talk.tell(visible_lines(notes.note_text(talk.desk, note)))


def show_run(talk: Talk, run: Run) -> None:
    """What was answered in a talk or check-in."""
    talk.tell("", runs.words_of_run(talk.desk, run)("title"))
    for answer in answers_of(talk.desk, run):
        talk.say("plain.fact", name=answer["label"], value=answer["text"])


def contact_lines(talk: Talk, contact: EmployerContact) -> list[str]:
    """What is known of one contact with an employer."""
    lines = [f"{talk.desk.language.day(contact.on)} {visible(contact.employer)}"]
    for name in ("person", "role", "needs", "outcome", "next_step"):
        value = getattr(contact, name)
        if value:
            label = talk.text(f"plain.col.{name}")
            lines.append(talk.text("plain.fact", name=label, value=visible(value)))
    return lines
