"""A contact with the person in a few keys: met, phoned, tried."""

from __future__ import annotations

from mentor_tui.casework.records import Channel
from mentor_tui.services import work
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseAboutScreen
from mentor_tui.tui.widgets.rows import Row


class MeetingScreen(ChooseAboutScreen):
    """How was it?"""

    NAME = "meeting"
    QUESTION = "meeting.question"

    def rows(self) -> list[Row]:
        """Each channel, and the attempt."""
        rows = [Row(channel, (self.say(f"channel.{channel}"), "")) for channel in work.CHANNELS]
        return [*rows, Row("tried", (self.say("meeting.not_reached"), ""))]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Keep it and offer a note with F3."""
        tried = chosen == "tried"
        channel: Channel = next((c for c in work.CHANNELS if c == chosen), "phone")
        work.add_meeting(self.desk, self._mentee, channel=channel, reached=not tried)
        await behind.redraw()
        behind.tell(self.say("meeting.kept"))
