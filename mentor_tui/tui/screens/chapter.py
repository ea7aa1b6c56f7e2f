"""A unit as a chapter: to read as it will be printed, and to write to a file."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.curriculum.structure import Audience
from mentor_tui.documents.model import Document, Facts, Heading, Listing, Paragraph
from mentor_tui.problems import Problem
from mentor_tui.services import chapters
from mentor_tui.services.learning_progress import audience_of
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.widgets.prose import Prose


class ChapterScreen(PageScreen):
    """The cards of a unit one below the other; F7 writes them to a file."""

    NAME = "chapter"
    CSS_PATH = "../styles/chapter.tcss"
    KEYS = (*READING, Command("f7", "write", "key.write_file", "F7", 2))

    def __init__(self, unit: str, audience: Audience | None = None) -> None:
        super().__init__()
        self._unit = unit
        self._for = audience

    @property
    def _audience(self) -> Audience:
        return self._for or audience_of(self.desk)

    def offers(self, command: Command) -> bool:
        """No file is written while two look at the screen."""
        return command.action != "write" or not self.companion.sharing

    def title_text(self) -> str:
        """The unit's title."""
        try:
            return chapters.unit_view(self.desk, self._unit, self._audience).title
        except Problem:
            return ""

    def _document(self, language: str | None = None) -> Document:
        return chapters.chapter(self.desk.speaking(language), self._unit, self._audience)

    async def refresh_content(self) -> None:
        """The document, part by part."""
        try:
            document = self._document()
        except Problem as problem:
            self.tell_problem(problem)
            return
        parts: list[Widget] = []
        for part in document.parts:
            match part:
                case Heading(text, level):
                    style = "heading chapter" if level == 2 else "heading part"
                    parts.append(Static(lines(text), classes=style, markup=False))
                case Paragraph(text):
                    parts.append(Prose(text, classes="text"))
                case Listing(items):
                    parts.append(Prose("\n".join(f"- {each}" for each in items), classes="text"))
                case Facts(rows):
                    said = "\n".join(f"{name}: {value}" for name, value in rows)
                    parts.append(Prose(said, classes="text quiet"))
        await self.lay_out(parts)

    async def action_write(self) -> None:
        """Ask where the file is to lie and in which language."""
        from mentor_tui.tui.screens.saving import save_document

        await save_document(
            self, f"chapter_{self._unit}", lambda said: self._document(said["language"]),
            coded=False,
        )  # fmt: skip
