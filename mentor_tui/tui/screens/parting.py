"""Parting with a file: a copy for the person, keeping it on, counts only, or forgetting all."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from textual.containers import VerticalScroll

from mentor_tui.casework.records import Mentee
from mentor_tui.language import LANGUAGES
from mentor_tui.problems import UsageProblem
from mentor_tui.progress import Progress
from mentor_tui.services import erasure, person_copy, retention
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.choose import ChooseAboutScreen
from mentor_tui.tui.screens.mentees import MenteesScreen
from mentor_tui.tui.screens.working import WorkingScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row

DOINGS = {"erase": erasure.erase, "anonymise": erasure.anonymise}


class PartingScreen(AskingScreen):
    """What goes and where copies may lie; "No, keep" is chosen until somebody says otherwise."""

    KEYS = (
        *AskingScreen.KEYS,
        Command("pagedown", "page(1)", "key.scroll", "PgDn", 0, palette=False),
        Command("pageup", "page(-1)", "key.scroll", "PgUp", 0, palette=False),
    )

    def __init__(self, how: str, mentee: Mentee) -> None:
        options = (("keep", "parting.keep"), ("go", f"{how}.yes"))
        asked = (
            Asked("choice", "parting.sure", "choice", "keep", options),
            Asked("typed", "parting.type"),
        )
        super().__init__(how, asked, self._part)
        self._how, self.mentee = how, mentee

    def title_text(self) -> str:
        """Whom it is about."""
        return f"{self.mentee.name} › {super().title_text()}"

    async def refresh_content(self) -> None:
        """What goes, then the question."""
        await super().refresh_content()
        found = erasure.parting(self.desk, self.mentee)
        said = [self.say(f"{self._how}.hint"), found.goes]
        said += [found.elsewhere] if found.elsewhere else []
        if found.copies:
            said += [self.say("erase.copies"), *(f"- {each}" for each in found.copies)]
        self.query_one("#hint", Prose).write("\n".join(said))

    def action_page(self, by: int) -> None:
        """Read what stands above or below, when the window is small."""
        sheet = self.query_one(VerticalScroll)
        sheet.scroll_relative(y=by * sheet.size.height, animate=False)

    async def _part(self, said: dict[str, str]) -> None:
        if said["choice"] != "go":
            self.leave()
            if self.companion.here is not None:
                self.companion.here.tell(self.say("parting.kept"))
            return
        typed = said["typed"]
        if not erasure.confirmed(self.mentee, typed):
            raise UsageProblem("problem.other_name")
        app, desk, mentee = self.companion, self.desk, self.mentee
        do, done = DOINGS[self._how], self.say(f"{self._how}.done")

        def work(progress: Progress) -> None:
            do(desk, mentee, typed, progress)

        async def go() -> None:
            # Every screen that shows the person is gone before they are.
            await app.clear_stack()
            await app.switch_screen(MenteesScreen())
            await app.push_screen(WorkingScreen(f"{self._how}.working", work, tell))

        def tell(_: None) -> None:
            if app.here is not None:
                app.here.tell(done)

        self.app.call_later(go)


class ReviewScreen(ChooseAboutScreen):
    """Nobody has needed this file for long: keep it, keep counts, or forget it."""

    NAME = "review"
    QUESTION = "review.question"

    def rows(self) -> list[Row]:
        """Keeping comes first."""
        return [
            Row(name, (self.say(f"review.{name}"), self.say(f"review.{name}.hint")))
            for name in ("keep", "anonymise", "erase")
        ]

    async def go_on(self, behind: CompanionScreen, chosen: str) -> None:
        """Keep it at once, or ask once more."""
        if chosen != "keep":
            await behind.app.push_screen(PartingScreen(chosen, self._mentee))
            return
        retention.keep_another_year(behind.desk, self._mentee)
        await behind.redraw()
        behind.tell(behind.say("review.kept"))


def copy_screen(screen: CompanionScreen, mentee: Mentee) -> AskingScreen:
    """Asks where the person's copy is to lie and in which language it is to be."""
    desk = screen.desk
    place = Path.home() / f"{screen.say('copy.file')}-{desk.today}.html"
    languages = tuple((code, f"language.{code}") for code in LANGUAGES)
    asked = (
        Asked("file", "access.file", value=str(place)),
        Asked("language", "access.language", "choice", desk.language.code, languages),
    )
    return AskingScreen("access", asked, partial(_write_copy, screen, mentee))


def _write_copy(screen: CompanionScreen, mentee: Mentee, said: dict[str, str]) -> None:
    from mentor_tui.documents.writing import write

    document = person_copy.copy_for(screen.desk, mentee, language=said["language"])
    written = write(document, Path(said["file"].strip()))
    screen.app.pop_screen()
    screen.tell(screen.say("copy.written", file=str(written)))
