"""Employers in lines: logging a visit, those remembered, the weekly sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from mentor_tui.casework.employers import PURPOSES, WENT, Completion, Known
from mentor_tui.casework.records import EmployerContact, Mentee
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.plain import writing
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import contact_form, contact_week, employers, thanks
from mentor_tui.services.drafts import person_of, typed
from mentor_tui.services.mentees import all_mentees
from mentor_tui.services.notes import Waiting
from mentor_tui.text import visible_lines

# Logging a visit -------------------------------------------------------------------------


def log_employer_contact(talk: Talk, mentee: Mentee | None, employer: str = "") -> None:
    """One contact with an employer in a few questions; an empty employer goes back."""
    known = {each.name: each for each in employers.all_known(talk.desk)}
    name = employer or _ask_employer(talk, known)
    if not name:
        return
    usual = contact_form.from_employer(known.get(name))
    values = {"employer": name, "who": "mentor", **usual}
    _ask_visit(talk, values)
    if mentee is None:
        mentee = _ask_whom(talk)
    if mentee is not None:
        values["mentee"] = mentee.name
        _tell_said(talk, mentee)
        _ask_wish(talk, values, mentee)
    fields = contact_form.understood(talk.desk, values, mentee=mentee.id if mentee else None)
    for doubt in contact_form.doubts(talk.desk, fields):
        talk.say(doubt)
        if not writing.ask_yes_no(talk, "contact.doubt.ask"):
            return
    after(talk, contact_form.keep(talk.desk, None, fields))


def _ask_employer(talk: Talk, known: Mapping[str, Known]) -> str:
    typed_name = talk.optional("plain.ask.employer")
    if typed_name in ("", BACK):
        return ""
    names = Completion(known)
    same = names.exactly(typed_name)
    fitting = [] if same else names.fitting(typed_name, 5)
    if not fitting:
        return same or typed_name
    new = talk.text("contact.as_typed", name=short(typed_name))
    chosen = talk.choose([*(short(each) for each in fitting), new])
    return "" if chosen is None else [*fitting, typed_name][chosen]


def _ask_visit(talk: Talk, values: dict[str, str]) -> None:
    """What happened; an empty line keeps what is known of this employer."""
    _ask_line(talk, values, "person")
    _ask_truth(talk, values, "in_person", "plain.ask.in_person")
    _ask_truth(talk, values, "hiring_say", "contact.hiring_say.ask")
    _ask_one(talk, values, "purpose", "contact.purpose", PURPOSES)
    values["outcome"] = talk.optional("plain.ask.outcome")
    values["next_step"] = talk.optional("plain.ask.next_step")
    next_on = writing.ask_day(talk, "plain.ask.next_on")
    values["next_on"] = next_on.isoformat() if next_on else ""
    on = writing.ask_day(talk, "plain.ask.on_today")
    values["on"] = on.isoformat() if on else ""
    _ask_stage(talk, values)
    _ask_one(talk, values, "who", "contact.who", WENT)


def _ask_line(talk: Talk, values: dict[str, str], name: str) -> None:
    if values[name]:
        talk.say("contact.usual", what=talk.text(f"contact.{name}"), usual=short(values[name]))
        values[name] = talk.line().strip() or values[name]
    else:
        values[name] = talk.optional(f"plain.ask.{name}")


def _ask_truth(talk: Talk, values: dict[str, str], name: str, message: str) -> None:
    said = writing.ask_yes_no(talk, message)
    values[name] = "" if said is None else "yes" if said else "no"


def _ask_one(
    talk: Talk, values: dict[str, str], name: str, words: str, options: tuple[str, ...]
) -> None:
    """One of a few; back keeps what is usual."""
    usual = talk.text(f"{words}.{values[name]}")
    talk.say("contact.usual", what=talk.text(f"contact.{name}"), usual=usual)
    labels = [talk.text(f"{words}.{each}") for each in options]
    chosen = talk.choose(labels, back="contact.leave_it")
    if chosen is not None:
        values[name] = options[chosen]


def _ask_stage(talk: Talk, values: dict[str, str]) -> None:
    usual = employers.stage_words(talk.desk, int(values["relationship"]))
    talk.say("contact.usual", what=talk.text("contact.relationship"), usual=usual)
    labels = [employers.stage_words(talk.desk, stage) for stage in range(6)]
    chosen = talk.choose(labels, back="contact.leave_it")
    if chosen is not None:
        values["relationship"] = str(chosen)


def _ask_whom(talk: Talk) -> Mentee | None:
    people = all_mentees(talk.desk)
    if not people:
        return None
    talk.say("contact.mentee")
    chosen = talk.choose([short(each.name) for each in people], back="contact.generic")
    return None if chosen is None else people[chosen]


def _tell_said(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.services.disclosure import what_may_be_said

    talk.tell(*(visible_lines(each) for each in what_may_be_said(talk.desk, mentee).lines))


def _ask_wish(talk: Talk, values: dict[str, str], mentee: Mentee) -> None:
    wishes = contact_form.wishes_of(talk.desk, mentee)
    if wishes:
        talk.say("contact.preference")
        chosen = talk.choose([short(each, 70) for each in wishes], back="plain.unknown")
        values["preference"] = "" if chosen is None else wishes[chosen]


def after(talk: Talk, contact: EmployerContact) -> None:
    """Does it count, how stands the week; a note of thanks, or a decision of the mentor's own."""
    while True:
        talk.tell(contact_form.verdict(talk.desk, contact))
        doings = ("thanks", "decide")
        chosen = talk.choose(
            [talk.text(f"contact_kept.{each}") for each in doings], back="contact_kept.done"
        )
        if chosen is None:
            return
        if chosen == 0:
            _thanks(talk, contact)
        else:
            contact = _decide(talk, contact)


