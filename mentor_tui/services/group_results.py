"""What a room answered, on paper and as a table: numbers and questions, nobody's name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from mentor_tui.documents.model import Document, Heading, Listing, Paragraph, Part, Table
from mentor_tui.learning import group
from mentor_tui.learning.group import PARTS, PartName, Tally
from mentor_tui.services import group as rooms
from mentor_tui.services.desk import Desk
from mentor_tui.services.group import GroupSitting
from mentor_tui.services.quiz_words import unit_title
from mentor_tui.services.reading import card_title

COLUMNS = ("part", "id", "question", "answer", "words", "fits", "hands")


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """A question many missed: how many had it of how many, why it is so, the card for it."""

    id: str
    ask: str
    right: int
    answered: int
    because: str
    card: str | None
    card_title: str


def tallies(desk: Desk, sitting: GroupSitting) -> list[tuple[Tally, str]]:
    """Every question that was counted, with its words."""
    found = group.tallies(sitting.run, sitting.bank.items.values())
    return [(each, sitting.bank.words(f"{each.id}.ask")) for each in found]


def most_missed(desk: Desk, sitting: GroupSitting) -> list[Missed]:
    """The questions to talk over once more, most missed first."""
    found = group.most_missed(each for each, _ in tallies(desk, sitting))
    cards = desk.library.cards()
    told = []
    for each in found:
        item, words = sitting.bank.items[each.id], sitting.bank.words
        card = item.card if item.card in cards else None
        told.append(
            Missed(
                id=each.id, ask=words(f"{each.id}.ask"), right=each.right,
                answered=each.answered, because=words(f"{each.id}.because"), card=card,
                card_title=card_title(desk, cards[card][0], card) if card else "",
            )
        )  # fmt: skip
    return told


def missed_lines(desk: Desk, sitting: GroupSitting) -> list[str]:
    """The same, a sentence or two each."""
    say = desk.language.text
    found = []
    for each in most_missed(desk, sitting):
        counts = say("group.right_of", right=each.right, all=each.answered)
        card = say("plain.fact", name=say("case.card"), value=each.card_title)
        why = [part for part in (each.because, card if each.card else "") if part]
        found.append(" ".join([f"{each.ask} {counts}", *why]))
    return found


def ratings(desk: Desk, sitting: GroupSitting) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Each area that was rated: its title, then (step, hands before, hands after).

    What was not counted is blank; nothing is averaged.
    """
    run = sitting.run
    for name in run.areas:
        if name not in run.before and name not in run.after:
            continue
        area = rooms.asked(desk, sitting, "before", name)
        steps = [
            (text, _hands(run.before, name, step), _hands(run.after, name, step))
            for step, text in area.options
        ]
        yield area.ask, steps


def _hands(counts: group.Counts, name: str, step: str) -> str:
    return str(counts[name].get(step, 0)) if name in counts else ""


def document(desk: Desk, sitting: GroupSitting, language: str | None = None) -> Document:
    """What came of it on paper: totals, what to talk over once more, before and after."""
    desk = desk.speaking(language)
    sitting = rooms.in_words(desk, sitting)
    say = desk.language.text
    parts: list[Part] = [
        Paragraph(f"{desk.language.long_day(desk.today)}\n{say('group.no_names')}")
    ]
    counted = tallies(desk, sitting)
    if counted:
        head = tuple(say(f"group.col.{name}") for name in ("question", "right", "answered"))
        rows = tuple((ask, str(each.right), str(each.answered)) for each, ask in counted)
        parts += [Heading(say("group.part.quiz")), Table(head, rows)]
    if missed := missed_lines(desk, sitting):
        parts += [Heading(say("group.missed")), Listing(tuple(missed))]
    rated = [*ratings(desk, sitting)]
    if rated:
        parts.append(Heading(say("group.ratings")))
    for title, steps in rated:
        head = tuple(say(f"group.col.{name}") for name in ("step", "before", "after"))
        parts += [Heading(title, 3), Table(head, tuple(steps))]
    if len(parts) == 1:
        parts.append(Paragraph(say("plain.nothing_yet")))
    title = say("group.title", unit=unit_title(desk, sitting.run.unit))
    return Document(title=title, language=desk.language.code, parts=tuple(parts))


def rows(desk: Desk, sitting: GroupSitting) -> Iterator[tuple[object, ...]]:
    """A row for each answer that hands were counted for, as `COLUMNS` says."""
    for part in PARTS:
        for name in sitting.run.names(part):
            if name in sitting.run.counts(part):
                yield from _rows(desk, sitting, part, name)


def _rows(
    desk: Desk, sitting: GroupSitting, part: PartName, name: str
) -> Iterator[tuple[object, ...]]:
    hands = sitting.run.counts(part)[name]
    asked = rooms.asked(desk, sitting, part, name)
    for answer, text in asked.options:
        fits: bool | None = None
        if part == "quiz":
            item = sitting.bank.items[name]
            fits = answer in item.right if group.voted_on(item) else answer == group.HAD
        yield part, name, asked.ask, answer, text, fits, hands.get(answer, 0)


def write(desk: Desk, sitting: GroupSitting, path: Path, language: str | None = None) -> Path:
    """Write what came of it as a page or, by its end, as a CSV table; returns where it lies.

    Raises UsageProblem for another kind of file or one that is there already, Problem when it
    cannot be written.
    """
    from mentor_tui.documents.csv import as_csv
    from mentor_tui.documents.writing import write_page_or_table

    other = desk.speaking(language)
    return write_page_or_table(
        lambda: document(desk, sitting, language),
        lambda: as_csv(COLUMNS, rows(other, rooms.in_words(other, sitting))), path,
    )  # fmt: skip
