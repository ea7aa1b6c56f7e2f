"""My learning record in lines: what I did, papers made of it, the organisation, a whole course."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.language import LANGUAGES
from mentor_tui.learning.recognition import ASSESSMENTS, PARTICIPATION
from mentor_tui.learning.records import Award
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.plain.waiting import keep_or_drop
from mentor_tui.problems import Problem
from mentor_tui.services import credentials, recognition, record_view
from mentor_tui.text import visible


def learning_record_menu(talk: Talk) -> None:
    """The units with what was done; the documents; what was issued; the organisation; a course."""
    desk = talk.desk
    while True:
        talk.say("title.learning_record")
        lines = record_view.unit_lines(desk)
        documents = record_view.document_lines(desk)
        labels = [f"{visible(title)}: {said}" for _, title, said in (*lines, *documents)]
        more = ("issued", "issuer", "batch")
        chosen = talk.choose([*labels, *(talk.text(f"learning_record.{each}") for each in more)])
        if chosen is None:
            return
        try:
            if chosen < len(lines):
                _outcomes(talk, lines[chosen][0])
            elif chosen < len(labels):
                _document(talk, documents[chosen - len(lines)][0])
            else:
                (_issued, _issuer, _batch)[chosen - len(labels)](talk)
        except Problem as problem:
            talk.problem(problem)


def _outcomes(talk: Talk, unit: str) -> None:
    [learnt] = recognition.chosen_units(talk.desk, unit)
    talk.say("outcomes_reached.hint")
    for _, text, said in record_view.outcome_lines(talk.desk, learnt):
        talk.tell(f"- {text} {said}")


# Making one --------------------------------------------------------------------------------


def _document(talk: Talk, of: str) -> None:
    desk = talk.desk
    talk.say(f"record.needs.{of}")
    lines = record_view.choice_lines(desk, of)
    place = talk.choose([f"{visible(title)}: {said}" for _, title, said in lines])
    if place is None:
        return
    said = _asked(talk, of, lines[place][0])
    if said is None:
        return
    asked = recognition.claim(desk, of, lines[place][0], said)
    if recognition.missing(desk, asked):
        talk.say(f"record.refused.{of}")
        talk.tell(*(f"- {each}" for each in record_view.lacking_lines(desk, asked)))
        return
    award = recognition.issue(desk, asked)
    talk.say("record.issued", number=award.number)
    _award(talk, award)


def _asked(talk: Talk, of: str, chosen: str) -> dict[str, str] | None:
    """Names and the rest; ``None`` for back."""
    name = talk.desk.profile.name
    said = {"learner": _line(talk, "record.ask.learner", name)}
    if of == "log":
        return said
    if of == "attendance":
        units = recognition.chosen_units(talk.desk, chosen)
        done = round(sum(unit.done for unit in units) / 60, 1)
        said["hours"] = _line(talk, "record.ask.hours", f"{done:g}" if done else "")
    else:
        how = _one(talk, "record.ask.assessed", "record.how", ASSESSMENTS)
        if how is None:
            return None
        said["assessed"] = how
    signer = recognition.issuer(talk.desk).signer or ""
    said["confirmed_by"] = _line(talk, "record.ask.confirmed_by", signer)
    held = _one(talk, "record.ask.participation", "record.participation", PARTICIPATION)
    return None if held is None else {**said, "participation": held}


def _line(talk: Talk, message: str, standing: str) -> str:
    """A line; an empty one keeps what stands there, ``-`` takes it away."""
    talk.say("plain.fact", name=talk.text(message), value=visible(standing) or "–")
    typed = talk.line().strip()
    return "" if typed == "-" else typed or standing


def _one(talk: Talk, message: str, words: str, names: tuple[str, ...]) -> str | None:
    talk.say(message)
    chosen = talk.choose([talk.text(f"{words}.{name}") for name in names])
    return None if chosen is None else names[chosen]


# What was issued ---------------------------------------------------------------------------


def _issued(talk: Talk) -> None:
    lines = record_view.award_lines(talk.desk)
    if not lines:
        talk.say("plain.nothing_yet")
        return
    chosen = talk.choose_from_many([f"{title}: {said}" for _, title, said in lines])
    if chosen is not None:
        _award(talk, recognition.find_award(talk.desk, lines[chosen][0]))


def _award(talk: Talk, award: Award) -> None:
    while True:
        talk.tell(record_view.award_title(talk.desk, award))
        if award.withdrawn:
            day = talk.desk.language.day(award.withdrawn)
            talk.say("record.withdrawn_on", day=day)
            return
        what = talk.choose_doing("award", [*credentials.FILES, "withdraw"])
        if what is None:
            return
        try:
            if what != "withdraw":
                _write(talk, award, what)
                continue
            talk.say("award_withdraw.what")
            if talk.choose([talk.text("award_withdraw.do")]) is not None:
                award = recognition.withdraw(talk.desk, award)
        except Problem as problem:
            talk.problem(problem)


def _write(talk: Talk, award: Award, what: str) -> None:
    talk.say("save_award.hint" if what in credentials.PAGES else "save_award_data.hint")
    typed = talk.optional("save_sheet_page.file")
    if typed in ("", BACK):
        return
    credentials.check(Path(typed), what)
    language = _one(talk, "access.language", "language", LANGUAGES)
    if language is None:
        return
    written = credentials.write(talk.desk, award, what, Path(typed), language)
    talk.say("copy.written", file=str(written))


# The organisation, a whole course ----------------------------------------------------------


def _issuer(talk: Talk) -> None:
    talk.say("issuer.hint")
    talk.say("plain.about_you")
    shown = recognition.issuer_typed(talk.desk)
    typed: dict[str, str] = {}
    for name in recognition.ISSUER_LINES:
        label = talk.text(f"issuer.{name}")
        talk.say("plain.fact", name=label, value=visible(shown[name]) or "–")
        said = talk.line().strip()
        if said == BACK:
            return
        if said:
            typed[name] = "" if said == "-" else said
    if typed:
        recognition.keep_issuer(talk.desk, typed)
        talk.say("plain.kept")


def go_on_with_issuer(talk: Talk, key: str) -> None:
    """Lines about the organisation typed on the screen and not kept."""
    keep_or_drop(talk, key, lambda values: recognition.keep_issuer(talk.desk, values))


def _batch(talk: Talk) -> None:
    from mentor_tui.documents.folder import check_new
    from mentor_tui.services import participants
    from mentor_tui.services.award_words import unit_title

    desk = talk.desk
    talk.say("record_list.hint")
    units = [unit.id for unit in desk.library.units()]
    place = talk.choose([talk.text("record.course"), *(unit_title(desk, each) for each in units)])
    if place is None:
        return
    typed = talk.optional("record_batch.file")
    if typed in ("", BACK):
        return
    by = _line(talk, "record.ask.confirmed_by", recognition.issuer(desk).signer or "")
    course = participants.Course(
        units=(recognition.COURSE, *units)[place], confirmed_by=by, language=desk.language.code
    )
    participants.check(desk, course)
    found = participants.read_list(desk, Path(typed))
    for row in found:
        talk.tell(f"{row.number}  {row.name}  {participants.row_text(desk, row)}")
    talk.tell(*participants.summary(desk, found))
    if all(row.why for row in found):
        return
    folder = talk.optional("record_batch.folder")
    if folder in ("", BACK):
        return
    made = participants.write_all(desk, course, found, check_new(Path(folder)), talk.progress())
    talk.tell(desk.language.count("record.batch.done", made.number, folder=str(made.folder)))
