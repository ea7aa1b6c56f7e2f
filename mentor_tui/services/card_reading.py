"""A card among the others: which come before and after it, which belong to it."""

from __future__ import annotations

from mentor_tui.curriculum.structure import Audience
from mentor_tui.learning.course import path
from mentor_tui.services.card_search import fit
from mentor_tui.services.desk import Desk
from mentor_tui.services.reading import CardView, card_title


def beside(desk: Desk, card: str, audience: Audience) -> tuple[str | None, str | None]:
    """The cards of the unit before and after ``card``, of those meant for ``audience``.

    They follow one another as in the course. A card meant for others stands where the unit has
    it. ``None`` at either end and for a card that is not there any more.
    """
    _, order = _unit_of(desk, card, audience)
    if not order:
        return None, None
    at = order.index(card)
    return order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None


def place_in_unit(desk: Desk, card: str, audience: Audience) -> tuple[str, int, int]:
    """The title of the card's unit, which card of it this is, how many there are."""
    unit, order = _unit_of(desk, card, audience)
    if not order:
        return "", 0, 0
    own = desk.library.words(f"units/{unit}", "unit", desk.language.code)
    return own("title"), order.index(card) + 1, len(order)


def _unit_of(desk: Desk, card: str, audience: Audience) -> tuple[str, list[str]]:
    """The unit of a card and its cards in order, with this one; "" and none when it is gone."""
    for unit in desk.library.units():
        every = [each.id for each in unit.card]
        if card in every:
            order = [each.id for each in path(unit, audience, quiz=False) if each.kind == "card"]
            if card not in order:
                before = [each for each in every[: every.index(card)] if each in order]
                order.insert(order.index(before[-1]) + 1 if before else 0, card)
            return unit.id, order
    return "", []


def related(desk: Desk, view: CardView, audience: str) -> list[tuple[str, str]]:
    """The cards linked from this one and those that link to it, as (id, title).

    Those written for an informal mentor alone come first for one; cards for others come last.
    """
    cards = desk.library.cards()
    own = [name for name, _ in view.links]
    back = [
        name for name, (_, each) in cards.items()
        if view.id in each.links and name not in own and name != view.id
        and audience in each.audience
    ]  # fmt: skip
    order = sorted([*own, *back], key=lambda name: fit(cards[name][1].audience, audience))
    return [(name, card_title(desk, cards[name][0], name)) for name in order]
