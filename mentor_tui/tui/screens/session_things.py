"""Opening what belongs to a part of a session: a card, a case, a role-play, a quiz, slides."""

from __future__ import annotations

from collections.abc import Sequence

from mentor_tui.services.sessions import Thing
from mentor_tui.tui.screens.base import CompanionScreen


async def open_thing(
    screen: CompanionScreen, thing: Thing, cards: Sequence[str] = ()
) -> None:  # fmt: skip
    """Show it over ``screen``; the session runs on behind it. Slides show only ``cards``."""
    await screen.app.push_screen(_screen(thing, cards))


def _screen(thing: Thing, cards: Sequence[str]) -> CompanionScreen:
    if thing.kind == "card":
        from mentor_tui.tui.screens.card import CardScreen

        return CardScreen(thing.id)
    if thing.kind == "case":
        from mentor_tui.tui.screens.case import CaseScreen

        return CaseScreen(thing.id)
    if thing.kind == "roleplay":
        from mentor_tui.tui.screens.roleplay import RolePlayScreen

        return RolePlayScreen(thing.id)
    if thing.kind in ("quiz", "rating"):
        from mentor_tui.tui.screens.group_quiz import GroupQuizScreen

        return GroupQuizScreen(thing.id)
    from mentor_tui.tui.screens.present import PresentScreen

    return PresentScreen(f"{thing.kind}:{thing.id}", cards=cards)
