"""Time in figures as large as there is room for, to be read from the back of a room."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from mentor_tui.tui.literal import lines

SHAPES = {
    "0": "### #.# #.# #.# ###", "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###",
    "3": "### ..# ### ..# ###", "4": "#.# #.# ### ..# ..#", "5": "### #.. ### ..# ###",
    "6": "### #.. ### #.# ###", "7": "### ..# ..# ..# ..#", "8": "### #.# ### #.# ###",
    "9": "### #.# ### ..# ###", ":": ". # . # .",
}  # fmt: skip
"""Each figure in five rows."""
ROWS = 5
WIDE = 2
"""A cell of a terminal is about twice as high as it is wide."""
LARGEST = 4


def figures(text: str, size: int, full: str = "█") -> list[str]:
    """``text`` of digits and colons in rows of large figures; anything else is left out."""
    drawn = [SHAPES[letter].split() for letter in text if letter in SHAPES]
    found = []
    for row in range(ROWS):
        cells = ".".join(shape[row] for shape in drawn)
        wide = "".join((full if cell == "#" else " ") * WIDE * size for cell in cells)
        found += [wide.rstrip()] * size
    return found


def fitting(text: str, width: int, height: int) -> int:
    """The largest size at which ``text`` fits; 0 when not even the smallest does."""
    cells = len(figures(text, 1)[-1]) if text else 0
    room = min(width // max(cells, 1), height // ROWS)
    return max(0, min(LARGEST, room))


class BigTime(Static):
    """A time such as ``7:59``; in a window without room for figures it is one plain line."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._text = ""

    def show(self, text: str) -> None:
        """Show another time; the same one is not drawn again."""
        if text != self._text:
            self._text = text
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        self.update(self._figures())

    def _figures(self) -> Content:
        # As wide as it will ever be in this round, so that 10:00 and 9:59 are of one size.
        size = fitting(self._text.rjust(5, "0"), self.size.width, self.size.height)
        if not size:
            return lines(self._text)
        full = "#" if self.app.has_class("-ascii") else "█"
        return lines("\n".join(figures(self._text, size, full)))
