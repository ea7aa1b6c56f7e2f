"""Rows of a label and a text beside it, which goes on below where it is longer than a line."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from mentor_tui.tui.literal import fitted, line
from mentor_tui.tui.widgets.rows import Row, Rows

WIDEST_LABEL = 18


class LabelledRows(Rows):
    """A row of two cells shows its whole second cell, in as many lines as that takes."""

    def _prompt(self, row: Row, room: int, sizes: list[int], marked: bool) -> Content:
        if len(row.cells) != 2:
            return super()._prompt(row, room, sizes, marked)
        widest = max(cell_len(each.cells[0]) for each in self._rows if len(each.cells) == 2)
        width = min(WIDEST_LABEL, room // 3, widest)
        label, text = row.cells
        wrapped = line(text).wrap(max(10, room - width - 2))
        first, *more = wrapped or [Content("")]
        indent = " " * (width + 4)
        mark = self._mark if marked and row.id is not None else "  "
        shown = Content.assemble(
            (mark, "$focus-mark"), fitted(label, width).stylize("$text-quiet"), "  ", first
        )
        return Content("\n").join([shown, *(Content.assemble(indent, each) for each in more)])

    def _touch_up(self, before: list[Row]) -> bool:
        """How wide the labels stand depends on every row."""
        return False