def _decide(talk: Talk, contact: EmployerContact) -> EmployerContact:
    talk.say("contact.counts")
    chosen = talk.choose(
        [talk.text(f"contact.counts.{each}") for each in ("yes", "no")], back="contact.counts.rule"
    )
    decided: bool | None = None if chosen is None else chosen == 0
    reason = talk.optional("contact.counts_reason") if decided is not None else ""
    mine = {"counts": decided, "counts_reason": reason or None}
    fields = {name: getattr(contact, name) for name in ("employer", "on")} | mine
    return contact_form.keep(talk.desk, contact, fields)


def _thanks(talk: Talk, contact: EmployerContact) -> None:
    talk.say("access.language")
    chosen = talk.choose([talk.text(f"language.{code}") for code in LANGUAGES])
    if chosen is None:
        return
    language = Language(LANGUAGES[chosen])
    talk.tell("", visible_lines(thanks.thank_you(talk.desk, contact, language)), "")
    where = talk.optional("thanks.save_where")
    if where not in ("", BACK):
        from mentor_tui.documents.writing import write

        document = thanks.thank_you_document(talk.desk, contact, language)
        try:
            talk.say("copy.written", file=str(write(document, Path(where))))
        except Problem as problem:
            talk.problem(problem)


def go_on_with_contact(talk: Talk, waiting: Waiting, mentee: Mentee | None) -> None:
    """A log left half-way: keep it as it is, or throw it away; else it waits on."""
    desk = talk.desk
    told = typed(desk, waiting.key)
    kept = desk.vault.get(EmployerContact, waiting.key.split(":")[1])
    whom = person_of(desk, waiting.key)
    values: dict[str, Any] = contact_form.as_typed(desk, kept, mentee) | told
    labels = {name: talk.text(f"contact.{name}") for name in told}
    for name, value in told.items():
        if value:
            talk.say("plain.fact", name=labels[name], value=visible_lines(value))
    chosen = talk.choose([talk.text(f"plain.draft.{do}") for do in ("keep", "drop")])
    if chosen is None:
        return
    if chosen == 0:
        fields = contact_form.understood(desk, values, mentee=whom)
        after(talk, contact_form.keep(desk, kept, fields))
    desk.vault.drop_draft(waiting.key)


# Those remembered ------------------------------------------------------------------------


