"""The role-plays, theme by theme, and what of them is printed."""

from __future__ import annotations

from pathlib import Path

from mentor_tui.language import LANGUAGES
from mentor_tui.services import roleplays
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.listing import DetailScreen
from mentor_tui.tui.widgets.rows import Row


class RolePlaysScreen(DetailScreen):
    """One list: each theme with its three levels, and what the situation is."""

    NAME = "roleplays"
    SHAPE = ((30, 2), (16, 1))

    def rows(self) -> list[Row]:
        """The role-plays for this mentor."""
        rows: list[Row] = []
        theme = ""
        found = roleplays.roleplays_for(self.desk, self.desk.profile.audience)
        for each in found:
            if each.theme != theme:
                theme = each.theme
                rows.append(Row(None, (each.theme_title,)))
            rows.append(Row(each.id, (each.title, self.say(f"rehearsal.{each.level}"))))
        self._summaries = {each.id: each.summary for each in found}
        return rows

    def whole(self, chosen: str) -> str:
        """What the situation is."""
        return self._summaries.get(chosen, "")

    async def open(self, chosen: str) -> None:
        """Open the one under the cursor."""
        from mentor_tui.tui.screens.roleplay import RolePlayScreen

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
