"""The weekly supervision sheet (form F16): the week in numbers, people to discuss, agreements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from mentor_tui.casework.contacts import week_of
from mentor_tui.casework.records import (
    EmployerContact,
    Job,
    Meeting,
    Mentee,
    Sheet,
)  # fmt: skip
from mentor_tui.casework.supervision import NUMBERS, Week, last_weeks, to_discuss, week_numbers
from mentor_tui.documents.model import Document, Facts, Heading, Paragraph, Part, Signatures
from mentor_tui.problems import UsageProblem
from mentor_tui.services import sheets
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import case_files
from mentor_tui.services.roster import people_codes
from mentor_tui.services.sheets import Filled, filled
from mentor_tui.vault import Set

OF = "supervision"
COMMENT = "comment"
PEOPLE = ("people.one", "people.two", "people.three")
WEEKS_SHOWN = 12


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wrote about a week's sheet."""

    who: str
    on: date
    text: str


def week_id(day: date) -> str:
    """The id of the sheet of a week: one for each, on whatever laptop it is written."""
    year, week, _ = day.isocalendar()
    return f"{OF}-{year}-W{week:02}"


def monday_of(id: str) -> date | None:
    """The Monday of the week whose sheet has this id; ``None`` for any other id."""
    year, _, number = id.removeprefix(f"{OF}-").partition("-W")
    try:
        return date.fromisocalendar(int(year), int(number), 1) if id.startswith(OF) else None
    except ValueError:
        return None


def week(desk: Desk, day: date | None = None) -> Week:
    """The numbers of the ISO week of ``day`` (this one unless given), closed files included.

    Contacts and meetings dated ahead are not among them; job starts and ends are agreed before.
    """
    vault, today = desk.vault, desk.today
    return week_numbers(
        day or today, desk.profile.fte, desk.rules,
        contacts=[each for each in vault.all(EmployerContact) if each.on <= today],
        meetings=[each for each in vault.all(Meeting) if each.on <= today],
        jobs=vault.all(Job), people=vault.all(Mentee),
    )  # fmt: skip


def sheet_of(desk: Desk, day: date | None = None) -> Sheet:
    """The sheet of a week, with proposals for whom to discuss while it is not kept yet.

    Raises UsageProblem for a week that has not begun.
    """
    monday = week_of(day or desk.today)[0]
    if monday > desk.today:
        raise UsageProblem("problem.week_ahead")
    kept = desk.vault.get(Sheet, week_id(monday))
    if kept is not None and not kept.gone:
        return kept
    fresh = sheets.new_sheet(desk, OF, monday, week_id(monday))
    if week_of(desk.today)[0] != monday:
        return fresh
    proposed = to_discuss(case_files(desk), desk.today, desk.rules)
    return msgspec.structs.replace(fresh, answers=dict(zip(PEOPLE, proposed, strict=False)))


def week_to_fill_in(desk: Desk) -> Sheet:
    """The sheet supervision is held with: last week's while it waits half written, else this one's.

    A sheet done already is not taken up again: then it is the week's, to be looked at.
    """
    before = desk.vault.get(Sheet, week_id(week_of(desk.today)[0] - timedelta(days=7)))
    this = sheet_of(desk)
    begun = desk.vault.get(Sheet, this.id) is not None and not this.gone
    if before is not None and not before.gone and not sheets.done_on(before) and not begun:
        return before
    return this


def weeks(desk: Desk) -> list[tuple[date, Sheet | None]]:
    """The last weeks and every older one with a sheet: the Monday and the sheet, newest first."""
    kept = {week_of(each.on)[0]: each for each in sheets.sheets_of(desk, OF)}
    mondays = {*last_weeks(desk.today, WEEKS_SHOWN), *kept}
    return [(monday, kept.get(monday)) for monday in sorted(mondays, reverse=True)]


