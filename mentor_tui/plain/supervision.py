"""Supervision in lines: the week's sheet, visits together, roster, pack and comments."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from msgspec import structs

from mentor_tui.casework.records import Sheet
from mentor_tui.curriculum.structure import Step
from mentor_tui.plain.fields import Asked, ask_field
from mentor_tui.plain.pages import short
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.plain.waiting import keep_or_drop
from mentor_tui.problems import UsageProblem
from mentor_tui.services import (
    roster,
    sheets,
    supervision,
    supervisor_comments,
    supervisor_pack,
)  # fmt: skip
from mentor_tui.services.supervisor_pack import SHEET, Pack
from mentor_tui.text import visible, visible_lines

FINISHED = 1


def supervision_menu(talk: Talk) -> None:
    """Choose a week, then fill in its sheet."""
    while True:
        talk.say("supervision.hint")
        found = supervision.weeks(talk.desk)
        chosen = talk.choose_from_many([_week_line(talk, *each) for each in found])
        if chosen is None:
            return
        sheet = supervision.sheet_of(talk.desk, found[chosen][0])
        talk.tell(*week_lines(talk, sheet))
        fill_in(talk, sheet)


def _week_line(talk: Talk, monday: date, sheet: Sheet | None) -> str:
    title = supervision.week_title(talk.desk, monday)
    done = sheets.done_on(sheet) if sheet else None
    if done:
        said = talk.text("supervision.done_on", date=talk.desk.language.day(done))
        return f"{title}, {said}"
    return f"{title}, {talk.text('supervision.begun')}" if sheet else title


def week_lines(talk: Talk, sheet: Sheet) -> list[str]:
    """The numbers of a week, then what was answered and what a supervisor wrote."""
    desk = talk.desk
    rows = supervision.number_rows(desk, supervision.week(desk, sheet.on))
    told = [talk.text("plain.fact", name=name, value=value) for name, value in rows]
    told += answer_lines(talk, sheet)
    for each in supervision.comments(desk, sheet):
        said = talk.text("supervision.comment_from", who=visible(each.who) or "…")
        told += [f"{said} {visible_lines(each.text)}"]
    return told


def show_sheet(talk: Talk, sheet: Sheet) -> None:
    """A sheet that was found: its day and what was written, a comment whole."""
    desk = talk.desk
    if sheet.of == supervision.OF:
        talk.tell(supervision.week_title(desk, sheet.on), *week_lines(talk, sheet))
        return
    talk.tell(desk.language.day(sheet.on))
    if sheet.of == "field_mentoring":
        talk.tell(*answer_lines(talk, sheet))
    else:
        talk.tell(*(visible_lines(text) for text in sheets.sheet_words(sheet)))


def answer_lines(talk: Talk, sheet: Sheet) -> list[str]:
    """Every answer of a sheet."""
    return [
        talk.text("plain.fact", name=each.label, value=visible_lines(each.text))
        for each in sheets.filled(talk.desk, sheet)
    ]


def fill_in(talk: Talk, sheet: Sheet) -> None:
    """Field after field, each kept at once; at the end the supervision can be dated."""
    desk = talk.desk
    form, words = sheets.form_and_words(desk, sheet.of)
    proposed = desk.vault.get(Sheet, sheet.id) is None
    while True:
        labels = [talk.text("sheet.fill_in")]
        labels += [talk.text(f"{sheet.of}.finish")] if form.milestone else []
        labels.append(talk.text("title.save_sheet_page"))
        chosen = talk.choose(labels)
        if chosen is None:
            return
        if chosen == len(labels) - 1:
            _save(talk, sheet)
        elif chosen == FINISHED:
            supervision.finish(desk, sheet)
            talk.say("supervision.finished")
            return
        else:
            if proposed:
                sheet, proposed = sheets.keep(desk, sheet, sheets.answers(sheet)), False
            for section in form.section:
                for field in section.field:
                    moved, sheet = _ask(talk, sheet, words, Step(id=section.id), field)
                    if moved in ("back", "leave"):
                        break
                else:
                    continue
                break
            talk.say("sheet.kept")


def _ask(talk: Talk, sheet: Sheet, words: Any, step: Step, field: Any) -> tuple[str, Sheet]:
    """One field; an answer that does not fit is asked for again."""
    desk, key = talk.desk, f"{step.id}.{field.id}"
    before = sheets.answers(sheet).get(key)
    shown = sheets.name_of(desk, before) or None if field.kind == "person" else before
    own = structs.replace(field, visibility="shared")  # all of it is the mentor's own
    while True:
        said = ask_field(talk, Asked(step=step, field=own, words=words, answer=shown))
        if said.what != "answer":
            return said.what, sheet
        value = said.value
        if field.kind == "person" and value is not None:
            try:
                value = sheets.read_answer(desk, field, value, before)
            except UsageProblem as problem:
                talk.problem(problem)
                continue
        on = date.fromisoformat(value) if key == "visit.on" and value else None
        return said.what, sheets.keep(desk, sheet, {key: value}, on=on)


def _save(talk: Talk, sheet: Sheet) -> None:
    coded = ask_codes(talk)
    if coded is None:
        return
    save(talk, lambda: supervision.document(talk.desk, sheet, redacted=coded))


def ask_codes(talk: Talk) -> bool | None:
    """Whether codes stand instead of names; ``None`` for back."""
    talk.say("save_sheet_page.with")
    chosen = talk.choose([talk.text(f"save_sheet_page.{each}") for each in ("codes", "names")])
    return None if chosen is None else chosen == 0


def save(talk: Talk, make: Any) -> None:
    """Write a page where it is to lie; an empty line leaves it."""
    from mentor_tui.documents.writing import write

    file = talk.optional("save_sheet_page.file")
    if file not in ("", BACK):
        talk.say("copy.written", file=str(write(make(), Path(file))))


def go_on_with_sheet(talk: Talk, key: str) -> None:
    """Words left in the fields of a sheet."""
    desk = talk.desk
    keep_or_drop(
        talk, key,
        lambda values: sheets.keep_typed(desk, sheets.sheet_of_draft(desk, key), values),
        kept="sheet.kept",
    )  # fmt: skip


def field_mentoring_menu(talk: Talk) -> None:
    """Visits made together with somebody."""
    desk = talk.desk
    while True:
        talk.say("field_mentoring.hint")
        found = sheets.sheets_of(desk, "field_mentoring")
        labels = [
            f"{desk.language.day(each.on)} {short(str(each.answers.get('visit.goal') or ''), 50)}"
            for each in found
        ]
        chosen = talk.choose_from_many([talk.text("field_mentoring.new"), *labels])
        if chosen is None:
            return
        sheet = found[chosen - 1] if chosen else sheets.new_sheet(desk, "field_mentoring")
        talk.tell(*answer_lines(talk, sheet))
        fill_in(talk, sheet)


def roster_menu(talk: Talk) -> None:
    """The roster, then as a page."""
    desk, called = talk.desk, roster.names(talk.desk)
    rows = roster.roster(desk)
    for row in rows:
        cells = roster.cells(desk, row, called)
        named = zip(roster.COLUMNS[1:], cells[1:], strict=True)
        facts = [
            talk.text("plain.fact", name=talk.text(f"roster.col.{name}"), value=visible(cell))
            for name, cell in named
            if cell
        ]
        talk.tell(f"{short(cells[0])}. " + "; ".join(facts))
    if not rows:
        talk.say("plain.nothing_yet")
    if talk.choose([talk.text("title.save_sheet_page")]) is not None:
        coded = ask_codes(talk)
        if coded is not None:
            save(talk, lambda: roster.roster_document(desk, coded=coded))


# The pack --------------------------------------------------------------------------------


def pack_menu(talk: Talk) -> None:
    """Make one, open one, take comments in."""
    chosen = talk.choose_doing("pack", ["make", "open", "comments"])
    if chosen == "make":
        _make(talk)
    elif chosen == "open":
        _open(talk)
    elif chosen == "comments":
        file, passphrase = _sealed(talk)
        if file:
            taken = supervisor_comments.take_comments(talk.desk, Path(file), passphrase)
            talk.tell(*supervisor_comments.taken_lines(talk.desk, taken))


def _make(talk: Talk) -> None:
    from mentor_tui.services.keys import suggest_passphrase

    talk.say("pack_make.words")
    chosen = talk.choose([talk.text(f"pack_make.words.{each}") for each in ("without", "with")])
    if chosen is None:
        return
    file = talk.optional("save_sheet_page.file")
    if file in ("", BACK):
        return
    passphrase = suggest_passphrase(talk.desk)
    made = supervisor_pack.create(talk.desk, passphrase, Path(file), words=chosen == 1)
    talk.say("pack.made", file=str(made), passphrase=passphrase)


def _sealed(talk: Talk) -> tuple[str, str]:
    file = talk.optional("save_sheet_page.file")
    if file in ("", BACK):
        return "", ""
    return file, talk.secret(talk.text("take_in.passphrase"))


def _open(talk: Talk) -> None:
    file, passphrase = _sealed(talk)
    if not file:
        return
    desk, pack = talk.desk, supervisor_pack.read(Path(file), passphrase)
    talk.tell(*supervisor_pack.head_lines(desk, pack))
    while True:
        said = supervisor_comments.comments_typed(desk, pack)
        people = supervisor_pack.person_lines(desk, pack)
        labels = [talk.text("pack.week")]
        labels += [f"{visible(code)}. {stage}. {told}" for code, stage, told in people]
        abouts = [SHEET, *(code for code, _, _ in people)]
        noted = [short(said.get(about, ""), 40) for about in abouts]
        shown = [
            " ".join(part for part in both if part) for both in zip(labels, noted, strict=True)
        ]
        chosen = talk.choose_from_many([talk.text("key.send"), *shown])
        if chosen is None:
            return
        if chosen == 0:
            _send(talk, pack, said, passphrase)
            return
        talk.say("pack_comment.comment")
        text = talk.several_lines()
        if text:
            supervisor_comments.keep_comment(desk, pack, abouts[chosen - 1], text)


def _send(talk: Talk, pack: Pack, said: dict[str, str], passphrase: str) -> None:
    file = talk.optional("save_sheet_page.file")
    if file not in ("", BACK):
        who = talk.desk.profile.name
        made = supervisor_comments.write_comments(
            talk.desk, pack, said, passphrase, Path(file), who
        )
        talk.say("pack.sent", file=str(made))
