"""Text to read, with points whose lines stand under their words, not under their mark."""

from __future__ import annotations

from typing import Any

from textual.content import Content
from textual.widgets import Static

from mentor_tui.text import marks
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
        return Content("\n").join(self.rows(self.size.width))

    def get_content_height(self, container: Any, viewport: Any, width: int) -> int:
        return len(self.rows(width))

    def rows(self, width: int) -> list[Content]:
        """The text as it stands in ``width`` cells, line by line."""
        mark = "- " if self.app.has_class("-ascii") else "• "
        found: list[Content] = []
        for number, (point, text) in enumerate(self.paragraphs()):
            indent = mark if point else ""
            for row in self.styled(number, lines(text)).wrap(max(8, width - len(indent))):
                found.append(Content.assemble(indent, row))
                indent = " " * len(indent)
        return found

    def paragraphs(self) -> list[tuple[bool, str]]:
        """Each paragraph: whether it is a point, and its text."""
        cut = ((each.startswith(POINTS), each) for each in self._text.split("\n"))
        return [(point, each[2:] if point else each) for point, each in cut]

    def styled(self, number: int, text: Content) -> Content:
        """The ``text`` of a paragraph as it is drawn."""
        return text


class MarkedProse(Prose):
    """A text in which the places where words stand can be marked, one of them as the one here."""

    MARK, HERE = "underline bold", "reverse bold"

    def __init__(self, text: str = "", *, classes: str | None = None, id: str | None = None):
        super().__init__(text, classes=classes, id=id)
        self.found: list[tuple[int, int, int]] = []
        self._in: dict[int, list[tuple[int, int, int]]] = {}
        self._here: int | None = None

    def look_for(self, query: str, *, together: bool = True) -> int:
        """Mark where the words of ``query`` stand; how many places that are.

        ``together`` asks for them one after the other, without it each stands for itself.
        """
        self.found = [
            (number, start, end)
            for number, (_, text) in enumerate(self.paragraphs())
            for start, end in marks(lines(text).plain, query, together=together)
        ]
        self._in.clear()
        for at, (number, start, end) in enumerate(self.found):
            self._in.setdefault(number, []).append((at, start, end))
        self.go_to(None)
        return len(self.found)

    def go_to(self, place: int | None) -> None:
        """Mark this one of the places as the one here; none with ``None``."""
        self._here = place
        self.refresh()

    def row_here(self) -> int:
        """In which of the lines drawn the place here stands, 0 without one."""
        for number, row in enumerate(self.rows(self.size.width)):
            if any(span.style == self.HERE for span in row.spans):
                return number
        return 0

    def styled(self, number: int, text: Content) -> Content:
        """With the places marked."""
        for at, start, end in self._in.get(number, ()):
            text = text.stylize(self.HERE if at == self._here else self.MARK, start, end)
        return text
