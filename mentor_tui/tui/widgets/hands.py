"""Hands being counted: an option in as many rows as it takes, under it its bar and number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from mentor_tui.learning.votes import HandCount
from mentor_tui.tui.literal import line
from mentor_tui.tui.widgets.rows import MARK, PLAIN_MARK

LEAST = 12
"""Hands a whole bar stands for at least, so that a small room does not fill the screen."""


class HandsField(Static, can_focus=True):
    """A count with its options; digits, Enter and arrows go to it while it has the focus."""

    class Moved(Message):
        """Another number, or another option is being counted."""

    class Done(Message):
        """Enter where nothing is being counted: it is over."""

    def __init__(self, *, id: str = "hands") -> None:
        super().__init__(id=id, markup=False)
        self.count = HandCount(())
        self._options: tuple[str, ...] = ()

    def show(self, options: Sequence[str], count: HandCount) -> None:
        """Other options or the same in another language, and the hands so far."""
        self._options, self.count = tuple(options), count
        self.refresh(layout=True)

    # Drawing -------------------------------------------------------------------------

    def render(self) -> Content:
        return self._set(self.size.width)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return self._set(width).plain.count("\n") + 1

    def row_of(self, place: int) -> int:
        """The row the option at ``place`` begins in."""
        above = [self._option(each, self.size.width) for each in range(place)]
        return sum(len(rows) for rows in above)

    def _set(self, width: int) -> Content:
        rows = [row for place in range(len(self._options)) for row in self._option(place, width)]
        return Content("\n").join(rows)

    @property
    def _ascii(self) -> bool:
        return self.app.has_class("-ascii")

    def _option(self, place: int, width: int) -> list[Content]:
        count = self.count
        here = place == count.cursor and self.has_focus
        mark = (PLAIN_MARK if self._ascii else MARK) if here else "  "
        found = []
        lead = f"{mark}{place + 1}  "
        for row in line(self._options[place]).wrap(max(8, width - len(lead))):
            text = row.stylize("bold") if here and count.counting else row
            found.append(Content.assemble((lead[:2], "$focus-mark"), lead[2:], text))
            lead = " " * len(lead)
        return [*found, Content.assemble(lead[:5], *self._bar(place, width - 5))]

    def _bar(self, place: int, width: int) -> list[Content]:
        number = self.count.hands[place]
        if place == self.count.cursor and self.count.counting:
            typed = self.count.typed
            now = f"{typed}_" if typed is not None else "_" if number is None else f"{number} _"
            return [line(now).stylize("bold")]
        if number is None:
            return [line("–" if not self._ascii else "-")]
        longest = max(LEAST, *self.count.counts)
        cells = round(max(1, width - 8) * number / longest)
        bar = ("#" if self._ascii else "█") * max(cells, 1 if number else 0)
        return [Content.styled(bar, "$primary"), line(f" {number}" if bar else "0").stylize("bold")]

    # Keys ----------------------------------------------------------------------------

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Digits, Enter, the arrows and Backspace; Esc only while a number is open."""
        count = self.count
        character = event.character or ""
        if character.isdecimal():
            fresh = count.digit(int(character))
        elif event.key == "enter":
            if not count.counting:
                event.stop()
                self.post_message(self.Done())
                return
            fresh = count.open()
        elif event.key in ("up", "down"):
            fresh = count.step(1 if event.key == "down" else -1)
        elif event.key in ("left", "right"):
            fresh = count.more(1 if event.key == "right" else -1)
        elif event.key == "backspace":
            fresh = count.rub_out()
        elif event.key == "escape" and count.counting:
            fresh = count.back()
        else:
            return
        event.stop()
        event.prevent_default()
        self._become(fresh)

    def on_click(self, event: events.Click) -> None:
        """A click on an option begins its number."""
        event.stop()
        rows = [self.row_of(place) for place in range(len(self._options))]
        place = max((p for p, row in enumerate(rows) if row <= event.y), default=0)
        self.focus()
        self._become(self.count.to(place))

    def _become(self, count: HandCount) -> None:
        self.count = count
        self.refresh(layout=True)
        self.post_message(self.Moved())
