"""The session plans, unit by unit, and what can be made of the mentor's own notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mentor_tui.services import sessions
from mentor_tui.services.quiz_words import unit_title
from mentor_tui.tui.screens.listing import DetailScreen
from mentor_tui.tui.screens.session import SessionScreen
from mentor_tui.tui.widgets.rows import Row

OWN = ("visit_diary", "cascade_pick")


class SessionsScreen(DetailScreen):
    """A list; the session under way stands first."""

    NAME = "sessions"
    SHAPE = ((10, 0), (24, 1))

    def rows(self) -> Iterable[Row]:
        """Each plan under the heading of its unit."""
        desk, unit = self.desk, ""
        if running := sessions.under_way(desk):
            title = sessions.session_view(desk, running.name).title
            yield Row(f"session:{running.name}:on", (self.say("session.go_on", title=title),))
        for each in sessions.session_rows(desk):
            group = each.unit or "other"
            if group != unit:
                heading = unit_title(desk, group) if each.unit else self.say("session.group.other")
                yield Row(None, (heading,))
                unit = group
            long = sessions.minutes_words(desk, each.minutes)
            yield Row(f"session:{each.id}", (long, each.summary if each.unit else each.title))
        if not desk.locked:
            yield from self._own()

    def _own(self) -> Iterator[Row]:
        yield Row(None, (self.say("session.group.own"),))
        for name in OWN:
            yield Row(name, ("", self.say(f"session.own.{name}")))

    async def open(self, chosen: str) -> None:
        """A plan, or what is made of one's own notes."""
        kind, _, name = chosen.partition(":")
        if kind == "session":
            await self.app.push_screen(SessionScreen(name.partition(":")[0]))
        elif kind == "visit_diary":
            from mentor_tui.tui.screens.cascade import DiariesScreen

            await self.app.push_screen(DiariesScreen())
        else:
            from mentor_tui.tui.screens.cascade import CascadeScreen

            await self.app.push_screen(CascadeScreen())
