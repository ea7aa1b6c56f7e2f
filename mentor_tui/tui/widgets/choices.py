"""Options and numbers to choose from, by digit, arrow or click."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentor_tui.tui.literal import line


class Typed(Message):
    """Something in a field changed."""


class Choice(Widget, can_focus=True):
    """Options by number; one of them, or several. A digit or a click chooses."""

    GAP = "   "

    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "screen.focus_before", show=False),
        Binding("down", "screen.focus_after", show=False),
        Binding("enter", "screen.focus_after_or_on", show=False),
        Binding("space", "pick_here", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    def __init__(self, options: list[tuple[str, str]], chosen: list[str], *, several: bool) -> None:
        super().__init__()
        self._options = options
        self.chosen = [each for each in chosen if each in dict(options)]
        self._several = several
        names = [name for name, _ in options]
        self._at = names.index(self.chosen[0]) if self.chosen else 0

    def offer(self, options: list[tuple[str, str]]) -> None:
        """Other options, or the same in another language; what was chosen stays chosen."""
        self._options = options
        names = [name for name, _ in options]
        self.chosen = [each for each in self.chosen if each in names]
        self._at = names.index(self.chosen[0]) if self.chosen else 0
        self.refresh(layout=True)

    def render(self) -> Content:
        return self._laid_out(self.size.width)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return len(self._laid_out(width).wrap(max(1, width)))

    def _laid_out(self, width: int) -> Content:
        """The options in as few rows as they fit; one too long for a row goes on below."""
        rows: list[list[Content]] = [[]]
        used = 0
        for place in range(len(self._options)):
            cell = self._cell(place)
            if rows[-1] and used + cell.cell_length > width:
                rows.append([])
                used = 0
            rows[-1].append(cell)
            used += cell.cell_length + len(self.GAP)
        return Content("\n").join(Content(self.GAP).join(row) for row in rows)

    def _cell(self, place: int) -> Content:
        name, label = self._options[place]
        marks = ("[x]", "[ ]") if self._several else ("(x)", "( )")
        if not self.app.has_class("-ascii"):
            marks = ("■", "□") if self._several else ("●", "○")
        picked = name in self.chosen
        style = "bold" if picked else ""
        if self.has_focus and place == self._at:
            style += " underline"
        number = place + 1 if place < 9 else " "
        text = f"{number} {marks[0 if picked else 1]} {label}"
        return line(text, style.strip()).stylize(f"@click=pick({place})")

    def on_key(self, event: events.Key) -> None:
        """A digit chooses; said again it only confirms, where one of them is chosen."""
        if event.character and event.character.isdecimal():
            place = int(event.character) - 1
            if 0 <= place < len(self._options):
                event.stop()
                if self._several or self._options[place][0] not in self.chosen:
                    self.action_pick(place)

    def action_pick(self, place: int) -> None:
        self._at = place
        self.action_pick_here()
        self.focus()

    def action_pick_here(self) -> None:
        name = self._options[self._at][0]
        if not self._several:
            self.chosen = [] if self.chosen == [name] else [name]
        elif name in self.chosen:
            self.chosen = [each for each in self.chosen if each != name]
        else:
            self.chosen = [each for each, _ in self._options if each in (*self.chosen, name)]
        self.refresh()
        self.post_message(Typed())

    def action_move(self, by: int) -> None:
        self._at = (self._at + by) % len(self._options)
        if not self._several:
            self.chosen = [self._options[self._at][0]]
            self.post_message(Typed())
        self.refresh()

    def action_clear(self) -> None:
        self.chosen = []
        self.refresh()
        self.post_message(Typed())


class Scale(Widget, can_focus=True):
    """Numbers in a row with words at both ends; digits or left and right choose."""

    BINDINGS: ClassVar = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("up", "screen.focus_before", show=False),
        Binding("down", "screen.focus_after", show=False),
        Binding("enter", "screen.focus_after_or_on", show=False),
        Binding("backspace,delete", "clear", show=False),
    ]

    def __init__(self, low: int, high: int, ends: tuple[str, str], value: int | None) -> None:
        super().__init__()
        self._low, self._high, self._ends = low, high, ends
        self.value = value

    def render(self) -> Content:
        cells = []
        for number in range(self._low, self._high + 1):
            here = number == self.value
            text = f"[{number}]" if here else f" {number} "
            style = "bold reverse" if here else ""
            cells.append(line(text, style).stylize(f"@click=set({number})"))
        row = Content("").join(cells)
        ends = line(f" {self._ends[0]} … {self._ends[1]}", "$text-quiet")
        return Content("\n").join([row, ends]) if any(self._ends) else row

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return 2 if any(self._ends) else 1

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isdecimal():
            event.stop()
            digit = int(event.character)
            both = self.value * 10 + digit if self.value else digit
            self.action_set(both if self._low <= both <= self._high else digit)

    def action_set(self, number: int) -> None:
        if self._low <= number <= self._high:
            self.value = number
            self.refresh()
            self.post_message(Typed())

    def action_move(self, by: int) -> None:
        start = (self._low + self._high) // 2 if self.value is None else self.value + by
        self.action_set(min(self._high, max(self._low, start)))

    def action_clear(self) -> None:
        self.value = None
        self.refresh()
        self.post_message(Typed())
