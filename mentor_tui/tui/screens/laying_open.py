"""The cards are laid open beside the screen, so that no letter typed has to wait for it."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable

from mentor_tui.problems import Problem
from mentor_tui.services import card_search
from mentor_tui.tui.screens.base import CompanionScreen


async def lay_cards_open(screen: CompanionScreen, then: Callable[[], object]) -> None:
    """Make the cards ready to be searched, then do ``then``; at once when they are already."""
    desk = screen.desk
    if card_search.ready(desk):
        then()
        return

    async def work() -> None:
        try:
            await to_thread(card_search.card_index, desk)
        except Problem as problem:
            screen.tell_problem(problem)
            return
        if screen.is_mounted:
            then()

    screen.run_worker(work(), exit_on_error=False)
