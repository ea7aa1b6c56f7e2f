"""User and content text as Textual content: always literal, never markup, always harmless."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from mentor_tui.text import visible, visible_lines

GAP = 2
"""Cells between two columns."""


def line(text: str, style: str = "") -> Content:
    """``text`` on one line."""
    shown = visible(text.replace("\n", " "))
    return Content.styled(shown, style) if style else Content(shown)


def lines(text: str, style: str = "") -> Content:
    """``text`` with its line breaks."""
    shown = visible_lines(text).replace("\t", "    ")
    return Content.styled(shown, style) if style else Content(shown)


def fitted(text: str, width: int) -> Content:
    """``text`` cut or padded to exactly ``width`` cells, with ``…`` where it was cut."""
    return Content(_cell(text, width))


def _cell(text: str, width: int) -> str:
    shown = visible(text[: 8 * width].replace("\n", " "))
    if cell_len(shown) > width:
        return set_cell_size(shown, width - 1) + "…"
    return set_cell_size(shown, width)


def columns(cells: list[tuple[str, int]], gap: int = GAP) -> Content:
    """Cells of (text, width) side by side; a width of 0 leaves the cell out.

    A text goes on over empty cells to its right.
    """
    shown: list[str] = []
    rest = [cell for cell in cells if cell[1] > 0]
    while rest:
        text, width = rest.pop(0)
        while rest and not rest[0][0] and cell_len(text) > width:
            width += gap + rest.pop(0)[1]
        shown.append(_cell(text, width))
    return Content((" " * gap).join(shown))


def widths(total: int, wanted: list[tuple[int, int]], gap: int = GAP) -> list[int]:
    """How many cells each column gets of ``total``: its minimum, then a share by weight.

    ``wanted`` is (minimum, weight) for each; columns are dropped from the right while the
    minimums do not fit.
    """
    kept = list(wanted)
    while len(kept) > 1 and sum(low for low, _ in kept) + gap * (len(kept) - 1) > total:
        kept.pop()
    spare = total - sum(low for low, _ in kept) - gap * (len(kept) - 1)
    weight = sum(share for _, share in kept) or 1
    found = [low + max(0, spare) * share // weight for low, share in kept]
    if len(kept) == 1:
        found = [max(1, total)]
    return found + [0] * (len(wanted) - len(kept))
