"""Units and their cards, ready to read."""

from __future__ import annotations

import msgspec

from mentor_tui.problems import UsageProblem
from mentor_tui.services.desk import Desk

CARD_PARTS = ("line", "why", "how", "say", "watch", "today")
"""The parts of a card in order; their headings are the messages ``card.<part>``."""


class UnitView(msgspec.Struct, frozen=True, kw_only=True):
    """A unit on the shelf: its title, one line about it, and its cards as (id, title)."""

    id: str
    title: str
    summary: str
    minutes: int
    outcomes: list[str]
    cards: list[tuple[str, str]]


class CardView(msgspec.Struct, frozen=True, kw_only=True):
    """A card: heading and text of each part, where its facts come from, and related cards."""

    id: str
    unit: str
    title: str
    parts: list[tuple[str, str, str]]
    sources: list[str]
    links: list[tuple[str, str]]


def units(desk: Desk, audience: str = "professional") -> list[UnitView]:
    """The units with the cards meant for ``audience``."""
    found = []
    for unit in desk.library.units():
        own = desk.library.words(f"units/{unit.id}", "unit", desk.language.code)
        fitting = [card.id for card in unit.card if audience in card.audience]
        found.append(
            UnitView(
                id=unit.id, title=own("title"), summary=own("summary"),
                minutes=getattr(unit.minutes, audience),
                outcomes=[own(f"outcome.{each.id}") for each in unit.outcome],
                cards=[(card, card_title(desk, unit.id, card)) for card in fitting],
            )
        )  # fmt: skip
    return found


def card_title(desk: Desk, unit: str, card: str) -> str:
    """The title of a card."""
    return desk.library.words(f"units/{unit}", f"card.{card}", desk.language.code)("title")


def card(desk: Desk, name: str) -> CardView:
    """A card by id; raises UsageProblem when there is none."""
    cards = desk.library.cards()
    if name not in cards:
        raise UsageProblem("problem.no_card", name=name)
    unit, structure = cards[name]
    own = desk.library.words(f"units/{unit}", f"card.{name}", desk.language.code)
    return CardView(
        id=name,
        unit=unit,
        title=own("title"),
        parts=[
            (part, desk.language.text(f"card.{part}"), own(part))
            for part in CARD_PARTS
            if part in own
        ],
        sources=[
            source.title if source.where == "project" else f"{source.title} ({source.where})"
            for source in structure.source
        ],
        links=[
            (link, card_title(desk, cards[link][0], link))
            for link in structure.links
            if link in cards
        ],
    )
