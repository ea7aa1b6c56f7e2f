"""A quiz and a look at oneself with a whole room: one question at a time, hands, totals."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList

from mentor_tui.language import LANGUAGES
from mentor_tui.learning.group import PARTS, PartName
from mentor_tui.problems import Problem
from mentor_tui.services import group, group_results, quiz_words, quizzes
from mentor_tui.services.group import GroupSitting
from mentor_tui.tui.commands import Command
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.base import CompanionScreen
from mentor_tui.tui.screens.group_count import GroupCountScreen
from mentor_tui.tui.screens.listing import ListScreen
from mentor_tui.tui.widgets.prose import Prose
from mentor_tui.tui.widgets.rows import Row, Rows


class GroupUnitsScreen(ListScreen):
    """The units that have questions."""

    NAME = "group_units"
    SHARED_SAFE = True
    SHAPE = ((34, 1),)

    def rows(self) -> list[Row]:
        """In teaching order."""
        found = quizzes.banks(self.desk)
        return [Row(b.unit, (quiz_words.unit_title(self.desk, b.unit),)) for b in found]

    async def open(self, chosen: str) -> None:
        """The room and this unit."""
        await self.app.push_screen(GroupQuizScreen(chosen))


class GroupQuizScreen(CompanionScreen):
    """The parts of a room's morning with a unit, how far each is, and what came of them."""

    NAME = "group_quiz"
    SHARED_SAFE = True
    UNDOES = False
    CSS_PATH = "../styles/hands.tcss"
    KEYS = (
        Command("", "open", "key.open", "Enter", 1),
        Command("f7", "write", "key.write_file", "F7", 2),
        Command("pagedown", "scroll(1)", "key.scroll", "PgDn", 4, priority=True, palette=False),
        Command("pageup", "scroll(-1)", "key.scroll", "PgUp", 0, priority=True, palette=False),
        Command("f5", "anew", "key.another_room", "F5", 5),
        Command("escape", "leave", "key.back", "Esc", 3),
    )

    def __init__(self, unit: str, sitting: GroupSitting | None = None) -> None:
        super().__init__()
        self._unit = unit
        self._given = self._safe = sitting

    @property
    def sitting(self) -> GroupSitting:
        """Where the room is. Raises UsageProblem for a unit without questions."""
        if self._given is None:
            self._given = group.begin(self.desk, self._unit)
        return self._given

    def in_words(self) -> GroupSitting:
        """The same in the language chosen now. Raises UsageProblem."""
        self._given = group.in_words(self.desk, self.sitting)
        return self._given

    def title_text(self) -> str:
        """The unit."""
        title = quiz_words.unit_title(self.desk, self._unit)
        return self.say("group.title", unit=title)

    def offers(self, command: Command) -> bool:
        """Writing and a new room, once anything was counted."""
        if command.action in ("anew", "write"):
            try:
                return self.sitting.run.begun
            except Problem:
                return False
        return True

    def action_scroll(self, pages: int) -> None:
        """Read on below the parts."""
        page = self.query_one("#page", VerticalScroll)
        (page.scroll_page_down if pages > 0 else page.scroll_page_up)(animate=False)

    def body(self) -> Iterable[Widget]:
        """What it is, the parts, what came of them."""
        yield Prose(id="hint", classes="quiet")
        yield Rows([(26, 1), (16, 0)], id="entries")
        with VerticalScroll(id="page", can_focus=True):
            yield Prose(id="told")

    async def ready(self) -> None:
        self.query_one(Rows).focus()

    async def refresh_content(self) -> None:
        """The parts, and what was missed most."""
        self.query_one("#hint", Prose).write(self.say("group.no_names"))
        try:
            sitting = self.in_words()
        except Problem as problem:
            self.tell_problem(problem)
            return
        self.query_one(Rows).show([
            Row(part, (self.say(f"group.part.{part}"), group.part_words(self.desk, sitting, part)))
            for part in PARTS
        ])  # fmt: skip
        self.query_one("#told", Prose).write(self._results(sitting))

    def _results(self, sitting: GroupSitting) -> str:
        """The totals, what was missed most first, then before and after."""
        missed = group_results.missed_lines(self.desk, sitting)
        told = [self.say("group.missed"), *(f"- {each}" for each in missed), ""] if missed else []
        for title, steps in group_results.ratings(self.desk, sitting):
            told += [title] if not told or not told[-1] else ["", title]
            told += [
                self.say("group.before_after", step=step, before=before or "–", after=after or "–")
                for step, before, after in steps
            ]
        return "\n".join(told)

    # Doing ---------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    async def action_open(self) -> None:
        """Go on with a part; one that is done begins anew, its hands stay until others come."""
        chosen = self.query_one(Rows).chosen
        part = next((each for each in PARTS if each == chosen), None)
        if part is not None and self._given is not None:
            self.tell("")
            await self.app.push_screen(GroupCountScreen(self, part))

    def keep(self, part: PartName, name: str, hands: dict[str, int]) -> None:
        """The hands for one question or area. Raises Problem."""
        self._given = group.count_hands(self.desk, self.sitting, part, name, hands)
        if not self.desk.locked:
            self._safe = self._given

    async def action_write(self) -> None:
        """Ask where the page or the table is to lie."""
        place = Path.home() / f"group-{self._unit}-{self.desk.today}.html"
        languages = tuple((code, f"language.{code}") for code in LANGUAGES)
        asked = [
            Asked("file", "group.file", value=str(place)),
            Asked("language", "access.language", "choice", self.desk.language.code, languages),
        ]

        def save(said: dict[str, str]) -> None:
            path, language = Path(said["file"].strip()), said["language"] or None
            written = group_results.write(self.desk, self.sitting, path, language)
            self._safe = self.sitting
            self.app.pop_screen()
            self.tell(self.say("copy.written", file=str(written)))

        await self.app.push_screen(AskingScreen("save_group", asked, save))

    async def action_anew(self) -> None:
        """Another room: nothing was counted yet."""
        group.forget(self.desk, self.sitting)
        self._given = group.begin(self.desk, self._unit, self.sitting.bank.audience, anew=True)
        await self.redraw()
        self.tell(self.say("group.anew"))

    def leave(self) -> None:
        """Hands counted behind a closed vault are gone with this screen: that is said first."""
        run, safe = self.sitting.run, self._safe
        if self.desk.locked and (safe is None or run != safe.run):
            self._safe = self.sitting
            self.tell(self.say("group.locked"))
            return
        super().leave()

    def after_lock(self) -> CompanionScreen | None:
        """The room goes on when the vault is closed: only numbers are here."""
        return GroupQuizScreen(self._unit, self._given) if self._given is not None else None
