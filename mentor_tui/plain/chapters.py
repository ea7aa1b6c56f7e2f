"""A unit as a chapter, in lines: to read here or to write to a file."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.plain.talk import BACK, Talk
from mentor_tui.services import chapters
from mentor_tui.services.learning_progress import audience_of


def chapter_menu(talk: Talk, unit: str) -> None:
    """Read the chapter or write it. Raises UsageProblem for an unknown unit."""
    desk = talk.desk
    audience = audience_of(desk)
    chosen = talk.choose([talk.text("plain.chapter.read"), talk.text("plain.chapter.write")])
    if chosen == 0:
        from mentor_tui.documents.writing import rendered

        document = chapters.chapter(desk, unit, audience)
        talk.tell("", *rendered(document, ".txt").decode().splitlines(), "")
    elif chosen == 1:
        typed = talk.optional("plain.ask.form_file")
        if typed not in ("", BACK):
            written = chapters.save_chapter(desk, unit, Path(typed), audience)
            talk.say("copy.written", file=str(written))
