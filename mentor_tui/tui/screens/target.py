"""A job the person aims for, and which of their wishes it answers."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.services.plan import wishes
from mentor_tui.text import snippet
from mentor_tui.tui.literal import line
from mentor_tui.tui.screens.plan_form import PlanFormScreen
from mentor_tui.tui.widgets.choices import Choice, Typed
from mentor_tui.tui.widgets.editors import LineInput

MOST_WISHES = 6
WISH = 66
"""Characters of a wish that are shown to choose it by."""


class TargetScreen(PlanFormScreen):
    """The job and the reason; below, what the person said they want, to choose from."""

    NAME = "target"
    FORM = "target"
    CHOICES = {"dropped": ("target.dropped", ("no", "yes"))}

    _own = _given = ""

    def more(self) -> Iterable[Widget]:
        """The person's own wishes."""
        self._wishes = [wish[:500] for wish in wishes(self.desk, self.mentee)[:MOST_WISHES]]
        if self._wishes:
            yield Static(id="wishes", classes="label", markup=False)
            options = [(str(n), snippet(wish, "", WISH)) for n, wish in enumerate(self._wishes)]
            yield Choice(options, [], several=False)

    async def refresh_content(self) -> None:
        """The words of the form; the wishes stay as they were said."""
        await super().refresh_content()
        if self._wishes:
            self.query_one("#wishes", Static).update(line(self.say("target.wishes")))

    @on(Typed)
    def take_wish(self) -> None:
        """A wish that is chosen is the reason; what was typed there by hand stays before it."""
        why = self._fields()["why"]
        if not self._wishes or not isinstance(why, LineInput):
            return
        if why.value != self._given:
            self._own = why.value
        chosen = self.query(Choice).last().chosen
        parts = (self._own, self._wishes[int(chosen[0])] if chosen else "")
        self._given = " · ".join(part for part in parts if part)
        why.value = self._given
