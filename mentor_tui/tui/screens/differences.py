"""What two mentors wrote apart: a list, and the versions side by side."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.containers import Container, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList, Static

from mentor_tui.casework.records import Mentee
from mentor_tui.problems import Problem
from mentor_tui.services import differences
from mentor_tui.services.differences import Difference
from mentor_tui.tui.commands import Command
from mentor_tui.tui.literal import line, lines
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.listing import RowsScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class DifferencesScreen(RowsScreen):
    """Everything that waits to be compared, about one person or about all."""

    NAME = "differences"
    CSS_PATH = "../styles/differences.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, mentee: Mentee | None = None) -> None:
        super().__init__()
        self.mentee = mentee

    def title_text(self) -> str:
        """Whose versions."""
        title = self.say(f"title.{self.NAME}")
        return f"{self.mentee.name} › {title}" if self.mentee else title

    def body(self) -> Iterable[Widget]:
        """A sentence and the list."""
        yield Prose(id="hint", classes="quiet")
        yield Rows([(12, 0), (16, 1), (16, 1)], id="list")

    async def refresh_content(self) -> None:
        """The person, the record, what of it."""
        found = differences.differences(self.desk, self.mentee)
        hint = "differences.hint" if found else "differences.none"
        self.query_one("#hint", Prose).write(self.say(hint))
        self.query_one(Rows).show(
            [Row(each.id, (each.name, each.about, each.label)) for each in found]
        )

    async def open(self, chosen: str) -> None:
        """See the versions under the cursor."""
        await self.app.push_screen(DifferenceScreen(differences.find_difference(self.desk, chosen)))


class DifferenceScreen(CompanionScreen):
    """The versions beside each other, in a narrow window one below the other."""

    NAME = "difference"
    CSS_PATH = "../styles/differences.tcss"
    KEYS = (
        Command("", "choose", "key.choose", "Enter", 1),
        Command("", "sideways(1)", "key.scroll", "← →", 3),
        Command("escape", "leave", "key.back", "Esc", 2),
    )

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self._difference = difference

    def body(self) -> Iterable[Widget]:
        """What differs, the versions, the choices."""
        yield Static(id="about", classes="heading", markup=False)
        with VerticalScroll(can_focus=False, id="page"), Container(id="sides"):
            for place in range(len(self._difference.sides)):
                with Vertical(classes="side"):
                    yield Static(id=f"who-{place}", classes="quiet", markup=False)
                    yield Static(id=f"said-{place}", classes="said", markup=False)
        yield Rows([(30, 1)], id="choices")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """Each version with who wrote it and when."""
        told = self._difference
        about = " · ".join(part for part in (told.name, told.about, told.label) if part)
        self.query_one("#about", Static).update(line(about))
        for place, side in enumerate(told.sides):
            at = self.desk.language.moment(side.at)
            who = self.say("differences.side", n=place + 1, who=side.who, at=at)
            self.query_one(f"#who-{place}", Static).update(lines(who))
            self.query_one(f"#said-{place}", Static).update(lines(side.text))
        rows = [
            Row(str(place), (self.say("differences.keep", n=place + 1),))
            for place in range(len(told.sides))
        ]
        if told.is_text:
            rows.append(Row(differences.BOTH, (self.say("differences.keep_both"),)))
        self.query_one(Rows).show(rows)

    async def action_sideways(self, by: int) -> None:
        """Read on in long versions."""
        page = self.query_one("#page", VerticalScroll)
        (page.scroll_page_down if by > 0 else page.scroll_page_up)(animate=False)

    @on(OptionList.OptionSelected)
    async def action_choose(self) -> None:
        """Let one stand and go back to the list."""
        chosen = self.query_one(Rows).chosen
        if chosen is None:
            return
        keep = None if chosen == differences.BOTH else int(chosen)
        try:
            differences.choose(self.desk, self._difference, keep)
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.app.pop_screen()
        if self.companion.here is not None:
            await self.companion.here.redraw()
            self.companion.here.tell(self.say("differences.chosen"))
