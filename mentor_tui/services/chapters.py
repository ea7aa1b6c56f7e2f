"""A unit as a chapter to print: what it is for, a list of its cards, the cards, their sources."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.documents.model import Document, Facts, Heading, Listing, Paragraph, Part
from mentor_tui.problems import UsageProblem
from mentor_tui.services import card_reading, reading
from mentor_tui.services.desk import Desk

MARKS = ("- ", "* ", "• ")


def chapter(desk: Desk, unit: str, audience: str = "professional") -> Document:
    """The cards of ``unit`` meant for ``audience`` as one document, in the desk's language.

    Raises UsageProblem for an unknown unit or one without a card for them.
    """
    view = unit_view(desk, unit, audience)
    if not view.cards:
        raise UsageProblem("problem.no_chapter", name=unit)
    say, count = desk.language.text, desk.language.count
    cards = [reading.card(desk, name) for name, _ in view.cards]
    parts: list[Part] = [Paragraph(view.summary)] if view.summary else []
    parts.append(
        Facts((
            (say("chapter.for"), say(f"person.{audience}")),
            (say("chapter.workload"), count("exercise.minutes", view.minutes)),
        ))
    )  # fmt: skip
    if view.outcomes:
        parts += [Heading(say("chapter.outcomes")), Listing(tuple(view.outcomes))]
    contents = (f"{n}. {card.title}" for n, card in enumerate(cards, 1))
    parts += [Heading(say("chapter.contents")), Paragraph("\n".join(contents))]
    number = {card.id: place for place, card in enumerate(cards, 1)}
    for card in cards:
        parts += _card_parts(desk, card, number, audience)
    sources = tuple(dict.fromkeys(source for card in cards for source in card.sources))
    if sources:
        parts += [Heading(say("chapter.sources")), Listing(sources)]
    return Document(view.title, desk.language.code, tuple(parts), footer=say("chapter.footer"))


def unit_view(desk: Desk, unit: str, audience: str = "professional") -> reading.UnitView:
    """A unit with the outcomes and cards for ``audience``; raises UsageProblem for none."""
    import msgspec

    for view in reading.units(desk, audience):
        if view.id == unit:
            structure = next(each for each in desk.library.units() if each.id == unit)
            own = desk.library.words(f"units/{unit}", "unit", desk.language.code)
            outcomes = [
                own(f"outcome.{each.id}") for each in structure.outcome if audience in each.audience
            ]
            return msgspec.structs.replace(view, outcomes=[each for each in outcomes if each])
    raise UsageProblem("problem.no_unit", name=unit)


def _card_parts(
    desk: Desk, card: reading.CardView, number: dict[str, int], audience: str
) -> list[Part]:
    parts: list[Part] = [Heading(f"{number[card.id]}. {card.title}")]
    for name, heading, text in card.parts:
        if name != "line":
            parts.append(Heading(heading, 3))
        parts += prose(text.strip().replace("**", ""))
    linked = [
        f"{number[name]}. {title}" if name in number else title
        for name, title in card_reading.related(desk, card, audience)
    ]
    if linked:
        parts.append(Paragraph(desk.language.text("chapter.related", cards=" · ".join(linked))))
    return parts


def prose(text: str) -> list[Part]:
    """Paragraphs and lists of a card's text, whose points begin with ``- ``."""
    parts: list[Part] = []
    points: list[str] = []
    for line in (each.strip() for each in text.split("\n")):
        if line.startswith(MARKS):
            points.append(line[2:].strip())
            continue
        if points:
            parts.append(Listing(tuple(points)))
            points = []
        if line:
            parts.append(Paragraph(line))
    if points:
        parts.append(Listing(tuple(points)))
    return parts


def save_chapter(desk: Desk, unit: str, path: Path, audience: str = "professional") -> Path:
    """Write the chapter to ``path``, in the kind its end says; returns where it lies.

    Raises UsageProblem for an unknown unit, another kind of file or one that is there already.
    """
    from mentor_tui.documents.writing import check, write

    check(path)
    return write(chapter(desk, unit, audience), path)
