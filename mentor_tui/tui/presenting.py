"""A presentation as a program of its own: no vault, no places, one view."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from mentor_tui.services.desk import Desk
from mentor_tui.services.presentation import Deck
from mentor_tui.tui.app import Companion


def _nobody(desk: Desk) -> None:
    """Nothing to open: a presentation shows nobody."""


class Presenting(Companion):
    """The companion with a presentation as its first and only screen."""

    def __init__(
        self, desk: Desk, screen: Callable[[], Screen[Any]], *, ascii_only: bool = False
    ) -> None:
        super().__init__(desk, open_example=_nobody, ascii_only=ascii_only)
        self._make = screen

    def first_screen(self) -> Screen[Any]:
        """The view."""
        return self._make()


def run_presentation(
    desk: Desk, deck: Deck, *, notes: bool = False, ascii_only: bool = False
) -> int:
    """Show ``deck``, or its notes, until the trainer leaves; returns the exit code.

    Raises whatever went unexpectedly wrong, after the terminal is itself again.
    """

    def screen() -> Screen[Any]:
        if notes:
            from mentor_tui.tui.screens.present_notes import PresentNotesScreen

            return PresentNotesScreen(deck)
        from mentor_tui.tui.screens.present import PresentScreen

        return PresentScreen(deck)

    if os.environ.get("NO_COLOR"):
        desk.settings = desk.settings._replace(theme="high-contrast")
    app = Presenting(desk, screen, ascii_only=ascii_only)
    app.run()
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0
