"""Adjustments at work in lines: agree on one, look at it again, take the agreement along."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mentor_tui.casework.adjustments import KEPT
from mentor_tui.casework.records import Adjustment, Mentee
from mentor_tui.language import LANGUAGES
from mentor_tui.plain.history import record_menu
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.plain.writing import ask_day
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services import adjustments, record_form
from mentor_tui.services.record_form import FormField
from mentor_tui.text import visible


def adjustment_line(talk: Talk, each: Adjustment) -> str:
    """An adjustment on one line: since when, what, how it stands."""
    since = talk.desk.language.day(each.since) if each.since else "…"
    state = adjustments.state_text(talk.desk, each)
    return ", ".join(part for part in (since, short(each.change, 60), state) if part)


def adjustments_menu(talk: Talk, mentee: Mentee) -> None:
    """Those agreed by number; then a new one, ideas, the agreement on paper."""
    while True:
        known = adjustments.adjustments(talk.desk, mentee)
        talk.tell("", talk.text("title.adjustments"))
        if not known:
            talk.say("adjustment.none")
        labels = [adjustment_line(talk, each) for each in known]
        more = ("adjustment.add", "adjustment.ideas", "agreement.for_us", "agreement.for_employer")
        chosen = talk.choose_from_many([*labels, *(talk.text(each) for each in more)])
        if chosen is None:
            return
        try:
            if chosen < len(known):
                _one(talk, mentee, known[chosen])
            elif chosen == len(known):
                _add(talk, mentee)
            elif chosen == len(known) + 1:
                _from_ideas(talk, mentee)
            else:
                _paper(talk, mentee, employer=chosen == len(known) + 3)
        except Problem as problem:
            talk.problem(problem)


def _add(talk: Talk, mentee: Mentee, change: str = "") -> None:
    """The fields one after the other; an empty line leaves one blank."""
    typed = {"change": change} if change else {}
    for field in adjustments.fields_of(mentee):
        if field.name in typed:
            continue
        line = _asked(talk, field)
        if line is None:
            return
        typed[field.name] = line
    _told(talk, adjustments.keep(talk.desk, mentee, None, typed, {}))


def _asked(talk: Talk, field: FormField) -> str | None:
    """A line that fits the field, asked again while it does not; ``None`` for back."""
    talk.tell(talk.text(field.message))
    hint = record_form.hint_of(talk.desk, field)
    talk.tell(*([hint] if hint else []))
    while True:
        line = talk.line().strip()
        if line == BACK:
            return None
        try:
            record_form.read(field, line, talk.desk.today)
        except UsageProblem as problem:
            talk.problem(problem)
        else:
            return line


def _from_ideas(talk: Talk, mentee: Mentee) -> None:
    found = adjustments.ideas(talk.desk)
    group = talk.choose([name for name, _ in found])
    if group is None:
        return
    chosen = talk.choose(found[group][1])
    if chosen is not None:
        _add(talk, mentee, found[group][1][chosen])


def _told(talk: Talk, kept: Adjustment) -> None:
    talk.say("plain.kept")
    state = adjustments.state_text(talk.desk, kept)
    talk.tell(*([state] if state else []))


def _one(talk: Talk, mentee: Mentee, each: Adjustment) -> None:
    """One of them: its facts; look at it again, change it, see what it was."""
    shown = record_form.as_typed(adjustments.fields_of(mentee), each)
    for field in adjustments.fields_of(mentee):
        if shown[field.name]:
            value = visible(shown[field.name])
            talk.say("plain.fact", name=talk.text(field.message), value=value)
    doings = ("adjustment.review", "key.change", "key.history")
    chosen = talk.choose([talk.text(name) for name in doings])
    if chosen == 0:
        _review(talk, each)
    elif chosen == 1:
        _change(talk, mentee, each, shown)
    elif chosen == 2:
        record_menu(talk, each.id)


def _review(talk: Talk, each: Adjustment) -> None:
    talk.say("adjustment_review.hint")
    chosen = talk.choose([talk.text(f"kept.{name}") for name in KEPT])
    if chosen is None:
        return
    change = talk.optional("adjustment.new_change") if KEPT[chosen] == "changed" else ""
    on = ask_day(talk, "plain.ask.on_today")
    _told(talk, adjustments.review(talk.desk, each, KEPT[chosen], on=on, change=change or None))


def _change(talk: Talk, mentee: Mentee, each: Adjustment, shown: Mapping[str, str]) -> None:
    from mentor_tui.plain.jobs import ask_field

    labels, fields = [], adjustments.fields_of(mentee)
    for field in fields:
        value = short(shown[field.name], 60) or "–"
        labels.append(talk.text("plain.fact", name=talk.text(field.message), value=value))
    chosen = talk.choose(labels)
    if chosen is None:
        return
    field = fields[chosen]
    said = ask_field(talk, field)
    if said is not None:
        typed = {**shown, field.name: said}
        _told(talk, adjustments.keep(talk.desk, mentee, each, typed, shown))


def keep_typed(talk: Talk, mentee: Mentee, record: str, typed: Mapping[str, str]) -> None:
    """Keep what was typed into the form on a screen. Raises UsageProblem."""
    known = talk.desk.vault.get(Adjustment, record)
    shown = record_form.as_typed(adjustments.fields_of(mentee), known)
    _told(talk, adjustments.keep(talk.desk, mentee, known, {**shown, **typed}, shown))


def _paper(talk: Talk, mentee: Mentee, *, employer: bool) -> None:
    """What an employer will not read is told before anything is written."""
    from mentor_tui.documents.writing import write

    if employer:
        _, left_out = adjustments.readable_for_employer(talk.desk, mentee)
        said = adjustments.left_out_lines(talk.desk, left_out)
        talk.tell(*(said or [talk.text("agreement.nothing_left_out")]))
    talk.say("access.language")
    chosen = talk.choose([talk.text(f"language.{code}") for code in LANGUAGES])
    if chosen is None:
        return
    file = talk.optional("access.file")
    if file in ("", BACK):
        return
    language = LANGUAGES[chosen]
    if employer:
        document, _ = adjustments.employer_agreement(talk.desk, mentee, language=language)
    else:
        document = adjustments.agreement(talk.desk, mentee, language=language)
    talk.say("copy.written", file=str(write(document, Path(file))))
