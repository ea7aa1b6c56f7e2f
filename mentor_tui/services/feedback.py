"""What mentors think of the units: kept here, and passed on without anybody's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from mentor_tui.curriculum.structure import Audience
from mentor_tui.documents.model import Document, Heading, Listing, Paragraph, Part, Table
from mentor_tui.learning.records import UnitFeedback
from mentor_tui.problems import UsageProblem
from mentor_tui.services import courses
from mentor_tui.services import learning_progress as learning
from mentor_tui.services.desk import Desk
from mentor_tui.vault import Set

MARKS = range(1, 6)
"""The answers to how useful and how clear a unit is; each has words."""
ASKED = ("useful", "clear")
AUDIENCES: tuple[Audience, ...] = ("professional", "informal")
LONGEST = 10_000
COLUMNS = ("unit", "mentor_type", "month", "useful", "clear", "comment")
"""What is passed on: no name, no id, no day."""


def mark_words(desk: Desk, asked: str, mark: int | None) -> str:
    """An answer in words; "" for none."""
    if mark is None:
        return ""
    return desk.language.text(f"feedback.{asked}.{mark}") if mark in MARKS else str(mark)


def marks(desk: Desk, asked: str) -> list[tuple[str, str]]:
    """The answers to choose from."""
    return [(str(n), mark_words(desk, asked, n)) for n in MARKS]


def _id(unit: str, audience: Audience) -> str:
    return f"feedback-{unit}-{audience}"


def given(desk: Desk, unit: str, audience: Audience | None = None) -> UnitFeedback | None:
    """What was said about a unit as the mentor of one kind, ``None`` for nothing."""
    audience = audience or learning.audience_of(desk)
    kept = desk.vault.get(UnitFeedback, _id(unit, audience))
    return None if kept is None or kept.gone else kept


def all_given(desk: Desk) -> list[UnitFeedback]:
    """Everything said about the units, in teaching order; on units that are gone last."""
    order = {unit.id: n for n, unit in enumerate(desk.library.units())}
    kept = [each for each in desk.vault.all(UnitFeedback) if not each.gone]
    return sorted(kept, key=lambda each: (order.get(each.unit, len(order)), each.unit, each.id))


def give(
    desk: Desk, unit: str, *, useful: int | None, clear: int | None, comment: str | None = "",
    audience: Audience | None = None,
) -> UnitFeedback:  # fmt: skip
    """Say what one thinks of a unit, in place of what one said before; saved.

    ``None`` for the comment leaves the one there is. Raises UsageProblem for an unknown unit, a
    mark that is none, no answer at all, or too many words.
    """
    audience = audience or learning.audience_of(desk)
    id = _id(unit, audience)
    kept = desk.vault.get(UnitFeedback, id)
    if kept is None:
        unit = learning.unit_of(desk, unit).id
    for mark in (useful, clear):
        if mark is not None and mark not in MARKS:
            raise UsageProblem("problem.one_of", codes=", ".join(str(each) for each in MARKS))
    if comment is None:
        comment = (kept.comment if kept and not kept.gone else None) or ""
    said = comment.strip()
    if len(said) > LONGEST:
        raise UsageProblem("problem.answer_long", most=LONGEST)
    if useful is None and clear is None and not said:
        raise UsageProblem("problem.nothing_said")
    values: dict[str, Any] = {"useful": useful, "clear": clear, "comment": said or None}
    if kept is None:
        fresh = UnitFeedback(id=id, unit=unit, audience=audience, at=desk.now, **values)
        desk.vault.save(Set.of(fresh))
        return fresh
    fresh = msgspec.structs.replace(kept, at=desk.now, gone=False, **values)
    changed = {name: value for name, value in values.items() if value != getattr(kept, name)}
    if kept.gone:
        changed["gone"] = False
    if changed:
        desk.vault.save(Set(id, UnitFeedback.KIND, {**changed, "at": desk.now.isoformat()}))
    return fresh


# Passing it on ---------------------------------------------------------------------------


def anonymous(desk: Desk, *, comments: bool = True) -> list[dict[str, Any]]:
    """What is passed on of each: the unit, the kind of mentor, the month, the answers.

    Sorted by unit and kind, so that the order tells nothing. A comment is as it was written.
    """
    return [
        {
            "unit": each.unit, "mentor_type": each.audience, "month": f"{each.at:%Y-%m}",
            "useful": each.useful, "clear": each.clear,
            "comment": each.comment if comments else None,
        }
        for each in all_given(desk)
    ]  # fmt: skip


def export(desk: Desk, path: Path, *, comments: bool = True) -> Path:
    """Write it as a table for a spreadsheet, with no cell that is worked out; where it lies.

    Raises UsageProblem when nothing was said yet, or for another end of the name than ``.csv``
    or a file that is there already; Problem when it cannot be written.
    """
    from mentor_tui.documents.csv import as_csv
    from mentor_tui.documents.writing import write_bytes

    if path.suffix.lower() != ".csv":
        raise UsageProblem("problem.document_kind", kinds=".csv")
    rows = anonymous(desk, comments=comments)
    if not rows:
        raise UsageProblem("problem.no_feedback")
    table = as_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
    return write_bytes(b"".join(table), path)


def document(desk: Desk, language: str | None = None) -> Document:
    """A page to print: for each unit how useful and clear it is, in words, and the comments."""
    desk = desk.speaking(language)
    say = desk.language.text
    parts: list[Part] = [Paragraph(say("feedback.page.hint"))]
    kept = all_given(desk)
    head = tuple(say(f"feedback.{each}") for each in ("unit", "mentor", "month", *ASKED))
    rows = [
        (courses.unit_title(desk, each.unit), say(f"feedback.as.{each.audience}"),
         f"{each.at:%Y-%m}", *(mark_words(desk, name, getattr(each, name)) for name in ASKED))
        for each in kept
    ]  # fmt: skip
    parts.append(Table(head, tuple(rows)) if rows else Paragraph(say("plain.nothing_yet")))
    parts += _comments(desk, kept)
    return Document(
        title=say("title.feedback_list"), language=desk.language.code, parts=tuple(parts)
    )


def _comments(desk: Desk, kept: Iterable[UnitFeedback]) -> list[Part]:
    said: Mapping[str, list[str]] = {}
    for each in kept:
        if each.comment:
            said = {**said, each.unit: [*said.get(each.unit, []), each.comment]}
    parts: list[Part] = [Heading(desk.language.text("feedback.comment"))] if said else []
    for unit, texts in said.items():
        parts += [Heading(courses.unit_title(desk, unit), 3), Listing(tuple(texts))]
    return parts


def lines(desk: Desk) -> list[tuple[str, str, str]]:
    """Everything said as a list: its id, the unit, the answers in words."""
    found = []
    for each in all_given(desk):
        said = [mark_words(desk, name, getattr(each, name)) for name in ASKED]
        words = " · ".join(filter(None, (*said, " ".join((each.comment or "").split()))))
        found.append((each.id, courses.unit_title(desk, each.unit), words))
    return found
