"""The slides of a presentation by their headings."""

from __future__ import annotations

from collections.abc import Sequence

from mentor_tui.learning.slides import Page, Slide, first_page
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseScreen
from mentor_tui.tui.widgets.rows import Row


class JumpScreen(ChooseScreen):
    """Every slide by its heading; Enter goes there."""

    NAME = "present_jump"
    SHARED_SAFE = True
    HOLDS = True
    QUESTION = "present.jump"
    CSS_PATH = "../styles/present.tcss"

    def __init__(self, slides: Sequence[Slide], pages: Sequence[Page]) -> None:
        super().__init__()
        self._slides, self._pages = slides, pages

    def status_text(self) -> str:
        """Nobody's name."""
        return self.say("status.example") if self.desk.example else ""

    def rows(self) -> list[Row]:
        """The headings, each once, with its page."""
        found, before = [], ""
        for place, slide in enumerate(self._slides):
            if slide.title != before:
                number = first_page(self._pages, place) + 1
                found.append(Row(str(place), (f"{number:>3}  {slide.title}",)))
            before = slide.title
        return found

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Show it."""
        from mentor_tui.tui.screens.present import PresentScreen

        if isinstance(behind, PresentScreen):
            await behind.go_to_slide(int(chosen))
