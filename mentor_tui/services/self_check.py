"""The self-check on IPS quality: what the records tell, what is answered, what is planned.

Its ideas come from the 25-item scale named in the sheet's source; its words are our own. It is
no fidelity review, and nothing is added up.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from mentor_tui.casework.practice import (
    VIEWS,
    Evidence,
    Line,
    Practice,
    View,
    stands_well,
    view_of_answer,
)  # fmt: skip
from mentor_tui.casework.records import EmployerContact, Mentee, Sheet
from mentor_tui.casework.self_check import COMPUTED
from mentor_tui.documents.model import Document, Facts, Heading, Paragraph, Part, Table
from mentor_tui.language import LANGUAGES, Language
from mentor_tui.problems import UsageProblem
from mentor_tui.services import sheets
from mentor_tui.services.desk import Desk
from mentor_tui.services.mentees import case_files
from mentor_tui.text import fold, normal

OF = "self_check"
ANSWERS = ("yes", "partly", "no")
PLANNED = 3
"""How many points an improvement plan takes up at once."""


class PointView(msgspec.Struct, frozen=True, kw_only=True):
    """How one point stands: its words, who can tell, a view in words, what was found or said.

    ``section`` is the heading it stands under, ``good`` what good practice looks like, ``found``
    the sentence about the records, ``lines`` the records behind it.
    """

    id: str
    section: str
    title: str
    good: str
    by: str
    view: View
    view_label: str
    found: str = ""
    answer: str | None = None
    note: str = ""
    lines: tuple[Line, ...] = ()


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to improve: which point, what will be done, by when."""

    point: str = ""
    what: str = ""
    by: date | None = None


def practice(desk: Desk) -> Practice:
    """All that the computed points look at; people with an informal mentor are left out."""
    profile, vault = desk.profile, desk.vault
    people = [each for each in vault.all(Mentee) if each.audience == "professional"]
    return Practice(
        files=case_files(desk, people), contacts=vault.all(EmployerContact), fte=profile.fte,
        began=profile.created or min((p.at.date() for p in people), default=desk.today),
        today=desk.today, rules=desk.rules, office=_office_words(),
    )  # fmt: skip


def _office_words() -> frozenset[str]:
    """Words for a place inside the service, in every language a mentor may write in."""
    words = (Language(code).text("self_check.office_words").split(";") for code in LANGUAGES)
    return frozenset(fold(word).strip() for each in words for word in each if word.strip())


def current(desk: Desk) -> Sheet:
    """The self-check under way, or a new one that is not kept yet."""
    for sheet in sheets.sheets_of(desk, OF):
        if sheets.done_on(sheet) is None:
            return sheet
    return sheets.new_sheet(desk, OF)


def finished(desk: Desk) -> list[Sheet]:
    """The self-checks that were finished, newest first."""
    return [each for each in sheets.sheets_of(desk, OF) if sheets.done_on(each)]


def latest_stands_well(desk: Desk) -> bool:
    """Whether at the latest finished self-check most points were strong (domain.md §1.4 R14)."""
    latest = next(iter(finished(desk)), None)
    if latest is None:
        return False
    kept = sheets.answers(latest)
    found: list[View] = []
    for point in desk.library.sheet(OF).points:
        stood = kept.get(f"{point.id}.view")
        by_data: View = next((each for each in VIEWS if each == stood), "not_known")
        answered = view_of_answer(kept.get(f"{point.id}.answer"))
        found.append(by_data if point.by == "data" else answered)
    return stands_well(found)


def points(desk: Desk, sheet: Sheet) -> list[PointView]:
    """Every point in order: computed anew for a sheet under way, as it was for a finished one."""
    form, words = sheets.form_and_words(desk, OF)
    kept, told = sheets.answers(sheet), None if sheets.done_on(sheet) else practice(desk)
    found = []
    for section in form.section:
        for point in section.item:
            answer = kept.get(f"{point.id}.answer")
            view, sentence, lines = _looked_at(desk, point.id, told, kept)
            if point.by != "data":
                view = view_of_answer(answer)
            found.append(
                PointView(
                    id=point.id, section=words(f"{section.id}.title"),
                    title=words(f"{point.id}.title"), good=words(f"{point.id}.good"), by=point.by,
                    view=view, view_label=desk.language.text(f"self_check.view.{view}"),
                    found=sentence, answer=answer, note=str(kept.get(f"{point.id}.note") or ""),
                    lines=lines,
                )
            )  # fmt: skip
    return found


def _looked_at(
    desk: Desk, point: str, told: Practice | None, kept: dict[str, Any]
) -> tuple[View, str, tuple[Line, ...]]:
    if point not in COMPUTED:
        return "not_known", "", ()
    if told is None:
        stood = kept.get(f"{point}.view")
        view: View = next((each for each in VIEWS if each == stood), "not_known")
        return view, str(kept.get(f"{point}.found") or ""), ()
    seen: Evidence = COMPUTED[point](told)
    sentence = "" if seen.view == "not_known" else sentence_of(desk, point, seen)
    return seen.view, sentence, seen.lines


