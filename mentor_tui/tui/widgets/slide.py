"""A page of a presentation, drawn large: by space, not by letters nobody can read aloud."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from mentor_tui.learning.slides import INDENT, Line, Page, measure, spacing
from mentor_tui.tui.literal import line

STYLES = {"said": "bold", "option": "bold", "quiet": "italic"}
MARK = HEADING = "bold #ffe14d"
"""On the black of the projector view, whatever the theme."""


class PageView(Static):
    """One page in the middle of its room, as airy as there is room for."""

    def __init__(self) -> None:
        super().__init__(id="slide", markup=False)
        self._page: Page | None = None
        self._chosen: int | None = None

    def show(self, page: Page, chosen: int | None) -> None:
        """This page instead, with the option that the room chose."""
        self._page, self._chosen = page, chosen
        self.refresh()

    def render(self) -> Content:
        if self._page is None or not self.size.width:
            return Content("")
        return Content("\n").join(self._rows(self._page))

    def _rows(self, page: Page) -> list[Content]:
        space = spacing(page, self.size.height)
        left = max(0, self.size.width - measure(self.app.size.width)) // 2
        rows = [Content("")] * space.above
        rows += [_indented(left, line(text, HEADING)) for text in page.heading]
        rows += [Content("")] * (space.heading if page.lines else 0)
        option = -1
        for place, each in enumerate(page.lines):
            if place:
                rows += [Content("")] * (space.blocks if each.begins else space.lines)
            option = ord(each.mark[0]) - ord("A") if each.mark else option
            rows.append(_indented(left, self._drawn(each, option)))
        return rows

    def _drawn(self, each: Line, option: int) -> Content:
        text = line(each.text, STYLES.get(each.look, ""))
        if each.look == "option" and option == self._chosen:
            text = text.stylize("underline")
        if not each.indented:
            return text
        point = "-" if self.app.has_class("-ascii") else "•"
        mark = each.mark or (point if each.begins and each.look == "point" else "")
        return Content.assemble((mark.ljust(INDENT), MARK), text)


def _indented(left: int, text: Content) -> Content:
    return Content.assemble(" " * left, text)
