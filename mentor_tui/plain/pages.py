"""Pages of lines about people: today, the caseload, one person's file, the trends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mentor_tui.casework.records import Mentee
from mentor_tui.services import mentees, timeline, trends
from mentor_tui.services.desk import Desk
from mentor_tui.services.differences import waiting
from mentor_tui.services.mentees import MenteeRow
from mentor_tui.services.today import Today, TodayItem, due_items
from mentor_tui.text import visible

WIDEST = 32
"""A name longer than this is shortened in lists, so that the rest of the line is still seen."""


def short(text: str | None, width: int = WIDEST) -> str:
    """``text`` on one line, shortened to ``width`` characters and harmless to show."""
    line = visible((text or "")[: width * 4].replace("\n", " ")).strip()
    longer = len(line) > width or len(text or "") > width * 4
    return line[: width - 1] + "…" if longer else line


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines with their cells one under the other, two spaces between."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def item_line(desk: Desk, item: TodayItem) -> str:
    """One due thing: who, why, how much time, what to do."""
    who = short(item.name) or desk.language.text("today.you")
    if not item.when:
        return desk.language.text("plain.fact", name=who, value=visible(item.why))
    line = desk.language.text("plain.due", name=who, why=visible(item.why), when=item.when)
    return f"{line} ({desk.language.text('today.plus', n=item.more)})" if item.more else line


def today_lines(desk: Desk, day: Today) -> Iterator[str]:
    """The whole page, as `mentor-tui today` prints it."""
    say = desk.language.text
    yield say("plain.today_title", day=desk.language.long_day(day.day))
    for heading, items in (("today.first", day.first), ("today.week", day.week)):
        if items:
            yield say(heading)
            yield from (f"  {item_line(desk, item)}" for item in items)
    if not day.first and not day.week:
        yield say("today.quiet" if day.people else "plain.nobody")
    if day.coming:
        yield say("today.coming")
        yield from (f"  {item_line(desk, item)}" for item in day.coming)
    yield from (f"  {item_line(desk, item)}" for item in day.retention)
    yield from today_rest(desk, day)


def today_rest(desk: Desk, day: Today) -> Iterator[str]:
    """What stands below the list: contacts counted, meetings, promises, changes, drafts."""
    say = desk.language.text
    if day.contacts_counted is not None:
        done, target = day.contacts_counted, day.contacts_target
        yield say("plain.contacts", done=done, target=target)
    for meeting in day.meetings:
        yield say("plain.meeting", time=meeting.at, name=short(meeting.name))
    for promise in day.promises:
        yield say("plain.promise", name=short(promise.name), what=short(promise.what, 80))
    for change in day.changes:
        yield say("plain.change", name=short(change.name), what=visible(change.text))
    if day.coach:
        yield say("coach.is", coach=short(day.coach, 80))
    if day.card:
        yield say("today.card", title=day.card)
    if day.backup:
        yield day.backup
    if day.waiting:
        yield desk.language.count("plain.waiting", len(day.waiting))


def row_cells(desk: Desk, row: MenteeRow) -> list[str]:
    """One person of the caseload: name, stage, last contact, what is next, job, mark."""
    due = desk.language.short_day(row.next_due) if row.next_due else ""
    return [
        short(row.name),
        row.stage_label,
        desk.language.short_day(row.last_contact) if row.last_contact else "–",
        f"{due}: {visible(row.next_why or '')}" if due else "",
        short(row.work, 24),
        row.mark,
    ]


def caseload_lines(desk: Desk, rows: Sequence[MenteeRow]) -> Iterator[str]:
    """Everybody, one line each."""
    say = desk.language.text
    if not rows:
        yield say("plain.nobody")
        return
    heads = ("name", "stage", "last_contact", "next", "job", "mark")
    yield from columns(
        [[say(f"plain.col.{head}") for head in heads], *(row_cells(desk, row) for row in rows)]
    )


def person_lines(desk: Desk, mentee: Mentee) -> Iterator[str]:
    """The head of one person's file: stage, dates, job, what is next, what they want."""
    say, language = desk.language.text, desk.language
    row = mentees.mentee_row(desk, mentees.case_file(desk, mentee))
    yield short(row.name, 80)
    facts = [("stage", row.stage_label)]
    for name, day in (
        ("entry", mentee.entry), ("referred", mentee.referred), ("last_contact", row.last_contact),
        ("closed", mentee.closed),
    ):  # fmt: skip
        if day is not None:
            facts.append((name, language.day(day)))
    if mentee.next_meeting is not None:
        facts.append(("next_meeting", language.moment(mentee.next_meeting)))
    for name, words in (
        ("job", row.job), ("wants", mentee.wants), ("contact_route", mentee.contact_route),
    ):  # fmt: skip
        if words:
            facts.append((name, short(words, 300)))
    yield from (say("plain.fact", name=say(f"plain.col.{name}"), value=v) for name, v in facts)
    for item in due_items(desk, mentee):
        value = f"{language.day(item.due)}: {visible(item.why)}"
        yield say("plain.fact", name=say("plain.col.next"), value=value)
    odd = mentees.odd_lines(desk, mentees.case_file(desk, mentee))
    if odd:
        yield say("odd.head")
        yield from (f"  {visible(each)}" for each in odd)
    if differ := waiting(desk, mentee):
        yield language.count("differences.waiting", differ)


def timeline_lines(desk: Desk, mentee: Mentee) -> Iterator[str]:
    """What happened with a person, newest first."""
    for entry in timeline.timeline(desk, mentee):
        yield entry_line(desk, entry)


def entry_line(desk: Desk, entry: timeline.Entry) -> str:
    """One line of the timeline; who may read it is said unless the person may."""
    text = visible(entry.text)
    if entry.visibility != "shared":
        text += f" ({desk.language.text('visibility.' + entry.visibility)})"
    day = desk.language.day(entry.at.date())
    return desk.language.text("plain.entry", day=day, kind=entry.label, text=text)


def trend_lines(
    desk: Desk, mentee: Mentee, name: str, *, ascii_only: bool = False
) -> Iterator[str]:
    """The trends of a check-in in words, with a small bar for each of the last twelve weeks."""
    say = desk.language.text
    yield say("plain.trend_title")
    for row in trends.checkin_trend(desk, mentee, name):
        if not row.latest and not any(value is not None for value in row.values):
            yield say("plain.trend_none", label=row.label)
        elif row.kind == "tags":
            yield say("plain.trend_tags", label=row.label, latest=row.latest)
        else:
            bars = trends.bars(row, ascii_only=ascii_only)
            word = f"{row.word} " if row.word else ""
            yield say("plain.trend", label=row.label, latest=row.latest, word=word, bars=bars)
