"""Where words are typed: one line or several, shown harmlessly and kept as they are."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.document._document import Document, EditResult, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import Input, TextArea

from mentor_tui.text import visible, visible_lines


class LineInput(Input):
    """One line; arrows up and down go to the field before or after, Enter to the next."""

    BINDINGS: ClassVar = [
        Binding("up", "screen.focus_before", show=False),
        Binding("down", "screen.focus_after", show=False),
    ]

    def __init__(self, value: str, *, limit: int | None = None, hint: str = "") -> None:
        super().__init__(
            value, compact=True, max_length=limit or 2000, placeholder=hint, select_on_focus=False
        )
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        """What is drawn: one symbol for each control character, so the cursor stays right."""
        if self.password:
            return super()._value
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")

    def _on_paste(self, event: events.Paste) -> None:
        """Several lines pasted become one; Textual alone would keep only the first."""
        event.text = " ".join(event.text.splitlines())

    async def action_submit(self) -> None:
        await self.screen.run_action("focus_after_or_on")


class LongInput(TextArea):
    """Several lines; the arrows leave it at its first and last line."""

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, show_line_numbers=False, highlight_cursor_line=False)
        self.cursor_blink = False

    def _set_document(self, text: str, language: str | None) -> None:
        self._highlight_query = None
        self.document = Lines(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        """What is drawn of a line, control characters as symbols of the same length."""
        return Text(visible_lines(self.document.get_line(line_index)), end="", no_wrap=True)

    async def _on_key(self, event: events.Key) -> None:
        """Leave upwards from the very start and downwards from the very end."""
        if event.key == "down" and self.cursor_at_last_line:
            event.prevent_default().stop()
            await self.screen.run_action("focus_after")
        elif event.key == "up" and self.cursor_at_first_line:
            event.prevent_default().stop()
            await self.screen.run_action("focus_before")


class Lines(Document):
    """A document in which only a line feed ends a line.

    Textual would also cut at form feeds, vertical tabs and Unicode separators, and write
    something else back than what was read.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines = _split(text)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put ``text`` in place of what stands between two locations."""
        (top_row, top_column), (bottom_row, bottom_column) = sorted((start, end))
        lines = self._lines
        replaced = self.get_text_range(start, end)
        before = lines[top_row][:top_column] if top_row < len(lines) else ""
        after = lines[bottom_row][bottom_column:] if bottom_row < len(lines) else ""
        fresh = _split(text)
        fresh[0] = before + fresh[0]
        column = len(fresh[-1])
        fresh[-1] += after
        lines[top_row : bottom_row + 1] = fresh
        return EditResult((top_row + len(fresh) - 1, column), replaced)


def _split(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
