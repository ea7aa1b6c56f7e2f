"""A form on the screen as it will be printed, and what is asked before it becomes a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import cast

from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.casework.readers import Reader
from mentor_tui.casework.records import Mentee
from mentor_tui.curriculum.forms import Form
from mentor_tui.documents.text import WIDTH, as_text
from mentor_tui.documents.writing import KINDS
from mentor_tui.language import LANGUAGES
from mentor_tui.problems import Problem
from mentor_tui.progress import Progress
from mentor_tui.services import forms
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import lines
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.page import READING, PageScreen
from mentor_tui.tui.screens.working import WorkingScreen

HTML, PDF = ".html", ".pdf"
NARROWEST = 36
MARGINS = 7
"""Columns beside the page, its scroll bar included."""


class FormScreen(PageScreen):
    """The form as lines of text. What is private stands in it: it hides in front of others."""

    NAME = "form"
    SHARED_SAFE = False
    CSS_PATH = "../styles/form.tcss"
    KEYS = (
        *READING,
        Command("f7", "write", "key.write_file", "F7", 2),
    )

    def __init__(self, form: Form, mentee: Mentee | None) -> None:
        super().__init__()
        self.form = form
        self.mentee = mentee

    def title_text(self) -> str:
        """Which form, and whom it is about."""
        title = self.desk.library.words_of_form(self.form, self.desk.language.code)("title")
        name = f"{self.mentee.name} › " if self.mentee else ""
        return f"{name}{self.form.code} {title}"

    async def refresh_content(self) -> None:
        """The form anew, in the language chosen now."""
        if self.mentee is not None and self.desk.vault.get(Mentee, self.mentee.id) is None:
            self.leave()  # erased from another window meanwhile
            return
        try:
            document = forms.build(
                self.desk, self.form, self.mentee, blank=is_blank(self.form, self.mentee)
            )
        except Problem as problem:
            self.tell_problem(problem)
            return
        width = max(NARROWEST, min(WIDTH, self.size.width - MARGINS))
        parts: list[Widget] = [
            Static(lines(as_text(document, width)), markup=False, classes="paper")
        ]
        await self.lay_out(parts)

    async def action_write(self) -> None:
        """Ask where to and for whom."""
        await write_form(self, self.form, self.mentee)


def is_blank(form: Form, mentee: Mentee | None) -> bool:
    """Whether there is nothing to fill in: a hand-out about nobody yet."""
    return mentee is None and form.document is None


async def write_form(screen: CompanionScreen, form: Form, mentee: Mentee | None) -> None:
    """Ask for the file and its reader, then write it."""
    desk = screen.desk
    readers = [each for each in forms.READERS if each in form.readers]
    place = Path.home() / forms.file_name(form, str(desk.today), _usual_kind())
    asked = [
        Asked("file", "forms.file", value=str(place)),
        _choice("reader", "forms.reader", readers[0], readers),
        Asked(
            "language", "forms.language", "choice", desk.language.code,
            tuple((code, f"language.{code}") for code in LANGUAGES),
        ),
        _choice("size", "forms.size", "usual", ["usual", "large"]),
    ]  # fmt: skip
    if mentee is not None:
        asked.append(_choice("who", "forms.who", "name", ["name", "code"]))
    if mentee is not None and form.blank:
        asked.append(_choice("filled", "forms.filled", "known", ["known", "blank"]))
    await screen.app.push_screen(
        AskingScreen("form_file", asked, partial(_write, screen, form, mentee))
    )


def _choice(name: str, words: str, value: str, options: Sequence[str]) -> Asked:
    return Asked(name, words, "choice", value, tuple((each, f"{words}.{each}") for each in options))


def _usual_kind() -> str:
    """PDF where it can be made, else a web page that prints."""
    from importlib.util import find_spec

    return PDF if PDF in KINDS and find_spec("typst") is not None else HTML


async def _write(
    screen: CompanionScreen, form: Form, mentee: Mentee | None, said: dict[str, str]
) -> None:
    desk, app = screen.desk, screen.app
    path = forms.check(Path(said["file"].strip()))
    reader = cast("Reader", said["reader"])
    coded = True if said.get("who") == "code" or reader == "supervisor" else None
    made = forms.prepare(
        desk, form, mentee, reader=reader, language=said["language"] or None,
        large=said["size"] == "large", code_instead_of_name=coded,
        blank=is_blank(form, mentee) or said.get("filled") == "blank",
    )  # fmt: skip

    def work(_: Progress) -> tuple[Path, int]:
        return forms.save(made.document, path)

    async def then(saved: tuple[Path, int]) -> None:
        await app.pop_screen()
        told = [forms.saved_text(desk, *saved)]
        told += [desk.language.text("form.left_out", what=what) for what in made.left_out]
        screen.tell(" ".join(told))

    await app.push_screen(WorkingScreen("title.form_file", work, then))
