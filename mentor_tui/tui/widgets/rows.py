"""A list of rows in columns, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentor_tui.tui.literal import columns, fitted, line, widths

LONGEST = 30
"""Cells a column without weight takes at most."""
MARK = "▌ "
PLAIN_MARK = "> "


class Row(NamedTuple):
    """A row: an id (``None`` for a heading or a plain line) and the text of its cells.

    A single cell goes across all columns.
    """

    id: str | None
    cells: tuple[str, ...]
    quiet: bool = False


class Rows(OptionList):
    """Rows in columns that fit the width; a mark, not a colour alone, shows the focus.

    ``shape`` gives (minimum width, weight) for each column; a column without weight is as
    wide as its longest cell, if there is room; those that do not fit are dropped from the right.
    """

    BINDINGS: ClassVar = [
        Binding("left", "screen.sideways(-1)", show=False),
        Binding("right", "screen.sideways(1)", show=False),
    ]

    def __init__(self, shape: Sequence[tuple[int, int]], *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._shape = list(shape)
        self._rows: list[Row] = []
        self._width = 0
        self._drawn: list[int] = []
        self._marked: int | None = None

    def show(self, rows: Sequence[Row]) -> None:
        """Show ``rows``, keeping the cursor on the same id where there is one."""
        here, before = self.chosen, self._rows
        self._rows = list(rows)
        if not self._touch_up(before):
            self._draw(here)

    @property
    def chosen(self) -> str | None:
        """The id of the row under the cursor."""
        if self.highlighted is None or self.highlighted >= len(self._rows):
            return None
        return self._rows[self.highlighted].id

    @property
    def cut(self) -> bool:
        """Whether the row under the cursor says more than there is room for."""
        if self.highlighted is None or self.highlighted >= len(self._rows):
            return False
        sizes = self._sizes(max(10, self.size.width - len(MARK) - 1))
        cells = self._rows[self.highlighted].cells
        return any(cell_len(cell) > size for cell, size in zip(cells, sizes, strict=False))

    def go_to(self, wanted: str) -> None:
        """Put the cursor on the row with this id."""
        self.highlighted = self._place_of(wanted)

    def _place_of(self, wanted: str | None) -> int | None:
        """The row with this id, else the first that can be chosen."""
        ids = [row.id for row in self._rows]
        if wanted is not None and wanted in ids:
            return ids.index(wanted)
        return next((n for n, each in enumerate(ids) if each is not None), None)

    def _move_page(self, direction: Literal[-1, 1]) -> None:
        """Textual fails here when the rows were written anew and not drawn yet."""
        self._update_lines()
        if (self.highlighted or 0) in self._index_to_line:
            super()._move_page(direction)

    def on_resize(self) -> None:
        if self.size.width != self._width:
            self._draw(self.chosen)

    def _touch_up(self, before: list[Row]) -> bool:
        """Write only the rows that changed, when all stay in their places: quick with many."""
        room = self._room(self._width)
        placed = [row.id for row in before] == [row.id for row in self._rows]
        if not placed or not self._width or self.size.width != self._width:
            return False
        if self.option_count != len(before) or self._sizes(room) != self._drawn:
            return False
        for place, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                prompt = self._prompt(new, room, self._drawn, place == self._marked)
                self.replace_option_prompt_at_index(place, prompt)
        return True

    @staticmethod
    def _room(width: int) -> int:
        """The cells that columns have in a list of ``width``."""
        return max(10, width - len(MARK) - 1)

    def _draw(self, here: str | None) -> None:
        """The rows in columns, the cursor on ``here``; empty ones while there is no width."""
        self._width = self.size.width
        self.clear_options()
        place = self._place_of(here)
        room = self._room(self._width)
        sizes = self._drawn = self._sizes(room)
        options = []
        for number, row in enumerate(self._rows):
            prompt = self._prompt(row, room, sizes, number == place) if self._width else ""
            options.append(Option(prompt, disabled=row.id is None))
        self._marked = place
        self.add_options(options)
        self.highlighted = place

    def _sizes(self, room: int) -> list[int]:
        """The width of each column; as wide as what stands in it, unless that drops columns."""
        shape = self._shape
        for place, (low, weight) in enumerate(self._shape):
            if weight == 0:
                cells = (row.cells[place] for row in self._rows if len(row.cells) > max(1, place))
                longest = max((cell_len(cell[:LONGEST]) for cell in cells), default=0)
                shape = [*shape[:place], (min(LONGEST, max(low, longest)), 0), *shape[place + 1 :]]
        sizes, least = widths(room, shape), widths(room, self._shape)
        return sizes if sizes.count(0) == least.count(0) else least

    def _prompt(self, row: Row, room: int, sizes: list[int], marked: bool) -> Content:
        one = len(row.cells) == 1
        cells = [*zip(row.cells, sizes, strict=False)]
        if one and row.quiet:  # a sentence, not a row: it goes on below
            indent = " " * (len(row.cells[0]) - len(row.cells[0].lstrip(" ")))
            said = line(row.cells[0].lstrip(" ")).wrap(room - len(indent))
            text = Content("\n").join(Content.assemble(indent, each) for each in said)
        else:
            text = fitted(row.cells[0], room) if one else columns(cells)
        if row.id is None:
            style = "$text-quiet" if row.quiet else "bold"
            return Content.assemble("" if one else "  ", text.stylize(style))
        return Content.assemble((self._mark if marked else "  ", "$focus-mark"), text)

    @property
    def _mark(self) -> str:
        return PLAIN_MARK if self.app.has_class("-ascii") else MARK

    def watch_highlighted(self, highlighted: int | None) -> None:
        """The mark goes with the cursor."""
        super().watch_highlighted(highlighted)
        if self._marked == highlighted:
            return
        for place in (self._marked, highlighted):
            if place is None or place >= self.option_count or self._rows[place].id is None:
                continue
            prompt = self.get_option_at_index(place).prompt
            if isinstance(prompt, Content):
                mark = self._mark if place == highlighted else "  "
                fresh = Content.assemble((mark, "$focus-mark"), prompt[2:])
                self.replace_option_prompt_at_index(place, fresh)
        self._marked = highlighted
