"""``note``: add, list, show, history, restore, delete."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from mentor_tui.casework.records import Mentee, Note
from mentor_tui.cli.companion import unlock
from mentor_tui.cli.output import emit, emit_one, hint
from mentor_tui.cli.parsing import Parser, one_of
from mentor_tui.cli.words import words_given
from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

_KEYS = ("id", "mentee", "name", "at", "visibility", "tags", "text")
_VISIBILITIES = ("shared", "private", "supervision")


def note(parser: Parser) -> None:
    """``note``."""
    add = parser.action("add", _add)
    add.word("mentee", "cli.opt.mentee", metavar="MENTEE")
    add.word("text", "cli.opt.text", nargs="?", metavar="TEXT")
    add.option(
        "--visibility", "cli.opt.visibility", default="shared",
        type=one_of(_VISIBILITIES, "problem.visibility"), metavar="|".join(_VISIBILITIES),
    )  # fmt: skip
    add.option("--tags", "cli.opt.tags", default="", metavar="TAGS")
    add.option("--file", "cli.opt.file", metavar="FILE")
    add.option("--template", "cli.opt.template", metavar="TEMPLATE")
    add.option("--told", "cli.opt.told", action="store_true")
    parser.action("templates", _templates).formats()
    cards = parser.action("cards", _cards)
    cards.word("id", "cli.opt.id", metavar="ID")
    cards.formats()
    listing = parser.action("list", _list)
    listing.word("mentee", "cli.opt.mentee", nargs="?", metavar="MENTEE")
    show = parser.action("show", _show)
    show.word("id", "cli.opt.id", metavar="ID")
    past = parser.action("history", _history)
    past.word("id", "cli.opt.id", metavar="ID")
    restore = parser.action("restore", _restore)
    restore.word("id", "cli.opt.id", metavar="ID")
    restore.word("revision", "cli.opt.revision", metavar="REVISION")
    delete = parser.action("delete", _delete)
    delete.word("id", "cli.opt.id", metavar="ID")
    for each in (add, listing, show, past, restore, delete):
        each.formats()


def _add(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services import note_help
    from mentor_tui.services.mentees import find_mentee
    from mentor_tui.services.notes import add_note, clean_tags
    from mentor_tui.text import visible

    unlock(desk, options.common)
    person = find_mentee(desk, options.mentee)
    tags = list(clean_tags(options.tags))
    if options.template:
        tags.append(note_help.template(desk, options.template).tag)
    tags += [note_help.told_tag(desk)] if options.told else []
    text = words_given(desk, options)
    if options.template:
        answers = [line for line in text.splitlines() if line.strip()]
        chosen = note_help.template(desk, options.template)
        rest = answers[len(chosen.headings) :]
        text = "\n".join([chosen.filled(answers), *rest])
    kept = add_note(desk, person, text, visibility=options.visibility, tags=tags)
    for each in note_help.all_hints(desk, text):
        hint(desk.language.text("note.rather", said=visible(each.said), rather=each.rather))
    row = {"id": kept.id, "mentee": kept.mentee, "at": kept.at, "visibility": kept.visibility}
    emit_one(options, row, [desk.language.text("cli.kept", id=kept.id)])


def _templates(desk: Desk, options: Namespace) -> None:
    """The headings there are for a note, by kind of contact."""
    from mentor_tui.services import note_help

    unlock(desk, options.common)
    rows = [
        {"id": each.id, "label": each.label, "tag": each.tag, "headings": list(each.headings)}
        for each in note_help.templates(desk)
    ]
    lines = [f"{row['id']}  {row['label']}: {' / '.join(row['headings'])}" for row in rows]
    emit(options, rows, ("id", "label", "tag", "headings"), lines)


def _cards(desk: Desk, options: Namespace) -> None:
    """The cards that fit what a note says."""
    from mentor_tui.services.note_help import cards_that_fit
    from mentor_tui.services.notes import note_text

    unlock(desk, options.common)
    found = cards_that_fit(desk, note_text(desk, _note(desk, options)))
    rows = [{"id": each.id, "unit": each.unit, "title": each.title} for each in found]
    lines = [f"{row['id']}  {row['title']}" for row in rows]
    emit(options, rows, ("id", "unit", "title"), lines or [desk.language.text("fitting.none")])


def _row(desk: Desk, note: Note, text: str, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": note.id, "mentee": note.mentee, "name": names.get(note.mentee or ""), "at": note.at,
        "visibility": note.visibility, "tags": list(note.tags), "text": text,
    }  # fmt: skip


def _list(desk: Desk, options: Namespace) -> None:
    from mentor_tui.plain.pages import short
    from mentor_tui.services.mentees import find_mentee
    from mentor_tui.services.notes import notes_of

    unlock(desk, options.common)
    person = find_mentee(desk, options.mentee) if options.mentee else None
    found = notes_of(desk, person)
    texts = desk.vault.texts([each.id for each in found])
    names = {each.id: each.name for each in desk.vault.all(Mentee)}
    rows = [_row(desk, each, texts.get(each.id, ""), names) for each in found]
    say = desk.language.text
    lines = [
        f"{row['id']}  {desk.language.day(row['at'].date())}  {short(row['name'])}  "
        f"{say('visibility.' + row['visibility'])}  {short(row['text'], 60)}"
        for row in rows
    ]
    emit(options, rows, _KEYS, lines or [say("plain.nothing_yet")])


def _show(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.notes import note_text

    unlock(desk, options.common)
    found = desk.vault.get(Note, options.id)
    if found is None or found.gone:
        raise UsageProblem("problem.no_record")
    names = {each.id: each.name for each in desk.vault.all(Mentee)}
    row = _row(desk, found, note_text(desk, found), names)
    who = desk.language.text(f"visibility.{found.visibility}")
    name = f"{row['name']} · " if row["name"] else ""
    head = f"{name}{desk.language.moment(found.at)} · {who}"
    emit_one(options, row, [head, row["text"]])


def _history(desk: Desk, options: Namespace) -> None:
    from mentor_tui.cli.history import show_history

    unlock(desk, options.common)
    show_history(desk, options, _note(desk, options).id)


def _restore(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.history import restore

    unlock(desk, options.common)
    found = _note(desk, options)
    changed = restore(desk, found.id, options.revision)
    row = {"id": found.id, "changed": changed}
    said = desk.language.text("history.back" if changed else "history.stands")
    emit_one(options, row, [said])


def _delete(desk: Desk, options: Namespace) -> None:
    from mentor_tui.services.history import put_in_bin

    unlock(desk, options.common)
    found = _note(desk, options)
    put_in_bin(desk, found.id)
    emit_one(options, {"id": found.id}, [desk.language.text("bin.put")])


def _note(desk: Desk, options: Namespace) -> Note:
    """The note with this id, also one in the bin; raises UsageProblem."""
    found = desk.vault.get(Note, options.id)
    if found is None:
        raise UsageProblem("problem.no_record")
    return found
