"""Text to read, with points whose lines stand under their words, not under their mark."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widgets import Static

from mentor_tui.tui.literal import lines

POINTS = ("• ", "- ", "* ")


class Prose(Static):
    """Paragraphs and points; a line that begins with ``- `` is a point."""

    def __init__(self, text: str = "", *, classes: str | None = None, id: str | None = None):
        super().__init__(classes=classes, id=id, markup=False)
        self._text = text

    def write(self, text: str) -> None:
        """Show ``text`` instead."""
        self._text = text
        self.refresh(layout=True)

    def render(self) -> Content:
        return self._set(self.size.width)

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return self._set(width).plain.count("\n") + 1

    def _set(self, width: int) -> Content:
        mark = "- " if self.app.has_class("-ascii") else "• "
        found: list[Content] = []
        for each in self._text.split("\n"):
            point = each.startswith(POINTS)
            indent = mark if point else ""
            for row in lines(each[2:] if point else each).wrap(max(8, width - len(indent))):
                found.append(Content.assemble(indent, row))
                indent = " " * len(indent)
        return Content("\n").join(found)
