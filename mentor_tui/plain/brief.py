"""The brief before a meeting, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentor_tui.casework.records import Mentee
from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.services.brief import Brief, brief
from mentor_tui.services.brief_lines import head, lines
from mentor_tui.services.desk import Desk
from mentor_tui.text import visible


def brief_lines(desk: Desk, found: Brief) -> Iterator[str]:
    """The whole brief: where the person stands, then line by line."""
    yield desk.language.text("brief.title", name=visible(found.name[:120]))
    yield visible(head(desk, found))
    label = ""
    for each in lines(desk, found, whole=True):
        label = each.label or label
        text = visible(each.text.replace("\n", " "))
        yield desk.language.text("plain.fact", name=label, value=text) if label else text


def show_brief(talk: Talk, mentee: Mentee) -> None:
    """Tell the brief; it can be written to a file for printing."""
    talk.tell("", *brief_lines(talk.desk, brief(talk.desk, mentee)))
    if talk.choose([talk.text("brief.print")]) == 0:
        _write(talk, mentee)


def _write(talk: Talk, mentee: Mentee) -> None:
    from mentor_tui.documents.writing import write
    from mentor_tui.services.brief_lines import brief_document

    talk.say("brief_file.hint")
    file = talk.optional("access.file")
    if file not in ("", BACK):
        written = write(brief_document(talk.desk, mentee), Path(file))
        talk.say("copy.written", file=str(written))
