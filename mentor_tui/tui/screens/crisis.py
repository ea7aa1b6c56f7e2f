"""Help now: one key from everywhere, before unlocking too; stores nothing."""

from __future__ import annotations

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mentor_tui.services import help_now
from mentor_tui.services.help_now import HelpLevel, HelpLine, HelpPage
from mentor_tui.text import fold
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.page import READING, PageScreen


class CrisisScreen(PageScreen):
    """Ask, listen, refer, in levels; the worst first."""

    NAME = "crisis"
    CSS_PATH = "../styles/crisis.tcss"
    KEYS = (
        *READING,
        Command("enter", "more", "crisis.more", "Enter", 2),
        Command("right", "country(1)", "crisis.countries", "← →", 4, palette=False),
        Command("left", "country(-1)", "crisis.countries", "", 0, palette=False),
    )

    def __init__(self) -> None:
        super().__init__()
        self._country: str | None = None
        self._more = False

    def offers(self, command: Command) -> bool:
        """Everything but opening this page again."""
        return command.action != "app.help_now"

    def title_text(self) -> str:
        """Help now, and for which country."""
        page = help_now.help_now(self.desk, self._country)
        return f"{page.title} · {self.desk.language.country(page.country)}"

    def status_text(self) -> str:
        """That nothing is recorded matters more here than who is working."""
        example = [self.say("status.example")] if self.desk.example else []
        return " · ".join([*example, help_now.help_now(self.desk, self._country).not_recorded])

    async def refresh_content(self) -> None:
        """The page of the country chosen, in the language chosen."""
        page = help_now.help_now(self.desk, self._country)
        await self.lay_out(
            self._more_widgets(page)
            if self._more
            else [widget for level in page.levels for widget in self._level(level)]
        )
        self.sheet.scroll_home(animate=False)

    def _level(self, level: HelpLevel) -> list[Widget]:
        found: list[Widget] = [
            Static(line(level.title), classes=f"level -{level.id}", markup=False)
        ]
        for part in level.parts:
            said = [Static(lines(text), markup=False) for text in part.lines]
            said += [_number(number) for number in part.numbers]
            label = Static(line(part.title), classes="part-label", markup=False)
            found.append(Horizontal(label, Vertical(*said, classes="said"), classes="part"))
        return found

    def _more_widgets(self, page: HelpPage) -> list[Widget]:
        found: list[Widget] = [Static(line(page.more_title), classes="level", markup=False)]
        found += [Static(lines(text), classes="line", markup=False) for text in page.more]
        return found

    async def action_more(self) -> None:
        """What to say, or back to the numbers."""
        self._more = not self._more
        await self.refresh_content()

    async def action_country(self, by: int) -> None:
        """The numbers of the next country."""
        codes = help_now.countries(self.desk)
        here = self._country or help_now.home_country(self.desk)
        place = codes.index(here) if here in codes else 0
        self._country = codes[(place + by) % len(codes)]
        await self.redraw()

    def leave(self) -> None:
        """Back to where we were, whatever that was."""
        self.app.pop_screen()


def _number(number: HelpLine) -> Static:
    """A number to call, large as a terminal can, with what is known about it."""
    named = number.name and not fold(number.about).startswith(fold(number.name))
    about = f"{number.name} · {number.about}" if named else number.about
    text = Content.assemble(
        (f"{number.number}  ", "bold $accent"),
        line(about),
        line(f"  ({number.checked})", "$text-quiet"),
    )
    return Static(text, classes="number", markup=False)
