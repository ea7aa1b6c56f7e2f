"""A list of rows in columns, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from mentor_tui.tui.literal import columns, fitted, widths

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

    ``shape`` gives (minimum width, weight) for each column; those that do not fit are
    dropped from the right.
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

    def show(self, rows: Sequence[Row]) -> None:
        """Show ``rows``, keeping the cursor on the same id where there is one."""
        here = self.chosen
        self._rows = list(rows)
        self._draw()
        self._put(here)

    @property
    def chosen(self) -> str | None:
        """The id of the row under the cursor."""
        if self.highlighted is None or self.highlighted >= len(self._rows):
            return None
        return self._rows[self.highlighted].id

    def _put(self, wanted: str | None) -> None:
        ids = [row.id for row in self._rows]
        if wanted is not None and wanted in ids:
            self.highlighted = ids.index(wanted)
        else:
            self.highlighted = next((n for n, each in enumerate(ids) if each is not None), None)

    def on_resize(self) -> None:
        if self.size.width != self._width:
            here = self.chosen
            self._draw()
            self._put(here)

    def _draw(self) -> None:
        self._width = self.size.width
        room = max(10, (self._width or 78) - len(MARK) - 1)
        sizes = widths(room, self._shape)
        options = []
        for row in self._rows:
            one = len(row.cells) == 1
            text = (
                fitted(row.cells[0], room)
                if one
                else columns([*zip(row.cells, sizes, strict=False)])
            )
            if row.id is None:
                style = "$text-quiet" if row.quiet else "bold"
                indent = "" if one else "  "
                options.append(Option(Content.assemble(indent, text.stylize(style)), disabled=True))
            else:
                options.append(Option(Content.assemble("  ", text)))
        self.clear_options()
        self.add_options(options)

    def watch_highlighted(self, highlighted: int | None) -> None:
        super().watch_highlighted(highlighted)
        self._mark()

    def _mark(self) -> None:
        """The mark stands before the row under the cursor."""
        app_mark = PLAIN_MARK if self.app.has_class("-ascii") else MARK
        for place, row in enumerate(self._rows[: self.option_count]):
            if row.id is None:
                continue
            option = self.get_option_at_index(place)
            prompt = option.prompt
            if not isinstance(prompt, Content):
                continue
            wanted = app_mark if place == self.highlighted else "  "
            if prompt.plain[:2] != wanted:
                fresh = Content.assemble((wanted, "$focus-mark"), prompt[2:])
                self.replace_option_prompt_at_index(place, fresh)
