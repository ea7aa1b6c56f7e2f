"""The role-plays, theme by theme, and what of them is printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.language import LANGUAGES
from mentor_tui.problems import Problem
from mentor_tui.services import roleplays
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class RolePlaysScreen(CompanionScreen):
    """One list: each theme with its three levels."""

    NAME = "roleplays"
    SHARED_SAFE = True
    CSS_PATH = "../styles/roleplay.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self) -> None:
        super().__init__()
        self._whole: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The list, and under it what the situation is."""
        yield Rows([(30, 2), (16, 1)], id="entries")
        yield Prose(id="whole", classes="quiet")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """The role-plays for this mentor."""
        rows: list[Row] = []
        theme = ""
        try:
            found = roleplays.roleplays_for(self.desk, self.desk.profile.audience)
        except Problem as problem:
            self.tell_problem(problem)
            return
        for each in found:
            if each.theme != theme:
                theme = each.theme
                rows.append(Row(None, (each.theme_title,)))
            rows.append(Row(each.id, (each.title, self.say(f"rehearsal.{each.level}"))))
        self._whole = {each.id: each.summary for each in found}
        self.query_one(Rows).show(rows)
        self._show_whole()

    @on(OptionList.OptionHighlighted)
    def _show_whole(self) -> None:
        chosen = self.query_one(Rows).chosen or ""
        self.query_one("#whole", Prose).write(self._whole.get(chosen, ""))

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Open the one under the cursor."""
        from mentor_tui.tui.screens.roleplay import RolePlayScreen

        chosen = self.query_one(Rows).chosen
        if chosen is not None:
            await self.app.push_screen(RolePlayScreen(chosen))


async def ask_what_to_print(screen: CompanionScreen, name: str) -> None:
    """Ask which cards, where to and in which language, then write them."""
    desk = screen.desk
    place = Path.home() / f"{name.replace('_', '-')}.html"
    sheets = tuple((each, f"save_roleplay.{each}") for each in roleplays.SHEETS)
    languages = tuple((code, f"language.{code}") for code in LANGUAGES)
    asked = [
        Asked("file", "save_roleplay.file", value=str(place)),
        Asked("sheet", "save_roleplay.what", "choice", "cards", sheets),
        Asked("language", "access.language", "choice", desk.language.code, languages),
    ]

    def save(said: dict[str, str]) -> None:
        written = roleplays.save(
            desk, name, Path(said["file"].strip()), said["sheet"] or "cards",
            language=said["language"] or None,
        )  # fmt: skip
        screen.app.pop_screen()
        screen.tell(screen.say("copy.written", file=str(written)))

    await screen.app.push_screen(AskingScreen("save_roleplay", asked, save))
