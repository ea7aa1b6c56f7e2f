"""Forms in lines: which there are, one to read, one written to a file; the calendar file."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.casework.readers import Reader
from mentor_tui.casework.records import Mentee
from mentor_tui.language import LANGUAGES
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.services import forms


def forms_menu(talk: Talk, mentee: Mentee | None = None) -> None:
    """Choose a form about ``mentee``, else a sheet of one's own or a blank form."""
    desk = talk.desk
    rows = [row for row in forms.forms(desk, mentee) if mentee or row.mentor_only or row.blank]
    if mentee is None:
        rows += [row for row in forms.forms(desk) if row.id == "F7"]
    if not rows:
        talk.say("forms.none")
        return
    while True:
        labels = []
        for row in rows:
            more = forms.known_text(desk, row)
            labels.append(f"{row.id} {row.title}" + (f" ({more})" if more else ""))
        chosen = talk.choose_from_many(labels)
        if chosen is None:
            return
        _form_menu(talk, rows[chosen], mentee)


def _form_menu(talk: Talk, row: forms.FormRow, mentee: Mentee | None) -> None:
    reader = _reader(talk, row)
    if reader is None:
        return
    talk.say("forms.language")
    chosen = talk.choose([talk.text(f"language.{code}") for code in LANGUAGES])
    if chosen is None:
        return
    form = talk.desk.library.form(row.id)
    blank = mentee is None and not row.mentor_only and form.document is None
    large, coded = False, None
    doing = talk.choose([talk.text("plain.forms.show"), talk.text("plain.forms.write")])
    if doing is None:
        return
    if doing == 1:
        talk.say("forms.size")
        size = talk.choose([talk.text("forms.size.usual"), talk.text("forms.size.large")])
        if size is None:
            return
        large = size == 1
    if mentee is not None and reader != "supervisor":  # who gets the code anyway
        talk.say("forms.who")
        named = talk.choose([talk.text("forms.who.name"), talk.text("forms.who.code")])
        if named is None:
            return
        coded = named == 1
    made = forms.prepare(
        talk.desk, form, mentee, reader=reader, language=LANGUAGES[chosen], blank=blank,
        large=large, code_instead_of_name=coded,
    )  # fmt: skip
    for what in made.left_out:
        talk.say("form.left_out", what=what)
    if doing == 0:
        from mentor_tui.documents.writing import rendered

        talk.tell("", *rendered(made.document, ".txt").decode().splitlines())
        return
    typed = talk.optional("plain.ask.form_file")
    if typed not in ("", BACK):
        talk.tell(forms.saved_text(talk.desk, *forms.save(made.document, Path(typed))))


def _reader(talk: Talk, row: forms.FormRow) -> Reader | None:
    readers = [each for each in forms.READERS if each in row.readers]
    talk.say("forms.reader")
    chosen = talk.choose([talk.text(f"forms.reader.{each}") for each in readers])
    return None if chosen is None else readers[chosen]


def write_calendar(talk: Talk) -> None:
    """Dates ahead as a calendar file."""
    from mentor_tui.services.calendar import save_calendar

    talk.say("calendar.hint")
    typed = talk.optional("plain.ask.calendar_file")
    if typed in ("", BACK):
        return
    written, number = save_calendar(talk.desk, Path(typed))
    talk.tell(talk.desk.language.count("calendar.written", number, file=str(written)))