def sentence_of(desk: Desk, point: str, seen: Evidence) -> str:
    """What the records tell about a point, in a sentence."""
    return desk.language.text(f"self_check.found.{point}", **seen.slots)


def line_words(desk: Desk, line: Line) -> tuple[str, str, str, str]:
    """A record behind a figure: whose, what, when or how many, whether it is as asked."""
    say = desk.language.text
    when = desk.language.day(line.on) if line.on else ""
    number = "" if line.number is None else str(line.number)
    fits = {True: "self_check.fits", False: "self_check.fits_not", None: "self_check.unclear"}
    return (
        sheets.name_of(desk, line.mentee), line.what,
        " · ".join(each for each in (when, number) if each), say(fits[line.fits]),
    )  # fmt: skip


def line_rows(desk: Desk, point: PointView) -> list[tuple[str, ...]]:
    """The records behind a point; without a word on each where none can be as asked or not."""
    told = any(line.fits is not None for line in point.lines)
    rows = [line_words(desk, line) for line in point.lines]
    return [*rows] if told else [row[:-1] for row in rows]


# Answering -------------------------------------------------------------------------------


def answer(desk: Desk, sheet: Sheet, point: str, said: str | None, note: str = "") -> Sheet:
    """Keep what was answered about a point, and a note.

    Raises UsageProblem for an unknown point, another answer than yes, partly or no, or an answer
    about a point that the records tell about.
    """
    by = {each.id: each.by for each in desk.library.sheet(OF).points}
    if point not in by:
        raise UsageProblem("problem.no_point")
    if said is not None and (said not in ANSWERS or by[point] == "data"):
        raise UsageProblem("problem.one_of", codes=", ".join(ANSWERS))
    note = normal(note).strip()
    return sheets.keep(desk, sheet, {f"{point}.answer": said, f"{point}.note": note or None})


def plan(sheet: Sheet) -> list[Plan]:
    """What is to be improved, as many as there is room for; empty ones stand for room."""
    kept = sheets.answers(sheet)
    found = []
    for number in range(1, PLANNED + 1):
        start = f"plan_{number}"
        by = kept.get(f"{start}.by")
        found.append(
            Plan(
                point=str(kept.get(f"{start}.point") or ""),
                what=str(kept.get(f"{start}.what") or ""),
                by=date.fromisoformat(by) if isinstance(by, str) else None,
            )
        )
    return found


def set_plan(desk: Desk, sheet: Sheet, number: int, planned: Plan) -> Sheet:
    """Keep the ``number``-th thing to improve (1 to 3). Raises UsageProblem for another number."""
    if not 1 <= number <= PLANNED:
        raise UsageProblem("problem.no_point")
    start = f"plan_{number}"
    return sheets.keep(desk, sheet, {
        f"{start}.point": planned.point or None,
        f"{start}.what": normal(planned.what).strip() or None,
        f"{start}.by": planned.by.isoformat() if planned.by else None,
    })  # fmt: skip


def finish(desk: Desk, sheet: Sheet) -> Sheet:
    """The self-check done today: how each point stands now stays beside it (R14)."""
    stands: dict[str, Any] = {}
    for point in points(desk, sheet):
        if point.by == "data":
            stands |= {f"{point.id}.view": point.view, f"{point.id}.found": point.found or None}
    kept = sheets.keep(desk, sheet, stands, on=desk.today)
    return sheets.finish(desk, kept)


# On paper --------------------------------------------------------------------------------


def document(desk: Desk, sheet: Sheet, *, language: str | None = None) -> Document:
    """The self-check on paper, with the plan; the version and the source stand on it."""
    desk = desk.speaking(language)
    say = desk.language.text
    form, words = sheets.form_and_words(desk, OF)
    parts: list[Part] = [
        Paragraph(desk.language.long_day(sheets.done_on(sheet) or desk.today)),
        Paragraph(say("self_check.what_it_is", version=form.version, source=source(desk))),
    ]
    found = points(desk, sheet)
    head = tuple(say(f"self_check.col.{name}") for name in ("point", "view", "why"))
    for section in dict.fromkeys(each.section for each in found):
        rows = tuple(
            (each.title, each.view_label, " ".join(p for p in (each.found, each.note) if p))
            for each in found
            if each.section == section
        )
        parts += [Heading(section), Table(head, rows)]
    if planned := plan_rows(desk, sheet):
        parts += [Heading(say("self_check.plan")), Facts(tuple(planned))]
    return Document(
        title=words("title"), language=desk.language.code, parts=tuple(parts),
        footer=say("copy.footer"),
    )  # fmt: skip


def plan_rows(desk: Desk, sheet: Sheet) -> list[tuple[str, str]]:
    """The plan: the point, and what by when."""
    _, words = sheets.form_and_words(desk, OF)
    found = []
    for each in plan(sheet):
        if each.point or each.what:
            by = desk.language.day(each.by) if each.by else ""
            what = " · ".join(part for part in (each.what, by) if part)
            found.append((words(f"{each.point}.title") or "…", what))
    return found


def source(desk: Desk) -> str:
    """Where the ideas come from."""
    found = desk.library.sheet(OF).source
    return "; ".join(f"{each.title}, {each.where}" for each in found)
