"""A screen that was left while it was still at work: what it looks for is no longer there.

A key or a message that comes late, on a slow machine or in quick hands, is then of no more use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App, ReturnType, ScreenStackError
from textual.css.query import NoMatches
from textual.screen import Screen


class ScreenGone(NoMatches):
    """Asked for a widget of a screen that nobody sees any more."""


class Leavable(Screen[None]):
    """A screen that tells a missing widget from its own absence."""

    if not TYPE_CHECKING:  # the types are those of Textual

        def query_one(self, *wanted: Any, **kind: Any) -> Any:
            """As in Textual; raises ScreenGone when this screen has been left."""
            try:
                return super().query_one(*wanted, **kind)
            except NoMatches:
                if self in self.app.screen_stack:
                    raise
                raise ScreenGone from None


class LeavesQuietly(App[ReturnType]):
    """An app that does not stumble over what arrives after its screen, or itself, has gone."""

    if not TYPE_CHECKING:

        async def run_action(self, *action: Any, **where: Any) -> bool:
            """As in Textual; an action whose screen goes away under it is over."""
            try:
                return await super().run_action(*action, **where)
            except ScreenGone:
                return True

    def too_late(self, error: Exception) -> bool:
        """Whether ``error`` is only that of something whose screen, or the app, has left."""
        return isinstance(error, ScreenGone) or (
            isinstance(error, ScreenStackError) and not self.screen_stack
        )
