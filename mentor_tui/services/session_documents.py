"""The trainer's sheet of a session plan, to print or to read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mentor_tui.documents.model import Document, Facts, Heading, Listing, Paragraph, Part, Table
from mentor_tui.services.desk import Desk
from mentor_tui.services.sessions import PartView, SessionView, minutes_words, session_view


def document(desk: Desk, name: str, language: str | None = None) -> Document:
    """The sheet of a plan: goals, what to bring, the parts with their minutes, what to say.

    A plan of several days has the days one after the other. Raises UsageProblem for an unknown
    plan.
    """
    desk = desk.speaking(language)
    view = session_view(desk, name)
    parts = [*_head(desk, view)]
    if view.days:
        for day in view.days:
            whole = session_view(desk, day.id)
            parts += [Heading(whole.title), *_head(desk, whole, level=3), *_course(desk, whole, 3)]
        parts += [Heading(desk.language.text("session.closing")), Paragraph(view.closing)]
    else:
        parts += _course(desk, view, 2)
    return Document(
        title=view.title, language=desk.language.code, parts=tuple(parts),
        footer=desk.language.text("session.footer"),
    )  # fmt: skip


def save(desk: Desk, name: str, path: Path, language: str | None = None) -> Path:
    """Write the sheet of a plan; returns where it lies. Raises Problem or UsageProblem."""
    from mentor_tui.documents.writing import check, write

    check(path)
    return write(document(desk, name, language), path)


def _head(desk: Desk, view: SessionView, level: int = 2) -> Iterator[Part]:
    say = desk.language.text
    yield Paragraph(view.summary)
    yield Facts(((say("session.length"), minutes_words(desk, view.minutes)),))
    yield Heading(say("session.goals"), level)
    yield Listing(view.goals)
    if view.materials:
        yield Heading(say("session.materials"), level)
        yield Listing(view.materials)
    yield Heading(say("session.opening"), level)
    yield Paragraph(view.opening)


def _course(desk: Desk, view: SessionView, level: int) -> list[Part]:
    """The table of the parts, then each of them, then how to close."""
    say = desk.language.text
    head = tuple(say(f"session.col.{name}") for name in ("from", "part", "minutes", "least"))
    rows, at = [], 0
    for part in view.parts:
        least = str(part.least) if part.least else say("session.may_go")
        rows.append((f"{at // 60}:{at % 60:02d}", part.title, str(part.minutes), least))
        at += part.minutes
    parts: list[Part] = [Heading(say("session.course"), level), Table(head, tuple(rows))]
    for part in view.parts:
        parts += part_parts(desk, part, level)
    return [*parts, Heading(say("session.closing"), level), Paragraph(view.closing)]


def part_parts(desk: Desk, part: PartView, level: int = 2) -> Iterator[Part]:
    """A part of a plan on paper."""
    say = desk.language.text
    minutes = desk.language.count("session.minutes", part.minutes)
    yield Heading(f"{part.title} ({minutes})", level)
    yield Paragraph(part.do)
    if part.say:
        yield Paragraph(say("plain.fact", name=say("session.say"), value=part.say))
    if part.things:
        yield Listing(
            tuple(
                say("plain.fact", name=say(f"session.thing.{each.kind}"), value=each.title)
                for each in part.things
            )
        )