def finish(desk: Desk, sheet: Sheet) -> Sheet:
    """The sheet done and the supervision dated; contacts looked at together carry the day."""
    more = []
    if sheets.answers(sheet).get("contacts.reviewed") is True:
        monday, sunday = week_of(sheet.on)
        today = desk.today.isoformat()
        more = [
            Set(each.id, EmployerContact.KIND, {"reviewed": today})
            for each in desk.vault.all(EmployerContact)
            if monday <= each.on <= min(sunday, desk.today) and each.reviewed is None
        ]
    return sheets.finish(desk, sheet, *more)


def comments(desk: Desk, sheet: Sheet) -> list[Comment]:
    """What a supervisor wrote about this week, oldest first."""
    found = [
        Comment(who=str(each.answers.get("who") or ""), on=each.on,
                text=str(each.answers.get("text") or ""))
        for each in sheets.sheets_of(desk, COMMENT)
        if each.answers.get("about") == sheet.id
    ]  # fmt: skip
    return found[::-1]


# In words --------------------------------------------------------------------------------


def week_title(desk: Desk, monday: date) -> str:
    """``Week 48 · 23 Nov – 29 Nov``."""
    first, last = week_of(monday)
    short = desk.language.short_day
    return desk.language.text(
        "supervision.week", n=monday.isocalendar().week, first=short(first), last=short(last)
    )


def number_rows(desk: Desk, numbers: Week) -> list[tuple[str, str]]:
    """Each number of a week with what it is."""
    say = desk.language.text
    told = [
        (say("supervision.counted"),
         say("supervision.of_target", done=numbers.counted, target=numbers.target)),
        (say("supervision.contacts"), str(numbers.contacts)),
        (say("supervision.reviewed"),
         say("supervision.of_all", done=numbers.reviewed, all=numbers.contacts)),
    ]  # fmt: skip
    told += [(say(f"supervision.{name}"), str(getattr(numbers, name))) for name in NUMBERS]
    return told


def shown(desk: Desk, sheet: Sheet, *, redacted: bool) -> Iterator[Filled]:
    """The answers as they may be read: with codes and without free text when ``redacted``."""
    coded = people_codes(desk) if redacted else {}
    for each in filled(desk, sheet):
        if redacted and each.free:
            continue
        if redacted and each.key in PEOPLE:
            each = msgspec.structs.replace(each, text=coded.get(str(each.value), ""))
        yield each


def document(
    desk: Desk, sheet: Sheet, *, redacted: bool = False, language: str | None = None
) -> Document:
    """One page with the week's numbers and answers, to take along or to sign."""
    from mentor_tui.services import cascade

    if sheet.of == cascade.DIARY:
        return cascade.diary_page(desk, sheet, coded=redacted, language=language)
    desk = desk.speaking(language)
    say = desk.language.text
    _, words = sheets.form_and_words(desk, sheet.of)
    own = sheet.of == OF
    day = week_title(desk, sheet.on) if own else desk.language.long_day(sheet.on)
    parts: list[Part] = [Paragraph(day)]
    if redacted:
        parts.append(Paragraph(say("supervision.redacted")))
    if own:
        rows = number_rows(desk, week(desk, sheet.on))
        parts += [Heading(say("supervision.numbers")), Facts(tuple(rows))]
    headings: dict[str, list[tuple[str, str]]] = {}
    for each in shown(desk, sheet, redacted=redacted):
        headings.setdefault(each.heading, []).append((each.label, each.text))
    for heading, facts in headings.items():
        parts += [Heading(heading), Facts(tuple(facts))]
    parts.append(Signatures((say("supervision.mentor"), say("supervision.supervisor"))))
    return Document(
        title=words("title"), language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"), one_page=True,
    )  # fmt: skip


def as_row(desk: Desk, sheet: Sheet, *, redacted: bool = False) -> dict[str, Any]:
    """A sheet for other programs: the week's numbers and the answers by key."""
    numbers = week(desk, sheet.on)._asdict()
    kept = {each.key: each.value for each in shown(desk, sheet, redacted=redacted)}
    if redacted:
        coded = people_codes(desk)
        kept |= {key: coded.get(str(kept[key]), "") for key in PEOPLE if key in kept}
    return {"id": sheet.id, "done": sheets.done_on(sheet), **numbers, "answers": kept}
