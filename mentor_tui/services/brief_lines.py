"""The brief in lines for any face, and as a page to print for the mentor alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mentor_tui.casework.records import Mentee
from mentor_tui.documents.model import Document, Facts, Paragraph
from mentor_tui.services.brief import Brief, LastStep, TrendWord, brief
from mentor_tui.services.desk import Desk
from mentor_tui.text import snippet

SHORT = 150
"""Characters of a note in a brief on screen: at most three lines of a small window."""
LINE = 110
MOST_TRENDS = 3


class BriefLine(NamedTuple):
    """A line under a label; ``opens`` is the row it leads to, such as ``note:ID``, or ""."""

    label: str
    text: str
    opens: str = ""


def lines(desk: Desk, found: Brief, *, whole: bool = False) -> list[BriefLine]:
    """The brief line by line, each text shortened for a screen unless ``whole``.

    What there is nothing of has no line, but a brief about somebody new still says so.
    """
    said = [
        *_note(desk, found, whole), *_step(desk, found, whole), *_trends(desk, found, whole),
        *_promises(desk, found, whole), *_dates(desk, found), *_may_say(desk, found, whole),
        *_ahead(desk, found, whole),
    ]  # fmt: skip
    return said or [BriefLine("", desk.language.text("brief.nothing"))]


def short(text: str, most: int, whole: bool) -> str:
    """``text`` on one line of at most ``most`` characters, or as it is."""
    return text if whole else snippet(text[: most * 8], "", most)


def _note(desk: Desk, found: Brief, whole: bool) -> Iterator[BriefLine]:
    note, say = found.note, desk.language.text
    if note is None:
        return
    start = desk.language.short_day(note.at.date())
    if note.visibility != "shared":
        start += f" ({say(f'visibility.{note.visibility}')})"
    yield BriefLine(
        say("brief.note"), f"{start}: {short(note.text, SHORT, whole)}", f"note:{note.id}"
    )


def step_words(desk: Desk, step: LastStep, whole: bool = True) -> str:
    """What was agreed, when, how sure, and what became of it."""
    say, day = desk.language.text, desk.language.short_day
    sure = "" if step.confidence is None else say("plan.sure", n=step.confidence)
    due = day(step.due) if step.due else ""
    more = short(step.if_then or "", LINE, whole) if whole else ""
    parts = (short(step.what, LINE, whole), short(step.when or "", LINE // 2, whole), due, more,
             sure, say(f"step.{step.state}"))  # fmt: skip
    return " · ".join(part for part in parts if part)


def _step(desk: Desk, found: Brief, whole: bool) -> Iterator[BriefLine]:
    if found.step is not None:
        label = desk.language.text("brief.step")
        yield BriefLine(label, step_words(desk, found.step, whole), f"plan_step:{found.step.id}")


def _trends(desk: Desk, found: Brief, whole: bool) -> Iterator[BriefLine]:
    shown = found.trends if whole else found.trends[:MOST_TRENDS]
    if shown:
        label = desk.language.text("brief.trends")
        yield BriefLine(label, " · ".join(_trend(each) for each in shown), "page:checkins")


def _trend(each: TrendWord) -> str:
    return f"{each.label} {each.latest}" + (f", {each.word}" if each.word else "")


def _promises(desk: Desk, found: Brief, whole: bool) -> Iterator[BriefLine]:
    label = desk.language.text("brief.promised")
    shown = found.promises if whole else found.promises[:2]
    for place, each in enumerate(shown):
        day = f" · {desk.language.short_day(each.due)}" if each.due else ""
        more = len(found.promises) - len(shown) if place == len(shown) - 1 else 0
        rest = f"  (+{more})" if more else ""
        yield BriefLine(label, short(each.what, LINE, whole) + day + rest, f"plan_step:{each.id}")
        label = ""


def _dates(desk: Desk, found: Brief) -> Iterator[BriefLine]:
    day = desk.language.short_day
    told = [f"{each.label} {day(each.on)}" for each in found.dates]
    if told:
        yield BriefLine(desk.language.text("brief.dates"), " · ".join(told), "page:path")


def _may_say(desk: Desk, found: Brief, whole: bool) -> Iterator[BriefLine]:
    if found.may_say:
        said = " ".join(found.may_say)
        yield BriefLine(desk.language.text("brief.may_say"), short(said, SHORT, whole), "said:")


def _ahead(desk: Desk, found: Brief, whole: bool) -> Iterator[BriefLine]:
    say = desk.language.text
    label = say("brief.due")
    for due in found.due if whole else found.due[:2]:
        when = desk.language.short_day(due.due)
        yield BriefLine(label, say("brief.due.line", why=due.why, day=when), f"do:{due.action}")
        label = ""
    label = say("brief.ask")
    for question in found.questions:
        text = short(question.text, SHORT, whole)
        yield BriefLine(label, say("brief.quoted", words=text), f"walk:{question.walk}")
        label = ""


def head(desk: Desk, found: Brief) -> str:
    """Stage, days in it, job and next meeting in one line."""
    parts = [found.stage_label]
    if found.days_in_stage is not None:
        parts.append(desk.language.count("brief.days", found.days_in_stage))
    if found.job:
        parts.append(snippet(found.job[:400], "", 40))
    if found.next_meeting is not None:
        parts.append(
            desk.language.text("facts.next", date=desk.language.moment(found.next_meeting))
        )
    return " · ".join(parts)


def brief_document(desk: Desk, mentee: Mentee, *, language: str | None = None) -> Document:
    """The brief as a page for the mentor alone; in ``language``, the desk's own unless given."""
    desk = desk.speaking(language)
    found = brief(desk, mentee)
    rows: list[tuple[str, str]] = []
    for label, text, _ in lines(desk, found, whole=True):
        if label or not rows:
            rows.append((label, text))
        else:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n{text}")
    known = Facts(tuple(rows)) if rows[0][0] else Paragraph(rows[0][1])
    return Document(
        title=desk.language.text("brief.title", name=found.name), language=desk.language.code,
        parts=(
            Paragraph(f"{desk.language.long_day(desk.today)}\n{head(desk, found)}"),
            known,
        ),
        footer=desk.language.text("brief.footer"), one_page=True,
    )  # fmt: skip