def employer_line(talk: Talk, known: Known) -> str:
    """An employer on one line: the name, what is known, the last visit, what comes next."""
    last = talk.desk.language.day(known.last) if known.last else ""
    about, following = employers.about_line(talk.desk, known), employers.next_line(talk.desk, known)
    return ", ".join(part for part in (short(known.name), short(about, 90), last,
                                       short(following, 60)) if part and part != "–")  # fmt: skip


def employers_menu(talk: Talk) -> None:
    """Everyone remembered; choosing one shows its page."""
    while True:
        found = employers.all_known(talk.desk)
        talk.tell("", talk.text("title.employers"))
        if not found:
            talk.say("employers.none")
            return
        chosen = talk.choose_from_many([employer_line(talk, each) for each in found])
        if chosen is None:
            return
        _employer_menu(talk, found[chosen].key)


def _employer_menu(talk: Talk, key: str) -> None:
    while (known := employers.employer_again(talk.desk, key)) is not None:
        talk.tell("", short(known.name))
        for name, value in employers.fact_lines(talk.desk, known):
            talk.say("plain.fact", name=name, value=visible_lines(value))
        for contact in known.contacts[:20]:
            talk.tell(_contact_line(talk, contact))
        doings = ("log", "edit", "delete")
        chosen = talk.choose([talk.text(f"employer.do.{each}") for each in doings])
        if chosen is None:
            return
        try:
            if chosen == 0:
                log_employer_contact(talk, None, known.name)
            elif chosen == 1:
                key = _edit(talk, known).key
            else:
                employers.delete_employer(talk.desk, known)
                talk.say("employer.deleted")
        except UsageProblem as problem:
            talk.problem(problem)


def _contact_line(talk: Talk, contact: EmployerContact) -> str:
    counted, why = contact_week.judged(contact, talk.desk.today)
    line = contact_week.Line(contact, "", counted, why)
    said = (contact.person, contact.outcome, contact_week.why_words(line, talk.desk.language))
    told = ", ".join(short(part, 60) for part in said if part)
    return f"{talk.desk.language.day(contact.on)} {told}"


def _edit(talk: Talk, known: Known) -> Known:
    """One fact after the other; an empty line leaves it, a lone ``-`` takes it away."""
    facts: dict[str, str | None] = {}
    for name in employers.FACTS:
        now = getattr(known, name) or "–"
        talk.say("employer.now", what=talk.text(f"employer.{name}"), now=short(now))
        said = talk.line().strip()
        if said:
            facts[name] = None if said == "-" else said
    edited = employers.edit_employer(talk.desk, known, **facts) if facts else known
    talk.say("plain.kept")
    return edited


# The weekly sheet ------------------------------------------------------------------------


def week_menu(talk: Talk) -> None:
    """This week's contacts, earlier weeks, the supervisor's tick, the sheet as a file."""
    back = 0
    while True:
        week = contact_week.week_sheet(talk.desk, talk.desk.today - timedelta(weeks=back))
        talk.tell("", *week_lines(talk.desk.language, week))
        doings = ("tick" if week.reviewed is None else "untick", "save", "before")
        chosen = talk.choose([talk.text(f"week.do.{each}") for each in doings])
        if chosen is None:
            return
        if chosen == 0:
            contact_week.mark_reviewed(talk.desk, week, reviewed=week.reviewed is None)
        elif chosen == 1:
            where = talk.optional("week.where")
            if where not in ("", BACK):
                try:
                    written = contact_week.write_week(talk.desk, week, Path(where))
                except Problem as problem:
                    talk.problem(problem)
                else:
                    talk.say("copy.written", file=str(written))
        else:
            back += 1


def week_lines(language: Language, week: contact_week.Week) -> list[str]:
    """The sheet in lines: the week, each contact, the total."""
    told = [contact_week.title(week, language)]
    for line in week.lines:
        said = (line.contact.employer, line.contact.person, line.name or None)
        who = ", ".join(short(part) for part in said if part)
        why = visible_lines(contact_week.why_words(line, language))
        told.append(f"{language.day(line.contact.on)}  {who} ({why})")
    if not week.lines:
        told.append(language.text("week.none"))
    return [*told, contact_week.total(week, language)]
